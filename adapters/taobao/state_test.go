package taobao_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestReview: a review that the answer to a shelving tells of is pending until
// the item is on the shelf; edits wait, stock does not (taobao §4.11).
func TestReview(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		w.control("config", `{"hold_all":true,"review_delay_ms":600000}`)
		ref := w.create("L-1").Ref
		receipt, err := w.Shop.SetShelf(w.Ctx, w.Fetch(ref), true)
		if err != nil || !receipt.Audited {
			t.Fatalf("%+v, %v", receipt, err)
		}
		held := w.Fetch(receipt.Ref)
		if held.Audit != adapters.AuditPending || held.OnShelf {
			t.Fatalf("audit %s, on shelf %v", held.Audit, held.OnShelf)
		}
		title := adapters.Update{Remote: held, Changes: []adapters.Change{{Field: listing.FieldTitle, Value: listing.TextValue("新标题")}}}
		if _, err := w.Shop.Update(w.Ctx, title); shoptest.Classed(t, err).Class != adapters.Transient || shoptest.Classed(t, err).Hint.IsZero() {
			t.Errorf("an edit under review: %v", err)
		}
		w.Pass(15 * time.Minute)
		if on := w.Fetch(receipt.Ref); on.Audit != adapters.AuditNone || !on.OnShelf {
			t.Errorf("after the review: audit %s, on shelf %v", on.Audit, on.OnShelf)
		}
	})
}

// TestReviewThatNobodyEnds stops counting as one after a while.
func TestReviewThatNobodyEnds(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.HoldAll, cfg.ReviewDelay = true, -1 })
	receipt, err := w.Shop.SetShelf(w.Ctx, w.Fetch(w.create("L-1").Ref), true)
	if err != nil {
		t.Fatal(err)
	}
	w.Pass(29 * time.Minute)
	if held := w.Fetch(receipt.Ref); held.Audit != adapters.AuditPending {
		t.Errorf("after 29 minutes: %s", held.Audit)
	}
	w.Pass(2 * time.Minute)
	if held := w.Fetch(receipt.Ref); held.Audit != adapters.AuditNone || held.OnShelf {
		t.Errorf("after 31 minutes: %s", held.Audit)
	}
}

// TestTakenDown: what the platform took down is banned, whichever way it shows
// (taobao §4.11).
func TestTakenDown(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		ref := w.create("L-1").Ref
		w.control("edit", fmt.Sprintf(`{"goods":%q,"taken_down":true}`, ref.ID))
		w.Pass(time.Minute)
		if remote := w.Fetch(ref); !remote.Banned || remote.OnShelf || remote.ListingID != "L-1" || remote.Reason == "" {
			t.Errorf("taken down: banned %v, on shelf %v, %q", remote.Banned, remote.OnShelf, remote.Reason)
		}
		if rows := w.All(); len(rows) != 1 || rows[0].OnShelf {
			t.Errorf("rows %+v", rows)
		}
	})
}

// TestOrders: units that were sold are gone from what is read, and an absolute
// number sets the rest.
func TestOrders(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		on := w.shelve(w.create("L-1").Ref, true)
		w.control("order", `{"sku":"L-1-1","quantity":3}`)
		after := w.Fetch(on.Ref)
		if got := after.Get("L-1-1", listing.FieldStock); got != listing.NumberValue(297) {
			t.Fatalf("after an order: %s", got.Text())
		}
		w.setStock(after, 50)
		if got := w.Fetch(on.Ref).Get("L-1-1", listing.FieldStock); got != listing.NumberValue(50) {
			t.Errorf("after setting it: %s", got.Text())
		}
	})
}

// TestForeignEdit: a clerk's edit is seen, and an update of something else leaves
// it alone.
func TestForeignEdit(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		ref := w.create("L-1", 6990).Ref
		w.control("edit", fmt.Sprintf(`{"goods":%q,"title":"店员改的标题"}`, ref.ID))
		w.control("edit", fmt.Sprintf(`{"goods":%q,"sku":"L-1-2","price":7100,"stock":4}`, ref.ID))
		remote := w.Fetch(ref)
		if _, err := w.Shop.Update(w.Ctx, adapters.Update{Remote: remote, Changes: []adapters.Change{
			{Field: listing.FieldDescription, Value: listing.TextValue("新的描述")},
		}}); err != nil {
			t.Fatal(err)
		}
		now := w.Fetch(ref)
		for _, row := range []struct {
			sku   string
			field listing.Field
			want  string
		}{
			{"", listing.FieldTitle, "店员改的标题"}, {"", listing.FieldDescription, "新的描述"}, {"L-1-2", listing.FieldPrice, "7100"}, {"L-1-2", listing.FieldStock, "4"},
		} {
			if got := now.Get(row.sku, row.field).Text(); got != row.want {
				t.Errorf("%s %s = %s, want %s", row.sku, row.field, got, row.want)
			}
		}
		if now.Get("", listing.FieldImageDetail) != remote.Get("", listing.FieldImageDetail) {
			t.Error("the pictures of the description were lost")
		}
	})
}
