package intake

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// sampleRows is how many rows of a sheet are looked at before it is read: for
// its heading, and for the shape of its values.
const sampleRows = 200

// reading is one workbook being read.
type reading struct {
	ctx      context.Context
	book     *sheet.Book
	shared   *shared
	finder   *vocabulary
	currency listing.Currency
	notes    notes // what the whole file says, in instructions and titles

	profile *Profile
	plans   []*plan
	known   map[string]KnownRow // the last run's SKUs by id
	byKey   map[string]string   // derived id → id under which it was known
	held    []KnownRow          // of the last run, neither here nor missing
	traces  traces
	spool   *spool                     // of a report alone, if there is where
	organic map[string]listing.CellRef // organic code → the first cell with it
	drafts  []*draft                   // of a whole reading; a report alone keeps none
	tables  []*table
	result  Result
}

// plan is what is known of a sheet before its rows are read.
type plan struct {
	info   sheet.SheetInfo
	rows   []sheet.Row // copies of the first rows
	merges []sheet.Range
	head   head
	found  bool
	report *SheetReport
	mapped *SheetMapping
	images map[int][]rowImage
	notes  notes    // that hold for its rows
	band   band     // its columns, where tables stand side by side
	left   *plan    // the table to its left, nil without one
	titles []string // that stand over it and the tables to its left
	doubt  band     // columns that look like another table
	before int      // tables of its sheet that were read before it
}

// Read turns a workbook into listings. Everything wrong with its rows is a
// finding; an error means that the workbook could not be read to its end.
func Read(ctx context.Context, book *sheet.Book, opt Options) (*Result, error) {
	r := newReading(ctx, book, opt)
	if err := r.plan(); err != nil {
		return nil, fmt.Errorf("look through %s: %w", book.Name, err)
	}
	r.profiles()
	r.choose()
	r.learn()
	r.shared.region = r.region()
	r.indexKnown()
	for _, p := range r.plans {
		if !p.report.Use {
			continue
		}
		if err := r.scan(p); err != nil {
			return nil, fmt.Errorf("read %s: %w", book.Name, err)
		}
	}
	r.finish()
	result := r.result // alone: the drafts and what was remembered can go
	if opt.ReportOnly {
		result.reading, result.again = r, r.again
		if r.spool != nil {
			result.spooled = r.spooled
		}
	}
	return &result, nil
}

func newReading(ctx context.Context, book *sheet.Book, opt Options) *reading {
	s := &shared{parsers: newParsers(), places: newPlaces(), options: opt, channels: opt.ChannelNames, texts: map[string]string{}, calculate: book.Calculate}
	r := &reading{ctx: ctx, book: book, shared: s, finder: newVocabulary(opt.ChannelNames), spool: newSpool(opt.Spool), traces: newTraces(), organic: map[string]listing.CellRef{}}
	r.result.Report = FileReport{File: book.Name, Encoding: book.Encoding, Delimiter: book.Delimiter, Rows: []RowReport{}}
	return r
}

// plan looks at the first rows of every sheet and finds its heading.
func (r *reading) plan() error {
	r.result.Report.Sheets = make([]SheetReport, len(r.book.Sheets))
	for i, info := range r.book.Sheets {
		p := &plan{info: info, report: &r.result.Report.Sheets[i]}
		if info.Name != "" {
			name := info.Name
			p.report.Sheet = &name
		}
		r.plans = append(r.plans, p)
		if info.Hidden {
			p.report.Reason = SheetHidden
			continue
		}
		if reason, reserved := reservedReason(info.Name); reserved {
			p.report.Reason = reason
			continue
		}
		if err := r.peek(p); err != nil {
			return err
		}
		r.plans = append(r.plans, r.beside(p)...)
	}
	return nil
}

// peek copies the first rows of a sheet and finds the heading among them.
func (r *reading) peek(p *plan) error {
	for row, err := range r.book.Rows(p.info.Index) {
		if err != nil {
			return err
		}
		if len(p.rows) >= sampleRows {
			break
		}
		p.rows = append(p.rows, copyRow(row))
	}
	var err error
	if p.merges, err = r.book.Merges(p.info.Index); err != nil {
		return err
	}
	p.head, p.found = newFinder(r.finder, p.merges).find(p.rows)
	return r.ctx.Err()
}

func copyRow(row sheet.Row) sheet.Row {
	row.Cells = append([]sheet.Cell(nil), row.Cells...)
	return row
}

// choose decides which sheets are read. A sheet whose name says summary is
// read only when no other sheet has a table, one of examples as the last.
func (r *reading) choose() {
	any := false
	for _, p := range r.plans {
		if p.report.Reason != "" {
			continue
		}
		named := nameReason(p.info.Name)
		switch {
		case p.mapped != nil || p.found && named == "":
			p.report.Use, any = true, true
		case p.found:
			p.report.Reason = named
		case named != "":
			p.report.Reason, p.found = named, false
		default:
			p.report.Reason = contentReason(p.rows)
		}
	}
	for _, examples := range [...]bool{false, true} {
		for _, p := range r.plans {
			if !any && p.found && !p.report.Use && (p.report.Reason == SheetExample) == examples {
				p.report.Use = true
			}
		}
		any = any || slices.ContainsFunc(r.plans, func(p *plan) bool { return p.report.Use })
	}
	for _, p := range r.plans {
		if p.report.Use {
			p.report.Reason = ""
		}
	}
}

// learn reads what titles and instruction sheets say about units and money.
func (r *reading) learn() {
	for _, p := range r.plans {
		last := len(p.rows)
		switch {
		case p.report.Use:
			last = p.head.last - len(p.head.rows) + 1
		case p.report.Reason != SheetInstructions && p.report.Reason != SheetCover:
			continue
		}
		for _, row := range p.rows[:max(0, last)] {
			for _, c := range row.Cells {
				r.notes.read(clean(c.Text))
			}
		}
	}
	r.currency = r.money()
}

// money decides in which currency the workbook is written: by what headings
// and titles say, else by the signs in the cells, else yuan.
func (r *reading) money() listing.Currency {
	votes := map[listing.Currency]int{}
	for _, p := range r.plans {
		if !p.report.Use {
			continue
		}
		for _, c := range p.head.columns {
			if len(c.options) > 0 {
				unit := r.finder.unitOf(c.heading, c.options[0].field, r.shared.parsers.meter.lexer.units)
				votes[unit.currency] += 1000
			}
			r.signs(p, c, votes)
		}
	}
	best := listing.CNY
	if r.notes.currency != "" {
		votes[r.notes.currency] += 500
	}
	for _, c := range [...]listing.Currency{listing.USD} {
		if votes[c] > votes[best] {
			best = c
		}
	}
	return best
}

// signs counts the money signs of a price column's sample.
func (r *reading) signs(p *plan, c *column, votes map[listing.Currency]int) {
	if len(c.options) == 0 || c.options[0].field.Kind() != listing.KindMoney {
		return
	}
	for _, row := range p.rows[min(len(p.rows), p.head.last+1):] {
		cell := row.Cell(c.index)
		if sign, ok := cell.Format.Currency(); ok && cell.Kind == sheet.KindNumber {
			votes[currencyOf(sign)]++
			continue
		}
		if got := r.shared.parsers.parsePrice(clean(cell.Text)); got.code == "" {
			votes[got.currency]++
		}
	}
}

func currencyOf(sign string) listing.Currency {
	for _, w := range currencyWords {
		if strings.HasPrefix(lower(clean(sign)), w.word) {
			return w.currency
		}
	}
	return ""
}
