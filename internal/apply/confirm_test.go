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

func TestAcceptedAndSeenLater(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.put("L1", content("L1", "甲"))
		w.shop.lag = 40 * time.Second
		r := w.apply(change(plan.Update, "L1", "r1", title("甲", "乙")), create("L2"))
		w.wants(r, journal.Applied, journal.Applied)
		w.equal("writes", len(w.shop.log), 2)
	})
}

// Accepted and not seen: unknown, never sent again, and long after that failed
// by name.
func TestAcceptedAndNeverSeen(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.put("L1", content("L1", "甲"))
		w.shop.lag = 24 * time.Hour
		r := w.apply(change(plan.Update, "L1", "r1", title("甲", "乙")), change(plan.Price, "L1", "r1", price("L1-a", 1990, 5)))
		// the price is the more urgent one; what follows in the listing waits
		w.wants(r, journal.Planned, journal.Accepted)
		w.equal("code", r.ExitCode(), journal.ExitUnknown)
		w.says(r.Entries[1], "L1-a price")
		w.noBase("L1")

		again := w.run(r.Run.ID)
		w.wants(again, journal.Planned, journal.Accepted)
		w.equal("price calls", w.shop.calls["price"], 1)

		time.Sleep(time.Hour)
		late := w.run(r.Run.ID)
		w.equal("late", late.Entries[1].State, journal.Failed)
		w.equal("price calls", w.shop.calls["price"], 1)
		w.equal("class", late.Entries[1].Class, journal.ReasonDiffers)
	})
}

func TestReviews(t *testing.T) {
	newTitle := adapters.Change{Field: listing.FieldTitle, Value: listing.TextValue("乙")}
	for name, test := range map[string]struct {
		action  plan.Action
		decide  func(*world)
		state   journal.State
		message string
		sent    string // title in the base at the end
		refused string
	}{
		"update approved": {change(plan.Update, "L1", "r1", title("甲", "乙")), func(w *world) { w.shop.decide("r1", true, newTitle) }, journal.Applied, "", "乙", ""},
		"update refused":  {change(plan.Update, "L1", "r1", title("甲", "乙")), func(w *world) { w.shop.decide("r1", false) }, journal.Rejected, "含违禁词", "甲", "乙"},
		"update lapsed":   {change(plan.Update, "L1", "r1", title("甲", "乙")), func(w *world) { w.shop.decide("r1", true) }, journal.Rejected, "审核结束", "甲", ""},
		"still reviewed":  {change(plan.Update, "L1", "r1", title("甲", "乙")), func(*world) {}, journal.PendingAudit, "", "乙", ""},
		"create approved": {create("L1"), func(w *world) { w.shop.decide("r2", true) }, journal.Applied, "", "脐橙 L1", ""},
		"create refused":  {create("L1"), func(w *world) { w.shop.decide("r2", false) }, journal.Rejected, "含违禁词", "脐橙 L1", "脐橙 L1"},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				w.shop.audit = true
				w.shop.put("other", content(map[bool]string{true: "L9", false: "L1"}[test.action.Verb == plan.Create], "甲"))
				if test.action.Verb != plan.Create {
					before := listing.Base{Channel: "shop", Listing: "L1", Remote: "r1"}
					before.Sent.Set("", listing.FieldTitle, listing.TextValue("甲"))
					before.Read.Set("", listing.FieldTitle, listing.TextValue("甲"))
					if err := w.db.SaveBase(context.Background(), before); err != nil {
						w.Fatal(err)
					}
				}
				r := w.apply(test.action)
				w.wants(r, journal.PendingAudit)
				w.equal("code", r.ExitCode(), journal.ExitDone)
				b := w.base("L1")
				w.equal("pending", b.Pending, true)
				w.equal("counts as sent", b.Sent.Fields[listing.FieldTitle].Text(), map[bool]string{true: "脐橙 L1", false: "乙"}[test.action.Verb == plan.Create])

				test.decide(w)
				time.Sleep(10 * time.Minute)
				if err := w.engine.Follow(context.Background()); err != nil {
					w.Fatal(err)
				}
				entries, err := w.db.Entries(context.Background(), r.Run.ID)
				if err != nil || entries[0].State != test.state {
					w.Fatalf("after the review it is %s (%s), %v; want %s", entries[0].State, entries[0].Message, err, test.state)
				}
				w.says(entries[0], test.message)
				b = w.base("L1")
				w.equal("sent", b.Sent.Fields[listing.FieldTitle].Text(), test.sent)
				w.equal("refused", b.Rejected.Fields[listing.FieldTitle].Text(), test.refused)
				w.equal("pending", b.Pending, test.state == journal.PendingAudit)
				w.equal("writes", len(w.shop.log), 1)
			})
		})
	}
}

