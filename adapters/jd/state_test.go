package jd_test

import (
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/jd"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestStockByPartialFailure: a call that succeeds as a whole names the SKU that
// it refused, and the others are set.
func TestStockByPartialFailure(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.create("L-1", 5000, 7000).Ref
	w.Pass(time.Hour)
	remote := w.Fetch(ref)
	remote.SKUIDs["L-1-2"] = "12"
	_, err := w.Shop.SetStock(w.Ctx, adapters.StockUpdate{Remote: remote, Attempt: "a", Changes: []adapters.Change{
		{SKU: "L-1-1", Field: listing.FieldStock, Value: listing.NumberValue(7)},
		{SKU: "L-1-2", Field: listing.FieldStock, Value: listing.NumberValue(8)},
		{SKU: "L-1-3", Field: listing.FieldStock, Value: listing.NumberValue(0)},
	}})
	if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.SKU != "L-1-2" || e.Field != listing.FieldStock || e.Message == "" {
		t.Errorf("%+v", e)
	}
	remote = w.Fetch(ref)
	for code, want := range map[string]int64{"L-1-1": 7, "L-1-2": 20, "L-1-3": 0} {
		if got := remote.Get(code, listing.FieldStock); got != listing.NumberValue(want) {
			t.Errorf("%s: %s", code, got.Text())
		}
	}
}

// TestStockAttemptsDiffer: the same numbers set again are set, not ignored as a
// write that was seen before.
func TestStockAttemptsDiffer(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.create("L-1").Ref
	set := func(n int64) {
		t.Helper()
		if _, err := w.Shop.SetStock(w.Ctx, adapters.StockUpdate{Remote: w.Fetch(ref), Attempt: "same", Changes: []adapters.Change{
			{SKU: "L-1-1", Field: listing.FieldStock, Value: listing.NumberValue(n)},
		}}); err != nil {
			t.Fatal(err)
		}
	}
	for _, n := range []int64{5, 6, 5} {
		set(n)
		if got := w.Fetch(ref).Get("L-1-1", listing.FieldStock); got != listing.NumberValue(n) {
			t.Errorf("stock %s, want %d", got.Text(), n)
		}
	}
}

// TestStockDuringReview: stock acts while an edit of a listing that was on sale
// before is under review.
func TestStockDuringReview(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = time.Minute })
	ref := w.create("L-1").Ref
	w.Pass(time.Hour)
	w.shelve(ref, false)
	w.shelve(ref, true)
	w.retitle(ref, "秭归脐橙 新标题")
	remote := w.Fetch(ref)
	if remote.Audit != adapters.AuditPending || !remote.Live {
		t.Errorf("audit %s, live %v", remote.Audit, remote.Live)
	}
	if _, err := w.Shop.SetStock(w.Ctx, adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{
		{SKU: "L-1-1", Field: listing.FieldStock, Value: listing.NumberValue(0)},
	}}); err != nil {
		t.Fatal(err)
	}
	if got := w.Fetch(ref).Get("L-1-1", listing.FieldStock); got != listing.NumberValue(0) {
		t.Errorf("stock %s", got.Text())
	}
}

// TestFillerPictures: where the platform fills up with copies of the first
// picture, what is read back is what was sent, also after a change.
func TestFillerPictures(t *testing.T) {
	w := newWorld(t, nil)
	product := w.product("L-1")
	all := product.Desired.Fields[listing.FieldImageMain].List()
	product.Desired.Fields[listing.FieldImageMain] = listing.ListValue(all[:2])
	receipt, err := w.Shop.Create(w.Ctx, product)
	if err != nil {
		t.Fatal(err)
	}
	check := func(want []string) {
		t.Helper()
		var urls []string
		for _, name := range want {
			urls = append(urls, product.Pictures[name])
		}
		if d := cmp.Diff(urls, w.Fetch(receipt.Ref).Fields[listing.FieldImageMain].List()); d != "" {
			t.Errorf("pictures (-want +read):\n%s", d)
		}
	}
	check(all[:2])
	for _, next := range [][]string{{all[2]}, {all[3], all[1], all[0]}, all, {all[4], all[3]}} {
		w.Pass(time.Hour)
		_, err := w.Shop.Update(w.Ctx, adapters.Update{Remote: w.Fetch(receipt.Ref), Pictures: product.Pictures, Changes: []adapters.Change{
			{Field: listing.FieldImageMain, Value: listing.ListValue(next)},
		}})
		if err != nil {
			t.Fatal(err)
		}
		check(next)
	}
}

// TestSystemDown: what the system took down is banned, with its reason.
func TestSystemDown(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.create("L-1").Ref
	w.Pass(time.Hour)
	w.control("edit", `{"goods":`+ref.ID+`,"system_down":"资质过期"}`)
	if r := w.Fetch(ref); !r.Banned || r.OnShelf || r.Reason != "资质过期" {
		t.Errorf("banned %v, on shelf %v, reason %q", r.Banned, r.OnShelf, r.Reason)
	}
}

func TestDeleteOnTheShelf(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.create("L-1").Ref
	if e := shoptest.Classed(t, w.Shop.(adapters.Deleter).Delete(w.Ctx, w.Fetch(ref))); e.Class != adapters.Invalid || e.Hint.IsZero() {
		t.Errorf("%+v", e)
	}
}

// TestUpOfRejected: the platform does not put up what review refused.
func TestUpOfRejected(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.ReviewDelay = -1 })
	product := w.product("L-1")
	product.Desired.OnShelf = false
	receipt, err := w.Shop.Create(w.Ctx, product)
	if err != nil {
		t.Fatal(err)
	}
	w.control("review", `{"approve":false,"reason":"x"}`)
	_, err = w.Shop.SetShelf(w.Ctx, w.Fetch(receipt.Ref), true)
	if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.Hint.IsZero() {
		t.Errorf("%+v", e)
	}
}

// TestLenientAnswers: single objects for lists and ids as texts read the same.
func TestLenientAnswers(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.create("L-1").Ref
	before := w.Fetch(ref)
	w.control("config", `{"lenient":true,"bom":true}`)
	after := w.Fetch(ref)
	if d := cmp.Diff(before.Snapshot, after.Snapshot, cmp.Comparer(func(a, b listing.Value) bool { return a == b })); d != "" {
		t.Errorf("strict and lenient answers differ:\n%s", d)
	}
	w.retitle(ref, "秭归脐橙 新标题")
	w.shelve(ref, false)
	if rows := w.All(); len(rows) != 1 {
		t.Errorf("%+v", rows)
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
	if tokens.Access.IsZero() || tokens.Refresh.IsZero() || !tokens.Expires.After(w.Now()) || len(tokens.Scopes) == 0 {
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
	for _, code := range []string{"", "no such code"} {
		if _, err := shop.(adapters.TokenGranter).GrantToken(w.Ctx, code); shoptest.Classed(t, err).Class != adapters.Auth {
			t.Errorf("code %q: %v", code, err)
		}
	}
	want := "http://jd.test/oauth2/to_login?app_key=" + w.box.Credentials().AppKey + "&redirect_uri=http%3A%2F%2F127.0.0.1%2Fback&response_type=code&scope=snsapi_base&state=s+1"
	if got := shop.(adapters.TokenGranter).ConsentURL("http://127.0.0.1/back", "s 1"); got != want {
		t.Errorf("consent page %s", got)
	}
}
