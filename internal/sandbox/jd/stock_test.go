package jd_test

import (
	"testing"
)

// setStock calls ware.stock.sku.set and returns returnType.
func (k *stall) setStock(rf string, rows ...any) obj {
	k.t.Helper()
	return k.must("ware.stock.sku.set", obj{"req": obj{"updateModel": "fullStockIn", "stockRfId": rf, "skuStocks": rows}})["returnType"].(obj)
}

func (k *stall) stocks(id int64) []int64 {
	k.t.Helper()
	out := []int64{}
	for _, s := range k.skus(obj{"wareId": list{id}}) {
		out = append(out, num(k.t, s["stockNum"]))
	}
	return out
}

func results(a obj) []obj {
	inner, _ := a["obj"].(obj)
	return objects(inner["updateStockResult"])
}

func TestStockPartialFailure(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, ids := k.create(k.orange("A"))
	a := k.setStock("r1", obj{"skuId": ids[0], "stockNum": 3}, obj{"skuId": 12, "stockNum": 3}, obj{"skuId": ids[1], "stockNum": 4, "storeId": 9})
	rows := results(a)
	if a["success"] != true || len(rows) != 3 || rows[0]["success"] != true || rows[1]["success"] != false || rows[1]["data"] != "12" ||
		rows[1]["message"] != "sku不存在" || rows[2]["success"] != false {
		t.Errorf("answer %v", a)
	}
	if got := k.stocks(id); got[0] != 3 || got[1] != 100 {
		t.Errorf("stocks %v", got)
	}
	k.config(obj{"stock_failures_only": true})
	if a := k.setStock("r2", obj{"skuId": ids[0], "stockNum": 0}); a["success"] != true || a["obj"] != nil {
		t.Errorf("answer %v", a)
	}
	if a := k.setStock("r3", obj{"skuId": ids[0], "stockNum": 1}, obj{"skuId": 12, "stockNum": 3}); len(results(a)) != 1 {
		t.Errorf("answer %v", a)
	}
	k.does("sku.write.deleteSku", obj{"skuId": ids[1]})
	if a := k.setStock("r4", obj{"skuId": ids[1], "stockNum": 1}); results(a)[0]["message"] != "sku已删除" {
		t.Errorf("answer %v", a)
	}
}

func TestStockIsSetOncePerRf(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, ids := k.create(k.orange("A"))
	k.setStock("same", obj{"skuId": ids[0], "stockNum": 3})
	if a := k.setStock("same", obj{"skuId": ids[0], "stockNum": 9}); a["success"] != true {
		t.Errorf("answer %v", a)
	}
	if got := k.stocks(id); got[0] != 3 {
		t.Errorf("stocks %v", got)
	}
	if len(k.box.Violations()) != 1 {
		t.Errorf("violations %v", k.box.Violations())
	}
}

func TestStockArguments(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, ids := k.create(k.orange("A"))
	row := obj{"skuId": ids[0], "stockNum": 3}
	many := list{}
	for range 31 {
		many = append(many, row)
	}
	for what, req := range map[string]obj{
		"model":    {"updateModel": "other", "stockRfId": "x", "skuStocks": list{row}},
		"no model": {"stockRfId": "x", "skuStocks": list{row}},
		"no rf":    {"updateModel": "fullStockIn", "skuStocks": list{row}},
		"no rows":  {"updateModel": "fullStockIn", "stockRfId": "x"},
		"empty":    {"updateModel": "fullStockIn", "stockRfId": "x", "skuStocks": list{}},
		"31":       {"updateModel": "fullStockIn", "stockRfId": "x", "skuStocks": many},
		"negative": {"updateModel": "fullStockIn", "stockRfId": "x", "skuStocks": list{obj{"skuId": ids[0], "stockNum": -1}}},
		"no stock": {"updateModel": "fullStockIn", "stockRfId": "x", "skuStocks": list{obj{"skuId": ids[0]}}},
		"fraction": {"updateModel": "fullStockIn", "stockRfId": "x", "skuStocks": list{obj{"skuId": ids[0], "stockNum": price("1.5")}}},
		"huge":     {"updateModel": "fullStockIn", "stockRfId": "x", "skuStocks": list{obj{"skuId": ids[0], "stockNum": 10_000_000}}},
	} {
		if a := k.must("ware.stock.sku.set", obj{"req": req})["returnType"].(obj); a["success"] != false || a["errorMessage"] == "" {
			t.Errorf("%s: %v", what, a)
		}
	}
	k.refuses("ware.stock.sku.set", obj{"skuId": ids[0], "stockNum": 3}, "11000019", "未知参数")
	k.refuses("ware.stock.sku.set", nil, "11000019", "req")
	k.refuses("ware.stock.sku.set", obj{"req": "x"}, "11000019", "req")
	if got := k.stocks(id); got[0] != 200 {
		t.Errorf("stocks %v", got)
	}
}

