package taobao

import (
	"fmt"
	"slices"
	"strings"
)

// namedProp is one "pid:vid:name:value" with escapes (§4.10).
func namedProp(pid, vid int64, name, text string) string {
	escape := strings.NewReplacer(":", "#cln#", ";", "#scln#")
	return fmt.Sprintf("%d:%d:%s:%s", pid, vid, escape.Replace(name), escape.Replace(text))
}

// show is an item in the classic form, every field that may be asked for.
func (s *Sandbox) show(it *item) obj {
	props, names, pids, texts := it.properties()
	out := obj{
		"num_iid": it.id, "title": it.title(), "nick": shopNick, "type": "fixed", "cid": it.cat.id, "price": money(it.price),
		"num": it.num(), "outer_id": it.outer(), "barcode": it.vals.text("barcode"), "sell_point": it.vals.text("sellPoint"),
		"props": props, "props_name": names, "input_pids": pids, "input_str": texts, "property_alias": "",
		"approve_status": it.status(), "violation": it.violation, "valid_thru": 7, "stuff_status": "new",
		"desc": it.vals.text("desc"), "wireless_desc": it.vals.text("wirelessDesc"), "detail_url": fmt.Sprintf("https://item.taobao.com/item.htm?id=%d", it.id),
		"postage_id": digits(it.vals.child("tbExtractWay").text("template")), "seller_cids": it.sectionText(), "sub_stock": 1,
		"location": s.location(it), "food_security": it.foodSecurity(), "created": stamp(it.created), "modified": stamp(it.modified),
		"has_discount": false, "has_invoice": false, "has_warranty": false, "has_showcase": false, "sold_quantity": 0,
		"item_img": s.pictureList(it), "sku": it.skuList(),
	}
	if it.onPayment() {
		out["sub_stock"] = 2
		out["with_hold_quantity"] = it.withHold()
	}
	if urls := it.imageURLs(); len(urls) > 0 {
		if p, ref := s.usablePicture(urls[0]); ref == nil {
			out["pic_url"] = p.address(s.userID, "bao/uploaded", true)
		}
	}
	if w := it.weight(); w != "" {
		out["item_weight"] = w
	}
	if !it.listed.IsZero() {
		out["list_time"], out["delist_time"] = stamp(it.listed), stamp(it.listed.AddDate(0, 0, 7))
	}
	return out
}

// fieldsOf keeps what was asked for; lists are asked for in the singular and
// answered in the plural (§4.10).
func fieldsOf(all obj, fields []string) obj {
	out := only(all, fields)
	for _, name := range []string{"sku", "item_img"} {
		if v, ok := out[name]; ok {
			delete(out, name)
			out[name+"s"] = v
		}
	}
	return out
}

func (it *item) withHold() int64 {
	n := it.hold.kept
	for _, k := range it.skus {
		n += k.hold.kept
	}
	return n
}

// properties lists the category properties: options as pairs, texts apart.
func (it *item) properties() (props, names, pids, texts string) {
	var p, n, ip, is []string
	given := it.vals.child("catProp")
	for _, a := range attributesOf(it.cat) {
		v := given.get(propertyID(it.cat.id, a.name))
		if v.empty() {
			continue
		}
		id := pid(it.cat.id, a.name)
		if a.typ == "input" {
			ip, is = append(ip, numText(id)), append(is, v.text())
			continue
		}
		for _, t := range v.texts {
			p = append(p, fmt.Sprintf("%d:%s", id, t))
			n = append(n, namedProp(id, digits(t), a.name, a.nameOf(t)))
		}
	}
	return strings.Join(p, ";"), strings.Join(n, ";"), strings.Join(ip, ","), strings.Join(is, ",")
}

// nameOf is the display name behind an option's value.
func (a attribute) nameOf(value string) string {
	all := slices.Clone(a.options)
	for _, below := range a.below {
		all = append(all, below...)
	}
	for _, o := range all {
		if valueID(a.name, o) == value {
			return o
		}
	}
	return ""
}

func (it *item) sectionText() string {
	v := it.vals.get("shopcat")
	if v.empty() {
		return ""
	}
	return "," + strings.Join(v.texts, ",") + ","
}

func (s *Sandbox) location(it *item) obj {
	area := it.vals.child("shippingArea")
	state, city := area.text("shippingProvince"), area.text("shippingCity")
	if state == "" {
		state, city = "湖北", "宜昌"
	}
	return obj{"state": strings.TrimSuffix(state, "省"), "city": strings.TrimSuffix(city, "市")}
}

func (it *item) foodSecurity() obj {
	out := make(obj)
	for key, text := range foodOf(it.cat, it.vals) {
		if text != "" {
			out[key] = text
		}
	}
	return out
}

// weight is the first logistics field that is a weight, in kg.
func (it *item) weight() string {
	return it.vals.child("tbExtractWay").text(fmt.Sprintf("logistics_%d", digest(it.cat.id, "物流重量(kg)")%100_000))
}

func (s *Sandbox) pictureList(it *item) list {
	out := list{element: "item_img"}
	for i, u := range it.imageURLs() {
		if p, ref := s.usablePicture(u); ref == nil {
			out.entries = append(out.entries, obj{"id": i, "position": i, "url": p.address(s.userID, "bao/uploaded", true)})
		}
	}
	return out
}

// skuList shows the SKUs, then the removed ones with status delete.
func (it *item) skuList() list {
	out := list{element: "sku"}
	for _, k := range it.skus {
		out.entries = append(out.entries, it.showSKU(k, "normal"))
	}
	for _, k := range it.gone {
		out.entries = append(out.entries, it.showSKU(k, "delete"))
	}
	return out
}

func (it *item) showSKU(k *sku, status string) obj {
	plain, named := k.properties()
	out := obj{
		"sku_id": k.id, "num_iid": it.id, "iid": numText(it.id), "outer_id": k.outer, "barcode": k.barcode,
		"price": money(k.price), "quantity": k.stock, "properties": plain, "properties_name": named, "status": status,
		"created": stamp(k.created), "modified": stamp(k.modified),
	}
	if it.onPayment() {
		out["with_hold_quantity"] = k.hold.kept
	}
	return out
}
