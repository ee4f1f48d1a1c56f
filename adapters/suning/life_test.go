package suning_test

import (
	"errors"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/suning"
	"github.com/farmgate-cli/farmgate/listing"
)

// apply sends a product to review.
func (w *world) apply(p adapters.Create) adapters.Receipt {
	w.T.Helper()
	receipt, err := w.Shop.Create(w.Ctx, p)
	if err != nil {
		w.T.Fatal(err)
	}
	return receipt
}

// create applies for a listing of oranges and lets the review end.
func (w *world) create(id string, prices ...int64) adapters.Remote {
	w.T.Helper()
	receipt := w.apply(w.product(id, "脐橙", prices...))
	w.Pass(review)
	return w.Fetch(receipt.Ref)
}

func (w *world) find(codes ...string) []adapters.Summary {
	w.T.Helper()
	found, err := w.Shop.Find(w.Ctx, adapters.Keys{SKUs: codes})
	if err != nil {
		w.T.Fatal(err)
	}
	return found
}

// price and stock are a SKU's, as read.
func price(r adapters.Remote, sku string) int64 {
	n, _ := r.Get(sku, listing.FieldPrice).Number()
	return n
}

func stock(r adapters.Remote, sku string) int64 {
	n, _ := r.Get(sku, listing.FieldStock).Number()
	return n
}

// TestLifeOfAListing goes the whole way: applied for, reviewed, read back,
// changed, priced, counted, put off and on the shelf, deleted.
func TestLifeOfAListing(t *testing.T) {
	w := newWorld(t, nil)
	if _, err := w.Shop.Check(w.Ctx); err != nil {
		t.Fatal(err)
	}
	product := w.product("L", "脐橙", 2990, 5500)
	receipt := w.apply(product)
	w.Pass(review)
	remote := w.Fetch(receipt.Ref)
	if d := cmp.Diff(liveForm(product.Desired, product.Pictures), remote.Snapshot, cmp.Comparer(func(a, b listing.Value) bool { return a == b })); d != "" {
		t.Errorf("read back (-wanted +read):\n%s", d)
	}
	if !remote.Live || !remote.OnShelf {
		t.Errorf("live %v, on shelf %v", remote.Live, remote.OnShelf)
	}
	update := adapters.Update{Remote: remote, Changes: []adapters.Change{set("", listing.FieldTitle, listing.TextValue("秭归脐橙 新标题"))}}
	if _, err := w.Shop.Update(w.Ctx, update); err != nil {
		t.Fatal(err)
	}
	w.Pass(review)
	if remote = w.Fetch(remote.Ref); remote.Fields[listing.FieldTitle].Text() != "秭归脐橙 新标题" || price(remote, "L-2") != 5500 {
		t.Errorf("after the update: %v", remote.Snapshot)
	}
	w.offAndGone(remote)
}

func (w *world) offAndGone(remote adapters.Remote) {
	w.T.Helper()
	for _, on := range []bool{false, true, false} {
		if _, err := w.Shop.SetShelf(w.Ctx, remote, on); err != nil {
			w.T.Fatal(err)
		}
		if remote = w.Fetch(remote.Ref); remote.OnShelf != on {
			w.T.Fatalf("on shelf %v, want %v", remote.OnShelf, on)
		}
	}
	if err := w.Shop.(adapters.Deleter).Delete(w.Ctx, remote); err != nil {
		w.T.Fatal(err)
	}
	_, err := w.Shop.Fetch(w.Ctx, remote.Ref)
	classed(w.T, err, adapters.NotFound)
	if found := w.find("L-1"); len(found) != 0 {
		w.T.Errorf("found %+v", found)
	}
}

