package jd

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

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
	combinations := draft.Combinations{}
	for i, row := range rows {
		sku := &p.Offer.SKUs[i]
		for a, value := range row {
			p.checkSpec(sku, axes[a], value)
			p.SetSKU(i, listing.SpecAxis(names[a]), listing.TextValue(value))
		}
		combinations.Add(p.Draft, ruleSpecDuplicate, sku, row)
	}
}

// axes gives each SKU's values along the axes of the listing. Several SKUs
// without axes vary along 规格; a sheet of stock or prices has no specs to send.
func (p *projection) axes() (rows [][]string, axes []string) {
	if axes = p.Axes(); len(axes) > 0 {
		return p.Rows(ruleSpecAxes, axes, oneLine), axes
	}
	if len(p.Offer.SKUs) < 2 || !p.Full {
		return nil, nil
	}
	rows, _ = p.LoneRows(oneLine)
	return rows, []string{draft.LoneAxis}
}

// checkSpec checks one spec value: its length, and commas, which are refused
// (jd §8).
func (p *projection) checkSpec(sku *adapters.OfferSKU, axis, value string) {
	field := p.SpecCell(sku, axis)
	if n := utf8.RuneCountInString(value); n > specMax {
		p.Report(ruleSpecLength, sku, field,
			listing.Tf("规格“%s”有 %d 字,最多 %d", "the spec value %q has %d characters, at most %d", value, n, specMax),
			listing.T("缩短规格,细节写到标题或描述", "shorten it; details belong in title or description"))
	}
	if strings.ContainsAny(value, ",，") {
		p.Report(ruleSpecComma, sku, field,
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
	return draft.OneOf([][]string{
		{"规格", "包装规格", "包装", "款式", "规格型号", "套餐", "spec"},
		{"重量", "净重", "净含量", "斤两", "weight"},
		{"尺寸", "尺码", "大小", "规格大小", "果径", "直径", "个头", "size", "diameter"},
		{"等级", "级别", "品级", "grade"},
		{"品种", "种类", "variety"},
		{"口味", "味道", "香型"},
		{"数量", "件数", "枚数", "个数"},
		{"颜色", "color", "colour"},
	}, a, b)
}

// checkDimensions checks that each axis has a dimension and that those vary
// that must.
func (p *projection) checkDimensions(axes, names []string) bool {
	ok := true
	for a, name := range names {
		if name == "" {
			ok = false
			p.Report(ruleSpecAxes, nil, listing.SpecAxis(axes[a]),
				listing.Tf("类目没有规格维度可以用于“%s”", "the category has no dimension left for %q", axes[a]),
				listing.T("把几维合并成一维,或分成几个商品", "merge several axes into one, or split the listing"))
		}
	}
	for _, s := range p.book.sales() {
		if s.required() && !slices.Contains(names, oneLine(s.Name.String())) {
			p.MustVary(ruleSpecAxes, s.Name.String())
		}
	}
	return ok
}
