package suning

import (
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// defaultAxis is what SKUs without axes vary along where the category is not
// known.
const defaultAxis = "规格"

// varies reports whether the SKUs are variants: the category decides, by having
// common parameters (suning §4.2). While it is not known, several SKUs or axes
// are taken for variants.
func (p *projection) varies() bool {
	if p.book != nil {
		return len(p.book.commons()) > 0
	}
	return len(p.offer.SKUs) > 1 || len(p.axisNames()) > 0
}

// specs projects the dimensions of variation: one value of every common
// parameter for every SKU, even a lone one, no two SKUs alike (suning §4.2,
// §8).
func (p *projection) specs() {
	switch {
	case p.book != nil && !p.varies():
		if len(p.offer.SKUs) > 1 && p.full {
			p.report(ruleNoVariants, nil, listing.FieldSpec,
				listing.Tf("类目没有规格维度,%d 个规格不能放在一个商品里", "the category has no variants: its %d SKUs cannot be one listing", len(p.offer.SKUs)),
				listing.T("分成几个商品,或换一个类目", "split the listing, or choose another category"))
		}
		return
	case !p.full && len(p.axisNames()) == 0:
		return // a sheet of stock or prices has no specs to send
	case !p.varies():
		return
	}
	rows := p.rows()
	if p.book == nil {
		p.setSpecs(rows, p.dimensionsUnknown())
		return
	}
	dimensions, ok := p.dimensions()
	if ok {
		p.setSpecs(rows, dimensions)
	}
}

// dimension is one common parameter and the axis that fills it; without an axis
// all SKUs have the same value of it.
type dimension struct {
	name      string
	parameter *parameter // nil while the category is not known
	axis      string
}

// axisNames lists the axes of the listing.
func (p *projection) axisNames() []string {
	var axes []string
	for _, sku := range p.offer.SKUs {
		for _, axis := range sku.SKU.Axes {
			if !slices.Contains(axes, axis.Name) {
				axes = append(axes, axis.Name)
			}
		}
	}
	return axes
}

// rows gives each SKU's values by axis. SKUs without axes vary by the spec cell,
// else the net weight, else the unit.
func (p *projection) rows() []map[string]string {
	axes := p.axisNames()
	rows := make([]map[string]string, len(p.offer.SKUs))
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		rows[i] = map[string]string{}
		if len(axes) == 0 {
			rows[i][defaultAxis] = p.madeSpec(sku)
		}
		for _, axis := range sku.SKU.Axes {
			rows[i][axis.Name] = oneLine(axis.Value)
		}
		for _, name := range axes {
			if rows[i][name] == "" {
				p.report(ruleSpecAxes, sku, listing.SpecAxis(name),
					listing.Tf("没有“%s”这一维的规格值", "there is no value of %q", name),
					listing.T("每个规格都要填每一维", "each SKU needs a value of each axis"))
			}
		}
	}
	return rows
}

// madeSpec makes the one spec value of a SKU without axes.
func (p *projection) madeSpec(sku *adapters.OfferSKU) string {
	if fact, ok := p.fact(sku, listing.FieldSpec); ok && oneLine(fact.Value.Text()) != "" {
		return oneLine(fact.Value.Text())
	}
	if grams, ok := p.number(sku, listing.FieldNetWeight); ok && grams > 0 {
		switch {
		case grams%1000 == 0:
			return fmt.Sprintf("%dkg", grams/1000)
		case grams%500 == 0:
			return fmt.Sprintf("%d斤", grams/500)
		default:
			return fmt.Sprintf("%dg", grams)
		}
	}
	if unit, ok := p.fact(sku, listing.FieldUnit); ok && oneLine(unit.Value.Text()) != "" {
		return oneLine(unit.Value.Text())
	}
	return plainSpec
}

// plainSpec is the value of a dimension along which nothing varies.
const plainSpec = "默认"

func (p *projection) dimensionsUnknown() []dimension {
	axes := p.axisNames()
	if len(axes) == 0 {
		axes = []string{defaultAxis}
	}
	out := make([]dimension, len(axes))
	for i, axis := range axes {
		out[i] = dimension{name: axis, axis: axis}
	}
	return out
}

