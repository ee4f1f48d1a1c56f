package pinduoduo_test

import "testing"

const (
	priceUpdate    = "pdd.goods.sku.price.update"
	quantityUpdate = "pdd.goods.quantity.update"
)

func TestPriceUpdate(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(with(k.orange("A"), obj{"sku_list": []obj{k.sku("5斤装", "A-5J"), with(k.sku("10斤装", "A-10J"), obj{"multi_price": 5000, "price": 5500})}}))
	skus := objects(k.detail(id)["sku_list"])
	one := obj{"sku_id": skus[0]["sku_id"], "group_price": 2580, "single_price": 2880}
	p := obj{"goods_id": id, "sync_goods_operate": 1, "sku_price_list": []obj{one}, "market_price": 6980}
	a := k.must(priceUpdate, p)
	if a["is_success"] != true || num(t, a["goods_commit_id"]) == 0 {
		t.Errorf("answer %v", a)
	}
	if num(t, firstSKU(k.detail(id))["multi_price"]) != 2680 {
		t.Error("the price moved before approval")
	}
	c := k.must("pdd.goods.commit.detail.get", obj{"goods_id": id, "goods_commit_id": num(t, a["goods_commit_id"])})
	if num(t, c["market_price"]) != 6980 || num(t, firstSKU(c)["multi_price"]) != 2580 {
		t.Errorf("commit: %v", c)
	}
	k.control("POST", "order", obj{"sku": "A-5J", "quantity": 10})
	k.review(true, "")
	d := k.detail(id)
	skus = objects(d["sku_list"])
	if num(t, d["market_price"]) != 6980 || num(t, skus[0]["multi_price"]) != 2580 || num(t, skus[0]["price"]) != 2880 ||
		num(t, skus[1]["multi_price"]) != 5000 || num(t, skus[0]["quantity"]) != 490 {
		t.Errorf("after approval: %v", skus)
	}
	// market_price_in_yuan, an omitted single price, and the SKU switch.
	k.must(priceUpdate, obj{"goods_id": id, "sync_goods_operate": 1, "market_price_in_yuan": "70.5",
		"sku_price_list": []obj{{"sku_id": skus[1]["sku_id"], "group_price": 4800, "is_onsale": 0}}})
	k.review(true, "")
	d = k.detail(id)
	skus = objects(d["sku_list"])
	if num(t, d["market_price"]) != 7050 || num(t, skus[1]["multi_price"]) != 4800 || num(t, skus[1]["price"]) != 5500 || num(t, skus[1]["is_onsale"]) != 0 {
		t.Errorf("second change: %v %v", d["market_price"], skus[1])
	}
}

