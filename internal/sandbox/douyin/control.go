package douyin

import (
	"errors"
	"fmt"
	"net/http"
	"strconv"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// registerControl adds this shop's endpoints to the control address.
func (s *Sandbox) registerControl() {
	for _, e := range []struct {
		verb, name, help string
		serve            http.HandlerFunc
	}{
		{"POST", "review", `decide reviews now: {"approve":bool,"reason":"…","field":"商品主图","id":product id or code; none: all products} or {"kind":"picture","id":material id; none: all pictures}`, s.control(s.postReview)},
		{"POST", "edit", `an edit in the back office, live at once: {"goods":id or code,"title","market_price" (reference_price),"on_shelf","deleted","banned","sku":id or code,"price","stock","activity"}; ` +
			`"rectify":{"action","reason"} makes it the platform's own edit, shown in rectify_info_list`, s.control(s.postEdit)},
		{"POST", "order", `a buyer's order: {"sku":id or code,"quantity":n,"kind":"paid" (default), "unpaid" (reserves), "settle" or "cancel" (of reserved stock)}`, s.control(s.postOrder)},
		{"POST", "config", configHelp, s.control(s.postConfig)},
		{"POST", "authorise", `the shop's main account authorises the application again: answers {"code"} for authorization_code, "foreign_token" (another application's) and "shop_id"`, s.control(s.postAuthorise)},
		{"GET", "state", "products, pictures, settings and violations", s.control(s.getState)},
		{"POST", "reset", "forget products, pictures, tokens, faults and calls", s.control(s.postReset)},
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

// verdictIn is the body of POST review.
type verdictIn struct {
	Approve bool   `json:"approve"`
	Reason  string `json:"reason"`
	Field   string `json:"field"`
	Kind    string `json:"kind"`
	ID      key    `json:"id"`
}

func (s *Sandbox) postReview(r *http.Request, now time.Time) (any, error) {
	var in verdictIn
	if err := fault.ReadJSON(r, &in); err != nil {
		return nil, err
	}
	var decided []string
	switch in.Kind {
	case "", "product":
		decided = s.reviewProducts(in, now)
	case "picture":
		decided = s.reviewPictures(in, now)
	default:
		return nil, fmt.Errorf("kind %q is not product or picture", in.Kind)
	}
	if in.ID != "" && len(decided) == 0 {
		return nil, fmt.Errorf("nothing under review with id %s: %w", in.ID, errNotFound)
	}
	return map[string]any{"decided": append([]string{}, decided...)}, nil
}

func (s *Sandbox) reviewProducts(in verdictIn, now time.Time) []string {
	if in.Reason == "" {
		in.Reason = "主图含有与商品无关的文字"
	}
	if in.Field == "" {
		in.Field = "商品主图"
	}
	var decided []string
	for _, p := range s.reviewing() {
		id := strconv.FormatInt(p.id, 10)
		if in.ID == "" || string(in.ID) == id || string(in.ID) == p.draft.v["outer_product_id"] {
			s.decide(p, in.Approve, in.Field, in.Reason, now)
			decided = append(decided, id)
		}
	}
	return decided
}

func (s *Sandbox) reviewPictures(in verdictIn, now time.Time) []string {
	if in.Reason == "" {
		in.Reason = "图片涉嫌违规"
	}
	var decided []string
	for _, m := range s.materials {
		if m.pending() && (in.ID == "" || string(in.ID) == m.id) {
			m.decide(in.Approve, in.Reason, now)
			decided = append(decided, m.id)
		}
	}
	return decided
}

// postAuthorise needs no body.
func (s *Sandbox) postAuthorise(_ *http.Request, now time.Time) (any, error) {
	code := s.ids.uuid()
	s.tokens.codes[code] = now
	s.tokens.revoked = false
	return map[string]any{"code": code, "foreign_token": s.tokens.foreign, "shop_id": s.shopID}, nil
}

func (s *Sandbox) postReset(_ *http.Request, _ time.Time) (any, error) {
	s.reset()
	s.inject.Clear()
	s.inject.ResetCalls()
	return map[string]any{"ok": true}, nil
}

func (s *Sandbox) getState(_ *http.Request, _ time.Time) (any, error) {
	products, pictures := []any{}, []any{}
	for _, p := range s.products {
		products = append(products, p.state())
	}
	for _, m := range s.materials {
		pictures = append(pictures, map[string]any{"id": m.id, "name": m.name, "audit_status": m.status, "url": m.byteURL()})
	}
	return map[string]any{
		"products": products, "pictures": len(pictures), "materials": pictures, "violations": append([]string{}, s.violations...),
		"review_delay_ms": s.reviewDelay.Milliseconds(), "picture_delay_ms": s.pictureDelay.Milliseconds(),
		"lookup_lag_ms": s.lookupLag.Milliseconds(), "rate_limits": s.rateLimits,
	}, nil
}

// state is one product: its live version, else the only one. The names
// out_goods_id and out_sku_sn are those that every sandbox uses.
func (p *product) state() map[string]any {
	f := p.shown()
	skus := []any{}
	for i := range f.skus {
		k := &f.skus[i]
		skus = append(skus, map[string]any{"sku_id": k.id, "out_sku_sn": k.outer, "code": k.code, "specs": k.values,
			"price": k.price, "stock": k.stock, "reserve": p.held[k.id], "is_onsale": oneIf(!k.off)})
	}
	draft := ""
	if p.draft != nil {
		draft = p.draft.v["name"]
	}
	return map[string]any{"id": p.id, "out_goods_id": f.v["outer_product_id"], "title": f.v["name"], "draft_title": draft,
		"market_price": f.num("reference_price"), "status": p.word(), "approved": p.live != nil, "on_shelf": p.status == statusOnline,
		"activity": p.activity, "check_status": p.check, "draft_status": p.draftStatus, "status_code": p.status,
		"submissions": len(p.reviews), "skus": skus}
}

// word is the status in the words that every sandbox uses.
func (p *product) word() string {
	switch {
	case p.status == statusDeleted || p.status == statusPurged:
		return "deleted"
	case p.check == checkBanned:
		return "banned"
	case p.live == nil:
		return "never approved"
	case p.status == statusOnline:
		return "on shelf"
	default:
		return "off shelf"
	}
}
