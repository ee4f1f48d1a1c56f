package suning

import "slices"

// addSectionItems answers shopcategoryitem.add (§10).
func (s *Sandbox) addSectionItems(c *call) (any, *refusal) {
	n, found, answer, ref := s.sectionItems(c)
	if n == nil {
		return answer, ref
	}
	for _, p := range found {
		if !slices.Contains(n.products, p) {
			n.products = append(n.products, p)
		}
	}
	return done(), nil
}

// deleteSectionItems answers shopcategoryitem.delete.
func (s *Sandbox) deleteSectionItems(c *call) (any, *refusal) {
	n, found, answer, ref := s.sectionItems(c)
	if n == nil {
		return answer, ref
	}
	n.products = slices.DeleteFunc(n.products, func(p *product) bool { return slices.Contains(found, p) })
	for _, p := range found {
		if p.text["assortCode"] == n.code {
			delete(p.text, "assortCode")
		}
	}
	return done(), nil
}

// sectionItems reads both: a bottom category, and main codes as a list of
// texts inside an object. Without a section the answer is ready.
func (s *Sandbox) sectionItems(c *call) (n *section, found []*product, answer any, ref *refusal) {
	if ref := c.require("categoryCode", "products"); ref != nil {
		return nil, nil, nil, ref
	}
	code := c.text("categoryCode")
	codes := c.object("products").texts("productCode")
	if c.shared.broken != "" {
		return nil, nil, nil, nil
	}
	if len(codes) == 0 {
		return nil, nil, nil, c.missing("productCode")
	}
	if !s.bottomSection(code) {
		return nil, nil, c.undone("categoryCode"), nil
	}
	for _, one := range codes {
		p := s.main(one)
		if !p.live() {
			return nil, nil, c.undone(wrongCode), nil
		}
		found = append(found, p)
	}
	return s.section(code), found, nil, nil
}

// querySectionItems answers shopcategoryitem.query: what was put there, here or
// by assortCode.
func (s *Sandbox) querySectionItems(c *call) (any, *refusal) {
	if ref := c.require("categoryCode"); ref != nil {
		return nil, ref
	}
	n := s.section(c.text("categoryCode"))
	if n == nil {
		return nil, nothing()
	}
	var held []*product
	for _, p := range s.products {
		if p.live() && (p.text["assortCode"] == n.code || slices.Contains(n.products, p)) {
			held = append(held, p)
		}
	}
	return paged(c, held, func(p *product) any {
		return map[string]any{"categoryCode": n.code, "categoryName": n.name, "productCode": p.code, "productName": p.name}
	})
}
