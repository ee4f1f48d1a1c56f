package douyin_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestPricesAndStockWithoutAnEdit: both act at once, for the SKU that was meant,
// with calls of their own, also while a change is under review for prices.
func TestPricesAndStockWithoutAnEdit(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.live("L-1", 5000, 7000)
	w.edit(ref, retitle(newTitle)) // under review from here on
	w.box.Injector().ResetCalls()
	if _, err := w.Shop.SetPrices(w.Ctx, adapters.PriceUpdate{Remote: w.Fetch(ref), Changes: []adapters.Change{
		{SKU: "L-1-2", Field: listing.FieldPrice, Value: listing.NumberValue(5100)},
		{SKU: "L-1-3", Field: listing.FieldPrice, Value: listing.NumberValue(7100)},
	}}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Shop.SetStock(w.Ctx, adapters.StockUpdate{Remote: w.Fetch(ref), Changes: []adapters.Change{
		{SKU: "L-1-2", Field: listing.FieldStock, Value: listing.NumberValue(0)},
		{SKU: "L-1-3", Field: listing.FieldStock, Value: listing.NumberValue(99)},
	}}); err != nil {
		t.Fatal(err)
	}
	remote := w.Fetch(ref)
	for code, want := range map[string][2]int64{"L-1-1": {2990, 500}, "L-1-2": {5100, 0}, "L-1-3": {7100, 99}} {
		if p, s := remote.Get(code, listing.FieldPrice), remote.Get(code, listing.FieldStock); p != listing.NumberValue(want[0]) || s != listing.NumberValue(want[1]) {
			t.Errorf("%s: price %s, stock %s", code, p.Text(), s.Text())
		}
	}
	for method, want := range map[string]int{"sku.editPrice": 2, "sku.syncStockBatch": 1, "product.editV2": 0} {
		if n := w.box.Injector().Count(method); n != want {
			t.Errorf("%d calls of %s, want %d", n, method, want)
		}
	}
}

// TestStockIsAllOrNothing: one wrong SKU and none is changed.
func TestStockIsAllOrNothing(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.live("L-1", 5000)
	_, err := w.Shop.SetStock(w.Ctx, adapters.StockUpdate{Remote: w.Fetch(ref), Changes: []adapters.Change{
		{SKU: "L-1-1", Field: listing.FieldStock, Value: listing.NumberValue(1)},
		{SKU: "nobody", Field: listing.FieldStock, Value: listing.NumberValue(1)},
	}})
	if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.SKU != "nobody" {
		t.Errorf("%+v", e)
	}
	if got := w.Fetch(ref).Get("L-1-1", listing.FieldStock); got != listing.NumberValue(500) {
		t.Errorf("stock %s", got.Text())
	}
}

// TestOldStockIsNotWrittenByAContentEdit: an edit of the SKUs names all of them
// with stock as just read; what was ordered before that read stays sold.
func TestOldStockIsNotWrittenByAContentEdit(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1 })
	ref := w.live("L-1", 5000)
	w.control("order", `{"sku":"L-1-1","quantity":3}`)
	w.edit(ref, []adapters.Change{{SKU: "L-1-2", Field: listing.FieldGrossWeight, Value: listing.NumberValue(5200)}})
	w.control("review", fmt.Sprintf(`{"approve":true,"id":%s}`, ref.ID))
	r := w.Fetch(ref)
	if got := r.Get("L-1-1", listing.FieldStock); got != listing.NumberValue(497) {
		t.Errorf("stock %s", got.Text())
	}
	if len(r.SKUs) != 2 || r.Get("L-1-2", listing.FieldGrossWeight) != listing.NumberValue(5200) {
		t.Errorf("SKUs %+v", r.SKUs)
	}
}

// TestUpdateOffTheShelf: an edit of a listing that is off the shelf does not put
// it on sale (douyin §4.7).
func TestUpdateOffTheShelf(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1 })
	ref := w.live("L-1")
	if _, err := w.Shop.SetShelf(w.Ctx, w.Fetch(ref), false); err != nil {
		t.Fatal(err)
	}
	w.edit(ref, retitle(newTitle))
	if r := w.Fetch(ref); r.Audit != adapters.AuditPending || r.OnShelf {
		t.Errorf("under review: audit %s, on shelf %v", r.Audit, r.OnShelf)
	}
	w.control("review", fmt.Sprintf(`{"approve":true,"id":%s}`, ref.ID))
	r := w.Fetch(ref)
	if r.OnShelf || !r.Live || r.Get("", listing.FieldTitle).Text() != newTitle {
		t.Errorf("on shelf %v, live %v", r.OnShelf, r.Live)
	}
	if _, err := w.Shop.SetShelf(w.Ctx, r, true); err != nil {
		t.Fatal(err)
	}
	if r := w.Fetch(ref); !r.OnShelf {
		t.Errorf("not on the shelf again")
	}
}

// TestRejectedOffTheShelf: a listing that was approved once stays live in our
// words when a change made off the shelf is refused.
func TestRejectedOffTheShelf(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1 })
	ref := w.live("L-1")
	if _, err := w.Shop.SetShelf(w.Ctx, w.Fetch(ref), false); err != nil {
		t.Fatal(err)
	}
	w.edit(ref, retitle(newTitle))
	w.control("review", fmt.Sprintf(`{"approve":false,"reason":"x","id":%s}`, ref.ID))
	r := w.Fetch(ref)
	if !r.Live || r.OnShelf || r.Audit != adapters.AuditRejected || r.Get("", listing.FieldTitle).Text() == newTitle {
		t.Errorf("live %v, on shelf %v, audit %s, title %s", r.Live, r.OnShelf, r.Audit, r.Get("", listing.FieldTitle).Text())
	}
	if _, err := w.Shop.SetShelf(w.Ctx, r, true); shoptest.Classed(t, err).Class != adapters.Invalid {
		t.Errorf("a refused change was submitted again unchanged: %v", err)
	}
}

