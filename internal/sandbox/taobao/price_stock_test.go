package taobao_test

import (
	"strings"
	"testing"
)

const (
	single   = "taobao.item.quantity.update"
	batch    = "taobao.skus.quantity.update"
	skuPrice = "taobao.item.sku.price.update"
)

func (k *stall) stocks(id int64) string {
	k.t.Helper()
	var out []string
	for _, s := range k.skusOf(id) {
		out = append(out, text(s["quantity"]))
	}
	return strings.Join(out, " ")
}

func TestSingleQuantity(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	id := k.create(k.orange("A"))
	sku := text(k.skusOf(id)[0]["sku_id"])
	k.clock.pass(1e9)
	got := k.must(single, obj{"num_iid": id, "sku_id": sku, "quantity": 297})["item"].(obj)
	row := rows(got["skus"])
	if num(t, got["num"]) != 497 || got["modified"] != "2026-11-24 10:00:01" || len(row) != 1 || num(t, row[0]["quantity"]) != 297 {
		t.Errorf("answer %v", got)
	}
	k.must(single, obj{"num_iid": id, "outer_id": "A-10J", "quantity": 0})
	k.must(single, obj{"num_iid": id, "sku_id": sku, "outer_id": "A-10J", "quantity": 1}) // sku_id wins
	if got := k.stocks(id); got != "1 0" {
		t.Errorf("stocks %s", got)
	}
	if v := k.box.Violations(); len(v) > 0 {
		t.Errorf("violations %q", v)
	}
	k.must(single, obj{"num_iid": id, "sku_id": sku, "quantity": -1, "type": 2})
	const quantity = "isv.invalid-parameter:quantity"
	k.refuses(single, obj{"num_iid": id, "sku_id": sku, "quantity": -1, "type": 2}, 50, quantity)
	k.refuses(single, obj{"num_iid": id, "sku_id": sku, "quantity": -1}, 50, quantity)
	k.refuses(single, obj{"num_iid": id, "sku_id": sku, "quantity": 900000001}, 50, quantity)
	k.refuses(single, obj{"num_iid": id, "quantity": 5}, 50, "isv.item-quantity-item-update-service-error")
	k.refuses(single, obj{"num_iid": id, "sku_id": 5, "quantity": 5}, 50, "isv.invalid-parameter:sku_id")
	k.refuses(single, obj{"num_iid": id, "outer_id": "B", "quantity": 5}, 50, "isv.invalid-parameter:sku_id")
	k.refuses(single, obj{"num_iid": id, "quantity": "five"}, 41, "")
	k.refuses(single, obj{"num_iid": id, "quantity": 5, "type": 3}, 41, "")
	k.refuses(single, obj{"num_iid": id}, 40, "")
	k.refuses(single, obj{"num_iid": 5, "quantity": 5}, 50, "isv.item-not-exist:invalid-numIid-or-iid")
	k.must("alibaba.item.operate.delete", obj{"item_id": id})
	k.refuses(single, obj{"num_iid": id, "quantity": 5}, 50, "isv.item-is-delete:invalid-numIid-or-iid")
	if !strings.Contains(strings.Join(k.box.Violations(), ""), "increment") {
		t.Error("an increment is no violation")
	}
}

func TestQuantityOfAnItemWithoutSKUs(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id := k.create(k.orange("A").with(listing{"sku": ""}))
	got := k.must(single, obj{"num_iid": id, "quantity": 7})["item"].(obj)
	if num(t, got["num"]) != 7 || got["skus"] != nil {
		t.Errorf("answer %v", got)
	}
	k.refuses(single, obj{"num_iid": id, "quantity": 7, "outer_id": "A"}, 50, "isv.invalid-parameter:sku_id")
	k.refuses(batch, obj{"num_iid": id, "outerid_quantities": "A:7"}, 50, "isv.invalid-parameter:outerid_quantities")
}

