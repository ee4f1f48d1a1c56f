package douyin_test

import (
	"encoding/json"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
)

// Everything that was sent is read back, in the shapes of §4.11.
func TestDetailReadsBack(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	f := k.format()
	f[k.id("净含量")] = arr{obj{"measure_info": obj{"template_id": 1, "values": arr{obj{"module_id": 2, "value": "5"}}}, "value_id": "", "value_name": "5斤"}}
	f[k.id("口感")] = arr{k.pick("口感", "甜"), k.pick("口感", "脆")}
	in := with(k.orange("ZG"), obj{"after_sale_service": obj{"supply_day_return_selector": "7-0", "damaged_order_return": "1"}, "spec_pic": k.square + "," + k.square,
		"product_format_new": text(t, f), "quality_list": arr{obj{"quality_key": "3301", "quality_name": "证", "quality_attachments": arr{obj{"media_type": 1, "url": k.square}}}}})
	id, skus := k.publish(in)
	d := k.read(id)
	for name, want := range map[string]any{"name": in["name"], "outer_product_id": "ZG", "mobile": "07172881234", "img": k.square, "product_id_str": itoa(id),
		"after_sale_service": `{"damaged_order_return":"1","supply_day_return_selector":"7-0"}`, "create_time": "2026-11-24 10:00:02",
		"description": `<img src="` + k.detail + `" style="width:100%;"><img src="` + k.square + `" style="width:100%;">`} {
		if d[name] != want {
			t.Errorf("%s = %v, want %v", name, d[name], want)
		}
	}
	for name, want := range map[string]int64{"product_id": id, "out_product_id": 0, "freight_id": 0, "delivery_delay_day": 1, "presell_type": 0,
		"standard_brand_id": 596120136, "weight_unit": 0, "reduce_type": 1, "status": 0, "check_status": 3, "draft_status": 0} {
		if got := num(t, d[name]); got != want {
			t.Errorf("%s = %d, want %d", name, got, want)
		}
	}
	if d["weight_value"] != json.Number("2.8") || d["pic"].(arr)[0] != k.square || d["category_detail"].(obj)["fourth_cname"] != "脐橙" {
		t.Errorf("weight %v, pic %v, category %v", d["weight_value"], d["pic"], d["category_detail"])
	}
	if q := objects(d["quality_list"]); len(q) != 1 || q[0]["quality_key"] != "3301" {
		t.Errorf("documents %v", q)
	}
	if p := objects(d["spec_pics"]); len(p) != 2 || p[0]["pic"] != k.square || num(t, p[0]["spec_detail_id"]) == 0 {
		t.Errorf("spec pictures %v", p)
	}
	r := objects(d["spec_prices"])[0]
	if num(t, r["sku_id"]) != skus[0] || r["code"] != "ZG-5J" || num(t, r["price"]) != 2990 || num(t, r["stock_num"]) != 500 || num(t, r["lock_stock_num"]) != 0 ||
		r["stock_num_map"] != nil || objects(r["delivery_infos"])[0]["info_value"] != "2800" {
		t.Errorf("row %v", r)
	}
	k.readsAttributes(d)
}

func (k *stall) readsAttributes(d obj) {
	k.t.Helper()
	var attrs map[string][]map[string]any
	if err := json.Unmarshal([]byte(d["product_format_new"].(string)), &attrs); err != nil {
		k.t.Fatal(err)
	}
	if a := attrs[k.id("产地")][0]; a["Name"] != "湖北宜昌" || a["PropertyName"] != "产地" || a["Value"] != 0.0 || a["diy_type"] != 0.0 {
		k.t.Errorf("origin %v", a)
	}
	if a := attrs[k.id("口感")]; len(a) != 2 || a[1]["Name"] != "脆" || a[1]["Value"] == 0.0 {
		k.t.Errorf("taste %v", a)
	}
	if a := attrs[k.id("净含量")][0]; a["Name"] != "5斤" || a["measure_info"] == nil {
		k.t.Errorf("amount %v", a)
	}
	if !strings.Contains(d["product_format"].(string), `"口感":"甜,脆"`) {
		k.t.Errorf("old form %v", d["product_format"])
	}
}

