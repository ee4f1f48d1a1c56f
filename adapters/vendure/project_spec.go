package vendure

import (
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// specs projects the dimensions of variation and the names of the SKUs. A
// listing with one SKU and no axis has no dimension: buyers choose nothing.
func (p *projection) specs() {
	axes := p.Axes()
	if len(axes) > Adapter().Limits().Axes {
		p.Report(ruleSpecAxes, nil, listing.FieldSpec,
			listing.Tf("有 %d 维规格，最多 %d 维", "there are %d axes, at most %d", len(axes), Adapter().Limits().Axes),
			listing.T("把几维合并成一维", "merge several axes into one"))
	}
	combinations := draft.Combinations{}
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		row := p.row(sku, axes)
		for a, value := range row {
			p.checkSpec(sku, axes[a], value)
			p.SetSKU(i, listing.SpecAxis(axes[a]), listing.TextValue(value))
		}
		if p.Full || len(axes) > 0 {
			combinations.Add(p.Draft, ruleSpecDuplicate, sku, row)
		}
		p.nameSKU(i, row)
	}
}

// row gives a SKU's values along the axes; each must have one (vendure §4.4).
func (p *projection) row(sku *adapters.OfferSKU, axes []string) []string {
	row := make([]string, len(axes))
	for a, name := range axes {
		for _, axis := range sku.SKU.Axes {
			if axis.Name == name {
				row[a] = oneLine(axis.Value)
			}
		}
	}
	return row
}

func (p *projection) checkSpec(sku *adapters.OfferSKU, axis, value string) {
	field := p.SpecCell(sku, axis)
	if value == "" {
		p.Report(ruleSpecAxes, sku, field,
			listing.Tf("没有“%s”这一维的规格值", "there is no value of %q", axis),
			listing.T("每个规格都要填每一维", "each SKU needs a value of each axis"))
	}
	if n := utf8.RuneCountInString(value); n > maxSpec {
		p.Report(ruleSpecLength, sku, field,
			listing.Tf("规格“%s”有 %d 字，最多 %d", "the spec value %q has %d characters, at most %d", value, n, maxSpec),
			listing.T("缩短规格，细节写到标题或描述", "shorten it; details belong in title or description"))
	}
}

// nameSKU names a SKU by the title and its values, or by its spec cell where it
// has no axis. A sheet without titles names nothing.
func (p *projection) nameSKU(i int, row []string) {
	if !p.Full {
		return
	}
	if len(row) == 0 {
		if fact, ok := p.Fact(&p.Offer.SKUs[i], listing.FieldSpec); ok {
			row = []string{oneLine(fact.Value.Text())}
		}
	}
	p.SetSKU(i, listing.FieldName, listing.TextValue(variantName(oneLine(p.Offer.Title.Value), row)))
}
