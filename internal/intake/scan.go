package intake

import (
	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// maxGap bounds how many missing rows are listed as blank in one place.
const maxGap = 200

// scanner reads the rows of one sheet.
type scanner struct {
	r         *reading
	plan      *plan
	table     *table
	tables    []*table
	take      func(*draft) error
	err       error // of take
	skip      []Skip
	blank     []int // rows that are blank if a data row follows
	last      int   // the row before
	notes     notes
	images    map[int][]rowImage
	toldDoubt bool
	lone      *sheet.Row // a row with nothing but a name: a product, or the title of a table that follows
}

// scan reads a sheet. Notes may stand below the rows that they speak of: then
// it is read again.
func (r *reading) scan(p *plan) error {
	pictures, err := r.book.Pictures(p.info.Index)
	if err != nil {
		return err
	}
	p.images, p.notes, p.before = p.band.pictures(imagesByRow(pictures)), r.notes, p.report.tables()
	if p.left != nil {
		p.notes = p.left.notes // a note below the first table may speak of both
	}
	lines, skus := r.traces.size()
	written, err := r.spool.mark()
	if err != nil {
		return err
	}
	for again := 2; ; again-- {
		b := &batch{r: r}
		s := r.scanner(p, b.add)
		if err := s.run(); err != nil {
			return err
		}
		if err := b.flush(); err != nil {
			return err
		}
		if s.notes == p.notes || again == 0 {
			s.done()
			return nil
		}
		p.notes = s.notes
		r.traces.forget(lines, skus)
		if err := r.spool.back(written); err != nil {
			return err
		}
		r.drafts = r.drafts[:min(len(r.drafts), lines)]
	}
}

// scanner prepares a walk over the rows of a sheet.
func (r *reading) scanner(p *plan, take func(*draft) error) *scanner {
	return &scanner{r: r, plan: p, notes: p.notes, images: p.images, take: take}
}

func (s *scanner) run() error {
	start := s.notes
	s.open(s.plan.head, s.plan.rows[min(len(s.plan.rows), s.plan.head.last+1):], newMerges(s.plan.merges), start)
	s.last = s.plan.head.rows[len(s.plan.head.rows)-1]
	n := 0
	for row, err := range s.r.book.Rows(s.plan.info.Index) {
		if err != nil {
			return err
		}
		if n++; n%256 == 0 && s.r.ctx.Err() != nil {
			return s.r.ctx.Err()
		}
		row = s.plan.band.crop(row)
		s.table.cells.merges.enter(row)
		if row.Number > s.plan.head.rows[len(s.plan.head.rows)-1] {
			s.row(row)
		}
		if s.err != nil {
			return s.err
		}
	}
	s.settle(false)
	return s.err
}

// open begins a table below a heading.
func (s *scanner) open(h head, samples []sheet.Row, m *merges, known notes) {
	t := s.r.table(s.plan, h, samples)
	t.cells.merges = m
	t.basis, t.sameStock, t.samePrice = known.basis, known.sameStock, known.samePrice
	t.number = s.plan.before + len(s.tables)
	s.table = t
	s.tables = append(s.tables, t)
}

// row handles one row below the heading.
func (s *scanner) row(row sheet.Row) {
	s.gap(row.Number)
	if row.Hidden {
		if len(s.table.filled(row)) > 0 {
			s.skip = append(s.skip, Skip{row.Number, SkipHidden})
		}
		return
	}
	switch reason := s.table.reasonToSkip(row); reason {
	case SkipBlank:
		s.blank = append(s.blank, row.Number)
	case "":
		if s.otherHead(row) {
			return
		}
		s.settle(false)
		if s.table.isLone(row) {
			kept := copyRow(row)
			s.lone = &kept
			return
		}
		s.data(row)
	default:
		s.settle(reason == SkipRepeatedHeader)
		s.remark(row, reason)
	}
}

// settle decides about a lone name: above a heading it is a title, otherwise a
// product that lacks nearly everything.
func (s *scanner) settle(title bool) {
	row := s.lone
	if row == nil {
		return
	}
	s.lone = nil
	if title {
		s.remark(*row, SkipSection)
		return
	}
	s.data(*row)
}

func (s *scanner) gap(row int) {
	for n := s.last + 1; n < row && n <= s.last+maxGap; n++ {
		s.blank = append(s.blank, n)
	}
	s.last = row
}

func (s *scanner) data(row sheet.Row) {
	for _, n := range s.blank {
		s.skip = append(s.skip, Skip{n, SkipBlank})
	}
	s.blank = s.blank[:0]
	d := s.table.read(row)
	s.doubts(d)
	s.table.pictures(d, s.images[row.Number])
	s.err = s.take(d)
}

func (s *scanner) remark(row sheet.Row, reason SkipReason) {
	s.skip = append(s.skip, Skip{row.Number, reason})
	if reason == SkipSection {
		if cells := s.table.filled(row); len(cells) > 0 {
			s.table.section = sectionName(cells[0].text)
		}
		return
	}
	for _, c := range row.Cells {
		s.notes.read(clean(c.Text))
	}
}

// otherHead tells whether a row is the heading of a further table, and opens
// it. Only rows with words where numbers belong are looked at.
func (s *scanner) otherHead(row sheet.Row) bool {
	if !s.table.wordsForNumbers(row) {
		return false
	}
	f := newFinder(s.r.finder, s.plan.merges)
	h, ok := f.at([]sheet.Row{row}, 0)
	if !ok || h.score < 250 || h.score*2 < s.plan.head.score {
		return false
	}
	s.settle(true)
	section := s.table.section
	s.open(h, s.after(row.Number), s.table.cells.merges, s.notes)
	if section != "" {
		s.table.hints = append([]string{section}, s.table.hints...)
	}
	s.blank = s.blank[:0]
	return true
}

// after samples the rows below a heading in the middle of a sheet.
func (s *scanner) after(number int) []sheet.Row {
	var rows []sheet.Row
	for row, err := range s.r.book.Rows(s.plan.info.Index) {
		if err != nil || len(rows) >= sampleRows/2 {
			break
		}
		if row.Number > number {
			rows = append(rows, copyRow(s.plan.band.crop(row)))
		}
	}
	return rows
}

// done gives what was read to the reading.
func (s *scanner) done() {
	for _, t := range s.tables {
		s.r.missingPictures(t)
	}
	s.r.tables = append(s.r.tables, s.tables...)
	report := s.plan.report
	for i, t := range s.tables {
		columns := t.letters()
		if t.number == 0 {
			report.HeaderRows, report.Columns, report.Mapping, report.Skip = t.head.rows, columns, t.mapping(), s.skip
			continue
		}
		more := TableReport{HeaderRows: t.head.rows, Columns: columns, Mapping: t.mapping(), Beside: s.plan.left != nil}
		if i == 0 && more.Beside {
			more.Skip = s.skip
		}
		report.Tables = append(report.Tables, more)
	}
}

// tables counts those that are in the report.
func (s *SheetReport) tables() int {
	if s.HeaderRows == nil {
		return 0
	}
	return 1 + len(s.Tables)
}