// dimensions gives each axis a common parameter of the category: the same word,
// else a word for the same thing, else one that is free, colours last. The
// parameters that are left get one value for all.
func (p *projection) dimensions() ([]dimension, bool) {
	axes := p.axisNames()
	if len(axes) == 0 {
		axes = []string{defaultAxis}
	}
	free, taken := p.book.commons(), map[string]*parameter{}
	take := func(fits func(axis string, c *parameter) bool) {
		for _, axis := range axes {
			i := slices.IndexFunc(free, func(c *parameter) bool { return fits(axis, c) })
			if taken[axis] == nil && i >= 0 {
				taken[axis] = free[i]
				free = slices.Delete(slices.Clone(free), i, i+1)
			}
		}
	}
	take(func(axis string, c *parameter) bool { return listing.Fold(c.label()) == listing.Fold(axis) })
	take(func(axis string, c *parameter) bool { return sameThing(axis, c.label()) })
	take(func(_ string, c *parameter) bool { return !isColour(c) })
	take(func(string, *parameter) bool { return true })
	var out []dimension
	for _, axis := range axes {
		if taken[axis] == nil {
			p.report(ruleSpecAxes, nil, listing.SpecAxis(axis),
				listing.Tf("类目没有规格维度可以用于“%s”", "the category has no dimension left for %q", axis),
				listing.T("把几维合并成一维,或分成几个商品", "merge several axes into one, or split the listing"))
			return nil, false
		}
		out = append(out, dimension{name: taken[axis].label(), parameter: taken[axis], axis: axis})
	}
	for _, c := range free {
		out = append(out, dimension{name: c.label(), parameter: c})
	}
	return out, true
}

// isColour tells the two parameters of colour (suning §4.2).
func isColour(c *parameter) bool {
	return c.Code == "G00000" || c.Code == "G00001" || strings.Contains(c.Name.String(), "颜色") || strings.Contains(c.Name.String(), "色卡")
}

// sameThing tells words that cooperatives and the platform use for the same
// dimension.
func sameThing(a, b string) bool {
	for _, group := range [][]string{
		{"规格", "包装规格", "包装", "款式", "规格型号", "套餐", "尺码/规格", "尺码", "spec"},
		{"重量", "净重", "净含量", "斤两", "weight"},
		{"尺寸", "大小", "规格大小", "果径", "直径", "个头", "size", "diameter"},
		{"等级", "级别", "品级", "grade"},
		{"品种", "种类", "variety"},
		{"口味", "味道", "香型"},
		{"数量", "件数", "枚数", "个数"},
		{"颜色", "色卡", "color", "colour"},
	} {
		if slices.Contains(group, listing.Fold(a)) && slices.Contains(group, listing.Fold(b)) {
			return true
		}
	}
	return false
}

// setSpecs writes the values and checks that no two SKUs have the same.
func (p *projection) setSpecs(rows []map[string]string, dimensions []dimension) {
	combinations := map[string]string{}
	for i, row := range rows {
		sku := &p.offer.SKUs[i]
		var key strings.Builder
		for _, d := range dimensions {
			value := p.specValue(sku, d, row)
			if value == "" {
				continue
			}
			p.setSKU(i, listing.SpecAxis(d.name), listing.TextValue(value))
			key.WriteString(value + "\x00")
		}
		if other, twice := combinations[key.String()]; twice {
			p.report(ruleSpecDuplicate, sku, listing.FieldSpec,
				listing.Tf("规格与 %s 完全相同", "the specs are those of %s", other),
				listing.T("改成不同的规格", "make them differ"))
		}
		combinations[key.String()] = sku.SKU.ID
	}
}

// specValue gives a SKU's value of a dimension. A parameter with options takes
// the text of one of them (suning §4.2).
func (p *projection) specValue(sku *adapters.OfferSKU, d dimension, row map[string]string) string {
	value := row[d.axis]
	if d.axis == "" {
		value = plainSpec
		if d.parameter.isChoice() {
			return p.plainOption(sku, d)
		}
	}
	if d.parameter == nil || !d.parameter.isChoice() || value == "" {
		return value
	}
	if o, ok := d.parameter.named(value); ok {
		return oneLine(o.Text.String())
	}
	field := listing.SpecAxis(d.axis)
	if _, ok := p.fact(sku, field); !ok {
		field = listing.FieldSpec
	}
	p.report(ruleSpecValue, sku, field,
		listing.Tf("类目的“%[1]s”没有“%[2]s”,可选:%[3]s", "%[1]q of the category has no value %[2]q; allowed: %[3]s", d.name, value, optionNames(d.parameter.attribute())),
		listing.T("改成其中一个", "use one of these"))
	return ""
}

// plainOption finds an option that says nothing, for a dimension along which
// the listing does not vary.
func (p *projection) plainOption(sku *adapters.OfferSKU, d dimension) string {
	for _, word := range []string{plainSpec, "其他", "其它", "无", "通用", "均码", "见描述", "如图"} {
		if o, ok := d.parameter.named(word); ok {
			return oneLine(o.Text.String())
		}
	}
	if len(d.parameter.Options) == 1 {
		return oneLine(d.parameter.Options[0].Text.String())
	}
	p.report(ruleSpecAxes, sku, listing.SpecAxis(d.name),
		listing.Tf("类目要求每个规格填“%[1]s”,可选:%[2]s", "the category demands a value of %[1]q for every SKU; allowed: %[2]s", d.name, optionNames(d.parameter.attribute())),
		listing.Tf("加一列“规格:%s”", "add a column %q", "spec."+d.name))
	return ""
}
