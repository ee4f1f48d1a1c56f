package pinduoduo_test

import (
	"encoding/json"
	"testing"
)

// walk visits the tree of one of the two category methods.
func (s *shop) walk(method string, visit func(c obj, level int)) {
	s.t.Helper()
	var down func(parent any, level int)
	down = func(parent any, level int) {
		for _, c := range objects(s.must(method, obj{"parent_cat_id": parent})["goods_cats_list"]) {
			visit(c, level)
			if c["leaf"] != true {
				down(num(s.t, c["cat_id"]), level+1)
			}
		}
	}
	down(0, 1)
}

func TestTrees(t *testing.T) {
	s := newShop(t)
	leaves, levels := 0, map[int]int{}
	mine := map[int64]bool{}
	s.walk("pdd.goods.authorization.cats", func(c obj, level int) {
		mine[num(t, c["cat_id"])] = true
		if c["leaf"] == true {
			leaves++
			levels[level]++
		}
	})
	if leaves < 40 || levels[3] == 0 || levels[4] == 0 || levels[2] != 1 {
		t.Errorf("%d leaves, by level %v", leaves, levels)
	}
	foreign := 0
	s.walk("pdd.goods.cats.get", func(c obj, level int) {
		if !mine[num(t, c["cat_id"])] {
			foreign++
		}
		if num(t, c["level"]) != int64(level) {
			t.Errorf("%v on level %d", c, level)
		}
	})
	if foreign == 0 {
		t.Error("the standard tree has nothing that the shop may not use")
	}
	s.cred.AccessToken = ""
	s.must("pdd.goods.cats.get", obj{"parent_cat_id": 0})
	s.refuses("pdd.goods.cats.get", nil, 21002, "")
	s.refuses("pdd.goods.cats.get", obj{"parent_cat_id": "x"}, 21001, "")
}

// Every leaf has a rule, no two categories share attribute ids but 品牌, and
// conditions name ids of the same category.
func TestRulesOfEveryLeaf(t *testing.T) {
	s := newShop(t)
	owner := map[int64]int64{}
	s.walk("pdd.goods.authorization.cats", func(c obj, _ int) {
		if c["leaf"] != true {
			return
		}
		cat := num(t, c["cat_id"])
		own := map[int64]bool{}
		attrs := s.attrs(cat)
		for name, p := range attrs {
			pid := num(t, p["ref_pid"])
			own[pid] = true
			if other, taken := owner[pid]; taken && other != cat && name != "品牌" {
				t.Errorf("%s of %v has an id of category %d", name, c["cat_name"], other)
			}
			owner[pid] = cat
		}
		for name, p := range attrs {
			for _, show := range objects(p["show_condition"]) {
				if !own[num(t, show["parent_ref_pid"])] || len(show["parent_vids"].([]any)) == 0 {
					t.Errorf("%s: show_condition %v", name, show)
				}
			}
			if rule := p["required_rule"].(string); (num(t, p["required_rule_type"]) == 1) != (rule != "") {
				t.Errorf("%s: type %v with rule %q", name, p["required_rule_type"], rule)
			} else if rule != "" && !json.Valid([]byte(rule)) {
				t.Errorf("%s: rule %s", name, rule)
			}
		}
		for _, needed := range []string{"品牌", "产地", "净含量"} {
			if attrs[needed]["required"] != true {
				t.Errorf("%v does not require %s", c["cat_name"], needed)
			}
		}
	})
}

func TestRuleAnswer(t *testing.T) {
	s := newShop(t)
	r := s.must("pdd.goods.cat.rule.get", obj{"cat_id": s.category("脐橙")})
	service := r["goods_service_rule"].(obj)["goods_service_rule_map"].(obj)["1"].(obj)
	if num(t, service["refundable_rule"]) != 0 || num(t, service["bad_claim_rule"]) != 1 || len(service["shipment_limit_second_list"].([]any)) != 2 {
		t.Errorf("service rule: %v", service)
	}
	if got := r["goods_sku_rule"].(obj)["price_range_ratio"].(json.Number).String(); got != "5.0" {
		t.Errorf("price_range_ratio %s", got)
	}
	s.refuses("pdd.goods.cat.rule.get", obj{"cat_id": 1}, 50001, "isv.###-not-exist:20002")
	s.refuses("pdd.goods.cat.rule.get", obj{"cat_id": s.category("新鲜水果")}, 50001, "")
	s.refuses("pdd.goods.cat.rule.get", obj{"cat_id": s.category("脐橙"), "goods_id": 5}, 50001, "")
	s.refuses("pdd.goods.cat.rule.get", nil, 21002, "")
}

