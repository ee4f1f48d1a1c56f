package vendure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// specs projects the dimensions of variation and the names of the SKUs. A
// listing with one SKU and no axis has no dimension: buyers choose nothing.
func (p *projection) specs() {
	axes := p.axes()
	if len(axes) > Adapter().Limits().Axes {
		p.report(ruleSpecAxes, nil, listing.FieldSpec,
			listing.Tf("有 %d 维规格，最多 %d 维", "there are %d axes, at most %d", len(axes), Adapter().Limits().Axes),
			listing.T("把几维合并成一维", "merge several axes into one"))
	}
	seen := map[string]string{}
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		row := p.row(sku, axes)
		for a, value := range row {
			p.checkSpec(sku, axes[a], value)
			p.setSKU(i, listing.SpecAxis(axes[a]), listing.TextValue(value))
		}
		key := strings.Join(row, "\x00")
		if other, twice := seen[key]; twice && len(p.offer.SKUs) > 1 && (p.full || len(axes) > 0) {
			p.report(ruleSpecDuplicate, sku, listing.FieldSpec,
				listing.Tf("规格与 %s 完全相同", "the specs are those of %s", other), listing.T("改成不同的规格", "make them differ"))
		}
		seen[key] = sku.SKU.ID
		p.nameSKU(i, row)
	}
}

// axes lists the axes of the listing in the order in which they come.
func (p *projection) axes() []string {
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
	field := listing.SpecAxis(axis)
	if _, ok := p.fact(sku, field); !ok {
		field = listing.FieldSpec
	}
	if value == "" {
		p.report(ruleSpecAxes, sku, field,
			listing.Tf("没有“%s”这一维的规格值", "there is no value of %q", axis),
			listing.T("每个规格都要填每一维", "each SKU needs a value of each axis"))
	}
	if n := utf8.RuneCountInString(value); n > maxSpec {
		p.report(ruleSpecLength, sku, field,
			listing.Tf("规格“%s”有 %d 字，最多 %d", "the spec value %q has %d characters, at most %d", value, n, maxSpec),
			listing.T("缩短规格，细节写到标题或描述", "shorten it; details belong in title or description"))
	}
}

// nameSKU names a SKU by the title and its values, or by its spec cell where it
// has no axis. A sheet without titles names nothing.
func (p *projection) nameSKU(i int, row []string) {
	if !p.full {
		return
	}
	if len(row) == 0 {
		if fact, ok := p.fact(&p.offer.SKUs[i], listing.FieldSpec); ok {
			row = []string{oneLine(fact.Value.Text())}
		}
	}
	p.setSKU(i, listing.FieldName, listing.TextValue(variantName(oneLine(p.offer.Title.Value), row)))
}
