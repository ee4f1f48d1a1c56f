package suning_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/suning"
)

type suningConfig = suning.Config

func TestGetByOneKey(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(k.orange("A"))
	for _, q := range []obj{
		{"productCode": codes[0]}, {"productCode": codes[1]}, {"productCode": "0000000" + codes[0]}, {"itemCode": "A-10J"},
		{"productName": "秭归脐橙 产地直发 A"}, {"productName": "湖北秭归脐橙 A"}, {"cmTitle": "湖北秭归脐橙 A"},
		{"productCode": "", "itemCode": "A-5J"},
	} {
		row := k.item(q)
		if row["productCode"] != codes[0] || row["cmTitle"] != "湖北秭归脐橙 A" || row["categoryName"] != "脐橙" || row["brandName"] != "无品牌" ||
			row["img1Url"] != k.pics[0] || row["itemCode"] != "" || len(objects(row["childItem"])) != 2 {
			t.Errorf("%v: %v", q, row)
		}
	}
	for code, q := range map[string]obj{
		"biz.item.missing-parameter:productCode":      {},
		"biz.custom.item.invalid-biz:key":             {"productCode": codes[0], "itemCode": "A-5J"},
		"biz.custom.item.invalid-biz:itemCode":        {"itemCode": "橙"},
		"biz.custom.item.productCode-format:error":    {"productCode": "A"},
		"biz.custom.item.productCode-length:overlong": {"productCode": fmt.Sprintf("%033d", 1)},
		nothing: {"productName": "秭归脐橙"},
	} {
		k.refuses("item.get", q, code)
	}
	k.refuses("item.get", obj{"productCode": "1"}, nothing)
}

func TestLiveGoesFirst(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.config(obj{"review_delay_ms": -1})
	k.create(k.orange("A"))
	k.create(with(k.orange("A"), obj{"productName": "第二个"}))
	k.control("POST", "review", obj{"approve": true})
	k.create(with(k.orange("A"), obj{"productName": "第三个"}))
	if got := k.item(obj{"itemCode": "A-5J"})["productName"]; got != "秭归脐橙 产地直发 A" {
		t.Errorf("%v", got)
	}
}

func (s *shop) edit(in obj) { s.t.Helper(); s.control("POST", "edit", in) }

func TestDetail(t *testing.T) {
	k := newShop(t).stall("脐橙")
	codes := k.list(k.withPar(with(k.orange("A"), obj{"assortCode": "100501"}), "毛重", "2.8"))
	d := k.detail(codes[0])
	for name, want := range map[string]any{
		"productCode": codes[0], "sellPoint": "当季现摘 皮薄多汁", "freightTemplateId": k.freight, "sourceCountry": "CN", "saleSet": "2",
		"assortName": "当季水果", "supplierImg1Url": k.pics[0], "supplierImg2Url": k.pics[1], "supplierImg3Url": nil, "status": "2", "price": "",
		"introduction": b64([]byte(`<p>产地直发</p><img src="` + k.pics[0] + `">`)), "afterSaleServiceDec": "坏果包赔，签收后24小时内联系客服",
	} {
		if d[name] != want {
			t.Errorf("%s is %v, want %v", name, d[name], want)
		}
	}
	pars, children, packing := objects(d["pars"]), objects(d["childItem"]), objects(d["packingList"])
	if p := pars[3]; p["parCode"] != "BRGEW" || p["parName"] != "毛重" || p["parValue"] != "2.8" || p["parUnit"] != "千克" {
		t.Errorf("pars %v", pars)
	}
	if c := children[1]; c["productCode"] != codes[2] || c["itemCode"] != "A-10J" || c["price"] != "55.00" || c["invQty"] != "300" ||
		c["supplierImg1Url"] != k.pics[0] || objects(c["pars"])[0]["parValue"] != "10斤装" || c["productName"] != "秭归脐橙 产地直发 A 10斤装" {
		t.Errorf("variants %v", children)
	}
	if packing[0]["packingListName"] != "秭归脐橙" || packing[0]["packingListQty"] != "1" {
		t.Errorf("packing %v", packing)
	}
	k.refuses("itemdetail.query", nil, "biz.itemDetail.missing-parameter:productCode")
	k.refuses("itemdetail.query", obj{"productCode": codes[1]}, "biz.itemDetail.invalid-biz:productCode")
	k.refuses("itemdetail.query", obj{"productCode": "1"}, nothing)
}

