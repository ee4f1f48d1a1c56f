package jd_test

import (
	"fmt"
	"testing"
)

// codes lists the live SKUs of a ware as code:id.
func (k *stall) codes(id int64) map[string]string {
	k.t.Helper()
	out := map[string]string{}
	for _, s := range k.skus(obj{"wareId": list{id}}) {
		out[s["outerId"].(string)] = fmt.Sprint(s["skuId"])
	}
	return out
}

func TestUpdateSKUs(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, ids := k.create(k.orange("A"))
	k.review(true, "")
	// By id: another code and other sale attributes, price and stock stay.
	k.does("sku.write.updateSkus", obj{"wareId": id, "skus": list{obj{"skuId": ids[0], "wareId": id, "outerId": "N", "saleAttrs": list{k.prop("规格", "3斤装")}}}})
	// By sale attributes.
	k.does("sku.write.updateSkus", obj{"wareId": id, "skus": list{obj{"saleAttrs": list{k.prop("规格", "10斤装")}, "stockNum": 7}}})
	k.wantStatus(id, 1)
	got := k.skus(obj{"skuId": ids})
	if got[0]["outerId"] != "N" || got[0]["jdPrice"] != price("39.90") || num(t, got[0]["stockNum"]) != 200 || num(t, got[1]["stockNum"]) != 7 {
		t.Errorf("SKUs %v", got)
	}
	k.does("sku.write.updateSkus", obj{"wareId": id, "skus": list{k.sku("C", "15斤装", "99.00", 1)}})
	k.wantStatus(id, 513) // a new SKU is reviewed
	for text, sku := range map[string]obj{
		"jdPrice, stockNum": {"saleAttrs": list{k.prop("规格", "5斤装")}, "stockNum": 1},
		"sku不存在":            {"skuId": 5, "stockNum": 1},
		"another ware":      {"skuId": ids[0], "wareId": 5},
		"组合重复":              {"skuId": ids[0], "saleAttrs": list{k.prop("规格", "10斤装")}},
		"不一致":               {"jdPrice": price("1.00"), "stockNum": 1, "saleAttrs": list{k.prop("款式", "礼盒款")}},
		"缺少参数 saleAttrs":    {"jdPrice": price("1.00"), "stockNum": 1},
	} {
		k.refuses("sku.write.updateSkus", obj{"wareId": id, "skus": list{sku}}, "11000019", text)
	}
	k.refuses("sku.write.updateSkus", obj{"wareId": id, "skus": list{}}, "11000019", "skus")
	if got := k.codes(id); len(got) != 3 {
		t.Errorf("SKUs %v", got)
	}
}

func TestSaveWareSkusDeletesTheRest(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, ids := k.create(k.orange("A"))
	again := k.sku("A-10J", "10斤装", "65.00", 9)
	again["skuId"] = ids[0] // not looked at: the sale attributes decide
	fresh := k.sku("A-15J", "15斤装", "99.00", 5)
	fresh["features"] = list{obj{"key": "x", "values": "1"}}
	a := k.must("sku.write.saveWareSkus", obj{"wareId": id, "skus": list{again, fresh}})
	saved := objects(a["skuList"])
	if len(saved) != 2 || num(t, saved[0]["skuId"]) != ids[1] {
		t.Fatalf("answer %v", a)
	}
	if got := k.codes(id); len(got) != 2 || got["A-10J"] != itoa(ids[1]) || got["A-5J"] != "" {
		t.Errorf("SKUs %v", got)
	}
	if gone := k.skus(obj{"skuId": list{ids[0]}, "skuStatuValue": "4"}); len(gone) != 1 {
		t.Errorf("deleted SKUs %v", gone)
	}
	if sku := k.must("sku.read.findSkuById", obj{"skuId": ids[0]})["sku"]; sku != nil {
		t.Errorf("a deleted SKU is shown: %v", sku)
	}
	k.refuses("price.write.updateSkuJdPrice", obj{"skuId": ids[0], "jdPrice": 1}, "11200014", "")
}

func TestDeleteSKU(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, ids := k.create(k.orange("A"))
	k.does("sku.write.deleteSku", obj{"skuId": ids[0]})
	k.refuses("sku.write.deleteSku", obj{"skuId": ids[0]}, "11200014", "")
	k.fails("sku.write.deleteSku", obj{"skuId": ids[1]})
	k.refuses("sku.write.deleteSku", obj{"skuId": 5}, "11000019", "")
	if got := k.codes(id); len(got) != 1 {
		t.Errorf("SKUs %v", got)
	}
}

func TestSkuPrice(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, ids := k.create(k.orange("A"))
	const method = "price.write.updateSkuJdPrice"
	k.does(method, obj{"skuId": itoa(ids[0]), "jdPrice": 41})
	k.does(method, obj{"skuId": ids[1], "jdPrice": price("99.99")}) // dearer than marketPrice is allowed
	got := k.skus(obj{"wareId": list{id}})
	if got[0]["jdPrice"] != price("41.00") || got[1]["jdPrice"] != price("99.99") || k.read(id)["jdPrice"] != price("39.90") {
		t.Errorf("SKUs %v", got)
	}
	for _, v := range []any{nil, 0, -1, "39.90", price("39.999"), price("39.9000000001"), price("3.99e1"), true, price("1000000")} {
		k.refuses(method, obj{"skuId": ids[0], "jdPrice": v}, "11000019", "jdPrice")
	}
	k.refuses(method, obj{"skuId": 5, "jdPrice": 1}, "11000019", "sku")
	k.refuses(method, obj{"jdPrice": 1}, "11000019", "skuId")
	k.refuses(method, obj{"skuId": price("1.5"), "jdPrice": 1}, "11000019", "skuId")
}
