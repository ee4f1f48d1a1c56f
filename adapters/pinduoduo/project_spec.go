package pinduoduo

import (
	"slices"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

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
	combinations := draft.Combinations{}
	for i, row := range rows {
		sku := &p.Offer.SKUs[i]
		for a, value := range row {
			p.checkSpec(sku, axes[a], names[a], value)
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
// variants varies along 规格: it still has one spec value (pinduoduo §4.5).
func (p *projection) axes() (rows [][]string, axes []string) {
	if axes = p.Axes(); len(axes) > 0 {
		return p.Rows(ruleSpecAxes, axes, oneLine), axes
	}
	rows, ok := p.LoneRows(oneLine)
	if !ok {
		return nil, nil
	}
	return rows, []string{draft.LoneAxis}
}

// checkSpec checks one spec value (pinduoduo §4.2, §8).
func (p *projection) checkSpec(sku *adapters.OfferSKU, axis, name, value string) {
	field := p.SpecCell(sku, axis)
	if n := utf8.RuneCountInString(value); n > 18 {
		p.Report(ruleSpecLength, sku, field,
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
		p.Report(ruleSpecValue, sku, field,
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
		p.Report(ruleSpecCount, nil, listing.FieldSpec,
			listing.Tf("共有 %d 个规格值,类目最多 %d 个", "there are %d spec values, the category takes %d", sum, int64(*p.book.rule.SKUs.SpecValues)),
			listing.T("分成几个商品", "split the listing"))
	}
	if product > maxCombinations {
		p.Report(ruleSpecCount, nil, listing.FieldSpec,
			listing.Tf("规格组合超过 %d 个,平台要求每个组合都存在", "there are more than %d combinations, and the platform wants each to exist", maxCombinations),
			listing.T("分成几个商品", "split the listing"))
	}
}
