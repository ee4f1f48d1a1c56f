package intake

import (
	"strings"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// read turns a data row into a draft.
func (t *table) read(r sheet.Row) *draft {
	t.look(r)
	d := &draft{table: t, row: r.Number, facts: make([]fact, 0, len(t.used))}
	t.errors(d)
	t.identity(d)
	t.place(d)
	t.goods(d)
	for i := range t.views {
		switch v := &t.views[i]; {
		case v.bad:
		case !v.empty():
			t.rest(d, v)
		case v.column.clear:
			t.clear(d, v)
		}
	}
	t.fillDefaults(d)
	t.sectionCategory(d)
	t.required(d)
	return d
}

// errors finds cells that hold an error value, and formulas that were saved
// without their result. Columns that are no part of a listing do not count.
func (t *table) errors(d *draft) {
	for i := range t.views {
		v := &t.views[i]
		f := v.column.field
		if v.cell.Formula && !v.cell.HasValue && v.cell.Kind != sheet.KindPicture {
			t.calculate(v)
		}
		if strings.HasPrefix(string(f), listing.PrefixAttr) || strings.HasPrefix(string(f), "_") {
			v.bad = v.cell.Kind == sheet.KindError
			continue
		}
		switch {
		case v.cell.Kind == sheet.KindError:
			v.bad = true
			t.find(d, check.Reason(listing.FormulaError), v, v.cell.Text)
		case v.cell.Formula && !v.cell.HasValue && v.cell.Kind != sheet.KindPicture:
			v.bad = true
			t.find(d, check.FormulaNoValue, v)
		}
	}
}

// identity notes what the row is called.
func (t *table) identity(d *draft) {
	d.name = t.original(listing.FieldName)
	d.producer, d.variety, d.grade = t.original(listing.FieldProducer), t.original(listing.FieldVariety), t.original(listing.FieldGrade)
	if v := t.view(listing.FieldSKU); v != nil && !v.bad {
		d.sku = codeText(v.cell)
		d.skuView = cellAt{v.row, v.col}
	}
	if v := t.view(listing.FieldListing); v != nil && !v.bad {
		d.listing = codeText(v.cell)
	}
	if v := t.view(listing.FieldName); v != nil {
		d.nameGroup = v.group
	}
}

// required reports what a row cannot do without.
func (t *table) required(d *draft) {
	if v := t.view(listing.FieldName); v != nil && !v.bad && v.empty() && t.kind == listing.KindListing {
		t.find(d, check.Reason(listing.NameMissing), v)
	}
	if v := t.view(listing.FieldSKU); v != nil && !v.bad && d.sku == "" && t.kind != listing.KindListing {
		t.find(d, check.Reason(listing.SKUMissing), v)
	}
}

// rest reads the fields that say one thing of the whole row.
func (t *table) rest(d *draft, v *view) {
	f := v.column.field
	base, _ := f.Split()
	switch {
	case strings.HasPrefix(string(f), "_"), base == listing.FieldSpec, base == listing.FieldStock, base.Kind() == listing.KindMoney,
		base == listing.FieldNetWeight, base == listing.FieldGrossWeight, base == listing.FieldNetVolume, base == listing.FieldOrigin, base == listing.FieldOriginProvince:
	case base.Kind() == listing.KindDate:
		t.date(d, v)
	case base.Kind() == listing.KindCount:
		t.count(d, v)
	case base == listing.FieldChannel:
		t.channels(d, v)
	case base == listing.FieldShelf:
		if on, ok := parseFlag(v.text); ok {
			d.add(f, listing.FlagValue(on), v)
		}
	case isCode(base):
		t.code(d, v)
	case base == listing.FieldNetWeightMax:
	default:
		if text := tidy(v.cell.Text); v.cell.Kind != sheet.KindPicture && !isDash(v.text) {
			d.add(f, listing.TextValue(text), v)
		}
	}
}

// code reads an id or a licence number.
func (t *table) code(d *draft, v *view) {
	text := codeText(v.cell)
	if text == "" || isDash(text) {
		return
	}
	if text != v.cell.Text {
		d.written = append(d.written, writtenCell{v.row, v.col, v.cell.Text})
	}
	if reason, ok := lostAsNumber[v.column.field]; ok && v.cell.Kind == sheet.KindNumber && len(text) > maxDigits {
		t.find(d, reason, v)
		return
	}
	d.add(v.column.field, listing.TextValue(text), v)
}

// lostAsNumber are the codes that are too long for a number: a spreadsheet
// keeps fifteen digits of them (domain §3.7).
var lostAsNumber = map[listing.Field]check.Reason{listing.FieldOrganic: check.OrganicLost, listing.FieldUSCC: check.USCCLost}

// calculate works out a formula that was saved without its value.
func (t *table) calculate(v *view) {
	if t.shared.calculate == nil {
		return
	}
	if got, ok := t.shared.calculate(t.sheetIndex, sheet.Address(v.col, v.row)); ok {
		v.cell.Kind, v.cell.Text, v.cell.HasValue = got.Kind, got.Text, true
		v.text = t.shared.clean(v.cell)
	}
}

// clear empties a field whose cell is empty, where the profile says so: texts
// become empty, stock becomes none. Prices are never cleared.
func (t *table) clear(d *draft, v *view) {
	switch base, _ := v.column.field.Split(); {
	case base == listing.FieldStock:
		for i := range d.skus {
			d.skus[i].set(v.column.field, listing.NumberValue(0), v)
		}
	case base.Kind() == listing.KindText && base != listing.FieldName && !isCode(base) && base != listing.FieldChannel:
		d.add(v.column.field, listing.TextValue(""), v)
	}
}

// date reads a day: a serial number, or one of the usual ways to write it.
func (t *table) date(d *draft, v *view) {
	day, state := dateIn(v.text, t.date1904, t.currency == listing.USD)
	switch {
	case state == dateGood:
		d.add(v.column.field, listing.TextValue(day.String()), v)
	case state == dateInvalid && day.month > 12:
		t.find(d, check.DateNoSuchMonth, v, day.month)
	case state == dateInvalid && day.month > 0 && day.day > 0:
		t.find(d, check.DateNoSuchDay, v, day.month, day.day)
	case state == dateInvalid:
		t.find(d, check.Reason(listing.DateInvalid), v)
	}
}

// count reads days, hours and numbers of pieces; words without a number are
// left alone.
func (t *table) count(d *draft, v *view) {
	f := v.column.field
	switch base, _ := f.Split(); {
	case base == listing.FieldShelfLife:
		if h, ok := parseHours(v.text, v.column.hours(24)); ok && h >= 24 {
			d.add(f, listing.NumberValue(h/24), v)
		}
	case base == listing.FieldShipWithin:
		if h, ok := parseShip(v.text, v.column.hours(shipBase(v.text))); ok {
			d.add(f, listing.NumberValue(h), v)
		}
	case base == listing.FieldPieces && len(d.skus) > 0:
		if m := t.shared.parsers.meter.measure(v.text + "个"); m.pieces > 0 {
			for i := range d.skus {
				d.skus[i].set(f, listing.NumberValue(m.pieces), v)
			}
		}
	default:
		if a := t.shared.parsers.parseStock(v.text); a.code == "" && a.mass.mant == 0 {
			d.add(f, listing.NumberValue(a.n), v)
		}
	}
}

// set replaces a fact of the SKU.
func (s *skuDraft) set(f listing.Field, value listing.Value, v *view) {
	for i := range s.facts {
		if s.facts[i].field == f {
			s.facts[i] = factOf(f, value, v)
			return
		}
	}
	s.add(f, value, v)
}

// hours is what a bare number in the column counts in.
func (c *column) hours(otherwise int64) int64 {
	switch {
	case c.unit.factor.mant > 0:
		return c.unit.factor.round()
	case strings.Contains(c.heading.bare, "小时"):
		return 1
	case strings.Contains(c.heading.bare, "天"):
		return 24
	default:
		return otherwise
	}
}

// shipBase takes bare small numbers for days: nobody ships within two hours.
func shipBase(text string) int64 {
	if d, ok := parseDecimal(text); ok && d.round() < 12 {
		return 24
	}
	return 1
}

// channelNames finds a channel by a word of the workbook; nil knows nothing.
type channelNames func(word string) (channel string, ok bool)

// channels reads a 平台 cell. Without known names the words are kept.
func (t *table) channels(d *draft, v *view) {
	if isDash(v.text) {
		return
	}
	for _, word := range splitChannels(v.text) {
		if isAll(word) {
			d.channels = nil
			return
		}
		name, ok := word, true
		if t.shared.channels != nil {
			name, ok = t.shared.channels(word)
		}
		if !ok {
			t.find(d, check.Reason(listing.ChannelUnknown), v, t.shared.options.KnownChannels)
			continue
		}
		d.channels = append(d.channels, name)
	}
}
