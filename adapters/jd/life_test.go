package jd_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/jd"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/jd"
	"github.com/farmgate-cli/farmgate/listing"
)

// navel is the sandbox's category for navel oranges, of level 4.
func navel() adapters.CategoryChoice {
	return adapters.CategoryChoice{ID: "12239", Path: []string{"生鲜", "水果", "橙", "脐橙"}, Managed: true}
}

// product is a create that is ready to be sent to the sandbox: one SKU, and a
// further one for each price.
func (w *world) product(id string, prices ...int64) adapters.Create {
	w.T.Helper()
	a := shoptest.Album{}
	o := oranges(w.T, a)
	o.Category = navel()
	rule, err := w.Shop.(adapters.CategoryRuler).Rule(w.Ctx, o.Category.ID)
	if err != nil {
		w.T.Fatal(err)
	}
	o = shoptest.Ruled(o, rule)
	o.ID, o.SKUs[0].ID = id, id+"-1"
	for i, price := range prices {
		sku := shoptest.SKU(fmt.Sprintf("%s-%d", id, i+2), price, 20, 5000, listing.Axis{Name: "规格", Value: fmt.Sprintf("%d斤装", 10+i)})
		o.SKUs = append(o.SKUs, sku)
	}
	if len(prices) > 0 {
		o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤装"}}
	}
	desired, findings := jd.Adapter().Project(o)
	if f := shoptest.Faults(findings); len(f) > 0 {
		w.T.Fatalf("%s: %s", f[0].Code, f[0].Message.Both())
	}
	return adapters.Create{ID: o.ID, Desired: desired, Pictures: w.Upload(a)}
}

func (w *world) create(id string, prices ...int64) adapters.Receipt {
	w.T.Helper()
	receipt, err := w.Shop.Create(w.Ctx, w.product(id, prices...))
	if err != nil {
		w.T.Fatal(err)
	}
	return receipt
}

func (w *world) shelve(ref adapters.Ref, on bool) {
	w.T.Helper()
	if _, err := w.Shop.SetShelf(w.Ctx, w.Fetch(ref), on); err != nil {
		w.T.Fatal(err)
	}
}

func (w *world) retitle(ref adapters.Ref, title string) {
	w.T.Helper()
	_, err := w.Shop.Update(w.Ctx, adapters.Update{
		Remote: w.Fetch(ref), Changes: []adapters.Change{{Field: listing.FieldTitle, Value: listing.TextValue(title)}},
	})
	if err != nil {
		w.T.Fatal(err)
	}
}

func TestCheck(t *testing.T) {
	w := newWorld(t, nil)
	id, err := w.Shop.Check(w.Ctx)
	if err != nil || id.ShopID == "" || id.ShopName == "" {
		t.Errorf("%+v, %v", id, err)
	}
	narrow := newWorld(t, func(cfg *sandbox.Config) { cfg.Scope = []string{"jingdong.vender.shop.query"} })
	if id, err := narrow.Shop.Check(narrow.Ctx); err != nil || id.ShopID == "" {
		t.Errorf("by the other method: %+v, %v", id, err)
	}
	none := newWorld(t, func(cfg *sandbox.Config) { cfg.Scope = []string{"jingdong.ware.write.add"} })
	if _, err := none.Shop.Check(none.Ctx); shoptest.Classed(t, err).Class != adapters.Permission {
		t.Errorf("without any read: %v", err)
	}
	stranger := w.open(func() string { return "0000000000000000000000000000000000000000" })
	if _, err := stranger.Check(w.Ctx); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Errorf("with a wrong token: %v", err)
	}
}

// TestFindInEveryState follows one listing from its submission to a rejected
// one, to approval, off the shelf and into the recycle bin.
func TestFindInEveryState(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1 })
	keys := adapters.Keys{Listing: []string{"with,comma", "L-1"}, SKUs: []string{"L-1-1"}}
	if found := w.Find(keys); len(found) != 0 {
		t.Fatalf("before anything exists: %+v", found)
	}
	if _, err := w.Shop.Fetch(w.Ctx, adapters.Ref{ID: "119228000010"}); shoptest.Classed(t, err).Class != adapters.NotFound {
		t.Fatalf("fetch of nothing: %v", err)
	}
	ref := w.create("L-1").Ref
	w.expect(keys, ref, adapters.AuditPending, true, "submitted")
	if w.Fetch(ref).Live {
		t.Error("a new listing under review counts as approved")
	}
	w.control("review", fmt.Sprintf(`{"approve":false,"reason":"主图不清晰","id":%s}`, ref.ID))
	w.expect(keys, ref, adapters.AuditRejected, true, "rejected")
	if r := w.Fetch(ref); r.Live || r.Banned || r.Reason != "主图不清晰" {
		t.Errorf("rejected: live %v, banned %v, reason %q", r.Live, r.Banned, r.Reason)
	}
	w.retitle(ref, "秭归脐橙 五斤装")
	w.expect(keys, ref, adapters.AuditPending, true, "submitted again")
	w.control("review", fmt.Sprintf(`{"approve":true,"id":%s}`, ref.ID))
	w.expect(keys, ref, adapters.AuditNone, true, "approved")
	if !w.Fetch(ref).Live {
		t.Error("approved, but not live")
	}
	w.shelve(ref, false)
	w.expect(keys, ref, adapters.AuditNone, false, "off the shelf")
	remote := w.Fetch(ref)
	if err := w.Shop.(adapters.Deleter).Delete(w.Ctx, remote); err != nil {
		t.Fatal(err)
	}
	if err := w.Shop.(adapters.Deleter).Delete(w.Ctx, remote); err != nil {
		t.Errorf("a second deletion: %v", err)
	}
	if found := w.Find(keys); len(found) != 0 {
		t.Errorf("after the end: %+v", found)
	}
	if _, err := w.Shop.Fetch(w.Ctx, ref); shoptest.Classed(t, err).Class != adapters.NotFound {
		t.Errorf("fetch after the end: %v", err)
	}
}

