package pinduoduo

import (
	"fmt"
	"slices"
)

func ruleSKUFields(c *check) *refusal {
	seen := make(map[int64]bool)
	for i, k := range c.f.skus {
		if k.limit < 1 || k.limit > 999_999 {
			return unnamed(fmt.Sprintf("第%d个SKU：limit_quantity不在1~999999内", i+1))
		}
		if k.id != 0 && seen[k.id] {
			return unnamed(fmt.Sprintf("第%d个SKU：sku_id重复", i+1))
		}
		seen[k.id] = true
	}
	return nil
}

// ruleSpecs wants known specs, the same dimensions everywhere, every
// combination once, and no more of both than the category allows (§4.5).
func ruleSpecs(c *check) *refusal {
	dims, ref := c.dimensions()
	if ref != nil {
		return ref
	}
	if len(dims) > c.cat.maxSpecs()+c.saleDimensions(dims) {
		return named("parameters-mismatch:cat_id-and-spec_id_list", "该类目规格维度过多")
	}
	sum, combinations := 0, 1
	for _, d := range dims {
		sum += len(d.values)
		combinations *= len(d.values)
	}
	if sum > maxSpecSum {
		return unnamed(fmt.Sprintf("规格值总数%d超过%d", sum, maxSpecSum))
	}
	seen := make(map[string]bool)
	for _, k := range c.f.skus {
		seen[fmt.Sprint(k.specs)] = true
	}
	if len(seen) != len(c.f.skus) || len(seen) != combinations {
		return unnamed(fmt.Sprintf("规格组合必须完整且不重复：应有%d个，实有%d个", combinations, len(c.f.skus)))
	}
	return nil
}

// dimension is one spec parent with the values used.
type dimension struct {
	parent int64
	values []int64
}

func (c *check) dimensions() ([]dimension, *refusal) {
	var dims []dimension
	for i, k := range c.f.skus {
		if i == 0 {
			dims = make([]dimension, len(k.specs))
		}
		if len(k.specs) != len(dims) {
			return nil, unnamed("SKU规格维度不一致")
		}
		for j, id := range k.specs {
			v, ok := c.s.specs.byID[id]
			if !ok || !offers(c.cat, v.parent) {
				return nil, unnamed(fmt.Sprintf("规格%d不存在", id))
			}
			d := &dims[j]
			if i == 0 && slices.ContainsFunc(dims[:j], func(o dimension) bool { return o.parent == v.parent }) {
				return nil, unnamed("规格维度重复")
			}
			if i == 0 {
				d.parent = v.parent
			}
			if d.parent != v.parent {
				return nil, unnamed("SKU规格维度不一致")
			}
			if !slices.Contains(d.values, id) {
				d.values = append(d.values, id)
			}
		}
	}
	return dims, nil
}

func offers(cat *category, parent int64) bool {
	return slices.ContainsFunc(parentsOf(cat), func(p specParent) bool { return p.id == parent })
}

func (c *check) saleDimensions(dims []dimension) int {
	n := 0
	for _, d := range dims {
		if c.cat.saleProperty(d.parent) != nil {
			n++
		}
	}
	return n
}

func (c *category) saleProperty(parent int64) *property {
	for _, p := range c.props {
		if p.sale && p.saleParent == parent {
			return p
		}
	}
	return nil
}

// ruleSaleProperties links the values of sale properties with SKU specs, both
// ways (§4.2, §4.5).
func ruleSaleProperties(c *check) *refusal {
	dims, ref := c.dimensions()
	if ref != nil {
		return ref
	}
	linked := make(map[int64]bool)
	for _, g := range c.f.props {
		p := c.cat.property(g.pid)
		if p == nil || !p.sale {
			continue
		}
		if ref := linkOf(c, p, g, dims); ref != nil {
			return ref
		}
		linked[g.spec] = true
	}
	for _, d := range dims {
		if c.cat.saleProperty(d.parent) == nil {
			continue
		}
		for _, v := range d.values {
			if !linked[v] {
				return unnamed(fmt.Sprintf("规格%d未关联销售属性", v))
			}
		}
	}
	if c.cat.flags["allsale"] && len(linked) == 0 {
		return unnamed("必须填写全部销售属性")
	}
	return nil
}

func linkOf(c *check, p *property, g goodsProperty, dims []dimension) *refusal {
	used := slices.ContainsFunc(dims, func(d dimension) bool {
		return d.parent == p.saleParent && slices.Contains(d.values, g.spec)
	})
	if g.parent != p.saleParent || !used {
		return unnamed(p.name + "：销售属性必须与SKU规格关联")
	}
	if o, ok := p.option(g.vid); g.vid != 0 && (!ok || o.spec != g.spec) {
		return unnamed(p.name + "：spec_id与vid不一致")
	}
	if g.vid == 0 && c.s.specs.byID[g.spec].name != g.text {
		return unnamed(p.name + "：spec_id与value不一致")
	}
	return nil
}
