package intake

import (
	"fmt"

	"github.com/farmgate-cli/farmgate/listing"
)

// batch holds the rows that the rules look at together.
type batch struct {
	r      *reading
	drafts []*draft
}

// add gives a row its identity and keeps it until the batch is full.
func (b *batch) add(d *draft) error {
	if len(b.drafts) == checkedAtOnce || len(b.drafts) > 0 && b.drafts[0].table.kind != d.table.kind {
		if err := b.flush(); err != nil {
			return err
		}
	}
	b.r.identify(d)
	d.table.barren(d, len(b.r.traces.lines))
	b.r.trace(d)
	b.drafts = append(b.drafts, d)
	return nil
}

// flush checks the rows and lets them go, unless their listings are wanted.
func (b *batch) flush() error {
	if len(b.drafts) == 0 {
		return nil
	}
	b.r.check(b.drafts)
	if b.r.shared.options.ReportOnly {
		if err := b.letGo(); err != nil {
			return err
		}
	} else {
		b.r.drafts = append(b.r.drafts, b.drafts...)
	}
	clear(b.drafts)
	b.drafts = b.drafts[:0]
	return nil
}

// letGo writes the rows down, if there is where, and forgets what they say.
func (b *batch) letGo() error {
	first := len(b.r.traces.lines) - len(b.drafts)
	for i, d := range b.drafts {
		if b.r.spool != nil {
			if err := b.r.spool.add(d.report(b.r.currency)); err != nil {
				return fmt.Errorf("write rows down: %w", err)
			}
		}
		b.r.letGo(first + i)
	}
	return nil
}

// found is what is wrong with the row of a line.
func (l *line) found() []listing.Finding {
	if l.draft != nil {
		return l.draft.findings
	}
	return l.findings
}