func TestBatchQuantity(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	id := k.create(k.orange("A"))
	got := k.must(batch, obj{"num_iid": id, "outerid_quantities": "A-5J:220;A-10J:200", "type": 1})["item"].(obj)
	if num(t, got["num"]) != 420 || len(rows(got["skus"])) != 2 {
		t.Errorf("answer %v", got)
	}
	first := text(k.skusOf(id)[0]["sku_id"])
	k.must(batch, obj{"num_iid": id, "skuid_quantities": first + ":1;", "outerid_quantities": "A-10J:5"}) // ids win
	if got := k.stocks(id); got != "1 200" {
		t.Errorf("stocks %s", got)
	}
	k.must(batch, obj{"num_iid": id, "outerid_quantities": "A-5J:-5", "type": 2}) // cut to zero here
	if got := k.stocks(id); got != "0 200" {
		t.Errorf("stocks %s", got)
	}
	var many []string
	for range 21 {
		many = append(many, first+":1")
	}
	for name, c := range map[string]struct {
		p    obj
		code int
		sub  string
	}{
		"nothing":               {obj{"num_iid": id}, 40, ""},
		"21 SKUs":               {obj{"num_iid": id, "skuid_quantities": strings.Join(many, ";")}, 41, ""},
		"no number":             {obj{"num_iid": id, "skuid_quantities": first}, 41, ""},
		"code with a colon":     {obj{"num_iid": id, "outerid_quantities": "A:5:7"}, 41, ""},
		"negative":              {obj{"num_iid": id, "outerid_quantities": "A-5J:9;A-10J:-1"}, 50, "isv.invalid-parameter:quantity"},
		"unknown code":          {obj{"num_iid": id, "outerid_quantities": "A-5J:9;B:1"}, 50, "isv.invalid-parameter:outerid_quantities"},
		"unknown id":            {obj{"num_iid": id, "skuid_quantities": first + ":9;5:1"}, 50, "isv.invalid-parameter:skuid_quantities"},
		"a code where ids are":  {obj{"num_iid": id, "skuid_quantities": "A-5J:9"}, 50, "isv.invalid-parameter:skuid_quantities"},
		"the item's own number": {obj{"num_iid": id, "skuid_quantities": itoa(id) + ":9"}, 50, "isv.invalid-parameter:skuid_quantities"},
	} {
		if a := k.call(batch, c.p); a.code != c.code || a.sub != c.sub {
			t.Errorf("%s: %s, want %d %s", name, a.body, c.code, c.sub)
		}
	}
	if got := k.stocks(id); got != "0 200" {
		t.Errorf("a refused call changed the stock: %s", got)
	}
}

func TestOneCodeForSeveralSKUs(t *testing.T) {
	k := newShop(t).stall("脐橙")
	l := k.orange("A")
	l["sku"] = table("sku", k.sku("5斤", "39.90", "300", "SAME"), k.sku("10斤", "69.90", "200", "SAME"))
	id := k.create(l)
	k.must(batch, obj{"num_iid": id, "outerid_quantities": "SAME:4"})
	if got := k.stocks(id); got != "4 4" {
		t.Errorf("stocks %s", got)
	}
}

func TestHeldStock(t *testing.T) {
	k := newShop(t).stall("脐橙")
	const held = "isv.error-inventory-invalid-item-quantity"
	onPayment := k.create(k.orange("P").with(listing{"subStock": one("subStock", "0")}))
	k.control("POST", "order", obj{"sku": "P-5J", "quantity": 30, "kind": "unpaid"})
	if s := k.skusOf(onPayment)[0]; num(t, s["quantity"]) != 300 || num(t, s["with_hold_quantity"]) != 30 {
		t.Errorf("SKU %v", s)
	}
	k.refuses(single, obj{"num_iid": onPayment, "outer_id": "P-5J", "quantity": 29}, 50, held)
	k.refuses(batch, obj{"num_iid": onPayment, "outerid_quantities": "P-10J:1;P-5J:0"}, 50, held)
	k.refuses(fast, k.update(onPayment, table("sku", in("skuStock", "29"), in("skuStock", "200"))), 50, held)
	k.must(single, obj{"num_iid": onPayment, "outer_id": "P-5J", "quantity": 30})
	k.control("POST", "order", obj{"sku": "P-5J", "quantity": 10, "kind": "settle"})
	k.control("POST", "order", obj{"sku": "P-5J", "quantity": 20, "kind": "cancel"})
	if got := k.stocks(onPayment); got != "20 200" {
		t.Errorf("stocks %s", got)
	}
	onOrder := k.create(k.orange("O"))
	k.control("POST", "order", obj{"sku": "O-5J", "quantity": 30, "kind": "unpaid"})
	k.must(single, obj{"num_iid": onOrder, "outer_id": "O-5J", "quantity": 0}) // deducted already
	k.control("POST", "order", obj{"sku": "O-5J", "quantity": 30, "kind": "cancel"})
	if got := k.stocks(onOrder); got != "30 200" {
		t.Errorf("stocks %s", got)
	}
	for _, bad := range []obj{{"sku": "O-5J", "quantity": 31}, {"sku": "O-5J", "quantity": 0}, {"sku": "O-5J", "quantity": 1, "kind": "settle"},
		{"sku": "O-5J", "quantity": 1, "kind": "stolen"}, {"goods": "O", "quantity": 1}} {
		if a := k.controlRaw("POST", "order", bad); a.status != 400 {
			t.Errorf("order %v: %d", bad, a.status)
		}
	}
}