// TestIntoTheWarehouse: a listing that is not wanted on the shelf goes to the
// warehouse when it is approved.
func TestIntoTheWarehouse(t *testing.T) {
	w := newWorld(t, nil)
	product := w.product("L-1")
	product.Desired.OnShelf = false
	receipt, err := w.Shop.Create(w.Ctx, product)
	if err != nil {
		t.Fatal(err)
	}
	w.Pass(2 * time.Minute)
	r := w.Fetch(receipt.Ref)
	if !r.Live || r.OnShelf || r.Audit != adapters.AuditNone {
		t.Errorf("live %v, on shelf %v, audit %s", r.Live, r.OnShelf, r.Audit)
	}
	if _, err := w.Shop.SetShelf(w.Ctx, r, true); err != nil || !w.Fetch(receipt.Ref).OnShelf {
		t.Errorf("launch: %v", err)
	}
}

// TestLaunchFallsBack: where launchProduct is off setOnline does.
func TestLaunchFallsBack(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.Offline = []string{"product.launchProduct"} })
	ref := w.live("L-1")
	for _, on := range []bool{false, true} {
		if _, err := w.Shop.SetShelf(w.Ctx, w.Fetch(ref), on); err != nil || w.Fetch(ref).OnShelf != on {
			t.Errorf("shelf %v: %v", on, err)
		}
	}
}

// TestPlatformEditsAreNotFought (douyin §11.16): a change the platform made is
// read back, an edit of something else leaves it, and it is not overwritten in
// a loop.
func TestPlatformEditsAreNotFought(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1 })
	ref := w.live("L-1")
	approve := func() { w.control("review", fmt.Sprintf(`{"approve":true,"id":%s}`, ref.ID)) }
	w.edit(ref, retitle(newTitle))
	approve()
	w.control("edit", fmt.Sprintf(`{"goods":%s,"title":"秭归脐橙平台改过的标题新鲜","rectify":{"action":"修改标题","reason":"标题不规范"}}`, ref.ID))
	r := w.Fetch(ref)
	if got := r.Get("", listing.FieldTitle).Text(); got != "秭归脐橙平台改过的标题新鲜" {
		t.Fatalf("title %s", got)
	}
	w.edit(ref, []adapters.Change{{Field: listing.FieldShipWithin, Value: listing.NumberValue(24)}})
	approve()
	if got := w.Fetch(ref).Get("", listing.FieldTitle).Text(); got != "秭归脐橙平台改过的标题新鲜" {
		t.Errorf("another edit took the platform's title back: %s", got)
	}
	_, err := w.Shop.Update(w.Ctx, adapters.Update{Remote: w.Fetch(ref), Changes: retitle(newTitle)})
	if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.Field != listing.FieldTitle || e.Hint.IsZero() {
		t.Errorf("written back: %+v", e)
	}
	w.edit(ref, retitle("秭归脐橙按平台意见改的新标题")) // something new is no fight
	approve()
}

// TestAnotherClerksEditIsNoRectification: what a person changed in the back
// office may be overwritten by a plan that says so.
func TestAnotherClerksEditIsNoRectification(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.live("L-1")
	w.edit(ref, retitle(newTitle))
	w.Pass(2 * time.Minute)
	w.control("edit", fmt.Sprintf(`{"goods":%s,"title":"秭归脐橙店员改过的标题新鲜"}`, ref.ID))
	w.edit(ref, retitle(newTitle))
}

func TestBanned(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.live("L-1")
	w.control("edit", fmt.Sprintf(`{"goods":%s,"banned":true}`, ref.ID))
	if r := w.Fetch(ref); !r.Banned || r.OnShelf || r.Reason == "" {
		t.Errorf("banned %v, on shelf %v, reason %q", r.Banned, r.OnShelf, r.Reason)
	}
}

// TestNewSKUs: SKUs are added to a listing, one in place of a combination that
// was not sold; those that were there keep the platform's ids.
func TestNewSKUs(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.live("L-1", 5000)
	before := w.Fetch(ref)
	wanted := w.product("L-1", 5000, 9000)
	u := adapters.Update{Remote: before, Desired: wanted.Desired, Pictures: wanted.Pictures}
	added, _ := wanted.Desired.SKU("L-1-3")
	for f, v := range added.Fields {
		u.Changes = append(u.Changes, adapters.Change{SKU: "L-1-3", Field: f, Value: v})
	}
	if _, err := w.Shop.Update(w.Ctx, u); err != nil {
		t.Fatal(err)
	}
	w.Pass(2 * time.Minute)
	after := w.Fetch(ref)
	if len(after.SKUs) != 3 || after.Get("L-1-3", listing.FieldPrice) != listing.NumberValue(9000) {
		t.Errorf("SKUs %+v", after.SKUs)
	}
	for code, id := range before.SKUIDs {
		if after.SKUIDs[code] != id {
			t.Errorf("%s was %s and is %s", code, id, after.SKUIDs[code])
		}
	}
}

func TestDeleteOnTheShelf(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.live("L-1")
	if e := shoptest.Classed(t, w.Shop.(adapters.Deleter).Delete(w.Ctx, w.Fetch(ref))); e.Class != adapters.Invalid || e.Hint.IsZero() {
		t.Errorf("%+v", e)
	}
}
