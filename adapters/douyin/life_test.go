package douyin_test

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/douyin"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/listing"
)

// orangesLeaf is the sandbox's category for navel oranges.
const orangesLeaf = "20039"

// product is a create that is ready to be sent to the sandbox.
func (w *world) product(id string, prices ...int64) adapters.Create {
	w.T.Helper()
	a := shoptest.Album{}
	o := oranges(w.T, a)
	o.Category.ID = orangesLeaf
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
	desired, findings := douyin.Adapter().Project(o)
	if f := shoptest.Faults(findings); len(f) > 0 {
		w.T.Fatalf("%s: %s", f[0].Code, f[0].Message.Both())
	}
	return adapters.Create{ID: o.ID, Desired: desired, Pictures: w.upload(a)}
}

func (w *world) create(id string, prices ...int64) adapters.Receipt {
	w.T.Helper()
	receipt, err := w.Shop.Create(w.Ctx, w.product(id, prices...))
	if err != nil {
		w.T.Fatal(err)
	}
	return receipt
}

// live creates a listing and waits for its approval.
func (w *world) live(id string, prices ...int64) adapters.Ref {
	w.T.Helper()
	ref := w.create(id, prices...).Ref
	w.control("review", fmt.Sprintf(`{"approve":true,"id":%s}`, ref.ID))
	w.Pass(time.Second)
	if r := w.Fetch(ref); !r.Live || !r.OnShelf || r.Audit != adapters.AuditNone {
		w.T.Fatalf("after approval: live %v, on shelf %v, audit %s", r.Live, r.OnShelf, r.Audit)
	}
	return ref
}

func retitle(s string) []adapters.Change {
	return []adapters.Change{{Field: listing.FieldTitle, Value: listing.TextValue(s)}}
}

func (w *world) edit(ref adapters.Ref, changes []adapters.Change) {
	w.T.Helper()
	if _, err := w.Shop.Update(w.Ctx, adapters.Update{Remote: w.Fetch(ref), Changes: changes, Desired: adapters.Desired{OnShelf: true}}); err != nil {
		w.T.Fatal(err)
	}
}

const newTitle = "秭归脐橙新鲜水果五斤装现摘现发"

func TestCheck(t *testing.T) {
	w := newWorld(t, nil)
	if id, err := w.Shop.Check(w.Ctx); err != nil || id.ShopID == "" {
		t.Errorf("%+v, %v", id, err)
	}
	none := newWorld(t, func(cfg *sandbox.Config) { cfg.Scope = []string{"product.addV2"} })
	if _, err := none.Shop.Check(none.Ctx); shoptest.Classed(t, err).Class != adapters.Permission {
		t.Errorf("without any read: %v", err)
	}
	if _, err := w.open(func() string { return "nobody's token" }).Check(w.Ctx); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Errorf("with a wrong token: %v", err)
	}
	w.control("config", `{"block_address":true}`)
	if _, err := w.Shop.Check(w.Ctx); shoptest.Classed(t, err).Class != adapters.Permission || shoptest.Classed(t, err).Hint.IsZero() {
		t.Errorf("from a strange address: %v", err)
	}
}

// TestFindInEveryState follows one listing from its submission to a rejected
// one, to approval, off the shelf and to its end: it is found in each.
func TestFindInEveryState(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1 })
	keys := adapters.Keys{Listing: []string{"L-1"}, SKUs: []string{"L-1-1"}}
	if found := w.Find(keys); len(found) != 0 {
		t.Fatalf("before anything exists: %+v", found)
	}
	if _, err := w.Shop.Fetch(w.Ctx, adapters.Ref{ID: "3648100500072012345"}); shoptest.Classed(t, err).Class != adapters.NotFound {
		t.Fatalf("fetch of nothing: %v", err)
	}
	ref := w.create("L-1").Ref
	w.expect(keys, ref, adapters.AuditPending, false, "submitted")
	w.control("review", fmt.Sprintf(`{"approve":false,"reason":"主图含有与商品无关的文字","field":"商品主图","id":%s}`, ref.ID))
	w.expect(keys, ref, adapters.AuditRejected, false, "rejected")
	if r := w.Fetch(ref); r.Live || r.Reason != "商品主图:主图含有与商品无关的文字" {
		t.Errorf("rejected: live %v, reason %q", r.Live, r.Reason)
	}
	w.edit(ref, retitle(newTitle))
	w.expect(keys, ref, adapters.AuditPending, false, "submitted again")
	w.control("review", fmt.Sprintf(`{"approve":true,"id":%s}`, ref.ID))
	w.expect(keys, ref, adapters.AuditNone, true, "approved")
	if _, err := w.Shop.SetShelf(w.Ctx, w.Fetch(ref), false); err != nil {
		t.Fatal(err)
	}
	w.expect(keys, ref, adapters.AuditNone, false, "off the shelf")
	if err := w.Shop.(adapters.Deleter).Delete(w.Ctx, w.Fetch(ref)); err != nil {
		t.Fatal(err)
	}
	if found := w.Find(keys); len(found) != 0 {
		t.Errorf("after the end: %+v", found)
	}
	if _, err := w.Shop.Fetch(w.Ctx, ref); shoptest.Classed(t, err).Class != adapters.NotFound {
		t.Errorf("fetch after the end: %v", err)
	}
	if err := w.Shop.(adapters.Deleter).Delete(w.Ctx, adapters.Remote{Ref: ref}); err != nil {
		t.Errorf("deleted a second time: %v", err)
	}
}

