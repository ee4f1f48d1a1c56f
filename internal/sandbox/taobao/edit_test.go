package taobao_test

import (
	"html"
	"slices"
	"strings"
	"testing"
)

const full = "alibaba.item.edit.submit"

// rewrite writes a document as edit.schema.get gave it back as value XML.
func rewrite(fields []*field) string {
	out := ""
	for _, f := range fields {
		out += f.valueXML()
	}
	return out
}

func (f *field) valueXML() string {
	body := ""
	switch {
	case f.Complex != nil:
		body = "<complex-value>" + rewrite(f.Complex.Fields) + "</complex-value>"
	case f.Rows != nil:
		for _, r := range f.Rows {
			body += "<complex-values>" + rewrite(r.Fields) + "</complex-values>"
		}
	case f.Values != nil:
		body = "<values>"
		for _, v := range f.Values {
			body += "<value>" + html.EscapeString(v) + "</value>"
		}
		body += "</values>"
	case f.Value != nil:
		body = "<value>" + html.EscapeString(*f.Value) + "</value>"
	default:
		return ""
	}
	return `<field id="` + f.ID + `" type="` + f.Type + `">` + body + "</field>"
}

func TestEditSchemaHoldsTheItem(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	id := k.create(k.orange("A").with(listing{"saleProp": k.sale("5斤", "10斤")}))
	got := k.editDoc(id)
	for name, want := range map[string]string{"title": "秭归脐橙 新鲜当季水果 5斤装 现摘现发", "price": "39.90", "quantity": "500", "outerId": "A",
		"startTime": "2", "subStock": "1", "desc": "<p>三峡库区秭归产区 & 现摘现发</p>", "sevenDayNotSupport": "1"} {
		if f := withID(got.Fields, name); f.Value == nil || *f.Value != want {
			t.Errorf("%s: %v, want %s", name, f.Value, want)
		}
	}
	sku := withID(got.Fields, "sku")
	if len(sku.Rows) != 2 || *withID(sku.Rows[1].Fields, "skuStock").Value != "200" || withID(sku.Fields, "skuId").rule("readOnlyRule") != nil {
		t.Errorf("sku %+v", sku)
	}
	if sale := withID(got.Fields, "saleProp"); len(sale.Complex.Fields[0].Values) != 2 {
		t.Errorf("saleProp %+v", sale)
	}
	some := readSchema(t, k.must("alibaba.item.edit.schema.get", obj{"item_id": id, "fields": "sku,price,quantity"})["result"])
	if len(some.Fields) != 3 {
		t.Errorf("%d fields", len(some.Fields))
	}
	k.refuses("alibaba.item.edit.schema.get", nil, 40, "")
	k.refuses("alibaba.item.edit.schema.get", obj{"item_id": 5}, 50, "isv.invalid-parameters:item_id")
	k.must("alibaba.item.operate.delete", obj{"item_id": id})
	k.refuses("alibaba.item.edit.schema.get", obj{"item_id": id}, 50, "isv.invalid-parameters:item_delete")
}

// Sending everything back unchanged changes nothing, in both ways of editing.
func TestRoundTrip(t *testing.T) {
	for _, method := range []string{fast, full} {
		k := newShop(t, strict).stall("脐橙")
		id := k.create(k.orange("A").with(listing{"saleProp": k.sale("5斤", "10斤")}))
		before := k.read(id)
		k.must(method, obj{"item_id": id, "schema": "<itemSchema>" + rewrite(k.editDoc(id).Fields) + "</itemSchema>"})
		if after := k.read(id); text(before) != text(after) {
			t.Errorf("%s:\n%v\n%v", method, before, after)
		}
	}
}

