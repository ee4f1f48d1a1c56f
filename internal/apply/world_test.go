package apply_test

import (
	"context"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// world is a state, one shop and an engine that joins them, inside a bubble.
type world struct {
	*testing.T
	db     *state.DB
	shop   *shop
	engine apply.Engine
	path   string

	mu     sync.Mutex
	events []journal.Event
}

// inWorld runs a test in virtual time.
func inWorld(t *testing.T, test func(*world)) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "state.db")
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, path)
		defer func() { _ = w.db.Close() }()
		test(w)
	})
}

func newWorld(t *testing.T, path string, options ...state.Option) *world {
	t.Helper()
	w := &world{T: t, path: path, shop: newShop(clock.System{})}
	w.open(options...)
	return w
}

// open opens the state, anew if it was open before.
func (w *world) open(options ...state.Option) {
	w.Helper()
	db, err := state.Open(context.Background(), w.path, clock.System{}, append(options, state.WithoutSync())...)
	if err != nil {
		w.Fatal(err)
	}
	w.db = db
	w.engine = apply.Engine{
		Journal: db, Clock: clock.System{}, Pictures: picture, Seed: 7,
		Channels: []apply.Channel{{
			Name: "shop", Shop: w.shop, Settle: 2 * time.Minute,
			Limits: adapters.Limits{InFlight: 3, CallTimeout: 30 * time.Second},
		}},
		Observe: func(e journal.Event) {
			w.mu.Lock()
			defer w.mu.Unlock()
			w.events = append(w.events, e)
		},
	}
}

func picture(_ context.Context, _, sha string) (adapters.Image, error) {
	return adapters.Image{SHA256: sha, Name: sha + ".jpg", Format: "jpeg", Data: []byte(sha)}, nil
}

// begin starts a run of approved actions.
func (w *world) begin(actions ...plan.Action) string {
	w.Helper()
	items := make([]apply.Item, len(actions))
	for i, a := range actions {
		items[i] = apply.Item{Action: a, Approved: true}
	}
	id, err := w.engine.Begin(context.Background(), "plan", "li@desk", items)
	if err != nil {
		w.Fatal(err)
	}
	return id
}

// run carries a run out and fails the test on an error of ours.
func (w *world) run(id string) journal.Report {
	w.Helper()
	report, err := w.engine.Run(context.Background(), id)
	if err != nil {
		w.Fatal(err)
	}
	return report
}

// apply begins and runs.
func (w *world) apply(actions ...plan.Action) journal.Report {
	w.Helper()
	return w.run(w.begin(actions...))
}

// wants checks the states of a report's entries, in order.
func (w *world) wants(r journal.Report, want ...journal.State) {
	w.Helper()
	var got []journal.State
	for _, e := range r.Entries {
		got = append(got, e.State)
	}
	if len(got) != len(want) {
		w.Fatalf("got %v, want %v", got, want)
	}
	for i := range want {
		if got[i] != want[i] {
			e := r.Entries[i]
			w.Errorf("%s is %s (%s %s), want %s", e.Action.ID, got[i], e.Class, e.Message, want[i])
		}
	}
}

// says checks that an entry's message names all of the words.
func (w *world) says(e journal.Entry, words ...string) {
	w.Helper()
	for _, word := range words {
		if !strings.Contains(e.Message, word) {
			w.Errorf("%s: the message does not say %q: %s", e.Action.ID, word, e.Message)
		}
	}
}

// wrote checks what the shop has carried out.
func (w *world) wrote(want ...string) {
	w.Helper()
	if got := strings.Join(w.shop.log, ", "); got != strings.Join(want, ", ") {
		w.Errorf("the shop did: %s; want: %s", got, strings.Join(want, ", "))
	}
}

func (w *world) base(id string) listing.Base {
	w.Helper()
	b, ok, err := w.db.Base(context.Background(), "shop", id)
	if err != nil || !ok {
		w.Fatalf("no base of %s: %v", id, err)
	}
	return b
}

func (w *world) noBase(id string) {
	w.Helper()
	if b, ok, err := w.db.Base(context.Background(), "shop", id); err != nil || ok {
		w.Errorf("%s has a base: %+v, %v", id, b, err)
	}
}

// content is a listing with two SKUs as it is wanted.
func content(id, title string) listing.Snapshot {
	var s listing.Snapshot
	s.Set("", listing.FieldTitle, listing.TextValue(title))
	s.Set("", listing.FieldImageMain, listing.ListValue([]string{"sha256:" + id + "1", "sha256:common"}))
	for _, sku := range []string{id + "-a", id + "-b"} {
		s.Set(sku, listing.SpecAxis("重量"), listing.TextValue(sku))
		s.Set(sku, listing.FieldPrice, listing.NumberValue(1990))
		s.Set(sku, listing.FieldStock, listing.NumberValue(100))
	}
	return s
}

func action(verb plan.Verb, id string) plan.Action {
	return plan.Action{
		ID: "shop/" + id + "/" + string(verb), Kind: plan.KindListing, Channel: "shop", Listing: id, WireID: id,
		Name: id, Verb: verb, Changes: []plan.Change{}, Guards: []string{}, Source: "s1",
	}
}

func create(id string) plan.Action {
	a := action(plan.Create, id)
	a.Desired = &adapters.Desired{Snapshot: content(id, "脐橙 "+id), OnShelf: true}
	return a
}

// change is an action on a listing that the shop has as r….
func change(verb plan.Verb, id, remote string, changes ...plan.Change) plan.Action {
	a := action(verb, id)
	a.Remote, a.Changes = adapters.Ref{ID: remote}, changes
	return a
}

func title(from, to string) plan.Change {
	return plan.Change{Field: listing.FieldTitle, Remote: listing.TextValue(from), Desired: listing.TextValue(to)}
}

func price(sku string, from, to int64) plan.Change {
	return plan.Change{SKU: sku, Field: listing.FieldPrice, Remote: listing.NumberValue(from), Desired: listing.NumberValue(to)}
}

func stock(sku string, from, to int64) plan.Change {
	return plan.Change{SKU: sku, Field: listing.FieldStock, Remote: listing.NumberValue(from), Desired: listing.NumberValue(to)}
}

func shelf(on bool) plan.Change {
	return plan.Change{Field: listing.FieldShelf, Remote: listing.FlagValue(!on), Desired: listing.FlagValue(on)}
}

// refuse answers the n-th call of an op with a class, before its work.
func refuse(op string, nth int, class adapters.Class) func(hit) error {
	return func(h hit) error {
		if h.op == op && h.nth == nth && !h.done {
			return &adapters.Error{Class: class, Op: op, Code: "E1", RequestID: "q1", Message: "no"}
		}
		return nil
	}
}

// lose loses the answer of the n-th call of an op, before or after its work.
func lose(op string, nth int, done bool) func(hit) error {
	return func(h hit) error {
		if h.op == op && h.nth == nth && h.done == done {
			return &adapters.Error{Class: adapters.Ambiguous, Op: op, Message: "connection reset"}
		}
		return nil
	}
}