// TestApplicationBecomesAProduct: until review ends a listing is named by its
// merchant codes and is everywhere under review; then it has a product code, and
// the older name still leads to it (suning §4.7, §4.8, §11.12).
func TestApplicationBecomesAProduct(t *testing.T) {
	w := newWorld(t, nil)
	receipt := w.apply(w.product("L", "脐橙", 2990, 5500))
	if receipt.ID != "itemCode:L-1" || !receipt.Audited || receipt.Ticket == "" {
		t.Fatalf("receipt %+v", receipt)
	}
	if r := w.Fetch(receipt.Ref); r.Audit != adapters.AuditPending || r.Live || r.ID != receipt.ID {
		t.Errorf("under review: %+v", r)
	}
	found := w.find("L-2")
	if len(found) != 1 || found[0].ID != receipt.ID || found[0].Audit != adapters.AuditPending {
		t.Errorf("under review, found %+v", found)
	}
	w.Pass(review)
	r := w.Fetch(receipt.Ref)
	if strings.HasPrefix(r.ID, "itemCode:") || !r.Live || r.Audit != adapters.AuditNone || len(r.SKUIDs) != 2 {
		t.Errorf("approved: %+v", r)
	}
	states, err := w.Shop.(adapters.Auditor).Audits(w.Ctx, []adapters.Ref{receipt.Ref})
	if err != nil || len(states) != 1 || !states[0].Live {
		t.Errorf("audits %+v, %v", states, err)
	}
	if found := w.find("L-2"); len(found) != 1 || found[0].ID != r.ID {
		t.Errorf("approved, found %+v", found)
	}
}

// TestRefusedApplicationIsMadeAnew: after a refusal there is nothing to mend or
// to find, and a second application is no duplicate; the first one's refusal is
// not held against it (suning §4.8).
func TestRefusedApplicationIsMadeAnew(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1 })
	product := w.product("L", "脐橙", 2990, 5500)
	first := w.apply(product)
	w.Pass(time.Hour)
	w.control("review", `{"approve":false,"reason":"产地不符"}`)
	refused := w.Fetch(first.Ref)
	if refused.Audit != adapters.AuditRejected || refused.Live || refused.Reason == "" {
		t.Fatalf("refused: %+v", refused)
	}
	_, err := w.Shop.Update(w.Ctx, adapters.Update{Remote: refused, Changes: []adapters.Change{set("", listing.FieldTitle, listing.TextValue("新"))}})
	if e := classed(t, err, adapters.Invalid); e.Hint.IsZero() {
		t.Error("nothing tells that it must be applied for anew")
	}
	if found := w.find("L-1", "L-2"); len(found) != 0 {
		t.Errorf("a refused application counts as a listing: %+v", found)
	}
	second := w.apply(product)
	if second.Ticket == first.Ticket {
		t.Error("both applications have one ticket")
	}
	w.Pass(time.Minute)
	if r := w.Fetch(second.Ref); r.Audit != adapters.AuditPending {
		t.Errorf("the second application: %s", r.Audit)
	}
	w.control("review", `{"approve":true}`)
	if r := w.Fetch(second.Ref); !r.Live {
		t.Errorf("approved: %+v", r)
	}
	if found := w.find("L-1"); len(found) != 1 {
		t.Errorf("found %+v", found)
	}
}

// TestPriceAndStockOfOneVariant: each variant has its own, one a call, and what
// is not named stays (suning §4.11, §4.12, §9).
func TestPriceAndStockOfOneVariant(t *testing.T) {
	w := newWorld(t, nil)
	remote := w.create("L", 2990, 5500)
	before := len(w.box.Injector().Calls("*"))
	if _, err := w.Shop.SetPrices(w.Ctx, adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{set("L-2", listing.FieldPrice, listing.NumberValue(5280))}}); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Shop.SetStock(w.Ctx, adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{set("L-1", listing.FieldStock, listing.NumberValue(480))}}); err != nil {
		t.Fatal(err)
	}
	if n := len(w.box.Injector().Calls("*")) - before; n != 2 {
		t.Errorf("%d calls for a price and a stock", n)
	}
	r := w.Fetch(remote.Ref)
	if price(r, "L-1") != 2990 || price(r, "L-2") != 5280 || stock(r, "L-1") != 480 || stock(r, "L-2") != 20 {
		t.Errorf("read back %+v", r.SKUs)
	}
}

