package flow

import (
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestSentence names the most urgent thing about the last run, and the command
// for it.
func TestSentence(t *testing.T) {
	entry := func(s journal.State, class string) journal.Entry {
		return journal.Entry{State: s, Class: class, Action: plan.Action{Channel: "pdd-main"}}
	}
	ran := func(entries ...journal.Entry) *RunHistory {
		return &RunHistory{journal.Run{ID: "run-7"}, entries}
	}
	done := entry(journal.Applied, "")
	for name, tc := range map[string]struct {
		last       *RunHistory
		unfinished []journal.Run
		says, next string
	}{
		"never":      {nil, nil, "nothing was pushed yet", "farmgate push 商品表.xlsx"},
		"unfinished": {ran(done), []journal.Run{{ID: "run-6"}}, "run run-6 did not finish", "farmgate resume"},
		"done":       {ran(done), nil, "last run run-7: 1 done, 0 pending audit, 0 failed or blocked. nothing to do", ""},
		"in review":  {ran(done, entry(journal.PendingAudit, "")), nil, "1 pending audit", "farmgate push a.xlsx"},
		"token dead": {ran(done, entry(journal.Failed, "auth"), entry(journal.Blocked, journal.ReasonDrift)), nil, "check it", "farmgate channel check pdd-main"},
		"no grant":   {ran(entry(journal.Blocked, "permission")), nil, "lacks a permission", "farmgate channel check pdd-main"},
		"guard":      {ran(entry(journal.Blocked, journal.ReasonGuard)), nil, "a guard stopped it", "farmgate plan a.xlsx"},
		"drift":      {ran(done, entry(journal.Blocked, journal.ReasonDrift)), nil, "decide item by item", "farmgate plan a.xlsx -o plan.farmgate && farmgate review plan.farmgate"},
		"refused":    {ran(done, entry(journal.Rejected, journal.ReasonReview)), nil, "see why", "farmgate history run-7"},
		"skipped":    {ran(done, entry(journal.Skipped, journal.ReasonDecision)), nil, "nothing to do", ""},
	} {
		sources := []state.Source{{File: "a.xlsx"}, {File: "older.xlsx"}}
		says, next := sentence(tc.last, tc.unfinished, sources)
		if !strings.Contains(says.In(listing.English), tc.says) || next != tc.next {
			t.Errorf("%s: %q, %q", name, says.In(listing.English), next)
		}
		if next != "" && tc.last != nil && !strings.Contains(says.In(listing.Chinese), next) {
			t.Errorf("%s: the sentence %q does not name the command", name, says.In(listing.Chinese))
		}
	}
}
