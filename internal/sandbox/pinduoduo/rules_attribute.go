package pinduoduo

import (
	"fmt"
	"slices"
)

// chosen are the listed values of the listing's attributes, by attribute.
type chosen map[int64][]goodsProperty

func group(props []goodsProperty) chosen {
	out := make(chosen)
	for _, g := range props {
		out[g.pid] = append(out[g.pid], g)
	}
	return out
}

// holds says whether an attribute has one of the values; an empty list means
// any value (§4.2).
func (ch chosen) holds(l link) bool {
	if len(l.vids) == 0 {
		return len(ch[l.pid]) > 0
	}
	return slices.ContainsFunc(ch[l.pid], func(g goodsProperty) bool { return slices.Contains(l.vids, g.vid) })
}

func (ch chosen) shows(p *property) bool {
	return !slices.ContainsFunc(p.show, func(l link) bool { return !ch.holds(l) })
}

// demands says whether the attribute is required beside these choices.
func (ch chosen) demands(p *property) bool {
	if !ch.shows(p) {
		return false
	}
	if len(p.must) == 0 {
		return p.required
	}
	return slices.ContainsFunc(p.must, func(and []link) bool {
		return !slices.ContainsFunc(and, func(l link) bool { return !ch.holds(l) })
	})
}

func ruleAttributes(c *check) *refusal {
	return c.attributesOf(c.f.props, group(c.f.props), false)
}

func ruleSKUAttributes(c *check) *refusal {
	all := group(c.f.props)
	for i, k := range c.f.skus {
		both := group(append(slices.Clone(c.f.props), k.props...))
		for pid := range all {
			both[pid] = all[pid]
		}
		if ref := c.attributesOf(k.props, both, true); ref != nil {
			ref.subMsg = fmt.Sprintf("第%d个SKU：%s", i+1, ref.subMsg)
			return ref
		}
	}
	return nil
}

// attributesOf checks the entries of goods_properties, or of one SKU's
// sku_properties, against the category's rule.
func (c *check) attributesOf(props []goodsProperty, all chosen, sku bool) *refusal {
	own := group(props)
	for _, g := range props {
		p := c.cat.property(g.pid)
		if p == nil || p.sku != sku {
			return unnamed(fmt.Sprintf("属性%d不属于该类目", g.pid))
		}
		if !all.shows(p) {
			return unnamed(p.name + "：不满足展示条件，不能填写")
		}
		if why := c.wrongEntry(p, g, all); why != "" {
			return unnamed(p.name + "：" + why)
		}
	}
	for _, p := range c.cat.props {
		if p.sku != sku {
			continue
		}
		if all.demands(p) && len(own[p.pid]) == 0 {
			return unnamed(p.name + "：必填")
		}
		if why := tooMany(p, own[p.pid]); why != "" {
			return unnamed(p.name + "：" + why)
		}
	}
	return nil
}

func (c *check) wrongEntry(p *property, g goodsProperty, all chosen) string {
	switch {
	case g.vid != 0 && g.text != "":
		return "vid与value只能填一个"
	case g.vid == 0 && g.text == "":
		return "vid与value至少填一个"
	case g.note != "" && !p.sale:
		return "不支持备注"
	case g.vid == 0 && p.custom == 0:
		return "不支持自定义值"
	case g.vid == 0:
		return wrongValue(p, g.text, g.unit, c.now)
	}
	o, ok := p.option(g.vid)
	if !ok {
		return fmt.Sprintf("属性值%d不存在", g.vid)
	}
	if len(o.parents) > 0 && !slices.ContainsFunc(p.show, func(l link) bool { return all.holds(link{l.pid, o.parents}) }) {
		return o.text + "与上级属性值不匹配"
	}
	return ""
}

func tooMany(p *property, entries []goodsProperty) string {
	custom := 0
	seen := make(map[string]bool)
	for _, g := range entries {
		if g.vid == 0 {
			custom++
		}
		seen[fmt.Sprint(g.vid, g.text)] = true
	}
	switch {
	case len(seen) < len(entries):
		return "属性值重复"
	case p.many > 0 && len(entries) > p.many:
		return fmt.Sprintf("最多选择%d个", p.many)
	case custom > p.custom:
		return fmt.Sprintf("最多自定义%d个", p.custom)
	}
	return ""
}
