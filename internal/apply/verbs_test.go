package apply_test

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/apply"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestEveryVerb(t *testing.T) {
	const live = "r1"
	for name, test := range map[string]struct {
		action plan.Action
		wrote  []string
		check  func(*world, listing.Base)
	}{
		"update": {change(plan.Update, "L1", live, title("旧", "新")), []string{"update r1"}, func(w *world, b listing.Base) {
			if b.Sent.Fields[listing.FieldTitle] != listing.TextValue("新") || b.Read.Fields[listing.FieldTitle] != listing.TextValue("新") {
				w.Errorf("the base has %v, %v", b.Sent.Fields, b.Read.Fields)
			}
			if _, ok := b.Sent.Fields[listing.FieldImageMain]; ok {
				w.Error("the base speaks of a field that was not sent")
			}
		}},
		"price":    {change(plan.Price, "L1", live, price("L1-a", 1990, 2190)), []string{"price r1"}, nil},
		"stock":    {change(plan.Stock, "L1", live, stock("L1-a", 100, 7)), []string{"stock r1"}, nil},
		"shelve":   {change(plan.Shelve, "L1", live, shelf(true)), nil, nil}, // it is on the shelf
		"unshelve": {change(plan.Unshelve, "L1", live, shelf(false)), []string{"unshelve r1"}, func(w *world, b listing.Base) { w.equal("on shelf", b.OnShelf, false) }},
		"adopt": {change(plan.Adopt, "L1", live), nil, func(w *world, b listing.Base) {
			w.equal("adopted", b.Adopted, true)
			w.equal("fields sent", len(b.Sent.Fields)+len(b.Read.Fields), 0)
			w.equal("SKU id", b.SKUIDs["L1-b"], "r1-L1-b")
		}},
		"pictures": {change(plan.Pictures, "L1", live, plan.Change{
			Field: listing.FieldImageMain, Remote: listing.TextValue("https://pic/old"), Desired: listing.ListValue([]string{"sha256:x", "sha256:y"}),
		}), []string{"update r1"}, func(w *world, b listing.Base) {
			w.equal("read", b.Read.Fields[listing.FieldImageMain].Text(), "https://pic/1\nhttps://pic/2")
		}},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				it := w.shop.put("L1", content("L1", "旧"))
				it.versions[0].content.Set("", listing.FieldImageMain, listing.TextValue("https://pic/old"))
				r := w.apply(test.action)
				w.wants(r, journal.Applied)
				w.wrote(test.wrote...)
				b := w.base("L1")
				w.equal("remote", b.Remote, live)
				w.equal("source", b.Source, "s1")
				if test.check != nil {
					test.check(w, b)
				}
			})
		})
	}
}

func (w *world) equal(what string, got, want any) {
	w.Helper()
	if diff := cmp.Diff(want, got, cmp.AllowUnexported(listing.Value{})); diff != "" {
		w.Errorf("%s: %s", what, diff)
	}
}

func TestDelete(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.put("L1", content("L1", "甲"))
		if err := w.db.SaveBase(context.Background(), listing.Base{Channel: "shop", Listing: "L1", Remote: "r1"}); err != nil {
			w.Fatal(err)
		}
		onShelf := w.apply(change(plan.Delete, "L1", "r1"))
		w.wants(onShelf, journal.Blocked)
		off := change(plan.Unshelve, "L1", "r1", shelf(false))
		del := change(plan.Delete, "L1", "r1")
		del.After = off.ID
		w.wants(w.apply(off, del), journal.Applied, journal.Applied)
		w.wrote("unshelve r1", "delete r1")
		w.noBase("L1")
		w.wants(w.apply(del), journal.Applied) // gone already
		w.wrote("unshelve r1", "delete r1")
	})
}

func TestASecondRunWritesNothing(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Channels[0].Limits.InFlight = 1
		w.wants(w.apply(create("L1"), create("L2")), journal.Applied, journal.Applied)
		uploads, writes := len(w.shop.pics), len(w.shop.log)
		r := w.apply(
			change(plan.Pictures, "L1", "r1", plan.Change{Field: listing.FieldImageMain, Remote: listing.TextValue("x"), Desired: content("L1", "").Fields[listing.FieldImageMain]}),
			change(plan.Price, "L2", "r2", price("L2-a", 1, 1990)),
			change(plan.Stock, "L2", "r2", stock("L2-a", 1, 100)),
			change(plan.Shelve, "L2", "r2", shelf(true)),
			change(plan.Update, "L2", "r2", title("x", "脐橙 L2")))
		w.wants(r, journal.Applied, journal.Applied, journal.Applied, journal.Applied, journal.Applied)
		w.equal("uploads", len(w.shop.pics)-uploads, 0)
		w.equal("writes", len(w.shop.log)-writes, 0)
	})
}

