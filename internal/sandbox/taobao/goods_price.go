package taobao

import (
	"strconv"
	"strings"
)

// skuUpdate answers taobao.item.sku.price.update and taobao.item.sku.update: one
// SKU, found by its properties (§4.7).
func (s *Sandbox) skuUpdate(c *call) (obj, *refusal) {
	c.need("num_iid", "properties")
	it, ref := s.classicItem(c)
	properties := c.text("properties")
	price, quantity := c.price("price"), c.number("quantity", 0, maxStock, -1)
	outer, itemPrice := c.text("outer_id"), c.price("item_price")
	c.oneOf("ignorewarning", "", "true", "false")
	c.text("lang")
	if ref := c.refusalOr(ref); ref != nil {
		return nil, ref
	}
	k := it.skuByText(properties)
	if k == nil {
		return nil, business(subNoSKU, "SKU不存在："+clip(properties))
	}
	if units(outer) > 64 {
		return nil, business("isv.invalid-parameter:outer_id", "商家编码不能超过64字节")
	}
	if it.review != nil {
		return nil, business("isv.item-service-error:ITEM_IN_AUDIT", "宝贝正在审核中，请审核通过后再编辑")
	}
	return it.changeSKU(c, k, price, quantity, outer, itemPrice)
}

// price reads a yuan text; -1 when absent.
func (c *call) price(name string) int64 {
	text := c.text(name)
	if text == "" {
		return -1
	}
	fen, ok := yuan(text)
	if !ok || fen == 0 || fen > 100_000_000_00 {
		c.reject(name)
	}
	return fen
}

func (it *item) changeSKU(c *call, k *sku, price, quantity int64, outer string, itemPrice int64) (obj, *refusal) {
	f := it.form()
	for i := range f.rows {
		if r := &f.rows[i]; r.id == k.id {
			setIf(&r.price, price)
			setIf(&r.stock, quantity)
			if outer != "" {
				r.outer = outer
			}
		}
	}
	setIf(&f.price, itemPrice)
	f.quantity = 0
	for _, r := range f.rows {
		f.quantity += r.stock
	}
	if price >= 0 || quantity >= 0 || itemPrice >= 0 {
		if ref := judgeNumbers(f); ref != nil {
			return nil, ref
		}
	}
	if ref := it.mayBecome(f); ref != nil {
		return nil, ref
	}
	setIf(&k.price, price)
	setIf(&k.stock, quantity)
	setIf(&it.price, itemPrice)
	if outer != "" {
		k.outer = outer
	}
	k.modified, it.modified = c.now, c.now
	it.settleStock()
	return obj{"sku": obj{"num_iid": it.id, "sku_id": k.id, "modified": stamp(k.modified)}}, nil
}

func setIf(n *int64, v int64) {
	if v >= 0 {
		*n = v
	}
}

// form is the item's content as if it had been submitted.
func (it *item) form() form { return readForm(it.cat, it.document()) }

// skuByText finds a SKU by "pid:vid;pid:vid"; a property of one's own may be
// given by its name and text as "$name:text" (§4.7).
func (it *item) skuByText(text string) *sku {
	var props []prop
	for part := range strings.SplitSeq(text, ";") {
		left, right, _ := strings.Cut(part, ":")
		if name, own := strings.CutPrefix(left, "$"); own {
			props = append(props, it.ownProp(name, right))
			continue
		}
		p, errP := strconv.ParseInt(left, 10, 64)
		v, errV := strconv.ParseInt(right, 10, 64)
		if errP != nil || errV != nil {
			return nil
		}
		props = append(props, prop{pid: p, vid: v})
	}
	return it.skuByProps(props)
}

// ownProp is a property of own text; the zero value matches nothing.
func (it *item) ownProp(name, text string) prop {
	for _, k := range it.skus {
		for _, p := range k.props {
			if p.vid < 0 && p.name == name && p.text == text {
				return p
			}
		}
	}
	return prop{}
}
