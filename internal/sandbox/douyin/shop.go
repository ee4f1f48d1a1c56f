package douyin

import (
	"math"
	"slices"
	"strconv"
	"strings"
)

// noBrand is the standard_brand_id of goods without a brand (§4.4).
const noBrand = 596120136

// brand is one entry of brand.list.
type brand struct {
	id     int64
	cn, en string
	kinds  []string // of categories
}

func brands() []brand {
	fresh := []string{"fruit", "vegetable", "aquatic", "egg", "meat"}
	packed := []string{"tea", "grain", "oil", "dry", "honey", "cured"}
	return []brand{
		{noBrand, "无品牌", "", append(slices.Clone(fresh), packed...)},
		{60112001, "秭归脐橙", "ZIGUI", fresh},
		{60112002, "潜江龙虾", "", fresh},
		{60112003, "屈姑", "QUGU", append(slices.Clone(fresh), packed...)},
		{60112004, "恩施硒茶", "", packed},
		{60112005, "川字牌", "CHUAN", packed},
		{60112006, "采花毛尖", "CAIHUA", packed},
		{60112007, "国宝桥米", "", packed},
	}
}

// authorisedBrands are those that this shop holds a licence for.
func authorisedBrands() map[int64]bool { return map[int64]bool{60112001: true, 60112005: true} }

func findBrand(id int64) (brand, bool) {
	all := brands()
	i := slices.IndexFunc(all, func(b brand) bool { return b.id == id })
	if i < 0 {
		return brand{}, false
	}
	return all[i], true
}

func (b brand) show() map[string]any {
	return map[string]any{"brand_id": b.id, "name_cn": b.cn, "name_en": b.en}
}

// brandList answers brand.list; query is a prefix.
func (s *Sandbox) brandList(c *call) (any, *refusal) {
	id := c.must("category_id", math.MinInt64, math.MaxInt64)
	query, _ := c.text("query")
	c.skip("categories", "full_brand_info")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	cat, ref := s.tree.usable(id)
	if ref != nil {
		return nil, ref
	}
	licensed, all := []any{}, []any{}
	for _, b := range brands() {
		if !slices.Contains(b.kinds, cat.kind) || !(strings.HasPrefix(b.cn, query) || strings.HasPrefix(b.en, query)) {
			continue
		}
		all = append(all, b.show())
		if s.authorisedBrand[b.id] {
			licensed = append(licensed, b.show())
		}
	}
	return map[string]any{"auth_required": cat.flags["auth"], "auth_brand_list": licensed, "brand_list": all}, nil
}

// shopBrandList answers shop.brandList: an array of the authorised brands.
func (s *Sandbox) shopBrandList(*call) (any, *refusal) {
	out := []any{}
	for _, b := range brands() {
		if s.authorisedBrand[b.id] {
			out = append(out, map[string]any{"id": b.id, "brand_chinese_name": b.cn, "brand_english_name": b.en})
		}
	}
	return out, nil
}

func (s *Sandbox) template(id int64) (FreightTemplate, bool) {
	i := slices.IndexFunc(s.templates, func(t FreightTemplate) bool { return t.ID == id })
	if i < 0 {
		return FreightTemplate{}, false
	}
	return s.templates[i], true
}

// freightTemplateList answers freightTemplate.list; page and size are strings,
// pages start at 0 (§4.4).
func (s *Sandbox) freightTemplateList(c *call) (any, *refusal) {
	name, _ := c.text("name")
	pageText, hasPage := c.text("page")
	sizeText, hasSize := c.text("size")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	page, ok := smallNumber(pageText, hasPage, 0)
	if !ok {
		return nil, failed(20011, "page不合法")
	}
	size, ok := smallNumber(sizeText, hasSize, 10)
	if !ok || size < 1 || size > 100 {
		return nil, failed(20012, "size不合法")
	}
	found := []any{}
	for _, t := range s.templates {
		if strings.Contains(t.Name, name) {
			found = append(found, map[string]any{"template": t.show()})
		}
	}
	return map[string]any{"List": pageOf(found, page+1, size), "Count": len(found)}, nil
}

func smallNumber(text string, given bool, otherwise int64) (int64, bool) {
	if !given {
		return otherwise, true
	}
	n, err := strconv.ParseUint(text, 10, 31)
	return int64(n), err == nil
}

func (t FreightTemplate) show() map[string]any {
	calculate := 2
	if t.ByWeight {
		calculate = 1
	}
	return map[string]any{"id": t.ID, "template_name": t.Name, "product_province": "42", "product_city": "4205",
		"calculate_type": calculate, "transfer_type": 1, "rule_type": 0, "fixed_amount": 0}
}

// paper is one document that a category knows (§4.4).
type paper struct {
	key, name string
	required  bool
	// when makes it mandatory: the property's name and the values.
	property string
	values   []string
}

func (c *category) papers() []paper {
	organic := paper{key: "3305", name: "有机产品认证证书", property: "是否有机", values: []string{"是"}}
	report := paper{key: "3302", name: "检测报告"}
	switch {
	case c.kind == "fruit" || c.kind == "vegetable":
		return []paper{{key: "3301", name: "食用农产品承诺达标合格证"}, report, organic}
	case c.fresh():
		return []paper{{key: "3303", name: "动物检疫合格证明", required: c.flags["papers"]}, report, organic}
	default:
		return []paper{{key: "3304", name: "食品经营许可证"}, report, organic,
			{key: "3306", name: "食品生产许可证", property: "包装方式", values: []string{"预包装", "礼盒装"}}}
	}
}

// qualificationConfig answers product.qualificationConfig.
func (s *Sandbox) qualificationConfig(c *call) (any, *refusal) {
	id := c.must("category_id", math.MinInt64, math.MaxInt64)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	cat, ref := s.tree.usable(id)
	if ref != nil {
		return nil, ref
	}
	list := []any{}
	for _, p := range cat.papers() {
		rules := []any{}
		if p.property != "" {
			pid := strconv.FormatInt(cat.named(p.property).id, 10)
			rules = append(rules, map[string]any{"is_qualification_required": true, "rule_clause": map[string]any{
				pid: map[string]any{"property_values": p.values, "operand_str": "in"}}})
		}
		list = append(list, map[string]any{"key": p.key, "name": p.name, "text_list": []string{"请上传清晰完整的" + p.name},
			"is_required": p.required, "matchable_rule": rules})
	}
	return map[string]any{"config_list": list}, nil
}

func (c *category) named(name string) *property {
	i := slices.IndexFunc(c.props, func(p *property) bool { return p.name == name })
	return c.props[i]
}
