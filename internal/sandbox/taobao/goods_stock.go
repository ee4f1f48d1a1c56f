package taobao

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

const maxStock = 900_000_000

// The two ways to write stock (§4.8).
const (
	stockFull      = "1"
	stockIncrement = "2"
)

func (s *Sandbox) stockType(c *call) string {
	t := c.oneOf("type", stockFull, stockFull, stockIncrement)
	if t == stockIncrement {
		s.violate("%s: an increment, which cannot be repeated safely", c.params["method"])
	}
	return t
}

// quantityUpdate answers taobao.item.quantity.update (§4.8).
func (s *Sandbox) quantityUpdate(c *call) (obj, *refusal) {
	c.need("num_iid", "quantity")
	it, ref := s.classicItem(c)
	n := c.number("quantity", -1<<31, 1<<31, 0)
	skuID, outer := c.id("sku_id"), c.text("outer_id")
	kind := s.stockType(c)
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	chosen, ref := it.addressed(skuID, outer)
	if ref != nil {
		return nil, ref
	}
	next := make(map[*sku]int64)
	for _, k := range chosen {
		if next[k], ref = it.quantityFor(k, n, kind, false); ref != nil {
			return nil, ref
		}
	}
	it.write(next, c.now)
	return it.stockAnswer(chosen), nil
}

// addressed finds the SKUs of a single update; nil stands for the item itself.
func (it *item) addressed(id int64, outer string) ([]*sku, *refusal) {
	if id == 0 && outer == "" {
		if len(it.skus) > 0 {
			return nil, business("isv.item-quantity-item-update-service-error", "宝贝有SKU，不能直接更新宝贝库存")
		}
		return []*sku{nil}, nil
	}
	found := it.matching(id, outer)
	if found == nil {
		return nil, business("isv.invalid-parameter:sku_id", "SKU不存在")
	}
	return found, nil
}

func (it *item) matching(id int64, outer string) []*sku {
	var out []*sku
	for _, k := range it.skus {
		if (id != 0 && k.id == id) || (id == 0 && k.outer == outer) {
			out = append(out, k)
		}
	}
	return out
}

// quantityFor is the number that a write leads to. cut says that a decrement
// below zero ends at zero instead of failing.
func (it *item) quantityFor(k *sku, n int64, kind string, cut bool) (int64, *refusal) {
	stock, held := it.stock, it.hold.kept
	if k != nil {
		stock, held = k.stock, k.hold.kept
	}
	next := n
	if kind == stockIncrement {
		next = stock + n
		if cut {
			next = max(0, next)
		}
	}
	switch {
	case next < 0 || next > maxStock:
		return 0, business("isv.invalid-parameter:quantity", "库存必须在0到900000000之间")
	case it.onPayment() && next < held:
		return 0, belowHeld()
	case it.activity && next < stock:
		return 0, inActivity()
	}
	return next, nil
}

func (it *item) write(next map[*sku]int64, now time.Time) {
	for k, n := range next {
		if k == nil {
			it.stock = n
			continue
		}
		k.stock, k.modified = n, now
	}
	it.modified = now
	it.settleStock()
}

func (it *item) stockAnswer(chosen []*sku) obj {
	out := obj{"num_iid": it.id, "num": it.num(), "modified": stamp(it.modified)}
	skus := list{element: "sku"}
	for _, k := range chosen {
		if k != nil {
			skus.entries = append(skus.entries, obj{"sku_id": k.id, "quantity": k.stock, "modified": stamp(k.modified)})
		}
	}
	if len(skus.entries) > 0 {
		out["skus"] = skus
	}
	return obj{"item": out}
}

// quantitiesUpdate answers taobao.skus.quantity.update: all or nothing (§4.8).
func (s *Sandbox) quantitiesUpdate(c *call) (obj, *refusal) {
	c.need("num_iid")
	it, ref := s.classicItem(c)
	name := "skuid_quantities"
	if !c.has(name) && c.has("outerid_quantities") {
		name = "outerid_quantities"
	}
	c.need(name)
	pairs := c.pairs(name)
	c.text("outerid_quantities")
	kind := s.stockType(c)
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	chosen, next, ref := it.batch(name, pairs, kind)
	if ref != nil {
		return nil, ref
	}
	it.write(next, c.now)
	return it.stockAnswer(chosen), nil
}

// keyed is one "key:number" of a packed list.
type keyed struct {
	key string
	n   int64
}

// pairs reads "key:number;key:number" of at most 20.
func (c *call) pairs(name string) []keyed {
	const most = 20
	var out []keyed
	text := c.text(name)
	for part := range strings.SplitSeq(strings.TrimSuffix(text, ";"), ";") {
		key, number, ok := strings.Cut(part, ":")
		n, err := strconv.ParseInt(number, 10, 64)
		if (!ok || key == "" || err != nil) && text != "" {
			c.reject(name)
		}
		out = append(out, keyed{key, n})
	}
	if len(out) > most {
		c.reject(name)
	}
	return out
}

func (it *item) batch(name string, pairs []keyed, kind string) ([]*sku, map[*sku]int64, *refusal) {
	var chosen []*sku
	next := make(map[*sku]int64)
	for _, p := range pairs {
		var found []*sku
		if id, err := strconv.ParseInt(p.key, 10, 64); name == "outerid_quantities" {
			found = it.matching(0, p.key)
		} else if err == nil && id > 0 {
			found = it.matching(id, "")
		}
		if found == nil {
			return nil, nil, business("isv.invalid-parameter:"+name, "SKU不存在："+p.key)
		}
		for _, k := range found {
			n, ref := it.quantityFor(k, p.n, kind, true)
			if ref != nil {
				return nil, nil, ref
			}
			next[k] = n
			if !slices.Contains(chosen, k) {
				chosen = append(chosen, k)
			}
		}
	}
	return chosen, next, nil
}