func TestBookedStock(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, ids := k.create(k.orange("A"))
	k.control("POST", "order", obj{"sku": "A-5J", "quantity": 2, "kind": "unpaid"})
	k.control("POST", "order", obj{"sku": ids[0], "quantity": 3})
	info := func() obj {
		inner := k.must("ware.stock.sku.query", obj{"skuId": ids[0]})["returnType"].(obj)["obj"].(obj)
		return objects(inner["skuStockInfos"])[0]
	}
	if i := info(); num(t, i["stockNum"]) != 197 || num(t, i["orderBookingNum"]) != 2 {
		t.Errorf("stock %v", i)
	}
	k.setStock("r", obj{"skuId": ids[0], "stockNum": 50}) // physical: bookings stay
	k.control("POST", "order", obj{"sku": "A-5J", "quantity": 1, "kind": "settle"})
	k.control("POST", "order", obj{"sku": "A-5J", "quantity": 1, "kind": "cancel"})
	if i := info(); num(t, i["stockNum"]) != 49 || num(t, i["orderBookingNum"]) != 0 {
		t.Errorf("stock %v", i)
	}
	for _, o := range []obj{{"sku": "A-5J", "quantity": 50}, {"sku": "A-5J", "quantity": 0}, {"sku": "A-5J", "quantity": 1, "kind": "cancel"}, {"sku": "A-5J", "quantity": 1, "kind": "gift"}} {
		if a := k.controlRaw("POST", "order", o); a.status != 400 {
			t.Errorf("order %v: %d", o, a.status)
		}
	}
	if got := k.stocks(id); got[0] != 49 {
		t.Errorf("stocks %v", got)
	}
}

func TestOtherStockMethods(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, ids := k.create(k.orange("A"))
	k.does("stock.write.updateSkuStock", obj{"skuId": ids[0], "stockNum": 8})
	k.fails("stock.write.updateSkuStock", obj{"skuId": ids[0], "stockNum": 8, "storeId": 4})
	k.refuses("stock.write.updateSkuStock", obj{"skuId": ids[0]}, "11000019", "stockNum")
	more := obj{"skuId": ids[0], "stockNum": 2, "storeId": 0, "stockRfId": "a"}
	k.does("stock.write.increaseSkuStock", more)
	k.does("stock.write.increaseSkuStock", more) // seen before: ignored
	k.fails("stock.write.increaseSkuStock", obj{"skuId": ids[0], "stockNum": -11, "storeId": 0, "stockRfId": "b"})
	k.refuses("stock.write.increaseSkuStock", obj{"skuId": ids[0], "stockNum": 2}, "11000019", "storeId")
	if got := k.stocks(id); got[0] != 10 {
		t.Errorf("stocks %v", got)
	}
	row := objects(k.must("stock.read.findSkuStock", obj{"skuId": ids[0]})["skuStocks"])[0]
	if num(t, row["stockNum"]) != 10 {
		t.Errorf("stock %v", row)
	}
	k.refuses("stock.read.findSkuStock", obj{"skuId": 5}, "11000019", "")
	if a := k.must("ware.stock.sku.query", obj{"skuId": 5})["returnType"].(obj); a["success"] != false {
		t.Errorf("answer %v", a)
	}
}
