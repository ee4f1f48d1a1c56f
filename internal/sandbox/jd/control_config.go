package jd

import (
	"net/http"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

const configHelp = `change manners, only what is given: {"review_delay_ms" (-1: never), "lookup_lag_ms", "rate_limits", "daily_calls", ` +
	`"scope":[methods], "full_scope", "expire_access" (19, refresh works), "expire_authorisation" (nothing works), ` +
	`"auto_reject":"reason" ("": approve), "bom", "lenient" (single objects for lists, ids as texts), "stock_failures_only", ` +
	`"forbidden_words":[…], "freight_templates":[{"id","name","by_weight","free"}]}`

// config is a change of settings; absent members stay as they are.
type config struct {
	ReviewDelayMS *int64     `json:"review_delay_ms"`
	LookupLagMS   *int64     `json:"lookup_lag_ms"`
	RateLimits    *bool      `json:"rate_limits"`
	DailyCalls    *int       `json:"daily_calls"`
	Scope         *[]string  `json:"scope"`
	FullScope     *bool      `json:"full_scope"`
	ExpireAccess  bool       `json:"expire_access"`
	ExpireAll     bool       `json:"expire_authorisation"`
	AutoReject    *string    `json:"auto_reject"`
	BOM           *bool      `json:"bom"`
	Lenient       *bool      `json:"lenient"`
	OnlyFailures  *bool      `json:"stock_failures_only"`
	Forbidden     *[]string  `json:"forbidden_words"`
	Templates     []template `json:"freight_templates"`
}

type template struct {
	ID       int64  `json:"id"`
	Name     string `json:"name"`
	ByWeight bool   `json:"by_weight"`
	Free     bool   `json:"free"`
}

func (s *Sandbox) postConfig(r *http.Request, _ time.Time) (any, error) {
	var in config
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	set(in.ReviewDelayMS, func(ms int64) { s.reviewDelay = time.Duration(ms) * time.Millisecond })
	set(in.LookupLagMS, func(ms int64) { s.lookupLag = time.Duration(ms) * time.Millisecond })
	set(in.RateLimits, func(on bool) { s.rateLimits = on })
	set(in.DailyCalls, func(n int) { s.dailyCalls, s.daily = n, map[string]int{} })
	set(in.Scope, func(list []string) { s.scope = list })
	set(in.FullScope, func(bool) { s.scope = nil })
	set(in.AutoReject, func(why string) { s.autoReject = why })
	set(in.BOM, func(on bool) { s.bom = on })
	set(in.Lenient, func(on bool) { s.lenient = on })
	set(in.OnlyFailures, func(on bool) { s.onlyFailures = on })
	set(in.Forbidden, func(words []string) { s.forbidden = words })
	if in.Templates != nil {
		s.templates = nil
		for _, t := range in.Templates {
			s.templates = append(s.templates, FreightTemplate(t))
		}
	}
	s.grant.accessDead = s.grant.accessDead || in.ExpireAccess
	s.grant.revoked = s.grant.revoked || in.ExpireAll
	return map[string]any{"ok": true}, nil
}

func set[T any](v *T, use func(T)) {
	if v != nil {
		use(*v)
	}
}
