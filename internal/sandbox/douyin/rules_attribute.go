package douyin

import (
	"math"
	"slices"
	"strconv"
)

// ruleAttributes judges product_format_new (§4.2).
func ruleAttributes(c *check) *refusal {
	n := c.f.nested("product_format_new")
	if n == nil {
		return missing(numMissing, "缺少参数：product_format_new")
	}
	given := make(map[int64]bool)
	for i, m := range n.names {
		id, err := strconv.ParseInt(m.text, 10, 64)
		if id == brandProperty {
			c.s.violate("product_format_new: property %d is the brand", brandProperty)
			continue
		}
		p := c.cat.property(id)
		if err != nil || p == nil || p.dead {
			return wrong(numParameter, "属性不存在或已失效："+m.text)
		}
		if p.loose() {
			continue
		}
		if ref := p.judge(n.items[i]); ref != nil {
			return ref
		}
		given[id] = true
	}
	for _, p := range c.cat.props {
		if p.required && !p.dead && !p.loose() && p.id != brandProperty && !given[p.id] {
			return failed(2010321, "必填属性缺失："+p.name)
		}
	}
	return nil
}

// attributeValue is one value of an attribute.
type attributeValue struct {
	id   int64
	name string
	own  bool
}

// judge checks the values of one attribute by its type.
func (p *property) judge(list *node) *refusal {
	a := newArgs(&node{kind: kindObject, names: []name{{p.name, p.name}}, items: []*node{list}})
	var values []attributeValue
	a.need(p.name)
	a.objects(p.name, func(o *args) {
		o.need("value")
		v := attributeValue{name: o.word("name")}
		v.id, _ = o.long("value", 0, math.MaxInt64)
		v.own = o.number("diy_type", 0, 1, 0) == 1
		values = append(values, v)
	})
	if ref := a.refusal(); ref != nil {
		return ref
	}
	if most := max(1, p.most); len(values) < 1 || len(values) > most {
		return wrong(numParameter, "属性值数量不合法："+p.name)
	}
	for i, v := range values {
		if hasEmoji(v.name) {
			return failed(110215002, "属性不支持表情符号："+p.name)
		}
		if !p.takes(v) || slices.Contains(values[:i], v) {
			return wrong(numParameter, "属性值不合法："+p.name)
		}
	}
	return nil
}

// takes says that a value is a listed one under its own name, or an own value
// where there may be one.
func (p *property) takes(v attributeValue) bool {
	switch {
	case v.id != 0:
		listed, ok := p.option(v.id)
		return ok && listed == v.name
	case p.typ == typeText:
		return true
	default:
		return p.diy && v.own
	}
}

// values are the names given for a property.
func (c *check) values(p *property) []string {
	n := c.f.nested("product_format_new")
	if n == nil {
		return nil
	}
	list := n.member(strconv.FormatInt(p.id, 10))
	if list == nil {
		return nil
	}
	var out []string
	for _, v := range list.items {
		if text := v.member("name"); text != nil {
			out = append(out, text.text)
		}
	}
	return out
}
