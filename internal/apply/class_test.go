package apply_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
)

// What each class of error makes of a write that is refused once.
func TestClasses(t *testing.T) {
	for class, want := range map[adapters.Class]journal.State{
		adapters.RateLimited: journal.Applied,
		adapters.Transient:   journal.Applied,
		adapters.Ambiguous:   journal.Applied,
		adapters.Invalid:     journal.Failed,
		adapters.NotFound:    journal.Failed,
		adapters.Unsupported: journal.Failed,
		adapters.Auth:        journal.Failed,
		adapters.Permission:  journal.Failed,
		adapters.Duplicate:   journal.Failed,
	} {
		for _, verb := range []plan.Verb{plan.Create, plan.Price} {
			t.Run(fmt.Sprintf("%s-%s", class, verb), func(t *testing.T) {
				inWorld(t, func(w *world) {
					w.shop.put("L1", content("L1", "甲"))
					w.shop.fault = refuse(string(verb), 1, class)
					a := create("L2")
					if verb == plan.Price {
						a = change(verb, "L1", "r1", price("L1-a", 1990, 5))
					}
					r := w.apply(a)
					w.wants(r, want)
					if want != journal.Failed {
						w.equal("attempts", r.Entries[0].Attempt, 2)
						w.equal("class", r.Entries[0].Class, "")
						return
					}
					e := r.Entries[0]
					w.equal("answer", []string{e.Class, e.Code, e.RequestID}, []string{string(class), "E1", "q1"})
					w.says(e, "no")
					w.equal("attempts", e.Attempt, 1)
				})
			})
		}
	}
}

func TestTriesAreBounded(t *testing.T) {
	for _, class := range []adapters.Class{adapters.Transient, adapters.Ambiguous} {
		t.Run(string(class), func(t *testing.T) {
			inWorld(t, func(w *world) {
				w.shop.put("L1", content("L1", "甲"))
				w.shop.fault = func(h hit) error {
					if h.op == "price" || h.op == "create" {
						return &adapters.Error{Class: class, Op: h.op}
					}
					return nil
				}
				r := w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1990, 5)), create("L2"))
				w.wants(r, journal.Failed, journal.Failed)
				want := map[adapters.Class]int{adapters.Transient: 6, adapters.Ambiguous: 3}[class]
				w.equal("price calls", w.shop.calls["price"], want)
				w.equal("create calls", w.shop.calls["create"], want)
				w.equal("code", r.ExitCode(), journal.ExitFailed)
			})
		})
	}
}

func TestRetryAfterIsObeyed(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.put("L1", content("L1", "甲"))
		w.shop.fault = func(h hit) error {
			if h.op == "price" && h.nth == 1 {
				return &adapters.Error{Class: adapters.RateLimited, Op: "price", RetryAfter: 5 * time.Minute}
			}
			return nil
		}
		began := time.Now()
		w.wants(w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1990, 5))), journal.Applied)
		if took := time.Since(began); took < 5*time.Minute || took > 6*time.Minute {
			w.Errorf("came back after %v", took)
		}
	})
}

func TestTheSameSeedWaitsTheSame(t *testing.T) {
	wait := func(seed uint64) (took time.Duration) {
		inWorld(t, func(w *world) {
			w.engine.Seed = seed
			w.shop.put("L1", content("L1", "甲"))
			w.shop.fault = func(h hit) error {
				if h.op == "price" && h.nth < 5 {
					return &adapters.Error{Class: adapters.Transient, Op: "price"}
				}
				return nil
			}
			began := time.Now()
			w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1990, 5)))
			took = time.Since(began)
		})
		return took
	}
	if a, b, c := wait(1), wait(1), wait(2); a != b || a == c {
		t.Errorf("seed 1 took %v and %v, seed 2 %v", a, b, c)
	}
}

func TestReadsAreTriedAgain(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.put("L1", content("L1", "甲"))
		w.shop.fault = func(h hit) error {
			if h.op == "fetch" && h.nth <= 3 && !h.done {
				return errors.New("an error nobody classed")
			}
			return nil
		}
		w.wants(w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1990, 5))), journal.Applied)
	})
}

func TestAReadThatKeepsFailingBlocks(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.put("L1", content("L1", "甲"))
		w.shop.fault = func(h hit) error {
			if h.op == "find" || h.op == "fetch" {
				return &adapters.Error{Class: adapters.Transient, Op: h.op, Message: "busy"}
			}
			return nil
		}
		r := w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1990, 5)), create("L2"))
		w.wants(r, journal.Blocked, journal.Blocked)
		w.says(r.Entries[0], "busy")
		w.wrote()
	})
}

