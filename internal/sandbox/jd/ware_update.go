package jd

import (
	"fmt"
	"math"
	"slices"
)

// update answers ware.write.updateWare: what is given changes, the rest stays
// (§4.A.6). Pictures, SKUs, category and state are ignored here.
func (s *Sandbox) update(c *call) (map[string]any, *refusal) {
	c.need("ware")
	var id int64
	next := content{text: map[string]string{}, num: map[string]int64{}}
	c.object("ware", func(a *args) {
		id = a.id("wareId")
		if w := s.byID[id]; w != nil {
			next = w.content.clone()
		}
		readContent(a, &next, maxUpdateTitle, "featureKey", "featureValue")
		for _, name := range []string{"categoryId", "images", "skus", "wareStatus"} {
			if _, given := a.lookup(name); given {
				a.strange = append(a.strange, a.path+name+" (ignored)")
			}
		}
	})
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	return s.replace(c, id, next, true)
}

// replace checks changed content as a whole and stores it. Freight, layout,
// in-shop categories and marks are no content for the reviewers.
func (s *Sandbox) replace(c *call, id int64, next content, audit bool) (map[string]any, *refusal) {
	w, ref := s.alive(id)
	if ref != nil {
		return nil, ref
	}
	leaf, ref := s.lastLevel(next.num["categoryId"], next.num["multiCategoryId"])
	if ref == nil {
		ref = s.checkContent(&next, leaf)
	}
	if ref == nil {
		ref = checkImmutable(w.props, next.props, leaf)
	}
	if ref == nil {
		ref = checkMarket(&next, w.live())
	}
	if ref == nil && leaf != s.leafOf(w) {
		ref = s.checkSKUs(w.live(), leaf)
	}
	if ref != nil {
		return nil, ref
	}
	w.content, w.modified = next, c.now
	if audit {
		w.submit(c.now)
	}
	return success(true), nil
}

func (s *Sandbox) leafOf(w *ware) *category {
	if last := w.num["multiCategoryId"]; last != 0 {
		return s.tree.byID[last]
	}
	return s.tree.byID[w.num["categoryId"]]
}

// changed runs one small change on a copy of a ware's content.
func (s *Sandbox) changed(c *call, id int64, audit bool, change func(*content)) (map[string]any, *refusal) {
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w, ref := s.alive(id)
	if ref != nil {
		return nil, ref
	}
	next := w.content.clone()
	change(&next)
	return s.replace(c, id, next, audit)
}

func (s *Sandbox) updateTitle(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	c.need("title")
	title, _ := c.bounded("title", maxUpdateTitle)
	return s.changed(c, id, true, func(k *content) { k.text["title"] = title })
}

func (s *Sandbox) updateAdWords(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	words := readWords(c.args)
	return s.changed(c, id, true, func(k *content) { k.words = words })
}

func (s *Sandbox) updateShopCategories(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	list, _ := c.longs("shopCategory")
	return s.changed(c, id, false, func(k *content) { k.shopCats = list })
}

func (s *Sandbox) updateTransport(c *call) (map[string]any, *refusal) {
	id, transport := c.id("wareId"), c.id("transportId")
	return s.changed(c, id, false, func(k *content) { k.num["transportId"] = transport })
}

func (s *Sandbox) bindLayout(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	c.need("templateId")
	layout, _ := c.long("templateId", 0, math.MaxInt64)
	return s.changed(c, id, false, func(k *content) { k.num["templateId"] = layout })
}

// transferCategory moves between last levels below the same level 3 (§4.A.6).
func (s *Sandbox) transferCategory(c *call) (map[string]any, *refusal) {
	id, last := c.id("wareId"), c.id("multiCategoryId")
	return s.changed(c, id, true, func(k *content) { k.num["multiCategoryId"] = last })
}

// readFeatures reads the parallel lists of the merge methods (§4.A.6).
func readFeatures(c *call) []feature {
	c.need("featureKey", "featureValue")
	keys, _ := c.strings("featureKey")
	values, _ := c.strings("featureValue")
	const most = 100
	if len(keys) != len(values) || len(keys) > most {
		c.bad("featureKey", fmt.Sprintf("%d keys and %d values", len(keys), len(values)))
		return nil
	}
	var list []feature
	for i, key := range keys {
		list = append(list, feature{key, values[i]})
	}
	return list
}

// merge overwrites marks by key and keeps the others.
func merge(old, more []feature) []feature {
	out := slices.Clone(old)
	for _, f := range more {
		i := slices.IndexFunc(out, func(o feature) bool { return o.key == f.key })
		if i < 0 {
			out = append(out, f)
		} else {
			out[i] = f
		}
	}
	return out
}

func (s *Sandbox) mergeWareFeatures(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	list := readFeatures(c)
	return s.changed(c, id, false, func(k *content) { k.features = merge(k.features, list) })
}

func (s *Sandbox) mergeSKUFeatures(c *call) (map[string]any, *refusal) {
	id := c.id("skuId")
	list := readFeatures(c)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	k, ref := s.aliveSKU(id)
	if ref != nil {
		return nil, ref
	}
	k.features = merge(k.features, list)
	k.modified = c.now
	return success(true), nil
}

// areaLimits answers arealimit.write.updateWareAreaLimits.
func (s *Sandbox) areaLimits(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	c.need("areaId", "limitType")
	areas, _ := c.longs("areaId")
	typ, _ := c.long("limitType", 0, 1)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w, ref := s.alive(id)
	if ref != nil {
		return nil, ref
	}
	w.areas, w.modified = areaLimit{int(typ), areas}, c.now
	return success(true), nil
}

// saleAlias answers updateWareSaleAttrvalueAlias (§4.A.5): the display name of
// a sale value, on every SKU of the ware that has the value.
func (s *Sandbox) saleAlias(c *call) (map[string]any, *refusal) {
	id := c.id("wareId")
	c.need("props")
	props, _ := readProps(c.args, "props")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	w, ref := s.alive(id)
	if ref != nil {
		return nil, ref
	}
	for _, p := range props {
		if !slices.ContainsFunc(w.live(), func(k *sku) bool { return slices.Equal(valuesIn(k.attrs, p.attr), p.values) }) {
			return nil, wrong("props: 不是该商品的销售属性值")
		}
		if len([]rune(p.alias)) > 25 {
			return nil, fail(codeTooLong, "attrValueAlias")
		}
		if p.alias == "" || unsupported(p.alias) {
			return nil, fail(codeIllegalText, "attrValueAlias")
		}
	}
	for _, p := range props {
		for _, k := range w.live() {
			for i := range k.attrs {
				if k.attrs[i].attr == p.attr && slices.Equal(k.attrs[i].values, p.values) {
					k.attrs[i].alias = p.alias
				}
			}
		}
	}
	w.submit(c.now)
	return success(true), nil
}
