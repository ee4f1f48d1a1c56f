package douyin

import (
	"math"
	"time"
)

// stockMemory is how long an idempotent_id counts as used (§4.10).
const stockMemory = 24 * time.Hour

// spent says that a stock call with this id was executed already.
func (s *Sandbox) spent(id string, now time.Time) bool {
	at, ok := s.used[id]
	return ok && now.Sub(at) < stockMemory
}

// syncStock answers sku.syncStock (§4.10).
func (s *Sandbox) syncStock(c *call) (any, *refusal) {
	c.need("stock_num")
	incremental, _ := c.flag("incremental")
	n, _ := c.long("stock_num", lowest(incremental), math.MaxInt64)
	l := c.locate()
	key, _ := c.text("idempotent_id")
	c.skip("out_warehouse_id", "supplier_id", "step_stock_num")
	if incremental && key == "" {
		c.absent("idempotent_id")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	p, k, ref := s.findSKU(l)
	switch {
	case ref != nil:
		return nil, ref
	case p.status == statusDeleted:
		return nil, wrong(numOutIDUnknown, "SKU已删除")
	case incremental && s.spent(key, c.now):
		return nil, wrong(40010, "幂等id已使用")
	}
	target, ok := k.target(n, incremental)
	switch {
	case !ok:
		return nil, failed(numStock, "库存不足")
	case p.activity && target < k.stock:
		return nil, wrong(-20008, "库存不能小于活动库存")
	}
	if ref := s.pace(p, c.now); ref != nil {
		return nil, ref
	}
	if incremental {
		s.used[key] = c.now
	}
	s.write(p, k.id, target, c.now)
	return map[string]any{}, nil
}

func lowest(incremental bool) int64 {
	if incremental {
		return -math.MaxInt32
	}
	return 0
}

// target is the stock after a change, which may not fall below 0.
func (k *sku) target(n int64, incremental bool) (int64, bool) {
	if incremental {
		n += k.stock
	}
	return n, n >= 0 && n <= math.MaxInt32
}

// write sets a stock, unless the shop's settings ignore what is off the shelf.
func (s *Sandbox) write(p *product, sku, pieces int64, now time.Time) {
	if s.ignoreOffStock && (p.status != statusOnline || p.check == checkBanned) {
		return
	}
	p.setStock(sku, pieces)
	p.updated = now
}

// change is one line of a batch.
type change struct {
	sku, typ, n int64
	outer       string
	product     int64
}

// syncStockBatch answers sku.syncStockBatch: SKUs of one product, all or
// nothing (§4.10).
func (s *Sandbox) syncStockBatch(c *call) (any, *refusal) {
	c.need("product_id", "outer_product_id")
	id := c.number("product_id", 0, math.MaxInt64, 0)
	outer, _ := c.text("outer_product_id")
	incremental, given := c.flag("incremental")
	key, _ := c.text("idempotent_id")
	c.skip("store_id")
	list := c.changes("sku_sync_list", incremental, outer != "")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if !given {
		s.violate("sku.syncStockBatch: incremental is not sent")
	}
	p := s.byID[id]
	if id == 0 {
		p = s.byCode(outer, c.now)
	}
	if ref := s.stockState(p); ref != nil {
		return nil, ref
	}
	if incremental && key != "" && s.spent(key, c.now) {
		return nil, wrong(numRepeated, "幂等id重复")
	}
	targets, ref := p.targets(list, incremental)
	if ref == nil {
		ref = s.pace(p, c.now)
	}
	if ref != nil {
		return nil, ref
	}
	if incremental && key != "" {
		s.used[key] = c.now
	}
	for sku, n := range targets {
		s.write(p, sku, n, c.now)
	}
	return map[string]any{}, nil
}

// changes reads the list of a batch.
func (c *call) changes(list string, incremental, byCode bool) []change {
	var out []change
	c.need(list)
	c.objects(list, func(a *args) {
		ch := change{sku: a.number("sku_id", 0, math.MaxInt64, 0)}
		ch.outer, _ = a.text("outer_sku_id")
		if ch.sku == 0 && (ch.outer == "" || !byCode) {
			a.absent("sku_id")
		}
		a.need("sku_type")
		a.need("stock_num")
		ch.typ = readSKUType(a)
		ch.n, _ = a.long("stock_num", lowest(incremental), math.MaxInt64)
		a.skip("step_stock_num", "stock_map", "supplier_id")
		out = append(out, ch)
	})
	if len(out) == 0 {
		c.absent(list)
	}
	return out
}

// stockState refuses products whose stock cannot be set (§4.10).
func (s *Sandbox) stockState(p *product) *refusal {
	switch {
	case s.shopError != "" && shopRefusal(s.shopError).number() == numShopClosed:
		return failed(numShopClosed, "店铺已停业")
	case p == nil || p.status == statusPurged:
		return failed(numUnknown, "商品不存在")
	case p.status == statusDeleted:
		return failed(numIsDeleted, "商品已删除")
	case p.check == checkBanned:
		return failed(numBanned, "商品已封禁")
	case p.check == checkWaiting:
		return failed(numInReview, "商品审核中")
	}
	return nil
}

// targets are the stocks after all changes, or the reason why there are none.
func (p *product) targets(list []change, incremental bool) (map[int64]int64, *refusal) {
	out := make(map[int64]int64)
	for _, ch := range list {
		k := p.row(func(k *sku) bool { return (ch.sku != 0 && k.id == ch.sku) || (ch.sku == 0 && k.outer == ch.outer) })
		if k == nil || k.typ != ch.typ {
			return nil, missing(numParameter, "sku_id或sku_type与商品不符")
		}
		if _, twice := out[k.id]; twice {
			return nil, missing(numParameter, "sku_id重复")
		}
		n, ok := k.target(ch.n, incremental)
		switch {
		case !ok:
			return nil, failed(numStock, "库存不足")
		case p.activity && n < k.stock:
			return nil, failed(numCampaign, "商品参加活动中，库存不可减少")
		}
		out[k.id] = n
	}
	return out, nil
}
