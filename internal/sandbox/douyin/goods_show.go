package douyin

import (
	"encoding/json"
	"strconv"
	"strings"
)

// show is the answer of product.detail with the shapes of §4.11, which differ
// from those of addV2.
func (s *Sandbox) show(p *product, f *form) map[string]any {
	cat := s.tree.byID[f.num("category_leaf_id")]
	out := map[string]any{
		"product_id": p.id, "product_id_str": strconv.FormatInt(p.id, 10), "status": p.status, "check_status": p.check,
		"draft_status": p.draftStatus, "category_detail": cat.path(), "description": markup(f.v["description"]), "img": firstPicture(f.v["pic"]),
		"pic": list(f.v["pic"], "|"), "main_image_three_to_four": list(f.v["main_image_three_to_four"], "|"),
		"specs": f.showSpecs(), "spec_pics": f.showSpecPictures(), "spec_prices": p.showRows(f),
		"after_sale_service": f.v["after_sale_service"], "quality_list": f.showQualities(),
		"weight_value":  json.Number(or0(f.v["weight"])),
		"shop_category": map[string]any{"leaf_category_ids": []any{}},
		"create_time":   wallTime(p.created), "update_time": wallTime(p.updated),
	}
	for field, kind := range s.fields {
		if _, done := out[field]; done || field == "weight" {
			continue
		}
		switch kind {
		case textField:
			out[field] = f.v[field]
		case longField:
			out[field] = f.num(field)
		case flagField:
			out[field] = f.v[field] == "true"
		case objectField, arrayField:
			if f.has(field) {
				out[field] = json.RawMessage(f.v[field])
			}
		}
	}
	delete(out, "spec_pic")
	out["product_format_new"], out["product_format"] = cat.showAttributes(f)
	return out
}

func or0(text string) string {
	if text == "" {
		return "0"
	}
	return text
}

func list(text, by string) []string { return append([]string{}, split(text, by)...) }

// markup is the description as HTML.
func markup(description string) string {
	var b strings.Builder
	for _, address := range split(description, "|") {
		b.WriteString(`<img src="` + address + `" style="width:100%;">`)
	}
	return b.String()
}

func (f *form) showSpecs() []any {
	out := []any{}
	for _, d := range f.dims {
		values := []any{}
		for _, v := range d.values {
			values = append(values, map[string]any{"id": v.id, "name": v.name, "pid": d.id, "is_leaf": 1, "status": 0})
		}
		out = append(out, map[string]any{"id": d.id, "name": d.name, "pid": 0, "is_leaf": 0, "values": values})
	}
	return out
}

func (f *form) showSpecPictures() []any {
	out := []any{}
	for i, address := range split(f.v["spec_pic"], ",") {
		if i < len(f.dims[0].values) {
			out = append(out, map[string]any{"spec_detail_id": f.dims[0].values[i].id, "pic": address})
		}
	}
	return out
}

// showRows are the spec_prices of a product.
func (p *product) showRows(f *form) []any {
	out := []any{}
	for i := range f.skus {
		k := &f.skus[i]
		ids := f.details(k)
		row := map[string]any{
			"sku_id": k.id, "out_sku_id": k.outNum, "outer_sku_id": k.outer, "code": k.code, "price": k.price, "stock_num": k.stock,
			"spec_detail_ids": ids, "sku_type": k.typ, "step_stock_num": k.step, "prom_stock_num": 0, "lock_stock_num": p.held[k.id],
			"stock_num_map": nil, "sku_status": !k.off, "sku_classification_type": k.class, "delivery_infos": []any{}, "barcodes": []any{},
		}
		for n, key := range []string{"spec_detail_id1", "spec_detail_id2", "spec_detail_id3"} {
			row[key] = int64(0)
			if n < len(ids) {
				row[key] = ids[n]
			}
		}
		for key, text := range k.rest {
			row[key] = json.RawMessage(text)
		}
		out = append(out, row)
	}
	return out
}

func (f *form) showQualities() any {
	if !f.has("quality_list") {
		return []any{}
	}
	return json.RawMessage(f.v["quality_list"])
}

// showAttributes are product_format_new with the member names of the page's
// example, and the old product_format.
func (c *category) showAttributes(f *form) (now, old string) {
	n := f.nested("product_format_new")
	if n == nil {
		return "", ""
	}
	values, names := map[string]any{}, map[string]string{}
	for i, m := range n.names {
		id, _ := strconv.ParseInt(m.text, 10, 64)
		p := c.property(id)
		if p == nil {
			continue
		}
		entries := []any{}
		var words []string
		for _, v := range n.items[i].items {
			e, word := p.showValue(v)
			entries, words = append(entries, e), append(words, word)
		}
		values[m.text], names[p.name] = entries, strings.Join(words, ",")
	}
	return string(encode(values)), string(encode(names))
}

func (p *property) showValue(v *node) (map[string]any, string) {
	e := map[string]any{"PropertyId": p.id, "PropertyName": p.name, "Value": int64(0), "Name": "", "diy_type": int64(0)}
	word := ""
	for i, m := range v.names {
		switch m.text {
		case "value", "diy_type":
			key := map[string]string{"value": "Value", "diy_type": "diy_type"}[m.text]
			if number, ok := integer(v.items[i]); ok {
				e[key] = number
			}
		case "name", "value_name":
			word = v.items[i].text
			e["Name"] = word
		case "measure_info":
			e["measure_info"] = json.RawMessage(v.items[i].compact(style{}))
		}
	}
	return e, word
}
