package flow

import (
	"context"
	"slices"

	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// closeEarlier lets go of what earlier runs had only planned for these
// channels: a newer plan was made from what holds now. A run of which nothing
// is open any more is finished by that. The channels' locks must be held.
func closeEarlier(ctx context.Context, db *state.DB, channels []string) error {
	runs, err := db.UnfinishedRuns(ctx)
	if err != nil {
		return err
	}
	for _, run := range runs {
		entries, err := db.Entries(ctx, run.ID)
		if err != nil {
			return err
		}
		open := false
		for _, entry := range entries {
			if entry.State == journal.Planned && slices.Contains(channels, entry.Action.Channel) {
				if err := replace(ctx, db, entry); err != nil {
					return err
				}
				continue
			}
			open = open || entry.State != journal.PendingAudit && !entry.State.Ends()
		}
		if open {
			continue
		}
		if err := db.FinishRun(ctx, run.ID, journal.RunInterrupted); err != nil {
			return err
		}
	}
	return nil
}

// replace marks an action that was never begun as replaced.
func replace(ctx context.Context, db *state.DB, entry journal.Entry) error {
	entry.State, entry.Class = journal.Skipped, journal.ReasonDecision
	entry.Message = listing.T("由新的计划代替", "replaced by a newer plan").Both()
	return db.Record(ctx, journal.Record{Path: []journal.State{journal.Planned, journal.Skipped}, Entry: entry})
}

func channelNames(e *apply.Engine) []string {
	names := make([]string, len(e.Channels))
	for i, c := range e.Channels {
		names[i] = c.Name
	}
	return names
}
