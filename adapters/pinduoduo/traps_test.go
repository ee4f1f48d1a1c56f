package pinduoduo_test

import (
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/pinduoduo"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/listing"
)

// The traps of pinduoduo §11, by number, that are not tests of their own
// elsewhere.

// TestTrapQuantityIsAnIncrement (1): the goods as read have absolute stock and
// an edit adds what it is sent: edits of anything else leave stock alone.
func TestTrapQuantityIsAnIncrement(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.create("L-1", 5000).Ref
	w.Pass(time.Hour)
	before := w.Fetch(ref)
	for range 3 {
		w.resubmit(ref)
		w.Pass(time.Hour)
	}
	remote := w.Fetch(ref)
	for _, code := range []string{"L-1-1", "L-1-2"} {
		had, got := before.Get(code, listing.FieldStock), remote.Get(code, listing.FieldStock)
		if n, ok := had.Number(); got != had || !ok || n == 0 {
			t.Errorf("after three edits %s has %s, not %s", code, got.Text(), had.Text())
		}
	}
}

// TestTrapTimestampInSeconds (6): milliseconds are refused.
func TestTrapTimestampInSeconds(t *testing.T) {
	s, shop := scripted(t, ordinary())
	live(t, s, shop)
	if got := s.last()["timestamp"]; len(got) != len("1795486530") {
		t.Errorf("timestamp %q", got)
	}
}

// TestTrapBlanksAroundTheSecret (8) of a pasted secret would give 20004 without a
// hint; a wrong secret does.
func TestTrapBlanksAroundTheSecret(t *testing.T) {
	w := newWorld(t, nil)
	c := w.box.Credentials()
	for secret, ok := range map[string]bool{c.AppSecret: true, "\t " + c.AppSecret + " \r\n": true, c.AppSecret + "x": false} {
		client := httpclient.New(httpclient.Options{Transport: fault.RoundTripper(w.box), Now: w.Now})
		shop := pinduoduo.Open(adapters.Account{
			BaseURL: "http://pdd.test" + c.APIPath, AppKey: c.AppKey, AppSecret: listing.NewSecret(secret),
			Token: func() listing.Secret { return listing.NewSecret(c.AccessToken) },
		}, client)
		if _, err := shop.Check(w.Ctx); (err == nil) != ok || !ok && shoptest.Classed(t, err).Class != adapters.Auth {
			t.Errorf("%q: %v", strings.ReplaceAll(secret, c.AppSecret, "…"), err)
		}
	}
}

// TestTrapNewConsentKillsTokens (9): a new consent ends the tokens in use at once,
// which is an error of the authorisation and never tried again.
func TestTrapNewConsentKillsTokens(t *testing.T) {
	w := newWorld(t, nil)
	token := w.box.Credentials().AccessToken
	shop := w.open(func() string { return token })
	w.control("authorise", `{}`)
	_, err := shop.Check(w.Ctx)
	if e := shoptest.Classed(t, err); e.Class != adapters.Auth || e.Hint.IsZero() {
		t.Errorf("%+v", e)
	}
}

// TestTrapNamesThatMislead (13, 17): "warehouse" is for bonded goods only and
// force_update empties the stock: neither is ever sent.
func TestTrapNamesThatMislead(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err)
	}
	remote := live(t, s, shop)
	if _, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{
		{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(1)},
	}}); err != nil {
		t.Fatal(err)
	}
	if _, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{
		{Field: listing.FieldTitle, Value: listing.TextValue("新标题")},
	}}); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{`"warehouse"`, `"force_update"`, `"skuType"`} {
		if sent := strings.Join(s.bodies, "\n"); strings.Contains(sent, name) {
			t.Errorf("%s was sent", name)
		}
	}
}
