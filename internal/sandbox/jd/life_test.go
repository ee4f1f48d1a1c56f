package jd_test

import (
	"encoding/json"
	"slices"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/jd"
)

// The whole life of a listing, as a good client lives it.
func TestLife(t *testing.T) {
	k := newShop(t).stall("脐橙")
	if got := k.must("seller.vender.info.get", nil)["vender_info_result"].(obj)["col_type"]; num(t, got) != 0 {
		t.Errorf("col_type %v", got)
	}
	id, ids := k.create(k.orange("ZGQC"))
	k.wantStatus(id, 513)
	k.clock.pass(jd.DefaultReviewDelay)
	k.wantStatus(id, 1)

	k.does("ware.write.upOrDown", obj{"wareId": id, "opType": 1, "note": "新季上架"})
	k.wantStatus(id, 8)
	k.does("ware.write.updateWare", obj{"ware": obj{"wareId": id, "title": "秭归脐橙 现摘现发", "weight": price("3.1")}})
	k.wantStatus(id, 520)
	k.clock.pass(time.Second)
	k.wantStatus(id, 8)

	k.does("price.write.updateSkuJdPrice", obj{"skuId": ids[0], "jdPrice": price("35.90")})
	k.must("ware.stock.sku.set", obj{"req": obj{"updateModel": "fullStockIn", "stockRfId": "r1",
		"skuStocks": list{obj{"skuId": ids[0], "stockNum": 12}, obj{"skuId": ids[1], "stockNum": 5, "storeId": 0}}}})
	k.wantStatus(id, 8)
	w := k.read(id)
	if w["title"] != "秭归脐橙 现摘现发" || w["weight"] != price("3.1") || w["jdPrice"] != price("39.90") || num(t, w["stockNum"]) != 17 ||
		w["brandName"] != "秭归脐橙" || w["outerId"] != "ZGQC" || w["logo"] != k.pics[0] || len(objects(w["images"])) != 5 {
		t.Errorf("ware %v", w)
	}

	k.does("sku.write.updateSkus", obj{"wareId": id, "skus": list{k.sku("ZGQC-15J", "15斤装", "99.00", 50)}})
	found := k.skus(obj{"wareId": []int64{id}})
	if len(found) != 3 || found[0]["jdPrice"] != price("35.90") || found[2]["outerId"] != "ZGQC-15J" || num(t, found[2]["status"]) != 1 {
		t.Fatalf("SKUs %v", found)
	}
	k.does("sku.write.deleteSku", obj{"skuId": found[2]["skuId"]})

	k.fails("ware.write.delete", obj{"wareId": id})
	k.does("ware.write.upOrDown", obj{"wareId": id, "opType": 2, "note": "断货"})
	k.clock.pass(time.Second)
	k.wantStatus(id, 2)
	k.does("ware.write.delete", obj{"wareId": id})
	if w := k.read(id); w != nil {
		t.Errorf("a recycled ware is shown: %v", w)
	}
	k.refuses("ware.write.delete", obj{"wareId": id}, "11200014", "已删除")
	k.does("ware.write.recoverWare", obj{"wareId": id})
	k.wantStatus(id, 2)
	clean(t, k.shop)
}

func TestCreateOnSale(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, _ := k.create(with(k.orange("A"), obj{"wareStatus": 8}))
	k.wantStatus(id, 520)
	k.clock.pass(time.Second)
	k.wantStatus(id, 8)
}

func TestIdsNeedIntegers(t *testing.T) {
	k := newShop(t).stall("脐橙")
	_, ids := k.create(k.orange("A"))
	for _, id := range ids {
		if int64(float64(id)) == id {
			t.Errorf("SKU id %d survives floating point", id)
		}
	}
}

func TestTwoCreatesMakeTwoWares(t *testing.T) {
	k := newShop(t).stall("脐橙")
	k.create(k.orange("A"))
	k.create(k.orange("A"))
	if got := k.skus(obj{"outId": list{"A-5J"}}); len(got) != 2 {
		t.Errorf("%d SKUs, want 2", len(got))
	}
}

func TestRejection(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	off, _ := k.create(k.orange("A"))
	on, _ := k.create(with(k.orange("B"), obj{"wareStatus": 8}))
	k.review(false, "主图有水印")
	k.wantStatus(off, 1028)
	k.wantStatus(on, 1032)
	reason := k.must("ware.read.findOpReason", obj{"wareId": off, "field": "note,opUser"})["opReason"].(obj)
	if reason["note"] != "主图有水印" {
		t.Errorf("reason %v", reason)
	}
	k.fails("ware.write.upOrDown", obj{"wareId": off, "opType": 1})
	drafts := k.must("draft.searchDrafts", obj{"josSearchDraftParam": obj{"productIds": list{off}, "pageNo": 1, "pageSize": 20}})["result"].(obj)
	if d := objects(drafts["data"]); len(d) != 1 || d[0]["auditReason"] != "主图有水印" {
		t.Errorf("drafts %v", drafts)
	}
	for id, want := range map[int64]int64{off: 516, on: 520} {
		k.does("ware.write.updateWareTitle", obj{"wareId": id, "title": "秭归脐橙 改正"})
		k.wantStatus(id, want)
	}
	k.review(true, "")
	k.wantStatus(off, 4)
	k.wantStatus(on, 8)
	k.does("ware.write.upOrDown", obj{"wareId": off, "opType": 1})
	k.wantStatus(off, 8)
}

