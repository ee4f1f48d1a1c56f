package intake

import (
	"math"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
	"github.com/farmgate-cli/farmgate/listing/place"
)

// minTwin is how many fields two tables side by side must have in common to
// be taken for two.
const minTwin = 3

// beside parts a sheet on which tables stand side by side, one township's to
// the left and one's to the right. The plan keeps the columns of the first;
// each further table gets a plan of its own. What only looks like a table is
// left where it is, and p.doubt names its columns.
func (r *reading) beside(p *plan) []*plan {
	if !p.found {
		return nil
	}
	parts, doubt := r.parts(p)
	p.doubt = doubt
	if len(parts) < 2 {
		return nil
	}
	above := sharedTitles(p, parts)
	all, merges := p.rows, p.merges
	var more []*plan
	last := p
	for i, b := range parts {
		q := p
		if i > 0 {
			q = &plan{info: p.info, report: p.report, titles: above, left: last}
			more = append(more, q)
		}
		q.band, q.rows, q.merges = b, b.cropAll(all), b.merges(merges)
		q.head, q.found = newFinder(r.finder, q.merges).find(q.rows)
		last = q
	}
	return more
}

// parts are the bands of the tables of a sheet, from the left; fewer than two
// if there is but one table.
func (r *reading) parts(p *plan) (parts []band, doubt band) {
	now := band{1, math.MaxInt}
	for _, from := range starts(p) {
		left, right := band{now.first, from - 1}, band{from, math.MaxInt}
		switch r.twins(p, left, right) {
		case sameKind:
			parts, now = append(parts, left), right
		case unclear:
			doubt = doubtful(p, right)
		}
	}
	if parts == nil {
		if at := repeatedAt(p); at > 0 {
			if r.twins(p, band{1, at - 1}, band{at, math.MaxInt}) == sameKind && groupsArePlaces(p, at) {
				return []band{{1, at - 1}, {at, math.MaxInt}}, band{}
			}
			return nil, doubtful(p, band{at, math.MaxInt})
		}
		return nil, doubt
	}
	return append(parts, now), doubt
}

// starts are the columns that stand behind an empty one.
func starts(p *plan) []int {
	var used []bool
	for _, row := range p.rows[p.head.last-len(p.head.rows)+1:] {
		cells := texts(row)
		if len(cells) < 2 || statement(row) || isNote(cells[0].text) || totalRow(cells) != "" {
			continue
		}
		for _, c := range cells {
			for len(used) <= c.column {
				used = append(used, false)
			}
			used[c.column] = true
		}
	}
	var out []int
	seen := false
	for column := 1; column < len(used); column++ {
		if used[column] && seen && !used[column-1] {
			out = append(out, column)
		}
		seen = seen || used[column]
	}
	return out
}

// likeness is how much what stands to the right looks like a table of its own.
type likeness int

const (
	noTable likeness = iota
	unclear
	sameKind
)

// twins compares what stands to the left and to the right of a column.
func (r *reading) twins(p *plan, left, right band) likeness {
	a, okA := newFinder(r.finder, left.merges(p.merges)).find(left.cropAll(p.rows))
	b, okB := newFinder(r.finder, right.merges(p.merges)).find(right.cropAll(p.rows))
	if !okA || !okB {
		return noTable
	}
	known := fields(a.columns)
	common, who := 0, false
	for f := range fields(b.columns) {
		if known[f] {
			common++
			who = who || f == listing.FieldName || f == listing.FieldSKU
		}
	}
	switch {
	case who && common >= minTwin:
		return sameKind
	case who:
		return unclear
	default:
		return noTable
	}
}

func fields(columns []*column) map[listing.Field]bool {
	out := map[listing.Field]bool{}
	for _, c := range columns {
		if len(c.options) > 0 && c.options[0].field != roleNotData && c.options[0].field != roleRowNumber {
			out[c.options[0].field] = true
		}
	}
	return out
}

// doubtful narrows a band to the columns that have headings.
func doubtful(p *plan, b band) band {
	out := band{}
	for _, c := range p.head.columns {
		if b.holds(c.index) && c.heading.text != "" {
			if out.first == 0 {
				out.first = c.index
			}
			out.last = c.index
		}
	}
	return out
}

// repeatedAt is the column from which the headings are said again without a
// gap, 品名 规格 单价 库存 品名 规格 单价 库存; 0 if they are not.
func repeatedAt(p *plan) int {
	heads := p.head.columns
	for i := range heads {
		for j := i + 1; j < len(heads); j++ {
			n := 0
			for i+n < j && j+n < len(heads) && heads[i+n].heading.bare != "" && heads[i+n].heading.bare == heads[j+n].heading.bare {
				n++
			}
			if n >= minTwin && identifies(heads[i:i+n]) {
				return heads[j].index
			}
		}
	}
	return 0
}

// groupsArePlaces tells whether what stands over headings that are said again
// names places, or nothing does: 上期 and 本期 make no two tables.
func groupsArePlaces(p *plan, at int) bool {
	if len(p.head.rows) < 2 {
		return true
	}
	upper := p.rows[p.head.last-len(p.head.rows)+1]
	over := clean(upper.Cell(at).Text)
	if over == "" {
		return false
	}
	town, _ := place.TownOf(over)
	return town != "" || place.Hint(over) != ""
}

// sharedTitles are the titles above the first table that no other has beside
// them: they speak of all.
func sharedTitles(p *plan, parts []band) []string {
	var out []string
	for _, row := range p.rows[:p.head.last-len(p.head.rows)+1] {
		cells := texts(row)
		if len(cells) == 1 && parts[0].holds(cells[0].column) && hasHan(cells[0].text) {
			out = append(out, clean(cells[0].text))
		}
	}
	return out
}

// doubts says once that columns look like a second table and are not read so.
func (s *scanner) doubts(d *draft) {
	b := s.plan.doubt
	if b.whole() || s.toldDoubt {
		return
	}
	s.toldDoubt = true
	at := d.cell()
	at.Cell = sheet.Address(b.first, s.plan.head.rows[len(s.plan.head.rows)-1])
	columns := sheet.ColumnName(b.first) + "–" + sheet.ColumnName(b.last)
	var headings []string
	for _, c := range s.plan.head.columns {
		if b.holds(c.index) && c.heading.text != "" {
			headings = append(headings, c.heading.text)
		}
	}
	d.findings = append(d.findings, check.Reason(listing.TableBeside).At(at, strings.Join(headings, " "), columns))
}

// pictures keeps those of the band.
func (b band) pictures(images map[int][]rowImage) map[int][]rowImage {
	if b.whole() {
		return images
	}
	for row, list := range images {
		images[row] = slices.DeleteFunc(list, func(p rowImage) bool { return !b.holds(p.col) })
	}
	return images
}
