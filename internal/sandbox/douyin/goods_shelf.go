package douyin

import "strconv"

// launch answers product.launchProduct (§4.8).
func (s *Sandbox) launch(c *call) (any, *refusal) {
	p, ref := s.target(c)
	if ref != nil {
		return nil, ref
	}
	done := map[string]any{}
	switch {
	case p.draftStatus == draftWaiting:
		p.warehouse, p.shelf = false, true
		return done, nil
	case p.draftStatus == draftNone:
		if p.status == statusOffline {
			p.status, p.check, p.updated = statusOnline, checkApproved, c.now
		}
		return done, nil
	}
	if ref := s.accept(p.draft, true, p, c.now); ref != nil {
		return nil, ref
	}
	if p.check == checkDraft || p.check == checkRejected {
		p.check = checkWaiting
	}
	p.warehouse, p.shelf = false, true
	p.submit(c.now)
	return done, nil
}

// target reads product_id and finds the product.
func (s *Sandbox) target(c *call) (*product, *refusal) {
	id := c.id("product_id")
	c.skip("store_id")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	p, ref := s.find(id)
	if ref == nil {
		ref = s.pace(p, c.now)
	}
	return p, ref
}

// setOnline answers product.setOnline: approved goods only (§4.8).
func (s *Sandbox) setOnline(c *call) (any, *refusal) {
	p, ref := s.target(c)
	switch {
	case ref != nil:
		return nil, ref
	case p.status == statusOnline:
		return map[string]any{}, nil
	case p.live == nil || p.inReview() || p.check == checkRejected:
		return nil, failed(numState, "商品状态不允许上架")
	}
	p.status, p.check, p.updated = statusOnline, checkApproved, c.now
	return map[string]any{}, nil
}

// setOffline answers product.setOffline (§4.8). A review that runs goes on and
// ends in the warehouse.
func (s *Sandbox) setOffline(c *call) (any, *refusal) {
	id := c.number("product_id", 1, 1<<62, 0)
	code, _ := c.text("outer_product_id")
	c.skip("store_id")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if id == 0 && code == "" {
		return nil, wrong(20024, "缺少参数product_id")
	}
	p := s.byID[id]
	if id == 0 {
		p = s.byCode(code, c.now)
	}
	switch {
	case p == nil || p.status == statusDeleted || p.status == statusPurged:
		return nil, failed(numUnknown, "商品不存在")
	case p.activity:
		return nil, failed(numCampaign, "商品参加活动中，不可下架")
	}
	if ref := s.pace(p, c.now); ref != nil {
		return nil, ref
	}
	if p.draftStatus == draftWaiting {
		p.warehouse, p.shelf = true, false
	}
	if p.status == statusOnline {
		p.status, p.updated = statusOffline, c.now
	}
	return map[string]any{}, nil
}

// del answers product.del (§4.8).
func (s *Sandbox) del(c *call) (any, *refusal) {
	id := c.number("product_id", 1, 1<<62, 0)
	c.need("product_id", "out_product_id")
	code := c.textOrNumber("out_product_id")
	forever, _ := c.flag("delete_forever")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	p := s.byID[id]
	if id == 0 {
		p = s.byCode(code, c.now)
	}
	switch {
	case p == nil && id == 0:
		return nil, wrong(numOutIDUnknown, "out_product_id不存在")
	case p == nil:
		return nil, failed(numUnknown, "商品不存在")
	case p.status == statusDeleted || p.status == statusPurged:
		return nil, wrong(numDeleted, "商品已删除")
	}
	p.status, p.updated = statusDeleted, c.now
	if forever {
		p.status = statusPurged
	}
	return map[string]any{}, nil
}

// textOrNumber reads a merchant's id, which is a number in some methods and
// text in others.
func (a *args) textOrNumber(key string) string {
	n := a.lookup(key)
	switch {
	case n == nil:
		return ""
	case n.kind == kindText:
		return n.text
	}
	v, _ := a.long(key, 0, 1<<62)
	return strconv.FormatInt(v, 10)
}