func TestFastUpdateOfFields(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	id := k.create(k.orange("A"))
	k.clock.pass(1e9)
	got := k.must(fast, k.update(id, in("title", "秭归脐橙 春橙上市"), in("outerId", "B")))
	if num(t, got["item_id"]) != id || got["update_time"] != "2026-11-24 10:00:01" || got["market"] != "taobao" {
		t.Errorf("answer %v", got)
	}
	it := k.read(id)
	if it["title"] != "秭归脐橙 春橙上市" || it["outer_id"] != "B" || it["price"] != "39.90" || len(k.skusOf(id)) != 2 ||
		it["modified"] != "2026-11-24 10:00:01" || it["created"] != "2026-11-24 10:00:00" {
		t.Errorf("item %v", it)
	}
	k.refuses(fast, k.update(id, in("title", "")), 50, "isv.invalid-parameter")
	k.refuses(fast, k.update(id, in("title", "脐橙>")), 50, "isv.item-service-error:ERR_RULE_TITLE_SECURITY_CHAR_LIMITATION")
	k.refuses(fast, k.update(id, inside("catProp", k.chosen("品牌", "无品牌"))), 50, "isv.invalid-parameter") // a complex is replaced whole
	k.refuses(fast, k.update(5, in("title", "x")), 50, "isv.invalid-parameters:item_id")
	k.refuses(fast, obj{"item_id": id}, 40, "")
	k.refuses(fast, obj{"item_id": id, "cat_id": 5, "schema": doc(in("title", "脐橙"))}, 50, "isv.invalid-parameter:cid")
	k.must(fast, obj{"item_id": id, "cat_id": k.cat, "schema": doc(in("title", "脐橙"))})
	k.refuses(fast, k.update(id, one("sevenDayNotSupport", "0")), 50, "isv.invalid-parameter")
	k.must(fast, k.update(id, one("deliveryTimeType", "2"), one("tbDeliveryTime", "7")))
	k.must(fast, k.update(id, one("deliveryTimeType", "0"))) // the days are left over and dropped
	if f := withID(k.editDoc(id).Fields, "tbDeliveryTime"); f.Value != nil {
		t.Errorf("days %v", *f.Value)
	}
}

func TestFastUpdateOfSKUs(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	id := k.create(k.orange("A"))
	const noSKU = "isv.item-update-service-error:IC_CHECKSTEP_SKU_PROP_NOT_FOUND_IN_ITEM"
	ids := []string{text(k.skusOf(id)[0]["sku_id"]), text(k.skusOf(id)[1]["sku_id"])}
	stocks := func() string { return text(k.skusOf(id)[0]["quantity"]) + " " + text(k.skusOf(id)[1]["quantity"]) }
	props := func(row string) string { return row[:strings.Index(row, in("skuPrice", "1"))] }
	five, ten := props(k.sku("5斤", "1", "1", "")), props(k.sku("10斤", "1", "1", ""))

	k.must(fast, k.update(id, table("sku", in("skuId", ids[1])+in("skuStock", "7")))) // by id; the other row stays
	if stocks() != "300 7" || num(t, k.read(id)["num"]) != 307 {
		t.Errorf("by id: %s", stocks())
	}
	k.must(fast, k.update(id, table("sku", ten+in("skuStock", "8"), five+in("skuStock", "9")))) // by properties
	if stocks() != "9 8" {
		t.Errorf("by properties: %s", stocks())
	}
	k.must(fast, k.update(id, table("sku", in("skuStock", "5"), in("skuStock", "6")), in("quantity", "11"))) // by position
	if stocks() != "5 6" || k.skusOf(id)[1]["outer_id"] != "A-10J" {
		t.Errorf("by position: %s", stocks())
	}
	k.must(fast, k.update(id, table("sku", in("skuId", ids[0])+in("skuPrice", "35.00")), in("price", "35.00")))
	if got := k.read(id); got["price"] != "35.00" || k.skusOf(id)[0]["price"] != "35.00" {
		t.Errorf("price: %v", got)
	}
	if text(k.skusOf(id)[0]["sku_id"]) != ids[0] {
		t.Error("a SKU changed its id")
	}
	before := text(k.read(id))
	for name, c := range map[string]struct {
		fields []string
		sub    string
	}{
		"price without the item's":     {[]string{table("sku", in("skuId", ids[0])+in("skuPrice", "36.00"))}, "isv.item-service-error:IC_CHECKSTEP_ITME_NOT_IN_SKU_PRICE"},
		"item's price alone":           {[]string{in("price", "36.00")}, "isv.item-service-error:IC_CHECKSTEP_ITME_NOT_IN_SKU_PRICE"},
		"quantity alone":               {[]string{in("quantity", "12")}, "isv.invalid-parameter:quantity"},
		"a quantity that does not fit": {[]string{table("sku", in("skuId", ids[0])+in("skuStock", "6")), in("quantity", "11")}, "isv.invalid-parameter:quantity"},
		"a new combination":            {[]string{table("sku", props(k.sku("20斤", "1", "1", ""))+in("skuStock", "1"))}, noSKU},
		"one row by position":          {[]string{table("sku", in("skuStock", "1"))}, noSKU},
		"unknown id":                   {[]string{table("sku", in("skuId", "5")+in("skuStock", "1"))}, noSKU},
		"id in words":                  {[]string{table("sku", in("skuId", "A")+in("skuStock", "1"))}, noSKU},
		"id of the other":              {[]string{table("sku", in("skuId", ids[1])+five+in("skuStock", "1"))}, noSKU},
		"the same twice":               {[]string{table("sku", in("skuId", ids[0]), five)}, "isv.invalid-parameter"},
		"negative stock":               {[]string{table("sku", in("skuId", ids[0])+in("skuStock", "-1"))}, "isv.invalid-parameter:quantity"},
		"stock of the priced one gone": {[]string{table("sku", in("skuId", ids[0])+in("skuStock", "0"))}, "isv.item-service-error:IC_CHECKSTEP_ITME_NOT_IN_SKU_PRICE"},
	} {
		if a := k.call(fast, k.update(id, c.fields...)); a.code != 50 || a.sub != c.sub {
			t.Errorf("%s: %s, want %s", name, a.body, c.sub)
		}
	}
	if after := text(k.read(id)); after != before {
		t.Error("a refused edit changed something")
	}
}

