package intake

import (
	"strings"
	"unicode"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// table prepares the table below a heading: shapes, fields, units, hints.
func (r *reading) table(p *plan, h head, samples []sheet.Row) *table {
	for _, c := range h.columns {
		c.shape = shape{}
		if !c.fixed {
			c.field = ""
		}
	}
	r.shapes(h.columns, samples)
	assign(h.columns)
	for _, c := range h.columns {
		if c.unit == (columnUnit{}) {
			c.unit = r.finder.unitOf(c.heading, c.field, r.shared.parsers.meter.lexer.units)
		}
	}
	t := newTable(h, r.shared)
	t.sheetName = p.report.Sheet
	t.file, t.sheet, t.currency, t.date1904 = r.book.Name, p.info.Name, r.currency, r.book.Date1904
	t.hints, t.sheetIndex = hints(p), p.info.Index
	t.commas = t.provesCommas(samples)
	t.guessUnits(samples)
	if r.profile != nil {
		t.groupBy, t.idPrefix, t.defaults = r.profile.GroupBy, r.profile.IDPrefix, r.profile.Defaults
	}
	return t
}

// shapes counts what the sample of every column looks like.
func (r *reading) shapes(columns []*column, samples []sheet.Row) {
	for _, row := range samples {
		if row.Hidden || len(row.Cells) < 2 || totalRow(texts(row)) != "" {
			continue
		}
		for _, c := range columns {
			if cell := row.Cell(c.index); cell.Kind != sheet.KindEmpty && cell.Kind != sheet.KindError {
				c.shape.add(cell, r.shared.parsers, r.shared.places.is, r.shared.channels)
			}
		}
	}
}

func texts(row sheet.Row) []filledCell {
	var out []filledCell
	for _, c := range row.Cells {
		if text := strings.TrimSpace(c.Text); text != "" {
			out = append(out, filledCell{c.Column, text})
		}
	}
	return out
}

// hints are the texts that may say where a sheet's goods come from, nearest
// first: the sheet's name, then its titles.
func hints(p *plan) []string {
	var out []string
	if hasHan(p.info.Name) {
		out = append(out, clean(p.info.Name))
	}
	first := p.head.last - len(p.head.rows) + 1
	for _, row := range p.rows[:max(0, min(first, len(p.rows)))] {
		for _, c := range row.Cells {
			if text := clean(c.Text); c.Kind == sheet.KindText && hasHan(text) {
				out = append(out, text)
			}
		}
	}
	return append(out, p.titles...)
}

func hasHan(s string) bool {
	for _, r := range s {
		if unicode.Is(unicode.Han, r) {
			return true
		}
	}
	return false
}

// letters maps column letters to fields, for the report.
func (t *table) letters() map[string]string {
	out := map[string]string{}
	for _, c := range t.head.columns {
		if c.field != "" && !strings.HasPrefix(string(c.field), "_") {
			out[sheet.ColumnName(c.index)] = string(c.field)
		}
	}
	return out
}

// mapping explains every column, for the report.
func (t *table) mapping() []ColumnReport {
	var out []ColumnReport
	for _, c := range t.head.columns {
		m := ColumnReport{Column: sheet.ColumnName(c.index), Heading: c.heading.text, Field: string(c.field), Confidence: c.confidence, Reason: c.reason}
		if strings.HasPrefix(m.Field, "_") {
			m.Field, m.Reason = "", roleText(c.field)
		} else if m.Field == "" {
			m.Reason = listing.T("没有值，不使用", "no values, not used")
		}
		out = append(out, m)
	}
	return out
}

// roleText says what a column without a field is good for.
func roleText(f listing.Field) listing.Text {
	switch f {
	case roleRowNumber:
		return listing.T("行号，不使用", "row numbers, not used")
	case roleRemark:
		return listing.T("备注，只看是否说明规格共用的价格或库存", "remarks: read only for prices or stock that hold for every spec")
	case rolePhysical, roleReserved, roleTransit:
		return listing.T("用来核对可售库存", "used to check the sellable stock")
	case roleDiscount:
		return listing.T("用来核对售价", "used to check the price")
	case roleCity:
		return listing.T("与产地合成一个地址", "joined with the origin")
	case roleCombined:
		return listing.T("一格里有规格、价格和库存", "spec, price and stock in one cell")
	default:
		return listing.T("不是商品资料，不使用", "no part of a listing, not used")
	}
}

// addresses is what a table needs to know about its cells besides their values.
type addresses struct{ merges *merges }
