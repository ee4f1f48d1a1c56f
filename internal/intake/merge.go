package intake

import (
	"cmp"
	"slices"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// merges carries the value of merged cells down over the rows of their ranges.
// Rows must be given in order.
type merges struct {
	waiting []sheet.Range // by first row, only ranges of more than one cell
	active  []carried
}

type carried struct {
	area sheet.Range
	cell sheet.Cell
	id   int // the same for all rows of a range
}

func newMerges(ranges []sheet.Range) *merges {
	m := &merges{waiting: slices.Clone(ranges)}
	slices.SortStableFunc(m.waiting, func(a, b sheet.Range) int {
		return cmp.Or(cmp.Compare(a.FirstRow, b.FirstRow), cmp.Compare(a.FirstCol, b.FirstCol))
	})
	return m
}

// enter takes note of the ranges that begin in this row and forgets those that
// ended. It must see every row, hidden ones too.
func (m *merges) enter(r sheet.Row) {
	m.active = slices.DeleteFunc(m.active, func(c carried) bool { return c.area.LastRow < r.Number })
	for len(m.waiting) > 0 && m.waiting[0].FirstRow <= r.Number {
		area := m.waiting[0]
		m.waiting = m.waiting[1:]
		if area.FirstRow == r.Number && area.LastRow >= r.Number {
			m.active = append(m.active, carried{area, r.Cell(area.FirstCol), area.FirstRow<<12 | area.FirstCol})
		}
	}
}

// over gives the merged range, if any, that covers a cell of this row.
func (m *merges) over(row, column int) (carried, bool) {
	for _, c := range m.active {
		if c.area.Contains(row, column) {
			return c, true
		}
	}
	return carried{}, false
}
