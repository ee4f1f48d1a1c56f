package suning

import (
	"time"
)

// modifyContents answers itemcontents.modify: what is absent stays; a price,
// stock, name or parameter in it is ignored (§4.10). The pictures that are
// given are the whole set.
func (s *Sandbox) modifyContents(c *call) (any, *refusal) {
	if ref := c.require("productCode"); ref != nil {
		return nil, ref
	}
	code := c.text("productCode")
	if ref := c.checkCode("productCode", code); ref != nil {
		return nil, ref
	}
	p := s.main(code)
	if !p.live() {
		return nil, c.simulated(wrongCode, "no such product: "+code)
	}
	next := p.content.clone()
	next.readTexts(c.args, contentFields()...)
	c.skip("mobile", "mobileNew", "detailModule", "saleSet", "saleDate")
	for _, name := range []string{"saleSet", "saleDate"} {
		if c.given(name) {
			s.violate("%s: %s has an unknown effect", c.name, name)
		}
	}
	if pictures, gap := readPictures(c.args); pictures != nil {
		next.pictures = pictures
		if gap {
			s.violate("%s: a gap in the picture fields", c.name)
		}
		if ref := s.checkMain(c, pictures); ref != nil {
			return nil, ref
		}
	}
	if rows := readPacking(c.args); rows != nil {
		next.packing = rows
	}
	return s.applyContents(c, p, next)
}

func (s *Sandbox) applyContents(c *call, p *product, next content) (any, *refusal) {
	changes, ref := s.readChildren(c, p)
	if ref == nil && c.shared.broken == "" {
		ref = s.checkContent(c, &next)
	}
	if ref != nil || c.shared.broken != "" {
		return nil, ref
	}
	done := func(status int, reason string, at time.Time) {
		p.status, p.edited = succeeded, at
		if status != succeeded {
			p.reason = reason
			return
		}
		p.content = next
		for _, change := range changes {
			change()
		}
	}
	if s.reviewEdits {
		p.status, p.edited = processing, c.now
		s.submit(&application{product: p, submitted: c.now, decide: done})
	} else {
		done(succeeded, "", c.now)
	}
	return map[string]any{"modifyTime": showTime(c.now)}, nil
}

// readChildren reads the rows of childItem, and the itemCode of a product
// without variants. A variant is found by its productCode; only then can its
// itemCode change (§4.10).
func (s *Sandbox) readChildren(c *call, p *product) (changes []func(), ref *refusal) {
	take := func(k *sku, item, url string) *refusal {
		changes = append(changes, func() { k.itemCode, k.picture = first(item, k.itemCode), first(url, k.picture) })
		return s.checkChange(c, k, item, url)
	}
	if item := c.text("itemCode"); item != "" {
		if p.variants {
			return nil, c.simulated(wrongItemCode, "itemCode belongs to the variants")
		}
		if ref := take(p.skus[0], item, ""); ref != nil {
			return nil, ref
		}
	}
	for _, row := range c.objects("childItem") {
		item := row.text("itemCode")
		k := p.child(row.text("productCode"), item)
		if k == nil {
			return nil, c.simulated(wrongVariants, "no such variant: "+row.path)
		}
		if ref := take(k, item, row.text("supplierImg1Url")); ref != nil {
			return nil, ref
		}
	}
	return changes, nil
}

// checkChange holds a SKU's new merchant code and picture, either may be absent,
// against the rules of a new one.
func (s *Sandbox) checkChange(c *call, k *sku, item, url string) *refusal {
	if ref := c.checkItemCode(item); ref != nil {
		return ref
	}
	if item != "" && item != k.itemCode && s.itemCodeTaken(item) {
		return c.simulated(wrongItemCode, "itemCode is used already: "+item)
	}
	if url == "" {
		return nil
	}
	return s.checkPicture(c, url, ruleVariantPic)
}

// child finds a variant by its code, else by its merchant code.
func (p *product) child(code, item string) *sku {
	for _, k := range p.children() {
		if code != "" && k.code == trim(code) || code == "" && item != "" && k.itemCode == item {
			return k
		}
	}
	return nil
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}
