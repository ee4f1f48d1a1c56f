package apply

import (
	"context"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
)

// auditBatch is how many listings a marketplace is asked about at once.
const auditBatch = 50

// ripe leaves out actions whose listing a marketplace that can be asked about
// many at once still calls under review: those need no reading.
func (r *run) ripe(ctx context.Context, c Channel, open []journal.Entry) []journal.Entry {
	auditor, ok := c.Shop.(adapters.Auditor)
	if !ok {
		return open
	}
	var refs []adapters.Ref
	for _, e := range open {
		if e.State == journal.PendingAudit {
			refs = append(refs, adapters.Ref{ID: e.Remote, Ticket: e.Ticket})
		}
	}
	waiting := map[adapters.Ref]bool{}
	for part := range slices.Chunk(refs, auditBatch) {
		limited, cancel := context.WithTimeout(ctx, c.callTimeout())
		states, err := auditor.Audits(limited, part)
		cancel()
		if err != nil {
			return open // each is read by itself then
		}
		for _, s := range states {
			waiting[s.Ref] = s.Audit == adapters.AuditPending
		}
	}
	return slices.DeleteFunc(open, func(e journal.Entry) bool {
		return e.State == journal.PendingAudit && waiting[adapters.Ref{ID: e.Remote, Ticket: e.Ticket}]
	})
}
