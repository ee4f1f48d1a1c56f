package pinduoduo_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/pinduoduo"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
	"github.com/farmgate-cli/farmgate/listing"
)

// product is a create that is ready to be sent to the sandbox.
func (w *world) product(id string, prices ...int64) adapters.Create {
	w.T.Helper()
	a := shoptest.Album{}
	o := oranges(w.T, a)
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
	desired, findings := pinduoduo.Adapter().Project(o)
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

func TestCheck(t *testing.T) {
	w := newWorld(t, nil)
	id, err := w.Shop.Check(w.Ctx)
	if err != nil || id.ShopID == "" || id.ShopName == "" {
		t.Errorf("%+v, %v", id, err)
	}
	narrow := newWorld(t, func(cfg *sandbox.Config) { cfg.Scope = []string{"pdd.goods.list.get"} })
	if id, err := narrow.Shop.Check(narrow.Ctx); err != nil || id.ShopID != "" {
		t.Errorf("without the shop's own method: %+v, %v", id, err)
	}
	none := newWorld(t, func(cfg *sandbox.Config) { cfg.Scope = []string{"pdd.goods.add"} })
	if _, err := none.Shop.Check(none.Ctx); shoptest.Classed(t, err).Class != adapters.Permission {
		t.Errorf("without any read: %v", err)
	}
	stranger := w.open(func() string { return "0000000000000000000000000000000000000000" })
	if _, err := stranger.Check(w.Ctx); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Errorf("with a wrong token: %v", err)
	}
}

// TestFindInEveryState follows one listing from its submission to a rejected
// one, to approval, off the shelf and to its end: it is found in each.
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
	w.expect(keys, ref, adapters.AuditPending, false, "submitted")
	w.control("review", fmt.Sprintf(`{"approve":false,"reason":"请重新上传第1张轮播图","id":%s}`, ref.ID))
	w.expect(keys, ref, adapters.AuditRejected, false, "rejected")
	if r := w.Fetch(adapters.Ref{ID: ref.ID}); r.Live || r.Reason != "请重新上传第1张轮播图" || r.Ticket != ref.Ticket {
		t.Errorf("rejected: live %v, reason %q, ticket %q", r.Live, r.Reason, r.Ticket)
	}
	w.resubmit(ref)
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
}

func (w *world) resubmit(ref adapters.Ref) {
	w.T.Helper()
	_, err := w.Shop.Update(w.Ctx, adapters.Update{
		Remote: w.Fetch(ref), Desired: adapters.Desired{OnShelf: true},
		Changes: []adapters.Change{{Field: listing.FieldTitle, Value: listing.TextValue("秭归脐橙 五斤装")}},
	})
	if err != nil {
		w.T.Fatal(err)
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
	if err != nil || len(states) != 1 || states[0].Audit != audit {
		w.T.Errorf("%s: audits %+v, %v", when, states, err)
	}
	if rows := w.All(); !slices.Equal(shoptest.IDs(rows), []string{"L-1"}) {
		w.T.Errorf("%s: the list shows %+v", when, rows)
	}
}

// TestFindGivesEveryMatch: two listings with one code are both given, and names
// that only resemble are not.
func TestFindGivesEveryMatch(t *testing.T) {
	w := newWorld(t, nil)
	first, second := w.create("L-1"), w.create("L-1")
	w.create("L-10")
	w.Pass(time.Hour)
	third := w.create("L-1")
	found := w.Find(adapters.Keys{Listing: []string{"L-1"}})
	var got []string
	for _, f := range found {
		got = append(got, f.ID)
	}
	want := []string{first.ID, second.ID, third.ID}
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

// TestListPages goes through a shop of more than one page in every state.
func TestListPages(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1 })
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
	rows := w.All()
	if d := cmp.Diff(want, shoptest.IDs(rows)); d != "" {
		t.Errorf("list (-want +got):\n%s", d)
	}
	for _, bad := range []string{"on", "on:0", "on:x", "up:1", ":"} {
		if _, err := w.Shop.List(w.Ctx, bad); shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("cursor %q: %v", bad, err)
		}
	}
}

