package apply_test

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

var errDead = errors.New("the process is dead")

// death strikes at the k-th moment: before or after any durable step or call.
// From then on nothing that the process does has an effect.
type death struct {
	mu     sync.Mutex
	at     int // 0: never
	moment int
	where  string
	strike func()
}

func (d *death) passed(where string) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	d.moment++
	if d.at == 0 || d.moment < d.at {
		return nil
	}
	if d.moment == d.at {
		d.where = where
		d.strike()
	}
	return errDead
}

// reached is how many moments have passed.
func (d *death) reached() int {
	d.mu.Lock()
	defer d.mu.Unlock()
	return d.moment
}

func (d *death) seam(s state.Step) error {
	if s.Op != state.OpCommit {
		return nil
	}
	return d.passed(fmt.Sprintf("commit %v", s.Done))
}

// condition is what the marketplace is like during a crash.
type condition struct {
	name  string
	lag   time.Duration
	audit bool
	fault func(hit) error
	twice bool // the second process dies too
}

func conditions() []condition {
	return []condition{
		{name: "plain"},
		{name: "reads lag", lag: 100 * time.Second},
		{name: "dies twice", lag: 10 * time.Second, twice: true},
		{name: "review", audit: true, lag: 3 * time.Second},
		{name: "answers lost", lag: time.Minute, fault: func(h hit) error {
			if err := lose("create", 1, true)(h); err != nil {
				return err
			}
			if err := lose("create", 2, false)(h); err != nil {
				return err
			}
			return lose("update", 1, true)(h)
		}},
	}
}

// TestDeathAtEveryMoment kills the engine before and after every durable step
// and every call, resumes with a new one on the same state, and finds each
// listing once, every approved change live, and the base right.
func TestDeathAtEveryMoment(t *testing.T) {
	for _, c := range conditions() {
		t.Run(c.name, func(t *testing.T) {
			sometimes := map[string]int{}
			moments := dieAt(t, c, 0, sometimes)
			if moments < 50 {
				t.Fatalf("only %d moments: the run does less than it should", moments)
			}
			for k := 1; k <= moments; k++ {
				dieAt(t, c, k, sometimes)
			}
			t.Logf("%d moments; sometimes %v", moments, sometimes)
			for _, what := range []string{
				"died with an intent", "died before anything", "died accepted",
				"created and not known", "resumed by sending again",
			} {
				if sometimes[what] == 0 {
					t.Errorf("it never %s: the test does not reach what it is for", what)
				}
			}
		})
	}
}

// dieAt runs the three listings and dies at the k-th moment. It gives the
// number of moments passed.
func dieAt(t *testing.T, c condition, k int, sometimes map[string]int) (moments int) {
	path := filepath.Join(t.TempDir(), "state.db")
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, path)
		w.shop.lag, w.shop.audit = c.lag, c.audit
		old := content("L3", "旧标题")
		old.Fields[listing.FieldImageMain] = listing.ListValue([]string{"https://pic/old"})
		w.shop.put("L3", old)
		update := change(plan.Update, "L3", "r1", title("旧标题", "新标题"))
		landing := action(plan.Unshelve, "L2")
		landing.After, landing.Changes = "shop/L2/create", []plan.Change{shelf(false)}
		id := w.begin(create("L1"), create("L2"), landing, update, change(plan.Price, "L3", "r1", price("L3-a", 1990, 2190)))

		moments = w.live(id, c, k)
		if k > 0 {
			w.look(id, sometimes)
		}
		if c.twice && k > 0 {
			w.live(id, c, 1+k*7%20)
		}
		w.resume(id, c, sometimes)
		w.checkAll(id, c)
		_ = w.db.Close()
		if t.Failed() {
			t.Logf("condition %s, death at moment %d", c.name, k)
		}
	})
	return moments
}

// live is the first process.
func (w *world) live(id string, c condition, k int) int {
	_ = w.db.Close()
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	abort := make(chan struct{})
	d := &death{at: k, strike: func() { close(abort); cancel() }}
	w.open(state.WithSeam(d.seam))
	w.engine.Abort = abort
	w.shop.fault = func(h hit) error {
		if err := d.passed(fmt.Sprintf("%s %v", h.op, h.done)); err != nil {
			return err
		}
		if c.fault != nil {
			return c.fault(h)
		}
		return nil
	}
	report, err := w.engine.Run(ctx, id)
	if k == 0 && (err != nil || report.Interrupted) {
		w.Fatalf("the run that nobody kills: %v, %+v", err, report.Summary)
	}
	_ = w.db.Close()
	w.open()
	w.shop.fault = nil
	return d.moment
}

