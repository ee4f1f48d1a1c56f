package jd_test

import (
	"encoding/json"
	"strings"
	"testing"
)

func TestTree(t *testing.T) {
	s := newShop(t)
	byID, leaves := map[int64]obj{}, 0
	parents := map[int64]bool{}
	all := objects(s.must("vender.category.getFullValidCategoryResultByVenderId", nil)["returnType"].(obj)["list"])
	for _, c := range all {
		byID[num(t, c["id"])], parents[num(t, c["fid"])] = c, true
		if num(t, c["status"]) != 1 {
			t.Errorf("status of %v", c)
		}
	}
	for id, c := range byID {
		fid, lev := num(t, c["fid"]), num(t, c["lev"])
		if parent := byID[fid]; (fid == 0) != (lev == 1) || (parent != nil && num(t, parent["lev"]) != lev-1) || (fid != 0 && parent == nil) {
			t.Errorf("misplaced %v", c)
		}
		if !parents[id] {
			leaves++
			s.must("category.read.findAttrsByCategoryIdUnlimitCate", obj{"cid": id})
			if lev < 3 {
				t.Errorf("a last level at %d: %v", lev, c)
			}
		} else {
			s.refuses("category.read.findAttrsByCategoryIdUnlimitCate", obj{"cid": id}, "11000019", "末级")
		}
	}
	if leaves < 40 {
		t.Errorf("%d last levels", leaves)
	}
	c := s.must("category.read.findById", obj{"cid": all[0]["id"], "field": "name"})["category"].(obj)
	if c["name"] != "生鲜" || len(c) != 2 {
		t.Errorf("category %v", c)
	}
	s.refuses("category.read.findById", obj{"cid": 1}, "11000019", "")
	s.refuses("category.read.findByPId", obj{"parentCid": 1}, "11000019", "")
	s.refuses("category.read.findByPId", nil, "11000019", "parentCid")
}

func TestAttributes(t *testing.T) {
	k := newShop(t).stall("鸡蛋")
	features := func(name string) string { return string(encode(t, k.attrs[name]["features"])) }
	for name, want := range map[string]string{"枚数": `[{"fvalue":"1","key":"required"},{"fvalue":"1","key":"attrLevel"}]`,
		"款式": `[{"fvalue":"1","key":"color"}]`, "产地": `[]`} {
		if got := features(name); got != want {
			t.Errorf("%s: %s, want %s", name, got, want)
		}
	}
	if k.attrs["产地"]["isRequired"] != true || k.attrs["枚数"]["isRequired"] != false || k.attrs["产地"]["attrValueList"] != nil {
		t.Errorf("attributes %v", k.attrs)
	}
	sale := objects(k.must("category.read.findAttrsByCategoryIdUnlimitCate", obj{"cid": k.last, "attributeType": 4, "field": "name"})["findattrsbycategoryidunlimitcate_result"])
	if len(sale) != 2 || len(sale[0]) != 2 {
		t.Errorf("sale attributes %v", sale)
	}
	one := k.must("category.read.findAttrByIdUnlimitCate", obj{"attrId": k.attr("净含量"), "field": "attrValueList,attrGroup"})["findattrbyidunlimitcate_result"].(obj)
	if len(objects(one["attrValueList"])) != 4 || one["attrGroup"] == nil {
		t.Errorf("attribute %v", one)
	}
	colors := objects(k.must("category.read.findValuesByAttrIdUnlimit", obj{"categoryAttrId": k.attr("款式"), "field": "name,features"})["findvaluesbyattridunlimit_result"])
	if f := objects(colors[0]["features"]); f[0]["key"] != "class" || !strings.HasPrefix(f[0]["fvalue"].(string), "#") {
		t.Errorf("colours %v", colors)
	}
	for method, p := range map[string]obj{"findAttrsByCategoryIdUnlimitCate": {"cid": k.last, "attributeType": 5}, "findAttrByIdUnlimitCate": {"attrId": 1},
		"findValuesByAttrIdUnlimit": {"categoryAttrId": 1}, "findSaleAttrTemplates": {"cid": 1}} {
		k.refuses("category.read."+method, p, "11000019", "")
	}
}

