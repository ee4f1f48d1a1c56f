package jd

import (
	"slices"
	"time"
)

// take stores what a form gives; the rest stays.
func (k *sku) take(f skuForm, now time.Time) {
	if f.hasAttrs {
		k.attrs = withoutAlias(f.attrs)
	}
	set(f.price, func(fen int64) { k.price = fen })
	set(f.stock, func(n int64) { k.stock = n })
	set(f.outer, func(t string) { k.outer = t })
	set(f.barCode, func(t string) { k.barCode = t })
	set(f.capacity, func(t string) { k.capacity = t })
	if f.hasProps {
		k.props = f.props
	}
	if f.features != nil {
		k.features = f.features
	}
	k.modified = now
}

// withoutAlias drops display names, which only updateWareSaleAttrvalueAlias
// sets in the old model (§4.A.5).
func withoutAlias(attrs []prop) []prop {
	out := slices.Clone(attrs)
	for i := range out {
		out[i].alias = ""
	}
	return out
}

// updateSKUs answers sku.write.updateSkus, an upsert: by skuId, else by the
// sale attributes (§4.A.6).
func (s *Sandbox) updateSKUs(c *call) (map[string]any, *refusal) {
	w, forms, ref := s.readSKUs(c, "")
	if ref != nil {
		return nil, ref
	}
	next, ref := s.upsert(w, forms, c.now, true)
	if ref == nil {
		ref = s.checkSKUs(next, s.leafOf(w))
	}
	if ref != nil {
		return nil, ref
	}
	s.commit(w, next, c.now)
	return success(true), nil
}

// saveSKUs answers sku.write.saveWareSkus: what is not in the list is deleted,
// and only sale attributes match, never a skuId (§4.A.6).
func (s *Sandbox) saveSKUs(c *call) (map[string]any, *refusal) {
	w, forms, ref := s.readSKUs(c, "values")
	if ref != nil {
		return nil, ref
	}
	next, ref := s.upsert(w, forms, c.now, false)
	if ref == nil {
		ref = s.checkSKUs(next, s.leafOf(w))
	}
	if ref != nil {
		return nil, ref
	}
	s.commit(w, next, c.now)
	list := []any{}
	for _, k := range next {
		list = append(list, map[string]any{"skuId": k.id, "outerId": k.outer})
	}
	return map[string]any{"success": true, "skuList": list}, nil
}

func (s *Sandbox) readSKUs(c *call, featureValue string) (*ware, []skuForm, *refusal) {
	id := c.id("wareId")
	c.need("skus")
	var forms []skuForm
	c.objects("skus", func(a *args) {
		if other, ok := a.long("wareId", 1, 1<<62); ok && other != id {
			a.bad("wareId", "another ware")
		}
		key := ""
		if featureValue != "" {
			key = "key"
		}
		f := readSKU(a, key, featureValue)
		f.id, _ = a.long("skuId", 1, 1<<62)
		forms = append(forms, f)
	})
	if ref := c.refusal(); ref != nil {
		return nil, nil, ref
	}
	if len(forms) == 0 {
		return nil, nil, wrong("缺少参数 skus")
	}
	w, ref := s.alive(id)
	return w, forms, ref
}

// upsert works on copies and returns the SKUs as they would be: all when keep
// is set, else only the listed ones. New SKUs have no id yet.
func (s *Sandbox) upsert(w *ware, forms []skuForm, now time.Time, keep bool) ([]*sku, *refusal) {
	var next []*sku
	copies := map[int64]*sku{}
	for _, k := range w.live() {
		clone := *k
		copies[k.id] = &clone
		if keep {
			next = append(next, &clone)
		}
	}
	for _, f := range forms {
		k, ref := match(w, f, copies, keep)
		if ref != nil {
			return nil, ref
		}
		if k == nil {
			if f.price == nil || f.stock == nil {
				return nil, wrong("缺少参数 jdPrice, stockNum")
			}
			k = &sku{ware: w, created: now}
		}
		if k.id == 0 || !keep {
			next = append(next, k)
		}
		k.take(f, now)
	}
	return next, nil
}

// match finds the copy that a form means, nil for a new SKU.
func match(w *ware, f skuForm, copies map[int64]*sku, byID bool) (*sku, *refusal) {
	if f.id != 0 && byID {
		if k := copies[f.id]; k != nil {
			return k, nil
		}
		return nil, wrong("skuId: sku不存在")
	}
	for _, k := range w.live() {
		if combination(k.attrs) == combination(f.attrs) {
			return copies[k.id], nil
		}
	}
	return nil, nil
}

// commit stores checked copies. New SKUs start an audit (§4.A.12).
func (s *Sandbox) commit(w *ware, next []*sku, now time.Time) {
	kept := map[int64]bool{}
	added := false
	for _, k := range next {
		if k.id == 0 {
			k.id, added = s.ids.skuID(), true
			s.skus[k.id] = k
			w.skus = append(w.skus, k)
		} else {
			*s.skus[k.id] = *k
		}
		kept[k.id] = true
	}
	for _, k := range w.live() {
		if !kept[k.id] {
			k.deleted, k.modified = true, now
		}
	}
	w.modified = now
	if added {
		w.submit(now)
	}
}

// deleteSKU answers sku.write.deleteSku; the last one stays (§4.A.6).
func (s *Sandbox) deleteSKU(c *call) (map[string]any, *refusal) {
	id := c.id("skuId")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	k, ref := s.aliveSKU(id)
	if ref != nil {
		return nil, ref
	}
	if len(k.ware.live()) == 1 {
		return success(false), nil
	}
	k.deleted, k.modified, k.ware.modified = true, c.now, c.now
	return success(true), nil
}
