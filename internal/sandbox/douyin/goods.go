package douyin

import (
	"slices"
	"time"
)

// product is one product of the shop with its two versions (§4.13). live is nil
// until the first approval, draft is nil while draft_status is 0.
type product struct {
	id               int64
	created, updated time.Time
	written          time.Time // last edit, for the pace
	live, draft      *form

	status, check, draftStatus int
	// warehouse is set by setOffline during a review, shelf by launchProduct:
	// where an approval puts the product, whatever start_sale_type says.
	warehouse, shelf bool

	held      map[int64]int64 // by SKU: pieces of unpaid orders
	activity  bool
	reviews   []*review
	rectified []rectification
}

// rectification is an edit that the platform made by itself.
type rectification struct{ action, reason string }

// The numbers of §4.13.
const (
	statusOnline  = 0
	statusOffline = 1
	statusDeleted = 2
	statusPurged  = -2

	checkDraft    = 1
	checkWaiting  = 2
	checkApproved = 3
	checkRejected = 4
	checkBanned   = 5
	checkStored   = 7

	draftNone     = 0
	draftSaved    = 1
	draftWaiting  = 2
	draftRejected = 4
)

// inReview says that an edit has to wait.
func (p *product) inReview() bool { return p.check == checkWaiting || p.draftStatus == draftWaiting }

// shown is the live version, or the only one (§4.11).
func (p *product) shown() *form {
	if p.live != nil {
		return p.live
	}
	return p.draft
}

// base is what an edit builds on (§4.7).
func (p *product) base() *form {
	if p.draftStatus == draftSaved || p.draftStatus == draftRejected {
		return p.draft.clone()
	}
	out := p.shown().clone()
	for i := range out.skus {
		out.skus[i].priceSet, out.skus[i].stockSet = false, false
	}
	return out
}

// rows are the SKU's places in both versions, live first.
func (p *product) rows(id int64) []*sku {
	var out []*sku
	for _, f := range []*form{p.live, p.draft} {
		if f == nil {
			continue
		}
		if i := slices.IndexFunc(f.skus, func(k sku) bool { return k.id == id }); i >= 0 {
			out = append(out, &f.skus[i])
		}
	}
	return out
}

// row is a SKU of the version that is shown.
func (p *product) row(want func(*sku) bool) *sku {
	f := p.shown()
	for i := range f.skus {
		if want(&f.skus[i]) {
			return &f.skus[i]
		}
	}
	return nil
}

// setPrice and setStock work at once, and on a version in review too.
func (p *product) setPrice(id, fen int64) {
	for _, k := range p.rows(id) {
		k.price = fen
	}
}

func (p *product) setStock(id, pieces int64) {
	for _, k := range p.rows(id) {
		k.stock = pieces
	}
}

// sell moves the stock of an order; a version whose row names a stock keeps it.
func (p *product) sell(id, pieces int64) {
	for i, k := range p.rows(id) {
		if i == 0 || !k.stockSet {
			k.stock = max(0, k.stock-pieces)
		}
	}
}

// number gives ids to what has none.
func (s *Sandbox) number(f *form) {
	for i := range f.dims {
		d := &f.dims[i]
		if d.id == 0 {
			d.id = s.ids.detail()
		}
		for k := range d.values {
			if d.values[k].id == 0 {
				d.values[k].id = s.ids.detail()
			}
		}
	}
	for i := range f.skus {
		if f.skus[i].id == 0 {
			f.skus[i].id = s.ids.detail()
		}
	}
}

// details are the spec_detail_ids of a SKU.
func (f *form) details(k *sku) []int64 {
	out := []int64{}
	for i, name := range k.values {
		if i < len(f.dims) {
			if at := f.dims[i].value(name); at >= 0 {
				out = append(out, f.dims[i].values[at].id)
			}
		}
	}
	return out
}

// find gets a product that can be edited (§4.8, §6).
func (s *Sandbox) find(id int64) (*product, *refusal) {
	p := s.byID[id]
	switch {
	case p == nil || p.status == statusPurged:
		return nil, failed(numUnknown, "商品不存在")
	case p.status == statusDeleted:
		return nil, failed(numIsDeleted, "商品已删除")
	case p.check == checkBanned:
		return nil, failed(numBanned, "商品已封禁")
	}
	return p, nil
}

// byCode finds the newest product with a merchant's code that is not deleted
// and no longer hidden by the lag (§4.11).
func (s *Sandbox) byCode(code string, now time.Time) *product {
	for _, p := range slices.Backward(s.products) {
		f := p.shown()
		if s.visible(p, now) && p.status != statusDeleted && p.status != statusPurged && code != "" &&
			(f.v["outer_product_id"] == code || (f.v["out_product_id"] == code && code != "0")) {
			return p
		}
	}
	return nil
}

// visible says that searches know a product already.
func (s *Sandbox) visible(p *product, now time.Time) bool {
	return !p.created.Add(s.lookupLag).After(now)
}