// TestCategoryWithoutVariants takes price, stock and code on the product, whose
// code is the SKU's (suning §4.2, §9).
func TestCategoryWithoutVariants(t *testing.T) {
	w := newWorld(t, nil)
	receipt := w.apply(w.product("L", "西瓜", 1990))
	w.Pass(review)
	remote := w.Fetch(receipt.Ref)
	if _, err := w.Shop.SetPrices(w.Ctx, adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{set("L-1", listing.FieldPrice, listing.NumberValue(1880))}}); err != nil {
		t.Fatal(err)
	}
	if r := w.Fetch(remote.Ref); r.SKUIDs["L-1"] != r.ID || price(r, "L-1") != 1880 || stock(r, "L-1") != 20 {
		t.Errorf("read back %+v, ids %v", r.SKUs, r.SKUIDs)
	}
}

// TestFurtherVariantIsApplied for, like a listing: it is there when its review
// has ended (suning §4.10).
func TestFurtherVariantIsAppliedFor(t *testing.T) {
	w := newWorld(t, nil)
	remote := w.create("L", 2990)
	want := w.product("L", "脐橙", 2990, 5500)
	update := adapters.Update{Remote: remote, Desired: want.Desired, Pictures: want.Pictures, Changes: []adapters.Change{
		set("L-2", listing.FieldPrice, listing.NumberValue(5500)),
	}}
	receipt, err := w.Shop.Update(w.Ctx, update)
	if err != nil {
		t.Fatal(err)
	}
	if r := w.Fetch(receipt.Ref); r.Audit != adapters.AuditPending || len(r.SKUs) != 1 {
		t.Errorf("under review: %s, %+v", r.Audit, r.SKUs)
	}
	w.Pass(review)
	if r := w.Fetch(receipt.Ref); r.Audit != adapters.AuditNone || price(r, "L-2") != 5500 || stock(r, "L-2") != 20 {
		t.Errorf("approved: %s, %+v", r.Audit, r.SKUs)
	}
}

// TestTrapUnclearCreate (suning §11.17): an answer that was lost or is empty
// leaves it open whether the application was taken; only a look tells.
func TestTrapUnclearCreate(t *testing.T) {
	for _, kind := range []fault.Kind{fault.CutAfter, fault.CutMid, fault.Truncate, fault.HTMLAfter, fault.Empty} {
		w := newWorld(t, nil)
		product := w.product("L", "脐橙", 2990)
		if err := w.box.Injector().Add(fault.Rule{Method: "suning.custom.item.add", Nth: 1, Kind: kind}); err != nil {
			t.Fatal(err)
		}
		_, err := w.Shop.Create(w.Ctx, product)
		classed(t, err, adapters.Ambiguous)
		if found := w.find("L-1"); len(found) != 1 {
			t.Errorf("%s: found %+v", kind, found)
		}
	}
	w := newWorld(t, nil)
	product := w.product("L", "脐橙", 2990)
	w.control("config", `{"empty_before":"suning.custom.item.add"}`)
	_, err := w.Shop.Create(w.Ctx, product)
	classed(t, err, adapters.Ambiguous)
	if found := w.find("L-1"); len(found) != 0 {
		t.Errorf("empty and not done, found %+v", found)
	}
}

// TestTrapWindows (suning §11.13): what was edited long ago is beyond the search
// by time, and is listed all the same, with its codes.
func TestTrapWindows(t *testing.T) {
	w := newWorld(t, nil)
	old := w.create("L", 2990, 5500)
	w.Pass(120 * 24 * time.Hour)
	page, err := w.Shop.List(w.Ctx, "")
	if err != nil || len(page.Items) != 1 || page.Items[0].ID != old.ID {
		t.Fatalf("list %+v, %v", page, err)
	}
	codes := slices.Sorted(slices.Values(page.Items[0].SKUs))
	if d := cmp.Diff([]string{"L-1", "L-2"}, codes); d != "" {
		t.Error(d)
	}
}