// A dead token pauses its channel; the others go on.
func TestBreaker(t *testing.T) {
	for _, class := range []adapters.Class{adapters.Auth, adapters.Permission} {
		t.Run(string(class), func(t *testing.T) {
			inWorld(t, func(w *world) {
				other := newShop(clock.System{})
				second := w.engine.Channels[0]
				second.Name, second.Shop = "other", other
				w.engine.Channels[0].Limits.InFlight = 1
				w.engine.Channels = append(w.engine.Channels, second)
				there := create("L9")
				there.Channel = "other"
				w.shop.fault = refuse("create", 2, class)
				r := w.apply(create("L1"), create("L2"), create("L3"), create("L4"), there)
				w.wants(r, journal.Applied, journal.Failed, journal.Blocked, journal.Blocked, journal.Applied)
				w.equal("class", r.Entries[2].Class, string(class))
				w.equal("creates", w.shop.calls["create"], 2)
				w.equal("code", r.ExitCode(), journal.ExitPartial)
			})
		})
	}
}

func TestNothingDoneForADeadToken(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.fault = func(h hit) error { return &adapters.Error{Class: adapters.Auth, Op: h.op} }
		r := w.apply(create("L1"), create("L2"), create("L3"))
		w.wants(r, journal.Failed, journal.Failed, journal.Failed) // each tried to bring a picture
		w.equal("code", r.ExitCode(), journal.ExitAuth)
	})
}

func TestAGatewayThatIsDownPausesItsChannel(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Channels[0].Limits.InFlight = 1
		w.shop.fault = func(h hit) error {
			if h.op == "create" {
				return &adapters.Error{Class: adapters.Transient, Op: h.op}
			}
			return nil
		}
		var actions []plan.Action
		for i := range 9 {
			actions = append(actions, create(fmt.Sprintf("L%d", i)))
		}
		r := w.apply(actions...)
		w.equal("summary", r.Summary, journal.Summary{Failed: 5, Blocked: 4})
	})
}

func TestADailyQuotaPausesItsChannel(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Channels[0].Limits.InFlight = 1
		w.shop.fault = func(h hit) error {
			if h.op == "create" {
				return &adapters.Error{Class: adapters.RateLimited, Op: h.op, Quota: true}
			}
			return nil
		}
		r := w.apply(create("L1"), create("L2"))
		w.wants(r, journal.Failed, journal.Blocked)
		w.equal("creates", w.shop.calls["create"], 1)
	})
}

// drafty leaves a draft behind when it refuses a create.
type drafty struct {
	*shop
	cleaned []string
	fails   bool
}

func (d *drafty) Create(ctx context.Context, c adapters.Create) (adapters.Receipt, error) {
	_, err := d.shop.Create(ctx, c)
	if err != nil {
		return adapters.Receipt{Ref: adapters.Ref{ID: "draft-1"}}, err
	}
	return adapters.Receipt{}, err
}

func (d *drafty) DeleteDraft(_ context.Context, ref adapters.Ref) error {
	if d.fails {
		return errors.New("not now")
	}
	d.cleaned = append(d.cleaned, ref.ID)
	return nil
}

func TestADraftLeftBehindIsRemoved(t *testing.T) {
	for _, fails := range []bool{false, true} {
		inWorld(t, func(w *world) {
			d := &drafty{shop: w.shop, fails: fails}
			w.engine.Channels[0].Shop = d
			w.shop.fault = refuse("create", 1, adapters.Permission)
			r := w.apply(create("L1"))
			w.wants(r, journal.Failed)
			if fails {
				w.says(r.Entries[0], "draft-1", "草稿")
				w.equal("remote", r.Entries[0].Remote, "draft-1")
				return
			}
			w.equal("cleaned", d.cleaned, []string{"draft-1"})
			w.equal("remote", r.Entries[0].Remote, "")
		})
	}
}

// A create whose answer names nothing is found by its ids.
func TestACreateWithoutAnIDInItsAnswer(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Channels[0].Shop = &drafty{shop: w.shop}
		r := w.apply(create("L1"))
		w.wants(r, journal.Applied)
		w.equal("remote", r.Entries[0].Remote, "r1")
	})
}

func TestFaultOfTheDiskStopsTheRun(t *testing.T) {
	inWorld(t, func(w *world) {
		full := errors.New("disk full")
		w.engine.Journal = failing{w.db, full}
		id := w.begin(create("L1"))
		if _, err := w.engine.Run(context.Background(), id); !errors.Is(err, full) {
			w.Errorf("got %v", err)
		}
		w.wrote() // without an intent nothing is sent
	})
}

// failing is a journal that cannot be written.
type failing struct {
	apply.Journal
	err error
}

func (f failing) Record(context.Context, journal.Record) error { return f.err }
