package douyin_test

import "testing"

// skuRows are the live rows by code.
func (s *shop) skuRows(id int64) map[string]obj {
	s.t.Helper()
	out := map[string]obj{}
	for _, r := range objects(s.read(id)["spec_prices"]) {
		out[r["code"].(string)] = r
	}
	return out
}

func TestEditKeepsSKUs(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, skus := k.publish(k.orange("A"))
	before := k.skuRows(id)
	// By sku_id with other values, by equal values, and a new one.
	info := dims([]string{"规格", "6斤装", "9斤装", "12斤装"})
	rows := arr{
		with(row("规格", "6斤装"), obj{"sku_id": skus[0], "code": "six", "price": nil, "stock_num": nil}),
		with(row("规格", "9斤装"), obj{"price": 5100, "stock_num": nil}),
		with(row("规格", "12斤装"), obj{"code": "twelve"}),
	}
	k.must("product.editV2", obj{"product_id": id, "commit": true, "spec_info": info, "spec_prices_v2": rows})
	if got := k.skuRows(id); len(got) != 2 {
		t.Errorf("live changed before the approval: %v", got)
	}
	k.review(true, "")
	got := k.skuRows(id)
	if num(t, got["six"]["sku_id"]) != skus[0] || num(t, got["six"]["price"]) != 2990 || num(t, got["six"]["stock_num"]) != 500 || got["six"]["outer_sku_id"] != "A-5J" {
		t.Errorf("kept by id: %v", got["six"])
	}
	nine := got["A-9J"]
	if num(t, nine["sku_id"]) != skus[1] || num(t, nine["price"]) != 5100 || num(t, nine["stock_num"]) != 300 ||
		num(t, nine["spec_detail_ids"].(arr)[0]) != num(t, before["A-9J"]["spec_detail_ids"].(arr)[0]) {
		t.Errorf("kept by values: %v", nine)
	}
	if len(got) != 3 || num(t, got["twelve"]["sku_id"]) == 0 {
		t.Errorf("rows %v", got)
	}
}

// Without spec_info the specs come from the rows; SKUs that are not named go.
func TestEditRowsAlone(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, skus := k.publish(k.orange("A"))
	k.must("product.editV2", obj{"product_id": id, "commit": true, "spec_prices_v2": arr{row("规格", "5斤装")}})
	k.review(true, "")
	d := k.read(id)
	rows := objects(d["spec_prices"])
	if len(rows) != 1 || num(t, rows[0]["sku_id"]) != skus[0] || num(t, rows[0]["price"]) != 1000 || len(objects(objects(d["specs"])[0]["values"])) != 1 {
		t.Errorf("rows %v, specs %v", rows, d["specs"])
	}
	code, sub := failed(2010310)
	p := newShop(t, never).stall("椪柑")
	listed := p.given("新鲜椪柑产地直发", nil, obj{"value_id": 0, "value_name": "5斤装"})
	pid, _ := p.publish(with(listed, obj{"commit": true}))
	// The rows name the prescribed dimension, so its ids are kept.
	p.must("product.editV2", obj{"product_id": pid, "commit": true, "spec_prices_v2": arr{with(row("规格", "5斤装"), obj{"price": 1})}})
	p.review(true, "")
	p.refuses("product.editV2", obj{"product_id": pid, "commit": true, "spec_info": dims([]string{"规格", "5斤装"}), "spec_prices_v2": arr{row("规格", "5斤装")}}, code, sub)
}

