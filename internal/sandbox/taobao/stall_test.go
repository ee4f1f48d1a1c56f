package taobao_test

import (
	"fmt"
	"maps"
	"slices"
	"strings"
)

// stall is a shop with one category at hand and a listing to publish in it.
type stall struct {
	*shop
	cat    int64
	schema schema
	pic    string
}

func (s *shop) stall(category string) *stall {
	s.t.Helper()
	k := &stall{shop: s, cat: s.category(category), pic: s.picture()}
	k.schema = readSchema(s.t, s.must("alibaba.item.publish.schema.get", obj{"market": "taobao", "cat_id": k.cat})["result"])
	return k
}

func (k *stall) prop(name string) *field {
	k.t.Helper()
	return named(k.t, withID(k.schema.Fields, "catProp").Fields, name)
}

// chosen is a category property with an option, or with a text.
func (k *stall) chosen(name, value string) string {
	k.t.Helper()
	f := k.prop(name)
	if f.Type == "input" {
		return in(f.ID, value)
	}
	return one(f.ID, f.optionValue(k.t, value))
}

// cascade asks props.get for the option of a child of a chosen value.
func (k *stall) cascade(parent, child, name string, chosen ...string) string {
	k.t.Helper()
	got := readSchema(k.t, k.must("alibaba.item.publish.props.get", obj{"market": "taobao", "cat_id": k.cat,
		"prop_id": strings.TrimPrefix(k.prop(parent).ID, "p-"), "schema": doc(inside("catProp", chosen...))})["result"])
	f := named(k.t, withID(got.Fields, "catProp").Fields, child)
	return one(f.ID, f.optionValue(k.t, name))
}

// props are the category properties of an orange, by name.
func (k *stall) props() map[string]string {
	k.t.Helper()
	land := k.chosen("产地", "中国大陆")
	return map[string]string{
		"品牌": k.chosen("品牌", "秭归脐橙"), "产地": land, "省份": k.cascade("产地", "省份", "湖北省", land),
		"净含量": k.chosen("净含量", "2500g"), "生鲜储存温度": k.chosen("生鲜储存温度", "8-15℃"),
		"售卖方式": k.chosen("售卖方式", "单品"), "保质期": k.chosen("保质期", "15"), "厂名": k.chosen("厂名", "秭归县某合作社"),
	}
}

// sku is a row with a weight of the option list.
func (k *stall) sku(weight, price, stock, code string, more ...string) string {
	k.t.Helper()
	axis := named(k.t, withID(withID(k.schema.Fields, "sku").Fields, "props").Fields, "净含量规格")
	return strings.Join(append([]string{inside("props", one(axis.ID, axis.optionValue(k.t, weight))),
		in("skuPrice", price), in("skuStock", stock), in("skuOuterId", code)}, more...), "")
}

// own is a row with a text of one's own.
func (k *stall) own(axis, text, price, stock, code string) string {
	k.t.Helper()
	f := named(k.t, withID(withID(k.schema.Fields, "sku").Fields, "props").Fields, axis)
	return inside("props", in(f.ID, text)) + in("skuPrice", price) + in("skuStock", stock) + in("skuOuterId", code)
}

// listing is a complete item in document form, by field; "" leaves one out.
type listing map[string]string

// orange is an item with two SKUs of 300 and 200 pieces, for the warehouse.
func (k *stall) orange(code string) listing {
	k.t.Helper()
	return listing{
		"stuffStatus": one("stuffStatus", "5"),
		"title":       in("title", "秭归脐橙 新鲜当季水果 5斤装 现摘现发"),
		"catProp":     inside("catProp", slices.Collect(maps.Values(k.props()))...),
		"sku":         table("sku", k.sku("5斤", "39.90", "300", code+"-5J"), k.sku("10斤", "69.90", "200", code+"-10J")),
		"price":       in("price", "39.90"), "quantity": in("quantity", "500"), "outerId": in("outerId", code),
		"images":       inside("images", in("images_0", k.pic)),
		"desc":         in("desc", "<p>三峡库区秭归产区 & 现摘现发</p>"),
		"subStock":     one("subStock", "1"),
		"tbExtractWay": inside("tbExtractWay", in("template", "1865157090")),
		"delivery":     one("deliveryTimeType", "0"), "startTime": one("startTime", "2"),
	}
}

func (l listing) with(changes listing) listing {
	out := maps.Clone(l)
	maps.Copy(out, changes)
	return out
}

func (l listing) doc() string {
	var all []string
	for _, name := range slices.Sorted(maps.Keys(l)) {
		all = append(all, l[name])
	}
	return doc(all...)
}

func (k *stall) submit(l listing) obj {
	return obj{"market": "taobao", "cat_id": k.cat, "schema": l.doc()}
}

const submit = "alibaba.item.publish.submit"

// create publishes and returns the item's id.
func (k *stall) create(l listing) int64 {
	k.t.Helper()
	return num(k.t, k.must(submit, k.submit(l))["item_id"])
}

const allFields = "num_iid,title,price,num,outer_id,cid,props,props_name,input_pids,input_str,sku,approve_status,violation,modified,list_time," +
	"delist_time,desc,wireless_desc,item_img,postage_id,seller_cids,location,sub_stock,valid_thru,food_security,item_weight,sell_point,barcode,created,with_hold_quantity"

func (k *stall) read(id int64) obj {
	k.t.Helper()
	item, _ := k.must("taobao.item.seller.get", obj{"num_iid": id, "fields": allFields})["item"].(obj)
	return item
}

// skusOf are the living SKUs of an item.
func (k *stall) skusOf(id int64) []obj {
	k.t.Helper()
	return slices.DeleteFunc(rows(k.read(id)["skus"]), func(r obj) bool { return r["status"] == "delete" })
}

func (k *stall) editDoc(id int64) schema {
	k.t.Helper()
	return readSchema(k.t, k.must("alibaba.item.edit.schema.get", obj{"item_id": id})["result"])
}

const fast = "alibaba.item.edit.fastupdate"

func (k *stall) update(id int64, fields ...string) obj {
	return obj{"item_id": id, "schema": doc(fields...)}
}

// onShelf publishes an orange and puts it on the shelf.
func (k *stall) onShelf(code string) int64 {
	k.t.Helper()
	return k.create(k.orange(code).with(listing{"startTime": one("startTime", "0")}))
}

func (k *stall) listed(method string, p obj) []int64 {
	k.t.Helper()
	all := obj{"fields": "num_iid"}
	maps.Copy(all, p)
	var out []int64
	for _, r := range rows(k.must(method, all)["items"]) {
		out = append(out, num(k.t, r["num_iid"]))
	}
	return out
}

func text(v any) string { return fmt.Sprint(v) }
