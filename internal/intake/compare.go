package intake

import (
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// Compare finds in the reports of several workbooks what RollUp finds in their
// listings: an id that two producers use, and rows that stand in two workbooks.
// The findings are given to their rows and returned. The results must be of
// reports alone.
func Compare(results []*Result) []listing.Finding {
	c := &comparer{results: results, owner: map[string]entry{}, at: map[string]entry{}}
	for n, r := range results {
		if r.reading == nil || r.Catalog.Kind != listing.KindListing {
			continue
		}
		for _, l := range r.reading.listed(int32(n)) { //nolint:gosec // as many as there are files
			c.add(l)
		}
	}
	return c.findings
}

// entry is a listing, or one of its SKUs, of one workbook.
type entry struct {
	result, line int32
	sku          int32
}

// listed is a good listing with its SKUs, those of repeated rows left out.
type listed struct {
	entry
	id   string
	skus []entry
}

// listed gives the good listings of a workbook, in the order of their rows.
func (r *reading) listed(result int32) []listed {
	groups, at := r.group(), map[string]int{}
	var out []listed
	faulty := map[string]bool{}
	for n := range r.traces.lines {
		l, skus := &r.traces.lines[n], r.traces.of(n)
		id := groups.id(int(l.first))
		faulty[id] = faulty[id] || l.faulty()
		if len(skus) > 0 && skus[0].repeated {
			continue
		}
		i, ok := at[id]
		if !ok {
			i = len(out)
			at[id] = i
			out = append(out, listed{entry: entry{result: result, line: int32(n), sku: l.first}, id: id}) //nolint:gosec // rows are bounded
		}
		for k := range skus {
			out[i].skus = append(out[i].skus, entry{result, int32(n), l.first + int32(k)}) //nolint:gosec // rows are bounded
		}
	}
	good := out[:0]
	for _, l := range out {
		if !faulty[l.id] {
			good = append(good, l)
		}
	}
	return good
}

func (l *line) faulty() bool {
	for _, f := range l.found() {
		if f.Severity == listing.Error {
			return true
		}
	}
	return false
}

// comparer meets the listings of all workbooks in their order.
type comparer struct {
	results  []*Result
	findings []listing.Finding
	owner    map[string]entry // by SKU id: the row that has it
	at       map[string]entry // by listing id: its first row
}

func (c *comparer) add(l listed) {
	keep := l.skus[:0]
	for _, s := range l.skus {
		if before, ok := c.owner[c.trace(s).id]; ok {
			c.clash(before, s)
		} else {
			keep = append(keep, s)
		}
	}
	if len(keep) == 0 {
		return
	}
	first, ok := c.at[l.id]
	switch {
	case !ok:
		c.at[l.id] = l.entry
	case !c.sameProducer(first, l.entry):
		c.collide(first, l.entry, l.id)
		return
	}
	for _, s := range keep {
		c.owner[c.trace(s).id] = s
	}
}

// clash judges a SKU id that stands in two workbooks.
func (c *comparer) clash(before, now entry) {
	id := c.trace(now).id
	switch {
	case !c.sameProducer(before, now):
		c.collide(before, now, id)
	case c.trace(before).says == c.trace(now).says:
		c.find(check.SKUDuplicateSame, now, before, id)
	default:
		c.find(check.Reason(listing.SKUDuplicate), now, before, id)
	}
}

func (c *comparer) collide(first, second entry, id string) {
	c.find(check.Reason(listing.IDCollision), first, second, id)
	c.find(check.Reason(listing.IDCollision), second, first, id)
}

// find gives a finding to the row of an entry.
func (c *comparer) find(reason check.Reason, at, other entry, id string) {
	f := reason.At(c.cell(at), id, showCell(c.cell(other)))
	f.SKU, f.Field = id, listing.FieldSKU
	r, l := c.results[at.result], c.line(at)
	if f.Severity == listing.Error {
		r.Counts.Errors++
		if !l.faulty() {
			r.Counts.Faulty++
		}
	}
	l.findings = append(l.findings, f)
	c.findings = append(c.findings, f)
}

func (c *comparer) line(at entry) *line {
	return &c.results[at.result].reading.traces.lines[at.line]
}

func (c *comparer) trace(at entry) *trace {
	return &c.results[at.result].reading.traces.skus[at.sku]
}

func (c *comparer) cell(at entry) listing.CellRef {
	l := c.line(at)
	return listing.CellRef{File: l.table.file, Sheet: l.table.sheet, Cell: sheet.Address(l.table.firstColumn(), int(l.row))}
}

func (c *comparer) sameProducer(a, b entry) bool {
	return sameMaker(c.line(a).producer, c.line(b).producer)
}
