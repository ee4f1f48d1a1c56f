package taobao

import (
	"slices"
	"time"
)

// publishSubmit answers alibaba.item.publish.submit (§4.5).
func (s *Sandbox) publishSubmit(c *call) (obj, *refusal) {
	c.need("market", "cat_id", "schema")
	c.market()
	id := c.id("cat_id")
	text := c.text("schema")
	c.id("spu_id")
	c.text("barcode")
	c.text("biz_type")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if ref := c.marketOpen(); ref != nil {
		return nil, ref
	}
	cat, ref := s.tree.usable(id)
	if ref != nil {
		return nil, ref
	}
	doc, ref := s.parse(c, text)
	if ref != nil {
		return nil, ref
	}
	it, ref := s.create(c, cat, doc)
	if ref != nil {
		return nil, ref
	}
	return obj{"item_id": it.id, "create_time": stamp(it.created), "market": "taobao"}, nil
}

func (s *Sandbox) create(c *call, cat *category, doc values) (*item, *refusal) {
	if doc.get("startTime").empty() {
		s.violate("%s: startTime left out", c.params["method"])
	}
	sent := doc.sent()
	doc = doc.with(fixedValues(cat))
	if ref := s.examine(c, cat, nil, doc, sent, "new"); ref != nil {
		return nil, ref
	}
	f := readForm(cat, doc)
	if ref := s.judge(cat, doc, f, true); ref != nil {
		return nil, ref
	}
	if s.shopError != "" {
		return nil, business(s.shopError, "店铺当前状态不能发布商品")
	}
	onShelf := f.start != "2"
	if onShelf && f.quantity == 0 {
		return nil, noStock()
	}
	it := &item{cat: cat, created: c.now, visible: c.now.Add(s.lookupLag)}
	it.id = s.ids.id(12)
	s.items = append(s.items, it)
	s.byID[it.id] = it
	s.store(it, f, c.now)
	if onShelf {
		s.shelve(it, c.now)
	}
	return it, nil
}

func noStock() *refusal {
	return business("isv.item-service-error:FORBIDDEN_QUANTITY_ZERO_ERROR", "库存为0的宝贝不能上架")
}

// examine holds a document against its schema.
func (s *Sandbox) examine(c *call, cat *category, it *item, doc values, sent func(string) bool, subject string) *refusal {
	k := &checker{strict: s.cfg.Strict, subject: subject}
	current := fixedValues(cat)
	if it != nil {
		current = it.document()
	}
	ref := k.check(s.schemaOf(cat, it), doc, sent, current)
	for _, r := range k.remarks {
		s.violate("%s: %s", c.params["method"], r)
	}
	return ref
}

// sent tells which fields of the first level a submission holds.
func (vs values) sent() func(string) bool {
	ids := make(map[string]bool)
	for _, v := range vs {
		ids[v.id] = true
	}
	return func(id string) bool { return ids[id] }
}

// with adds the values that are not there yet.
func (vs values) with(more values) values {
	out := slices.Clone(vs)
	for _, v := range more {
		if vs.get(v.id) == nil {
			out = append(out, v)
		}
	}
	return out
}

// store makes a form the content of an item. Rows keep the SKU they name, else
// the one with the same properties; SKUs without a row are gone (§4.6).
func (s *Sandbox) store(it *item, f form, now time.Time) {
	it.vals, it.price, it.stock, it.modified = f.vals, f.price, 0, now
	if len(f.rows) == 0 {
		it.stock = f.quantity
	}
	var next []*sku
	for _, r := range f.rows {
		props := it.resolve(r.props)
		k := it.skuByID(r.id)
		if k == nil {
			k = it.skuByProps(props)
		}
		if k == nil {
			k = &sku{id: s.ids.id(19), created: now}
		}
		k.props, k.price, k.stock, k.outer, k.barcode, k.modified = props, r.price, r.stock, r.outer, r.barcode, now
		next = append(next, k)
	}
	for _, k := range it.skus {
		if !slices.Contains(next, k) {
			k.modified = now
			it.gone = append(it.gone, k)
		}
	}
	it.skus = next
}

// resolve gives own texts their negative value ids.
func (it *item) resolve(props []prop) []prop {
	out := slices.Clone(props)
	for i := range out {
		if out[i].vid == 0 {
			out[i].vid = it.ownID(out[i].text)
		}
	}
	return out
}
