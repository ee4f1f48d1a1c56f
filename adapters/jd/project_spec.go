package jd

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// defaultAxis is what SKUs without axes vary along, should there be several.
const defaultAxis = "规格"

// specs projects the dimensions of variation: the workbook's axes under the
// names of the category's sale attributes (jd §4.A.2, §4.A.5). A lone SKU
// without axes needs none.
func (p *projection) specs() {
	rows, axes := p.axes()
	if len(axes) == 0 {
		return
	}
	names, ok := p.dimensionNames(axes)
	if !ok {
		return
	}
	combinations := map[string]string{}
	for i, row := range rows {
		sku := &p.offer.SKUs[i]
		for a, value := range row {
			p.checkSpec(sku, axes[a], value)
			p.setSKU(i, listing.SpecAxis(names[a]), listing.TextValue(value))
		}
		key := strings.Join(row, "\x00")
		if other, twice := combinations[key]; twice {
			p.report(ruleSpecDuplicate, sku, listing.FieldSpec,
				listing.Tf("规格与 %s 完全相同", "the specs are those of %s", other),
				listing.T("改成不同的规格", "make them differ"))
		}
		combinations[key] = sku.SKU.ID
	}
}

// axes gives each SKU's values along the axes of the listing.
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

// loneAxis gives several SKUs without axes the spec cell, else the net weight,
// else the unit. A sheet of stock or prices has no specs to send.
func (p *projection) loneAxis() (rows [][]string, axes []string) {
	if len(p.offer.SKUs) < 2 || !p.full {
		return nil, nil
	}
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		fact, _ := p.fact(sku, listing.FieldSpec)
		value := oneLine(fact.Value.Text())
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

// checkSpec checks one spec value: its length, and commas, which are refused
// (jd §8).
func (p *projection) checkSpec(sku *adapters.OfferSKU, axis, value string) {
	field := listing.SpecAxis(axis)
	if _, ok := p.fact(sku, field); !ok {
		field = listing.FieldSpec
	}
	if n := utf8.RuneCountInString(value); n > specMax {
		p.report(ruleSpecLength, sku, field,
			listing.Tf("规格“%s”有 %d 字,最多 %d", "the spec value %q has %d characters, at most %d", value, n, specMax),
			listing.T("缩短规格,细节写到标题或描述", "shorten it; details belong in title or description"))
	}
	if strings.ContainsAny(value, ",，") {
		p.report(ruleSpecComma, sku, field,
			listing.Tf("规格“%s”里不能有逗号", "the spec value %q may not hold a comma", value),
			listing.T("换成空格或横线", "use a blank or a dash"))
	}
}

// dimensionNames gives each axis the name of a sale attribute of the category:
// the same word, else a word for the same thing, else one that must vary, else
// one that is free, colours last. Where the category is not known the axes keep
// their names.
func (p *projection) dimensionNames(axes []string) (names []string, ok bool) {
	if p.book == nil {
		return axes, true
	}
	names = make([]string, len(axes))
	free := p.book.sales()
	take := func(axis int, fits func(*attribute) bool) {
		i := slices.IndexFunc(free, fits)
		if names[axis] == "" && i >= 0 {
			names[axis] = oneLine(free[i].Name.String())
			free = slices.Delete(free, i, i+1)
		}
	}
	for a, axis := range axes {
		take(a, func(s *attribute) bool { return listing.Fold(s.Name.String()) == listing.Fold(axis) })
	}
	for a, axis := range axes {
		take(a, func(s *attribute) bool { return sameThing(axis, s.Name.String()) })
	}
	for a := range axes {
		take(a, (*attribute).required)
		take(a, func(s *attribute) bool { return !s.isColor() })
		take(a, func(*attribute) bool { return true })
	}
	return names, p.checkDimensions(axes, names)
}

// sameThing tells words that cooperatives and the platform use for the same
// dimension.
func sameThing(a, b string) bool {
	for _, group := range [][]string{
		{"规格", "包装规格", "包装", "款式", "规格型号", "套餐", "spec"},
		{"重量", "净重", "净含量", "斤两", "weight"},
		{"尺寸", "尺码", "大小", "规格大小", "果径", "直径", "个头", "size", "diameter"},
		{"等级", "级别", "品级", "grade"},
		{"品种", "种类", "variety"},
		{"口味", "味道", "香型"},
		{"数量", "件数", "枚数", "个数"},
		{"颜色", "color", "colour"},
	} {
		if slices.Contains(group, listing.Fold(a)) && slices.Contains(group, listing.Fold(b)) {
			return true
		}
	}
	return false
}

// checkDimensions checks that each axis has a dimension and that those vary
// that must.
func (p *projection) checkDimensions(axes, names []string) bool {
	ok := true
	for a, name := range names {
		if name == "" {
			ok = false
			p.report(ruleSpecAxes, nil, listing.SpecAxis(axes[a]),
				listing.Tf("类目没有规格维度可以用于“%s”", "the category has no dimension left for %q", axes[a]),
				listing.T("把几维合并成一维,或分成几个商品", "merge several axes into one, or split the listing"))
		}
	}
	for _, s := range p.book.sales() {
		if s.required() && !slices.Contains(names, oneLine(s.Name.String())) {
			p.report(ruleSpecAxes, nil, listing.FieldSpec,
				listing.Tf("类目要求按“%s”区分规格", "the category demands that SKUs vary by %q", s.Name.String()),
				listing.Tf("加一列“%s”", "add a column %q", s.Name.String()))
		}
	}
	return ok
}