func TestSKUPrice(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	id := k.create(k.orange("A"))
	five, ten := text(k.skusOf(id)[0]["properties"]), text(k.skusOf(id)[1]["properties"])
	k.clock.pass(1e9)
	got := k.must(skuPrice, obj{"num_iid": id, "properties": ten, "price": "66.60", "quantity": 9, "outer_id": "A-X"})["sku"].(obj)
	if text(got["sku_id"]) != text(k.skusOf(id)[1]["sku_id"]) || got["modified"] != "2026-11-24 10:00:01" {
		t.Errorf("answer %v", got)
	}
	if s := k.skusOf(id)[1]; s["price"] != "66.60" || num(t, s["quantity"]) != 9 || s["outer_id"] != "A-X" {
		t.Errorf("SKU %v", s)
	}
	const inSKU = "isv.item-service-error:IC_CHECKSTEP_ITME_NOT_IN_SKU_PRICE"
	const noSKU = "isv.item-update-service-error:IC_CHECKSTEP_SKU_PROP_NOT_FOUND_IN_ITEM"
	k.refuses(skuPrice, obj{"num_iid": id, "properties": five, "price": "35"}, 50, inSKU)
	k.refuses(skuPrice, obj{"num_iid": id, "properties": ten, "item_price": "35"}, 50, inSKU)
	k.must(skuPrice, obj{"num_iid": id, "properties": five, "price": "35", "item_price": "35"})
	k.must(skuPrice, obj{"num_iid": id, "properties": five, "price": "36", "item_price": "66.6"})
	if it := k.read(id); it["price"] != "66.60" {
		t.Errorf("price %v", it["price"])
	}
	k.refuses(skuPrice, obj{"num_iid": id, "properties": text(k.skusOf(id)[0]["sku_id"]), "price": "35"}, 50, noSKU)
	k.refuses(skuPrice, obj{"num_iid": id, "properties": "1:2", "price": "35"}, 50, noSKU)
	k.refuses(skuPrice, obj{"num_iid": id, "properties": five + ";" + ten, "price": "35"}, 50, noSKU)
	k.refuses(skuPrice, obj{"num_iid": id, "properties": five, "outer_id": strings.Repeat("橙", 33)}, 50, "isv.invalid-parameter:outer_id")
	for _, p := range []string{"0", "1.234", "-1", "x", "100000000.01"} {
		k.refuses(skuPrice, obj{"num_iid": id, "properties": five, "price": p}, 41, "")
	}
	k.refuses(skuPrice, obj{"num_iid": id}, 40, "")
	k.must("taobao.item.sku.update", obj{"num_iid": id, "properties": five, "quantity": 3})
	if got := k.stocks(id); got != "3 9" {
		t.Errorf("stocks %s", got)
	}
}

func TestSKUPriceOfOwnTexts(t *testing.T) {
	k := newShop(t).stall("恩施玉露")
	id := k.create(k.tea("T"))
	k.must(skuPrice, obj{"num_iid": id, "properties": k.skusOf(id)[1]["properties"], "price": "199.00"})
	k.must(skuPrice, obj{"num_iid": id, "properties": "$规格:礼盒 500g", "quantity": 6})
	if s := k.skusOf(id)[1]; s["price"] != "199.00" || num(t, s["quantity"]) != 6 {
		t.Errorf("SKU %v", s)
	}
	k.refuses(skuPrice, obj{"num_iid": id, "properties": "$规格:没有", "quantity": 6}, 50, "isv.item-update-service-error:IC_CHECKSTEP_SKU_PROP_NOT_FOUND_IN_ITEM")
}

func TestStockCallsDoNotJudgePrices(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id := k.create(k.orange("A"))
	k.must(single, obj{"num_iid": id, "outer_id": "A-5J", "quantity": 0}) // 39.90 is now the price of no SKU in stock
	k.must(fast, k.update(id, in("title", "秭归脐橙 只剩大箱")))
	k.refuses(fast, k.update(id, in("quantity", "200")), 50, "isv.item-service-error:IC_CHECKSTEP_ITME_NOT_IN_SKU_PRICE")
	k.must(fast, k.update(id, in("price", "69.90")))
}
