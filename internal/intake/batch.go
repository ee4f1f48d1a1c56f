package intake

import "github.com/farmgate-cli/farmgate/listing"

// batch holds the rows that the rules look at together.
type batch struct {
	r      *reading
	drafts []*draft
}

// add gives a row its identity and keeps it until the batch is full.
func (b *batch) add(d *draft) error {
	if len(b.drafts) == checkedAtOnce || len(b.drafts) > 0 && b.drafts[0].table.kind != d.table.kind {
		b.flush()
	}
	b.r.identify(d)
	d.table.barren(d, len(b.r.traces.lines))
	b.r.trace(d)
	b.drafts = append(b.drafts, d)
	return nil
}

// flush checks the rows and lets them go, unless their listings are wanted.
func (b *batch) flush() {
	if len(b.drafts) == 0 {
		return
	}
	b.r.check(b.drafts)
	if b.r.shared.options.ReportOnly {
		for n := len(b.r.traces.lines) - len(b.drafts); n < len(b.r.traces.lines); n++ {
			b.r.letGo(n)
		}
	} else {
		b.r.drafts = append(b.r.drafts, b.drafts...)
	}
	clear(b.drafts)
	b.drafts = b.drafts[:0]
}

// found is what is wrong with the row of a line.
func (l *line) found() []listing.Finding {
	if l.draft != nil {
		return l.draft.findings
	}
	return l.findings
}
