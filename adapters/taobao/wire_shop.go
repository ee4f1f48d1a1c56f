package taobao

import (
	"encoding/json"
	"slices"
	"strings"
)

// userAnswer is the seller behind the session (taobao §2).
type userAnswer struct {
	User struct {
		ID   text `json:"user_id"`
		Nick text `json:"nick"`
		Type text `json:"type"` // B Tmall, C Taobao
	} `json:"user"`
}

// marketsAnswer is a comma list in a string.
type marketsAnswer struct {
	Markets text `json:"markets"`
}

func (a marketsAnswer) has(market string) bool {
	return slices.Contains(strings.Split(strings.ReplaceAll(a.Markets.String(), " ", ""), ","), market)
}

type templatesAnswer struct {
	Templates json.RawMessage `json:"delivery_templates"`
}

// template is a freight template (taobao §4.3).
type template struct {
	ID      text `json:"template_id"`
	Name    text `json:"name"`
	Assumer text `json:"assumer"` // 0 the buyer pays
}

type categoriesAnswer struct {
	Categories json.RawMessage `json:"item_cats"`
}

// itemCategory is one node of the tree (taobao §4.1).
type itemCategory struct {
	ID       text            `json:"cid"`
	Name     text            `json:"name"`
	IsParent flag            `json:"is_parent"`
	Status   text            `json:"status"`
	Features json.RawMessage `json:"features"`
}

type feature struct {
	Key   text `json:"attr_key"`
	Value text `json:"attr_value"`
}

type uploadAnswer struct {
	Picture picture `json:"picture"`
}

// picture is a picture of the picture space (taobao §4.4). Its status is a word
// in an upload's answer and a number elsewhere.
type picture struct {
	Path   text `json:"picture_path"`
	Status text `json:"status"`
}

func (p picture) isFrozen() bool { return p.Status == "froze" || p.Status == "1" }

// tokenAnswer holds a JSON document in a string (taobao §2).
type tokenAnswer struct {
	Result text `json:"token_result"`
}

// grant is that document. The lifetimes of the risk levels (r1, r2, w1, w2) are
// left out: which level a method has is unknown.
type grant struct {
	Access           text   `json:"access_token"`
	Refresh          text   `json:"refresh_token"`
	ExpiresIn        number `json:"expires_in"`
	RefreshExpiresIn number `json:"re_expires_in"`
	User             text   `json:"taobao_user_id"`
}
