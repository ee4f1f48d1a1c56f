package douyin

import (
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// defaultAxis is the dimension of a listing without variants: it still has one
// spec value (douyin §4.6).
const defaultAxis = "规格"

// specs projects the dimensions of variation: the workbook's axes under the
// names of the category's dimensions (douyin §4.3, §4.6).
func (p *projection) specs() {
	rows, axes := p.axes()
	if len(axes) == 0 {
		return
	}
	names, ok := p.dimensionNames(axes)
	if !ok {
		return
	}
	p.first = orderAxes(p.book, names)[0]
	values := make([][]string, len(axes))
	combinations := map[string]string{}
	for i, row := range rows {
		sku := &p.offer.SKUs[i]
		for a, value := range row {
			p.checkSpec(sku, axes[a], names[a], value)
			value = p.specValue(names[a], value)
			row[a] = value
			p.setSKU(i, listing.SpecAxis(names[a]), listing.TextValue(value))
			if !slices.Contains(values[a], value) {
				values[a] = append(values[a], value)
			}
		}
		key := strings.Join(row, "\x00")
		if other, twice := combinations[key]; twice {
			p.report(ruleSpecDuplicate, sku, listing.FieldSpec,
				listing.Tf("规格与 %s 完全相同", "the specs are those of %s", other),
				listing.T("改成不同的规格", "make them differ"))
		}
		combinations[key] = sku.SKU.ID
	}
	p.countSpecs(values)
}

// axes gives each SKU's values along the axes of the listing. A listing whose
// SKUs have no axes varies along 规格.
func (p *projection) axes() (rows [][]string, axes []string) {
	for _, sku := range p.offer.SKUs {
		for _, axis := range sku.SKU.Axes {
			if !slices.Contains(axes, axis.Name) {
				axes = append(axes, axis.Name)
			}
		}
	}
	if len(axes) == 0 {
		return p.loneAxis()
	}
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		row := make([]string, len(axes))
		for a, name := range axes {
			row[a] = axisValue(sku.SKU, name)
			if row[a] == "" {
				p.report(ruleSpecAxes, sku, listing.SpecAxis(name),
					listing.Tf("没有“%s”这一维的规格值", "there is no value of %q", name),
					listing.T("每个规格都要填每一维", "each SKU needs a value of each axis"))
			}
		}
		rows = append(rows, row)
	}
	return rows, axes
}

func axisValue(sku listing.SKU, name string) string {
	for _, axis := range sku.Axes {
		if axis.Name == name {
			return oneLine(cleanText(axis.Value))
		}
	}
	return ""
}

// loneAxis takes the spec cell, else the net weight, else the unit. A sheet of
// stock or prices has no specs to send.
func (p *projection) loneAxis() (rows [][]string, axes []string) {
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		fact, _ := p.fact(sku, listing.FieldSpec)
		value := oneLine(cleanText(fact.Value.Text()))
		if value == "" && !p.full {
			return nil, nil
		}
		if value == "" {
			value = p.madeSpec(sku)
		}
		rows = append(rows, []string{value})
	}
	return rows, []string{defaultAxis}
}

func (p *projection) madeSpec(sku *adapters.OfferSKU) string {
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
	return "默认"
}

// number gives a whole number the workbook says of a SKU.
func (p *projection) number(sku *adapters.OfferSKU, field listing.Field) (int64, bool) {
	fact, ok := p.fact(sku, field)
	if !ok {
		return 0, false
	}
	return fact.Value.Number()
}

// checkSpec checks one spec value (douyin §4.3, §8).
func (p *projection) checkSpec(sku *adapters.OfferSKU, axis, name, value string) {
	field := listing.SpecAxis(axis)
	if _, ok := p.fact(sku, field); !ok {
		field = listing.FieldSpec
	}
	p.noEmoji(value, field)
	given := p.book.spec(name)
	if given == nil || value == "" {
		return
	}
	if _, ok := given.value(value); ok {
		return
	}
	if !given.DIY {
		p.report(ruleSpecValue, sku, field,
			listing.Tf("“%s”不是“%s”可选的值:%s", "%q is no value of %q: %s", value, name, valueNames(given)),
			listing.T("改用列出的值", "use one that is listed"))
		return
	}
	if len(given.Templates) > 0 {
		if _, problem := measured(given.Templates).read(value); !problem.IsZero() {
			p.report(ruleSpecMeasure, sku, field,
				listing.Tf("“%s”的值按自定义名称发送,类目另有计量写法:", "the value of %q is sent as a name of our own, the category also has a measured form: ", name).With(problem),
				listing.T("改规格的写法,或忽略", "write the spec in its form, or ignore this"))
		}
	}
}

// valueNames lists the first values of a given dimension.
func valueNames(s *givenSpec) string {
	a := adapters.Attribute{}
	for _, v := range s.Values {
		a.Options = append(a.Options, adapters.AttributeOption{Name: v.Name.String()})
	}
	return optionNames(a)
}

// countSpecs checks how many values and combinations there are (douyin §4.3).
func (p *projection) countSpecs(values [][]string) {
	rule := specRule{Combinations: maxCombinations}
	if p.book != nil && p.book.publish != nil {
		rule = p.book.publish.Specs
		if rule.Combinations <= 0 || rule.Combinations > maxCombinations {
			rule.Combinations = maxCombinations
		}
	}
	product := 1
	for _, v := range values {
		product = min(product*max(1, len(v)), maxCombinations+1)
		if rule.PerAxis > 0 && len(v) > int(rule.PerAxis) {
			p.report(ruleSpecCount, nil, listing.FieldSpec,
				listing.Tf("一维有 %d 个规格值,类目最多 %d 个", "one dimension has %d values, the category takes %d", len(v), int64(rule.PerAxis)),
				listing.T("分成几个商品", "split the listing"))
		}
	}
	if product > int(rule.Combinations) {
		p.report(ruleSpecCount, nil, listing.FieldSpec,
			listing.Tf("规格组合超过 %d 个,平台要求每个组合都存在", "there are more than %d combinations, and the platform wants each to exist", int64(rule.Combinations)),
			listing.T("分成几个商品", "split the listing"))
	}
}