func TestPicturesAreUploadedOnceByContent(t *testing.T) {
	inWorld(t, func(w *world) {
		w.apply(create("L1"), create("L2"), create("L3"), create("L4"))
		w.equal("uploads", w.shop.calls["upload"], 5) // one of each, and one they share
		addresses, err := w.db.Addresses(context.Background(), "shop")
		w.equal("remembered", len(addresses), 5)
		if err != nil {
			w.Error(err)
		}
	})
}

func TestPicturesThatCannotBeHad(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Pictures = func(ctx context.Context, channel, sha string) (adapters.Image, error) {
			if sha == "L11" {
				return adapters.Image{}, errors.New("moved away")
			}
			return picture(ctx, channel, sha)
		}
		w.shop.fault = func(h hit) error {
			if h.op == "upload" && h.id == "L21" {
				return &adapters.Error{Class: adapters.Invalid, Op: "upload", Message: "too small"}
			}
			return nil
		}
		r := w.apply(create("L1"), create("L2"), create("L3"))
		w.wants(r, journal.Blocked, journal.Failed, journal.Applied)
		w.says(r.Entries[0], "L11", "moved away")
		w.says(r.Entries[1], "too small")
		w.equal("code", r.ExitCode(), journal.ExitPartial)
	})
}

func TestUploadsAreTriedAgain(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.fault = func(h hit) error {
			if h.op == "upload" && h.nth <= 2 && !h.done {
				return &adapters.Error{Class: adapters.Ambiguous, Op: "upload"}
			}
			return nil
		}
		w.wants(w.apply(create("L1")), journal.Applied)
	})
}

func TestManySKUsGoInParts(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Channels[0].Limits.PriceBatch = 2
		w.engine.Channels[0].Limits.StockBatch = 1
		it := w.shop.put("L1", content("L1", "甲"))
		it.versions[0].content.Set("L1-c", listing.FieldPrice, listing.NumberValue(1))
		r := w.apply(
			change(plan.Price, "L1", "r1", price("L1-a", 1990, 1), price("L1-b", 1990, 2), price("L1-c", 1, 3)),
			change(plan.Stock, "L1", "r1", stock("L1-a", 100, 1), stock("L1-b", 100, 2)))
		w.wants(r, journal.Applied, journal.Applied)
		w.wrote("price r1", "price r1", "stock r1", "stock r1")
	})
}

// A part that was taken before another was refused is ours, not drift.
func TestAPartThatWasTakenIsKnown(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Channels[0].Limits.PriceBatch = 1
		w.shop.put("L1", content("L1", "甲"))
		w.shop.fault = refuse("price", 2, adapters.Invalid)
		r := w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1990, 1), price("L1-b", 1990, 2)))
		w.wants(r, journal.Failed)
		b := w.base("L1")
		w.equal("sent of a", b.Sent.Get("L1-a", listing.FieldPrice).Text(), "1")
		w.equal("sent of b", b.Sent.Get("L1-b", listing.FieldPrice).IsZero(), true)
	})
}

func TestAtMostThreeSyncsAnAction(t *testing.T) {
	for name, test := range map[string]struct {
		action plan.Action
		want   int
	}{
		"create":  {create("L2"), 3},
		"update":  {change(plan.Update, "L1", "r1", title("甲", "乙")), 3},
		"stock":   {change(plan.Stock, "L1", "r1", stock("L1-a", 100, 7)), 3},
		"adopt":   {change(plan.Adopt, "L1", "r1"), 1},
		"in step": {change(plan.Price, "L1", "r1", price("L1-a", 1, 1990)), 1},
		"drifted": {change(plan.Update, "L1", "r1", title("x", "乙")), 1},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				w.shop.put("L1", content("L1", "甲"))
				id := w.begin(test.action)
				_ = w.db.Close()
				syncs := 0
				w.open(state.WithSeam(func(s state.Step) error {
					if s.Op == state.OpCommit && !s.Done && s.Name == "record" {
						syncs++
					}
					return nil
				}))
				w.run(id)
				w.equal("syncs", syncs, test.want)
			})
		})
	}
}

func TestWhatWasNotApprovedIsNotDone(t *testing.T) {
	inWorld(t, func(w *world) {
		id, err := w.engine.Begin(context.Background(), "p1", "li@desk", []apply.Item{
			{Action: create("L1"), Why: "rejected"},
			{Action: create("L2"), Held: journal.ReasonGuard, Why: "price-jump"},
		})
		if err != nil {
			w.Fatal(err)
		}
		r := w.run(id)
		w.wants(r, journal.Skipped, journal.Blocked)
		w.wrote()
		w.equal("finds", w.shop.calls["find"], 0)
		w.equal("code", r.ExitCode(), journal.ExitGuard)
		w.equal("run", []string{r.Run.PlanID, r.Run.By, r.Run.Outcome}, []string{"p1", "li@desk", "failed"})
	})
}

