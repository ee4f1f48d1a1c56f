package douyin_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
	"time"
)

func (s *shop) stock(sku int64) int64 {
	s.t.Helper()
	return num(s.t, s.fields("sku.stockNum", obj{"sku_id": sku})["stock_num"])
}

func (s *shop) price(sku int64) int64 {
	s.t.Helper()
	return num(s.t, s.fields("sku.detail", obj{"sku_id": sku})["price"])
}

func TestEditPrice(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	rows := k.orange("A")["spec_prices_v2"].(arr)
	rows[0].(obj)["out_sku_id"] = 77
	id, skus := k.create(with(k.orange("A"), obj{"spec_prices_v2": rows, "out_product_id": 88}))
	for i, in := range []obj{{"sku_id": skus[0]}, {"out_sku_id": 77}, {"code": "A-5J"}, {"sku_id": skus[0], "product_id": id}, {"sku_id": skus[0], "out_product_id": 88}, {"sku_id": skus[0], "out_product_id": "A"}} {
		k.must("sku.editPrice", with(in, obj{"price": 3000 + i})) // in review too
		if got := k.price(skus[0]); got != int64(3000+i) {
			t.Errorf("%v: %d", in, got)
		}
	}
	code, sub := invalid(5)
	k.refuses("sku.editPrice", obj{"sku_id": 5, "price": 1}, code, sub)
	k.refuses("sku.editPrice", obj{"code": "nobody", "price": 1}, code, sub)
	k.refuses("sku.editPrice", obj{"sku_id": skus[0], "product_id": 5, "price": 1}, code, sub)
	k.refuses("sku.editPrice", obj{"sku_id": skus[0], "out_product_id": 9, "price": 1}, code, sub)
	code, sub = invalid(4)
	k.refuses("sku.editPrice", obj{"out_sku_id": 5, "price": 1}, code, sub)
	code, sub = missing(2010003)
	k.refuses("sku.editPrice", obj{"sku_id": skus[0]}, code, sub)
	k.refuses("sku.editPrice", obj{"price": 5}, code, sub)
	code, sub = invalid(2010004)
	for _, p := range []any{0, -1, 29.9, "29.90", true, json.Number("1e3")} {
		k.refuses("sku.editPrice", obj{"sku_id": skus[0], "price": p}, code, sub)
	}
	k.review(true, "")
	k.control("POST", "edit", obj{"goods": "A", "activity": true})
	code, sub = failed(110310010)
	k.refuses("sku.editPrice", obj{"sku_id": skus[0], "price": 1000}, code, sub)
	k.control("POST", "edit", obj{"goods": "A", "activity": false, "banned": true})
	code, sub = failed(2010043)
	k.refuses("sku.editPrice", obj{"sku_id": skus[0], "price": 1000}, code, sub)
}

func TestEditCode(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	_, skus := k.publish(k.orange("A"))
	k.must("sku.editCode", obj{"sku_id": skus[0], "code": "new"})
	if got := k.fields("sku.detail", obj{"code": "new"}); num(t, got["id"]) != skus[0] {
		t.Errorf("by the new code: %v", got)
	}
	code, sub := missing(2010003)
	k.refuses("sku.editCode", obj{"code": "x"}, code, sub)
	code, sub = invalid(5)
	k.refuses("sku.editCode", obj{"code": "x", "sku_id": 4}, code, sub)
	k.control("POST", "edit", obj{"goods": "A", "deleted": true})
	code, sub = invalid(7)
	k.refuses("sku.editCode", obj{"code": "x", "sku_id": skus[0]}, code, sub)
}

