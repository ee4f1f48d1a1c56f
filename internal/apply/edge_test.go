package apply_test

import (
	"context"
	"slices"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// A part whose answer was lost has set its numbers; sending the rest must not
// count them as sold.
func TestALostStockPartIsNotCountedAsSold(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Channels[0].Limits.StockBatch = 1
		it := w.shop.put("L1", content("L1", "甲"))
		w.shop.fault = lose("stock", 1, true)
		w.wants(w.apply(change(plan.Stock, "L1", "r1", stock("L1-a", 100, 40), stock("L1-b", 100, 30))), journal.Applied)
		w.equal("a", it.last().content.Get("L1-a", listing.FieldStock).Text(), "40")
		w.equal("b", it.last().content.Get("L1-b", listing.FieldStock).Text(), "30")
	})
}

// No intent stands in a queue while its time-out runs.
func TestTheBudgetIsAwaitedBeforeTheIntent(t *testing.T) {
	inWorld(t, func(w *world) {
		budget := apply.NewBudgets(clock.System{}).For("shop", "a", "key", []adapters.Budget{writes(0.01, 1)})
		w.engine.Channels[0].Budget, w.shop.gate = budget, budget.Gate
		w.shop.put("L1", content("L1", "甲"))
		w.shop.put("L2", content("L2", "甲"))
		r := w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1990, 5)), change(plan.Price, "L2", "r2", price("L2-a", 1990, 5)))
		w.wants(r, journal.Applied, journal.Applied)
		for _, e := range r.Entries {
			w.equal("attempts", e.Attempt, 1)
			if !slices.ContainsFunc(w.shop.taken, func(at time.Time) bool { return at.Sub(e.Intended) == w.shop.took }) {
				w.Errorf("%s: the intent of %v is not just before its call; calls at %v", e.Action.ID, e.Intended, w.shop.taken)
			}
		}
	})
}

// What is live was sent over a value that is under review: that review is the
// one to wait for.
func TestSentOverAReview(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.put("L1", content("L1", "甲")).versions[0].audit = adapters.AuditPending
		w.shop.audit = true
		w.wants(w.apply(change(plan.Update, "L1", "r1", title("甲", "甲"))), journal.PendingAudit)
		w.wrote("update r1")
	})
}

// A new listing that shows other content than it was made with is known by
// what is as wanted, so that the rest is drift in the next plan.
func TestACreateThatShowsSomethingElse(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.fault = func(h hit) error {
			if h.op == "create" && h.done {
				w.shop.change(w.shop.items["r1"], func(v *version) { v.content.Set("", listing.FieldTitle, listing.TextValue("改了")) })
			}
			return nil
		}
		r := w.apply(create("L1"))
		w.wants(r, journal.Accepted)
		w.says(r.Entries[0], "title")
		time.Sleep(time.Hour)
		w.wants(w.run(r.Run.ID), journal.Failed)
		b := w.base("L1")
		w.equal("title", b.Sent.Fields[listing.FieldTitle].IsZero(), true)
		w.equal("price", b.Sent.Get("L1-a", listing.FieldPrice).Text(), "1990")
		w.equal("remote", b.Remote, "r1")
		w.equal("creates", w.shop.calls["create"], 1)
	})
}

// asked remembers by which keys it was searched.
type asked struct {
	*shop
	keys []adapters.Keys
}

func (a *asked) Find(ctx context.Context, keys adapters.Keys) ([]adapters.Summary, error) {
	a.keys = append(a.keys, keys)
	return a.shop.Find(ctx, keys)
}

func TestALookUpUsesEveryID(t *testing.T) {
	inWorld(t, func(w *world) {
		if err := w.db.RememberIDs(context.Background(), state.Source{ID: "s1"}, []state.Known{{SKU: "橙-5斤", Wire: "L1-a", Listing: "橙"}}); err != nil {
			w.Fatal(err)
		}
		shop := &asked{shop: w.shop}
		w.engine.Channels[0].Shop = shop
		a := create("L1")
		a.Listing = "橙"
		w.wants(w.apply(a), journal.Applied)
		w.equal("keys", shop.keys[0], adapters.Keys{
			Listing: []string{"L1", "橙"}, SKUs: []string{"L1-a", "橙-5斤", "L1-b"}, Title: "脐橙 L1",
		})
	})
}

func TestALimitThatIsNotDeclared(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Channels[0].Settle = 0
		w.engine.Channels[0].Limits = adapters.Limits{Settle: 3 * time.Minute}
		w.shop.fault = lose("create", 1, false)
		began := time.Now()
		w.wants(w.apply(create("L1")), journal.Applied)
		w.equal("at once", w.shop.most, 1)
		if took := time.Since(began); took < 3*time.Minute || took > 4*time.Minute {
			w.Errorf("settled after %v, want the adapter's settle time", took)
		}
	})
}

// A shop that cannot delete says so by name.
func TestDeleteWithoutTheMeans(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.put("L1", content("L1", "甲"))
		w.engine.Channels[0].Shop = struct{ adapters.Shop }{w.shop}
		r := w.apply(change(plan.Delete, "L1", "r1"))
		w.wants(r, journal.Blocked)
		w.equal("class", r.Entries[0].Class, string(adapters.Unsupported))
	})
}

// While nothing is left to do a run costs no call and changes nothing.
func TestARunThatIsOver(t *testing.T) {
	inWorld(t, func(w *world) {
		r := w.apply(create("L1"))
		calls := w.shop.calls["find"] + w.shop.calls["fetch"]
		again := w.run(r.Run.ID)
		w.wants(again, journal.Applied)
		w.equal("calls", w.shop.calls["find"]+w.shop.calls["fetch"], calls)
	})
}
