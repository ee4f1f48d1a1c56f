package taobao_test

import (
	"slices"
	"strings"
	"testing"
	"time"
)

const (
	onsale    = "taobao.items.onsale.get"
	inventory = "taobao.items.inventory.get"
	byCode    = "taobao.items.custom.get"
	bySKU     = "taobao.skus.custom.get"
)

func TestLookUpByCode(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	id := k.create(k.orange("A"))
	k.create(k.orange("B"))
	if got := k.listed(byCode, obj{"outer_id": "A,nobody"}); !slices.Equal(got, []int64{id}) {
		t.Errorf("items %v", got)
	}
	if got := k.listed(byCode, obj{"outer_id": "A-5J"}); got != nil {
		t.Errorf("an item by a SKU's code: %v", got)
	}
	got := rows(k.must(bySKU, obj{"outer_id": "A-5J", "fields": "sku_id,num_iid,iid,outer_id,quantity,price,properties,status"})["skus"])
	if len(got) != 1 || num(t, got[0]["num_iid"]) != id || got[0]["iid"] != itoa(id) || got[0]["price"] != "39.90" || got[0]["status"] != "normal" {
		t.Errorf("SKUs %v", got)
	}
	for _, code := range []string{"A", "nobody"} {
		if got := k.must(bySKU, obj{"outer_id": code, "fields": "sku_id"}); len(got) != 1 {
			t.Errorf("%s: %v", code, got)
		}
	}
	item := rows(k.must(byCode, obj{"outer_id": "A", "fields": "num_iid,sku,barcode"})["items"])[0]
	if len(rows(item["skus"])) != 2 || item["barcode"] != nil {
		t.Errorf("item %v", item)
	}
	k.must("alibaba.item.operate.delete", obj{"item_id": id})
	if got := k.listed(byCode, obj{"outer_id": "A"}); got != nil {
		t.Errorf("a deleted item is found: %v", got)
	}
	k.refuses(byCode, obj{"outer_id": strings.Repeat("A,", 40) + "A", "fields": "num_iid"}, 41, "")
	k.refuses(byCode, obj{"outer_id": "A"}, 40, "")
	k.refuses(bySKU, obj{"fields": "sku_id"}, 40, "")
}

func TestReadSeveral(t *testing.T) {
	k := newShop(t).stall("脐橙")
	a, b := k.create(k.orange("A")), k.create(k.orange("B"))
	got := rows(k.must("taobao.items.seller.list.get", obj{"fields": "num_iid,sku", "num_iids": itoa(b) + ",5," + itoa(a)})["items"])
	if len(got) != 2 || num(t, got[0]["num_iid"]) != b || len(rows(got[1]["skus"])) != 2 {
		t.Errorf("items %v", got)
	}
	skus := rows(k.must("taobao.item.skus.get", obj{"fields": "sku_id,num_iid", "num_iids": itoa(a) + "," + itoa(b)})["skus"])
	if len(skus) != 4 || len(skus[0]) != 2 {
		t.Errorf("SKUs %v", skus)
	}
	k.refuses("taobao.items.seller.list.get", obj{"fields": "num_iid", "num_iids": strings.Repeat("1,", 20) + "1"}, 41, "")
	k.refuses("taobao.item.skus.get", obj{"fields": "num_iid", "num_iids": strings.Repeat("1,", 40) + "1"}, 41, "")
	k.refuses("taobao.items.seller.list.get", obj{"fields": "num_iid"}, 40, "")
	k.refuses("taobao.item.skus.get", obj{"num_iids": "1"}, 40, "")
	k.refuses("taobao.item.seller.get", obj{"fields": "num_iid", "num_iid": 5}, 50, "isv.item-not-exist:invalid-numIid-or-iid")
	k.refuses("taobao.item.seller.get", obj{"fields": "num_iid"}, 40, "")
}

