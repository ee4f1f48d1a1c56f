package douyin

import (
	"math"
	"slices"
	"time"
)

const maxItems = 50

// syncStockMany answers sku.syncStockBatchMultiProducts (§4.10).
func (s *Sandbox) syncStockMany(c *call) (any, *refusal) {
	c.need("incremental")
	incremental, _ := c.flag("incremental")
	key := c.word("idempotent_id")
	partial, given := c.flag("allow_partial_success")
	var list []change
	c.need("items")
	c.objects("items", func(a *args) {
		list = append(list, change{product: a.id("product_id"), sku: a.id("sku_id"), n: a.must("stock_num", lowest(incremental), math.MaxInt64)})
		a.skip("step_stock_num", "out_warehouse_id", "outer_product_id", "outer_sku_id", "store_code", "uniq_id")
	})
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	switch {
	case len(list) == 0 || len(list) > maxItems:
		return nil, wrong(numParameter, "items应为1到50个")
	case s.spent(key, c.now):
		return nil, failed(-20002, "token already used")
	}
	return s.apply(list, key, incremental, partial || !given, c.now)
}

// apply does the good lines, or none if one is bad and partial is false.
func (s *Sandbox) apply(list []change, key string, incremental, partial bool, now time.Time) (any, *refusal) {
	refusals := make([]*refusal, len(list))
	bad := 0
	for i, ch := range list {
		if refusals[i] = s.judge(ch, list[:i], incremental); refusals[i] != nil {
			bad++
		}
	}
	if bad > 0 && !partial {
		first := refusals[slices.IndexFunc(refusals, func(r *refusal) bool { return r != nil })]
		return nil, failed(first.number(), first.subMsg)
	}
	s.used[key] = now
	results := []any{}
	for i, ch := range list {
		results = append(results, s.line(ch, refusals[i], incremental, now))
	}
	data := map[string]any{"results": results}
	if bad > 0 {
		return nil, &refusal{code: codePartial, subCode: "isv.business-part-failed", subMsg: "部分商品处理失败", data: data}
	}
	return data, nil
}

// judge finds what is wrong with a line; a SKU may be named once.
func (s *Sandbox) judge(ch change, before []change, incremental bool) *refusal {
	p := s.byID[ch.product]
	if ref := s.stockState(p); ref != nil {
		return ref
	}
	if slices.ContainsFunc(before, func(o change) bool { return o.sku == ch.sku }) {
		return missing(numParameter, "sku_id重复")
	}
	if k := p.row(func(k *sku) bool { return k.id == ch.sku }); k != nil {
		ch.typ = k.typ
	}
	_, ref := p.targets([]change{ch}, incremental)
	return ref
}

// line executes one line and reports it.
func (s *Sandbox) line(ch change, ref *refusal, incremental bool, now time.Time) map[string]any {
	out := map[string]any{"sku_id": ch.sku, "warehouse_id": "", "stock_num": int64(0), "step_stock_num": 0,
		"change_num": int64(0), "step_change_num": 0, "status_code": 0, "status_message": ""}
	if ref != nil {
		out["status_code"], out["status_message"] = ref.number(), ref.subMsg
		return out
	}
	p := s.byID[ch.product]
	k := p.row(func(k *sku) bool { return k.id == ch.sku })
	before := k.stock
	n, _ := k.target(ch.n, incremental)
	s.write(p, k.id, n, now)
	out["stock_num"], out["change_num"] = k.stock, k.stock-before
	return out
}
