package state_test

import (
	"errors"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

func action(id string) plan.Action {
	return plan.Action{
		ID: "shop/" + id + "/price", Kind: plan.KindListing, Channel: "shop", Listing: id, WireID: id, Verb: plan.Price,
		Changes: []plan.Change{{SKU: "A-1", Field: listing.FieldPrice, Remote: listing.NumberValue(1890), Desired: listing.NumberValue(1990)}},
		Reason:  listing.T("改价", "price"), Guards: []string{}, Remote: adapters.Ref{ID: "r-" + id},
	}
}

// begun is a run of some planned actions.
func begun(t *testing.T, db *state.DB, ids ...string) []journal.Entry {
	t.Helper()
	var entries []journal.Entry
	for _, id := range ids {
		entries = append(entries, journal.Entry{Action: action(id), State: journal.Planned})
	}
	run := journal.Run{ID: "run-1", PlanID: "abc", By: "li@desk", Channels: []string{"shop"}}
	if err := db.Begin(t.Context(), run, entries); err != nil {
		t.Fatal(err)
	}
	return entriesOf(t, db, "run-1")
}

func entriesOf(t *testing.T, db *state.DB, run string) []journal.Entry {
	t.Helper()
	entries, err := db.Entries(t.Context(), run)
	if err != nil {
		t.Fatal(err)
	}
	return entries
}

// step is a record that moves an entry along a path.
func step(e journal.Entry, path ...journal.State) journal.Record {
	e.State = path[len(path)-1]
	return journal.Record{Path: path, Entry: e}
}

func TestBeginAndRead(t *testing.T) {
	db := fresh(t)
	run := journal.Run{ID: "r1", PlanID: "abc", By: "li@desk", Channels: []string{"b", "a"}}
	blocked := journal.Entry{Action: action("two"), State: journal.Blocked, Class: journal.ReasonDrift, Message: "moved"}
	if err := db.Begin(t.Context(), run, []journal.Entry{{Action: action("one"), State: journal.Planned}, blocked}); err != nil {
		t.Fatal(err)
	}
	got := entriesOf(t, db, "r1")
	want := []journal.Entry{
		{Run: "r1", Seq: 0, Action: action("one"), State: journal.Planned, Remote: "r-one", Changed: noon},
		{Run: "r1", Seq: 1, Action: action("two"), State: journal.Blocked, Remote: "r-two", Class: "drift", Message: "moved", Changed: noon},
	}
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(listing.Value{}, listing.Text{})); diff != "" {
		t.Error(diff)
	}
	back, err := db.Run(t.Context(), "r1")
	run.Started = noon
	if diff := cmp.Diff(run, back); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if _, err := db.Run(t.Context(), "r2"); !errors.Is(err, state.ErrNoRun) {
		t.Errorf("an unknown run gives %v", err)
	}
}

func TestBeginRefusesEntriesThatAreUnderWay(t *testing.T) {
	db := fresh(t)
	err := db.Begin(t.Context(), journal.Run{ID: "r1"}, []journal.Entry{{Action: action("one"), State: journal.Applied}})
	var transition *journal.TransitionError
	if !errors.As(err, &transition) {
		t.Fatalf("got %v", err)
	}
	if _, err := db.Run(t.Context(), "r1"); !errors.Is(err, state.ErrNoRun) {
		t.Errorf("the refused run was kept: %v", err)
	}
}

// Every pair of states: what the table allows moves the row, nothing else does.
func TestRecordHoldsTheTable(t *testing.T) {
	for _, from := range journal.States() {
		for _, to := range journal.States() {
			t.Run(fmt.Sprintf("%s-%s", from, to), func(t *testing.T) {
				db := fresh(t)
				e := begun(t, db, "one")[0]
				for _, r := range wayTo(e, from) {
					if err := db.Record(t.Context(), r); err != nil {
						t.Fatal(err)
					}
				}
				err := db.Record(t.Context(), step(e, from, to))
				allowed, want := journal.Check(from, to) == nil, from
				if allowed {
					want = to
				}
				if got := entriesOf(t, db, "run-1")[0].State; got != want || (err == nil) != allowed {
					t.Errorf("got %s, %v; want %s", got, err, want)
				}
			})
		}
	}
}

