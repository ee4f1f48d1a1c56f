package journal_test

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// The table of the design, written out once more by hand.
func TestTable(t *testing.T) {
	allowed := map[journal.State][]journal.State{
		journal.Planned:      {journal.Skipped, journal.Blocked, journal.Intended},
		journal.Intended:     {journal.Sent, journal.Unknown, journal.Failed},
		journal.Sent:         {journal.Accepted, journal.Failed, journal.Unknown, journal.Intended},
		journal.Unknown:      {journal.Accepted, journal.Intended, journal.Failed},
		journal.Accepted:     {journal.Applied, journal.PendingAudit, journal.Rejected, journal.Failed},
		journal.PendingAudit: {journal.Applied, journal.Rejected},
	}
	for _, from := range journal.States() {
		for _, to := range journal.States() {
			want := strings.Contains(join(allowed[from]), "|"+string(to)+"|")
			if got := journal.Check(from, to) == nil; got != want {
				t.Errorf("%s to %s: allowed is %v, want %v", from, to, got, want)
			}
		}
		if got, want := from.Ends(), len(allowed[from]) == 0; got != want {
			t.Errorf("%s ends: %v, want %v", from, got, want)
		}
		if got, want := from.Open(), len(allowed[from]) > 0 && from != journal.Planned; got != want {
			t.Errorf("%s is open: %v, want %v", from, got, want)
		}
	}
}

func join(states []journal.State) string {
	s := "|"
	for _, x := range states {
		s += string(x) + "|"
	}
	return s
}

func TestRecordCheck(t *testing.T) {
	for name, test := range map[string]struct {
		path []journal.State
		at   journal.State
		ok   bool
	}{
		"one step":          {[]journal.State{journal.Planned, journal.Intended}, journal.Intended, true},
		"several":           {[]journal.State{journal.Intended, journal.Sent, journal.Accepted}, journal.Accepted, true},
		"a step left out":   {[]journal.State{journal.Planned, journal.Accepted}, journal.Accepted, false},
		"ends elsewhere":    {[]journal.State{journal.Planned, journal.Intended}, journal.Sent, false},
		"no path":           {nil, journal.Planned, false},
		"stays and says so": {[]journal.State{journal.Unknown}, journal.Unknown, true},
	} {
		err := journal.Record{Path: test.path, Entry: journal.Entry{State: test.at}}.Check()
		var transition *journal.TransitionError
		if (err == nil) != test.ok || err != nil && !errors.As(err, &transition) {
			t.Errorf("%s: got %v", name, err)
		}
	}
}

func entry(s journal.State, class string) journal.Entry { return journal.Entry{State: s, Class: class} }

func TestExitCode(t *testing.T) {
	applied, pending := entry(journal.Applied, ""), entry(journal.PendingAudit, "")
	for name, test := range map[string]struct {
		entries     []journal.Entry
		interrupted bool
		want        int
		outcome     string
	}{
		"nothing to do":               {nil, false, 0, "done"},
		"all applied":                 {[]journal.Entry{applied, pending}, false, 0, "done"},
		"not approved is no fault":    {[]journal.Entry{applied, entry(journal.Skipped, "decision")}, false, 0, "done"},
		"interrupted wins":            {[]journal.Entry{entry(journal.Unknown, ""), applied}, true, 130, "interrupted"},
		"unknown before partial":      {[]journal.Entry{entry(journal.Failed, "invalid"), entry(journal.Accepted, ""), applied}, false, 8, "unknown"},
		"left behind an unknown":      {[]journal.Entry{entry(journal.Planned, ""), applied}, false, 8, "unknown"},
		"partial":                     {[]journal.Entry{entry(journal.Failed, "auth"), applied}, false, 7, "partial"},
		"rejected by review":          {[]journal.Entry{entry(journal.Rejected, "review")}, false, 7, "partial"},
		"drift left alone":            {[]journal.Entry{entry(journal.Blocked, "drift")}, false, 7, "partial"},
		"nothing done, token refused": {[]journal.Entry{entry(journal.Failed, "auth"), entry(journal.Blocked, "auth")}, false, 4, "failed"},
		"nothing done, no permission": {[]journal.Entry{entry(journal.Failed, "permission")}, false, 4, "failed"},
		"nothing done, guards":        {[]journal.Entry{entry(journal.Blocked, "guard")}, false, 5, "failed"},
		"nothing done, mixed":         {[]journal.Entry{entry(journal.Blocked, "guard"), entry(journal.Failed, "invalid")}, false, 1, "failed"},
		"nothing done, gateway down":  {[]journal.Entry{entry(journal.Failed, "transient")}, false, 1, "failed"},
	} {
		r := journal.Report{Entries: test.entries, Summary: journal.Summarise(test.entries), Interrupted: test.interrupted}
		if got := r.ExitCode(); got != test.want {
			t.Errorf("%s: exit code %d, want %d", name, got, test.want)
		}
		if got := r.RunOutcome(); got != test.outcome {
			t.Errorf("%s: outcome %q, want %q", name, got, test.outcome)
		}
	}
}

func TestSummaryCountsEveryState(t *testing.T) {
	var entries []journal.Entry
	for _, s := range journal.States() {
		entries = append(entries, entry(s, ""))
	}
	want := journal.Summary{Applied: 1, Pending: 1, Rejected: 1, Failed: 1, Unknown: 4, Skipped: 1, Blocked: 1, Left: 1}
	if diff := cmp.Diff(want, journal.Summarise(entries)); diff != "" {
		t.Error(diff)
	}
}

func TestEventsAsJSON(t *testing.T) {
	at := time.Date(2026, 11, 24, 12, 0, 0, 0, time.FixedZone("", 8*3600))
	e := journal.Entry{
		Action: plan.Action{ID: "shop/L1/create", Channel: "shop", Listing: "L1", Verb: plan.Create},
		State:  journal.Applied, Remote: "4711", RequestID: "q",
	}
	report := journal.Report{Summary: journal.Summary{Applied: 2}, Counts: journal.Counts{Writes: 3, Reads: 4, Retries: 1, Elapsed: 1500}}
	const head = `{"format_version":1,"type":"%","run":"r1","at":"2026-11-24T04:00:00Z"`
	for typ, rest := range map[journal.EventType]string{
		journal.RunStarted:    `,"done":0,"total":5}`,
		journal.ActionStarted: `,"action":"shop/L1/create","channel":"shop","listing":"L1","verb":"create"}`,
		journal.ActionDone: `,"action":"shop/L1/create","channel":"shop","listing":"L1","verb":"create",` +
			`"outcome":"applied","class":"","code":"","request_id":"q","remote_id":"4711","message":""}`,
		journal.Progress: `,"action":"shop/L1/create","note":{"zh":"查","en":"look-up"},"done":0,"total":5}`,
		journal.RunFinished: `,"outcome":"done","summary":{"applied":2,"pending_audit":0,"rejected":0,"failed":0,"unknown":0,` +
			`"skipped":0,"blocked":0,"left":0},"writes":3,"reads":4,"retries":1,"elapsed_ms":1500}`,
	} {
		event := journal.Event{Type: typ, Run: "r1", At: at, Entry: e, Note: listing.T("查", "look-up"), Total: 5, Report: &report}
		got, err := json.Marshal(event)
		if want := strings.Replace(head, "%", string(typ), 1) + rest; err != nil || string(got) != want {
			t.Errorf("%s:\n got %s, %v\nwant %s", typ, got, err, want)
		}
	}
}
