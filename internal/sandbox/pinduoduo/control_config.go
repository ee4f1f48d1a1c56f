package pinduoduo

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

const configHelp = `change manners, only what is given: {"review_delay_ms" (-1: never), "lookup_lag_ms", "rate_limits", ` +
	`"scope":[methods], "full_scope", "expire_access" (10019, refresh works), "expire_authorisation" (nothing works), ` +
	`"block_address" (20005), "shop_error":"mall-info-is-not-perfect"… (stores drafts) or another mall state (refuses), ` +
	`"auto_reject":"reason" ("": approve), "daily_creates", "test_quota", "spec_level3" (spec.get takes level 3 only), "bom", ` +
	`"forbidden_words":[…], "freight_templates":[{"id","name","by_weight","not_for":[…]}]}`

// config is a change of settings; absent members stay as they are.
type config struct {
	ReviewDelayMS *int64     `json:"review_delay_ms"`
	LookupLagMS   *int64     `json:"lookup_lag_ms"`
	RateLimits    *bool      `json:"rate_limits"`
	Scope         *[]string  `json:"scope"`
	FullScope     *bool      `json:"full_scope"`
	ExpireAccess  bool       `json:"expire_access"`
	ExpireAll     bool       `json:"expire_authorisation"`
	BlockAddress  *bool      `json:"block_address"`
	ShopError     *string    `json:"shop_error"`
	AutoReject    *string    `json:"auto_reject"`
	DailyCreates  *int       `json:"daily_creates"`
	TestQuota     *int       `json:"test_quota"`
	SpecLevel3    *bool      `json:"spec_level3"`
	BOM           *bool      `json:"bom"`
	Forbidden     *[]string  `json:"forbidden_words"`
	Templates     []template `json:"freight_templates"`
}

type template struct {
	ID       int64   `json:"id"`
	Name     string  `json:"name"`
	ByWeight bool    `json:"by_weight"`
	NotFor   []int64 `json:"not_for"`
}

// shopErrors are the mall states of §6 that refuse edits.
func shopErrors() []string {
	return []string{"", "mall-info-is-not-perfect", "mall-info-is-reject", "mall-info-is-waitting-for-review",
		"mall-has-not-agree-protocol", "mall-is-apply-closed", "mall-is-waitting-for-review",
		"in-the-high-risk", "in-the-punishment-2", "in-the-punishment-3"}
}

func (s *Sandbox) postConfig(r *http.Request, now time.Time) (any, error) {
	var in config
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	if in.ShopError != nil && !slices.Contains(shopErrors(), *in.ShopError) {
		return nil, fmt.Errorf("shop_error %q is not one of %q", *in.ShopError, shopErrors())
	}
	set(in.ReviewDelayMS, func(ms int64) { s.reviewDelay = time.Duration(ms) * time.Millisecond })
	set(in.LookupLagMS, func(ms int64) { s.lookupLag = time.Duration(ms) * time.Millisecond })
	set(in.RateLimits, func(on bool) { s.rateLimits = on })
	set(in.Scope, func(list []string) { s.scope = list })
	set(in.FullScope, func(bool) { s.scope = nil })
	set(in.BlockAddress, func(on bool) { s.addressBlocked = on })
	set(in.ShopError, func(e string) { s.shopError = e })
	set(in.AutoReject, func(why string) { s.autoReject = why })
	set(in.DailyCreates, func(n int) { s.dailyCreates = n })
	set(in.TestQuota, func(n int) { s.testQuota, s.admitted = n, 0 })
	set(in.SpecLevel3, func(on bool) { s.specLevel3 = on })
	set(in.BOM, func(on bool) { s.bom = on })
	set(in.Forbidden, func(words []string) { s.forbidden = words })
	if in.Templates != nil {
		s.templates = nil
		for _, t := range in.Templates {
			s.templates = append(s.templates, FreightTemplate(t))
		}
	}
	if in.ExpireAccess {
		s.grant.accessDead = true
	}
	if in.ExpireAll {
		s.grant.expires = now
	}
	return map[string]any{"ok": true}, nil
}
