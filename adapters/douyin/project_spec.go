package douyin

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

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
	combinations := draft.Combinations{}
	for i, row := range rows {
		sku := &p.Offer.SKUs[i]
		for a, value := range row {
			p.checkSpec(sku, axes[a], names[a], value)
			value = p.specValue(names[a], value)
			row[a] = value
			p.SetSKU(i, listing.SpecAxis(names[a]), listing.TextValue(value))
			if !slices.Contains(values[a], value) {
				values[a] = append(values[a], value)
			}
		}
		combinations.Add(p.Draft, ruleSpecDuplicate, sku, row)
	}
	p.countSpecs(values)
}

// axes gives each SKU's values along the axes of the listing. A listing without
// variants varies along 规格: it still has one spec value (douyin §4.6).
func (p *projection) axes() (rows [][]string, axes []string) {
	clean := func(s string) string { return oneLine(cleanText(s)) }
	if axes = p.Axes(); len(axes) > 0 {
		return p.Rows(ruleSpecAxes, axes, clean), axes
	}
	rows, ok := p.LoneRows(clean)
	if !ok {
		return nil, nil
	}
	return rows, []string{draft.LoneAxis}
}

// checkSpec checks one spec value (douyin §4.3, §8).
func (p *projection) checkSpec(sku *adapters.OfferSKU, axis, name, value string) {
	field := p.SpecCell(sku, axis)
	p.noEmoji(value, field)
	given := p.book.spec(name)
	if given == nil || value == "" {
		return
	}
	if _, ok := given.value(value); ok {
		return
	}
	if !given.DIY {
		p.Report(ruleSpecValue, sku, field,
			listing.Tf("“%s”不是“%s”可选的值:%s", "%q is no value of %q: %s", value, name, valueNames(given)),
			listing.T("改用列出的值", "use one that is listed"))
		return
	}
	if len(given.Templates) > 0 {
		if _, problem := measured(given.Templates).read(value); !problem.IsZero() {
			p.Report(ruleSpecMeasure, sku, field,
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
	return draft.OptionNames(a.Options)
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
			p.Report(ruleSpecCount, nil, listing.FieldSpec,
				listing.Tf("一维有 %d 个规格值,类目最多 %d 个", "one dimension has %d values, the category takes %d", len(v), int64(rule.PerAxis)),
				listing.T("分成几个商品", "split the listing"))
		}
	}
	if product > int(rule.Combinations) {
		p.Report(ruleSpecCount, nil, listing.FieldSpec,
			listing.Tf("规格组合超过 %d 个,平台要求每个组合都存在", "there are more than %d combinations, and the platform wants each to exist", int64(rule.Combinations)),
			listing.T("分成几个商品", "split the listing"))
	}
}
