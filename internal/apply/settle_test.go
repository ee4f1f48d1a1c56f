package apply_test

import (
	"context"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// A create whose answer was lost, done or not done, with reads that lag.
func TestAnAmbiguousCreate(t *testing.T) {
	for name, test := range map[string]struct {
		done  bool
		lag   time.Duration
		calls int
		least time.Duration // that it takes
		most  time.Duration
	}{
		"done, seen at once":      {true, 0, 1, 0, 10 * time.Second},
		"done, seen after a lag":  {true, 100 * time.Second, 1, 100 * time.Second, 2*time.Minute + 10*time.Second},
		"not done":                {false, 0, 2, 2 * time.Minute, 2*time.Minute + 10*time.Second},
		"not done, reads lag too": {false, 100 * time.Second, 2, 2 * time.Minute, 5 * time.Minute},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				w.shop.lag = test.lag
				w.shop.fault = lose("create", 1, test.done)
				began := time.Now()
				r := w.apply(create("L1"))
				w.wants(r, journal.Applied)
				w.equal("creates", w.shop.calls["create"], test.calls)
				w.equal("there", w.holds("L1"), 1)
				w.equal("adopted", w.base("L1").Adopted, false)
				if took := time.Since(began); took < test.least || took > test.most {
					w.Errorf("took %v, want %v to %v", took, test.least, test.most)
				}
			})
		})
	}
}

// While one listing waits for its settle time the others go on.
func TestOtherWorkGoesOnMeanwhile(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Channels[0].Limits.InFlight = 1
		w.shop.fault = lose("create", 1, false)
		ended := map[string]time.Duration{}
		began := time.Now()
		watch := w.engine.Observe
		w.engine.Observe = func(e journal.Event) {
			watch(e)
			if e.Type == journal.ActionDone {
				ended[e.Entry.Action.Listing] = time.Since(began)
			}
		}
		w.wants(w.apply(create("L1"), create("L2"), create("L3")), journal.Applied, journal.Applied, journal.Applied)
		if ended["L2"] > 5*time.Second || ended["L3"] > 5*time.Second || ended["L1"] < 2*time.Minute {
			w.Errorf("ended after %v", ended)
		}
	})
}

func TestNoWaitLeavesItForLater(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.NoWait = true
		w.engine.Channels[0].Limits.InFlight = 1
		w.shop.fault = lose("create", 1, true)
		w.shop.lag = time.Minute
		landing := action(plan.Unshelve, "L1")
		landing.After, landing.Changes = "shop/L1/create", []plan.Change{shelf(false)}
		r := w.apply(create("L1"), landing, create("L2"))
		w.wants(r, journal.Unknown, journal.Planned, journal.Accepted)
		w.equal("summary", r.Summary, journal.Summary{Unknown: 2, Left: 1})
		w.equal("code", r.ExitCode(), journal.ExitUnknown)
		w.equal("creates", w.shop.calls["create"], 2)

		runs, err := w.db.UnfinishedRuns(context.Background())
		if err != nil || len(runs) != 1 || runs[0].Outcome != journal.RunUnknown {
			w.Errorf("unfinished: %+v, %v", runs, err)
		}
		time.Sleep(2 * time.Minute)
		w.engine.NoWait = false
		w.wants(w.run(r.Run.ID), journal.Applied, journal.Applied, journal.Applied)
		w.equal("creates", w.shop.calls["create"], 2)
	})
}

func TestALookUpThatFailsLeavesItUnknown(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.fault = func(h hit) error {
			if h.op == "find" && h.nth > 1 {
				return &adapters.Error{Class: adapters.Transient, Op: "find"}
			}
			return lose("create", 1, false)(h)
		}
		r := w.apply(create("L1"))
		w.wants(r, journal.Unknown)
		w.equal("creates", w.shop.calls["create"], 1)
		w.shop.fault = nil
		w.wants(w.run(r.Run.ID), journal.Applied)
		w.equal("there", w.holds("L1"), 1)
	})
}

func TestTwoMatchesAreNeverChosenFrom(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.fault = func(h hit) error {
			if h.op == "create" && h.done {
				w.shop.put("twin", content("L1", "别人的"))
			}
			return lose("create", 1, true)(h)
		}
		r := w.apply(create("L1"))
		w.wants(r, journal.Failed)
		w.equal("class", r.Entries[0].Class, journal.ReasonMatches)
		w.says(r.Entries[0], "r1", "r2")
		w.noBase("L1")
	})
}

// "It exists already" on a first attempt means that somebody else made it; after
// a lost answer that we did.
func TestDuplicate(t *testing.T) {
	for name, test := range map[string]struct {
		title string
		lost  bool
		state journal.State
	}{
		"somebody else's, the same": {"脐橙 L1", false, journal.Applied},
		"somebody else's, other":    {"别的", false, journal.Failed},
		"ours, after a lost answer": {"脐橙 L1", true, journal.Applied},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				w.shop.lag = 10 * time.Second
				w.shop.fault = func(h hit) error {
					switch {
					case h.op != "create" || h.done:
						return nil
					case test.lost && h.nth == 1:
						return &adapters.Error{Class: adapters.Ambiguous, Op: "create"}
					}
					if w.holds("L1") == 0 {
						it := w.shop.put("L1", content("L1", test.title))
						it.versions[0].at = time.Now()
						it.versions[0].content.Set("", listing.FieldImageMain, listing.TextValue("a\nb"))
					}
					return &adapters.Error{Class: adapters.Duplicate, Op: "create", Message: "exists"}
				}
				r := w.apply(create("L1"))
				w.wants(r, test.state)
				w.equal("adopted", w.base("L1").Adopted, !test.lost)
				w.equal("there", w.holds("L1"), 1)
			})
		})
	}
}

