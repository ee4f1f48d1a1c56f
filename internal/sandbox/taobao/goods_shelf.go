package taobao

import "time"

// mayShelve checks what going on the shelf needs (§4.9).
func (s *Sandbox) mayShelve(it *item, quantity int64) *refusal {
	switch {
	case it.violation || it.takenDown:
		return business("isv.item-listing-service-error:IC_CHECKSTEP_NO_PERMISSION", "宝贝因违规被下架，不能上架")
	case s.shopError != "":
		return business(s.shopError, "店铺当前状态不能上架商品")
	case quantity == 0:
		return noStock()
	}
	return nil
}

// upshelf answers alibaba.item.operate.upshelf. On the shelf already: success.
func (s *Sandbox) upshelf(c *call) (obj, *refusal) {
	c.need("item_id")
	it, ref := s.alibabaItem(c)
	quantity := c.number("quantity", 0, 900_000_000, -1)
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	if it.onShelf {
		return obj{"result": "true"}, nil
	}
	if quantity < 0 || len(it.skus) > 0 {
		quantity = it.num()
	}
	if ref := s.mayShelve(it, quantity); ref != nil {
		return nil, ref
	}
	if len(it.skus) == 0 {
		it.stock = quantity
	}
	if s.shelve(it, c.now) {
		return obj{"result": reviewText}, nil
	}
	return obj{"result": "true"}, nil
}

func (s *Sandbox) downshelf(c *call) (obj, *refusal) {
	c.need("item_id")
	it, ref := s.alibabaItem(c)
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	if it.activity && it.onShelf {
		return nil, inActivity()
	}
	s.unshelve(it, c.now)
	return obj{"result": "true"}, nil
}

func (s *Sandbox) deleteItem(c *call) (obj, *refusal) {
	c.need("item_id")
	it, ref := s.alibabaItem(c)
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	if it.activity {
		return nil, inActivity()
	}
	it.remove(c.now)
	return obj{"result": "true"}, nil
}

func (it *item) remove(now time.Time) {
	it.onShelf, it.review, it.deleted, it.modified = false, nil, true, now
}

// classicItem finds the item of a classic method (§6, not found).
func (s *Sandbox) classicItem(c *call) (*item, *refusal) {
	it := s.byID[c.id("num_iid")]
	switch {
	case it == nil:
		return nil, business("isv.item-not-exist:invalid-numIid-or-iid", "商品id对应的商品不存在")
	case it.deleted:
		return nil, business("isv.item-is-delete:invalid-numIid-or-iid", "商品id对应的商品已经被删除")
	}
	return it, nil
}

func (s *Sandbox) classicListing(c *call) (obj, *refusal) {
	c.need("num_iid", "num")
	it, ref := s.classicItem(c)
	num := c.number("num", 1, 900_000_000, 0)
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	if len(it.skus) > 0 {
		num = it.num()
	}
	if ref := s.mayShelve(it, num); ref != nil {
		return nil, ref
	}
	if len(it.skus) == 0 {
		it.stock = num
	}
	s.shelve(it, c.now)
	return obj{"item": obj{"num_iid": it.id, "modified": stamp(it.modified)}}, nil
}

func (s *Sandbox) classicDelisting(c *call) (obj, *refusal) {
	c.need("num_iid")
	it, ref := s.classicItem(c)
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	if it.activity && it.onShelf {
		return nil, inActivity()
	}
	s.unshelve(it, c.now)
	return obj{"item": obj{"num_iid": it.id, "modified": stamp(it.modified)}}, nil
}

func (s *Sandbox) classicDelete(c *call) (obj, *refusal) {
	c.need("num_iid")
	it, ref := s.classicItem(c)
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	if it.activity {
		return nil, inActivity()
	}
	it.remove(c.now)
	return obj{"item": obj{"num_iid": it.id, "modified": stamp(it.modified)}}, nil
}

// promotionRules answers taobao.item.promotion.rule.get: the locks of a campaign.
func (s *Sandbox) promotionRules(c *call) (obj, *refusal) {
	c.need("item_id")
	it, ref := s.alibabaItem(c)
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	out := obj{"effec": it.activity}
	if it.activity {
		rules := list{element: "rule"}
		for _, r := range [][2]string{{"价格锁定", "price lock"}, {"库存减少锁定", "stock-decrease lock"}, {"下架锁定", "off-shelf lock"}, {"SKU锁定", "SKU lock"}} {
			rules.entries = append(rules.entries, obj{"name": r[0], "message": "活动期间" + r[0], "type": r[1],
				"start_time": stamp(it.created), "end_time": stamp(c.now.AddDate(0, 0, 3))})
		}
		out["rules"] = rules
	}
	return out, nil
}