func TestQuery(t *testing.T) {
	k := newShop(t).stall("脐橙")
	a := k.list(k.orange("A"))
	k.list(k.orange("B"))
	k.get("itemcontents.modify", obj{"productCode": a[0], "sellPoint": "甜"}) // A is now the last edited
	if got := column(k.all("item.query", nil), "cmTitle"); got != "湖北秭归脐橙 B 湖北秭归脐橙 A" {
		t.Errorf("order %s", got)
	}
	at := beijing(k.clock.now())
	rows := k.all("item.query", obj{"startTime": at, "endTime": at, "status": "2", "categoryCode": k.category, "brandCode": k.brand})
	if column(rows, "editTime") != at || column(rows, "productCode") != a[0] {
		t.Errorf("window %v", rows)
	}
	k.refuses("item.query", obj{"status": "1"}, nothing)
	for code, q := range map[string]obj{
		invalid + "time":         {"startTime": at},
		invalid + "startTime":    {"startTime": "2026-11-24", "endTime": at},
		invalid + "endTime":      {"startTime": "2026-10-01 00:00:00", "endTime": at},
		invalid + "status":       {"status": "5"},
		invalid + "categoryCode": {"categoryCode": "水果"},
		invalid + "brandCode":    {"brandCode": "屈姑"},
	} {
		k.refuses("item.query", q, code)
	}
	k.clock.pass(90*24*time.Hour + time.Second)
	k.refuses("item.query", nil, nothing) // older rows are silently left out
	if got := k.all("itemsale.query", nil); len(got) != 2 {
		t.Errorf("%d rows in the other list", len(got))
	}
}

func TestSales(t *testing.T) {
	k := newShop(t).stall("脐橙")
	a := k.list(with(k.orange("A"), obj{"saleSet": "1"}))
	b := k.list(k.orange("B"))
	row := k.all("itemsale.query", obj{"saleStatus": "1"})[0]
	if row["productCode"] != a[0] || row["itemCode"] != "" || row["cmTitle"] != "湖北秭归脐橙 A" || row["supplierImg1Url"] != k.pics[0] {
		t.Errorf("row %v", row)
	}
	for want, q := range map[string]obj{
		a[0] + " " + b[0]: {"productName": "脐橙", "cmTitle": "秭归", "categoryCode": k.category},
		b[0]:              {"productCode": "00" + b[0], "priceLimit": "29.90", "priceUpper": "29.90"},
		"":                {"priceUpper": "10.00"},
	} {
		if got := column(k.all("itemsale.query", q), "productCode"); got != want {
			t.Errorf("%v: %s, want %s", q, got, want)
		}
	}
	for _, q := range []obj{{"saleStatus": "9"}, {"priceLimit": "1"}, {"priceUpper": "x"}, {"productCode": "x"}} {
		if r := k.call("itemsale.query", q); r.code == "" || r.code == nothing {
			t.Errorf("%v: %s", q, r.body)
		}
	}
	k.edit(obj{"goods": a[0], "system_down": "抽检不合格"})
	k.wantSale(a[0], "3")
	k.refuses("shelves.add", obj{"productCode": a[0]}, "biz.custom.shelves.invalid-biz:productCode")
	k.edit(obj{"goods": a[0], "violation": "违规"})
	k.wantSale(a[0], "4")
	k.config(obj{"old_sale_status": true})
	k.wantSale(a[0], "2")
	k.wantSale(b[0], "0")
}

// Pages cover everything once, at one row less, equal and more than a page.
func TestListPages(t *testing.T) {
	k := newShop(t).stall("脐橙")
	for n := range 11 {
		k.create(k.orange(fmt.Sprint("P", n)))
		k.clock.pass(time.Second)
		if n < 8 {
			continue
		}
		seen := map[any]bool{}
		for page := 1; ; page++ {
			a := k.call("item.query", obj{"pageNo": fmt.Sprint(page), "pageSize": "10"})
			if a.code == nothing {
				break
			}
			for _, r := range objects(a.nodes["item"]) {
				seen[r["productCode"]] = true
			}
		}
		if len(seen) != n+1 {
			t.Errorf("%d of %d", len(seen), n+1)
		}
	}
}
