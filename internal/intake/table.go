package intake

import (
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// table is one block of rows below one heading, and what is known about it
// while its rows are read.
type table struct {
	file, sheet string
	sheetName   *string // for the report; nil for delimited text
	head        head
	number      int // among the tables of its sheet
	kind        listing.CatalogKind
	currency    listing.Currency
	basis       string // 斤, when a note says that prices are for one 斤
	sameStock   bool   // a note says that one stock stands for every spec
	samePrice   bool
	sheetIndex  int
	date1904    bool
	commas      bool   // the comma is the decimal sign
	section     string // the last section title
	hints       []string
	toldTown    bool   // that a town alone says no county
	groupBy     string // listing, name or row; "" decides by the columns
	idPrefix    string
	defaults    []Default
	pictured    bool    // some row has a main picture
	bare        []int32 // lines that have none

	used    []*column // the columns that are read, in sheet order
	byIndex []*column // all of them, by their number
	at      map[listing.Field]int
	views   []view
	last    []sheet.Cell // the value above, for columns that fill down
	scratch []filledCell
	cells   addresses
	shared  *shared
}

// shared is what all tables of a reading share.
type shared struct {
	parsers  *parsers
	places   *places
	options  Options
	channels channelNames
	texts    map[string]string // clean texts, by original
	region   []string          // divisions that the whole workbook speaks of
	// calculate works out a formula that was saved without its value.
	calculate func(sheet int, address string) (sheet.Cell, bool)
}

// view is what one column says in the row that is being read.
type view struct {
	column *column
	cell   sheet.Cell
	text   string // clean
	row    int    // where it is written: the first row of a merged range
	col    int
	group  int // the merged range, 0 without one
	bad    bool
}

func (v *view) empty() bool { return v.text == "" && v.cell.Kind != sheet.KindPicture }

// newTable prepares the reading of the rows below a heading.
func newTable(h head, s *shared) *table {
	t := &table{head: h, at: map[listing.Field]int{}, shared: s}
	for _, c := range h.columns {
		for len(t.byIndex) <= c.index {
			t.byIndex = append(t.byIndex, nil)
		}
		t.byIndex[c.index] = c
		if c.field == "" || c.field == roleNotData || c.field == roleRowNumber {
			continue
		}
		if _, twice := t.at[c.field]; !twice {
			t.at[c.field] = len(t.used)
		}
		t.used = append(t.used, c)
	}
	t.views = make([]view, len(t.used))
	t.last = make([]sheet.Cell, len(t.used))
	t.kind = kindOf(t.at)
	return t
}

// kindOf says what a table is for by the fields that it has.
func kindOf(at map[listing.Field]int) listing.CatalogKind {
	has := func(fields ...listing.Field) bool {
		for _, f := range fields {
			if _, ok := at[f]; ok {
				return true
			}
		}
		return false
	}
	priced, wide, stocked := false, false, has(listing.FieldStock, rolePhysical)
	for f := range at {
		base, where := f.Split()
		stocked = stocked || base == listing.FieldStock // stock@jd-main too
		if base.Kind() == listing.KindMoney && base != listing.FieldPriceOld && base != listing.FieldPriceFloor {
			priced = true
			wide = wide || where != ""
		}
	}
	goods := has(listing.FieldSpec, listing.FieldOrigin, listing.FieldNetWeight, listing.FieldDescription, listing.FieldImageMain)
	switch {
	case stocked && !priced:
		if goods && has(listing.FieldName) && !has(listing.FieldSKU) && has(listing.FieldOrigin) {
			return listing.KindListing
		}
		return listing.KindStock
	case priced && !stocked && has(listing.FieldPriceOld, listing.FieldEffective):
		return listing.KindPrice
	case priced && has(listing.FieldSKU) && (wide && !stocked || !goods):
		return listing.KindPrice
	default:
		return listing.KindListing
	}
}

func (t *table) column(index int) *column {
	if index < 0 || index >= len(t.byIndex) {
		return nil
	}
	return t.byIndex[index]
}

func (t *table) roleOf(index int) listing.Field {
	if c := t.column(index); c != nil {
		return c.field
	}
	return ""
}

// wide tells whether a row's cell is merged over most of the table.
func (t *table) wide(row, column int) bool {
	c, ok := t.cells.merges.over(row, column)
	return ok && (c.area.LastCol-c.area.FirstCol+1)*2 >= len(t.head.columns)
}

// look fills the views from a row.
func (t *table) look(r sheet.Row) {
	next := 0
	for i, c := range t.used {
		for next < len(r.Cells) && r.Cells[next].Column < c.index {
			next++
		}
		v := view{column: c, row: r.Number, col: c.index}
		if next < len(r.Cells) && r.Cells[next].Column == c.index {
			v.cell = r.Cells[next]
		}
		if m, ok := t.cells.merges.over(r.Number, c.index); ok {
			v.cell, v.row, v.col, v.group = m.cell, m.area.FirstRow, m.area.FirstCol, m.id
		}
		v.text = t.shared.clean(v.cell)
		if t.commas {
			v.text = t.decimalPoint(c.field, v.cell, v.text)
		}
		if c.fillDown {
			t.fillDown(i, &v)
		}
		t.views[i] = v
	}
}

func (t *table) fillDown(i int, v *view) {
	if v.empty() {
		v.cell = t.last[i]
		v.text = t.shared.clean(v.cell)
		return
	}
	t.last[i] = v.cell
}

// clean is the memoised form of clean for cells.
func (s *shared) clean(c sheet.Cell) string {
	if c.Kind == sheet.KindNumber || plain(c.Text) {
		return clean(c.Text)
	}
	if got, ok := s.texts[c.Text]; ok {
		return got
	}
	got := clean(c.Text)
	if len(s.texts) < maxKnown {
		s.texts[c.Text] = got
	}
	return got
}

// view gives the view of a field, nil if the table has no such column.
func (t *table) view(f listing.Field) *view {
	if i, ok := t.at[f]; ok {
		return &t.views[i]
	}
	return nil
}

// text gives the clean text of a field, "" without a column or a value.
func (t *table) text(f listing.Field) string {
	if v := t.view(f); v != nil && !v.bad {
		return v.text
	}
	return ""
}

// original gives the text of a field as it is kept for the shop.
func (t *table) original(f listing.Field) string {
	if v := t.view(f); v != nil && !v.bad {
		return tidy(v.cell.Text)
	}
	return ""
}

// ref names the cell of a view.
func (t *table) ref(v *view) listing.CellRef {
	return listing.CellRef{File: t.file, Sheet: t.sheet, Cell: sheet.Address(v.col, v.row)}
}

// find makes the finding of a reason for the cell of a view, once.
func (t *table) find(d *draft, reason check.Reason, v *view, args ...any) {
	at := t.ref(v)
	for i := range d.findings {
		if d.findings[i].Where == at && d.findings[i].Code == reason.Code() {
			return
		}
	}
	f := reason.At(at, v.cell.Text, args...)
	f.Field = v.column.field
	d.findings = append(d.findings, f)
}
