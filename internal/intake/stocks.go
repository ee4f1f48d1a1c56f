package intake

import (
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// stocks reads the stock of every SKU and compares it with its parts.
func (t *table) stocks(d *draft, measures []measure) {
	if v := t.view(listing.FieldStock); v != nil {
		t.stock(d, v, measures)
		t.compareStock(d, v)
	} else if t.view(roleCombined) == nil {
		t.stockFromParts(d)
	}
	for i := range t.views {
		v := &t.views[i]
		base, where := v.column.field.Split()
		if base == listing.FieldStock && where != "" {
			t.stock(d, v, measures)
		}
	}
}

// stock reads one stock column for all SKUs of the row.
func (t *table) stock(d *draft, v *view, measures []measure) {
	if v.bad {
		return
	}
	if v.empty() {
		if _, where := v.column.field.Split(); where == "" && t.kind == listing.KindListing {
			t.find(d, check.Reason(listing.StockMissing), v)
		}
		return
	}
	texts, ok := t.values(d, v, t.sameStock, check.SpecCountStock)
	if !ok {
		return
	}
	for i := range d.skus {
		text := texts[min(i, len(texts)-1)]
		n, reason := t.saleUnits(text, v.column, measures[i])
		switch {
		case reason == check.Reason(listing.StockMissing) && t.kind != listing.KindListing:
		case reason != "":
			t.find(d, reason, v)
		default:
			d.skus[i].add(v.column.field, listing.NumberValue(n), v)
		}
	}
}

// saleUnits reads a stock in whole sale units. Stock by weight is divided only
// where the heading says that the column is by weight (domain §5).
func (t *table) saleUnits(text string, c *column, m measure) (int64, check.Reason) {
	a := t.shared.parsers.parseStock(text)
	if a.code != "" {
		return 0, stockReason(text, a.code)
	}
	mass, said := a.mass, c.unit.byMass
	if u, ok := t.shared.parsers.meter.lexer.units.at(lower(t.text(listing.FieldUnit))); ok && u.kind == unitMass && (a.per == "" || a.per == canonicalUnit(u.word)) {
		mass, _ = whole(a.n).times(u.factor) // the unit column says 斤: so is the stock
		if a.per != "" {
			mass = a.mass
		}
		said = true
	} else if c.unit.byMass && a.per == "" {
		mass, _ = whole(a.n).times(c.unit.factor)
	}
	switch {
	case mass.mant == 0:
		return a.n, ""
	case m.netG > 0 && (said || t.oneUnit(a.per, m)):
		return mass.round() / m.netG, ""
	default:
		return 0, check.Reason(listing.StockNotNumber)
	}
}

// oneUnit tells whether the sale unit weighs exactly one of the unit.
func (t *table) oneUnit(per string, m measure) bool {
	u, ok := t.shared.parsers.meter.lexer.units.at(per)
	return ok && u.kind == unitMass && u.factor.round() == m.netG
}

// part reads a stock that is a part of another: physical, reserved, one
// warehouse. ok is false without a whole number there.
func (t *table) part(v *view) (n int64, ok bool) {
	if v == nil || v.bad || v.empty() {
		return 0, false
	}
	a := t.shared.parsers.parseStock(v.text)
	return a.n, a.code == "" && a.mass.mant == 0
}

// compareStock holds sellable stock against physical − reserved, and a total
// against its warehouses.
func (t *table) compareStock(d *draft, v *view) {
	if len(d.skus) != 1 {
		return
	}
	value, ok := d.skus[0].get(listing.FieldStock)
	if !ok {
		return
	}
	have, _ := value.Number()
	if want, ok := t.sellable(); ok && want != have {
		t.find(d, check.Reason(listing.StockConflict), v, strconv.FormatInt(want, 10), strconv.FormatInt(have, 10))
	}
}

// sellable is what the other stock columns of the row give; ok is false unless
// all of them are whole numbers.
func (t *table) sellable() (int64, bool) {
	physical, ok := t.part(t.view(rolePhysical))
	if reserved, ok2 := t.part(t.view(roleReserved)); ok && ok2 {
		return physical - reserved, true
	}
	var sum int64
	parts := 0
	for i := range t.views {
		if !strings.HasPrefix(string(t.views[i].column.field), listing.PrefixStock) {
			continue
		}
		n, ok := t.part(&t.views[i])
		if !ok {
			return 0, false
		}
		sum += n
		parts++
	}
	return sum, parts > 1
}

// stockFromParts fills in the stock of a sheet that shows only its parts:
// physical − reserved, or the sum of its warehouses.
func (t *table) stockFromParts(d *draft) {
	v, n := t.view(rolePhysical), int64(0)
	if v != nil {
		var ok bool
		if n, ok = t.part(v); !ok {
			t.badPart(d, v)
			return
		}
		if reserved, has := t.part(t.view(roleReserved)); has {
			n -= reserved
		}
	} else if v, n = t.warehouses(d); v == nil {
		return
	}
	if n < 0 {
		t.find(d, check.Reason(listing.StockNegative), v)
		return
	}
	for i := range d.skus {
		d.skus[i].add(listing.FieldStock, listing.NumberValue(n), v)
	}
}

// warehouses adds up the stock of all warehouses; empty cells say nothing. The
// view is nil when there is no sum.
func (t *table) warehouses(d *draft) (last *view, sum int64) {
	var first *view
	bad := false
	for i := range t.views {
		v := &t.views[i]
		if !strings.HasPrefix(string(v.column.field), listing.PrefixStock) {
			continue
		}
		if first == nil {
			first = v
		}
		if v.empty() {
			continue
		}
		n, ok := t.part(v)
		if !ok {
			bad = true
			t.badPart(d, v)
			continue
		}
		last, sum = v, sum+n
	}
	switch {
	case bad:
		return nil, 0
	case last == nil && first != nil:
		t.badPart(d, first)
	}
	return last, sum
}

func (t *table) badPart(d *draft, v *view) {
	if v.bad || v.empty() && t.kind != listing.KindListing {
		return
	}
	t.find(d, stockReason(v.text, t.shared.parsers.parseStock(v.text).code), v)
}