func TestFastUpdateWithoutSKUs(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	id := k.create(k.orange("A").with(listing{"sku": ""}))
	k.must(fast, k.update(id, in("price", "12.5"), in("quantity", "3")))
	if it := k.read(id); it["price"] != "12.50" || num(t, it["num"]) != 3 {
		t.Errorf("item %v", it)
	}
	k.refuses(fast, k.update(id, table("sku", k.sku("5斤", "12.50", "3", "x"))), 50, "isv.item-update-service-error:IC_CHECKSTEP_SKU_PROP_NOT_FOUND_IN_ITEM")
}

func TestFullEditReplaces(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	id := k.create(k.orange("A"))
	first := text(k.skusOf(id)[0]["sku_id"])
	rowsNow := table("sku", k.sku("5斤", "39.90", "300", "A-5J"), k.sku("20斤", "99.00", "10", "A-20J"))
	k.must(full, obj{"item_id": id, "schema": k.orange("A").with(listing{"outerId": "", "sku": rowsNow, "quantity": in("quantity", "310"),
		"saleProp": k.sale("5斤", "20斤")}).doc()})
	skus := k.skusOf(id)
	if len(skus) != 2 || text(skus[0]["sku_id"]) != first || skus[1]["outer_id"] != "A-20J" {
		t.Errorf("SKUs %v", skus)
	}
	if it := k.read(id); it["outer_id"] != "" || num(t, it["num"]) != 310 {
		t.Errorf("a field that was left out is still there: %v", it)
	}
	all := rows(k.read(id)["skus"])
	if len(all) != 3 || all[2]["status"] != "delete" || all[2]["outer_id"] != "A-10J" {
		t.Errorf("removed SKUs %v", all)
	}
	k.must(full, obj{"item_id": id, "schema": k.orange("A").with(listing{"sku": ""}).doc()})
	if got := k.skusOf(id); len(got) != 0 {
		t.Errorf("SKUs %v", got)
	}
	k.refuses(full, obj{"item_id": id, "schema": doc(in("title", "脐橙"))}, 50, "isv.invalid-parameter")
	k.refuses(full, obj{"item_id": id, "cat_id": 5, "schema": k.orange("A").doc()}, 50, "isv.invalid-parameter:cid")
	k.refuses(full, obj{"item_id": id, "schema": k.orange("A").with(listing{"sku": table("sku", k.sku("5斤", "39.90", "500", "x", in("skuId", first)))}).doc()},
		50, "isv.item-update-service-error:IC_CHECKSTEP_SKU_PROP_NOT_FOUND_IN_ITEM")
}

