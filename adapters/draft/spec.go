package draft

import (
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// LoneAxis is what SKUs without axes vary along.
const LoneAxis = "规格"

// Axes lists the axes of the listing in the order in which they come.
func (d *Draft) Axes() []string {
	var axes []string
	for _, sku := range d.Offer.SKUs {
		for _, axis := range sku.SKU.Axes {
			if !slices.Contains(axes, axis.Name) {
				axes = append(axes, axis.Name)
			}
		}
	}
	return axes
}

// Rows gives each SKU's values along the axes, cleaned as the platform takes
// them; a SKU without one of an axis is a finding.
func (d *Draft) Rows(code listing.Code, axes []string, clean func(string) string) [][]string {
	rows := make([][]string, len(d.Offer.SKUs))
	for i := range d.Offer.SKUs {
		sku := &d.Offer.SKUs[i]
		rows[i] = make([]string, len(axes))
		for a, name := range axes {
			if rows[i][a] = clean(axisValue(sku.SKU, name)); rows[i][a] == "" {
				d.Report(code, sku, listing.SpecAxis(name),
					listing.Tf("没有“%s”这一维的规格值", "there is no value of %q", name),
					listing.T("每个规格都要填每一维", "each SKU needs a value of each axis"))
			}
		}
	}
	return rows
}

func axisValue(sku listing.SKU, name string) string {
	for _, axis := range sku.Axes {
		if axis.Name == name {
			return axis.Value
		}
	}
	return ""
}

// LoneRows gives SKUs without axes one value each along [LoneAxis]: the spec
// cell, else the net weight, else the unit. ok is false for a sheet of stock or
// prices that has no specs to send.
func (d *Draft) LoneRows(clean func(string) string) (rows [][]string, ok bool) {
	for i := range d.Offer.SKUs {
		sku := &d.Offer.SKUs[i]
		if fact, _ := d.Fact(sku, listing.FieldSpec); !d.Full && clean(fact.Value.Text()) == "" {
			return nil, false
		}
		rows = append(rows, []string{d.LoneSpec(sku, clean)})
	}
	return rows, len(rows) > 0
}

// PlainSpec is the spec value of a SKU of which nothing is known, or along an
// axis where nothing varies.
const PlainSpec = "默认"

// LoneSpec makes the one spec value of a SKU without axes.
func (d *Draft) LoneSpec(sku *adapters.OfferSKU, clean func(string) string) string {
	if fact, ok := d.Fact(sku, listing.FieldSpec); ok && clean(fact.Value.Text()) != "" {
		return clean(fact.Value.Text())
	}
	if grams, ok := d.Number(sku, listing.FieldNetWeight); ok && grams > 0 {
		switch {
		case grams%1000 == 0:
			return fmt.Sprintf("%dkg", grams/1000)
		case grams%500 == 0:
			return fmt.Sprintf("%d斤", grams/500)
		default:
			return fmt.Sprintf("%dg", grams)
		}
	}
	if unit, ok := d.Fact(sku, listing.FieldUnit); ok && clean(unit.Value.Text()) != "" {
		return clean(unit.Value.Text())
	}
	return PlainSpec
}

// SpecCell is the field whose cell a SKU's value of an axis came from.
func (d *Draft) SpecCell(sku *adapters.OfferSKU, axis string) listing.Field {
	if _, ok := d.Fact(sku, listing.SpecAxis(axis)); ok {
		return listing.SpecAxis(axis)
	}
	return listing.FieldSpec
}

// Combinations tells SKUs apart by their specs.
type Combinations map[string]string // id of a SKU by its values

// Add reports a SKU whose specs are those of one before it.
func (c Combinations) Add(d *Draft, code listing.Code, sku *adapters.OfferSKU, values []string) {
	key := strings.Join(values, "\x00")
	if other, twice := c[key]; twice {
		d.Report(code, sku, listing.FieldSpec,
			listing.Tf("规格与 %s 完全相同", "the specs are those of %s", other),
			listing.T("改成不同的规格", "make them differ"))
	}
	c[key] = sku.SKU.ID
}

// MustVary reports a dimension that the category demands and no axis has.
func (d *Draft) MustVary(code listing.Code, name string) {
	d.Report(code, nil, listing.FieldSpec,
		listing.Tf("类目要求按“%s”区分规格", "the category demands that SKUs vary by %q", name),
		listing.Tf("加一列“%s”", "add a column %q", name))
}

// AxisWords are groups of words that cooperatives and platforms use for the same
// dimension.
func AxisWords() [][]string {
	return [][]string{
		{"规格", "包装规格", "包装", "款式", "规格型号", "spec"},
		{"重量", "净重", "净含量", "斤两", "weight"},
		{"尺寸", "大小", "规格大小", "果径", "直径", "个头", "size", "diameter"},
		{"等级", "级别", "品级", "grade"},
		{"品种", "种类", "variety"},
		{"口味", "味道", "香型"},
		{"数量", "件数", "枚数", "个数"},
	}
}

// OneOf reports whether two words stand in one of the groups of words for the
// same thing, whatever their width and case.
func OneOf(groups [][]string, a, b string) bool {
	a, b = listing.Fold(a), listing.Fold(b)
	return slices.ContainsFunc(groups, func(group []string) bool { return slices.Contains(group, a) && slices.Contains(group, b) })
}
