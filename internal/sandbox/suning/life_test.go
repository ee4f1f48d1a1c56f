package suning_test

import (
	"testing"
	"time"
)

// TestLifeOfAListing goes the whole way of §4 with a product of two variants.
func TestLifeOfAListing(t *testing.T) {
	k := newShop(t).stall("脐橙")
	answer := k.get("item.add", k.orange("A"))
	apply := answer["applyCode"].(string)
	if answer["applyTime"] != "2026-11-24 10:00:00" || len(apply) != 36 {
		t.Errorf("item.add: %v", answer)
	}
	pending := k.item(obj{"itemCode": "A-5J"})
	if pending["status"] != "1" || pending["productCode"] != "" || objects(pending["childItem"])[0]["productCode"] != "" {
		t.Errorf("pending: %v", pending)
	}
	k.refuses("getproductcode.query", obj{"applycode": apply}, nothing)
	k.refuses("getproductcode.query", obj{"suppliercmcode": "A-5J"}, nothing)
	k.refuses("price.update", obj{"itemCode": "A-5J", "price": "1.00"}, "biz.custom.updatePrice.invalid-biz:itemCode")
	k.refuses("itemsale.query", nil, nothing)

	k.clock.pass(time.Second)
	main := k.codeOf(obj{"applycode": apply})
	child := k.codeOf(obj{"suppliercmcode": "A-5J"})
	if len(main) != 11 || child == main || k.codeOf(obj{"applycode": apply, "suppliercmcode": "A-10J"}) != main {
		t.Errorf("codes %s, %s", main, child)
	}
	k.wantStatus(main, "2")
	k.wantSale(main, "2")
	if on := k.get("shelves.add", obj{"productCode": main}); on["productCode"] != main || on["onTime"] != "2026-11-24 10:00:01" {
		t.Errorf("shelves.add: %v", on)
	}
	k.wantSale(main, "1")
	k.refuses("item.delorres", obj{"productCode": main, "manageFlag": "0"}, "biz.custom.item.invalid-biz:onSale")
	if off := k.get("shelves.move", obj{"productCode": main}); off["offTime"] == "" {
		t.Errorf("shelves.move: %v", off)
	}
	k.wantSale(main, "0")
	k.deleteAndRestore(main)
	clean(t, k.shop)
}

func (k *stall) deleteAndRestore(main string) {
	k.t.Helper()
	if got := k.get("item.delorres", obj{"productCode": main, "manageFlag": "0"})["successFlag"]; got != "Y" {
		k.t.Errorf("deleted: %v", got)
	}
	k.refuses("item.get", obj{"itemCode": "A-5J"}, nothing)
	k.refuses("item.get", obj{"productCode": main}, nothing)
	k.refuses("itemdetail.query", obj{"productCode": main}, nothing)
	k.refuses("item.query", nil, nothing)
	k.refuses("itemsale.query", nil, nothing)
	k.refuses("inventory.get", obj{"itemCode": "A-5J"}, "biz.custom.inventory.invalid-biz:itemCode")
	k.refuses("shelves.add", obj{"productCode": main}, "biz.custom.shelves.invalid-biz:productCode")
	k.get("item.delorres", obj{"productCode": main, "manageFlag": "1"})
	k.wantSale(main, "0")
}

func TestSingleProduct(t *testing.T) {
	k := newShop(t).stall("西瓜")
	code := k.list(k.single("W"))[0]
	if k.codeOf(obj{"suppliercmcode": "W"}) != code {
		t.Error("the merchant's code leads elsewhere")
	}
	d := k.detail(code)
	if d["itemCode"] != "W" || d["price"] != "19.90" || d["invQty"] != "50" || d["alertQty"] != "5" || len(objects(d["childItem"])) != 0 {
		t.Errorf("detail %v", d)
	}
	k.must("price.update", obj{"productCode": code, "price": "18.80"})
	k.must("inventory.modify", obj{"itemCode": "W", "destInvNum": "7"})
	if d := k.detail(code); d["price"] != "18.80" || d["invQty"] != "7" {
		t.Errorf("detail %v", d)
	}
	k.get("item.delorres", obj{"itemCode": "W", "manageFlag": "0"})
	k.refuses("item.get", obj{"productCode": code}, nothing)
	k.get("item.delorres", obj{"itemCode": "W", "manageFlag": "1"})
	k.item(obj{"productCode": code})
}

