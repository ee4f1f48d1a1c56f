package taobao

import "time"

// itemGet answers taobao.item.seller.get (§4.10).
func (s *Sandbox) itemGet(c *call) (obj, *refusal) {
	fields := c.fieldList()
	c.need("num_iid")
	it, ref := s.classicItem(c)
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	return obj{"item": fieldsOf(s.show(it), fields)}, nil
}

// itemsGet answers taobao.items.seller.list.get: unknown ids are dropped.
func (s *Sandbox) itemsGet(c *call) (obj, *refusal) {
	fields := c.fieldList()
	c.need("num_iids")
	ids := c.numbers("num_iids", 20)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	out := list{element: "item"}
	for _, id := range ids {
		if it := s.byID[id]; it != nil && !it.deleted {
			out.entries = append(out.entries, fieldsOf(s.show(it), fields))
		}
	}
	return obj{"items": out}, nil
}

// skusGet answers taobao.item.skus.get.
func (s *Sandbox) skusGet(c *call) (obj, *refusal) {
	fields := c.fieldList()
	c.need("num_iids")
	ids := c.numbers("num_iids", 40)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	out := list{element: "sku"}
	for _, id := range ids {
		if it := s.byID[id]; it != nil && !it.deleted {
			for _, row := range it.skuList().entries {
				out.entries = append(out.entries, only(row.(obj), fields))
			}
		}
	}
	return obj{"skus": out}, nil
}

// listed are the items that look-ups can see by now.
func (s *Sandbox) listed(now time.Time) []*item {
	var out []*item
	for _, it := range s.items {
		if !it.deleted && !it.visible.After(now) {
			out = append(out, it)
		}
	}
	return out
}

// itemsCustom answers taobao.items.custom.get: item codes only (§5).
func (s *Sandbox) itemsCustom(c *call) (obj, *refusal) {
	c.need("outer_id")
	codes := c.words("outer_id", 40)
	fields := c.fieldList()
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	out := list{element: "item"}
	for _, it := range s.listed(c.now) {
		for _, code := range codes {
			if it.outer() == code {
				all := s.show(it)
				delete(all, "barcode") // not supported here
				out.entries = append(out.entries, fieldsOf(all, fields))
			}
		}
	}
	return obj{"items": out}, nil
}

// skusCustom answers taobao.skus.custom.get: SKU codes only (§5).
func (s *Sandbox) skusCustom(c *call) (obj, *refusal) {
	c.need("outer_id")
	code := c.text("outer_id")
	fields := c.fieldList()
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	out := list{element: "sku"}
	for _, it := range s.listed(c.now) {
		for _, row := range it.skuList().entries {
			if row := row.(obj); row["outer_id"] == code {
				out.entries = append(out.entries, only(row, fields))
			}
		}
	}
	return obj{"skus": out}, nil
}
