package apply

import (
	"context"
	"crypto/rand"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
)

// Item is one action of a plan and what was decided about it. A field that was
// not approved is not among the action's changes.
type Item struct {
	Action plan.Action
	// Approved actions are carried out; no other is ever sent.
	Approved bool
	// Held says why an action is blocked rather than merely not approved: one
	// of the reasons of internal/journal. Empty means skipped.
	Held string
	// Why is for people: why it is not carried out.
	Why string
}

// Begin writes a new run into the journal, nothing sent yet, and gives its id.
func (e Engine) Begin(ctx context.Context, planID, by string, items []Item) (string, error) {
	run := journal.Run{ID: runID(e.Clock), PlanID: planID, By: by, Started: e.Clock.Now()}
	entries := make([]journal.Entry, len(items))
	for i, item := range items {
		entries[i] = item.entry()
		if !slices.Contains(run.Channels, item.Action.Channel) {
			run.Channels = append(run.Channels, item.Action.Channel)
		}
	}
	slices.Sort(run.Channels)
	if err := e.Journal.Begin(ctx, run, entries); err != nil {
		return "", fmt.Errorf("begin the run of plan %s: %w", planID, err)
	}
	return run.ID, nil
}

func (i Item) entry() journal.Entry {
	switch {
	case i.Approved:
		return journal.Entry{Action: i.Action, State: journal.Planned}
	case i.Held != "":
		return journal.Entry{Action: i.Action, State: journal.Blocked, Class: i.Held, Message: i.Why}
	default:
		return journal.Entry{Action: i.Action, State: journal.Skipped, Class: journal.ReasonDecision, Message: i.Why}
	}
}

// runID names a run so that people can say it on the telephone: the Beijing
// time it began and five letters.
func runID(clk clock.Clock) string {
	began := clk.Now().In(clock.Beijing()).Format("20060102-150405")
	return began + "-" + strings.ToLower(rand.Text()[:5])
}