func TestPriceRefusals(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	waiting := num(t, k.must("pdd.goods.add", k.orange("W"))["goods_id"])
	id, _ := k.create(k.orange("A"))
	sku := num(t, firstSKU(k.detail(id))["sku_id"])
	p := func(changes obj) obj {
		return obj{"goods_id": id, "sync_goods_operate": 1, "sku_price_list": []obj{with(obj{"sku_id": sku, "group_price": 2580, "single_price": 2880}, changes)}}
	}
	const goods = "isv.goods-service-error:"
	k.refuses(priceUpdate, p(obj{"group_price": 2880}), 50001, goods+"price-must-over-multi_price")
	k.refuses(priceUpdate, p(obj{"single_price": 2679}), 50001, goods+"price-must-over-multi_price-100")
	k.refuses(priceUpdate, p(obj{"single_price": 5980}), 50001, goods+"price-cannot-over-market_price")
	k.refuses(priceUpdate, with(p(nil), obj{"market_price": 2880}), 50001, goods+"price-cannot-over-market_price")
	k.refuses(priceUpdate, p(obj{"sku_id": 5}), 50001, "")
	k.refuses(priceUpdate, p(obj{"group_price": 0}), 21001, "")
	k.refuses(priceUpdate, with(p(nil), obj{"market_price_in_yuan": "1.234"}), 21001, "")
	k.refuses(priceUpdate, with(p(nil), obj{"goods_id": 5}), 50001, "")
	k.refuses(priceUpdate, with(p(nil), obj{"goods_id": waiting}), 50001, "")
	k.refuses(priceUpdate, obj{"goods_id": id}, 21002, "")
	k.refuses(priceUpdate, obj{"sku_price_list": []obj{}}, 21002, "")
	k.refuses(priceUpdate, obj{"goods_id": id, "sku_price_list": []obj{{"group_price": 1}}}, 21002, "")
	commit := num(t, k.must(priceUpdate, p(nil))["goods_commit_id"])
	k.review(false, "价格异常")
	k.refuses("pdd.goods.submit.goods.commit", obj{"goods_id": id, "goods_commit_id": commit}, 50001, "")
	// The default of sync_goods_operate puts it on the shelf here too.
	k.must("pdd.goods.sale.status.set", obj{"goods_id": id, "is_onsale": 0})
	k.must(priceUpdate, with(p(nil), obj{"sync_goods_operate": nil}))
	k.review(true, "")
	if num(t, k.detail(id)["status"]) != 1 {
		t.Error("not on the shelf")
	}
}

func TestQuantity(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	waiting := num(t, k.must("pdd.goods.add", k.orange("W"))["goods_id"])
	id, _ := k.create(k.orange("A"))
	sku := num(t, firstSKU(k.detail(id))["sku_id"])
	p := func(changes obj) obj { return with(obj{"goods_id": id, "sku_id": sku, "quantity": 100}, changes) }
	if a := k.must(quantityUpdate, p(nil)); a["is_success"] != true || k.stockOf(id) != 100 {
		t.Errorf("absolute: %v, stock %d", a, k.stockOf(id))
	}
	k.must(quantityUpdate, p(obj{"update_type": 2, "quantity": -30}))
	k.must(quantityUpdate, obj{"goods_id": id, "outer_id": "A-5J", "quantity": 5, "update_type": 2})
	if k.stockOf(id) != 75 {
		t.Errorf("stock %d, want 75", k.stockOf(id))
	}
	k.refuses(quantityUpdate, p(obj{"update_type": 2, "quantity": -76}), 50001, "isv.invalid-parameter:forbidden-update-quantity-less-then-zero")
	k.refuses(quantityUpdate, p(obj{"quantity": 200_000_000}), 50001, "isv.invalid-parameter:update-quantity-invalid")
	k.refuses(quantityUpdate, p(obj{"quantity": -1}), 21001, "")
	k.refuses(quantityUpdate, p(obj{"update_type": 3}), 21001, "")
	k.refuses(quantityUpdate, p(obj{"update_type": 2, "force_update": true}), 21001, "")
	k.refuses(quantityUpdate, p(obj{"quantity": nil}), 21002, "")
	k.refuses(quantityUpdate, p(obj{"sku_id": nil}), 21002, "")
	k.refuses(quantityUpdate, p(obj{"sku_id": 5}), 50001, "")
	k.refuses(quantityUpdate, p(obj{"sku_id": nil, "outer_id": "nobody"}), 50001, "")
	k.refuses(quantityUpdate, p(obj{"goods_id": waiting}), 50001, "")
	// 0 is allowed for an on-shelf SKU: sold out, but not off the shelf.
	k.must(quantityUpdate, p(obj{"quantity": 0}))
	if got := num(t, k.detail(id)["status"]); got != 3 {
		t.Errorf("status %d, want sold out", got)
	}
}

