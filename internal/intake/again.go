package intake

import (
	"iter"

	"github.com/farmgate-cli/farmgate/listing"
)

// Counts says how much a workbook holds, and how much is wrong with it.
type Counts struct {
	Rows     int // data rows
	SKUs     int
	Faulty   int // rows with errors
	Errors   int
	Warnings int
}

func (c *Counts) add(found []listing.Finding, skus int) {
	errors := 0
	for i := range found {
		switch found[i].Severity {
		case listing.Error:
			errors++
		case listing.Warning:
			c.Warnings++
		}
	}
	c.Rows++
	c.SKUs += skus
	c.Errors += errors
	if errors > 0 {
		c.Faulty++
	}
}

// Rows gives the data rows in the order of the workbook. A report alone does
// not keep them: they are read from the workbook again, one by one, so it must
// still be open. The walk ends after an error.
func (r *Result) Rows() iter.Seq2[RowReport, error] {
	if r.again != nil {
		return r.again
	}
	rows := r.Report.Rows
	return func(yield func(RowReport, error) bool) {
		for _, row := range rows {
			if !yield(row, nil) {
				return
			}
		}
	}
}

// again reads the sheets a second time and puts what was found into the rows.
func (r *reading) again(yield func(RowReport, error) bool) {
	w := &replay{r: r, groups: r.group(), yield: yield}
	for _, p := range r.plans {
		if !p.report.Use || w.stopped {
			continue
		}
		if err := r.scanner(p, w.take).run(); err != nil && !w.stopped {
			yield(RowReport{}, err)
			return
		}
	}
}

// replay meets the rows of a workbook a second time.
type replay struct {
	r       *reading
	groups  groups
	line    int
	yield   func(RowReport, error) bool
	stopped bool
}

// take gives a row what the first reading made of it.
func (w *replay) take(d *draft) error {
	if w.line >= len(w.r.traces.lines) {
		return &ChangedError{Row: d.row}
	}
	l, known := &w.r.traces.lines[w.line], w.r.traces.of(w.line)
	if int(l.row) != d.row || len(known) != len(d.skus) {
		return &ChangedError{Row: d.row}
	}
	w.line++
	d.findings = l.findings
	for i := range d.skus {
		s := &d.skus[i]
		s.id, s.given, s.listing = known[i].id, known[i].given, w.groups.id(int(l.first)+i)
	}
	if !w.yield(d.report(w.r.currency), nil) {
		w.stopped = true
		return errStopped
	}
	return nil
}
