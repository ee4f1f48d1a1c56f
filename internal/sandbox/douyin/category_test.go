package douyin_test

import (
	"fmt"
	"testing"
)

func TestTreeOfProduce(t *testing.T) {
	s := newShop(t)
	leaves, off, todo := 0, 0, []int64{0}
	props := map[int64]string{}
	for len(todo) > 0 {
		for _, c := range objects(s.must("shop.getShopCategory", obj{"cid": todo[0]})) {
			if num(t, c["parent_id"]) != todo[0] || num(t, c["level"]) < 1 || num(t, c["level"]) > 4 {
				t.Errorf("node %v below %d", c, todo[0])
			}
			switch {
			case c["enable"] == false:
				off++
			case c["is_leaf"] == true:
				leaves++
				s.uniqueProperties(num(t, c["id"]), props)
			default:
				todo = append(todo, num(t, c["id"]))
			}
		}
		todo = todo[1:]
	}
	if leaves < 40 || off < 2 {
		t.Errorf("%d leaves, %d not enabled", leaves, off)
	}
}

func (s *shop) uniqueProperties(leaf int64, seen map[int64]string) {
	s.t.Helper()
	list := objects(s.fields("product.getCatePropertyV2", obj{"category_leaf_id": leaf})["data"])
	if len(list) < 8 {
		s.t.Errorf("category %d has %d attributes", leaf, len(list))
	}
	for _, p := range list {
		id := num(s.t, p["property_id"])
		if seen[id] != "" && id != 1687 {
			s.t.Errorf("property %d of %s again in %d", id, seen[id], leaf)
		}
		seen[id] = fmt.Sprint(p["property_name"], leaf)
	}
}

func TestCategoryErrors(t *testing.T) {
	s := newShop(t)
	code, sub := missing(2010003)
	s.refuses("shop.getShopCategory", nil, code, sub)
	s.refuses("product.getCatePropertyV2", nil, code, sub)
	code, sub = invalid(2010003)
	s.refuses("shop.getShopCategory", obj{"cid": 5}, code, sub)
	s.refuses("product.getCatePropertyV2", obj{"category_leaf_id": 5}, code, sub)
	code, sub = invalid(2010044)
	fruit := objects(s.must("shop.getShopCategory", obj{"cid": 0}))[0]
	for _, id := range []any{fruit["id"], s.category("果篮礼盒")} {
		s.refuses("product.getCatePropertyV2", obj{"category_leaf_id": id}, code, sub)
		for _, method := range []string{"product.getProductUpdateRule", "product.qualificationConfig", "brand.list"} {
			s.refuses(method, obj{"category_id": id}, code, sub)
		}
	}
	code, sub = invalid(2010004)
	s.refuses("shop.getShopCategory", obj{"cid": true}, code, sub)
	s.refuses("shop.getShopCategory", obj{"cid": "x"}, code, sub)
}

func TestAttributes(t *testing.T) {
	k := newShop(t).stall("脐橙")
	brand := k.attrs["品牌"]
	if num(t, brand["property_id"]) != 1687 || num(t, brand["required"]) != 1 || len(brand["options"].(arr)) != 0 {
		t.Errorf("brand %v", brand)
	}
	if num(t, k.attrs["是否进口"]["status"]) != 1 || num(t, k.attrs["口感"]["multi_select_max"]) != 3 || num(t, k.attrs["品种"]["diy_type"]) != 1 {
		t.Error("dead, multiple or own values are missing")
	}
	if o := objects(k.attrs["储存条件"]["options"])[0]; o["name"] != "常温" || o["value"] != itoa(num(t, o["value_id"])) {
		t.Errorf("option %v", o)
	}
	m := objects(k.attrs["果径"]["measure_templates"])[0]
	modules := objects(m["value_modules"])
	if len(modules) != 2 || modules[0]["suffix"] != "-" || len(modules[1]["units"].(arr)) == 0 {
		t.Errorf("measure %v", m)
	}
}