func (w *world) expect(keys adapters.Keys, ref adapters.Ref, audit adapters.Audit, onShelf bool, when string) {
	w.T.Helper()
	found := w.Find(keys)
	if len(found) != 1 || found[0].ID != ref.ID || found[0].ListingID != "L-1" || found[0].Audit != audit || found[0].OnShelf != onShelf {
		w.T.Errorf("%s: found %+v", when, found)
	}
	if remote := w.Fetch(adapters.Ref{ID: ref.ID}); remote.Audit != audit || remote.OnShelf != onShelf {
		w.T.Errorf("%s: audit %s, on shelf %v", when, remote.Audit, remote.OnShelf)
	}
	states, err := w.Shop.(adapters.Auditor).Audits(w.Ctx, []adapters.Ref{ref, {ID: "1"}})
	if err != nil || len(states) != 1 || states[0].Audit != audit || states[0].Ref != ref {
		w.T.Errorf("%s: audits %+v, %v", when, states, err)
	}
	if rows := w.All(); !slices.Equal(shoptest.IDs(rows), []string{"L-1"}) {
		w.T.Errorf("%s: the list shows %+v", when, rows)
	}
}

// TestDraftModel: a live listing keeps its old version while a change is
// reviewed, and after it was refused; a mended change brings along nothing of
// the refused draft (douyin §4.7, §4.13).
func TestDraftModel(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1 })
	ref := w.live("L-1")
	old := w.Fetch(ref)
	w.edit(ref, retitle(newTitle))
	r := w.Fetch(ref)
	if r.Audit != adapters.AuditPending || !r.Live || !r.OnShelf || r.Get("", listing.FieldTitle) != old.Get("", listing.FieldTitle) {
		t.Errorf("under review: audit %s, live %v, title %s", r.Audit, r.Live, r.Get("", listing.FieldTitle).Text())
	}
	if _, err := w.Shop.Update(w.Ctx, adapters.Update{Remote: r, Changes: retitle("秭归脐橙再改一次标题新鲜")}); shoptest.Classed(t, err).Class != adapters.Transient {
		t.Errorf("a second change while the first is reviewed: %v", err)
	}
	w.control("review", fmt.Sprintf(`{"approve":false,"reason":"x","id":%s}`, ref.ID))
	r = w.Fetch(ref)
	if r.Audit != adapters.AuditRejected || !r.Live || !r.OnShelf || r.Reason == "" || r.Get("", listing.FieldTitle) != old.Get("", listing.FieldTitle) {
		t.Errorf("refused: audit %s, live %v, reason %q", r.Audit, r.Live, r.Reason)
	}
	if states, err := w.Shop.(adapters.Auditor).Audits(w.Ctx, []adapters.Ref{ref}); err != nil || states[0].Audit != adapters.AuditRejected || states[0].Reason == "" {
		t.Errorf("audits %+v, %v", states, err)
	}
	w.edit(ref, []adapters.Change{{Field: listing.FieldShipWithin, Value: listing.NumberValue(24)}})
	w.control("review", fmt.Sprintf(`{"approve":true,"id":%s}`, ref.ID))
	r = w.Fetch(ref)
	if got := r.Get("", listing.FieldTitle); got != old.Get("", listing.FieldTitle) {
		t.Errorf("the refused title went live: %s", got.Text())
	}
	if r.Audit != adapters.AuditNone || r.Get("", listing.FieldShipWithin) != listing.NumberValue(24) {
		t.Errorf("audit %s, ship within %s", r.Audit, r.Get("", listing.FieldShipWithin).Text())
	}
	if states, _ := w.Shop.(adapters.Auditor).Audits(w.Ctx, []adapters.Ref{ref}); len(states) != 1 || states[0].Audit != adapters.AuditNone || !states[0].Live {
		t.Errorf("a refusal that is over: %+v", states)
	}
}

