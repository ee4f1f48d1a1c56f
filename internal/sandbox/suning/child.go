package suning

import (
	"slices"
	"time"
)

// addChild answers childitem.add: one more variant, asynchronously (§4.10).
func (s *Sandbox) addChild(c *call) (any, *refusal) {
	if !c.given("parentProductCode") {
		return nil, c.missing("parentProductCodede") // sic, §6
	}
	if ref := c.require("price", "pars"); ref != nil {
		return nil, ref
	}
	code := c.text("parentProductCode")
	if ref := c.checkCode("parentProductCode", code); ref != nil {
		return nil, ref
	}
	p := s.main(code)
	if !p.live() || !p.variants {
		return nil, c.simulated(wrongCode, "no product with variants: "+code)
	}
	if !c.given("invQty") {
		c.values["invQty"] = "0"
	}
	k, ref := s.readSKU(c, c.args)
	if ref == nil && c.shared.broken == "" {
		ref = s.checkChild(c, p, k)
	}
	if ref != nil || c.shared.broken != "" {
		return nil, ref
	}
	a := &application{product: p, submitted: c.now}
	a.decide = func(status int, _ string, at time.Time) {
		if status != succeeded || !p.live() {
			return
		}
		p.skus, p.edited = append(p.skus, k), at
		s.number(k)
		a.productCode = k.code
	}
	return map[string]any{"applyCode": s.submit(a)}, nil
}

func (s *Sandbox) checkChild(c *call, p *product, k *sku) *refusal {
	k.product = p
	if ref := s.checkVariants(c, p.category, append(slices.Clone(p.skus), k), true); ref != nil {
		return c.invalid("pars", ref.note()) // the literal code of §6
	}
	if ref := c.checkItemCode(k.itemCode); ref != nil {
		return ref
	}
	if s.itemCodeTaken(k.itemCode) {
		return c.simulated(wrongItemCode, "itemCode is used already: "+k.itemCode)
	}
	if k.picture != "" {
		return s.checkPicture(c, k.picture, ruleVariantPic)
	}
	return nil
}