// wayTo is a record that brings a planned action to a state.
func wayTo(e journal.Entry, to journal.State) []journal.Record {
	ways := map[journal.State][]journal.State{
		journal.Intended: {journal.Intended},
		journal.Sent:     {journal.Intended, journal.Sent},
		journal.Unknown:  {journal.Intended, journal.Unknown},
		journal.Accepted: {journal.Intended, journal.Sent, journal.Accepted},
		journal.Failed:   {journal.Intended, journal.Failed},
		journal.Skipped:  {journal.Skipped}, journal.Blocked: {journal.Blocked},
		journal.PendingAudit: {journal.Intended, journal.Sent, journal.Accepted, journal.PendingAudit},
		journal.Applied:      {journal.Intended, journal.Sent, journal.Accepted, journal.Applied},
		journal.Rejected:     {journal.Intended, journal.Sent, journal.Accepted, journal.Rejected},
	}
	if to == journal.Planned {
		return nil
	}
	return []journal.Record{step(e, append([]journal.State{journal.Planned}, ways[to]...)...)}
}

func TestRecordTouchesOneRow(t *testing.T) {
	db := fresh(t)
	e := begun(t, db, "one")[0]
	if err := db.Record(t.Context(), step(e, journal.Planned, journal.Intended)); err != nil {
		t.Fatal(err)
	}
	again := step(e, journal.Planned, journal.Intended)
	base := listing.Base{Channel: "shop", Listing: "one"}
	again.Base = &base
	err := db.Record(t.Context(), again)
	var conflict *state.ConflictError
	if !errors.As(err, &conflict) || conflict.From != journal.Planned {
		t.Fatalf("the same step twice gives %v", err)
	}
	if _, ok, _ := db.Base(t.Context(), "shop", "one"); ok {
		t.Error("the base of the refused step was kept")
	}
	e.Run = "run-2"
	if err := db.Record(t.Context(), step(e, journal.Intended, journal.Unknown)); !errors.As(err, &conflict) {
		t.Errorf("a step of a run that is not there gives %v", err)
	}
}

