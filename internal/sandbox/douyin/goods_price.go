package douyin

import "math"

// editPrice answers sku.editPrice: one SKU, at once, in review too (§4.9).
func (s *Sandbox) editPrice(c *call) (any, *refusal) {
	c.need("price")
	price, _ := c.long("price", 1, math.MaxInt64)
	l := c.locate()
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	p, k, ref := s.findSKU(l)
	switch {
	case ref != nil:
		return nil, ref
	case p.status == statusDeleted:
		return nil, wrong(numDeleted, "商品已删除")
	case p.check == checkBanned:
		return nil, failed(numBanned, "商品已封禁")
	case p.activity && price < k.price:
		return nil, failed(110310010, "价格低于活动价格要求")
	}
	if reference := p.shown().num("reference_price"); reference > 0 && price >= reference {
		return nil, failed(2010107, "价格应低于划线价")
	}
	if ref := s.pace(p, c.now); ref != nil {
		return nil, ref
	}
	p.setPrice(k.id, price)
	p.updated = c.now
	return map[string]any{}, nil
}

// editCode answers sku.editCode.
func (s *Sandbox) editCode(c *call) (any, *refusal) {
	code := c.word("code")
	c.need("sku_id", "out_sku_id")
	l := c.locate()
	l.code = ""
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	p, k, ref := s.findSKU(l)
	switch {
	case ref != nil:
		return nil, ref
	case p.status == statusDeleted:
		return nil, wrong(numDeleted, "商品已删除")
	}
	for _, row := range p.rows(k.id) {
		row.code = code
	}
	p.updated = c.now
	return map[string]any{}, nil
}
