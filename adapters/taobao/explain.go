package taobao

import (
	"context"
	"encoding/json"
	"errors"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// explained asks the platform, after it refused an edit of an item without a
// hint of ours, whether a campaign locks the item (taobao §4.9), and puts that
// into the hint. The question is asked of refusals only, is optional, and its own
// failure changes nothing.
func (s *shop) explained(ctx context.Context, id string, refused error) error {
	e, open := unexplained(refused)
	if !open {
		return refused
	}
	var answer rulesAnswer
	granted, err := s.optional(ctx, promotionRules, params{}.text("item_id", id), &answer)
	if !granted || err != nil || !bool(answer.Active) {
		return refused
	}
	rules, err := elements[promotionRule](answer.Rules, "rule")
	if err != nil {
		return refused
	}
	told := *e
	told.Hint = hintCampaign(rules)
	return &told
}

// wordsChecked asks the platform's word check, after a listing was refused for
// its title, its description, or for nothing that is known, whether it was the
// words (taobao §4.11). A check beforehand would cost two calls a listing and
// could only warn: the list of words is neither complete nor stable (§8).
func (s *shop) wordsChecked(ctx context.Context, fields map[listing.Field]listing.Value, refused error) error {
	e, open := unexplained(refused)
	if !open || e.Field != "" && e.Field != listing.FieldTitle && e.Field != listing.FieldDescription {
		return refused
	}
	for _, check := range []struct {
		field listing.Field
		apply string
	}{{listing.FieldTitle, "taobao_auction.title"}, {listing.FieldDescription, "taobao_auction.content"}} {
		content := fields[check.field].Text()
		if content == "" || e.Field != "" && e.Field != check.field {
			continue
		}
		var answer wordsAnswer
		granted, err := s.optional(ctx, wordCheck, params{}.text("content", content).text("apply", check.apply), &answer)
		if !granted || err != nil {
			return refused
		}
		if found := answer.Result; bool(found.Matched) {
			told := *e
			told.Field, told.Hint = check.field, hintWords(found.Level.String(), found.Content.String())
			return &told
		}
	}
	return refused
}

// unexplained gives a business refusal whose cause nothing tells yet.
func unexplained(err error) (*adapters.Error, bool) {
	var e *adapters.Error
	ok := errors.As(err, &e) && e.Class == adapters.Invalid && e.Code != "" && e.Hint.IsZero() &&
		strings.HasPrefix(e.SubCode, "isv.")
	return e, ok
}

// rulesAnswer tells the locks of campaigns (taobao §4.9).
type rulesAnswer struct {
	Active flag            `json:"effec"`
	Rules  json.RawMessage `json:"rules"`
}

type promotionRule struct {
	Name    text `json:"name"`
	Message text `json:"message"`
	End     text `json:"end_time"`
}

// wordsAnswer is what the word check found; the levels are A, the worst, to D
// (taobao §4.11).
type wordsAnswer struct {
	Result struct {
		Matched flag `json:"matched"`
		Level   text `json:"level"`
		Content text `json:"content"` // what it is of the text is unknown: shown as it came
	} `json:"kfc_search_result"`
}