func TestSyncStock(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	_, skus := k.publish(k.orange("A"))
	sync := func(in obj) answer { t.Helper(); return k.call("sku.syncStock", with(in, obj{"sku_id": skus[0]})) }
	for _, c := range []struct {
		in   obj
		want int64
	}{
		{obj{"stock_num": 7}, 7}, {obj{"stock_num": 0}, 0}, {obj{"stock_num": "9", "incremental": false}, 9},
		{obj{"stock_num": -4, "incremental": true, "idempotent_id": "a"}, 5}, {obj{"stock_num": 1, "incremental": true, "idempotent_id": "b"}, 6},
		{obj{"stock_num": 8, "idempotent_id": "b"}, 8}, // ignored unless incremental
	} {
		if a := sync(c.in); a.code != 10000 || k.stock(skus[0]) != c.want {
			t.Errorf("%v: %s, stock %d", c.in, a.body, k.stock(skus[0]))
		}
	}
	for _, c := range []struct {
		in   obj
		code func(int) (int, string)
		n    int
	}{
		{obj{"stock_num": 1, "incremental": true, "idempotent_id": "a"}, invalid, 40010}, {obj{"stock_num": -9, "incremental": true, "idempotent_id": "c"}, failed, 2010012},
		{obj{"stock_num": 1, "incremental": true}, missing, 2010003}, {obj{}, missing, 2010003}, {obj{"stock_num": -1}, invalid, 2010004},
		{obj{"stock_num": 1, "product_id": 5}, invalid, 5},
	} {
		code, sub := c.code(c.n)
		if a := sync(c.in); a.code != code || a.sub != sub {
			t.Errorf("%v: %s", c.in, a.body)
		}
	}
	k.must("sku.syncStock", obj{"sku_id": skus[0], "stock_num": 1, "incremental": true, "idempotent_id": "c"}) // a refused one was not used up
	k.clock.pass(24 * time.Hour)
	k.must("sku.syncStock", obj{"sku_id": skus[0], "stock_num": 1, "incremental": true, "idempotent_id": "a"})
	k.control("POST", "edit", obj{"goods": "A", "activity": true})
	code, sub := invalid(-20008)
	k.refuses("sku.syncStock", obj{"sku_id": skus[0], "stock_num": 1}, code, sub)
}

func (k *stall) lines(n int, skus ...int64) arr {
	out := arr{}
	for _, id := range skus {
		out = append(out, obj{"sku_id": id, "sku_type": 0, "stock_num": n})
	}
	return out
}

func TestSyncStockBatch(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, skus := k.publish(k.orange("A"))
	other, otherSKUs := k.create(k.orange("B")) // in review
	const method = "sku.syncStockBatch"
	batch := func(change obj) obj {
		return with(obj{"product_id": id, "incremental": false, "sku_sync_list": k.lines(5, skus...)}, change)
	}
	k.must(method, batch(nil))
	k.must(method, batch(obj{"product_id": nil, "outer_product_id": "A", "sku_sync_list": arr{obj{"outer_sku_id": "A-9J", "sku_type": 0, "stock_num": 6}}}))
	if k.stock(skus[0]) != 5 || k.stock(skus[1]) != 6 {
		t.Errorf("stock %d, %d", k.stock(skus[0]), k.stock(skus[1]))
	}
	for name, c := range map[string]struct {
		in   obj
		code func(int) (int, string)
		n    int
	}{
		"no product":  {batch(obj{"product_id": nil}), missing, 2010003},
		"no list":     {batch(obj{"sku_sync_list": nil}), missing, 2010003},
		"empty list":  {batch(obj{"sku_sync_list": arr{}}), missing, 2010003},
		"no type":     {batch(obj{"sku_sync_list": arr{obj{"sku_id": skus[0], "stock_num": 1}}}), missing, 2010003},
		"no stock":    {batch(obj{"sku_sync_list": arr{obj{"sku_id": skus[0], "sku_type": 0}}}), missing, 2010003},
		"code alone":  {batch(obj{"sku_sync_list": arr{obj{"outer_sku_id": "A-9J", "sku_type": 0, "stock_num": 6}}}), missing, 2010003},
		"negative":    {batch(obj{"sku_sync_list": k.lines(-1, skus...)}), invalid, 2010004},
		"foreign SKU": {batch(obj{"sku_sync_list": k.lines(1, skus[0], otherSKUs[0])}), missing, 2010004},
		"twice":       {batch(obj{"sku_sync_list": k.lines(1, skus[0], skus[0])}), missing, 2010004},
		"wrong type":  {batch(obj{"sku_sync_list": arr{obj{"sku_id": skus[0], "sku_type": 10, "stock_num": 1}}}), missing, 2010004},
		"unknown":     {batch(obj{"product_id": 5}), failed, 2010058},
		"in review":   {batch(obj{"product_id": other, "sku_sync_list": k.lines(1, otherSKUs...)}), failed, 2010041},
		"not enough":  {batch(obj{"incremental": true, "idempotent_id": "x", "sku_sync_list": k.lines(-6, skus...)}), failed, 2010012},
	} {
		code, sub := c.code(c.n)
		if a := k.call(method, c.in); a.code != code || a.sub != sub {
			t.Errorf("%s: %s", name, a.body)
		}
	}
	if k.stock(skus[0]) != 5 || k.stock(skus[1]) != 6 {
		t.Error("not all or nothing")
	}
	inc := batch(obj{"incremental": true, "idempotent_id": "x", "sku_sync_list": k.lines(-1, skus...)})
	k.must(method, inc)
	code, sub := invalid(2010021)
	k.refuses(method, inc, code, sub)
	// A new version in review does not lock the stock of the one that sells.
	k.must("product.editV2", obj{"product_id": id, "commit": true, "mobile": "1"})
	k.must(method, batch(nil))
	k.control("POST", "edit", obj{"goods": "A", "activity": true})
	code, sub = failed(2010045)
	k.refuses(method, batch(obj{"sku_sync_list": k.lines(1, skus...)}), code, sub)
	k.config(obj{"shop_error": "50002:2010005"})
	code, sub = failed(2010005)
	k.refuses(method, batch(nil), code, sub)
	k.config(obj{"shop_error": ""})
	k.must(method, with(batch(nil), obj{"incremental": nil}))
	if v := strings.Join(k.box.Violations(), "\n"); !strings.Contains(v, "incremental") {
		t.Errorf("violations %q", v)
	}
}