// TestStockBelowReserved: what is sold out comes off sale although unpaid orders
// hold more than the new number, which an absolute update may not say.
func TestStockBelowReserved(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.create("L-1").Ref
	w.Pass(time.Hour)
	w.control("order", `{"sku":"L-1-1","quantity":3}`)
	remote := w.Fetch(ref)
	if got := remote.Get("L-1-1", listing.FieldStock); got != listing.NumberValue(497) {
		t.Fatalf("stock after an order: %s\n%s", got.Text(), remote.Raw)
	}
	for _, want := range []int64{2, 0, 10} {
		if _, err := w.Shop.SetStock(w.Ctx, adapters.StockUpdate{Remote: w.Fetch(ref), Changes: []adapters.Change{
			{SKU: "L-1-1", Field: listing.FieldStock, Value: listing.NumberValue(want)},
		}}); err != nil {
			t.Fatalf("stock %d: %v", want, err)
		}
		if got := w.Fetch(ref).Get("L-1-1", listing.FieldStock); got != listing.NumberValue(want) {
			t.Errorf("stock %s, want %d", got.Text(), want)
		}
	}
}

// TestStockAtOnce: stock acts without review and for the SKU that was meant.
func TestStockAtOnce(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.create("L-1", 5000, 7000).Ref
	w.Pass(time.Hour)
	if _, err := w.Shop.SetStock(w.Ctx, adapters.StockUpdate{Remote: w.Fetch(ref), Changes: []adapters.Change{
		{SKU: "L-1-2", Field: listing.FieldStock, Value: listing.NumberValue(0)},
		{SKU: "L-1-3", Field: listing.FieldStock, Value: listing.NumberValue(99)},
	}}); err != nil {
		t.Fatal(err)
	}
	remote := w.Fetch(ref)
	for code, want := range map[string]int64{"L-1-1": 500, "L-1-2": 0, "L-1-3": 99} {
		if got := remote.Get(code, listing.FieldStock); got != listing.NumberValue(want) {
			t.Errorf("%s: %s", code, got.Text())
		}
	}
	if remote.Audit != adapters.AuditNone || !remote.OnShelf {
		t.Errorf("audit %s, on shelf %v", remote.Audit, remote.OnShelf)
	}
}

// TestUpdateOffTheShelf: an edit of a listing that is off the shelf does not put
// it on sale.
func TestUpdateOffTheShelf(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.create("L-1").Ref
	w.Pass(time.Hour)
	if _, err := w.Shop.SetShelf(w.Ctx, w.Fetch(ref), false); err != nil {
		t.Fatal(err)
	}
	w.resubmit(ref)
	w.Pass(time.Hour)
	remote := w.Fetch(ref)
	if _, err := w.Shop.SetPrices(w.Ctx, adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{
		{SKU: "L-1-1", Field: listing.FieldPriceGroup, Value: listing.NumberValue(2600)},
	}}); err != nil {
		t.Fatal(err)
	}
	w.Pass(time.Hour)
	if remote = w.Fetch(ref); remote.OnShelf || remote.Get("", listing.FieldTitle).Text() != "秭归脐橙 五斤装" || remote.Get("L-1-1", listing.FieldPriceGroup) != listing.NumberValue(2600) {
		t.Errorf("on shelf %v, %s", remote.OnShelf, remote.Raw)
	}
	if got := remote.Get("L-1-1", listing.FieldStock); got != listing.NumberValue(500) {
		t.Errorf("two edits made the stock %s", got.Text())
	}
}

// TestDrafts: a create that is refused for the shop's own data leaves a draft,
// which is found and removed.
func TestDrafts(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1 })
	ref := w.create("L-1").Ref
	drafts := w.Shop.(adapters.DraftCleaner)
	if err := drafts.DeleteDraft(w.Ctx, ref); err == nil {
		t.Error("a submission under review was removed")
	}
	w.control("review", fmt.Sprintf(`{"approve":false,"reason":"x","id":%s}`, ref.ID))
	if err := drafts.DeleteDraft(w.Ctx, adapters.Ref{ID: ref.ID}); err != nil {
		t.Fatal(err)
	}
	if found := w.Find(adapters.Keys{Listing: []string{"L-1"}}); len(found) != 0 {
		t.Errorf("found %+v", found)
	}
	if err := drafts.DeleteDraft(w.Ctx, adapters.Ref{ID: ref.ID}); shoptest.Classed(t, err).Class != adapters.NotFound {
		t.Errorf("a second time: %v", err)
	}
}