func TestBanners(t *testing.T) {
	k := newShop(t).stall("脐橙")
	never := k.create(k.orange("N"))
	live := k.onShelf("L")
	down := k.onShelf("D")
	k.must("alibaba.item.operate.downshelf", obj{"item_id": down})
	sold := k.onShelf("S")
	k.must(batch, obj{"num_iid": sold, "outerid_quantities": "S-5J:0;S-10J:0"})
	taken := k.onShelf("T")
	k.control("POST", "edit", obj{"goods": "T", "taken_down": true})
	for banner, want := range map[string][]int64{"": {down, never}, "for_shelved": {down, never}, "never_on_shelf": {never}, "off_shelf": {down},
		"sold_out": {sold}, "violation_off_shelf": {taken}, "regular_shelved": nil, "sold_out,violation_off_shelf": {taken, sold}} {
		got := k.listed(inventory, obj{"banner": banner})
		slices.Sort(got)
		slices.Sort(want)
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", banner, got, want)
		}
	}
	if got := k.listed(onsale, nil); !slices.Equal(got, []int64{live}) {
		t.Errorf("on sale %v", got)
	}
	if it := k.read(sold); it["approve_status"] != "instock" {
		t.Errorf("sold out: %v", it["approve_status"])
	}
	k.must(batch, obj{"num_iid": sold, "outerid_quantities": "S-5J:5"})
	if it := k.read(sold); it["approve_status"] != "instock" {
		t.Error("more stock put it back on the shelf by itself")
	}
	if got := k.listed(inventory, obj{"banner": "off_shelf"}); !slices.Contains(got, sold) {
		t.Errorf("after more stock: %v", got)
	}
	k.must("alibaba.item.operate.upshelf", obj{"item_id": sold})
	k.refuses("alibaba.item.operate.upshelf", obj{"item_id": taken}, 50, "isv.item-listing-service-error:IC_CHECKSTEP_NO_PERMISSION")
	k.control("POST", "edit", obj{"goods": "L", "violation": true})
	if it := k.read(live); it["violation"] != true || it["approve_status"] != "instock" {
		t.Errorf("violation: %v", it)
	}
	k.refuses(inventory, obj{"fields": "num_iid", "banner": "all"}, 41, "")
}