func TestPrediction(t *testing.T) {
	s := newShop(t)
	ask := func(goods, cat string) []int64 {
		a := s.must("pdd.goods.outer.cat.mapping.get", obj{"outer_cat_id": 0, "outer_cat_name": cat, "outer_goods_name": goods})
		return []int64{num(t, a["cat_id1"]), num(t, a["cat_id2"]), num(t, a["cat_id3"]), num(t, a["cat_id4"])}
	}
	if got := ask("秭归脐橙5斤", "水果"); got[3] != s.category("脐橙") || got[2] != s.category("柑橘橙柚") {
		t.Errorf("脐橙: %v", got)
	}
	if got := ask("湖北大米", "x"); got[2] != s.category("大米") || got[3] != 0 {
		t.Errorf("大米: %v", got)
	}
	if got := ask("手机", "数码"); got[0] != 0 || got[3] != 0 {
		t.Errorf("手机: %v", got)
	}
	s.refuses("pdd.goods.outer.cat.mapping.get", obj{"outer_cat_name": "x", "outer_goods_name": "y"}, 21002, "")
}

func TestValueSearch(t *testing.T) {
	s := newShop(t)
	cat := s.category("脐橙")
	brand := num(t, s.attrs(cat)["品牌"]["ref_pid"])
	if brand != 310 {
		t.Errorf("品牌 is %d", brand)
	}
	search := func(p obj) []obj {
		return objects(s.must("pdd.goods.template.property.value.search", with(obj{"cat_id": cat, "ref_pid": brand, "value": "屈姑"}, p))["list"])
	}
	if got := search(nil); len(got) != 1 || got[0]["value"] != "屈姑" {
		t.Errorf("屈姑: %v", got)
	}
	if got := search(obj{"page_num": 2}); len(got) != 0 {
		t.Errorf("page 2: %v", got)
	}
	const m = "pdd.goods.template.property.value.search"
	s.refuses(m, obj{"cat_id": cat, "ref_pid": 1, "value": "x"}, 50001, "")
	s.refuses(m, obj{"cat_id": cat, "ref_pid": brand}, 21002, "")
	s.refuses(m, obj{"cat_id": cat, "ref_pid": brand, "value": "x", "page_size": 501}, 21001, "")
}

func TestSpecs(t *testing.T) {
	s := newShop(t)
	leaf, third := s.category("脐橙"), s.category("柑橘橙柚")
	list := objects(s.must("pdd.goods.spec.get", obj{"cat_id": leaf})["goods_spec_list"])
	if len(list) < 3 || list[0]["parent_spec_name"] != "规格" {
		t.Errorf("specs: %v", list)
	}
	s.refuses("pdd.goods.spec.get", obj{"cat_id": s.category("新鲜水果")}, 50001, "")
	s.config(obj{"spec_level3": true})
	s.refuses("pdd.goods.spec.get", obj{"cat_id": leaf}, 50001, "")
	s.must("pdd.goods.spec.get", obj{"cat_id": third})

	if a, b := s.spec(3067, "5斤装"), s.spec(3067, "5斤装"); a != b {
		t.Error("one name, two ids")
	}
	if a, b := s.spec(3067, "5斤装"), s.spec(1216, "5斤装"); a == b {
		t.Error("two parents, one id")
	}
	s.spec(3067, "一二三四五六七八九十一二三四五六七八")
	s.refuses("pdd.goods.spec.id.get", obj{"parent_spec_id": 3067, "spec_name": "一二三四五六七八九十一二三四五六七八九"}, 50001, "isv.invalid-parameter:spec_name-is-too-long")
	s.refuses("pdd.goods.spec.id.get", obj{"parent_spec_id": 1, "spec_name": "x"}, 50001, "")
	s.refuses("pdd.goods.spec.id.get", obj{"parent_spec_id": 3067}, 21002, "")
}

func TestFreightTemplates(t *testing.T) {
	s := newShop(t)
	const m = "pdd.goods.logistics.template.get"
	a := s.must(m, obj{"page_size": 100})
	if num(t, a["total_count"]) != 1 || len(objects(a["logistics_template_list"])) != 1 {
		t.Errorf("default: %v", a)
	}
	s.refuses(m, nil, 21002, "")
	s.refuses(m, obj{"page": 101}, 21001, "")
	s.refuses(m, obj{"page": 1, "page_size": 101}, 21001, "")
	s.refuses(m, obj{"page": 1, "goods_status": 2}, 21001, "")
	s.config(obj{"freight_templates": []obj{{"id": 1, "name": "包邮"}, {"id": 2, "name": "按重量", "by_weight": true}}})
	list := objects(s.must(m, obj{"page": 2, "page_size": 1})["logistics_template_list"])
	if len(list) != 1 || list[0]["template_name"] != "按重量" || num(t, list[0]["cost_type"]) != 1 {
		t.Errorf("page 2: %v", list)
	}
}
