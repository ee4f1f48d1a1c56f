package apply_test

import (
	"context"
	"fmt"
	"math"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
)

func writes(perSecond float64, burst int) adapters.Budget {
	return adapters.Budget{Scope: adapters.PerShop, Class: adapters.ClassWrite, PerSecond: perSecond, Burst: burst}
}

// within checks that no second holds more calls than the budget allows.
func within(t *testing.T, calls []time.Time, perSecond float64, burst int) {
	t.Helper()
	slices.SortFunc(calls, time.Time.Compare)
	for i, from := range calls {
		for j := i; j < len(calls); j++ {
			span := calls[j].Sub(from).Seconds()
			if allowed := perSecond*span + float64(burst) + 1e-6; float64(j-i+1) > allowed {
				t.Fatalf("%d calls in %.3f s, allowed are %.2f", j-i+1, span, allowed)
			}
		}
	}
}

func TestBudgetIsNeverExceeded(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := apply.NewBudgets(clock.System{}).For("shop", "a", "key", []adapters.Budget{writes(5, 3)})
		var mu sync.Mutex
		var calls []time.Time
		var all sync.WaitGroup
		for i := range 20 {
			all.Go(func() {
				for range 10 {
					if err := b.Gate(t.Context(), "write", "x"); err != nil {
						t.Error(err)
					}
					mu.Lock()
					calls = append(calls, time.Now())
					mu.Unlock()
					time.Sleep(time.Duration(i) * 10 * time.Millisecond)
				}
			})
		}
		all.Wait()
		within(t, calls, 5, 3)
		if took := calls[len(calls)-1].Sub(calls[0]); took > 41*time.Second {
			t.Errorf("200 calls at 5 a second took %v: the budget is not used", took)
		}
	})
}

// The engine's own calls, with retries, stay within what the shop allows.
func TestARunStaysWithinItsBudget(t *testing.T) {
	inWorld(t, func(w *world) {
		budget := apply.NewBudgets(clock.System{}).For("shop", "a", "key", []adapters.Budget{
			writes(2, 1), {Scope: adapters.PerShop, Class: adapters.ClassRead, PerSecond: 10, Burst: 5},
		})
		w.engine.Channels[0].Budget = budget
		w.engine.Channels[0].Limits.InFlight = 8
		w.shop.gate = budget.Gate
		w.shop.fault = refuse("create", 7, adapters.Transient)
		var actions []plan.Action
		for i := range 40 {
			actions = append(actions, create(fmt.Sprintf("L%02d", i)))
		}
		began := time.Now()
		r := w.apply(actions...)
		w.equal("applied", r.Summary, journal.Summary{Applied: 40})
		within(w.T, w.shop.taken, 2, 1)
		if took := time.Since(began); took > 30*time.Second {
			w.Errorf("41 writes at 2 a second took %v", took)
		}
	})
}

func TestReadsDoNotStarveWrites(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := apply.NewBudgets(clock.System{}).For("shop", "a", "key", []adapters.Budget{
			writes(1, 1), {Scope: adapters.PerShop, Class: adapters.ClassRead, PerSecond: 1, Burst: 1},
		})
		ctx, cancel := context.WithCancel(t.Context())
		var readers sync.WaitGroup
		for range 100 {
			readers.Go(func() { _ = b.Gate(ctx, "read", "x") })
		}
		synctest.Wait()
		began := time.Now()
		for range 5 {
			if err := b.Gate(t.Context(), "write", "x"); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(began); took > 4*turn+time.Microsecond {
			t.Errorf("5 writes took %v", took)
		}
		cancel()
		readers.Wait()
	})
}

// used is the part of a declared rate that is used, turn the time between two
// calls where one a second is allowed.
const (
	used = 0.98
	turn = 1020408163 * time.Nanosecond
)

func TestAnAppKeysBudgetIsShared(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		all := apply.NewBudgets(clock.System{})
		app := []adapters.Budget{{Scope: adapters.PerApp, Class: adapters.ClassWrite, PerSecond: 1, Burst: 1}}
		shops := []*apply.Budget{all.For("one", "a", "key", app), all.For("two", "a", "key", app), all.For("three", "a", "other key", app)}
		began := time.Now()
		for _, b := range shops {
			if err := b.Gate(t.Context(), "write", "x"); err != nil {
				t.Fatal(err)
			}
		}
		if took := time.Since(began); took != turn {
			t.Errorf("two calls on one key and one on another took %v, want %v", took, turn)
		}
	})
}

func TestPrepaidCallsPassTheGateOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := apply.NewBudgets(clock.System{}).For("shop", "a", "key", []adapters.Budget{writes(1, 1)})
		paid, err := b.Prepay(t.Context(), t.Context(), adapters.ClassWrite)
		if err != nil {
			t.Fatal(err)
		}
		began := time.Now()
		if err := b.Gate(paid, "write", "x"); err != nil || time.Since(began) != 0 {
			t.Errorf("a paid call waited %v, %v", time.Since(began), err)
		}
		if err := b.Gate(paid, "write", "x"); err != nil || time.Since(began) != turn {
			t.Errorf("the second call on one ticket waited %v, %v", time.Since(began), err)
		}
		stop, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err := b.Prepay(stop, t.Context(), adapters.ClassWrite); err == nil {
			t.Error("paid although it was told to stop")
		}
	})
}

func TestWhoGivesUpWaitingGivesItsTurnBack(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := apply.NewBudgets(clock.System{}).For("shop", "a", "key", []adapters.Budget{writes(0.1, 1)})
		began := time.Now()
		_ = b.Gate(t.Context(), "write", "x")
		ctx, cancel := context.WithTimeout(t.Context(), time.Second)
		defer cancel()
		if err := b.Gate(ctx, "write", "x"); err == nil {
			t.Error("waited less than its turn and passed")
		}
		_ = b.Gate(t.Context(), "write", "x")
		if took := time.Since(began); took.Round(time.Microsecond) != (10 * turn).Round(time.Microsecond) {
			t.Errorf("the next call had its turn after %v, want %v", took, 10*turn)
		}
	})
}

func TestABudgetLearns(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := apply.NewBudgets(clock.System{}).For("shop", "a", "key", []adapters.Budget{writes(16, 1)})
		rate := func() float64 { return b.Rate(adapters.ClassWrite) }
		time.Sleep(time.Minute)
		for range 5 { // complaints of calls that were in flight together
			b.Slow(adapters.ClassWrite, 3*time.Second)
		}
		if rate() != used*8 {
			t.Errorf("the rate is %v, want half", rate())
		}
		began := time.Now()
		_ = b.Gate(t.Context(), "write", "x")
		if took := time.Since(began); took != 3*time.Second {
			t.Errorf("rested %v, want 3s", took)
		}
		for range 20 {
			time.Sleep(2 * time.Second)
			b.Slow(adapters.ClassWrite, 0)
		}
		if rate() != used {
			t.Errorf("the rate is %v, want a sixteenth", rate())
		}
		time.Sleep(35 * time.Second)
		if rate() != used*1.25 {
			t.Errorf("the rate is %v, want it raised a little", rate())
		}
		time.Sleep(time.Hour)
		if rate() != used*16 {
			t.Errorf("the rate is %v, want the declared one again", rate())
		}
		if !math.IsInf(b.Rate(adapters.ClassRead), 1) {
			t.Error("reads have no limit and got one")
		}
	})
}

func TestNoBudgetIsNoLimit(t *testing.T) {
	var b *apply.Budget
	b.Slow(adapters.ClassWrite, time.Hour)
	if err := b.Gate(t.Context(), "write", "x"); err != nil {
		t.Error(err)
	}
	if !math.IsInf(b.Rate(adapters.ClassWrite), 1) {
		t.Error("a limit out of nothing")
	}
}

// "Too many" from the marketplace slows the whole channel.
func TestARunLearnsFromItsMarketplace(t *testing.T) {
	inWorld(t, func(w *world) {
		budget := apply.NewBudgets(clock.System{}).For("shop", "a", "key", []adapters.Budget{writes(8, 1)})
		w.engine.Channels[0].Budget, w.shop.gate = budget, budget.Gate
		w.shop.put("L1", content("L1", "甲"))
		w.shop.fault = refuse("price", 1, adapters.RateLimited)
		w.wants(w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1990, 5))), journal.Applied)
		w.equal("rate", budget.Rate(adapters.ClassWrite), used*4)
	})
}
