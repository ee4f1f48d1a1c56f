package pinduoduo

import "encoding/json"

// The names in answers differ from those in requests; see the mapping of §4.6.

func bit(on bool) int {
	if on {
		return 1
	}
	return 0
}

// show writes a content with the names of detail.get. quantity tells the stock
// of an SKU.
func (s *Sandbox) show(id int64, f *form, quantity func(skuForm) stock) map[string]any {
	out := map[string]any{"goods_id": id}
	for _, fd := range formFields() {
		name := fd.shown
		if name == "" {
			name = fd.name
		}
		switch fd.kind {
		case kindFlag:
			out[name] = bit(f.flag[fd.name])
		case kindText:
			out[name] = f.text[fd.name]
		case kindList:
			out[name] = append([]string{}, f.list[fd.name]...)
		default:
			out[name] = f.num[fd.name]
		}
	}
	cat := s.tree.byID[f.num["cat_id"]]
	out["goods_property_list"] = showProperties(cat, f.props, true)
	out["video_gallery"] = json.RawMessage("[]")
	if f.video != "" {
		out["video_gallery"] = json.RawMessage(f.video)
	}
	list := []any{}
	for _, k := range f.skus {
		list = append(list, s.showSKU(cat, k, quantity(k)))
	}
	out["sku_list"] = list
	return out
}

// showProperties gives listed values with their text too, and custom ones with
// vid 0; the unit is punit in both lists.
func showProperties(cat *category, props []goodsProperty, whole bool) []any {
	list := []any{}
	for _, g := range props {
		text := g.text
		if p := cat.property(g.pid); p != nil && g.vid != 0 {
			if o, ok := p.option(g.vid); ok {
				text = o.text
			}
		}
		entry := map[string]any{"ref_pid": g.pid, "vid": g.vid, "vvalue": text, "punit": g.unit}
		if whole {
			entry["parent_spec_id"], entry["spec_id"], entry["group_id"] = g.parent, g.spec, g.group
			entry["note"], entry["img_url"] = g.note, g.img
		}
		list = append(list, entry)
	}
	return list
}

func (s *Sandbox) showSpecs(ids []int64) []any {
	list := []any{}
	for _, id := range ids {
		v := s.specs.byID[id]
		list = append(list, map[string]any{"parent_id": v.parent, "parent_name": v.parentName, "spec_id": id, "spec_name": v.name})
	}
	return list
}

func (s *Sandbox) showSKU(cat *category, k skuForm, st stock) map[string]any {
	return map[string]any{
		"sku_id": k.id, "price": k.price, "multi_price": k.multi,
		"quantity": st.quantity, "reserve_quantity": st.reserve,
		"out_sku_sn": k.code, "is_onsale": k.onsale, "limit_quantity": k.limit,
		"weight": k.weight, "length": k.length, "thumb_url": k.thumb, "sku_pre_sale_time": k.preSale,
		"spec": s.showSpecs(k.specs), "sku_property_list": showProperties(cat, k.props, false),
	}
}

func (g *goods) current(k skuForm) stock {
	if st := g.stock[k.id]; st != nil {
		return *st
	}
	return stock{}
}

// asked is the stock that a commit asks for.
func (c *commit) asked(k skuForm) stock {
	st := c.goods.current(k)
	if c.status != statusApproved {
		st.quantity += k.delta
	}
	return st
}

// status is 1 on shelf, 2 off shelf, 3 sold out, 4 deleted (§4.10).
func (g *goods) status() int {
	switch {
	case g.deleted:
		return 4
	case !g.onShelf:
		return 2
	case g.total().quantity == 0:
		return 3
	}
	return 1
}

func (g *goods) total() stock {
	var sum stock
	for _, st := range g.stock {
		sum.quantity += st.quantity
		sum.reserve += st.reserve
	}
	return sum
}