func TestAnAmbiguousWrite(t *testing.T) {
	writes := map[string]plan.Action{
		"update":   change(plan.Update, "L1", "r1", title("甲", "乙")),
		"price":    change(plan.Price, "L1", "r1", price("L1-a", 1990, 5), price("L1-b", 1990, 6)),
		"stock":    change(plan.Stock, "L1", "r1", stock("L1-a", 100, 40)),
		"unshelve": change(plan.Unshelve, "L1", "r1", shelf(false)),
	}
	for op, a := range writes {
		for _, done := range []bool{true, false} {
			t.Run(op, func(t *testing.T) {
				inWorld(t, func(w *world) {
					it := w.shop.put("L1", content("L1", "甲"))
					w.shop.fault = lose(op, 1, done)
					began := time.Now()
					r := w.apply(a)
					w.wants(r, journal.Applied)
					w.equal("calls", w.shop.calls[op], map[bool]int{true: 1, false: 2}[done])
					w.equal("price of b", it.last().content.Get("L1-b", listing.FieldPrice).Text(), map[bool]string{true: "6", false: "1990"}[op == "price"])
					if took := time.Since(began); took > 5*time.Second {
						w.Errorf("an idempotent write waited %v", took)
					}
				})
			})
		}
	}
}

func TestAnAmbiguousDelete(t *testing.T) {
	for _, done := range []bool{true, false} {
		inWorld(t, func(w *world) {
			w.shop.put("L1", content("L1", "甲")).versions[0].onShelf = false
			w.shop.fault = lose("delete", 1, done)
			w.wants(w.apply(change(plan.Delete, "L1", "r1")), journal.Applied)
			w.equal("calls", w.shop.calls["delete"], map[bool]int{true: 1, false: 2}[done])
		})
	}
}

// Stock whose answer was lost while orders come in: what was set is not set
// again over what was sold, what was not set still is.
func TestAmbiguousStockAndOrders(t *testing.T) {
	for name, test := range map[string]struct {
		from, to  int64
		done      bool
		want      string
		callsWant int
	}{
		"raised, set, two sold":      {10, 100, true, "98", 1},
		"lowered, set, two sold":     {100, 40, true, "38", 1},
		"raised, not set, two sold":  {10, 100, false, "98", 2},
		"lowered, not set, two sold": {100, 40, false, "38", 2},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				it := w.shop.put("L1", content("L1", "甲"))
				it.versions[0].content.Set("L1-a", listing.FieldStock, listing.NumberValue(test.from))
				w.shop.fault = func(h hit) error {
					err := lose("stock", 1, test.done)(h)
					if err != nil {
						w.shop.sell("r1", "L1-a", 2)
					}
					return err
				}
				w.wants(w.apply(change(plan.Stock, "L1", "r1", stock("L1-a", test.from, test.to))), journal.Applied)
				w.equal("shown", it.last().content.Get("L1-a", listing.FieldStock).Text(), test.want)
				w.equal("calls", w.shop.calls["stock"], test.callsWant)
			})
		})
	}
}

// A SKU is not added twice: an update that adds one is settled like a create.
func TestAnAmbiguousUpdateThatAddsASKUWaits(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.put("L1", content("L1", "甲"))
		w.shop.lag = 100 * time.Second
		time.Sleep(w.shop.lag)
		w.shop.fault = lose("update", 1, true)
		r := w.apply(change(plan.Update, "L1", "r1", plan.Change{SKU: "L1-c", Field: listing.FieldPrice, Desired: listing.NumberValue(9)}))
		w.wants(r, journal.Applied)
		w.equal("updates", w.shop.calls["update"], 1)
	})
}

func TestAWriteThatVanishesWhileUnknown(t *testing.T) {
	inWorld(t, func(w *world) {
		it := w.shop.put("L1", content("L1", "甲"))
		w.shop.fault = func(h hit) error {
			err := lose("price", 1, false)(h)
			if err != nil {
				w.shop.change(it, func(v *version) { v.deleted = true })
			}
			return err
		}
		r := w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1990, 5)))
		w.wants(r, journal.Failed)
		w.equal("class", r.Entries[0].Class, "not-found")
	})
}

// A process that died has its settle time counted from the end its call had at
// the latest, not from the resume.
func TestSettleTimeOfAKilledProcess(t *testing.T) {
	inWorld(t, func(w *world) {
		id := w.begin(create("L1"))
		entries, err := w.db.Entries(context.Background(), id)
		if err != nil {
			w.Fatal(err)
		}
		e := entries[0]
		e.State, e.Attempt, e.Intended = journal.Intended, 1, time.Now()
		if err := w.db.Record(context.Background(), journal.Record{Path: []journal.State{journal.Planned, journal.Intended}, Entry: e}); err != nil {
			w.Fatal(err)
		}
		time.Sleep(time.Minute)
		began := time.Now()
		w.wants(w.run(id), journal.Applied)
		// call time-out 30 s and settle time 2 min, of which 1 min is over
		if took := time.Since(began); took < 90*time.Second || took > 100*time.Second {
			w.Errorf("settled after %v", took)
		}
		w.equal("creates", w.shop.calls["create"], 1)
	})
}