// TestNamedAfterItsReview: a listing that has no name of the marketplace's
// before its approval is known by that name from then on.
func TestNamedAfterItsReview(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.audit, w.shop.late = true, true
		r := w.apply(create("L1"))
		w.wants(r, journal.PendingAudit)
		w.equal("name under review", w.base("L1").Remote, "of L1")
		w.shop.decide("r1", true)
		time.Sleep(10 * time.Minute)
		w.wants(w.run(r.Run.ID), journal.Applied)
		w.equal("name after it", w.base("L1").Remote, "r1")
		w.equal("ticket", w.base("L1").Ticket, "t-r1")
	})
}

// A price is live while the listing's text is still under review.
func TestAPriceDuringAReview(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.put("L1", content("L1", "甲")).versions[0].audit = adapters.AuditPending
		w.wants(w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1990, 5))), journal.Applied)
		w.equal("pending", w.base("L1").Pending, true)
	})
}

// The refusal of an older change, seen again while reads lag, is not taken for
// the refusal of the one that was just sent.
func TestAnOldRefusalIsNotThisOnes(t *testing.T) {
	inWorld(t, func(w *world) {
		it := w.shop.put("L1", content("L1", "甲"))
		it.versions[0].audit, it.versions[0].reason = adapters.AuditRejected, "旧的"
		w.shop.lag = 20 * time.Second
		w.shop.audit = true
		r := w.apply(change(plan.Update, "L1", "r1", title("甲", "乙")))
		w.wants(r, journal.PendingAudit)
	})
}

func TestBannedAfterAWrite(t *testing.T) {
	inWorld(t, func(w *world) {
		it := w.shop.put("L1", content("L1", "甲"))
		w.shop.fault = func(h hit) error {
			if h.op == "update" && h.done {
				w.shop.change(it, func(v *version) { v.banned, v.reason = true, "违规" })
			}
			return nil
		}
		r := w.apply(change(plan.Update, "L1", "r1", title("甲", "乙")))
		w.wants(r, journal.Failed)
		w.says(r.Entries[0], "违规")
	})
}

// auditing can be asked about many listings at once.
type auditing struct {
	*shop
	asked int
}

func (a *auditing) Audits(_ context.Context, refs []adapters.Ref) ([]adapters.AuditState, error) {
	a.asked += len(refs)
	var states []adapters.AuditState
	for _, ref := range refs {
		v := a.items[ref.ID].last()
		states = append(states, adapters.AuditState{Ref: ref, Audit: v.audit, Live: v.live})
	}
	return states, nil
}

func TestManyReviewsAreAskedAfterAtOnce(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.audit = true
		many := &auditing{shop: w.shop}
		w.engine.Channels[0].Shop = many
		r := w.apply(create("L1"), create("L2"), create("L3"))
		w.wants(r, journal.PendingAudit, journal.PendingAudit, journal.PendingAudit)
		w.shop.decide("r2", true)
		fetches := w.shop.calls["fetch"]
		if err := w.engine.Follow(context.Background()); err != nil {
			w.Fatal(err)
		}
		w.equal("asked", many.asked, 3)
		w.equal("fetches", w.shop.calls["fetch"]-fetches, 1)
		entries, err := w.db.Open(context.Background(), "shop")
		if err != nil || len(entries) != 2 {
			w.Errorf("still open: %d, %v", len(entries), err)
		}
	})
}

func TestFollowSendsNothing(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.NoWait = true
		w.shop.fault = lose("create", 1, false)
		r := w.apply(create("L1"))
		w.wants(r, journal.Unknown)
		time.Sleep(time.Hour)
		began := time.Now()
		if err := w.engine.Follow(context.Background()); err != nil {
			w.Fatal(err)
		}
		w.equal("creates", w.shop.calls["create"], 1)
		if took := time.Since(began); took > time.Second {
			w.Errorf("waited %v", took)
		}
		w.wants(w.run(r.Run.ID), journal.Applied)
	})
}

// TestReplacedRun gives up what never arrived, but only once that is proved.
func TestReplacedRun(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.NoWait, w.engine.Replaces = true, true
		w.shop.fault = lose("create", 1, false)
		r := w.apply(create("L1"))
		for _, tt := range []struct {
			wait time.Duration
			want journal.State
		}{{0, journal.Unknown}, {time.Hour, journal.Failed}} {
			time.Sleep(tt.wait)
			if err := w.engine.Follow(context.Background()); err != nil {
				w.Fatal(err)
			}
			entries, err := w.db.Entries(context.Background(), r.Run.ID)
			if err != nil || entries[0].State != tt.want {
				w.Errorf("after %v: %v %v, want %s", tt.wait, entries, err, tt.want)
			}
		}
		w.equal("creates", w.shop.calls["create"], 1)
	})
}
