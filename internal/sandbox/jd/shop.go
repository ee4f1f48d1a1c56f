package jd

import (
	"fmt"
	"slices"
	"strings"
)

// shopName is what the vender methods call this shop.
func (s *Sandbox) shopName() string {
	return fmt.Sprintf("农产品合作社%d旗舰店", s.shopID%1000)
}

func (s *Sandbox) venderInfo(_ *call) (map[string]any, *refusal) {
	return map[string]any{"vender_info_result": map[string]any{
		"vender_id": s.venderID, "shop_id": s.shopID, "shop_name": s.shopName(),
		"col_type": 0, "category_main": s.tree.all[0].id,
	}}, nil
}

func (s *Sandbox) shopQuery(_ *call) (map[string]any, *refusal) {
	main := s.tree.all[0]
	return map[string]any{"shop_jos_result": map[string]any{
		"vender_id": s.venderID, "shop_id": s.shopID, "shop_name": s.shopName(),
		"open_time": int(s.started.UnixMilli()), "logo_url": "jfs/t1/logo.jpg", "brief": "产地直发",
		"category_main": main.id, "category_main_name": main.name, "col_type": 0,
	}}, nil
}

// provinces needs no token (§4.A.3); the members are illustrative, because the
// reference does not know them.
func (s *Sandbox) provinces(_ *call) (map[string]any, *refusal) {
	list := []any{}
	for i, name := range []string{"北京", "上海", "湖北", "湖南", "四川"} {
		list = append(list, map[string]any{"areaId": i + 1, "areaName": name})
	}
	return map[string]any{"baseAreaServiceResponse": map[string]any{"data": list, "resultCode": 1}}, nil
}

const firstBrand = 700_001

func (s *Sandbox) brands(c *call) (map[string]any, *refusal) {
	name, _ := c.text("name")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	list := []any{}
	for i, brand := range brandNames() {
		if strings.Contains(brand, name) {
			list = append(list, map[string]any{"erpBrandId": firstBrand + int64(i), "brandName": brand, "venderId": s.venderID})
		}
	}
	return map[string]any{"brandList": list}, nil
}

// brandName is empty for a brand that the shop does not have.
func brandName(id int64) string {
	if i := id - firstBrand; i >= 0 && i < int64(len(brandNames())) {
		return brandNames()[i]
	}
	return ""
}

func defaultTemplates() []FreightTemplate {
	return []FreightTemplate{
		{ID: 400001, Name: "全国包邮(新疆西藏除外)", Free: true},
		{ID: 400002, Name: "按重量计费", ByWeight: true},
	}
}

func (s *Sandbox) hasTemplate(id int64) bool {
	return slices.ContainsFunc(s.templates, func(t FreightTemplate) bool { return t.ID == id })
}

func bit(on bool) int {
	if on {
		return 1
	}
	return 0
}

func (s *Sandbox) freightTemplates(_ *call) (map[string]any, *refusal) {
	list := []any{}
	for i, t := range s.templates {
		list = append(list, map[string]any{"id": t.ID, "index": i + 1, "template_name": t.Name,
			"rule_type": bit(t.ByWeight), "is_free": bit(t.Free)})
	}
	return map[string]any{"query_skuFareTemplate_result": map[string]any{"resultStr": "success", "template_list": list}}, nil
}

// freightRules answers getTemplateRules; its wrapper is unknown (§4.A).
func (s *Sandbox) freightRules(c *call) (map[string]any, *refusal) {
	id := c.id("template_id")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if !s.hasTemplate(id) {
		return nil, wrong("template_id: 运费模板不存在")
	}
	return map[string]any{"query_skuFareTemplateRules_result": map[string]any{"template_id": id, "rule_list": []any{}}}, nil
}

const (
	layoutTemplate = 500_001
	shopCategory   = 6_900_648 // the last-level in-shop category
	shopParent     = 6_900_600
)

func (s *Sandbox) layoutTemplates(c *call) (map[string]any, *refusal) {
	c.long("pageNo", 1, 100)
	c.skip("field")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	return map[string]any{"templates": []any{map[string]any{"id": int64(layoutTemplate), "name": "默认版式"}}}, nil
}

func shopCategories() []any {
	return []any{
		map[string]any{"cid": int64(shopParent), "parent_id": int64(0), "name": "湖北特产", "is_parent": true},
		map[string]any{"cid": int64(shopCategory), "parent_id": int64(shopParent), "name": "当季水果", "is_parent": false},
		map[string]any{"cid": int64(shopCategory + 1), "parent_id": int64(shopParent), "name": "茶叶干货", "is_parent": false},
	}
}

func lastShopCategory(id int64) bool { return id == shopCategory || id == shopCategory+1 }

func (s *Sandbox) shopCategoryList(_ *call) (map[string]any, *refusal) {
	return map[string]any{"shopCategoryResult": map[string]any{"shopCategoryList": shopCategories()}}, nil
}

func (s *Sandbox) subShopCategories(c *call) (map[string]any, *refusal) {
	parent := c.id("parent_cid")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	list := slices.DeleteFunc(shopCategories(), func(v any) bool { return v.(map[string]any)["parent_id"] != parent })
	return map[string]any{"shopCategoryResult": map[string]any{"shopCategoryList": list}}, nil
}