func TestDetailLocators(t *testing.T) {
	k := newShop(t, never, func(c *douyin.Config) { c.LookupLag = time.Minute }).stall("脐橙")
	first, _ := k.create(with(k.orange("A"), obj{"out_product_id": 55}))
	byCode := func(code string) answer { return k.call("product.detail", obj{"out_product_id": code}) }
	if a := byCode("A"); a.code != 40004 || a.sub != "isv.parameter-invalid:4" {
		t.Errorf("no lag: %s", a.body)
	}
	k.read(first) // by id at once
	k.clock.pass(time.Minute)
	if num(t, byCode("A").fields(t)["product_id"]) != first || num(t, byCode("55").fields(t)["product_id"]) != first {
		t.Error("not found by code")
	}
	second, _ := k.create(k.orange("A"))
	k.clock.pass(time.Minute)
	if num(t, byCode("A").fields(t)["product_id"]) != second {
		t.Error("of two matches the newest")
	}
	code, sub := missing(2010003)
	k.refuses("product.detail", nil, code, sub)
	code, sub = invalid(2010004)
	k.refuses("product.detail", obj{"product_id": first}, code, sub) // a number
	k.refuses("product.detail", obj{"product_id": "x"}, code, sub)
	k.refuses("product.detail", obj{"product_id": itoa(first), "show_draft": true}, code, sub)
	k.refuses("product.detail", obj{"product_id": itoa(first), "show_draft": "yes"}, code, sub)
	code, sub = invalid(2010058)
	k.refuses("product.detail", obj{"product_id": "5"}, code, sub)
}

func (s *shop) list(in obj) []obj {
	s.t.Helper()
	return objects(s.fields("product.listV2", with(obj{"page": 1, "size": 100}, in))["data"])
}