func TestSaleStarts(t *testing.T) {
	k := newShop(t).stall("脐橙")
	now := k.list(with(k.orange("A"), obj{"saleSet": "1"}))[0]
	k.wantSale(now, "1")
	none := withChild(with(k.orange("B"), obj{"saleSet": "1"}), obj{"invQty": "0"})
	none["childItem"] = none["childItem"].(list)[:1]
	k.wantSale(k.list(none)[0], "5")
	timed := k.list(with(k.orange("C"), obj{"saleSet": "0", "saleDate": "2026-11-26"}))[0]
	k.wantSale(timed, "2")
	k.clock.pass(38*time.Hour - 5*time.Second)
	k.wantSale(timed, "2")
	k.clock.pass(5 * time.Second)
	k.wantSale(timed, "1")
}

func TestRejection(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	apply := k.create(k.orange("A"))
	if got := k.control("POST", "review", obj{"approve": false, "reason": "图片模糊", "id": apply})["decided"].([]any); len(got) != 1 {
		t.Errorf("decided %v", got)
	}
	dead := k.item(obj{"itemCode": "A-5J"})
	if dead["status"] != "4" || dead["productCode"] != "" || dead["failReason"] != nil {
		t.Errorf("rejected: %v", dead)
	}
	k.config(obj{"show_reason": true})
	if got := k.item(obj{"itemCode": "A-5J"})["failReason"]; got != "图片模糊" {
		t.Errorf("reason %v", got)
	}
	k.refuses("getproductcode.query", obj{"applycode": apply}, nothing)
	// There is no resubmission: a new application, which goes before the old.
	k.create(k.orange("A"))
	if got := k.item(obj{"itemCode": "A-5J"})["status"]; got != "1" {
		t.Errorf("status %v", got)
	}
	if got := column(k.all("item.query", nil), "status"); got != "4 1" {
		t.Errorf("list %s", got)
	}
	k.control("POST", "review", obj{"approve": false, "failed": true})
	if got := column(k.all("item.query", nil), "status"); got != "4 3" {
		t.Errorf("list %s", got)
	}
	k.create(k.orange("A"))
	k.control("POST", "review", obj{"approve": true})
	if got := k.item(obj{"itemCode": "A-5J"})["status"]; got != "2" {
		t.Errorf("status %v", got)
	}
	k.create(k.orange("B"))
	k.config(obj{"auto_reject": "不合格", "review_delay_ms": 10})
	k.clock.pass(time.Second)
	if got := k.item(obj{"itemCode": "B-5J"})["status"]; got != "4" {
		t.Errorf("status %v", got)
	}
}

func TestLookupLag(t *testing.T) {
	k := newShop(t, func(c *suningConfig) { c.LookupLag = time.Minute }).stall("脐橙")
	apply := k.create(k.orange("A"))
	k.clock.pass(59 * time.Second)
	for method, q := range map[string]obj{
		"item.get": {"itemCode": "A-5J"}, "item.query": {"status": "2"}, "itemsale.query": {}, "getproductcode.query": {"suppliercmcode": "A-5J"},
	} {
		k.refuses(method, q, nothing)
	}
	k.refuses("item.get", obj{"productName": "秭归脐橙 产地直发 A"}, nothing)
	main := k.codeOf(obj{"applycode": apply}) // by the codes at once
	k.item(obj{"productCode": main})
	k.detail(main)
	k.clock.pass(time.Second)
	k.item(obj{"itemCode": "A-5J"})
	if got := column(k.all("itemsale.query", nil), "productCode"); got != main {
		t.Errorf("list %s", got)
	}
}
