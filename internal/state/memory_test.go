package state_test

import (
	"errors"
	"path/filepath"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

func benchState(b *testing.B) *state.DB {
	db, err := state.Open(b.Context(), filepath.Join(b.TempDir(), "state.db"), clock.Fixed(noon))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = db.Close() })
	return db
}

func anyValue() *rapid.Generator[listing.Value] {
	return rapid.OneOf(
		rapid.Map(rapid.String(), listing.TextValue),
		rapid.Map(rapid.Int64(), listing.NumberValue),
		rapid.Map(rapid.Bool(), listing.FlagValue),
	)
}

func anySnapshot(t *rapid.T, label string) listing.Snapshot {
	var s listing.Snapshot
	for range rapid.IntRange(0, 5).Draw(t, label) {
		sku := rapid.SampledFrom([]string{"", "A", "B"}).Draw(t, "sku")
		s.Set(sku, listing.Field(rapid.SampledFrom([]string{"title", "price", "attr.12", "spec.果径"}).Draw(t, "field")), anyValue().Draw(t, "value"))
	}
	return s
}

func TestBasesComeBackAsTheyWere(t *testing.T) {
	db := fresh(t)
	rapid.Check(t, func(rt *rapid.T) {
		want := listing.Base{
			Channel: "shop", Listing: rapid.String().Draw(rt, "listing"), WireID: "w", Remote: rapid.String().Draw(rt, "remote"),
			Sent: anySnapshot(rt, "sent"), Read: anySnapshot(rt, "read"), Rejected: anySnapshot(rt, "rejected"),
			SKUIDs: map[string]string{"A": "1"}, Pending: rapid.Bool().Draw(rt, "pending"), OnShelf: rapid.Bool().Draw(rt, "shelf"),
			Adopted: rapid.Bool().Draw(rt, "adopted"), Source: "s", Ticket: "t", Updated: noon,
		}
		if err := db.SaveBase(t.Context(), want); err != nil {
			rt.Fatal(err)
		}
		got, ok, err := db.Base(t.Context(), want.Channel, want.Listing)
		if diff := cmp.Diff(want, got, cmp.AllowUnexported(listing.Value{})); err != nil || !ok || diff != "" {
			rt.Fatal(ok, err, diff)
		}
	})
}

func TestBasesOfAChannel(t *testing.T) {
	db := fresh(t)
	for _, key := range [][2]string{{"a", "2"}, {"b", "1"}, {"a", "1"}} {
		if err := db.SaveBase(t.Context(), listing.Base{Channel: key[0], Listing: key[1]}); err != nil {
			t.Fatal(err)
		}
	}
	bases, err := db.Bases(t.Context(), "a")
	if err != nil || len(bases) != 2 || bases[0].Listing != "1" || bases[1].Listing != "2" {
		t.Errorf("got %v, %v", bases, err)
	}
	if err := db.DropBase(t.Context(), "a", "1"); err != nil {
		t.Fatal(err)
	}
	if _, ok, err := db.Base(t.Context(), "a", "1"); ok || err != nil {
		t.Errorf("dropped and still there: %v, %v", ok, err)
	}
}

