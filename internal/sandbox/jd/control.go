package jd

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
		{"POST", "review", `decide reviews now: {"approve":bool,"reason":"…","id":ware id; none: all}`, s.control(s.postReview)},
		{"POST", "edit", `a clerk's edit, live at once: {"goods":id, outerId or itemNum,"title","market_price","on_shelf","system_down":"reason","deleted","sku":id or outerId,"price","stock"}`, s.control(s.postEdit)},
		{"POST", "order", `a buyer's order: {"sku":id or outerId,"quantity":n,"kind":"paid" (default), "unpaid" (books), "settle" or "cancel" (of booked stock)}`, s.control(s.postOrder)},
		{"POST", "config", configHelp, s.control(s.postConfig)},
		{"POST", "authorise", `the shop owner consents again: answers {"code"}; older tokens die`, s.control(s.postAuthorise)},
		{"GET", "state", "wares, settings and violations", s.control(s.getState)},
		{"POST", "reset", "forget wares, tokens, faults and calls", s.control(s.postReset)},
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
		Reason  string `json:"reason"`
		ID      int64  `json:"id"`
	}
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	if !in.Approve && in.Reason == "" {
		in.Reason = "商品主图不符合规范，请重新上传"
	}
	decided := []int64{}
	for _, w := range s.wares {
		if w.pending && (in.ID == 0 || in.ID == w.id) {
			w.decide(in.Approve, in.Reason, now)
			decided = append(decided, w.id)
		}
	}
	if in.ID != 0 && len(decided) == 0 {
		return nil, fmt.Errorf("nothing under review with id %d: %w", in.ID, errNotFound)
	}
	return map[string]any{"decided": decided}, nil
}

func (s *Sandbox) postAuthorise(_ *http.Request, now time.Time) (any, error) {
	return map[string]any{"code": s.consent(now)}, nil
}

func (s *Sandbox) postReset(_ *http.Request, _ time.Time) (any, error) {
	s.reset()
	s.inject.Clear()
	s.inject.ResetCalls()
	return map[string]any{"ok": true}, nil
}

func (s *Sandbox) getState(_ *http.Request, _ time.Time) (any, error) {
	products := []any{}
	for _, w := range s.wares {
		products = append(products, s.product(w))
	}
	return map[string]any{
		"products": products, "pictures": len(s.pictures), "violations": append([]string{}, s.violations...),
		"review_delay_ms": s.reviewDelay.Milliseconds(), "lookup_lag_ms": s.lookupLag.Milliseconds(), "rate_limits": s.rateLimits,
	}, nil
}

// product is one entry of the state.
func (s *Sandbox) product(w *ware) map[string]any {
	skus := []any{}
	for _, k := range w.live() {
		skus = append(skus, map[string]any{"sku_id": k.id, "out_sku_sn": k.outer, "specs": s.valueNames(k),
			"price": k.price, "stock": k.stock, "reserve": k.booked})
	}
	return map[string]any{"id": w.id, "out_goods_id": w.text["outerId"], "item_num": w.text["itemNum"], "title": w.text["title"],
		"market_price": w.num["marketPrice"], "status": w.word(), "ware_status": w.status(), "approved": w.approved,
		"on_shelf": w.base == onSale && !w.deleted, "reason": w.reason, "skus": skus}
}

func (s *Sandbox) valueNames(k *sku) []string {
	names := []string{}
	for _, p := range k.attrs {
		for _, v := range s.valuesOf(s.tree.attributeBy[p.attr]) {
			if idText(v.id) == p.values[0] {
				names = append(names, first(p.alias, v.name))
			}
		}
	}
	return names
}

// word is the state of a ware in plain English.
func (w *ware) word() string {
	switch {
	case w.deleted:
		return "deleted"
	case !w.approved:
		return "never approved"
	case w.base == onSale:
		return "on shelf"
	default:
		return "off shelf"
	}
}

// find looks a ware up by its id or one of its codes as text.
func (s *Sandbox) find(key string) (*ware, error) {
	i := slices.IndexFunc(s.wares, func(w *ware) bool {
		return !w.deleted && key != "" && (idText(w.id) == key || w.text["outerId"] == key || w.text["itemNum"] == key)
	})
	if i < 0 {
		return nil, fmt.Errorf("ware %q: %w", key, errNotFound)
	}
	return s.wares[i], nil
}
