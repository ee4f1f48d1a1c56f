package suning_test

import (
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sandbox/suning"
)

func TestPrices(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(k.orange("A"))
	for _, q := range []obj{{"productCode": codes[1]}, {"itemCode": "A-5J"}, {"productCode": codes[1], "itemCode": "A-10J"}} {
		if got := k.get("price.update", with(q, obj{"price": "27.80"}))["result"]; got != "Y" {
			t.Errorf("%v: %v", q, got)
		}
		if got := k.get("price.get", q)["price"]; got != "27.80" {
			t.Errorf("%v: %v", q, got)
		}
	}
	if got := column(objects(k.detail(codes[0])["childItem"]), "price"); got != "27.80 55.00" {
		t.Errorf("prices %s", got)
	}
	const invalid = "biz.custom.updatePrice.invalid-biz:"
	for _, tt := range []struct {
		code string
		q    obj
	}{
		{"biz.custom.updateprice.missing-parameter:price", obj{"itemCode": "A-5J"}},
		{invalid + "price", obj{"itemCode": "A-5J", "price": "27.8"}},
		{invalid + "price", obj{"itemCode": "A-5J", "price": "0.00"}},
		{invalid + "price", obj{"itemCode": "A-5J", "price": "10000000000000.00"}},
		{invalid + "productcode cannot be master productcode", obj{"productCode": codes[0], "price": "1.00"}},
		{invalid + "productCode", obj{"productCode": "1", "itemCode": "A-5J", "price": "1.00"}},
		{invalid + "itemCode", obj{"itemCode": "B", "price": "1.00"}},
		{invalid + "itemCode", obj{"price": "1.00"}},
	} {
		k.refuses("price.update", tt.q, tt.code)
	}
	k.config(obj{"price_min": 1000, "price_max": 5000})
	for price, want := range map[string]string{"9.99": "N", "50.01": "N", "10.00": "Y", "50.00": "Y"} {
		if got := k.get("price.update", obj{"itemCode": "A-5J", "price": price})["result"]; got != want {
			t.Errorf("%s: %v", price, got)
		}
	}
	clean(t, k.shop)
}

func TestStock(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(k.orange("A"))
	a := k.call("inventory.modify", obj{"itemCode": "A-5J", "destInvNum": "480"})
	if a.head == nil || a.nodes["inventory"].(obj)["result"] != "Y" {
		t.Errorf("inventory.modify: %s", a.body)
	}
	if got := k.get("inventory.get", obj{"productCode": codes[1]})["invNum"]; got != "480" {
		t.Errorf("invNum %v", got)
	}
	const base = "biz.custom.inventory."
	for _, tt := range []struct {
		code string
		q    obj
	}{
		{"biz.inventory.missing-parameter:destInvNum", obj{"itemCode": "A-5J"}},
		{base + "destInvNum-format:error", obj{"itemCode": "A-5J", "destInvNum": "1.5"}},
		{base + "destInvNum-format:error", obj{"itemCode": "A-5J", "destInvNum": "-1"}},
		{base + "destInvNum-format:error", obj{"itemCode": "A-5J", "destInvNum": "007"}},
		{base + "destInvNum-length:overlong", obj{"itemCode": "A-5J", "destInvNum": "1000000"}},
		{base + "productCode-format:error", obj{"productCode": "A", "destInvNum": "1"}},
		{base + "productCode-length:overlong", obj{"productCode": strings.Repeat("1", 33), "destInvNum": "1"}},
		{base + "invAddrid-format:error", obj{"itemCode": "A-5J", "destInvNum": "1", "invAddrId": "x"}},
		{base + "invAddrid-length:overlong", obj{"itemCode": "A-5J", "destInvNum": "1", "invAddrId": strings.Repeat("1", 33)}},
		{base + "invalid-biz:productCode", obj{"productCode": "1", "destInvNum": "1"}},
		{base + "invalid-biz:itemCode", obj{"destInvNum": "1"}},
		{base + "invalid-biz:itemCode", obj{"itemCode": "B", "destInvNum": "1"}},
		{base + "invalid-biz:productcode cannot be master productcode", obj{"productCode": codes[0], "destInvNum": "1"}},
	} {
		k.refuses("inventory.modify", tt.q, tt.code)
	}
	k.must("inventory.modify", obj{"itemCode": "A-5J", "destInvNum": "99999", "invAddrId": "1", "invType": "1"})
	clean(t, k.shop)
	k.must("inventory.modify", obj{"itemCode": "A-5J", "destInvNum": "999999"})
	if v := k.box.Violations(); len(v) != 1 {
		t.Errorf("violations %v", v)
	}
}

func TestOrders(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(k.orange("A"))
	stock := func() any { t.Helper(); return k.get("inventory.get", obj{"itemCode": "A-5J"})["invNum"] }
	for _, tt := range []struct {
		kind string
		n    int
		want string
	}{{"", 10, "590"}, {"unpaid", 90, "500"}, {"cancel", 40, "540"}, {"settle", 50, "540"}, {"paid", 540, "0"}} {
		k.control("POST", "order", obj{"sku": "A-5J", "quantity": tt.n, "kind": tt.kind})
		if got := stock(); got != tt.want {
			t.Errorf("%s %d: %v, want %s", tt.kind, tt.n, got, tt.want)
		}
	}
	for _, in := range []obj{{"sku": "A-5J", "quantity": 1}, {"sku": "A-5J", "quantity": 0}, {"sku": "A-5J", "quantity": 1, "kind": "x"}, {"sku": "A-5J", "quantity": 1, "kind": "settle"}} {
		if a := k.controlRaw("POST", "order", in); a.status != 400 {
			t.Errorf("%v: %d", in, a.status)
		}
	}
	k.control("POST", "order", obj{"sku": codes[1], "quantity": 8, "kind": "race"})
	k.must("inventory.modify", obj{"itemCode": "A-5J", "destInvNum": "100"})
	if got := stock(); got != "92" {
		t.Errorf("after the race %v", got)
	}
	k.control("POST", "order", obj{"sku": "A-5J", "quantity": 50, "kind": "race"})
	k.refuses("inventory.modify", obj{"itemCode": "A-5J", "destInvNum": "49"}, "biz.custom.inventory.invalid-biz:modify failed")
	if got := stock(); got != "42" {
		t.Errorf("after the lost race %v", got)
	}
	k.must("inventory.modify", obj{"itemCode": "A-5J", "destInvNum": "49"})
}

