package intake

import (
	"strings"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// head is the heading of one table: one row, or a group row over sub-headings,
// or the same headings in two languages.
type head struct {
	rows    []int // sheet row numbers
	columns []*column
	last    int // index, among the rows searched, of the last heading row
	score   int
}

// maxHeadRow is how deep the heading of a sheet's first table may stand.
const maxHeadRow = 30

// finder looks for headings.
type finder struct {
	vocabulary *vocabulary
	merges     []sheet.Range
	known      map[string][]candidate // by the text of the cell
}

func newFinder(v *vocabulary, merges []sheet.Range) *finder {
	return &finder{vocabulary: v, merges: merges, known: map[string][]candidate{}}
}

// find gives the first good heading among the first rows: one that is known
// nearly as well as the best. A sheet may hold several tables.
func (f *finder) find(rows []sheet.Row) (head, bool) {
	var heads []head
	best := 0
	for i := range min(len(rows), maxHeadRow) {
		if h, ok := f.at(rows, i); ok {
			heads = append(heads, h)
			best = max(best, h.score)
		}
	}
	for _, h := range heads {
		if h.score*10 >= best*6 {
			return f.extend(rows, h), true
		}
	}
	return head{}, false
}

// at takes row i, alone or with the row below it, as a heading.
func (f *finder) at(rows []sheet.Row, i int) (head, bool) {
	if rows[i].Hidden || !f.looksLikeHead(rows[i]) {
		return head{}, false
	}
	h := head{rows: []int{rows[i].Number}, last: i, columns: f.columns(rows[i], nil)}
	h.score = score(h.columns)
	ok := identifies(h.columns)
	if i+1 < len(rows) && f.isSubHead(rows[i], rows[i+1]) {
		two := head{rows: []int{rows[i].Number, rows[i+1].Number}, last: i + 1, columns: f.columns(rows[i], &rows[i+1])}
		two.score = score(two.columns)
		if identifies(two.columns) && (two.score > h.score || !ok) {
			return two, true
		}
	}
	return h, ok
}

// extend takes in the group row above a heading, and a second heading row
// below it that says the same in another language.
func (f *finder) extend(rows []sheet.Row, h head) head {
	first := h.last - len(h.rows) + 1
	if len(h.rows) == 1 && h.last+1 < len(rows) && f.isSubHead(rows[h.last], rows[h.last+1]) {
		low := rows[h.last+1]
		h = head{rows: append(h.rows, low.Number), last: h.last + 1, columns: f.columns(rows[h.last], &low), score: h.score}
	}
	if len(h.rows) == 1 && first > 0 && f.isGroup(rows[first-1], rows[first]) {
		upper := rows[first-1]
		h.rows = []int{upper.Number, rows[first].Number}
		h.columns = f.columns(upper, &rows[first])
	}
	return h
}

// looksLikeHead wants two or more short texts and no numbers.
func (f *finder) looksLikeHead(r sheet.Row) bool {
	texts := 0
	for _, c := range r.Cells {
		switch c.Kind {
		case sheet.KindNumber, sheet.KindPicture, sheet.KindError, sheet.KindBool:
			return false
		case sheet.KindText:
			if text := strings.TrimSpace(c.Text); text != "" {
				if _, ok := parseDecimal(text); ok {
					return false
				}
				texts++
			}
		}
	}
	return texts >= 2
}

// isSubHead tells whether low stands under upper as a second heading row: its
// cells are headings themselves, or channels and warehouses under a group.
func (f *finder) isSubHead(upper, low sheet.Row) bool {
	if low.Number != upper.Number+1 || low.Hidden || statement(upper) || !f.looksLikeHead(low) && len(low.Cells) > 1 {
		return false
	}
	cells, known, under := 0, 0, 0
	for _, c := range low.Cells {
		if c.Kind == sheet.KindEmpty || strings.TrimSpace(c.Text) == "" {
			continue
		}
		cells++
		if f.isSubHeading(upper, low, c) {
			known++
		}
		if own := upper.Cell(c.Column); strings.TrimSpace(own.Text) == "" || f.covers(upper, low, c.Column) || f.isChannel(c.Text) {
			under++
		}
	}
	return cells > 0 && known*10 >= cells*6 && (known >= 3 || under == cells)
}

func (f *finder) isSubHeading(upper, low sheet.Row, c sheet.Cell) bool {
	h := foldHeading(c.Text)
	if len(f.vocabulary.words[h.bare]) > 0 || len(f.vocabulary.ofChannel(h.bare)) > 0 {
		return true
	}
	if own := upper.Cell(c.Column); strings.TrimSpace(own.Text) != "" && !f.covers(upper, low, c.Column) && !f.isChannel(c.Text) {
		return false
	}
	return len(f.vocabulary.grouped(f.headingAt(upper, c.Column, true), h)) > 0
}

func (f *finder) isChannel(text string) bool {
	if f.vocabulary.channels == nil {
		return false
	}
	name, ok := f.vocabulary.channels(foldHeading(text).bare)
	return ok && name != ""
}

// covers tells whether a cell of upper stands over several cells of low: it is
// merged, or said again beside it, or, where nothing can be merged, the next
// cell is empty.
func (f *finder) covers(upper, low sheet.Row, column int) bool {
	own := strings.TrimSpace(upper.Cell(column).Text)
	if f.spans(upper.Number, column) || own != "" && (own == strings.TrimSpace(upper.Cell(column+1).Text) || own == strings.TrimSpace(upper.Cell(column-1).Text)) {
		return true
	}
	return f.merges == nil && strings.TrimSpace(upper.Cell(column+1).Text) == "" && strings.TrimSpace(low.Cell(column+1).Text) != ""
}

// isGroup tells whether upper only groups the headings of low: short texts that
// span several columns, at least two of them.
func (f *finder) isGroup(upper, low sheet.Row) bool {
	if upper.Number+1 != low.Number || upper.Hidden || statement(upper) {
		return false
	}
	texts, spans := 0, 0
	for _, c := range upper.Cells {
		if text := strings.TrimSpace(c.Text); text != "" {
			if c.Kind != sheet.KindText || len([]rune(text)) > 10 {
				return false
			}
			texts++
			if f.spans(upper.Number, c.Column) {
				spans++
			}
		}
	}
	return texts >= 2 && spans >= 1
}

// statement tells whether a row says something by itself, 填报单位:… 日期:…, and
// so stands above a heading without being part of it.
func statement(r sheet.Row) bool {
	for _, c := range r.Cells {
		if _, value, ok := strings.Cut(clean(c.Text), ":"); ok && strings.TrimSpace(value) != "" && c.Kind == sheet.KindText {
			return true
		}
	}
	return false
}

// spans tells whether a cell is merged over several columns.
func (f *finder) spans(row, column int) bool {
	for _, m := range f.merges {
		if m.Contains(row, column) && m.LastCol > m.FirstCol {
			return true
		}
	}
	return false
}

// headingAt gives the heading of a column in one row: its own cell, that of the
// merged range over it, or, for sub-headings, the last one to its left.
func (f *finder) headingAt(r sheet.Row, column int, leftward bool) heading {
	if c := r.Cell(column); c.Kind == sheet.KindText && strings.TrimSpace(c.Text) != "" {
		return foldHeading(c.Text)
	}
	for _, m := range f.merges {
		if m.Contains(r.Number, column) {
			if m.FirstRow == r.Number {
				return foldHeading(r.Cell(m.FirstCol).Text)
			}
			return heading{}
		}
	}
	if !leftward {
		return heading{}
	}
	var left heading
	for _, c := range r.Cells {
		if c.Column < column && strings.TrimSpace(c.Text) != "" {
			left = foldHeading(c.Text)
		}
	}
	return left
}

// columns makes the columns of a heading of one or two rows.
func (f *finder) columns(upper sheet.Row, low *sheet.Row) []*column {
	last := lastColumn(upper)
	if low != nil {
		last = max(last, lastColumn(*low))
	}
	var out []*column
	for i := 1; i <= last; i++ {
		var h heading
		var options []candidate
		if low == nil {
			h = f.headingAt(upper, i, false)
			options = f.match(h)
		} else {
			h, options = f.two(upper, *low, i)
		}
		if h.text != "" || len(options) > 0 {
			out = append(out, &column{index: i, heading: h, options: options})
		}
	}
	return out
}

func (f *finder) two(upper, low sheet.Row, column int) (heading, []candidate) {
	l := f.headingAt(low, column, false)
	u := f.headingAt(upper, column, l.bare != "")
	options := f.vocabulary.under(u, l)
	switch {
	case l.bare == "":
		return u, options
	case u.bare == "" || u.bare == l.bare:
		return l, options
	default:
		joined := heading{text: u.text + " " + l.text, bare: l.bare, note: l.note}
		if joined.note == "" {
			joined.note = u.note
		}
		return joined, options
	}
}

func (f *finder) match(h heading) []candidate {
	if got, ok := f.known[h.text]; ok {
		return got
	}
	got := f.vocabulary.match(h)
	f.known[h.text] = got
	return got
}

func lastColumn(r sheet.Row) int {
	if len(r.Cells) == 0 {
		return 0
	}
	return r.Cells[len(r.Cells)-1].Column
}

// score is the sum of how surely the headings are known, each field once.
func score(columns []*column) int {
	best := map[listing.Field]int{}
	total := 0
	for _, c := range columns {
		if len(c.options) == 0 {
			continue
		}
		o := c.options[0]
		if o.weight > best[o.field] {
			total += o.weight - best[o.field]
			best[o.field] = o.weight
		}
	}
	return total
}

// identifies tells whether the headings name a product (or a SKU) and a price
// or a stock.
func identifies(columns []*column) bool {
	who, what := false, false
	for _, c := range columns {
		for _, o := range c.options {
			base, _ := o.field.Split()
			switch {
			case base == listing.FieldName || base == listing.FieldSKU || base == listing.FieldListing:
				who = true
			case base.Kind() == listing.KindMoney || base == listing.FieldStock || base == roleCombined:
				what = true
			}
		}
	}
	return who && what
}