func TestReservedStock(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	sku := num(t, firstSKU(k.detail(id))["sku_id"])
	k.control("POST", "order", obj{"sku": sku, "quantity": 20, "kind": "unpaid"})
	if s := firstSKU(k.detail(id)); num(t, s["quantity"]) != 480 || num(t, s["reserve_quantity"]) != 20 {
		t.Errorf("after an unpaid order: %v", s)
	}
	p := obj{"goods_id": id, "sku_id": sku, "quantity": 19}
	k.refuses(quantityUpdate, p, 50001, "")
	k.refuses(quantityUpdate, with(p, obj{"force_update": false}), 50001, "")
	k.must(quantityUpdate, with(p, obj{"quantity": 20}))
	k.must(quantityUpdate, with(p, obj{"force_update": true}))
	if k.stockOf(id) != 0 {
		t.Errorf("forced: %d", k.stockOf(id))
	}
	if v := k.box.Violations(); len(v) != 1 {
		t.Errorf("force_update is not remarked: %v", v)
	}
	k.control("POST", "order", obj{"sku": sku, "quantity": 5, "kind": "cancel"})
	k.control("POST", "order", obj{"sku": sku, "quantity": 15, "kind": "settle"})
	if s := firstSKU(k.detail(id)); num(t, s["quantity"]) != 5 || num(t, s["reserve_quantity"]) != 0 {
		t.Errorf("at the end: %v", s)
	}
	for _, bad := range []obj{{"sku": sku, "quantity": 6}, {"sku": sku, "quantity": 0}, {"sku": sku, "quantity": 1, "kind": "settle"}, {"sku": sku, "quantity": 1, "kind": "lost"}} {
		if a := k.controlRaw("POST", "order", bad); a.status != 400 {
			t.Errorf("order %v: %d", bad, a.status)
		}
	}
}

func TestAmbiguousSKUCode(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(with(k.orange("A"), obj{"sku_list": []obj{k.sku("5斤装", "SAME"), k.sku("6斤装", "SAME")}}))
	k.refuses(quantityUpdate, obj{"goods_id": id, "outer_id": "SAME", "quantity": 1}, 50001, "")
}

func TestRunningActivity(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	k.control("POST", "edit", obj{"goods": id, "activity": true})
	sku := num(t, firstSKU(k.detail(id))["sku_id"])
	k.refuses(quantityUpdate, obj{"goods_id": id, "sku_id": sku, "quantity": 499}, 50001, "isv.goods-activities-service-error:quantity-cannot-be-reduce")
	k.must(quantityUpdate, obj{"goods_id": id, "sku_id": sku, "quantity": 501})
	k.refuses(priceUpdate, obj{"goods_id": id, "sku_price_list": []obj{{"sku_id": sku, "group_price": 2700}}}, 50001, "isv.goods-service-error:price-cannot-over-maximum")
	form := k.rewrite(id)
	form["sku_list"] = append(form["sku_list"].([]obj), k.sku("10斤装", "A-10J"))
	k.refuses("pdd.goods.information.update", form, 50001, "isv.invalid-permission:add-sku-invalid")
	form = k.rewrite(id)
	form["sku_list"].([]obj)[0]["quantity"] = -1
	k.refuses("pdd.goods.information.update", form, 50001, "isv.goods-activities-service-error:quantity-cannot-be-reduce")
}

func TestShelf(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	const m = "pdd.goods.sale.status.set"
	id := num(t, k.must("pdd.goods.add", k.orange("A"))["goods_id"])
	k.refuses(m, obj{"goods_id": id, "is_onsale": 1}, 50001, "")
	k.review(true, "")
	for on, want := range []int64{2, 1} {
		if a := k.must(m, obj{"goods_id": id, "is_onsale": on}); a["is_success"] != true || num(t, k.detail(id)["status"]) != want {
			t.Errorf("is_onsale %d: %v", on, a)
		}
	}
	k.refuses(m, obj{"goods_id": id}, 21002, "")
	k.refuses(m, obj{"goods_id": id, "is_onsale": 2}, 21001, "")
	k.refuses(m, obj{"goods_id": 5, "is_onsale": 1}, 50001, "")
}
