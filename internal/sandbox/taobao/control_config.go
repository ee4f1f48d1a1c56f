package taobao

import (
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

const configHelp = `change manners, only what is given: {"review_delay_ms" (-1: never), "hold_all" (items going on the shelf are reviewed first), ` +
	`"auto_reject":"reason" ("": approve), "lookup_lag_ms", "rate_limits", "daily_quota" (0: none), "grants":"full" or "reduced", ` +
	`"packages":[…], "scope":[methods], "full_scope" (back to the packages), "expire_access" (27; refresh works), ` +
	`"expire_authorisation" (nothing works), "expire_short" (writes answer 42), "block_address" (11), ` +
	`"shop_error":"isv.…" (answered to publishing and shelving), "space_full", "freeze_picture":url, "words" (refuse forbidden words), ` +
	`"require_attribute":{"cat_id","name"} (a category begins to require it), "lists":"absent", "null", "empty" or "bare", "bom", ` +
	`"freight_templates":[{"id","name","valuation","assumer"}]}`

// config is a change of settings; absent members stay as they are.
type config struct {
	ReviewDelayMS *int64     `json:"review_delay_ms"`
	HoldAll       *bool      `json:"hold_all"`
	AutoReject    *string    `json:"auto_reject"`
	LookupLagMS   *int64     `json:"lookup_lag_ms"`
	RateLimits    *bool      `json:"rate_limits"`
	DailyQuota    *int       `json:"daily_quota"`
	Grants        *string    `json:"grants"`
	Packages      *[]string  `json:"packages"`
	Scope         *[]string  `json:"scope"`
	FullScope     *bool      `json:"full_scope"`
	ExpireAccess  bool       `json:"expire_access"`
	ExpireAll     bool       `json:"expire_authorisation"`
	ExpireShort   bool       `json:"expire_short"`
	BlockAddress  *bool      `json:"block_address"`
	ShopError     *string    `json:"shop_error"`
	SpaceFull     *bool      `json:"space_full"`
	FreezePicture *string    `json:"freeze_picture"`
	Words         *bool      `json:"words"`
	Require       *attrKey   `json:"require_attribute"`
	Lists         *listStyle `json:"lists"`
	BOM           *bool      `json:"bom"`
	Templates     []template `json:"freight_templates"`
}

type attrKey struct {
	CatID int64  `json:"cat_id"`
	Name  string `json:"name"`
}

type template struct {
	ID        int64  `json:"id"`
	Name      string `json:"name"`
	Valuation int    `json:"valuation"`
	Assumer   int    `json:"assumer"`
}

func (s *Sandbox) postConfig(r *http.Request, now time.Time) (any, error) {
	var in config
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	if err := s.checkConfig(in); err != nil {
		return nil, err
	}
	s.configure(in, now)
	s.configureTokens(in, now)
	return map[string]any{"ok": true}, nil
}

// checkConfig refuses a change before any part of it is done.
func (s *Sandbox) checkConfig(in config) error {
	if in.Grants != nil && *in.Grants != "full" && *in.Grants != "reduced" {
		return fmt.Errorf("grants %q is not full or reduced", *in.Grants)
	}
	if in.Packages != nil {
		for _, p := range *in.Packages {
			if !slices.Contains(packNames(), p) {
				return fmt.Errorf("package %q is not one of %q", p, packNames())
			}
		}
	}
	if in.Lists != nil && !slices.Contains([]listStyle{listsAbsent, listsNull, listsEmpty, listsBare}, *in.Lists) {
		return fmt.Errorf("lists %q", *in.Lists)
	}
	if in.FreezePicture != nil {
		if _, ref := s.usablePicture(*in.FreezePicture); ref != nil {
			return fmt.Errorf("picture %q: %w", *in.FreezePicture, errNotFound)
		}
	}
	if in.Require == nil {
		return nil
	}
	c := s.tree.byID[in.Require.CatID]
	if c == nil || !slices.ContainsFunc(attributesOf(c), func(a attribute) bool { return a.name == in.Require.Name }) {
		return fmt.Errorf("attribute %v: %w", *in.Require, errNotFound)
	}
	return nil
}

func (s *Sandbox) configure(in config, now time.Time) {
	set(in.ReviewDelayMS, func(ms int64) { s.reviewDelay = time.Duration(ms) * time.Millisecond })
	set(in.HoldAll, func(on bool) { s.holdAll = on })
	set(in.AutoReject, func(why string) { s.autoReject = why })
	set(in.LookupLagMS, func(ms int64) { s.lookupLag = time.Duration(ms) * time.Millisecond })
	set(in.RateLimits, func(on bool) { s.rateLimits = on })
	set(in.DailyQuota, func(n int) { s.dailyQuota = n; clear(s.calls) })
	set(in.Grants, func(name string) {
		s.packages, s.scope = Full(), nil
		if name == "reduced" {
			s.packages = Reduced()
		}
	})
	set(in.Packages, func(names []string) { s.packages, s.scope = names, nil })
	set(in.Scope, func(names []string) { s.scope = append([]string{}, names...) })
	set(in.FullScope, func(bool) { s.scope = nil })
	set(in.BlockAddress, func(on bool) { s.addressBlocked = on })
	set(in.ShopError, func(sub string) { s.shopError = sub })
	set(in.SpaceFull, func(on bool) { s.spaceFull = on })
	set(in.FreezePicture, func(address string) {
		if p, ref := s.usablePicture(address); ref == nil {
			p.status = "1"
		}
	})
	set(in.Words, func(on bool) { s.words = on })
	set(in.Require, func(a attrKey) { s.demands = append(s.demands, demand{a.CatID, a.Name, now}) })
	set(in.Lists, func(style listStyle) { s.lists = style })
	set(in.BOM, func(on bool) { s.bom = on })
	if in.Templates != nil {
		s.templates = nil
		for _, t := range in.Templates {
			s.templates = append(s.templates, FreightTemplate(t))
		}
	}
}

// configureTokens ends authorisations before their time. A refresh token outlives
// its access token only when that alone is ended here.
func (s *Sandbox) configureTokens(in config, now time.Time) {
	if in.ExpireShort {
		s.current.short = now
	}
	if in.ExpireAccess {
		for _, p := range s.tokens.access {
			p.ended = true
		}
	}
	if in.ExpireAll {
		for _, p := range s.tokens.access {
			p.expires = now
		}
	}
}