func TestShelfDuringReview(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	k.does("ware.write.upOrDown", obj{"wareId": id, "opType": 2})
	k.wantStatus(id, 513) // 1 stays 1
	k.does("ware.write.upOrDown", obj{"wareId": id, "opType": 1})
	k.does("ware.write.upOrDown", obj{"wareId": id, "opType": 1})
	k.wantStatus(id, 520)
	k.does("ware.write.upOrDown", obj{"wareId": id, "opType": 2})
	k.wantStatus(id, 514)
	k.refuses("ware.write.upOrDown", obj{"wareId": id, "opType": 3}, "11000019", "opType")
	k.refuses("ware.write.upOrDown", obj{"wareId": 5, "opType": 1}, "11000019", "wareId")
	k.refuses("ware.write.upOrDown", obj{"wareId": id}, "11000019", "opType")
}

func TestShelfTimer(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	at := k.clock.now().UnixMilli()
	k.does("ware.write.updateWareStatusByTimer", obj{"wareId": id, "upTime": at + 60_000, "downTime": at + 120_000})
	k.refuses("ware.write.updateWareStatusByTimer", obj{"wareId": id, "upTime": at - 1}, "11000019", "upTime")
	k.refuses("ware.write.updateWareStatusByTimer", obj{"wareId": id}, "11000019", "upTime")
	for _, want := range []int64{8, 2} {
		k.clock.pass(time.Minute)
		k.wantStatus(id, want)
	}
}

func TestRecycle(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, ids := k.create(k.orange("A"))
	k.does("ware.write.delete", obj{"wareId": id})
	if got := k.wares("searchWare4Valid", nil); len(got) != 0 {
		t.Errorf("valid %v", got)
	}
	if got := k.wares("searchWare4Recycled", obj{"itemNum": "A"}); !slices.Equal(got, []string{"A"}) {
		t.Errorf("recycled %v", got)
	}
	if got := k.skus(obj{"outId": list{"A-5J"}}); len(got) != 0 {
		t.Errorf("SKUs of the default states %v", got)
	}
	if got := k.skus(obj{"outId": list{"A-5J"}, "skuStatuValue": list{1, 2, 4}}); len(got) != 1 || num(t, got[0]["status"]) != 4 {
		t.Errorf("SKUs with the bin %v", got)
	}
	for method, p := range map[string]obj{
		"ware.write.updateWare": {"ware": obj{"wareId": id, "title": "x"}}, "ware.write.upOrDown": {"wareId": id, "opType": 1},
		"price.write.updateSkuJdPrice": {"skuId": ids[0], "jdPrice": price("1.00")}, "sku.write.deleteSku": {"skuId": ids[0]},
		"image.write.update": {"wareId": id, "colorId": list{"0000000000"}, "imgIndex": list{1}, "imgUrl": list{k.pics[0]}},
	} {
		k.refuses(method, p, "11200014", "")
	}
	k.does("ware.write.recoverWare", obj{"wareId": id})
	k.fails("ware.write.recoverWare", obj{"wareId": id})
	k.clock.pass(time.Second)
	k.wantStatus(id, 1)
	k.refuses("ware.write.recoverWare", obj{"wareId": 9}, "11000019", "")
}

func TestRecoverRejected(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	k.review(false, "")
	k.does("ware.write.delete", obj{"wareId": id})
	k.does("ware.write.recoverWare", obj{"wareId": id})
	k.wantStatus(id, 513)
}

func TestLookupLag(t *testing.T) {
	k := newShop(t, func(c *jd.Config) { c.LookupLag = 5 * time.Second }).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	seen := func() (int, int) {
		return len(k.wares("searchWare4Valid", obj{"itemNum": "A"})), len(k.skus(obj{"outId": "A-5J,A-10J"}))
	}
	if w, s := seen(); w != 0 || s != 0 || k.read(id) == nil {
		t.Errorf("seen at once: %d wares, %d SKUs", w, s)
	}
	k.clock.pass(5 * time.Second)
	if w, s := seen(); w != 1 || s != 2 {
		t.Errorf("seen later: %d wares, %d SKUs", w, s)
	}
	k.does("sku.write.updateSkus", obj{"wareId": id, "skus": list{k.sku("A-15J", "15斤装", "99.00", 50)}})
	if got := k.skus(obj{"wareId": list{id}}); len(got) != 2 {
		t.Errorf("a new SKU is seen at once: %v", got)
	}
}

func TestLenientAnswers(t *testing.T) {
	k := newShop(t).stall("脐橙")
	id, _ := k.create(k.orange("A"))
	k.config(obj{"lenient": true, "bom": true})
	page := k.must("ware.read.searchWare4Valid", obj{"itemNum": "A", "field": "title"})["page"].(obj)
	one, ok := page["data"].(obj)
	if !ok || one["wareId"] != json.Number(itoa(id)).String() {
		t.Errorf("page %v", page)
	}
}