func TestParallelWarehouses(t *testing.T) {
	k := newShop(t, func(c *suning.Config) { c.Warehouses = []string{"001", "002"} }).stall("脐橙")
	codes := k.list(k.orange("A"))
	k.must("parallelinventory.modify", obj{"itemCode": "A-5J", "destInvNum": "5", "invCode": "002"})
	for code, want := range map[string]string{"001": "600", "002": "5"} {
		if got := k.get("parallelinventory.get", obj{"productCode": codes[1], "invCode": code})["invNum"]; got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
	if got := objects(k.detail(codes[0])["childItem"])[0]["invQty"]; got != "605" {
		t.Errorf("invQty %v", got)
	}
	k.control("POST", "order", obj{"sku": "A-5J", "quantity": 3})
	const wrong = "biz.custom.inventory.invalid-biz:warehouse mode"
	k.refuses("inventory.modify", obj{"itemCode": "A-5J", "destInvNum": "1"}, wrong)
	k.refuses("inventory.get", obj{"itemCode": "A-5J"}, wrong)
	k.refuses("parallelinventory.modify", obj{"itemCode": "A-5J", "destInvNum": "1"}, "biz.parallelInventory.missing-parameter:invCode")
	k.refuses("parallelinventory.modify", obj{"itemCode": "A-5J", "destInvNum": "1", "invCode": "9"}, "biz.custom.inventory.invalid-biz:invCode")
	k.refuses("parallelinventory.get", obj{"itemCode": "A-5J"}, "biz.parallelInventory.missing-parameter:invCode")
	k.refuses("parallelinventory.get", obj{"itemCode": "A-5J", "invCode": "9"}, "biz.custom.inventory.invalid-biz:invCode")
	k.refuses("parallelinventory.modify", obj{"productCode": "1", "destInvNum": "1", "invCode": "001"}, "biz.custom.inventory.invalid-biz:productCode")
	k.config(obj{"warehouses": list{}})
	k.refuses("parallelinventory.modify", obj{"itemCode": "A-5J", "destInvNum": "1", "invCode": "001"}, wrong)
	k.refuses("parallelinventory.get", obj{"itemCode": "A-5J", "invCode": "001"}, wrong)
	if got := k.get("inventory.get", obj{"itemCode": "A-5J"})["invNum"]; got != "602" {
		t.Errorf("invNum %v", got)
	}
}

func TestShelf(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(k.orange("A"))
	const wrong = "biz.custom.shelves.invalid-biz:productCode"
	k.refuses("shelves.add", obj{"itemCode": "A-5J"}, "biz.shelves.missing-parameter:productCode")
	k.refuses("shelves.move", nil, "biz.shelves.missing-parameter:productCode")
	for _, code := range []string{"1", codes[1], "x"} {
		k.refuses("shelves.add", obj{"productCode": code}, wrong)
	}
	k.refuses("shelves.move", obj{"productCode": codes[0]}, wrong)
	k.must("shelves.add", obj{"productCode": "00" + codes[0]})
	k.refuses("shelves.add", obj{"productCode": codes[0]}, wrong)
	for _, code := range []string{"A-5J", "A-10J"} {
		k.must("inventory.modify", obj{"itemCode": code, "destInvNum": "0"})
	}
	k.wantSale(codes[0], "1") // what happens at 0 is unknown; it stays
	k.must("shelves.move", obj{"productCode": codes[0]})
	k.refuses("shelves.add", obj{"productCode": codes[0]}, wrong)
	k.must("inventory.modify", obj{"itemCode": "A-5J", "destInvNum": "1"})
	k.must("shelves.add", obj{"productCode": codes[0]})
}

func TestDeletion(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(k.orange("A"))
	const invalid = "biz.custom.item.invalid-biz:"
	for _, tt := range []struct {
		code string
		q    obj
	}{
		{"biz.item.missing-parameter:manageFlag", obj{"productCode": codes[0]}},
		{"biz.item.missing-parameter:productCode", obj{"manageFlag": "0"}},
		{invalid + "manageFlag", obj{"productCode": codes[0], "manageFlag": "2"}},
		{invalid + "productCode", obj{"productCode": codes[1], "manageFlag": "0"}},
		{invalid + "productCode", obj{"productCode": codes[0], "manageFlag": "1"}}, // not in the bin
		{invalid + "itemCode", obj{"itemCode": "A-5J", "manageFlag": "0"}},
	} {
		k.refuses("item.delorres", tt.q, tt.code)
	}
	k.must("item.delorres", obj{"productCode": codes[0], "itemCode": "A-5J", "manageFlag": "0"})
	again := k.list(k.orange("A")) // a deleted one frees its name
	k.refuses("item.delorres", obj{"productCode": codes[0], "manageFlag": "1"}, invalid+"productName")
	k.must("item.delorres", obj{"productCode": again[0], "manageFlag": "0"})
	k.must("item.delorres", obj{"productCode": codes[0], "manageFlag": "1"})
}