func TestEventsOfARun(t *testing.T) {
	inWorld(t, func(w *world) {
		id, err := w.engine.Begin(context.Background(), "p1", "", []apply.Item{{Action: create("L1"), Approved: true}, {Action: create("L2")}})
		if err != nil {
			w.Fatal(err)
		}
		w.run(id)
		var got []string
		for _, e := range w.events {
			got = append(got, strings.TrimSpace(string(e.Type)+" "+e.Entry.Action.ID+" "+string(e.Entry.Outcome())))
		}
		want := []string{
			"run_started", "action_done shop/L2/create skipped", "progress",
			"action_started shop/L1/create", "action_done shop/L1/create applied", "progress", "run_finished",
		}
		w.equal("events", got, want)
		last := w.events[len(w.events)-1]
		w.equal("done", []int{last.Done, last.Total}, []int{2, 2})
		w.equal("summary", last.Report.Summary, journal.Summary{Applied: 1, Skipped: 1})
		if !last.At.Equal(clock.System{}.Now()) || last.Report.Counts.Elapsed == 0 {
			w.Errorf("the end is at %v after %d ms", last.At, last.Report.Counts.Elapsed)
		}
	})
}

func TestCountersCountByClass(t *testing.T) {
	var c apply.Counters
	for _, class := range []string{"read", "write", "upload", "read"} {
		c.Observe("op", class, nil)
	}
	inWorld(t, func(w *world) {
		w.engine.Counters = &c
		w.shop.put("L1", content("L1", "甲"))
		w.shop.fault = refuse("price", 1, adapters.Transient)
		r := w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1990, 2)))
		w.equal("counts", []int64{r.Counts.Writes, r.Counts.Reads, r.Counts.Retries}, []int64{2, 2, 1})
	})
}

func TestUrgentFirst(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Channels[0].Limits.InFlight = 1
		var actions []plan.Action
		for i, verb := range []plan.Verb{plan.Update, plan.Pictures, plan.Stock, plan.Price, plan.Unshelve, plan.Stock} {
			id := "K" + string(rune('1'+i))
			it := w.shop.put(id, content(id, "甲"))
			c := map[plan.Verb]plan.Change{
				plan.Update: title("甲", "乙"), plan.Stock: stock(id+"-a", 100, 50), plan.Price: price(id+"-a", 1990, 5), plan.Unshelve: shelf(false),
				plan.Pictures: {Field: listing.FieldImageMain, Remote: it.versions[0].content.Fields[listing.FieldImageMain], Desired: listing.ListValue([]string{"sha256:new"})},
			}[verb]
			if i == 5 {
				c = stock(id+"-a", 100, 0)
			}
			actions = append(actions, change(verb, id, it.id, c))
		}
		w.apply(append([]plan.Action{create("N1")}, actions...)...)
		w.wrote("stock r6", "unshelve r5", "price r4", "stock r3", "update r1", "update r2", "create N1")
	})
}

func TestOneActionAtATimeWithinAListing(t *testing.T) {
	inWorld(t, func(w *world) {
		landing := action(plan.Unshelve, "L1")
		landing.After, landing.Changes = "shop/L1/create", []plan.Change{shelf(false)}
		zero := change(plan.Stock, "L2", "r1", stock("L2-a", 100, 0))
		w.shop.put("L2", content("L2", "甲"))
		r := w.apply(landing, create("L1"), change(plan.Update, "L2", "r1", title("甲", "乙")), zero)
		w.wants(r, journal.Applied, journal.Applied, journal.Applied, journal.Applied)
		at := func(what string) int { return slices.Index(w.shop.log, what) }
		if at("create L1") > at("unshelve r2") || at("stock r1") > at("update r1") {
			w.Errorf("out of order: %v", w.shop.log)
		}
	})
}

func TestWhatNeedsAFailedActionIsBlocked(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.fault = refuse("create", 1, adapters.Invalid)
		landing := action(plan.Unshelve, "L1")
		landing.After, landing.Changes = "shop/L1/create", []plan.Change{shelf(false)}
		r := w.apply(create("L1"), landing)
		w.wants(r, journal.Failed, journal.Blocked)
		w.equal("class", r.Entries[1].Class, journal.ReasonEarlier)
		w.says(r.Entries[1], "shop/L1/create", "failed")
	})
}

func TestListingsInFlight(t *testing.T) {
	inWorld(t, func(w *world) {
		var actions []plan.Action
		for i := range 12 {
			actions = append(actions, create("L"+string(rune('a'+i))))
		}
		w.apply(actions...)
		w.equal("calls at once", w.shop.most, 3)
	})
}

func TestAPanicIsAnErrorOfOurs(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.fault = func(h hit) error {
			if h.op == "create" && h.id == "L2" {
				panic("broken adapter")
			}
			return nil
		}
		id := w.begin(create("L1"), create("L2"))
		_, err := w.engine.Run(context.Background(), id)
		var p *apply.PanicError
		if !errors.As(err, &p) || p.Value != "broken adapter" || len(p.Stack) == 0 {
			w.Fatalf("got %v", err)
		}
		w.shop.fault = nil
		w.wants(w.run(id), journal.Applied, journal.Applied)
		w.equal("L1", w.holds("L1"), 1)
		w.equal("L2", w.holds("L2"), 1)
	})
}
