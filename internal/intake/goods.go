package intake

import (
	"strings"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// goods reads what is sold: specs, weights, prices and stock, one SKU or
// several.
func (t *table) goods(d *draft) {
	if v := t.view(roleCombined); v != nil && !v.empty() {
		t.combined(d, v)
	} else {
		t.specs(d)
	}
	measures := t.weights(d)
	for i := range t.views {
		v := &t.views[i]
		base, _ := v.column.field.Split()
		if base.Kind() == listing.KindMoney {
			t.money(d, v, measures)
		}
	}
	t.stocks(d, measures)
	t.discount(d)
}

// specs makes the SKUs of a row: one, or as many as the spec cell names.
func (t *table) specs(d *draft) {
	v := t.view(listing.FieldSpec)
	if v == nil || v.bad {
		d.skus = make([]skuDraft, 1)
		return
	}
	if v.empty() {
		d.skus = make([]skuDraft, 1)
		if t.kind == listing.KindListing && t.text(listing.FieldNetWeight) == "" && t.text(listing.FieldNetVolume) == "" {
			t.find(d, check.Reason(listing.SpecMissing), v)
		}
		return
	}
	parts := t.shared.parsers.splitSpec(tidy(v.cell.Text), t.valueCount())
	d.skus = make([]skuDraft, len(parts))
	for i, part := range parts {
		d.skus[i].spec = part
		d.skus[i].add(listing.FieldSpec, listing.TextValue(part), v)
		for _, before := range parts[:i] {
			if listing.Fold(before) == listing.Fold(part) {
				t.find(d, check.Reason(listing.SpecDuplicate), v, part)
				break
			}
		}
	}
}

// valueCount is how many prices stand in the price cell.
func (t *table) valueCount() int {
	for _, f := range [...]listing.Field{listing.FieldPrice, listing.FieldPriceGroup} {
		if v := t.view(f); v != nil && v.text != "" && v.cell.Kind != sheet.KindNumber {
			return len(t.shared.parsers.splitValues(v.cell.Text))
		}
	}
	return 1
}

// money reads one money column for all SKUs of the row.
func (t *table) money(d *draft, v *view, measures []measure) {
	if v.bad {
		return
	}
	base, where := v.column.field.Split()
	if v.empty() {
		if base == listing.FieldPrice && where == "" && t.kind == listing.KindListing {
			t.find(d, check.Reason(listing.PriceMissing), v)
		}
		return
	}
	texts, ok := t.values(d, v, t.samePrice, check.Reason(listing.SpecCountMismatch))
	if !ok {
		return
	}
	for i := range d.skus {
		t.price(d, v, &d.skus[i], texts[min(i, len(texts)-1)], measures[i])
	}
}

// values cuts a cell into one text for each SKU. One text stands for all where
// a note says so; any other number is a mismatch.
func (t *table) values(d *draft, v *view, same bool, mismatch check.Reason) ([]string, bool) {
	n := len(d.skus)
	if n == 1 && (v.cell.Kind == sheet.KindNumber || !strings.ContainsAny(v.cell.Text, "\n;；、/／|")) {
		return []string{v.text}, true
	}
	parts := t.shared.parsers.splitValues(v.cell.Text)
	for i, part := range parts {
		parts[i] = clean(part)
	}
	switch {
	case len(parts) == n:
		return parts, true
	case n == 1 && !t.allAmounts(parts):
		return []string{v.text}, true
	case len(parts) == 1 && (same || v.group != 0 || t.saysSame(v)):
		return parts, true
	default:
		t.find(d, mismatch, v, n, len(parts))
		return nil, false
	}
}

func (t *table) allAmounts(parts []string) bool {
	for _, part := range parts {
		if t.shared.parsers.parsePrice(part).code != "" && t.shared.parsers.parseStock(part).code != "" {
			return false
		}
	}
	return true
}

// saysSame tells whether the row's remark says that one value is for every
// spec: 每种规格库存相同.
func (t *table) saysSame(v *view) bool {
	for i := range t.views {
		w := &t.views[i]
		if w.column.field != roleRemark && w.column.field != listing.FieldDescription {
			continue
		}
		if sameForAll(w.text, v.column.field) {
			return true
		}
	}
	return false
}

// sameForAll tells whether a note says that a price or a stock is the same for
// every spec. A shared stock (共用) is not: it would be sold several times.
func sameForAll(note string, f listing.Field) bool {
	if note == "" || !hasAny(note, []string{"相同", "一样", "一致", "均为", "均是", "各为", "同价", "same"}) || strings.Contains(note, "共用") {
		return false
	}
	base, _ := f.Split()
	if base.Kind() == listing.KindMoney {
		return hasAny(note, []string{"价"})
	}
	return hasAny(note, []string{"库存", "数量", "备货", "stock"})
}

// combined reads 5斤 29.9元(库存300);10斤 55.9元(库存260).
func (t *table) combined(d *draft, v *view) {
	p := t.shared.parsers
	for _, part := range splitStrong(tidy(v.cell.Text)) {
		var s skuDraft
		spec, money, stock := cutCombined(part)
		s.spec = spec
		s.add(listing.FieldSpec, listing.TextValue(spec), v)
		d.skus = append(d.skus, s)
		sku := &d.skus[len(d.skus)-1]
		if money == "" {
			t.find(d, check.Reason(listing.PriceMissing), v)
		} else {
			t.price(d, &view{column: priceColumn, cell: v.cell, row: v.row, col: v.col}, sku, money, p.meter.measure(clean(spec)))
		}
		if a := p.parseStock(stock); stock != "" && a.code == "" && a.mass.mant == 0 {
			sku.add(listing.FieldStock, listing.NumberValue(a.n), v)
		} else if t.view(listing.FieldStock) == nil {
			t.find(d, stockReason(stock, a.code), v)
		}
	}
}

// priceColumn stands for the price part of a combined cell.
var priceColumn = &column{field: listing.FieldPrice}
