package suning

// addItem answers item.add (§4.6). There is no idempotency key: the same call
// twice makes two applications, which the duplicate name then trips.
func (s *Sandbox) addItem(c *call) (any, *refusal) {
	if ref := c.require("categoryCode", "brandCode", "productName", "sellPoint", "introduction", "afterSaleServiceDec", "saleSet"); ref != nil {
		return nil, ref
	}
	p, ref := s.readProduct(c)
	if ref == nil && c.shared.broken == "" {
		ref = s.checkProduct(c, p)
	}
	if ref != nil || c.shared.broken != "" {
		return nil, ref
	}
	a := &application{product: p, submitted: c.now}
	a.decide = s.decideProduct(a)
	p.apply = s.submit(a)
	s.products = append(s.products, p)
	return map[string]any{"applyCode": p.apply, "applyTime": showTime(c.now)}, nil
}

// readProduct reads the whole node and resolves category and brand.
func (s *Sandbox) readProduct(c *call) (*product, *refusal) {
	p := &product{status: processing, sale: saleNever, created: c.now, edited: c.now, content: content{text: map[string]string{}}}
	p.name = c.text("productName")
	p.readTexts(c.args, contentFields()...)
	p.readTexts(c.args, "saleSet", "saleDate", "barpic", "highlightWordone", "highlightWordtwo", "highlightWordthree")
	c.skip(unusedFields()...)
	s.readOldPictures(c)
	var gap bool
	if p.pictures, gap = readPictures(c.args); gap {
		s.violate("%s: a gap in the picture fields", c.name)
	}
	p.pars, p.packing = readPars(c.args, "pars"), readPacking(c.args)
	for _, name := range []string{"cmTitle", "freightTemplateId"} {
		if p.text[name] == "" {
			s.violate("%s: %s is left out", c.name, name)
		}
	}
	var ok bool
	if p.category, ok = s.tree.usable(c.text("categoryCode")); !ok {
		return nil, c.simulated(wrongCategory, "not a bottom category of this shop")
	}
	if p.brand, ok = brandBy(c.text("brandCode")); !ok || !p.brand.fits(p.category) {
		return nil, c.simulated(wrongBrand, "the brand is not authorised for this category")
	}
	return p, s.readSKUs(c, p)
}

// readSKUs reads the variants, or the product's own price and stock.
func (s *Sandbox) readSKUs(c *call, p *product) *refusal {
	children := c.objects("childItem")
	p.variants = len(children) > 0
	if !p.variants {
		return s.readSingle(c, p)
	}
	if c.given("price") {
		s.violate("%s: price beside childItem", c.name)
	}
	for _, name := range []string{"itemCode", "invQty", "alertQty"} {
		if c.given(name) {
			return c.simulated(name, "must be absent with childItem")
		}
	}
	for _, in := range children {
		for _, name := range []string{"itemCode", "price", "invQty", "supplierImg1Url", "pars"} {
			if !in.given(name) {
				return c.missing(name)
			}
		}
		k, ref := s.readSKU(c, in)
		if ref != nil {
			return ref
		}
		in.skip("supplierImg2Url", "supplierImg3Url", "supplierImg4Url", "supplierImg5Url")
		k.product = p
		p.skus = append(p.skus, k)
	}
	return nil
}

func (s *Sandbox) readSingle(c *call, p *product) *refusal {
	if len(p.category.common()) > 0 {
		return c.missing("childItem")
	}
	if ref := c.require("itemCode", "price", "invQty"); ref != nil {
		return ref
	}
	k, ref := s.readSKU(c, c.args)
	if ref != nil {
		return ref
	}
	k.product, k.picture, k.pars = p, "", nil
	p.skus = []*sku{k}
	return nil
}
