package jd

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
)

const maxSKUs = 100

// checkSKUs holds the live SKUs of a ware, as they would be stored, against
// §4.A.5 and §8.
func (s *Sandbox) checkSKUs(skus []*sku, leaf *category) *refusal {
	switch {
	case len(skus) == 0:
		return wrong("缺少参数 skus")
	case len(skus) > maxSKUs:
		return wrong(fmt.Sprintf("skus: 最多%d个", maxSKUs))
	}
	seen := map[string]bool{}
	for i, k := range skus {
		where := fmt.Sprintf("skus[%d]", i)
		if ref := s.checkSaleAttrs(k.attrs, leaf, where); ref != nil {
			return ref
		}
		if len(k.attrs) == 0 && len(skus) > 1 {
			return wrong(where + ": 缺少参数 saleAttrs")
		}
		if !slices.Equal(dimensions(k.attrs), dimensions(skus[0].attrs)) {
			return wrong(where + ": 销售属性与其他sku不一致")
		}
		if seen[combination(k.attrs)] {
			return wrong(where + ": 销售属性组合重复")
		}
		seen[combination(k.attrs)] = true
		if ref := s.checkProps(k.props, leaf, true); ref != nil {
			return ref
		}
	}
	return nil
}

func (s *Sandbox) checkSaleAttrs(attrs []prop, leaf *category, where string) *refusal {
	if len(attrs) > 0 && leaf.newSale {
		return wrong(where + ": 该类目已启用新版销售属性")
	}
	for i, p := range attrs {
		a, ok := leaf.attribute(p.attr)
		if !ok || a.typ != typeSale {
			return wrong(fmt.Sprintf("%s: %d 不是该类目的销售属性", where, p.attr))
		}
		if slices.ContainsFunc(attrs[:i], func(q prop) bool { return q.attr == p.attr }) {
			return wrong(fmt.Sprintf("%s: 销售属性 %d 重复", where, p.attr))
		}
		if strings.ContainsAny(p.values[0], ",，") {
			return fail(codeIllegalText, where+" 销售属性值")
		}
		id, err := strconv.ParseInt(p.values[0], 10, 64)
		if len(p.values) != 1 || err != nil || !s.hasValue(a, id) {
			return wrong(fmt.Sprintf("%s: 销售属性值无效 %s", where, strings.Join(p.values, ",")))
		}
	}
	return nil
}

// dimensions are the attribute ids, sorted.
func dimensions(attrs []prop) []int64 {
	out := make([]int64, 0, len(attrs))
	for _, p := range attrs {
		out = append(out, p.attr)
	}
	slices.Sort(out)
	return out
}

// combination is the set of sale values as one text.
func combination(attrs []prop) string {
	parts := make([]string, 0, len(attrs))
	for _, p := range attrs {
		parts = append(parts, fmt.Sprintf("%d:%s", p.attr, strings.Join(p.values, ",")))
	}
	slices.Sort(parts)
	return strings.Join(parts, ";")
}