// TestFindGivesEveryMatch: two listings with one code are both given, and names
// that only resemble are not.
func TestFindGivesEveryMatch(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.Scope = nil; cfg.Offline = []string{"product.publishPreCheck"} })
	first, second := w.create("L-1"), w.create("L-1")
	w.create("L-10")
	var got []string
	for _, f := range w.Find(adapters.Keys{Listing: []string{"L-1"}, SKUs: []string{"L-1-1"}}) {
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
	if found := w.Find(adapters.Keys{Listing: []string{"l-1"}, SKUs: []string{"L-1-", ""}}); len(found) != 0 {
		t.Errorf("ids that only resemble: %+v", found)
	}
}

// TestCreateIsNotIdempotent: the platform takes a second listing with the same
// id; the check that it offers keeps us from making one, and a deleted listing
// does not stand in the way (douyin §5).
func TestCreateIsNotIdempotent(t *testing.T) {
	w := newWorld(t, nil)
	product := w.product("L-1")
	first, err := w.Shop.Create(w.Ctx, product)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Shop.Create(w.Ctx, product); shoptest.Classed(t, err).Class != adapters.Duplicate {
		t.Errorf("a second create: %v", err)
	}
	if n := w.box.Injector().Count("product.addV2"); n != 1 {
		t.Errorf("%d creates were sent", n)
	}
	w.Pass(2 * time.Minute)
	if _, err := w.Shop.SetShelf(w.Ctx, w.Fetch(first.Ref), false); err != nil {
		t.Fatal(err)
	}
	if err := w.Shop.(adapters.Deleter).Delete(w.Ctx, w.Fetch(first.Ref)); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Shop.Create(w.Ctx, product); err != nil {
		t.Errorf("after it was deleted: %v", err)
	}
}

// TestCreateRefusedForItsID: where the platform refuses an id in use with a
// number that may mean anything, one look-up tells.
func TestCreateRefusedForItsID(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.UniqueOuterID = true; cfg.Offline = []string{"product.publishPreCheck"} })
	product := w.product("L-1")
	if _, err := w.Shop.Create(w.Ctx, product); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Shop.Create(w.Ctx, product); shoptest.Classed(t, err).Class != adapters.Duplicate {
		t.Errorf("%v", err)
	}
}

// TestLostAnswerOfACreate: the product is there, the error says that it may be,
// and the look-up finds it, whatever locator works.
func TestLostAnswerOfACreate(t *testing.T) {
	for _, rule := range []fault.Rule{
		{Kind: fault.CutAfter}, {Kind: fault.CutMid}, {Kind: fault.Truncate}, {Kind: fault.HTMLAfter}, {Kind: fault.Empty},
		{Kind: fault.ErrorAfter, Code: "50002 isv.business-failed:2010204"}, {Kind: fault.ErrorAfter, Code: "20000"},
	} {
		w := newWorld(t, nil)
		product := w.product("L-1")
		rule.Method, rule.Nth = "product.addV2", 1
		if err := w.box.Injector().Add(rule); err != nil {
			t.Fatal(err)
		}
		_, err := w.Shop.Create(w.Ctx, product)
		if class := adapters.ClassOf(err); class != adapters.Ambiguous {
			t.Errorf("%s %s: %s (%v)", rule.Kind, rule.Code, class, err)
		}
		for _, keys := range []adapters.Keys{
			{Listing: []string{"L-1"}, SKUs: []string{"L-1-1"}}, {Listing: []string{"L-1"}}, {SKUs: []string{"L-1-1"}},
		} {
			if found := w.Find(keys); len(found) != 1 {
				t.Errorf("%s %s: found %+v by %+v", rule.Kind, rule.Code, found, keys)
			}
		}
	}
}

// TestListPages goes through a shop of more than one page in every state.
func TestListPages(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1; cfg.Offline = []string{"product.publishPreCheck"} })
	product := w.product("x")
	var want []string
	for i := range 205 {
		product.ID = fmt.Sprintf("L-%03d", i)
		receipt, err := w.Shop.Create(w.Ctx, product)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, product.ID)
		if i < 102 {
			w.control("review", fmt.Sprintf(`{"approve":true,"id":%s}`, receipt.ID))
		}
		w.Pass(time.Second)
	}
	if d := cmp.Diff(want, shoptest.IDs(w.All())); d != "" {
		t.Errorf("list (-want +got):\n%s", d)
	}
	for _, bad := range []string{"x", "0", "101", "1-", "5-3:1", "1-2:0", "1-2:x", "-1", "1 "} {
		if _, err := w.Shop.List(w.Ctx, bad); shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("cursor %q: %v", bad, err)
		}
	}
}
