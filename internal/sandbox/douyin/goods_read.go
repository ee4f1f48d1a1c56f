package douyin

import "strconv"

// detail answers product.detail; every parameter is a string (§4.11).
func (s *Sandbox) detail(c *call) (any, *refusal) {
	c.need("product_id", "out_product_id")
	idText, byID := c.text("product_id")
	code, _ := c.text("out_product_id")
	draft, _ := c.text("show_draft")
	c.skip("store_id")
	if draft != "" && draft != "true" && draft != "false" {
		c.bad("show_draft", "应为true或false")
	}
	id, err := strconv.ParseInt(idText, 10, 64)
	if byID && idText != "" && err != nil {
		c.bad("product_id", "不是商品id")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	p := s.byID[id]
	if idText == "" {
		if p = s.byCode(code, c.now); p == nil {
			return nil, wrong(numOutIDUnknown, "out_product_id不存在")
		}
	}
	if p == nil || p.status == statusPurged {
		return nil, wrong(numUnknown, "商品不存在")
	}
	f := p.shown()
	if draft == "true" && p.draft != nil {
		f = p.draft
	}
	return s.show(p, f), nil
}

// stockNum answers sku.stockNum (§4.10).
func (s *Sandbox) stockNum(c *call) (any, *refusal) {
	p, k, ref := s.oneSKU(c)
	if ref != nil {
		return nil, ref
	}
	return map[string]any{
		"sku_id": k.id, "out_sku_id": k.outNum, "code": k.code, "sku_type": k.typ,
		"stock_num": k.stock, "prehold_stock_num": p.held[k.id], "prom_stock_num": 0, "prehold_prom_stock_num": 0,
		"step_stock_num": k.step, "prehold_step_stock_num": 0, "normal_stock_num": k.stock, "channel_stock_num": 0,
		"stock_num_map": map[string]any{}, "prehold_stock_map": map[string]any{}, "stock_map": map[string]any{},
	}, nil
}

// oneSKU reads sku_id or code.
func (s *Sandbox) oneSKU(c *call) (*product, *sku, *refusal) {
	c.need("sku_id", "code")
	c.skip("out_warehouse_id")
	l := locator{sku: c.number("sku_id", 0, 1<<62, 0)}
	l.code, _ = c.text("code")
	if ref := c.refusal(); ref != nil {
		return nil, nil, ref
	}
	p, k, ref := s.findSKU(l)
	if ref == nil && p.status == statusDeleted {
		ref = wrong(numOutIDUnknown, "SKU已删除")
	}
	return p, k, ref
}

// skuDetail answers sku.detail.
func (s *Sandbox) skuDetail(c *call) (any, *refusal) {
	p, k, ref := s.oneSKU(c)
	if ref != nil {
		return nil, ref
	}
	return p.showSKU(p.shown(), k), nil
}

// skuList answers sku.list: an array.
func (s *Sandbox) skuList(c *call) (any, *refusal) {
	c.need("product_id", "out_product_id")
	id := c.number("product_id", 0, 1<<62, 0)
	code := c.textOrNumber("out_product_id")
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
	case p == nil || p.status == statusPurged:
		return nil, wrong(numUnknown, "商品不存在")
	}
	f, out := p.shown(), []any{}
	for i := range f.skus {
		out = append(out, p.showSKU(f, &f.skus[i]))
	}
	return out, nil
}

// showSKU is one element of sku.list.
func (p *product) showSKU(f *form, k *sku) map[string]any {
	props := []any{}
	out := map[string]any{"id": k.id, "out_sku_id": k.outNum, "outer_sku_id": k.outer, "product_id": p.id, "product_id_str": strconv.FormatInt(p.id, 10),
		"code": k.code, "price": k.price, "stock_num": k.stock, "sku_type": k.typ, "stock_map": map[string]any{}, "prehold_stock_num": p.held[k.id],
		"step_stock_num": k.step, "is_sale": !k.off, "spec_detail_ids": f.details(k), "create_time": p.created.Unix()}
	for n, key := range []string{"spec_detail_name1", "spec_detail_name2", "spec_detail_name3"} {
		out[key] = ""
		if n < len(k.values) {
			out[key] = k.values[n]
		}
	}
	for i, v := range k.values {
		props = append(props, map[string]any{"property_name": f.dims[i].name, "value_name": v})
	}
	out["sell_properties"] = props
	return out
}
