package taobao

import (
	"fmt"
	"strings"
	"time"
)

// demand is an attribute that the category began to require.
type demand struct {
	cat   int64
	name  string
	since time.Time
}

func (s *Sandbox) demanded(cat int64, name string) bool {
	for _, d := range s.demands {
		if d.cat == cat && d.name == name {
			return true
		}
	}
	return false
}

// catProp is the field of the category's own properties.
func (s *Sandbox) catProp(c *category) *field {
	f := &field{id: "catProp", name: "类目属性", typ: "complex", rules: []rule{required()}}
	for _, a := range attributesOf(c) {
		if s.demanded(c.id, a.name) {
			a.required = true
		}
		f.children = append(f.children, a.field(c.id, propertyID(c.id, a.name)))
	}
	s.conditions(c, f.children)
	return f
}

// conditions adds the dependent rules that one value does not decide (§4.2).
func (s *Sandbox) conditions(c *category, fields []*field) {
	on := func(name string, r rule) {
		if f := find(fields, propertyID(c.id, name)); f != nil {
			f.rules = append(f.rules, r)
		}
	}
	is := func(name, symbol, value string) group {
		return group{op: "and", tests: []test{{propertyID(c.id, name), value, symbol}}}
	}
	switch {
	case c.kind == "tea":
		fresh := is("是否新茶", "==", valueID("是否新茶", "是"))
		fresh.groups = []group{anyOf(propertyID(c.id, "采摘时间"),
			valueID("采摘时间", "明前"), valueID("采摘时间", "雨前"), valueID("采摘时间", "春茶"))}
		on("采茶年份", requiredIf(fresh))
	case packaged(c.kind):
		on("包装方式", requiredIf(is("适用场景", "contains", valueID("适用场景", "送礼"))))
	default:
		if c.flags["told"] {
			on("储藏方法", requiredIf(is("保质期", ">=", "180")))
		}
		on("厂址", disabledIf(is("厂名", "is null", "")))
	}
}

func (a attribute) field(cat int64, id string) *field {
	f := &field{id: id, name: a.name, typ: a.typ, food: a.food}
	if a.food != "" {
		f.name = foodName(cat, a.name)
		f.missing, f.code = "isv.error-food-security-required", "isv.error-food-security-required"
	}
	if a.food == "prd_license_no" {
		f.code = "isv.item-service-error:IC_QS_NOT_VALID"
	}
	if a.required {
		f.rules = append(f.rules, required())
	}
	if a.when.name != "" {
		other := propertyID(cat, a.when.name)
		var wanted []string
		for _, v := range a.when.values {
			wanted = append(wanted, valueID(a.when.name, v))
		}
		f.rules = append(f.rules, requiredIf(anyOf(other, wanted...)), disabledIf(noneOf(other, wanted...)))
	}
	f.rules = append(f.rules, a.rules...)
	for _, o := range a.options {
		f.options = append(f.options, option{o, valueID(a.name, o)})
	}
	a.cascade(cat, f)
	return f
}

// cascade gives a child its options by the parent's value.
func (a attribute) cascade(cat int64, f *field) {
	if a.parent == "" {
		return
	}
	f.parent, f.cascade = propertyID(cat, a.parent), make(map[string][]option)
	for parent, below := range a.below {
		key := valueID(a.parent, parent)
		for _, o := range below {
			f.cascade[key] = append(f.cascade[key], option{o, valueID(a.name, o)})
		}
	}
}

// foodName varies the writing of a name, as categories do: clients look fields
// up by the name without blanks and brackets (§4.5).
func foodName(cat int64, name string) string {
	ascii := strings.NewReplacer("（", "(", "）", ")")
	switch digest(cat, name) % 3 {
	case 1:
		return ascii.Replace(name)
	case 2:
		if name == "保质期" {
			return "保质期（天）"
		}
		return name + "："
	}
	return name
}

// foodBlock is the block for processed food. Its ids differ by category (§4.5).
func foodBlock(c *category) *field {
	if !packaged(c.kind) {
		return nil
	}
	f := &field{id: fmt.Sprintf("food_%d", digest(c.id, "食品安全")%100_000), name: "食品安全", typ: "complex",
		missing: "isv.error-food-security-required", rules: []rule{required()}}
	for _, a := range packagedFood() {
		f.children = append(f.children, a.field(c.id, fmt.Sprintf("f_%d", digest(c.id, a.name)%10_000_000)))
	}
	return f
}

// saleFields are the fields about SKUs, none where there are no sale properties.
func saleFields(c *category, editing bool) []*field {
	axes := c.axes()
	if axes == nil {
		return nil
	}
	sale := &field{id: "saleProp", name: "销售属性", typ: "complex"}
	props := &field{id: "props", name: "属性对", typ: "complex", rules: []rule{required()}}
	for _, a := range axes {
		in := &field{id: propertyID(c.id, a.name), name: a.name, typ: "input", rules: []rule{maxBytes(60)},
			code: "isv.item-service-error:IC_CHECKSTEP_USERDEFINED_SKU_ERROR"}
		all := &field{id: in.id, name: a.name, typ: "multiInput"}
		if a.options != nil {
			in.typ, in.rules, in.code, all.typ = "singleCheck", nil, "", "multiCheck"
			for _, o := range a.options {
				in.options = append(in.options, option{o, valueID(a.name, o)})
			}
			all.options = in.options
		}
		if a.required {
			in.rules = append(in.rules, required())
		}
		props.children = append(props.children, in)
		sale.children = append(sale.children, all)
	}
	sku := &field{id: "sku", name: "销售规格", typ: "multiComplex", children: []*field{props,
		{id: "skuPrice", name: "价格", typ: "input", rules: append([]rule{required()}, priceRules()...)},
		{id: "skuStock", name: "库存", typ: "input", code: "isv.invalid-parameter:quantity", rules: append([]rule{required()}, stockRules()...)},
		{id: "skuOuterId", name: "商家编码", typ: "input", code: "isv.invalid-parameter:outer_id", rules: []rule{maxBytes(64)}},
		{id: "skuBarcode", name: "条形码", typ: "input", rules: []rule{maxBytes(32)}},
	}}
	if editing {
		sku.children = append(sku.children, &field{id: "skuId", name: "SKU编号", typ: "input", rules: []rule{{name: "valueTypeRule", value: "long"}}})
	}
	return []*field{sale, sku}
}

func priceRules() []rule {
	return []rule{{name: "valueTypeRule", value: "decimal"}, {name: "minValueRule", value: "0", ex: "not include"},
		bound("maxValueRule", "100000000", ""), bound("maxDecimalDigitsRule", "2", "")}
}

func stockRules() []rule { return integer(0, 900_000_000) }
