package pinduoduo

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// registerControl adds this shop's endpoints to the control address.
func (s *Sandbox) registerControl() {
	for _, e := range []struct {
		verb, name, help string
		serve            http.HandlerFunc
	}{
		{"POST", "review", `decide reviews now: {"approve":bool,"reason":"…","id":goods or commit id; none: all}`, s.control(s.postReview)},
		{"POST", "edit", `a clerk's edit, live at once: {"goods":id or code,"title","market_price","on_shelf","sku":id or code,"price","group_price","stock","activity"}`, s.control(s.postEdit)},
		{"POST", "order", `a buyer's order: {"sku":id or code,"quantity":n,"kind":"paid" (default), "unpaid" (reserves), "settle" or "cancel" (of reserved stock)}`, s.control(s.postOrder)},
		{"POST", "config", configHelp, s.control(s.postConfig)},
		{"POST", "authorise", `the shop owner consents again: answers {"code"}; older tokens die`, s.control(s.postAuthorise)},
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
		Reason  string `json:"reason"`
		ID      int64  `json:"id"`
	}
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	if !in.Approve && in.Reason == "" {
		in.Reason = "请重新上传第1张轮播图"
	}
	decided := []int64{}
	for _, k := range s.reviewing() {
		if in.ID == 0 || in.ID == k.id || in.ID == k.goods.id {
			s.decide(k, in.Approve, in.Reason, now)
			decided = append(decided, k.id)
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
	for _, g := range s.goods {
		products = append(products, s.product(g))
	}
	return map[string]any{
		"products": products, "pictures": len(s.pictures), "violations": append([]string{}, s.violations...),
		"review_delay_ms": s.reviewDelay.Milliseconds(), "lookup_lag_ms": s.lookupLag.Milliseconds(), "rate_limits": s.rateLimits,
	}, nil
}

// product is one entry of the state: live content, else the latest commit.
func (s *Sandbox) product(g *goods) map[string]any {
	commits := []any{}
	for _, k := range g.commits {
		commits = append(commits, map[string]any{"id": k.id, "status": k.status, "comment": k.comment})
	}
	f, stockOf, status := g.live, g.current, "never approved"
	if f == nil {
		f, stockOf = g.latest().content(), g.latest().asked
	} else {
		status = []string{"", "on shelf", "off shelf", "sold out", "deleted"}[g.status()]
	}
	skus := []any{}
	for _, k := range f.skus {
		st := stockOf(k)
		names := []string{}
		for _, id := range k.specs {
			names = append(names, s.specs.byID[id].name)
		}
		skus = append(skus, map[string]any{"sku_id": k.id, "out_sku_sn": k.code, "specs": names, "price": k.price,
			"group_price": k.multi, "stock": st.quantity, "reserve": st.reserve, "is_onsale": k.onsale})
	}
	return map[string]any{"id": g.id, "out_goods_id": f.text["out_goods_id"], "title": f.text["goods_name"],
		"market_price": f.num["market_price"], "status": status, "approved": g.live != nil, "on_shelf": g.onShelf && !g.deleted,
		"activity": g.activity, "commits": commits, "skus": skus}
}

// find looks a live product up by its id or code as text.
func (s *Sandbox) find(key string) (*goods, error) {
	i := slices.IndexFunc(s.goods, func(g *goods) bool {
		return g.live != nil && !g.deleted && (fmt.Sprint(g.id) == key || g.live.text["out_goods_id"] == key)
	})
	if i < 0 {
		return nil, fmt.Errorf("live product %q: %w", key, errNotFound)
	}
	return s.goods[i], nil
}
