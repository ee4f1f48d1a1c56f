package apply_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestDriftAtWriteTime(t *testing.T) {
	for name, test := range map[string]struct {
		change plan.Action
		state  journal.State
		class  string
		wrote  []string
	}{
		"as the plan saw it":       {change(plan.Update, "L1", "r1", title("甲", "乙")), journal.Applied, "", []string{"update r1"}},
		"moved":                    {change(plan.Update, "L1", "r1", title("丙", "乙")), journal.Blocked, "drift", nil},
		"moved to what is wanted":  {change(plan.Update, "L1", "r1", title("丙", "甲")), journal.Applied, "", nil},
		"one of two moved":         {change(plan.Price, "L1", "r1", price("L1-a", 1990, 5), price("L1-b", 1, 5)), journal.Blocked, "drift", nil},
		"one of two is so already": {change(plan.Price, "L1", "r1", price("L1-a", 1990, 5), price("L1-b", 1, 1990)), journal.Applied, "", []string{"price r1"}},
		"cleared, never set": {change(plan.Update, "L1", "r1", plan.Change{
			Field: listing.FieldSubtitle, Remote: listing.TextValue(""), Desired: listing.TextValue("新"),
		}), journal.Applied, "", []string{"update r1"}},
		"sent over one under review": {change(plan.Update, "L1", "r1", title("甲", "甲")), journal.Applied, "", []string{"update r1"}},
		"stock that moved":           {change(plan.Stock, "L1", "r1", stock("L1-a", 105, 200)), journal.Applied, "", []string{"stock r1"}},
		"nothing to change":          {change(plan.Update, "L1", "r1"), journal.Blocked, "invalid", nil},
		"gone":                       {change(plan.Update, "L1", "r9", title("甲", "乙")), journal.Blocked, "not-found", nil},
		"deleted":                    {change(plan.Update, "L2", "r2", title("甲", "乙")), journal.Blocked, "not-found", nil},
		"banned":                     {change(plan.Update, "L3", "r3", title("甲", "乙")), journal.Blocked, "permission", nil},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				w.shop.put("L1", content("L1", "甲"))
				w.shop.put("L2", content("L2", "甲")).versions[0].deleted = true
				w.shop.put("L3", content("L3", "甲")).versions[0].banned = true
				r := w.apply(test.change)
				w.wants(r, test.state)
				w.equal("class", r.Entries[0].Class, test.class)
				w.wrote(test.wrote...)
				if test.class == journal.ReasonDrift {
					w.noBase("L1")
					w.equal("code", r.ExitCode(), journal.ExitPartial)
				}
			})
		})
	}
}

func TestDriftIsNamed(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.put("L1", content("L1", "甲"))
		r := w.apply(change(plan.Price, "L1", "r1", price("L1-a", 1, 5)))
		w.says(r.Entries[0], "L1-a price", "1990")
	})
}

// Orders between the plan and the write take from what is wanted.
func TestStockOnTopOfAFreshRead(t *testing.T) {
	for name, test := range map[string]struct{ seen, live, want, got int64 }{
		"nothing sold":           {100, 100, 50, 50},
		"three sold since":       {100, 97, 50, 47},
		"sold below":             {10, 2, 5, 0},
		"to zero stays zero":     {10, 2, 0, 0},
		"somebody put some back": {10, 15, 12, 12},
		"raised, three sold":     {10, 7, 100, 97},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				it := w.shop.put("L1", content("L1", "甲"))
				it.versions[0].content.Set("L1-a", listing.FieldStock, listing.NumberValue(test.live))
				r := w.apply(change(plan.Stock, "L1", "r1", stock("L1-a", test.seen, test.want)))
				w.wants(r, journal.Applied)
				w.equal("shown", it.last().content.Get("L1-a", listing.FieldStock).Text(), listing.NumberValue(test.got).Text())
				w.equal("journal", r.Entries[0].Action.Changes[0].Desired, listing.NumberValue(test.got))
				w.equal("sent", w.base("L1").Sent.Get("L1-a", listing.FieldStock).Text(), listing.NumberValue(test.got).Text())
			})
		})
	}
}

// A part that a call has set is not sold from by its own write.
func TestStockPartsAreNotCountedTwice(t *testing.T) {
	inWorld(t, func(w *world) {
		w.engine.Channels[0].Limits.StockBatch = 1
		it := w.shop.put("L1", content("L1", "甲"))
		w.shop.fault = refuse("stock", 2, adapters.RateLimited)
		r := w.apply(change(plan.Stock, "L1", "r1", stock("L1-a", 100, 40), stock("L1-b", 100, 30)))
		w.wants(r, journal.Applied)
		w.equal("a", it.last().content.Get("L1-a", listing.FieldStock).Text(), "40")
		w.equal("b", it.last().content.Get("L1-b", listing.FieldStock).Text(), "30")
	})
}

func TestAlreadyThereBeforeACreate(t *testing.T) {
	for name, test := range map[string]struct {
		titles  []string
		state   journal.State
		adopted bool
		names   []string
	}{
		"as wanted":   {[]string{"脐橙 L1"}, journal.Applied, true, nil},
		"other":       {[]string{"别人写的"}, journal.Blocked, true, []string{"title"}},
		"two of them": {[]string{"脐橙 L1", "脐橙 L1"}, journal.Blocked, false, []string{"r1", "r2"}},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				for _, title := range test.titles {
					it := w.shop.put("other", content("L1", title))
					it.versions[0].content.Set("", listing.FieldImageMain, listing.TextValue("a\nb"))
				}
				r := w.apply(create("L1"))
				w.wants(r, test.state)
				w.says(r.Entries[0], test.names...)
				w.wrote()
				if !test.adopted {
					w.noBase("L1")
					return
				}
				b := w.base("L1")
				w.equal("adopted", []any{b.Adopted, b.Remote}, []any{true, "r1"})
				w.equal("price known", b.Sent.Get("L1-a", listing.FieldPrice).Text(), "1990")
				w.equal("title known", b.Sent.Fields[listing.FieldTitle].IsZero(), test.state != journal.Applied)
			})
		})
	}
}
