package pinduoduo

// mallAnswer is the answer to mall.info.get. The reference records only its
// wrapper, so each member is optional (pinduoduo §1).
type mallAnswer struct {
	ID   text `json:"mall_id"`
	Name text `json:"mall_name"`
}

// freightAnswer is one page of goods.logistics.template.get (pinduoduo §4.3).
type freightAnswer struct {
	Total     number           `json:"total_count"`
	Templates list[freightRow] `json:"logistics_template_list"`
}

type freightRow struct {
	ID   text `json:"template_id"`
	Name text `json:"template_name"`
}

// tokenAnswer is the answer to token.create and token.refresh (pinduoduo §2).
// Moments are UNIX seconds; the write levels can end before the token.
type tokenAnswer struct {
	Access         text       `json:"access_token"`
	Refresh        text       `json:"refresh_token"`
	Expires        number     `json:"expires_at"`
	ExpiresIn      number     `json:"expires_in"`
	RefreshExpires number     `json:"refresh_token_expires_at"`
	Read1          number     `json:"r1_expires_at"`
	Read2          number     `json:"r2_expires_at"`
	Write1         number     `json:"w1_expires_at"`
	Write2         number     `json:"w2_expires_at"`
	Owner          text       `json:"owner_id"`
	Scope          list[text] `json:"scope"`
}
