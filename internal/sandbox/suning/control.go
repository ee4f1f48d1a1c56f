package suning

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// registerControl adds this shop's endpoints to the control address. Prices on
// it are fen.
func (s *Sandbox) registerControl() {
	for _, e := range []struct {
		verb, name, help string
		serve            http.HandlerFunc
	}{
		{"POST", "review", `decide applications now: {"approve":bool,"failed":bool (status 3 instead of 4),"reason":"…","id":applyCode, product code or itemCode; none: all}`, s.control(s.postReview)},
		{"POST", "edit", `a clerk's edit, live at once: {"goods":product code, itemCode or applyCode,"name","title","sell_point","on_shelf","system_down" (forced off),"violation","deleted","sku":code or itemCode,"price","stock"}`, s.control(s.postEdit)},
		{"POST", "order", `a buyer's order: {"sku":code or itemCode,"quantity":n,"kind":"paid" (default), "unpaid" (books), "settle" or "cancel" (of booked stock), "race" (sold during the next change of stock)}`, s.control(s.postOrder)},
		{"POST", "config", configHelp, s.control(s.postConfig)},
		{"POST", "authorise", `the shop owner consents again: {"redirect_uri":"…"}; answers {"code"}; older tokens die`, s.control(s.postAuthorise)},
		{"GET", "state", "products, settings and violations", s.control(s.getState)},
		{"POST", "reset", "forget products, tokens, faults and calls", s.control(s.postReset)},
	} {
		s.inject.Handle(e.verb, e.name, e.help, e.serve)
	}
}

var errNotFound = errors.New("not found")

// control locks the shop, settles what is due and answers with JSON.
func (s *Sandbox) control(do func(*http.Request, time.Time) (any, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		now := s.now()
		s.settle(now)
		answer, err := do(r, now)
		switch {
		case errors.Is(err, errNotFound):
			fault.Refuse(w, http.StatusNotFound, err)
		case err != nil:
			fault.Refuse(w, http.StatusBadRequest, err)
		default:
			fault.WriteJSON(w, http.StatusOK, answer)
		}
	}
}

func (s *Sandbox) postReview(r *http.Request, now time.Time) (any, error) {
	var in struct {
		Approve bool   `json:"approve"`
		Failed  bool   `json:"failed"`
		Reason  string `json:"reason"`
		ID      key    `json:"id"`
	}
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	status, reason := succeeded, ""
	if !in.Approve {
		status, reason = rejected, first(in.Reason, "商品信息不符合规范，请修改后重新提交")
		if in.Failed {
			status = failed
		}
	}
	decided := []string{}
	for _, a := range slices.Clone(s.pending) {
		if id := string(in.ID); id == "" || a.code == id || a.product.named(id) {
			s.finish(a, status, reason, now)
			decided = append(decided, a.code)
		}
	}
	if in.ID != "" && len(decided) == 0 {
		return nil, fmt.Errorf("nothing under review with id %s: %w", in.ID, errNotFound)
	}
	return map[string]any{"decided": decided}, nil
}

func (s *Sandbox) postAuthorise(r *http.Request, now time.Time) (any, error) {
	var in struct {
		RedirectURI string `json:"redirect_uri"`
	}
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	return map[string]any{"code": s.consent(in.RedirectURI, now)}, nil
}

func (s *Sandbox) postReset(_ *http.Request, _ time.Time) (any, error) {
	s.reset()
	s.inject.Clear()
	s.inject.ResetCalls()
	return map[string]any{"ok": true}, nil
}

func (s *Sandbox) getState(_ *http.Request, _ time.Time) (any, error) {
	products := []any{}
	for _, p := range s.products {
		products = append(products, s.show(p))
	}
	return map[string]any{
		"products": products, "pictures": len(s.pictures), "violations": append([]string{}, s.violations...),
		"pending": len(s.pending), "coupons": s.coupons,
		"review_delay_ms": s.reviewDelay.Milliseconds(), "lookup_lag_ms": s.lookupLag.Milliseconds(), "rate_limits": s.rateLimits,
	}, nil
}

// show is one entry of the state.
func (s *Sandbox) show(p *product) map[string]any {
	skus := []any{}
	for _, k := range p.skus {
		specs := []string{}
		for _, v := range k.pars {
			specs = append(specs, v.value)
		}
		skus = append(skus, map[string]any{"sku_id": k.code, "out_sku_sn": k.itemCode, "specs": specs, "price": k.price,
			"stock": k.total(), "reserve": k.booked})
	}
	return map[string]any{"id": p.code, "apply_code": p.apply, "out_goods_id": p.itemCode(), "name": p.name, "title": p.text["cmTitle"],
		"category": p.category.name, "status": p.word(), "review_status": p.status, "sale_status": p.sale,
		"on_shelf": p.live() && p.sale == saleOn, "reason": p.reason, "skus": skus}
}

// word is the state of a product in plain English.
func (p *product) word() string {
	switch {
	case p.deleted:
		return "deleted"
	case p.status == processing:
		return "under review"
	case p.status == failed:
		return "failed"
	case p.status == rejected:
		return "rejected"
	case p.sale == saleOn:
		return "on shelf"
	default:
		return "off shelf"
	}
}

// named says that a text is one of the product's codes.
func (p *product) named(key string) bool {
	return key != "" && (p.code == trim(key) || p.apply == key || p.hasItemCode(key))
}

// find looks a product up by one of its codes, the last made first, so that a
// new application goes before a rejected one.
func (s *Sandbox) find(key string) (*product, error) {
	for _, p := range slices.Backward(s.products) {
		if !p.deleted && p.named(key) {
			return p, nil
		}
	}
	return nil, fmt.Errorf("product %q: %w", key, errNotFound)
}