func TestDeleteOnTheShelf(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.create("L-1").Ref
	w.Pass(time.Hour)
	if e := shoptest.Classed(t, w.Shop.(adapters.Deleter).Delete(w.Ctx, w.Fetch(ref))); e.Class != adapters.Invalid || e.Hint.IsZero() {
		t.Errorf("%+v", e)
	}
}

func TestTokens(t *testing.T) {
	w := newWorld(t, nil)
	token := w.box.Credentials().AccessToken
	shop := w.open(func() string { return token })
	tokens, err := shop.(adapters.TokenRefresher).RefreshToken(w.Ctx, listing.NewSecret(w.box.Credentials().RefreshToken))
	if err != nil {
		t.Fatal(err)
	}
	if tokens.ShopID == "" || tokens.Access.IsZero() || tokens.Refresh.IsZero() || !tokens.Expires.After(w.Now()) || len(tokens.Scopes) == 0 {
		t.Errorf("tokens %+v", tokens)
	}
	if _, err := shop.Check(w.Ctx); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Errorf("with the old token: %v", err)
	}
	token = tokens.Access.Reveal()
	if _, err := shop.Check(w.Ctx); err != nil {
		t.Errorf("with the new token: %v", err)
	}
	if _, err := shop.(adapters.TokenRefresher).RefreshToken(w.Ctx, listing.NewSecret("no such token")); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Errorf("unknown refresh token: %v", err)
	}
	if _, err := shop.(adapters.TokenGranter).GrantToken(w.Ctx, ""); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Errorf("no code: %v", err)
	}
	if _, err := shop.(adapters.TokenGranter).GrantToken(w.Ctx, "no such code"); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Errorf("a code that was never given: %v", err)
	}
	want := "http://pdd.test/service-market/auth?client_id=" + w.box.Credentials().AppKey + "&redirect_uri=http%3A%2F%2F127.0.0.1%2Fback&response_type=code&state=s+1"
	if got := shop.(adapters.TokenGranter).ConsentURL("http://127.0.0.1/back", "s 1"); got != want {
		t.Errorf("consent page %s", got)
	}
}

func TestShopDataAndCategories(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) {
		for i := range int64(150) {
			cfg.FreightTemplates = append(cfg.FreightTemplates, sandbox.FreightTemplate{ID: 1000 + i, Name: fmt.Sprintf("模板%d", i)})
		}
		cfg.FreightTemplates[149].Name = "全国包邮"
	})
	choices, err := w.Shop.(adapters.ShopChooser).Choices(w.Ctx)
	if err != nil || len(choices) != 150 {
		t.Fatalf("%d choices, %v", len(choices), err)
	}
	for _, c := range choices {
		if c.Option != "cost_template_id" || c.Default || c.Free != strings.Contains(c.Label, "包邮") {
			t.Errorf("choice %+v", c)
		}
	}
	guess, err := w.Shop.(adapters.CategoryPredictor).Predict(w.Ctx, "秭归脐橙 5斤装", "水果")
	if err != nil || !slices.Equal(guess, []string{"20021"}) {
		t.Errorf("guess %v, %v", guess, err)
	}
	if guess, err := w.Shop.(adapters.CategoryPredictor).Predict(w.Ctx, " ", ""); err != nil || guess != nil {
		t.Errorf("guess of nothing %v, %v", guess, err)
	}
	options, err := w.Shop.(adapters.OptionSearcher).SearchOptions(w.Ctx, "20021", "2002102", "宜昌")
	if err != nil || len(options) != 1 || options[0].Name != "宜昌市" {
		t.Errorf("options %+v, %v", options, err)
	}
	if options, err := w.Shop.(adapters.OptionSearcher).SearchOptions(w.Ctx, "20021", "2002102", ""); err != nil || options != nil {
		t.Errorf("options of nothing %+v, %v", options, err)
	}
	if _, err := w.Shop.(adapters.CategoryRuler).Rule(w.Ctx, "1"); err == nil {
		t.Error("a category that does not exist has a rule")
	}
}
