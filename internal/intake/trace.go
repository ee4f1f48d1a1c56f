package intake

import (
	"errors"
	"fmt"
	"hash/maphash"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// traces is what a reading keeps of every row, whether it keeps the row itself
// or lets it go. A row costs some two hundred bytes here, however many
// columns it has.
type traces struct {
	lines []line
	skus  []trace
	first map[string]int32  // SKU id → the first trace that has it
	texts map[string]string // producers, each once
}

// line is one data row.
type line struct {
	table    *table
	row      int32
	first    int32             // index of its first SKU among the traces
	producer string            // folded
	draft    *draft            // nil once it was let go
	findings []listing.Finding // of a row that was let go
}

// trace is one SKU of a row: enough to find its id twice and to group it.
type trace struct {
	id       string
	more     *traceMore // nil for most
	group    uint64     // the same for rows of one listing; 0 groups with nothing
	variant  uint64     // what tells it from the other SKUs of its listing
	says     uint64     // all that its row says
	at       spot       // of the id, or of the row
	line     int32
	next     int32 // the next trace of the same id; 0 none
	last     int32 // of the first trace of an id: the last one
	given    bool
	repeated bool
}

// traceMore is what few SKUs have.
type traceMore struct {
	listing string // as the workbook names it, with the prefix
	changes []said // of a stock or price sheet
}

// extra gives what few SKUs have, for the others nothing.
func (t *trace) extra() traceMore {
	if t.more == nil {
		return traceMore{}
	}
	return *t.more
}

// spot is a cell's place, small.
type spot struct{ col, row int32 }

func (p spot) address() string { return sheet.Address(int(p.col), int(p.row)) }

// said is what a row of a stock or price sheet says of one field of one
// channel, as digests.
type said struct{ field, value uint64 }

func newTraces() traces { return traces{first: map[string]int32{}, texts: map[string]string{}} }

// size marks where a sheet begins, so that it can be forgotten.
func (t *traces) size() (lines, skus int) { return len(t.lines), len(t.skus) }

// forget takes back everything after a mark: the sheet is read again.
func (t *traces) forget(lines, skus int) {
	t.lines, t.skus = slices.Delete(t.lines, lines, len(t.lines)), slices.Delete(t.skus, skus, len(t.skus))
	clear(t.first)
	for i := range t.skus {
		t.skus[i].next, t.skus[i].last = 0, 0
		t.index(int32(i))
	}
}

// index puts a trace behind those of the same id.
func (t *traces) index(i int32) {
	id := t.skus[i].id
	first, ok := t.first[id]
	if !ok {
		t.first[id], t.skus[i].last = i, i
		return
	}
	t.skus[t.skus[first].last].next = i
	t.skus[first].last = i
}

// of gives the SKUs of a line.
func (t *traces) of(n int) []trace {
	end := len(t.skus)
	if n+1 < len(t.lines) {
		end = int(t.lines[n+1].first)
	}
	return t.skus[t.lines[n].first:end]
}

// trace takes note of a row whose SKUs have their ids, and finds ids that
// stand twice.
func (r *reading) trace(d *draft) {
	t := &r.traces
	n := int32(len(t.lines))
	t.lines = append(t.lines, line{table: d.table, row: int32(d.row), first: int32(len(t.skus)), draft: d, producer: t.once(d.producer)})
	at := d.idPlace()
	says := r.sayings(d)
	for i := range d.skus {
		s := trace{id: r.kept(d.skus[i].id), given: d.skus[i].given, line: n, at: at, says: says, more: r.more(d, i)}
		r.duplicates(d, &s)
		t.skus = append(t.skus, s)
		t.index(int32(len(t.skus) - 1))
	}
	for i := range d.skus {
		s := &t.skus[int(t.lines[n].first)+i]
		s.repeated = d.repeated
		r.groupOf(d, i, s)
	}
}

// once gives one copy of a text that many rows say, folded.
func (t *traces) once(text string) string {
	if text == "" {
		return ""
	}
	folded, ok := t.texts[text]
	if !ok {
		text = strings.Clone(text)
		folded = listing.Fold(text)
		t.texts[text] = folded
	}
	return folded
}

// groupOf notes which listing a SKU may belong to.
func (r *reading) groupOf(d *draft, i int, s *trace) {
	if key := groupKey(d); key != "" {
		s.group = maphash.String(seed, key) | 1
	}
	s.variant = maphash.String(seed, d.variant(i))
}

func (r *reading) more(d *draft, i int) *traceMore {
	m := traceMore{changes: r.amounts(d, i)}
	if d.listing != "" {
		m.listing = r.kept(d.table.idPrefix + d.listing)
	}
	if m.listing == "" && m.changes == nil {
		return nil
	}
	return &m
}

// idPlace is the cell of the row's id, or of its name for a derived one.
func (d *draft) idPlace() spot {
	if d.sku != "" {
		return spot{int32(d.skuView.col), int32(d.skuView.row)}
	}
	return spot{int32(d.table.firstColumn()), int32(d.row)}
}

// sayings is a digest of all that a row says, equal for rows that say the same
// in whatever order, also in another workbook.
func (r *reading) sayings(d *draft) uint64 {
	all := digest(d.facts)
	for i := range d.skus {
		all += maphash.Comparable(seed, said{uint64(i), digest(d.skus[i].facts)}) //nolint:gosec // a small number
	}
	return all
}

// seed makes digests of one run comparable.
var seed = maphash.MakeSeed()

func digest(facts []fact) uint64 {
	type content struct {
		field listing.Field
		value listing.Value
	}
	var sum uint64
	for i := range facts {
		sum += maphash.Comparable(seed, content{facts[i].field, facts[i].value})
	}
	return sum
}

// amounts are what a row of a stock or price sheet changes.
func (r *reading) amounts(d *draft, i int) []said {
	if d.table.kind == listing.KindListing {
		return nil
	}
	var out []said
	for _, f := range d.skus[i].facts {
		base, _ := f.field.Split()
		if base != listing.FieldStock && base.Kind() != listing.KindMoney || base == listing.FieldPriceOld || base == listing.FieldPriceFloor {
			continue
		}
		for _, field := range d.fieldsOf(f.field) {
			out = append(out, said{maphash.Comparable(seed, field), maphash.Comparable(seed, f.value)})
		}
	}
	return out
}

// letGo forgets what a row says, and keeps what is wrong with it. Texts are
// copied, for each is a piece of its whole row.
func (r *reading) letGo(n int) {
	l := &r.traces.lines[n]
	l.findings, l.draft = slices.Clip(l.draft.findings), nil
	for i := range l.findings {
		l.findings[i].Raw = strings.Clone(l.findings[i].Raw)
		l.findings[i].SKU = strings.Clone(l.findings[i].SKU)
	}
}

// kept is a text that outlives its row.
func (r *reading) kept(s string) string {
	if r.shared.options.ReportOnly {
		return strings.Clone(s)
	}
	return s
}

// ChangedError says that a workbook was written while it was read.
type ChangedError struct{ Row int }

func (e *ChangedError) Error() string {
	return fmt.Sprintf("row %d is not what it was a moment ago: the workbook is being changed", e.Row)
}

// Text gives the message in both languages.
func (e *ChangedError) Text() (zh, en string) {
	return fmt.Sprintf("第 %d 行刚才还不是这样：表格正在被修改；请保存并关闭后再试", e.Row),
		fmt.Sprintf("row %d has changed just now: the workbook is being edited; save and close it, then try again", e.Row)
}

// errStopped ends a walk that nobody listens to any more.
var errStopped = errors.New("stopped")
