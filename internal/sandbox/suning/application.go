package suning

import (
	"slices"
	"time"
)

// application is one asynchronous write on its way: a new product, a new
// variant, a correction or, where the shop is reviewed that strictly, a change
// of content (§4.6, §4.10).
type application struct {
	code      string
	product   *product
	submitted time.Time
	// decide ends it: status is succeeded, failed or rejected.
	decide func(status int, reason string, at time.Time)
	// productCode is what came of it.
	productCode string
	correction  *correction
}

// submit files an application and returns its code.
func (s *Sandbox) submit(a *application) string {
	a.code = s.ids.applyCode()
	s.applications[a.code] = a
	s.pending = append(s.pending, a)
	return a.code
}

// settle decides the applications that are due and starts timed sales. It runs
// at the start of every request, so nothing has to wait in the background.
func (s *Sandbox) settle(now time.Time) {
	due := slices.DeleteFunc(slices.Clone(s.pending), func(a *application) bool {
		return s.reviewDelay < 0 || a.submitted.Add(s.reviewDelay).After(now)
	})
	for _, a := range due {
		status := succeeded
		if s.autoReject != "" {
			status = rejected
		}
		s.finish(a, status, s.autoReject, a.submitted.Add(s.reviewDelay))
	}
	for _, p := range s.products {
		if p.live() && !p.onSaleAt.IsZero() && !p.onSaleAt.After(now) {
			p.startSale()
			p.onSaleAt = time.Time{}
		}
	}
}

func (s *Sandbox) finish(a *application, status int, reason string, at time.Time) {
	s.pending = slices.DeleteFunc(s.pending, func(b *application) bool { return a == b })
	a.decide(status, reason, at)
}

// startSale puts a product on sale; without stock it stays where it is (§4.6).
func (p *product) startSale() {
	if p.totalStock() > 0 {
		p.sale = saleOn
	}
}

// decideProduct ends the application for a new product.
func (s *Sandbox) decideProduct(a *application) func(int, string, time.Time) {
	p := a.product
	return func(status int, reason string, at time.Time) {
		if status == succeeded && s.nameLost(p) {
			status, reason = failed, "商品名称重复"
		}
		p.status, p.reason, p.edited = status, reason, at
		if status != succeeded {
			return
		}
		p.code = s.ids.productCode()
		a.productCode = p.code
		s.mains[p.code] = p
		for _, k := range p.skus {
			s.number(k)
		}
		p.release(at)
	}
}

// number gives a SKU its code: the product's own, or a new one for a variant.
func (s *Sandbox) number(k *sku) {
	k.code = k.product.code
	if k.product.variants {
		k.code = s.ids.productCode()
	}
	s.skus[k.code] = k
}

// release is what saleSet asked for (§4.6).
func (p *product) release(at time.Time) {
	switch p.text["saleSet"] {
	case "1":
		p.startSale()
	case "2":
		p.sale = saleWaiting
	default:
		p.sale = saleWaiting
		p.onSaleAt, _ = time.ParseInLocation(time.DateOnly, p.text["saleDate"], beijing())
		if !p.onSaleAt.After(at) {
			p.startSale()
			p.onSaleAt = time.Time{}
		}
	}
}

// productCodeOf answers getproductcode.query (§4.7). It cannot see what is
// pending; by a variant's merchant code it answers the variant's code.
func (s *Sandbox) productCodeOf(c *call) (any, *refusal) {
	apply, item := c.text("applycode"), c.text("suppliercmcode")
	if apply == "" && item == "" {
		return nil, c.missing("applycode")
	}
	var code string
	if apply != "" {
		if a := s.applications[apply]; a != nil {
			code = a.productCode
		}
		if k := s.skuBy(code); item != "" && code != "" && (k == nil || k.itemCode != item) && !s.main(code).hasItemCode(item) {
			code = ""
		}
	} else if k := s.skuByItemCode(item); k != nil && s.visible(k.product, c.now) {
		code = k.code
	}
	if code == "" {
		return nil, nothing()
	}
	return map[string]any{"resultData": []any{map[string]any{"productcode": code}}}, nil
}
