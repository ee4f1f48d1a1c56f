package suning

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// varies reports whether the SKUs are variants: the category decides, by having
// common parameters (suning §4.2). While it is not known, several SKUs or axes
// are taken for variants.
func (p *projection) varies() bool {
	if p.book != nil {
		return len(p.book.commons()) > 0
	}
	return len(p.Offer.SKUs) > 1 || len(p.Axes()) > 0
}

// specs projects the dimensions of variation: one value of every common
// parameter for every SKU, even a lone one, no two SKUs alike (suning §4.2,
// §8).
func (p *projection) specs() {
	switch {
	case p.book != nil && !p.varies():
		if len(p.Offer.SKUs) > 1 && p.Full {
			p.Report(ruleNoVariants, nil, listing.FieldSpec,
				listing.Tf("类目没有规格维度,%d 个规格不能放在一个商品里", "the category has no variants: its %d SKUs cannot be one listing", len(p.Offer.SKUs)),
				listing.T("分成几个商品,或换一个类目", "split the listing, or choose another category"))
		}
		return
	case !p.Full && len(p.Axes()) == 0:
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

// rows gives each SKU's values by axis. SKUs without axes vary by the spec cell,
// else the net weight, else the unit.
func (p *projection) rows() []map[string]string {
	axes := p.Axes()
	rows := make([]map[string]string, len(p.Offer.SKUs))
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		rows[i] = map[string]string{}
		if len(axes) == 0 {
			rows[i][draft.LoneAxis] = p.LoneSpec(sku, oneLine)
		}
		for _, axis := range sku.SKU.Axes {
			rows[i][axis.Name] = oneLine(axis.Value)
		}
		for _, name := range axes {
			if rows[i][name] == "" {
				p.Report(ruleSpecAxes, sku, listing.SpecAxis(name),
					listing.Tf("没有“%s”这一维的规格值", "there is no value of %q", name),
					listing.T("每个规格都要填每一维", "each SKU needs a value of each axis"))
			}
		}
	}
	return rows
}

func (p *projection) dimensionsUnknown() []dimension {
	axes := p.Axes()
	if len(axes) == 0 {
		axes = []string{draft.LoneAxis}
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
	axes := p.Axes()
	if len(axes) == 0 {
		axes = []string{draft.LoneAxis}
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
			p.Report(ruleSpecAxes, nil, listing.SpecAxis(axis),
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
	return draft.OneOf([][]string{
		{"规格", "包装规格", "包装", "款式", "规格型号", "套餐", "尺码/规格", "尺码", "spec"},
		{"重量", "净重", "净含量", "斤两", "weight"},
		{"尺寸", "大小", "规格大小", "果径", "直径", "个头", "size", "diameter"},
		{"等级", "级别", "品级", "grade"},
		{"品种", "种类", "variety"},
		{"口味", "味道", "香型"},
		{"数量", "件数", "枚数", "个数"},
		{"颜色", "色卡", "color", "colour"},
	}, a, b)
}

// setSpecs writes the values and checks that no two SKUs have the same.
func (p *projection) setSpecs(rows []map[string]string, dimensions []dimension) {
	combinations := draft.Combinations{}
	for i, row := range rows {
		sku := &p.Offer.SKUs[i]
		var values []string
		for _, d := range dimensions {
			if value := p.specValue(sku, d, row); value != "" {
				p.SetSKU(i, listing.SpecAxis(d.name), listing.TextValue(value))
				values = append(values, value)
			}
		}
		combinations.Add(p.Draft, ruleSpecDuplicate, sku, values)
	}
}

// specValue gives a SKU's value of a dimension. A parameter with options takes
// the text of one of them (suning §4.2).
func (p *projection) specValue(sku *adapters.OfferSKU, d dimension, row map[string]string) string {
	value := row[d.axis]
	if d.axis == "" {
		value = draft.PlainSpec
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
	field := p.SpecCell(sku, d.axis)
	p.Report(ruleSpecValue, sku, field,
		listing.Tf("类目的“%[1]s”没有“%[2]s”,可选:%[3]s", "%[1]q of the category has no value %[2]q; allowed: %[3]s", d.name, value, draft.OptionNames(d.parameter.attribute().Options)),
		listing.T("改成其中一个", "use one of these"))
	return ""
}

// plainOption finds an option that says nothing, for a dimension along which
// the listing does not vary.
func (p *projection) plainOption(sku *adapters.OfferSKU, d dimension) string {
	for _, word := range []string{draft.PlainSpec, "其他", "其它", "无", "通用", "均码", "见描述", "如图"} {
		if o, ok := d.parameter.named(word); ok {
			return oneLine(o.Text.String())
		}
	}
	if len(d.parameter.Options) == 1 {
		return oneLine(d.parameter.Options[0].Text.String())
	}
	p.Report(ruleSpecAxes, sku, listing.SpecAxis(d.name),
		listing.Tf("类目要求每个规格填“%[1]s”,可选:%[2]s", "the category demands a value of %[1]q for every SKU; allowed: %[2]s", d.name, draft.OptionNames(d.parameter.attribute().Options)),
		listing.Tf("加一列“规格:%s”", "add a column %q", "spec."+d.name))
	return ""
}
