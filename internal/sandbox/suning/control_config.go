package suning

import (
	"net/http"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

const configHelp = `change manners, only what is given: {"review_delay_ms" (-1: never), "lookup_lag_ms", "rate_limits", ` +
	`"scope":[methods], "full_scope", "expire_access" (overdue, refresh works), "expire_authorisation" (only consent helps), ` +
	`"auto_reject":"reason" ("": approve), "show_reason", "review_edits" (content changes are reviewed too), ` +
	`"unique_item_codes", "late_duplicates" (a taken name fails in review), "taken_names":[other merchants' products], ` +
	`"price_min", "price_max" (outside: result N), "old_sale_status", "bom", "empty_before":method (its next call answers 200 with nothing, before any work; kind empty: after it), ` +
	`"lenient" (single objects for lists, padded codes, error_msg), "forbidden_words":[…], "warehouses":[codes] (parallel mode; []: default), ` +
	`"freight_templates":[{"id","name","valuation"}]}`

// config is a change of settings; absent members stay as they are.
type config struct {
	ReviewDelayMS  *int64      `json:"review_delay_ms"`
	LookupLagMS    *int64      `json:"lookup_lag_ms"`
	RateLimits     *bool       `json:"rate_limits"`
	Scope          *[]string   `json:"scope"`
	FullScope      *bool       `json:"full_scope"`
	ExpireAccess   bool        `json:"expire_access"`
	ExpireAll      bool        `json:"expire_authorisation"`
	AutoReject     *string     `json:"auto_reject"`
	ShowReason     *bool       `json:"show_reason"`
	ReviewEdits    *bool       `json:"review_edits"`
	UniqueCodes    *bool       `json:"unique_item_codes"`
	LateDuplicates *bool       `json:"late_duplicates"`
	Taken          *[]string   `json:"taken_names"`
	MinPrice       *int64      `json:"price_min"`
	MaxPrice       *int64      `json:"price_max"`
	OldSaleStatus  *bool       `json:"old_sale_status"`
	EmptyBefore    *string     `json:"empty_before"`
	BOM            *bool       `json:"bom"`
	Lenient        *bool       `json:"lenient"`
	Forbidden      *[]string   `json:"forbidden_words"`
	Warehouses     *[]string   `json:"warehouses"`
	Templates      *[]template `json:"freight_templates"`
}

type template struct {
	ID        string `json:"id"`
	Name      string `json:"name"`
	Valuation int    `json:"valuation"`
}

func (s *Sandbox) postConfig(r *http.Request, _ time.Time) (any, error) {
	var in config
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	set(in.ReviewDelayMS, func(ms int64) { s.reviewDelay = time.Duration(ms) * time.Millisecond })
	set(in.LookupLagMS, func(ms int64) { s.lookupLag = time.Duration(ms) * time.Millisecond })
	assign(in.RateLimits, &s.rateLimits)
	assign(in.Scope, &s.scope)
	set(in.FullScope, func(bool) { s.scope = nil })
	assign(in.AutoReject, &s.autoReject)
	assign(in.ShowReason, &s.showReason)
	assign(in.ReviewEdits, &s.reviewEdits)
	assign(in.UniqueCodes, &s.uniqueCodes)
	assign(in.LateDuplicates, &s.lateDuplicates)
	assign(in.Taken, &s.taken)
	assign(in.MinPrice, &s.minPrice)
	assign(in.MaxPrice, &s.maxPrice)
	assign(in.OldSaleStatus, &s.oldSaleStatus)
	assign(in.EmptyBefore, &s.emptyBefore)
	assign(in.BOM, &s.bom)
	assign(in.Lenient, &s.lenient)
	assign(in.Forbidden, &s.forbidden)
	set(in.Warehouses, s.moveStock)
	set(in.Templates, func(list []template) {
		s.templates = nil
		for _, t := range list {
			s.templates = append(s.templates, FreightTemplate(t))
		}
	})
	s.grant.accessDead = s.grant.accessDead || in.ExpireAccess
	s.grant.revoked = s.grant.revoked || in.ExpireAll
	return map[string]any{"ok": true}, nil
}

// moveStock changes the warehouse mode; what is in stock moves to the first
// warehouse.
func (s *Sandbox) moveStock(codes []string) {
	s.warehouses = codes
	for _, p := range s.products {
		for _, k := range p.skus {
			k.stock = map[string]int64{s.firstWarehouse(): k.total()}
		}
	}
}

func set[T any](v *T, use func(T)) {
	if v != nil {
		use(*v)
	}
}

func assign[T any](v, to *T) {
	if v != nil {
		*to = *v
	}
}
