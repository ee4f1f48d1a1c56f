package intake

import (
	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// band is a run of columns that a table has to itself. The zero band is all
// columns.
type band struct{ first, last int }

func (b band) whole() bool { return b == band{} }

func (b band) holds(column int) bool { return b.whole() || column >= b.first && column <= b.last }

// crop gives the row without the cells outside the band. It shares the cells.
func (b band) crop(r sheet.Row) sheet.Row {
	if b.whole() {
		return r
	}
	from, to := 0, len(r.Cells)
	for from < to && r.Cells[from].Column < b.first {
		from++
	}
	for to > from && r.Cells[to-1].Column > b.last {
		to--
	}
	r.Cells = r.Cells[from:to]
	return r
}

func (b band) cropAll(rows []sheet.Row) []sheet.Row {
	out := make([]sheet.Row, len(rows))
	for i, r := range rows {
		out[i] = b.crop(r)
	}
	return out
}

// merges keeps the merged ranges that begin in the band.
func (b band) merges(all []sheet.Range) []sheet.Range {
	if b.whole() {
		return all
	}
	var out []sheet.Range
	for _, m := range all {
		if b.holds(m.FirstCol) {
			out = append(out, m)
		}
	}
	return out
}