func (w *world) expect(keys adapters.Keys, ref adapters.Ref, audit adapters.Audit, onShelf bool, when string) {
	w.T.Helper()
	found := w.Find(keys)
	if len(found) != 1 || found[0].ID != ref.ID || found[0].ListingID != "L-1" || found[0].Audit != audit || found[0].OnShelf != onShelf {
		w.T.Errorf("%s: found %+v", when, found)
	}
	if remote := w.Fetch(ref); remote.Audit != audit || remote.OnShelf != onShelf {
		w.T.Errorf("%s: audit %s, on shelf %v", when, remote.Audit, remote.OnShelf)
	}
	states, err := w.Shop.(adapters.Auditor).Audits(w.Ctx, []adapters.Ref{ref, {ID: "1"}})
	if err != nil || len(states) != 1 || states[0].Audit != audit {
		w.T.Errorf("%s: audits %+v, %v", when, states, err)
	}
	if rows := w.All(); len(rows) != 1 || !slices.Equal(rows[0].SKUs, []string{"L-1-1"}) {
		w.T.Errorf("%s: the list shows %+v", when, rows)
	}
}

// TestFindIsExact: itemNum is searched by substring, so names that only
// resemble must be left out; of two listings with one id both are given.
func TestFindIsExact(t *testing.T) {
	w := newWorld(t, nil)
	first := w.create("L-1")
	w.create("L-10")
	second := w.create("L-1")
	var got []string
	for _, f := range w.Find(adapters.Keys{Listing: []string{"L-1"}}) {
		got = append(got, f.ID)
	}
	want := []string{first.ID, second.ID}
	slices.Sort(want)
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("found (-want +got):\n%s", d)
	}
	if found := w.Find(adapters.Keys{SKUs: []string{"L-10-1"}}); len(found) != 1 || found[0].ListingID != "L-10" {
		t.Errorf("by SKU code: %+v", found)
	}
	if found := w.Find(adapters.Keys{Listing: []string{"l-1", "L-", ""}, SKUs: []string{"L-1-", ""}}); len(found) != 0 {
		t.Errorf("ids that only resemble: %+v", found)
	}
}

// TestListPages goes through a shop of more than one page.
func TestListPages(t *testing.T) {
	w := newWorld(t, nil)
	product := w.product("x")
	var want []string
	for i := range 105 {
		product.ID = fmt.Sprintf("L-%03d", i)
		if _, err := w.Shop.Create(w.Ctx, product); err != nil {
			t.Fatal(err)
		}
		want = append(want, product.ID)
		w.Pass(time.Second)
	}
	rows := w.All()
	if d := cmp.Diff(want, shoptest.IDs(rows)); d != "" {
		t.Errorf("list (-want +got):\n%s", d)
	}
	for _, bad := range []string{"1", "0:0", "0:x", "-1:1", ":", "0:101"} {
		if _, err := w.Shop.List(w.Ctx, bad); shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("cursor %q: %v", bad, err)
		}
	}
}

// TestCreateOffTheShelf: a create lands where it asks.
func TestCreateOffTheShelf(t *testing.T) {
	w := newWorld(t, nil)
	product := w.product("L-1")
	product.Desired.OnShelf = false
	receipt, err := w.Shop.Create(w.Ctx, product)
	if err != nil || receipt.SKUIDs["L-1-1"] == "" {
		t.Fatalf("%+v, %v", receipt, err)
	}
	w.Pass(time.Hour)
	if remote := w.Fetch(receipt.Ref); remote.OnShelf || !remote.Live {
		t.Errorf("on shelf %v, live %v", remote.OnShelf, remote.Live)
	}
	w.shelve(receipt.Ref, true)
	if remote := w.Fetch(receipt.Ref); !remote.OnShelf {
		t.Error("it did not go on the shelf")
	}
}
