package jd

import (
	"math"
	"slices"
)

// add answers ware.write.add (§4.A.5). There is no idempotency key: the same
// call twice makes two wares.
func (s *Sandbox) add(c *call) (map[string]any, *refusal) {
	c.need("ware", "skus")
	w := &ware{content: content{text: map[string]string{}, num: map[string]int64{}}, base: neverListed, created: c.now, modified: c.now}
	c.object("ware", func(a *args) { readNewWare(a, w) })
	var forms []skuForm
	c.objects("skus", func(a *args) {
		a.need("jdPrice", "stockNum")
		forms = append(forms, readSKU(a, "key", "value"))
	})
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	leaf, ref := s.lastLevel(w.num["categoryId"], w.num["multiCategoryId"])
	if ref != nil {
		return nil, ref
	}
	if slices.ContainsFunc(forms, func(k skuForm) bool { return k.alias }) {
		return nil, wrong("attrValueAlias: 新增商品时不可设置")
	}
	for _, form := range forms {
		k := &sku{ware: w, created: c.now}
		k.take(form, c.now)
		w.skus = append(w.skus, k)
	}
	if ref := s.checkNew(w, leaf); ref != nil {
		return nil, ref
	}
	return s.store(w, leaf, c), nil
}

func readNewWare(a *args, w *ware) {
	a.need("title", "categoryId", "transportId", "images", "introduction", "mobileDesc")
	readContent(a, &w.content, maxTitle, "key", "value")
	w.num["categoryId"], _ = a.long("categoryId", 1, math.MaxInt64)
	w.images = readImages(a)
	if a.filled("wareStatus") {
		base, _ := a.long("wareStatus", neverListed, onSale)
		if base != neverListed && base != onSale {
			a.bad("wareStatus", "1 or 8")
		}
		w.base = int(base)
	}
}

func (s *Sandbox) checkNew(w *ware, leaf *category) *refusal {
	if ref := s.checkContent(&w.content, leaf); ref != nil {
		return ref
	}
	if ref := s.checkSKUs(w.skus, leaf); ref != nil {
		return ref
	}
	if ref := s.checkImages(w.images, w.skus, leaf); ref != nil {
		return ref
	}
	if w.totalStock() == 0 {
		return wrong("stockNum: 总库存不能为0")
	}
	return checkMarket(&w.content, w.skus)
}

// store keeps a new ware and sends it to review.
func (s *Sandbox) store(w *ware, leaf *category, c *call) map[string]any {
	w.id = 10_000_000_000_000 + s.ids.id(12)
	if leaf.fiveImages {
		w.copyMain()
	}
	w.listed = w.base == onSale
	if w.listed {
		w.online = c.now
	}
	s.wares = append(s.wares, w)
	s.byID[w.id] = w
	skus := []any{}
	for _, k := range w.skus {
		k.id = s.ids.skuID()
		s.skus[k.id] = k
		skus = append(skus, map[string]any{"skuId": k.id, "outerId": k.outer})
	}
	w.submit(c.now)
	if len([]rune(w.text["title"])) > maxUpdateTitle {
		s.violate("ware.write.add: title above %d characters", maxUpdateTitle)
	}
	return map[string]any{"ware": map[string]any{"wareId": w.id, "skus": skus}}
}

// copyMain fills the indices 2 to 5 with the first picture when fewer than five
// main pictures came, as categories that want five do (§4.A.4).
func (w *ware) copyMain() {
	have := map[int]image800{}
	for _, im := range w.images {
		if im.color == noColor {
			have[im.index] = im
		}
	}
	if len(have) >= 5 {
		return
	}
	for i := 2; i <= 5; i++ {
		if _, ok := have[i]; !ok {
			im := have[1]
			im.index = i
			w.images = append(w.images, im)
		}
	}
}