func TestRecordKeepsWhatBelongsToTheStep(t *testing.T) {
	db := fresh(t)
	e := begun(t, db, "one")[0]
	e.Attempt, e.Remote, e.Ticket, e.Class, e.Code = 2, "4711", "c-9", "transient", "52101"
	e.RequestID, e.Message, e.Intended, e.Ended = "req", "words", noon.Add(time.Second), noon.Add(time.Minute)
	e.Action.Changes[0].Desired = listing.NumberValue(5)
	r := step(e, journal.Planned, journal.Intended, journal.Sent, journal.Accepted, journal.Applied)
	r.Rewrite = true
	r.Base = &listing.Base{Channel: "shop", Listing: "one", Remote: "4711"}
	r.Uploads = []journal.Upload{{Channel: "shop", SHA256: "aa", Address: "https://pic/1"}}
	if err := db.Record(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	want := r.Entry
	want.Changed = noon
	if diff := cmp.Diff([]journal.Entry{want}, entriesOf(t, db, "run-1"), cmp.AllowUnexported(listing.Value{}, listing.Text{})); diff != "" {
		t.Error(diff)
	}
	if address, ok, err := db.Address(t.Context(), "shop", "aa"); err != nil || !ok || address != "https://pic/1" {
		t.Errorf("the picture is at %q, %v, %v", address, ok, err)
	}
	if b, ok, err := db.Base(t.Context(), "shop", "one"); err != nil || !ok || b.Remote != "4711" || !b.Updated.Equal(noon) {
		t.Errorf("the base is %+v, %v, %v", b, ok, err)
	}
	events, err := db.Events(t.Context(), "run-1")
	want1 := []state.Event{{At: noon, Run: "run-1", What: "step", Before: "planned", After: "intended sent accepted applied", Message: "words"}}
	if diff := cmp.Diff(want1, events); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestForgetDropsTheBase(t *testing.T) {
	db := fresh(t)
	e := begun(t, db, "one")[0]
	if err := db.SaveBase(t.Context(), listing.Base{Channel: "shop", Listing: "one"}); err != nil {
		t.Fatal(err)
	}
	r := step(e, journal.Planned, journal.Intended, journal.Sent, journal.Accepted, journal.Applied)
	r.Forget = true
	if err := db.Record(t.Context(), r); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := db.Base(t.Context(), "shop", "one"); ok || err != nil {
		t.Errorf("a deleted listing is still known: %v, %v", ok, err)
	}
}

func TestOpenAndUnfinished(t *testing.T) {
	db := fresh(t)
	entries := begun(t, db, "one", "two", "three")
	ids := func(runs []journal.Run, err error) (ids []string) {
		if err != nil {
			t.Fatal(err)
		}
		for _, r := range runs {
			ids = append(ids, r.ID)
		}
		return ids
	}
	steps := []journal.Record{
		step(entries[0], journal.Planned, journal.Blocked),
		step(entries[1], journal.Planned, journal.Intended, journal.Sent, journal.Accepted, journal.PendingAudit),
		step(entries[2], journal.Planned, journal.Intended, journal.Unknown),
	}
	for _, s := range steps {
		if err := db.Record(t.Context(), s); err != nil {
			t.Fatal(err)
		}
	}
	if err := db.FinishRun(t.Context(), "run-1", journal.RunUnknown); err != nil {
		t.Fatal(err)
	}
	if got := ids(db.UnfinishedRuns(t.Context())); !cmp.Equal(got, []string{"run-1"}) {
		t.Errorf("unfinished while one action is unknown: %v", got)
	}
	openOnes, err := db.Open(t.Context(), "shop")
	if err != nil || len(openOnes) != 2 || openOnes[0].Seq != 1 || openOnes[1].Seq != 2 {
		t.Errorf("open: %v, %v", openOnes, err)
	}
	if err := db.Record(t.Context(), step(entries[2], journal.Unknown, journal.Failed)); err != nil {
		t.Fatal(err)
	}
	if got := ids(db.UnfinishedRuns(t.Context())); len(got) != 0 {
		t.Errorf("unfinished though only a review is pending: %v", got)
	}
	if got := ids(db.Runs(t.Context(), 5)); !cmp.Equal(got, []string{"run-1"}) {
		t.Errorf("runs: %v", got)
	}
	if err := db.FinishRun(t.Context(), "run-9", "done"); !errors.Is(err, state.ErrNoRun) {
		t.Errorf("finishing an unknown run gives %v", err)
	}
	of, err := db.EntriesOf(t.Context(), "shop", "two")
	if err != nil || len(of) != 1 || of[0].State != journal.PendingAudit {
		t.Errorf("of listing two: %v, %v", of, err)
	}
}

func TestNothingIsLostWithoutClose(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	e := begun(t, open(t, path), "one")[0] // stays open, as if its process hung
	other := open(t, path)
	if err := other.Record(t.Context(), step(e, journal.Planned, journal.Intended)); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]journal.State{journal.Intended}, states(entriesOf(t, other, "run-1")), cmpopts.EquateEmpty()); diff != "" {
		t.Error(diff)
	}
}

func states(entries []journal.Entry) (s []journal.State) {
	for _, e := range entries {
		s = append(s, e.State)
	}
	return s
}

func TestLatestOfEachListing(t *testing.T) {
	db := fresh(t)
	entries := begun(t, db, "one", "two")
	channel := entries[0].Action.Channel
	left := entries[1]
	left.State, left.Class = journal.Blocked, journal.ReasonDrift
	if err := db.Begin(t.Context(), journal.Run{ID: "run-2", Started: noon.Add(time.Hour)}, []journal.Entry{left}); err != nil {
		t.Fatal(err)
	}
	latest, err := db.Latest(t.Context(), channel)
	if err != nil || len(latest) != 2 || latest[0].Run != "run-1" || latest[1].Run != "run-2" || latest[1].Action.Listing != "two" {
		t.Errorf("%+v, %v", latest, err)
	}
	if n, err := db.Drifted(t.Context(), channel); err != nil || n != 1 {
		t.Errorf("%d drifted, %v", n, err)
	}
	if err := db.Begin(t.Context(), journal.Run{ID: "run-3", Started: noon.Add(2 * time.Hour)}, entries[1:]); err != nil {
		t.Fatal(err)
	}
	if n, err := db.Drifted(t.Context(), channel); err != nil || n != 0 {
		t.Errorf("%d drifted after a run without, %v", n, err)
	}
	if latest, err := db.Latest(t.Context(), "nowhere"); err != nil || len(latest) != 0 {
		t.Errorf("%v, %v", latest, err)
	}
}
