package taobao

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// specs projects the dimensions of variation: the workbook's axes under the
// names of the category's dimensions, and their values in its words (taobao
// §4.2).
func (p *projection) specs() {
	t := p.axes()
	if len(t.names) == 0 {
		return
	}
	if p.book == nil {
		for a, name := range t.names {
			for i, row := range t.rows {
				p.SetSKU(i, listing.SpecAxis(name), listing.TextValue(row[a]))
			}
		}
		return
	}
	if len(p.book.dimensions()) == 0 {
		p.noDimensions(t)
		return
	}
	p.spread(t, p.dimensionsFor(t))
}

// table is the SKUs' values along the axes of the listing.
type table struct {
	names []string
	rows  [][]string // by SKU
	made  bool       // the listing has no axes: the value was made for the platform's sake
}

func (t table) column(a int) []string {
	var out []string
	for _, row := range t.rows {
		out = append(out, row[a])
	}
	return out
}

// noDimensions refuses variants where the category takes none.
func (p *projection) noDimensions(t table) {
	if len(t.rows) > 1 {
		p.Report(codeSpecAxes, nil, listing.FieldSpec,
			listing.Tf("类目不收多规格,商品有 %d 个", "the category takes no variants, the listing has %d", len(t.rows)),
			listing.T("每个规格单独成一个商品,或换类目", "make each SKU a listing of its own, or choose another category"))
	}
}

// axes gives each SKU's values along the axes of the listing. SKUs without axes
// vary along 规格; a sheet of stock or prices has no specs to send.
func (p *projection) axes() table {
	if names := p.Axes(); len(names) > 0 {
		return table{names: names, rows: p.Rows(codeSpecAxes, names, oneLine)}
	}
	rows, ok := p.LoneRows(oneLine)
	if !ok {
		return table{}
	}
	return table{names: []string{draft.LoneAxis}, rows: rows, made: true}
}

// spread writes the values of each axis under its dimension and checks them.
func (p *projection) spread(t table, dims []*field) {
	all := p.book.dimensions()
	combinations := draft.Combinations{}
	for i, row := range t.rows {
		sku := &p.Offer.SKUs[i]
		var words []string
		for a, dim := range dims {
			if dim == nil {
				continue
			}
			value := p.specWord(sku, t.names[a], dim, row[a])
			words = append(words, value)
			if value != "" {
				p.SetSKU(i, listing.SpecAxis(dimensionName(dim, all)), listing.TextValue(value))
			}
		}
		combinations.Add(p.Draft, codeSpecTwice, sku, words)
	}
	p.forcedDimensions(dims)
}

// specWord gives a value in the platform's words; "" with a finding where it has
// none.
func (p *projection) specWord(sku *adapters.OfferSKU, axis string, dim *field, value string) string {
	at := p.SpecCell(sku, axis)
	if value == "" {
		return ""
	}
	if dim.isCheck() {
		o, ok := pickOption(dim, value)
		if !ok {
			p.Report(codeSpecValue, sku, at,
				listing.Tf("“%s”不是“%s”可选的值:%s", "%q is no value of %q: %s", value, dim.label(), optionNames(dim.options)),
				listing.T("改用列出的值", "use one that is listed"))
			return ""
		}
		return oneLine(o.name)
	}
	if i := strings.IndexFunc(value, isSpecial); i >= 0 {
		p.Report(codeSpecChars, sku, at,
			listing.Tf("规格“%s”里不能有 : ; , < > 和表情符号", "the spec value %q may not hold : ; , < > or emoji", value),
			listing.T("改用顿号或空格", "use other marks, or blanks"))
	}
	return value
}

// isSpecial reports characters that own spec values may not hold (taobao §8).
func isSpecial(r rune) bool {
	return strings.ContainsRune(":;,<>", r) || r < 0x20 || r == 0x7f || isEmoji(r)
}

// forcedDimensions fills dimensions that no axis uses and that have one value
// only.
func (p *projection) forcedDimensions(used []*field) {
	all := p.book.dimensions()
	for _, dim := range p.unused(used) {
		if dim.isForced() {
			for i := range p.Offer.SKUs {
				p.SetSKU(i, listing.SpecAxis(dimensionName(dim, all)), listing.TextValue(oneLine(dim.options[0].name)))
			}
			continue
		}
		if dim.always(ruleRequired) == "true" {
			p.MustVary(codeSpecAxes, dim.label())
		}
	}
}
