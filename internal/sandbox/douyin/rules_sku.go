package douyin

import (
	"slices"
	"strings"
)

// ruleDimensions bounds the specs and their names (§8).
func ruleDimensions(c *check) *refusal {
	dims := c.f.dims
	if len(dims) < 1 || len(dims) > c.cat.maxDimensions() {
		return wrong(numParameter, "规格数量不合法")
	}
	var names []string
	for _, d := range dims {
		if len(d.values) < 1 || len(d.values) > maxValues {
			return wrong(numParameter, "规格值数量不合法："+d.name)
		}
		var values []string
		for _, v := range d.values {
			values = append(values, v.name)
		}
		names = append(names, d.name)
		if ref := distinct(append([]string{d.name}, values...), values); ref != nil {
			return ref
		}
	}
	return distinct(names, names)
}

// distinct checks names for emoji, emptiness and repeats.
func distinct(all, unique []string) *refusal {
	for _, n := range all {
		if strings.TrimSpace(n) == "" || hasEmoji(n) {
			return wrong(numParameter, "规格名称不合法："+n)
		}
	}
	sorted := slices.Sorted(slices.Values(unique))
	if len(slices.Compact(sorted)) < len(unique) {
		return wrong(numParameter, "规格名称重复")
	}
	return nil
}

// ruleCombinations: one row for each combination of values (§8).
func ruleCombinations(c *check) *refusal {
	want := 1
	for _, d := range c.f.dims {
		want *= len(d.values)
	}
	if want > maxCombinations || len(c.f.skus) != want {
		return wrong(numParameter, "规格组合不完整或过多")
	}
	seen, ids := make(map[string]bool), make(map[int64]bool)
	for _, k := range c.f.skus {
		key := strings.Join(k.values, "\x00")
		if len(k.values) != len(c.f.dims) || seen[key] || (k.id != 0 && ids[k.id]) {
			return wrong(numParameter, "规格组合重复")
		}
		seen[key], ids[k.id] = true, true
		for i, v := range k.values {
			if c.f.dims[i].value(v) < 0 {
				return wrong(numParameter, "规格值不在spec_info中："+v)
			}
		}
	}
	return nil
}

// ruleGivenSpec holds the dimensions that a category prescribes (§4.3).
func ruleGivenSpec(c *check) *refusal {
	g := c.cat.given()
	found := g == nil
	for _, d := range c.f.dims {
		if g != nil && d.propID == g.id && d.name == g.name {
			found = true
			if ref := g.judge(d); ref != nil {
				return ref
			}
			continue
		}
		if d.propID != 0 || c.cat.flags["allgiven"] {
			return failed(numSpec, "规格不存在："+d.name)
		}
		for _, v := range d.values {
			if v.valueID != 0 {
				return failed(numSpec, "规格值不存在："+v.name)
			}
			if v.measure != "" {
				return wrong(numParameter, "规格不支持度量衡："+d.name)
			}
		}
	}
	if !found {
		return failed(numSpec, "缺少类目规定的规格："+g.name)
	}
	return nil
}

func (g *givenSpec) judge(d dimension) *refusal {
	for _, v := range d.values {
		switch i := slices.Index(g.values, v.name); {
		case v.measure != "":
			if ref := g.judgeMeasure(v); ref != nil {
				return ref
			}
		case v.valueID == 0 && !g.own:
			return failed(numSpec, "规格不支持自定义值："+v.name)
		case v.valueID != 0 && (i < 0 || g.valueID(i) != v.valueID):
			return failed(numSpec, "规格值不存在："+v.name)
		}
	}
	return nil
}

// judgeMeasure wants the category's template.
func (g *givenSpec) judgeMeasure(v specValue) *refusal {
	n, err := parseJSON(v.measure)
	if err != nil || g.template == 0 {
		return wrong(numParameter, "规格不支持度量衡")
	}
	if id, ok := integer(n.member("template_id")); !ok || id != g.template {
		return wrong(numParameter, "度量衡模板不存在")
	}
	return nil
}

// ruleClasses judges sku_classification_type (§4.6).
func ruleClasses(c *check) *refusal {
	allowed, main := c.cat.classes(), false
	for _, k := range c.f.skus {
		switch {
		case allowed == nil && k.class != "":
			return failed(110220014, "类目不支持SKU分类")
		case allowed != nil && k.class == "":
			return failed(110220012, "SKU分类必填")
		case allowed != nil && !slices.Contains(allowed, k.class):
			return failed(110220013, "SKU分类错误")
		}
		main = main || strings.HasPrefix(k.class, "main_sale")
	}
	if allowed != nil && !main {
		return failed(110220013, "至少一个主售SKU")
	}
	return nil
}

// rulePrices looks at prices that no row set: a row's own was read within
// bounds.
func rulePrices(c *check) *refusal {
	for _, k := range c.f.skus {
		if k.price < 1 {
			return wrong(numParameter, "价格应大于0")
		}
	}
	return nil
}

// ruleReference keeps the struck-through price above every price and within
// ten times the lowest (§8).
func ruleReference(c *check) *refusal {
	if !c.f.has("reference_price") || c.f.num("reference_price") == 0 {
		return nil
	}
	if c.cat.flags["noref"] {
		return wrong(numParameter, "类目不支持划线价")
	}
	if !c.f.has("reference_price_certificate") {
		return missing(numMissing, "缺少参数：reference_price_certificate")
	}
	low, high := c.f.priceRange()
	if n := c.f.num("reference_price"); n <= high || (n-1)/lowerSKUTimes >= low {
		return failed(2010107, "划线价应高于SKU价格且不超过最低价的10倍")
	}
	return nil
}

func (f *form) priceRange() (low, high int64) {
	for i, k := range f.skus {
		if i == 0 || k.price < low {
			low = k.price
		}
		high = max(high, k.price)
	}
	return low, high
}