func TestEditMovesOnAndOffTheShelf(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id := k.create(k.orange("A"))
	k.must(fast, k.update(id, one("startTime", "0")))
	if it := k.read(id); it["approve_status"] != "onsale" {
		t.Error("not on the shelf")
	}
	k.must(fast, k.update(id, in("title", "秭归脐橙 还在架上")))
	if it := k.read(id); it["approve_status"] != "onsale" {
		t.Error("an edit of the title took it down")
	}
	k.must(full, obj{"item_id": id, "schema": k.orange("A").with(listing{"startTime": ""}).doc()})
	if it := k.read(id); it["approve_status"] != "onsale" {
		t.Error("a full edit without startTime took it down")
	}
	k.must(full, obj{"item_id": id, "schema": k.orange("A").doc()})
	if it := k.read(id); it["approve_status"] != "instock" {
		t.Error("still on the shelf")
	}
	k.must(fast, k.update(id, table("sku", k.sku("5斤", "39.90", "0", "A"), k.sku("10斤", "39.90", "0", "B"))))
	k.refuses(fast, k.update(id, one("startTime", "0")), 50, "isv.item-service-error:FORBIDDEN_QUANTITY_ZERO_ERROR")
}

func TestOwnTextsKeepTheirSKUs(t *testing.T) {
	k := newShop(t, strict).stall("恩施玉露")
	id := k.create(k.tea("T"))
	before := k.skusOf(id)
	sku := table("sku", k.own("规格", "礼盒 500g", "298.00", "5", "T-2"), k.own("规格", "罐装 250g", "128.00", "40", "T-1"))
	k.must(fast, k.update(id, sku))
	after := k.skusOf(id)
	if text(before[0]["sku_id"]) != text(after[0]["sku_id"]) || num(t, after[1]["quantity"]) != 5 || num(t, after[0]["quantity"]) != 40 ||
		before[0]["properties"] != after[0]["properties"] {
		t.Errorf("before %v\nafter %v", before, after)
	}
	if f := withID(withID(k.editDoc(id).Fields, "sku").Rows[0].Fields, "props").Complex.Fields[0]; f.Type != "input" || *f.Value != "罐装 250g" {
		t.Errorf("own text in the document: %+v", f)
	}
}

func TestShopSections(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	add := func(name string, parent any) string {
		t.Helper()
		return text(k.must("taobao.sellercats.list.add", obj{"name": name, "parent_cid": parent})["seller_cat"].(obj)["cid"])
	}
	top := add("湖北专区", 0)
	alone := add("礼盒", nil)
	below := add("秭归脐橙", top)
	again := add("湖北专区", 0)
	if again == top {
		t.Error("the same section twice")
	}
	k.refuses("taobao.sellercats.list.add", obj{"name": strings.Repeat("橙", 21)}, 41, "")
	k.refuses("taobao.sellercats.list.add", obj{"name": "x", "parent_cid": below}, 41, "")
	k.refuses("taobao.sellercats.list.add", nil, 40, "")
	f := withID(readSchema(t, k.must(schemaGet, obj{"market": "taobao", "cat_id": k.cat})["result"]).Fields, "shopcat")
	if len(f.Options) != 3 || f.optionValue(t, "秭归脐橙") != below {
		t.Errorf("options %v", f.Options)
	}
	id := k.create(k.orange("A").with(listing{"shopcat": many("shopcat", below, alone)}))
	if it := k.read(id); it["seller_cids"] != ","+below+","+alone+"," {
		t.Errorf("seller_cids %v", it["seller_cids"])
	}
	k.refuses(submit, k.submit(k.orange("A").with(listing{"shopcat": many("shopcat", top)})), 50, "isv.invalid-parameter")
	const inventory = "taobao.items.inventory.get"
	if got := k.listed(inventory, obj{"seller_cids": below}); !slices.Equal(got, []int64{id}) {
		t.Errorf("by section: %v", got)
	}
	if got := k.listed(inventory, obj{"seller_cids": again}); len(got) != 0 {
		t.Errorf("by another section: %v", got)
	}
}