func TestPagesAndOrder(t *testing.T) {
	k := newShop(t).stall("脐橙")
	var ids []int64
	for _, code := range []string{"A", "B", "C", "D", "E"} {
		ids = append(ids, k.create(k.orange(code).with(listing{"quantity": in("quantity", itoa(int64(len(ids)+1))), "sku": ""})))
		k.clock.pass(time.Minute)
	}
	newest := slices.Clone(ids)
	slices.Reverse(newest)
	for name, c := range map[string]struct {
		p    obj
		want []int64
	}{
		"default":        {nil, newest},
		"oldest first":   {obj{"order_by": "modified:asc"}, ids},
		"by stock":       {obj{"order_by": "num:asc"}, ids},
		"by stock, down": {obj{"order_by": "num:desc"}, newest},
		"page 2":         {obj{"page_no": 2, "page_size": 2}, newest[2:4]},
		"page 9":         {obj{"page_no": 9, "page_size": 2}, nil},
		"by title":       {obj{"q": "没有"}, nil},
		"by category":    {obj{"cid": k.cat}, newest},
		"by another":     {obj{"cid": 5}, nil},
		"from":           {obj{"start_modified": "2026-11-24 10:03:00"}, newest[:2]},
		"to":             {obj{"end_modified": "2026-11-24 10:01:00"}, newest[3:]},
	} {
		if got := k.listed(inventory, c.p); !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
	if got := k.must(inventory, obj{"fields": "num_iid", "page_size": 2}); num(t, got["total_results"]) != 5 || len(rows(got["items"])) != 2 {
		t.Errorf("page %v", got)
	}
	k.must(single, obj{"num_iid": ids[0], "quantity": 50})
	if got := k.listed(inventory, nil); got[0] != ids[0] {
		t.Error("a change of stock is no modification")
	}
}

func TestListRefusals(t *testing.T) {
	s := newShop(t)
	for name, p := range map[string]obj{
		"SKUs":          {"fields": "num_iid,sku"},
		"description":   {"fields": "num_iid,desc"},
		"page 0":        {"page_no": 0},
		"page of 201":   {"page_size": 201},
		"too far":       {"page_no": 101, "page_size": 200},
		"order":         {"order_by": "price:desc"},
		"date":          {"start_modified": "2026-11-24"},
		"33 sections":   {"seller_cids": strings.Repeat("1,", 32) + "1"},
		"auction style": {"auction_type": "c"},
	} {
		all := obj{"fields": "num_iid"}
		for k, v := range p {
			all[k] = v
		}
		for _, m := range []string{onsale, inventory} {
			if a := s.call(m, all); a.code != 41 {
				t.Errorf("%s %s: %s", m, name, a.body)
			}
		}
	}
	if a := s.refuses(onsale, obj{"fields": "num_iid", "page_no": 101, "page_size": 200}, 41, ""); a.msg != "Invalid arguments:page_no" {
		t.Errorf("msg %q", a.msg)
	}
	s.must(onsale, obj{"fields": "num_iid,outer_id", "page_no": 500})
	s.refuses(inventory, obj{"fields": "num_iid", "page_no": 102}, 41, "")
	s.refuses(onsale, nil, 40, "")
}

func TestShopData(t *testing.T) {
	s := newShop(t)
	got := s.must("taobao.delivery.templates.get", obj{"fields": "template_id,template_name,fee_list,assumer"})
	all := rows(got["delivery_templates"])
	if num(t, got["total_results"]) != 1 || all[0]["name"] != "湖北生鲜包邮" || len(rows(all[0]["fee_list"])) != 1 || num(t, all[0]["assumer"]) != 2 {
		t.Errorf("templates %v", got)
	}
	s.refuses("taobao.delivery.templates.get", nil, 40, "")
	areas := rows(s.must("taobao.areas.get", obj{"fields": "id,type,name,parent_id"})["areas"])
	want := map[string][2]int64{"湖北省": {2, 1}, "宜昌市": {3, 420000}, "秭归县": {4, 420500}, "潜江市": {4, 420000}}
	for _, a := range areas {
		if w, ok := want[text(a["name"])]; ok && (num(t, a["type"]) != w[0] || num(t, a["parent_id"]) != w[1]) {
			t.Errorf("area %v", a)
		}
	}
	if len(areas) < 30 {
		t.Errorf("%d areas", len(areas))
	}
	const coupon = "taobao.promotion.coupon.add"
	good := obj{"denominations": 5, "end_time": "2026-12-01 00:00:00", "condition": "59.9"}
	for range 50 {
		s.must(coupon, good)
	}
	s.refuses(coupon, good, 50, "isv.invalid-parameter")
	for name, v := range map[string]any{"denominations": 6, "end_time": "2026-01-01 00:00:00", "condition": "x", "start_time": "2026-12-02 00:00:00"} {
		bad := obj{"denominations": 5, "end_time": "2026-12-01 00:00:00"}
		bad[name] = v
		s.refuses(coupon, bad, 41, "")
	}
	s.refuses(coupon, obj{"denominations": 5}, 40, "")
}

func TestOriginOfTheGoods(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	f := withID(k.schema.Fields, "shippingArea")
	l := k.orange("A").with(listing{"area": inside("shippingArea", in(named(t, f.Fields, "省份").ID, "湖南省"), in(named(t, f.Fields, "城市").ID, "怀化市"))})
	if got := k.read(k.create(l))["location"].(obj); got["state"] != "湖南" || got["city"] != "怀化" {
		t.Errorf("location %v", got)
	}
}

func TestTwoAxes(t *testing.T) {
	k := newShop(t, strict).stall("脐橙")
	diameter := named(t, withID(withID(k.schema.Fields, "sku").Fields, "props").Fields, "果径规格")
	row := func(weight, size, code string) string {
		return strings.Replace(k.sku(weight, "39.90", "250", code), "</complex-value>", in(diameter.ID, size)+"</complex-value>", 1)
	}
	id := k.create(k.orange("A").with(listing{"sku": table("sku", row("5斤", "70-80mm", "1"), row("5斤", "80；90mm", "2"))}))
	skus := k.skusOf(id)
	first := strings.Split(text(skus[0]["properties"]), ";")
	if len(first) != 2 || skus[0]["properties"] == skus[1]["properties"] || !strings.Contains(text(skus[0]["properties_name"]), ":净含量规格:5斤;") {
		t.Errorf("SKUs %v", skus)
	}
	k.must(skuPrice, obj{"num_iid": id, "properties": first[1] + ";" + first[0], "price": "45.00"}) // any order
	if s := k.skusOf(id)[0]; s["price"] != "45.00" {
		t.Errorf("SKU %v", s)
	}
	k.refuses(submit, k.submit(k.orange("A").with(listing{"sku": table("sku", row("5斤", "70;80", "1"))})), 50,
		"isv.item-service-error:IC_CHECKSTEP_USERDEFINED_SKU_ERROR")
}
