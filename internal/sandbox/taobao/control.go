package taobao

import (
	"errors"
	"fmt"
	"net/http"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// registerControl adds this shop's endpoints to the control address.
func (s *Sandbox) registerControl() {
	for _, e := range []struct {
		verb, name, help string
		serve            http.HandlerFunc
	}{
		{"POST", "review", `decide reviews now: {"approve":bool,"reason":"…","id":item id; none: all}`, s.control(s.postReview)},
		{"POST", "edit", `a clerk's edit, live at once: {"goods":id or code,"title","market_price" (the item's price),"on_shelf","activity","taken_down","violation","sku":id or code,"price","stock"}; prices in fen; without a sku, price and stock are those of an item that has no SKUs; group_price is ignored, there is none`, s.control(s.postEdit)},
		{"POST", "order", `a buyer's order: {"sku":id or code,"quantity":n,"kind":"paid" (default), "unpaid", "settle" or "cancel" (of unpaid pieces)}; "goods" instead of "sku" for an item without SKUs`, s.control(s.postOrder)},
		{"POST", "config", configHelp, s.control(s.postConfig)},
		{"POST", "authorise", `the shop owner consents again: answers {"code"}`, s.control(s.postAuthorise)},
		{"GET", "state", "products, settings and violations; prices in fen", s.control(s.getState)},
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
		Reason  string `json:"reason"`
		ID      int64  `json:"id"`
	}
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	if !in.Approve && in.Reason == "" {
		in.Reason = "宝贝图片与描述不符"
	}
	decided := []int64{}
	for _, it := range s.items {
		if it.review != nil && (in.ID == 0 || in.ID == it.id) {
			s.decide(it, in.Approve, in.Reason, now)
			decided = append(decided, it.id)
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
	for _, it := range s.items {
		products = append(products, it.product())
	}
	return map[string]any{
		"products": products, "pictures": len(s.pictures), "violations": append([]string{}, s.violations...),
		"review_delay_ms": s.reviewDelay.Milliseconds(), "lookup_lag_ms": s.lookupLag.Milliseconds(),
		"rate_limits": s.rateLimits, "packages": s.packages,
	}, nil
}

// product is one entry of the state.
func (it *item) product() map[string]any {
	status := "off shelf"
	switch {
	case it.deleted:
		status = "deleted"
	case it.review != nil:
		status = "under review"
	case it.onShelf:
		status = "on shelf"
	case it.banner() == "violation_off_shelf":
		status = "taken down"
	case it.banner() == "sold_out":
		status = "sold out"
	}
	skus := []any{}
	for _, k := range it.skus {
		names := []string{}
		for _, p := range k.props {
			names = append(names, p.text)
		}
		skus = append(skus, map[string]any{"sku_id": k.id, "out_sku_sn": k.outer, "specs": names, "price": k.price,
			"stock": k.stock, "reserve": k.hold.taken + k.hold.kept})
	}
	return map[string]any{"id": it.id, "out_goods_id": it.outer(), "title": it.title(), "cat_id": it.cat.id, "market_price": it.price,
		"stock": it.num(), "status": status, "approved": it.review == nil, "on_shelf": it.onShelf, "activity": it.activity, "reason": it.lastReason, "skus": skus}
}

// find looks an item up by its id or code as text.
func (s *Sandbox) find(key string) (*item, error) {
	it := first(s.items, func(it *item) bool {
		return key != "" && !it.deleted && (numText(it.id) == key || it.outer() == key)
	})
	if it == nil {
		return nil, fmt.Errorf("product %q: %w", key, errNotFound)
	}
	return it, nil
}

func (it *item) skuBy(key string) *sku {
	return first(it.skus, func(k *sku) bool { return key != "" && (numText(k.id) == key || k.outer == key) })
}

func (s *Sandbox) findSKU(key string) (*item, *sku, error) {
	for _, it := range s.items {
		if k := it.skuBy(key); k != nil && !it.deleted {
			return it, k, nil
		}
	}
	return nil, nil, fmt.Errorf("SKU %q: %w", key, errNotFound)
}