func TestAttributeIdsDiffer(t *testing.T) {
	s := newShop(t)
	seen := map[string]string{}
	for _, name := range []string{"脐橙", "血橙", "大米", "鸡蛋"} {
		for attr, a := range s.stall(name).attrs {
			id := string(a["id"].(json.Number))
			if seen[id] != "" {
				t.Errorf("%s of %s is %s", attr, name, seen[id])
			}
			seen[id] = name + attr
		}
	}
}

func TestOwnSaleValues(t *testing.T) {
	k := newShop(t).stall("脐橙")
	const save = "category.write.saveVenderAttrValue"
	size := obj{"attributeId": k.attr("规格"), "categoryId": k.last, "attValue": "8斤装"}
	k.does(save, size)
	k.refuses(save, size, "11000019", "已存在")
	id, _ := k.create(obj{"ware": k.orange("A")["ware"], "skus": list{k.sku("A-8J", "8斤装", "55.00", 3)}})
	k.does(save, obj{"attributeId": k.attr("规格"), "categoryId": k.last, "attValue": "8斤礼盒", "valueId": k.values("规格")["8斤装"]})
	if got := k.values("规格"); got["8斤礼盒"] == "" || got["8斤装"] != "" {
		t.Errorf("values %v", got)
	}
	specs := objects(objects(k.control("GET", "state", nil)["products"])[0]["skus"])[0]["specs"]
	if string(encode(t, specs)) != `["8斤礼盒"]` {
		t.Errorf("specs of %d: %v", id, specs)
	}
	color := obj{"attributeId": k.attr("款式"), "categoryId": k.last, "attValue": "橙色款", "key": "class", "value": "FF8800"}
	k.does(save, color)
	for code, change := range map[string][]obj{
		"11000012": {{"attValue": "8斤,9斤"}, {"attValue": "🍊"}},
		"11000003": {{"attValue": strings.Repeat("斤", 26)}},
		"11000019": {{"attributeId": k.attr("等级")}, {"categoryId": 1}, {"attValue": nil}, {"key": "class", "value": "FF8800"}, {"valueId": 5, "attValue": "x"}},
	} {
		for _, c := range change {
			p := obj{"attributeId": k.attr("规格"), "categoryId": k.last, "attValue": "新规格"}
			for name, v := range c {
				p[name] = v
			}
			k.refuses(save, p, code, "")
		}
	}
	color["attValue"], color["value"] = "绿色款", "#00FF00"
	k.refuses(save, color, "11000019", "class")
}

func TestShopData(t *testing.T) {
	s := newShop(t)
	if got := objects(s.must("pop.vender.cener.venderBrand.query", nil)["brandList"]); len(got) < 5 {
		t.Errorf("brands %v", got)
	}
	id := objects(s.must("SkuFareTemplateService.getTemplates", nil)["query_skuFareTemplate_result"].(obj)["template_list"])[0]["id"]
	s.must("SkuFareTemplateService.getTemplateRules", obj{"template_id": id})
	s.refuses("SkuFareTemplateService.getTemplateRules", obj{"template_id": 5}, "11000019", "")
	s.must("template.read.findTemplatesByVenderId", obj{"pageNo": 1})
	if got := s.must("vender.shop.query", nil)["shop_jos_result"].(obj); got["shop_name"] == "" || got["vender_id"] == nil {
		t.Errorf("shop %v", got)
	}
	top := objects(s.must("vender.shopcategory.findShopCategoriesByVenderId", nil)["shopCategoryResult"].(obj)["shopCategoryList"])
	sub := objects(s.must("vender.shopcategory.findSubShopCategoriesByParentCid", obj{"parent_cid": top[0]["cid"]})["shopCategoryResult"].(obj)["shopCategoryList"])
	if len(top) != 3 || len(sub) != 2 {
		t.Errorf("in-shop categories %v, %v", top, sub)
	}
	s.config(obj{"freight_templates": list{obj{"id": 9, "name": "x", "by_weight": true, "free": false}}})
	only := objects(s.must("SkuFareTemplateService.getTemplates", nil)["query_skuFareTemplate_result"].(obj)["template_list"])
	if len(only) != 1 || num(t, only[0]["id"]) != 9 || num(t, only[0]["rule_type"]) != 1 {
		t.Errorf("templates %v", only)
	}
}
