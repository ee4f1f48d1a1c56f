package apply_test

import (
	"context"
	"flag"
	"fmt"
	"hash/fnv"
	"math/rand/v2"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

var (
	stormSeed = flag.Uint64("storm", 0, "only the storm of this seed")
	storms    = flag.Uint64("storms", 500, "how many of the long storms")
)

// storm is one random life of a big run: processes that die, calls that fail
// before or after their work, commits that fail, reads that lag.
type storm struct {
	mu       sync.Mutex // of seen: disk and network meet it at the same time
	seed     uint64
	listings int
	random   *rand.Rand
	lag      time.Duration
	rough    float64 // part of the calls that fail
	seen     map[string]int
}

func newStorm(seed uint64, listings int, seen map[string]int) *storm {
	random := rand.New(rand.NewPCG(seed, 17))
	return &storm{
		seed: seed, listings: listings, random: random, seen: seen,
		lag: time.Duration(random.IntN(115)) * time.Second, rough: []float64{0, 0.02, 0.1}[random.IntN(3)],
	}
}

// TestStorms lets big runs live through random deaths and faults. CI runs 20
// seeds of 200 listings; FARMGATE_LONG=1 500 seeds of 2,000.
func TestStorms(t *testing.T) {
	seeds, listings := uint64(20), 200
	switch {
	case os.Getenv("FARMGATE_LONG") != "":
		seeds, listings = *storms, 2000
	case testing.Short():
		seeds, listings = 3, 50
	}
	seen := map[string]int{}
	for seed := uint64(1); seed <= seeds && !t.Failed(); seed++ {
		if *stormSeed == 0 || *stormSeed == seed {
			newStorm(seed, listings, seen).run(t)
		}
	}
	t.Logf("sometimes %v", seen)
	if testing.Short() || *stormSeed > 0 {
		return
	}
	for _, what := range []string{
		"died", "resumed an intent", "lost an answer", "lost a request", "throttled", "failed a commit that was made",
		"failed a commit before it was made", "made and not known", "sent a create again",
	} {
		if seen[what] == 0 {
			t.Errorf("it never %s: the test does not reach what it is for", what)
		}
	}
}

func (s *storm) run(t *testing.T) {
	path := filepath.Join(t.TempDir(), "state.db")
	defer func() {
		_ = os.RemoveAll(filepath.Dir(path))
		if t.Failed() {
			t.Logf("again: go test ./internal/apply -run '^TestStorms$' -args -storm=%d", s.seed)
		}
	}()
	synctest.Test(t, func(t *testing.T) {
		w := newWorld(t, path)
		defer func() { _ = w.db.Close() }()
		w.shop.lag, w.shop.took = s.lag, 20*time.Millisecond
		id := w.begin(s.actions(w)...)
		calls := 8 * s.listings
		for range s.random.IntN(5) {
			s.process(w, id, 1+s.random.IntN(calls))
		}
		s.process(w, id, 0)
		w.shop.fault = nil
		w.open0()
		time.Sleep(10 * time.Minute)
		w.run(id)
		s.check(w, id)
	})
}

// open0 opens the state without any fault.
func (w *world) open0() {
	_ = w.db.Close()
	w.open()
	w.engine.Channels[0].Limits.InFlight = 8
}

// actions is half creates, half changes of what is there.
func (s *storm) actions(w *world) []plan.Action {
	var all []plan.Action
	for i := range s.listings {
		id := fmt.Sprintf("L%d", i)
		if i%2 == 0 {
			all = append(all, create(id))
			continue
		}
		it := w.shop.put(id, content(id, "旧"))
		switch i % 3 {
		case 0:
			all = append(all, change(plan.Update, id, it.id, title("旧", "脐橙 "+id)), change(plan.Price, id, it.id, price(id+"-a", 1990, 2190)))
		case 1:
			all = append(all, change(plan.Stock, id, it.id, stock(id+"-a", 100, 40)))
		default:
			all = append(all, change(plan.Unshelve, id, it.id, shelf(false)))
		}
	}
	return all
}

// process is one life of the program: it dies at its k-th moment, or when a
// commit fails it.
func (s *storm) process(w *world, id string, k int) {
	s.left(w, id)
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	abort := make(chan struct{})
	d := &death{at: k, strike: func() { close(abort); cancel() }}
	_ = w.db.Close()
	w.open(state.WithSeam(func(step state.Step) error {
		if err := d.seam(step); err != nil {
			return err
		}
		return s.disk(step, d)
	}))
	w.engine.Abort, w.engine.Seed = abort, s.seed
	w.engine.Channels[0].Limits.InFlight = 8
	w.shop.fault = func(h hit) error {
		if err := d.passed(h.op); err != nil {
			return err
		}
		return s.network(h)
	}
	_, _ = w.engine.Run(ctx, id)
	if k > 0 && d.reached() >= k {
		s.saw("died")
	}
	w.open0()
}

func (s *storm) saw(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.seen[what]++
}

// draw gives a number in [0, 1) that only what it is for decides.
func (s *storm) draw(what string, nth int) float64 {
	h := fnv.New64a()
	_, _ = fmt.Fprintf(h, "%d %s %d", s.seed, what, nth)
	return rand.New(rand.NewPCG(s.seed, h.Sum64())).Float64()
}

// network fails a call before or after its work.
func (s *storm) network(h hit) error {
	dice := s.draw(fmt.Sprint(h.op, h.id), h.nth) / max(s.rough, 1e-9)
	switch {
	case dice < 0.3 && h.done:
		s.saw("lost an answer")
		return &adapters.Error{Class: adapters.Ambiguous, Op: h.op, Message: "connection reset"}
	case h.done:
		return nil
	case dice >= 0.3 && dice < 0.6:
		s.saw("lost a request")
		return &adapters.Error{Class: adapters.Ambiguous, Op: h.op, Message: "connection reset"}
	case dice >= 0.6 && dice < 0.9:
		s.saw("throttled")
		return &adapters.Error{Class: adapters.RateLimited, Op: h.op, RetryAfter: time.Second}
	case dice >= 0.9 && dice < 1:
		return &adapters.Error{Class: adapters.Transient, Op: h.op, Message: "busy"}
	default:
		return nil
	}
}

// disk fails a commit now and then; the process stops there.
func (s *storm) disk(step state.Step, d *death) error {
	if step.Op != state.OpCommit || d.at == 0 || s.draw("commit", d.reached()) > s.rough/20 {
		return nil
	}
	if step.Done {
		s.saw("failed a commit that was made")
	} else {
		s.saw("failed a commit before it was made")
	}
	return errDead
}

// left counts in what state the processes before left the work.
func (s *storm) left(w *world, id string) {
	entries, err := w.db.Entries(context.Background(), id)
	if err != nil {
		w.Fatal(err)
	}
	held := map[string]bool{}
	for _, it := range w.shop.sorted() {
		held[it.merchant] = true
	}
	for _, e := range entries {
		if e.State == journal.Intended {
			s.saw("resumed an intent")
		}
		if e.Action.Verb == plan.Create && e.Remote == "" && held[e.Action.Listing] {
			s.saw("made and not known")
		}
	}
}

// check holds promises 1 and 2: nothing is there twice, and every action is
// live, or named as not applied and not live.
func (s *storm) check(w *world, id string) {
	entries, err := w.db.Entries(context.Background(), id)
	if err != nil {
		w.Fatal(err)
	}
	times := map[string]int{}
	for _, it := range w.shop.sorted() {
		times[it.merchant]++
	}
	failed := 0
	for _, e := range entries {
		if n := times[e.Action.Listing]; n > 1 {
			w.Errorf("%s is there %d times", e.Action.Listing, n)
		}
		if e.Action.Verb == plan.Create && e.Attempt > 1 {
			s.saw("sent a create again")
		}
		switch {
		case e.State == journal.Applied:
			s.live(w, e)
		case e.State.Ends() && e.Message != "":
			failed++ // by name
		default:
			w.Errorf("%s is %s at the end: %s", e.Action.ID, e.State, e.Message)
		}
	}
	s.seen["ended by name"] += failed
	s.seen["applied"] += len(entries) - failed
	if failed > len(entries)/10 {
		w.Errorf("%d of %d were given up", failed, len(entries))
	}
}

// live checks that what the journal calls applied is.
func (s *storm) live(w *world, e journal.Entry) {
	it := w.shop.items[e.Remote]
	if it == nil {
		w.Errorf("%s is called applied and is not there", e.Action.ID)
		return
	}
	now := it.last()
	for _, c := range e.Action.Shown() {
		if c.Field == listing.FieldShelf && now.onShelf != (c.Desired == listing.FlagValue(true)) {
			w.Errorf("%s: on the shelf is %v", e.Action.ID, now.onShelf)
		}
		if c.Field == listing.FieldShelf || c.Field == listing.FieldImageMain {
			continue
		}
		if got := now.content.Get(c.SKU, c.Field); got != c.Desired {
			w.Errorf("%s: %s is %q, want %q", e.Action.ID, c.Field, got.Text(), c.Desired.Text())
		}
	}
}