func TestUpdateRule(t *testing.T) {
	s := newShop(t)
	rule := s.fields("product.getProductUpdateRule", obj{"category_id": s.category("大闸蟹")})
	spec := rule["product_spec_rule"].(obj)
	given := objects(spec["required_spec_details"])[0]
	if spec["spec_rule_code"] != "totally_use_given_spec" || spec["support_property_diy"] != false || len(given["property_values"].(arr)) != 3 || given["support_diy"] != false {
		t.Errorf("spec rule %v", spec)
	}
	if d := rule["fulfillment_rule"].(obj)["normal_rule"].(obj)["delay_options"].(arr); len(d) != 2 || num(t, d[0]) != 9999 {
		t.Errorf("delays %v", d)
	}
	if l := rule["recommend_name_rule"].(obj)["title_limit_rule"].(obj); l["min_length"] != "8" || l["max_length"] != "60" {
		t.Errorf("title %v", l)
	}
	returns := func(name string) arr {
		r := s.fields("product.getProductUpdateRule", obj{"category_id": s.category(name)})
		return r["after_sale_rule"].(obj)["supply_day_return_rule"].(obj)["options"].(arr)
	}
	if len(returns("脐橙")) != 1 || len(returns("恩施玉露")) != 2 {
		t.Error("after-sale options")
	}
}

func TestRecommendCategory(t *testing.T) {
	s := newShop(t)
	first := func(in obj) any {
		list := objects(s.fields("product.GetRecommendCategory", in)["categoryDetails"])
		if len(list) == 0 {
			return nil
		}
		return list[0]["category_detail"].(obj)["fourth_cname"]
	}
	if got := first(obj{"scene": "category_infer", "name": "秭归脐橙5斤"}); got != "脐橙" {
		t.Errorf("guess %v", got)
	}
	if got := first(obj{"scene": "product_info", "category_leaf_id": s.category("血橙")}); got != "血橙" {
		t.Errorf("info %v", got)
	}
	if got := first(obj{"scene": "smart_publish", "pic": arr{obj{"url": "https://x"}}}); got != nil {
		t.Errorf("by picture %v", got)
	}
	code, sub := missing(2010003)
	for _, in := range []obj{{}, {"scene": "category_infer"}, {"scene": "product_info"}, {"scene": "smart_publish"}} {
		s.refuses("product.GetRecommendCategory", in, code, sub)
	}
	if list := objects(s.must("product.CategoryDimList", obj{"level": 4, "name": "橙", "parent_id": nil})); len(list) != 4 {
		t.Errorf("search: %v", list)
	}
}

func TestFreightTemplates(t *testing.T) {
	s := newShop(t)
	s.config(obj{"freight_templates": arr{obj{"id": 1, "name": "包邮"}, obj{"id": 2, "name": "按重量", "by_weight": true}, obj{"id": 3, "name": "冷链"}}})
	list := s.fields("freightTemplate.list", obj{"page": "0", "size": "2"})
	if rows := objects(list["List"]); len(rows) != 2 || num(t, list["Count"]) != 3 || num(t, rows[1]["template"].(obj)["calculate_type"]) != 1 {
		t.Errorf("list %v", list)
	}
	if rows := objects(s.fields("freightTemplate.list", obj{"page": "1", "size": "2"})["List"]); len(rows) != 1 {
		t.Errorf("second page %v", rows)
	}
	if rows := objects(s.fields("freightTemplate.list", obj{"name": "冷"})["List"]); len(rows) != 1 {
		t.Errorf("by name %v", rows)
	}
	code, sub := failed(20011)
	s.refuses("freightTemplate.list", obj{"page": "-1"}, code, sub)
	code, sub = failed(20012)
	s.refuses("freightTemplate.list", obj{"size": "101"}, code, sub)
	s.refuses("freightTemplate.list", obj{"size": "0"}, code, sub)
	code, sub = invalid(2010004)
	s.refuses("freightTemplate.list", obj{"page": 0, "size": "10"}, code, sub)
}

func TestBrandsAndDocuments(t *testing.T) {
	s := newShop(t)
	tea := s.category("青砖茶")
	all := s.fields("brand.list", obj{"category_id": tea})
	if all["auth_required"] != true || len(all["auth_brand_list"].(arr)) != 1 || len(all["brand_list"].(arr)) < 4 {
		t.Errorf("brands %v", all)
	}
	if got := objects(s.fields("brand.list", obj{"category_id": tea, "query": "采花"})["brand_list"]); len(got) != 1 || got[0]["name_cn"] != "采花毛尖" {
		t.Errorf("prefix %v", got)
	}
	if got := s.must("shop.brandList", nil).(arr); len(got) != 2 {
		t.Errorf("authorised %v", got)
	}
	papers := objects(s.fields("product.qualificationConfig", obj{"category_id": s.category("大闸蟹")})["config_list"])
	if papers[0]["is_required"] != true || papers[0]["key"] != "3303" || len(papers[2]["matchable_rule"].(arr)) != 1 {
		t.Errorf("papers %v", papers)
	}
}