func TestUploadsAreKeptByChannelAndContent(t *testing.T) {
	db := fresh(t)
	if err := db.SaveUploads(t.Context(), []journal.Upload{
		{Channel: "a", SHA256: "11", Address: "x"}, {Channel: "b", SHA256: "11", Address: "y"}, {Channel: "a", SHA256: "11", Address: "z"},
	}); err != nil {
		t.Fatal(err)
	}
	got, err := db.Addresses(t.Context(), "a")
	if diff := cmp.Diff(map[string]string{"sha256:11": "z"}, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
	if _, ok, err := db.Address(t.Context(), "a", "22"); ok || err != nil {
		t.Errorf("a picture nobody uploaded: %v, %v", ok, err)
	}
}

func TestStockLedger(t *testing.T) {
	db := fresh(t)
	row := state.Stock{SKU: "A", Cell: 7, Modified: noon.Add(-time.Hour), Available: 6, Read: noon, Shown: map[string]int64{"x": 3, "y": 3}}
	if err := db.SaveStock(t.Context(), []state.Stock{row}); err != nil {
		t.Fatal(err)
	}
	row.Available, row.Shown = 5, map[string]int64{"x": 2}
	if err := db.SaveStock(t.Context(), []state.Stock{row}); err != nil {
		t.Fatal(err)
	}
	row.Shown = map[string]int64{"x": 2, "y": 3} // y was not touched
	got, err := db.StockLedger(t.Context())
	if diff := cmp.Diff(map[string]state.Stock{"A": row}, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestIDs(t *testing.T) {
	db := fresh(t)
	source := state.Source{ID: "s1", Profile: "p", Sheet: "商品", File: "橙.xlsx", SHA256: "ff", Modified: noon.Add(-time.Hour), Rows: 2}
	old := state.Known{SKU: "橙-5斤", Wire: "fx-abc", Listing: "L1", Sheet: "商品", Row: 3, Derived: true, Key: listing.Key{Name: "脐橙", Spec: "5斤"}}
	if err := db.RememberIDs(t.Context(), source, []state.Known{old, {SKU: "B", Wire: "B", Listing: "L2", Row: 4}}); err != nil {
		t.Fatal(err)
	}
	moved := old
	moved.Row, moved.Listing = 9, "another"
	if err := db.RememberIDs(t.Context(), source, []state.Known{moved}); err != nil {
		t.Fatal(err)
	}
	moved.Source, moved.Listing, moved.Seen = "s1", "L1", noon // a known SKU keeps its listing
	gone := state.Known{Source: "s1", SKU: "B", Wire: "B", Listing: "L2", Row: 4, Seen: noon, Gone: true}
	got, err := db.KnownIDs(t.Context(), "s1")
	if diff := cmp.Diff([]state.Known{gone, moved}, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
	all, err := db.KnownIDs(t.Context(), "")
	if err != nil || len(all) != 2 {
		t.Errorf("of all sources: %v, %v", all, err)
	}
	if id, ok, err := db.Written(t.Context(), "fx-abc"); err != nil || !ok || id != "橙-5斤" {
		t.Errorf("behind fx-abc is %q, %v, %v", id, ok, err)
	}
	sources, err := db.Sources(t.Context())
	source.Seen = noon
	if diff := cmp.Diff([]state.Source{source}, sources); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestAnswersAboutRenamedRows(t *testing.T) {
	db := fresh(t)
	for _, pair := range [][2]string{{"old", "n1"}, {"", "n2"}, {"older", "n1"}} {
		if err := db.Answer(t.Context(), pair[0], pair[1]); err != nil {
			t.Fatal(err)
		}
	}
	got, err := db.Answers(t.Context())
	if diff := cmp.Diff(map[string]string{"n1": "older", "n2": ""}, got); err != nil || diff != "" {
		t.Error(err, diff)
	}
}

func TestTakeNoteIsAllOrNothing(t *testing.T) {
	full := errors.New("disk full")
	fail := false
	db := fresh(t, state.WithSeam(func(s state.Step) error {
		if fail && s.Name == "take note" && s.Op == state.OpCommit && !s.Done {
			return full
		}
		return nil
	}))
	bases := []listing.Base{{Channel: "shop", Listing: "one"}, {Channel: "shop", Listing: "two", Adopted: true}}
	note := state.Event{By: "li@office", Seq: -1, What: "adopt", After: "shop 4711", Message: "two"}
	fail = true
	if err := db.TakeNote(t.Context(), bases, []state.Event{note}); !errors.Is(err, full) {
		t.Errorf("got %v", err)
	}
	fail = false
	if known, err := db.Bases(t.Context(), "shop"); err != nil || len(known) != 0 {
		t.Errorf("kept of a failure: %v, %v", known, err)
	}
	if err := db.TakeNote(t.Context(), bases, []state.Event{note}); err != nil {
		t.Fatal(err)
	}
	if known, err := db.Bases(t.Context(), "shop"); err != nil || len(known) != 2 || !known[1].Adopted {
		t.Errorf("%v, %v", known, err)
	}
	if notes, err := db.Notes(t.Context()); err != nil || len(notes) != 1 || notes[0].Message != "two" {
		t.Errorf("%v, %v", notes, err)
	}
}
