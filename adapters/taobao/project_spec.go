package taobao

import (
	"fmt"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// defaultAxis is the axis of a listing whose SKUs have none.
const defaultAxis = "规格"

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
				p.setSKU(i, listing.SpecAxis(name), listing.TextValue(row[a]))
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
		p.report(codeSpecAxes, nil, listing.FieldSpec,
			listing.Tf("类目不收多规格,商品有 %d 个", "the category takes no variants, the listing has %d", len(t.rows)),
			listing.T("每个规格单独成一个商品,或换类目", "make each SKU a listing of its own, or choose another category"))
	}
}

// axes gives each SKU's values along the axes of the listing.
func (p *projection) axes() table {
	var t table
	seen := map[string]bool{}
	for _, sku := range p.offer.SKUs {
		for _, axis := range sku.SKU.Axes {
			if !seen[axis.Name] {
				seen[axis.Name] = true
				t.names = append(t.names, axis.Name)
			}
		}
	}
	if len(t.names) == 0 {
		return p.loneAxis()
	}
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		row := make([]string, len(t.names))
		for a, name := range t.names {
			if row[a] = axisValue(sku.SKU, name); row[a] == "" {
				p.report(codeSpecAxes, sku, listing.SpecAxis(name),
					listing.Tf("没有“%s”这一维的规格值", "there is no value of %q", name),
					listing.T("每个规格都要填每一维", "each SKU needs a value of each axis"))
			}
		}
		t.rows = append(t.rows, row)
	}
	return t
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
func (p *projection) loneAxis() table {
	t := table{names: []string{defaultAxis}, made: true}
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		fact, _ := p.fact(sku, listing.FieldSpec)
		value := oneLine(fact.Value.Text())
		switch {
		case value == "" && !p.full:
			return table{}
		case value == "":
			value = p.madeSpec(sku)
		}
		t.rows = append(t.rows, []string{value})
	}
	return t
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

// spread writes the values of each axis under its dimension and checks them.
func (p *projection) spread(t table, dims []*field) {
	all := p.book.dimensions()
	combinations := map[string]string{}
	for i, row := range t.rows {
		sku := &p.offer.SKUs[i]
		var words []string
		for a, dim := range dims {
			if dim == nil {
				continue
			}
			value := p.specWord(sku, t.names[a], dim, row[a])
			words = append(words, value)
			if value != "" {
				p.setSKU(i, listing.SpecAxis(dimensionName(dim, all)), listing.TextValue(value))
			}
		}
		key := strings.Join(words, "\x00")
		if other, twice := combinations[key]; twice {
			p.report(codeSpecTwice, sku, listing.FieldSpec,
				listing.Tf("规格与 %s 完全相同", "the specs are those of %s", other),
				listing.T("改成不同的规格", "make them differ"))
		}
		combinations[key] = sku.SKU.ID
	}
	p.forcedDimensions(dims)
}

// specWord gives a value in the platform's words; "" with a finding where it has
// none.
func (p *projection) specWord(sku *adapters.OfferSKU, axis string, dim *field, value string) string {
	at := listing.SpecAxis(axis)
	if _, ok := p.fact(sku, at); !ok {
		at = listing.FieldSpec
	}
	if value == "" {
		return ""
	}
	if dim.isCheck() {
		o, ok := pickOption(dim, value)
		if !ok {
			p.report(codeSpecValue, sku, at,
				listing.Tf("“%s”不是“%s”可选的值:%s", "%q is no value of %q: %s", value, dim.label(), optionNames(dim.options)),
				listing.T("改用列出的值", "use one that is listed"))
			return ""
		}
		return oneLine(o.name)
	}
	if i := strings.IndexFunc(value, isSpecial); i >= 0 {
		p.report(codeSpecChars, sku, at,
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
			for i := range p.offer.SKUs {
				p.setSKU(i, listing.SpecAxis(dimensionName(dim, all)), listing.TextValue(oneLine(dim.options[0].name)))
			}
			continue
		}
		if dim.always(ruleRequired) == "true" {
			p.report(codeSpecAxes, nil, listing.FieldSpec,
				listing.Tf("类目要求按“%s”区分规格", "the category demands that SKUs vary by %q", dim.label()),
				listing.Tf("加一列“%s”", "add a column %q", dim.label()))
		}
	}
}