func TestSyncStockManyProducts(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	a, aSKUs := k.publish(k.orange("A"))
	b, bSKUs := k.publish(k.orange("B"))
	const method = "sku.syncStockBatchMultiProducts"
	item := func(product, sku int64, n int) obj {
		return obj{"product_id": product, "sku_id": sku, "stock_num": n}
	}
	key := 0
	in := func(change obj, items ...any) obj {
		key++
		return with(obj{"idempotent_id": fmt.Sprint(key), "incremental": false, "items": items}, change)
	}
	first := in(nil, item(a, aSKUs[0], 3), item(b, bSKUs[0], 4))
	results := objects(k.fields(method, first)["results"])
	if len(results) != 2 || num(t, results[0]["status_code"]) != 0 || num(t, results[0]["stock_num"]) != 3 || num(t, results[0]["change_num"]) != -497 || k.stock(bSKUs[0]) != 4 {
		t.Errorf("results %v", results)
	}
	k.refuses(method, first, 50002, "isv.business-failed:-20002")
	part := k.call(method, in(nil, item(a, aSKUs[0], 8), item(b, 5, 9), item(a, aSKUs[0], 9)))
	lines := objects(part.fields(t)["results"])
	if part.code != 10001 || part.sub != "isv.business-part-failed" || num(t, lines[0]["status_code"]) != 0 || num(t, lines[1]["status_code"]) != 2010004 || num(t, lines[2]["status_code"]) != 2010004 {
		t.Errorf("in part: %s", part.body)
	}
	if k.stock(aSKUs[0]) != 8 {
		t.Error("the good line was not done")
	}
	whole := in(obj{"allow_partial_success": false}, item(a, aSKUs[0], 1), item(99, 5, 9))
	k.refuses(method, whole, 50002, "isv.business-failed:2010058")
	if k.stock(aSKUs[0]) != 8 {
		t.Error("done in part")
	}
	k.must(method, with(whole, obj{"items": arr{item(a, aSKUs[0], 1)}})) // the refused id was not used up
	k.must(method, in(obj{"incremental": true}, item(a, aSKUs[0], -1)))
	if k.stock(aSKUs[0]) != 0 {
		t.Errorf("stock %d", k.stock(aSKUs[0]))
	}
	code, sub := missing(2010003)
	for _, missing := range []string{"idempotent_id", "incremental", "items"} {
		k.refuses(method, in(obj{missing: nil}, item(a, aSKUs[0], 1)), code, sub)
	}
	code, sub = invalid(2010004)
	many := make(arr, 51)
	for i := range many {
		many[i] = item(a, int64(i+1), 1)
	}
	k.refuses(method, in(nil, many...), code, sub)
	k.refuses(method, in(obj{"items": arr{}}), code, sub)
}

func TestOffShelfStockMayBeIgnored(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, skus := k.publish(k.orange("A"))
	k.must("product.setOffline", obj{"product_id": id})
	k.must("sku.syncStock", obj{"sku_id": skus[0], "stock_num": 7})
	k.config(obj{"ignore_offshelf_stock": true})
	k.must("sku.syncStock", obj{"sku_id": skus[0], "stock_num": 9})
	if got := k.stock(skus[0]); got != 7 {
		t.Errorf("stock %d", got)
	}
}