func TestEditRefuses(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, skus := k.publish(k.orange("A"))
	edit := func(in obj) obj { return with(in, obj{"product_id": id, "commit": true}) }
	code, sub := invalid(2010004)
	two := dims([]string{"规格", "5斤装", "9斤装"})
	for name, in := range map[string]obj{
		"unknown sku_id":     {"spec_info": two, "spec_prices_v2": arr{with(row("规格", "5斤装"), obj{"sku_id": 5}), row("规格", "9斤装")}},
		"one sku_id twice":   {"spec_info": two, "spec_prices_v2": arr{with(row("规格", "5斤装"), obj{"sku_id": skus[0]}), with(row("规格", "9斤装"), obj{"sku_id": skus[0]})}},
		"a row is missing":   {"spec_info": two, "spec_prices_v2": arr{row("规格", "5斤装")}},
		"specs without rows": {"spec_info": dims([]string{"规格", "5斤装", "1斤装"})},
		"a short title":      {"name": "短"},
		"five is too many":   {"pic": k.square + "|" + k.square + "|" + k.square + "|" + k.square + "|" + k.square + "|" + k.square},
	} {
		if a := k.call("product.editV2", edit(in)); a.code != code || a.sub != sub {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	code, sub = missing(2010003)
	k.refuses("product.editV2", edit(obj{"spec_prices_v2": arr{with(row("规格", "1斤装"), obj{"price": nil})}}), code, sub)
	k.control("POST", "edit", obj{"goods": "A", "activity": true})
	code, sub = failed(2010045)
	k.refuses("product.editV2", edit(obj{"spec_prices_v2": arr{row("规格", "5斤装")}}), code, sub)
	k.must("product.editV2", edit(obj{"mobile": "1"}))
}

func TestNullIsNotPassed(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.publish(k.orange("A"))
	r := k.request("product.editV2", nil)
	r.body = `{"commit":true,"mobile":"9","name":null,"pic":null,"product_id":` + itoa(id) + `}`
	if a := k.send(r); a.code != 10000 {
		t.Fatalf("%s", a.body)
	}
	k.review(true, "")
	if d := k.read(id); d["mobile"] != "9" || d["name"] != k.orange("A")["name"] {
		t.Errorf("%v %v", d["mobile"], d["name"])
	}
}

func TestQualityListIsMerged(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	paper := func(key, name string) obj {
		return obj{"quality_key": key, "quality_name": name, "quality_attachments": arr{obj{"media_type": 1, "url": k.square}}}
	}
	id, _ := k.publish(with(k.orange("A"), obj{"quality_list": arr{paper("3301", "a")}}))
	keys := func() (out []string) {
		for _, q := range objects(k.read(id)["quality_list"]) {
			out = append(out, q["quality_key"].(string)+q["quality_name"].(string))
		}
		return out
	}
	edit := func(in obj) {
		t.Helper()
		k.must("product.editV2", with(in, obj{"product_id": id, "commit": true}))
		k.review(true, "")
	}
	edit(obj{"quality_list": arr{paper("3302", "b"), paper("3301", "c")}})
	if got := keys(); len(got) != 2 || got[0] != "3301c" || got[1] != "3302b" {
		t.Errorf("merged %v", got)
	}
	edit(obj{"quality_list": arr{paper("3302", "d")}, "force_use_quality_list": true})
	if got := keys(); len(got) != 1 || got[0] != "3302d" {
		t.Errorf("replaced %v", got)
	}
	edit(obj{"quality_list": arr{}, "force_use_quality_list": true})
	if got := keys(); len(got) != 0 {
		t.Errorf("cleared %v", got)
	}
}

// Orders that come during a review move along with the stock that the edit did
// not name, and are overwritten by one that it did.
func TestStockDuringReview(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, skus := k.publish(k.orange("A"))
	k.must("product.editV2", obj{"product_id": id, "commit": true, "spec_info": dims([]string{"规格", "5斤装", "9斤装"}),
		"spec_prices_v2": arr{with(row("规格", "5斤装"), obj{"price": nil, "stock_num": nil}), with(row("规格", "9斤装"), obj{"price": nil, "stock_num": 50})}})
	k.control("POST", "order", obj{"sku": "A-5J", "quantity": 3})
	k.control("POST", "order", obj{"sku": "A-9J", "quantity": 3})
	k.must("sku.editPrice", obj{"product_id": id, "sku_id": skus[0], "price": 3190})
	k.review(true, "")
	got := k.skuRows(id)
	if num(t, got["A-5J"]["stock_num"]) != 497 || num(t, got["A-9J"]["stock_num"]) != 50 || num(t, got["A-5J"]["price"]) != 3190 {
		t.Errorf("rows %v", got)
	}
}