// look counts in what state the process left its work.
func (w *world) look(id string, sometimes map[string]int) {
	entries, err := w.db.Entries(context.Background(), id)
	if err != nil {
		w.Fatal(err)
	}
	begun := false
	for _, e := range entries {
		begun = begun || e.State != journal.Planned
		switch e.State {
		case journal.Intended:
			sometimes["died with an intent"]++
		case journal.Accepted:
			sometimes["died accepted"]++
		}
		if e.Action.Verb == plan.Create && e.Remote == "" && w.holds(e.Action.Listing) > 0 {
			sometimes["created and not known"]++
		}
	}
	if !begun {
		sometimes["died before anything"]++
	}
}

// resume is the second process.
func (w *world) resume(id string, c condition, sometimes map[string]int) {
	sent := len(w.shop.log)
	before, _ := w.db.Entries(context.Background(), id)
	w.run(id)
	for _, e := range before {
		if e.State == journal.Intended && len(w.shop.log) > sent {
			sometimes["resumed by sending again"]++
			break
		}
	}
	if !c.audit {
		return
	}
	for _, it := range w.shop.sorted() {
		if it.last().audit == adapters.AuditPending {
			w.shop.decide(it.id, true, adapters.Change{Field: listing.FieldTitle, Value: wantedTitle(it.merchant)})
		}
	}
	time.Sleep(c.lag)
	if err := w.engine.Follow(context.Background()); err != nil {
		w.Fatal(err)
	}
}

func wantedTitle(id string) listing.Value {
	if id == "L3" {
		return listing.TextValue("新标题")
	}
	return listing.TextValue("脐橙 " + id)
}

// holds counts the items of a listing, deleted ones not.
func (w *world) holds(id string) (n int) {
	for _, it := range w.shop.items {
		if it.merchant == id && !it.last().deleted {
			n++
		}
	}
	return n
}

// checkAll holds the promises against the shop, the journal and the bases.
func (w *world) checkAll(id string, c condition) {
	w.Helper()
	entries, err := w.db.Entries(context.Background(), id)
	if err != nil {
		w.Fatal(err)
	}
	for _, e := range entries {
		if e.State != journal.Applied {
			w.Errorf("%s is %s: %s %s", e.Action.ID, e.State, e.Class, e.Message)
		}
	}
	for _, it := range w.shop.sorted() {
		if n := w.holds(it.merchant); n != 1 {
			w.Errorf("%s is there %d times", it.merchant, n)
		}
		w.checkListing(it)
	}
	if len(w.shop.items) != 3 {
		w.Errorf("the shop holds %d listings", len(w.shop.items))
	}
	run, err := w.db.Run(context.Background(), id)
	if err != nil || run.Finished.IsZero() {
		w.Errorf("the run is not finished: %+v, %v", run, err)
	}
}

// checkListing compares one listing with what was wanted and what is known.
func (w *world) checkListing(it *item) {
	w.Helper()
	now, b := it.last(), w.base(it.merchant)
	if got := now.content.Fields[listing.FieldTitle]; got != wantedTitle(it.merchant) {
		w.Errorf("%s has the title %q", it.merchant, got.Text())
	}
	if b.Remote != it.id || b.Pending || b.OnShelf != now.onShelf || b.SKUIDs[it.merchant+"-a"] == "" {
		w.Errorf("%s: the base says %+v", it.merchant, b)
	}
	if b.Sent.Fields[listing.FieldTitle] != wantedTitle(it.merchant) || b.Read.Fields[listing.FieldTitle] != wantedTitle(it.merchant) {
		w.Errorf("%s: the base has the titles %v, %v", it.merchant, b.Sent.Fields, b.Read.Fields)
	}
	if it.merchant == "L3" {
		if got := b.Sent.Get("L3-a", listing.FieldPrice); got != listing.NumberValue(2190) || now.content.Get("L3-a", listing.FieldPrice) != got {
			w.Errorf("the price of L3-a: sent %q, live %q", got.Text(), now.content.Get("L3-a", listing.FieldPrice).Text())
		}
		return
	}
	if diff := cmp.Diff(now.content, b.Read, cmp.AllowUnexported(listing.Value{})); diff != "" {
		w.Errorf("%s: what was read is not what is live: %s", it.merchant, diff)
	}
	if diff := cmp.Diff(content(it.merchant, wantedTitle(it.merchant).Text()), b.Sent, cmp.AllowUnexported(listing.Value{})); diff != "" {
		w.Errorf("%s: what was sent is not what was wanted: %s", it.merchant, diff)
	}
}