// TestTrapSignature (suning §11.3, §3): header and body are signed as sent, text
// that a JSON writer would escape among it; another secret is refused.
func TestTrapSignature(t *testing.T) {
	w := newWorld(t, nil)
	remote := w.create("L", 2990)
	title := "脐橙 <5斤> & \"现摘\" \u2028"
	if _, err := w.Shop.Update(w.Ctx, adapters.Update{Remote: remote, Changes: []adapters.Change{set("", listing.FieldTitle, listing.TextValue(title))}}); err != nil {
		t.Errorf("a title that JSON escapes: %v", err)
	}
	_, err := w.open("0123456789abcdef", "").Check(w.Ctx)
	classed(t, err, adapters.Auth)
}

// TestTokensOfAServiceProvider: a token that is overdue is an Auth error, and
// refreshing gives one that works; without that right only consent helps
// (suning §2, §6).
func TestTokensOfAServiceProvider(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.OAuth = true })
	if _, err := w.Shop.Check(w.Ctx); err != nil {
		t.Fatal(err)
	}
	_, err := w.open(w.box.Credentials().AppSecret, "nobody's").Check(w.Ctx)
	classed(t, err, adapters.Auth)
	refresh := listing.NewSecret(w.box.Credentials().RefreshToken)
	w.control("config", `{"expire_access":true}`)
	_, err = w.Shop.Check(w.Ctx)
	classed(t, err, adapters.Auth)
	_, err = w.Shop.(adapters.TokenRefresher).RefreshToken(w.Ctx, refresh)
	if e := classed(t, err, adapters.Auth); !strings.Contains(e.Hint.In(listing.English), "oauth_redirect") {
		t.Errorf("without the callback address: %+v", e)
	}
	w.options = map[string]string{"oauth_redirect": "https://farm.example/back"}
	w.Shop = w.open(w.box.Credentials().AppSecret, "")
	tokens, err := w.Shop.(adapters.TokenRefresher).RefreshToken(w.Ctx, refresh)
	if err != nil || tokens.Expires.IsZero() {
		t.Fatalf("%+v, %v", tokens, err)
	}
	if _, err := w.open(w.box.Credentials().AppSecret, tokens.Access.Reveal()).Check(w.Ctx); err != nil {
		t.Errorf("with the new token: %v", err)
	}
	bare := newWorld(t, func(cfg *sandbox.Config) { cfg.OAuth, cfg.NoRefresh = true, true })
	_, err = bare.Shop.(adapters.TokenRefresher).RefreshToken(bare.Ctx, listing.NewSecret(bare.box.Credentials().RefreshToken))
	classed(t, err, adapters.Auth)
}

// TestParallelWarehouses: such a shop's stock is read and set by warehouse; in
// the wrong mode the refusal says what to look at (suning §4.12).
func TestParallelWarehouses(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.Warehouses = []string{"001"} })
	remote := w.create("L", 2990)
	change := adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{set("L-1", listing.FieldStock, listing.NumberValue(7))}}
	_, err := w.Shop.SetStock(w.Ctx, change)
	var e *adapters.Error
	if !errors.As(err, &e) || e.Hint.IsZero() {
		t.Errorf("in the wrong mode: %v", err)
	}
	w.options = map[string]string{"inv_code": "001"}
	w.Shop = w.open(w.box.Credentials().AppSecret, "")
	if _, err := w.Shop.SetStock(w.Ctx, change); err != nil {
		t.Fatal(err)
	}
	if r := w.Fetch(remote.Ref); stock(r, "L-1") != 7 {
		t.Errorf("stock %d", stock(r, "L-1"))
	}
}

// TestLenientManners: objects for lists, padded codes, a mark before the JSON and
// both families of sale states change nothing (suning §1, §4, §4.9).
func TestLenientManners(t *testing.T) {
	w := newWorld(t, nil)
	w.control("config", `{"lenient":true,"bom":true}`)
	remote := w.create("L", 2990)
	if !remote.OnShelf || price(remote, "L-1") != 2990 {
		t.Errorf("%+v", remote)
	}
	w.offAndGone(remote)
}
