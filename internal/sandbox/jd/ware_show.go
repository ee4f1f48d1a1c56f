package jd

import (
	"encoding/json"
	"time"
)

// show is a ware with every member of §4.A.11 that has a value.
func (s *Sandbox) show(w *ware) map[string]any {
	out := map[string]any{
		"wareId": w.id, "wareStatus": w.status(), "stockNum": int(w.totalStock()), "shopId": s.shopID, "colType": 0,
		"created": int(w.created.UnixMilli()), "modified": int(w.modified.UnixMilli()),
		"images": s.showImages(w), "multiCateProps": showProps(w.props), "features": showFeatures(w.features),
		"categoryId": w.num["categoryId"], "shopCategorys": anyOf(w.shopCats), "isArchival": 0, "parentId": int64(0),
	}
	for name := range textFields() {
		if t, ok := w.text[name]; ok {
			out[name] = t
		}
	}
	for _, name := range numberFields() {
		n, ok := w.num[name]
		switch {
		case !ok:
		case name == "length" || name == "width" || name == "height":
			out[name] = int(n)
		default:
			out[name] = n
		}
	}
	for _, name := range []string{"jdPrice", "marketPrice", "costPrice"} {
		if fen, ok := w.num[name]; ok {
			out[name] = yuan(fen)
		}
	}
	s.showRest(w, out)
	return out
}

func (s *Sandbox) showRest(w *ware, out map[string]any) {
	if third := s.tree.byID[w.num["categoryId"]]; third != nil {
		out["categorySecId"] = third.parent
	}
	if name := brandName(w.num["brandId"]); name != "" {
		out["brandName"] = name
	}
	if w.weight != "" {
		out["weight"] = json.Number(w.weight)
	}
	if w.words != nil {
		out["adWords"] = map[string]any{"words": w.words.words, "url": w.words.url, "urlWords": w.words.urlWords}
	}
	for _, im := range w.images {
		if im.color == noColor && im.index == 1 {
			out["logo"] = im.url
		}
	}
	for name, at := range map[string]time.Time{"onlineTime": w.online, "offlineTime": w.offline} {
		if !at.IsZero() {
			out[name] = int(at.UnixMilli())
		}
	}
}

func showProps(list []prop) []any {
	out := []any{}
	for _, p := range list {
		out = append(out, map[string]any{"attrId": idText(p.attr), "attrValues": anyOf(p.values)})
	}
	return out
}

// showFeatures has the member names of answers, which are neither those of add
// nor those of saveWareSkus (§4.A.5).
func showFeatures(list []feature) []any {
	out := []any{}
	for _, f := range list {
		out = append(out, map[string]any{"featureKey": f.key, "featureValue": f.value})
	}
	return out
}

func anyOf[T any](list []T) []any {
	out := []any{}
	for _, v := range list {
		out = append(out, v)
	}
	return out
}

// show is a SKU with the members of §4.A.11.
func (k *sku) show() map[string]any {
	w := k.ware
	attrs := []any{}
	for i, p := range k.attrs {
		a := map[string]any{"attrId": idText(p.attr), "attrValues": anyOf(p.values), "index": i + 1}
		if p.alias != "" {
			a["attrValueAlias"] = []any{p.alias}
		}
		attrs = append(attrs, a)
	}
	out := map[string]any{
		"wareId": w.id, "skuId": k.id, "status": int(k.status()), "saleAttrs": attrs, "features": showFeatures(k.features),
		"jdPrice": yuan(k.price), "outerId": k.outer, "barCode": k.barCode, "categoryId": w.num["categoryId"],
		"skuName": w.text["title"], "stockNum": int(k.stock), "wareTitle": w.text["title"],
		"created": int(k.created.UnixMilli()), "modified": int(k.modified.UnixMilli()),
		"multiCateProps": showProps(k.props), "capacity": k.capacity, "logo": w.images[0].url,
	}
	if item := w.text["itemNum"]; item != "" {
		out["itemNum"] = item
	}
	return out
}
