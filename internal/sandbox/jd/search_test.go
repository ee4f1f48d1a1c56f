package jd_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

// market has three wares, an hour apart: A never listed, B and C on sale.
func market(t *testing.T) (*stall, map[string]int64) {
	t.Helper()
	k := newShop(t).stall("脐橙")
	ids := map[string]int64{}
	for i, code := range []string{"A-1", "B-1", "C"} {
		form := with(k.orange(code), obj{"jdPrice": price(fmt.Sprintf("%d.00", 30+i))})
		if i > 0 {
			form = with(form, obj{"wareStatus": 8})
		}
		ids[code], _ = k.create(form)
		k.clock.pass(time.Hour)
	}
	return k, ids
}

func TestSearchWares(t *testing.T) {
	k, ids := market(t)
	for _, tt := range []struct {
		filter obj
		want   string
	}{
		{nil, "C B-1 A-1"},
		{obj{"itemNum": "-1"}, "B-1 A-1"}, {obj{"itemNum": "B-1"}, "B-1"},
		{obj{"outerId": "A-1"}, "C B-1 A-1"}, // no such filter: ignored
		{obj{"wareId": fmt.Sprintf("%d,%d", ids["A-1"], ids["C"])}, "C A-1"},
		{obj{"wareStatusValue": list{8}}, "C B-1"}, {obj{"wareStatusValue": "1,2"}, "A-1"}, {obj{"wareStatusValue": "520"}, ""},
		{obj{"searchKey": "水果 B", "searchField": "title"}, "B-1"},
		{obj{"categoryId": k.third, "multiCategoryId": k.last, "brandId": k.brand, "transportId": k.freight, "colType": 0}, "C B-1 A-1"},
		{obj{"categoryId": 5}, ""}, {obj{"colType": 1}, ""},
		{obj{"shopCategoryIdLevel1": 6900600, "shopCategoryIdLevel2": 6900648}, "C B-1 A-1"}, {obj{"shopCategoryIdLevel2": 6900649}, ""},
		{obj{"startCreatedTime": "2026-11-24 10:30:00"}, "C B-1"}, {obj{"endCreatedTime": "2026-11-24 11:00:00"}, "B-1 A-1"},
		{obj{"startCreatedTime": 1795491000000}, "C"},
		{obj{"startOnlineTime": "1970-01-01 00:00:00", "endOnlineTime": "2026-11-24 11:30:00"}, "B-1"},
		{obj{"startJdPrice": price("31.00"), "endJdPrice": price("31.50")}, "B-1"}, {obj{"startStockNum": 301}, ""},
		{obj{"orderField": "jdPrice", "orderType": "asc"}, "A-1 B-1 C"}, {obj{"orderField": "modified", "orderType": "desc", "pageSize": 1}, "C"},
		{obj{"pageSize": 2}, "C B-1"}, {obj{"pageSize": 2, "pageNo": 2}, "A-1"}, {obj{"pageNo": 100}, ""},
		{obj{"warePropKey": k.attr("产地"), "warePropValue": "湖北省宜昌市秭归县"}, "C B-1 A-1"}, {obj{"warePropKey": k.attr("产地"), "warePropValue": "x"}, ""},
		{obj{"featureKey": "is7ToReturn", "featureValue": "0"}, ""}, {obj{"barCode": "69"}, ""},
	} {
		if got := strings.Join(k.wares("searchWare4Valid", tt.filter), " "); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.filter, got, tt.want)
		}
	}
	for _, p := range []obj{{"pageSize": 101}, {"pageSize": 0}, {"pageNo": 101}, {"pageNo": 0}, {"orderField": "price"}, {"orderType": "up"},
		{"searchKey": "x"}, {"searchKey": "x", "searchField": "outerId"}, {"startCreatedTime": "yesterday"}, {"wareStatusValue": "on"},
		{"wareId": strings.Repeat("1,", 20) + "1"}} {
		k.refuses("ware.read.searchWare4Valid", p, "11000019", "")
	}
}

func TestPageObject(t *testing.T) {
	k, _ := market(t)
	page := k.must("ware.read.searchWare4Valid", obj{"itemNum": "-1"})["page"].(obj)
	if num(t, page["pageNo"]) != 1 || num(t, page["pageSize"]) != 20 || num(t, page["totalItem"]) != 2 {
		t.Errorf("page %v", page)
	}
	w := objects(page["data"])[0]
	if w["wareId"] == nil || w["outerId"] != nil {
		t.Errorf("default members %v", w)
	}
	if created := num(t, w["created"]); created != time.Date(2026, 11, 24, 3, 0, 0, 0, time.UTC).UnixMilli() {
		t.Errorf("created %d is not epoch milliseconds", created)
	}
}

func TestSearchSKUs(t *testing.T) {
	k, ids := market(t)
	for _, tt := range []struct {
		filter obj
		want   string
	}{
		{obj{"outId": list{"B-1-5J"}}, "B-1-5J"}, {obj{"outId": "B-1"}, ""}, {obj{"outId": list{"A-1-5J", "C-10J"}}, "A-1-5J C-10J"},
		{obj{"skuStatuValue": list{1}}, "B-1-5J B-1-10J C-5J C-10J"}, {obj{"skuStatuValue": "2"}, "A-1-5J A-1-10J"}, {obj{"skuStatuValue": "4"}, ""},
		{obj{"wareId": list{ids["C"]}, "orderFiled": "stockNum", "orderType": "asc"}, "C-10J C-5J"},
		{obj{"minStockNum": 101, "itemNum": "-1"}, "A-1-5J B-1-5J"}, {obj{"maxStockNum": 100, "wareTitle": "C"}, "C-10J"},
		{obj{"startCreatedTime": "2026-11-24 11:30:00"}, "C-5J C-10J"},
		{obj{"startCreatedTime": "1970-01-01 00:00:00", "page_size": 2, "pageNo": 2}, "B-1-5J B-1-10J"},
		{obj{"endModifiedTime": "2026-11-24 10:00:00"}, "A-1-5J A-1-10J"},
	} {
		codes := []string{}
		for _, s := range k.skus(tt.filter) {
			codes = append(codes, s["outerId"].(string))
		}
		if got := strings.Join(codes, " "); got != tt.want {
			t.Errorf("%v: %s, want %s", tt.filter, got, tt.want)
		}
	}
	for _, p := range []obj{{"page_size": 101}, {"pageNo": 101}, {"orderFiled": "price"}, {"skuStatuValue": "3"}, {"outId": list{5}}} {
		k.refuses("sku.read.searchSkuList", p, "11000019", "")
	}
	k.must("sku.read.searchSkuList", obj{"pageSize": 5}) // misspelt: ignored
	if v := k.box.Violations(); !slices.ContainsFunc(v, func(s string) bool { return strings.Contains(s, "pageSize") }) {
		t.Errorf("violations %v", v)
	}
}

func TestReadsOfUnknownIds(t *testing.T) {
	k, ids := market(t)
	for method, p := range map[string]obj{"ware.read.findWareById": {"wareId": 5}, "sku.read.findSkuById": {"skuId": 5},
		"image.read.findImagesByWareId": {"wareId": 5}, "ware.read.findOpReason": {"wareId": 5}} {
		k.refuses(method, p, "11000019", "")
	}
	w := k.must("ware.read.findWareById", obj{"wareId": ids["A-1"], "field": list{"title", "nonsense"}})["ware"].(obj)
	if len(w) != 2 || w["title"] == nil {
		t.Errorf("members %v", w)
	}
}