func TestListV2(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	start := k.clock.now().Unix()
	var ids []string
	for i, code := range []string{"A", "B", "C"} {
		id, _ := k.create(with(k.orange(code), obj{"name": "秭归脐橙新鲜水果第" + itoa(int64(i)) + "批"}))
		ids = append(ids, itoa(id))
		k.clock.pass(time.Minute)
	}
	k.control("POST", "review", obj{"approve": true, "id": "A"})
	k.control("POST", "review", obj{"approve": false, "id": "B", "reason": "图片模糊"})
	for name, c := range map[string]struct {
		in   obj
		want string
	}{
		"all, newest first": {obj{}, "C B A"},
		"page":              {obj{"page": 2, "size": 2}, "A"},
		"status":            {obj{"status": 1}, "C B"},
		"check_status":      {obj{"check_status": 4}, "B"},
		"name":              {obj{"name": "第1批"}, "B"},
		"ids":               {obj{"product_id": arr{ids[0], ids[2]}}, "C A"},
		"sku_codes":         {obj{"sku_codes": arr{"B-9J", "none"}}, "B"},
		"since":             {obj{"start_time": start + 60}, "C B"},
		"until, inclusive":  {obj{"end_time": start + 60}, "B A"},
		"updated":           {obj{"update_start_time": start + 180 - 1}, "B A"},
		"updated, excluded": {obj{"update_start_time": start + 180}, ""},
		"product_type":      {obj{"product_type": 3}, ""},
	} {
		got := ""
		for _, r := range k.list(c.in) {
			got += " " + r["outer_product_id"].(string)
		}
		if strings.TrimSpace(got) != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
	b := k.list(obj{"check_status": 4})[0]
	if b["audit_reject_suggestion"].(obj)["reject_reason"].(arr)[0] != "图片模糊" || b["draft_status"] != nil || num(t, b["create_time"]) != start+60 ||
		objects(b["spec_prices"])[0]["code"] != "B-5J" || num(t, b["title_limit"].(obj)["max_length"]) != 60 {
		t.Errorf("row %v", b)
	}
	if total := num(t, k.fields("product.listV2", obj{"page": 9, "size": 2})["total"]); total != 3 {
		t.Errorf("total %d", total)
	}
}

func TestListV2Refuses(t *testing.T) {
	s := newShop(t)
	code, sub := missing(2010003)
	s.refuses("product.listV2", obj{"page": 1}, code, sub)
	s.refuses("product.listV2", obj{"size": 1}, code, sub)
	code, sub = invalid(2010004)
	many := make(arr, 51)
	for i := range many {
		many[i] = "x"
	}
	for _, in := range []obj{{"page": 0, "size": 1}, {"page": 1, "size": 0}, {"page": 1, "size": 101}, {"page": 101, "size": 100}, {"page": 1, "size": 1, "sku_codes": many},
		{"page": 1, "size": 1, "product_id": arr{5}}, {"page": 1, "size": 1, "name": 5}} {
		s.refuses("product.listV2", in, code, sub)
	}
	s.must("product.listV2", obj{"page": 100, "size": 100})
}

func TestListLags(t *testing.T) {
	k := newShop(t, never, func(c *douyin.Config) { c.LookupLag = 5 * time.Second }).stall("脐橙")
	k.create(k.orange("A"))
	free := func() int64 {
		r := objects(k.fields("product.publishPreCheck", obj{"check_types": arr{"shop_out_product_id_unique"}, "out_product_id": "A"})["common_check_results"])[0]
		return num(t, r["check_result_code"])
	}
	if len(k.list(nil)) != 0 || free() != 0 {
		t.Error("visible at once")
	}
	k.clock.pass(5 * time.Second)
	if len(k.list(nil)) != 1 || free() == 0 {
		t.Error("not visible after the lag")
	}
}

func TestPreCheck(t *testing.T) {
	s := newShop(t)
	check := func(in obj) []int64 {
		t.Helper()
		var out []int64
		for _, r := range objects(s.fields("product.publishPreCheck", in)["common_check_results"]) {
			out = append(out, num(t, r["check_result_code"]))
		}
		return out
	}
	leaf := s.category("脐橙")
	all := obj{"check_types": arr{"shop_publish_product_access", "shop_use_category_access", "product_title_illegal_check"}, "category_id": leaf, "title": "秭归脐橙"}
	for _, n := range check(all) {
		if n != 0 {
			t.Errorf("not passed: %d", n)
		}
	}
	s.config(obj{"shop_error": "50002:2010326"})
	bad := check(with(all, obj{"category_id": 20018, "title": "秭归脐橙🍊"}))
	if bad[0] != 2010326 || bad[1] != 2010044 || bad[2] != 2010004 {
		t.Errorf("results %v", bad)
	}
	code, sub := invalid(2010004)
	s.refuses("product.publishPreCheck", obj{"check_types": arr{"x"}}, code, sub)
	code, sub = missing(2010003)
	s.refuses("product.publishPreCheck", nil, code, sub)
	for _, name := range []string{"shop_use_category_access", "shop_out_product_id_unique", "product_title_illegal_check"} {
		s.refuses("product.publishPreCheck", obj{"check_types": arr{name}}, code, sub)
	}
}

func TestSKUReads(t *testing.T) {
	k := newShop(t, never).stall("脐橙")
	id, skus := k.create(with(k.orange("A"), obj{"out_product_id": 5}))
	for _, in := range []obj{{"product_id": id}, {"out_product_id": 5}, {"out_product_id": "A"}} {
		list := objects(k.must("sku.list", in))
		if len(list) != 2 || num(t, list[1]["id"]) != skus[1] || list[1]["spec_detail_name1"] != "9斤装" || num(t, list[1]["price"]) != 4990 ||
			objects(list[1]["sell_properties"])[0]["property_name"] != "规格" {
			t.Errorf("%v: %v", in, list)
		}
	}
	if n := k.fields("sku.stockNum", obj{"code": "A-9J"}); num(t, n["stock_num"]) != 300 || num(t, n["prehold_stock_num"]) != 0 {
		t.Errorf("stock %v", n)
	}
	code, sub := missing(2010003)
	for _, method := range []string{"sku.list", "sku.stockNum", "sku.detail"} {
		k.refuses(method, nil, code, sub)
	}
	code, sub = invalid(5)
	k.refuses("sku.stockNum", obj{"sku_id": 5}, code, sub)
	k.refuses("sku.detail", obj{"code": "x"}, code, sub)
	code, sub = invalid(4)
	k.refuses("sku.list", obj{"out_product_id": "x"}, code, sub)
	code, sub = invalid(2010058)
	k.refuses("sku.list", obj{"product_id": 7}, code, sub)
}
