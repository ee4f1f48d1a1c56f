package pinduoduo

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// defaultAxis is the dimension of a listing without variants: it still has one
// spec value (pinduoduo §4.5).
const defaultAxis = "规格"

// specs projects the dimensions of variation: the workbook's axes under the
// names of the category's dimensions (pinduoduo §4.2, §4.3, §4.5).
func (p *projection) specs() {
	rows, axes := p.axes()
	if len(axes) == 0 {
		return
	}
	names, ok := p.dimensionNames(axes)
	if !ok {
		return
	}
	values := make([][]string, len(axes))
	combinations := map[string]string{}
	for i, row := range rows {
		sku := &p.offer.SKUs[i]
		for a, value := range row {
			p.checkSpec(sku, axes[a], names[a], value)
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
			return oneLine(axis.Value)
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
		value := oneLine(fact.Value.Text())
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

// checkSpec checks one spec value (pinduoduo §4.2, §8).
func (p *projection) checkSpec(sku *adapters.OfferSKU, axis, name, value string) {
	field := listing.SpecAxis(axis)
	if _, ok := p.fact(sku, field); !ok {
		field = listing.FieldSpec
	}
	if n := utf8.RuneCountInString(value); n > 18 {
		p.report(ruleSpecLength, sku, field,
			listing.Tf("规格“%s”有 %d 字,最多 18", "the spec value %q has %d characters, at most 18", value, n),
			listing.T("缩短规格,细节写到标题或描述", "shorten it; details belong in title or description"))
	}
	p.noEmoji(value, field)
	if p.book == nil || value == "" {
		return
	}
	property := p.saleProperty(name)
	if property == nil || !property.closed() || len(property.Values) == 0 {
		return
	}
	if _, ok := property.value(value); !ok {
		p.report(ruleSpecValue, sku, field,
			listing.Tf("“%s”不是“%s”可选的值:%s", "%q is no value of %q: %s", value, name, valueNames(property)),
			listing.T("改用列出的值", "use one that is listed"))
	}
}

func (p *projection) saleProperty(name string) *property {
	for _, parent := range p.book.parents() {
		if parent.Name.String() == name {
			return p.book.saleProperty(parent.ID.String())
		}
	}
	return nil
}

// countSpecs checks how many values and combinations there are (pinduoduo §8).
func (p *projection) countSpecs(values [][]string) {
	sum, product := 0, 1
	for _, v := range values {
		sum += len(v)
		product *= max(1, len(v))
		product = min(product, maxCombinations+1)
	}
	if p.book != nil && p.book.rule.SKUs.SpecValues != nil && int64(sum) > int64(*p.book.rule.SKUs.SpecValues) {
		p.report(ruleSpecCount, nil, listing.FieldSpec,
			listing.Tf("共有 %d 个规格值,类目最多 %d 个", "there are %d spec values, the category takes %d", sum, int64(*p.book.rule.SKUs.SpecValues)),
			listing.T("分成几个商品", "split the listing"))
	}
	if product > maxCombinations {
		p.report(ruleSpecCount, nil, listing.FieldSpec,
			listing.Tf("规格组合超过 %d 个,平台要求每个组合都存在", "there are more than %d combinations, and the platform wants each to exist", maxCombinations),
			listing.T("分成几个商品", "split the listing"))
	}
}
