package taobao_test

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/adapters/taobao"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
	"github.com/farmgate-cli/farmgate/listing"
)

// leafNamed finds a category of the sandbox by its name.
func (w *world) leafNamed(name string) leaf {
	w.T.Helper()
	found := w.leavesNamed(name)
	if len(found) != 1 {
		w.T.Fatalf("%d categories %s", len(found), name)
	}
	return found[0]
}

// product is a create that is ready to be sent: one SKU, and one more for each
// price.
func (w *world) product(id string, at leaf, prices ...int64) adapters.Create {
	w.T.Helper()
	a := shoptest.Album{}
	o := oranges(w.T, a)
	o.ID, o.SKUs[0].ID, o.Category, o.Rule = id, id+"-1", at.CategoryChoice, at.rule
	c := chooser{w: w, at: at}
	c.fill(w.T, func(adapters.Attribute) (int, bool) { return 0, false })
	o.Attributes = c.values
	for i, price := range prices {
		o.SKUs = append(o.SKUs, shoptest.SKU(fmt.Sprintf("%s-%d", id, i+2), price, 20, 5000, listing.Axis{Name: "规格", Value: fmt.Sprintf("%d斤装", 10*(i+1))}))
	}
	if len(prices) > 0 {
		o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤装"}}
	}
	desired, findings := taobao.Adapter().Project(o)
	if f := shoptest.Faults(findings); len(f) > 0 {
		w.T.Fatalf("%s: %s", f[0].Code, f[0].Message.Both())
	}
	return adapters.Create{ID: o.ID, Desired: desired, Pictures: w.Upload(a)}
}

func (w *world) create(id string, prices ...int64) adapters.Receipt {
	w.T.Helper()
	receipt, err := w.Shop.Create(w.Ctx, w.product(id, w.leafNamed("脐橙"), prices...))
	if err != nil {
		w.T.Fatal(err)
	}
	return receipt
}

// shelve puts a listing on or off the shelf and gives what is read back.
func (w *world) shelve(ref adapters.Ref, on bool) adapters.Remote {
	w.T.Helper()
	receipt, err := w.Shop.SetShelf(w.Ctx, w.Fetch(ref), on)
	if err != nil {
		w.T.Fatal(err)
	}
	return w.Fetch(receipt.Ref)
}

func (w *world) setStock(remote adapters.Remote, n int64) adapters.Receipt {
	w.T.Helper()
	var changes []adapters.Change
	for _, sku := range remote.SKUs {
		changes = append(changes, adapters.Change{SKU: sku.ID, Field: listing.FieldStock, Value: listing.NumberValue(n)})
	}
	receipt, err := w.Shop.SetStock(w.Ctx, adapters.StockUpdate{Remote: remote, Changes: changes})
	if err != nil {
		w.T.Fatal(err)
	}
	return receipt
}

// grants are the two ends of what applications are granted: everything has to
// work with either.
func grants(t *testing.T, test func(*testing.T, *world)) {
	for name, packages := range map[string][]string{"full": sandbox.Full(), "reduced": sandbox.Reduced()} {
		t.Run(name, func(t *testing.T) {
			test(t, newWorld(t, func(cfg *sandbox.Config) { cfg.Packages = packages }))
		})
	}
}

func TestCheck(t *testing.T) {
	w := newWorld(t, nil)
	if id, err := w.Shop.Check(w.Ctx); err != nil || id.ShopID == "" || id.ShopName == "" {
		t.Errorf("%+v, %v", id, err)
	}
	stranger := w.open(func() string { return "6102000000000000" })
	if _, err := stranger.Check(w.Ctx); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Errorf("with a wrong session: %v", err)
	}
	w.Pass(31 * 24 * time.Hour)
	if _, err := w.Shop.Check(w.Ctx); shoptest.Classed(t, err).Class != adapters.Auth {
		t.Errorf("with an old session: %v", err)
	}
}

// TestFindInEveryState follows one listing from the warehouse to the shelf, to
// sold out, off the shelf and to its end: it is found in each.
func TestFindInEveryState(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		keys := adapters.Keys{Listing: []string{"with,comma", "L-1"}, SKUs: []string{"L-1-1"}}
		if found := w.Find(keys); len(found) != 0 {
			t.Fatalf("before anything exists: %+v", found)
		}
		if _, err := w.Shop.Fetch(w.Ctx, adapters.Ref{ID: "1192280000109"}); shoptest.Classed(t, err).Class != adapters.NotFound {
			t.Fatalf("fetch of nothing: %v", err)
		}
		ref := w.create("L-1").Ref
		w.create("L-10")
		w.expect(keys, ref, false, "created")
		on := w.shelve(ref, true)
		w.expect(keys, on.Ref, true, "shelved")
		w.setStock(on, 0)
		w.expect(keys, on.Ref, true, "sold out")
		off := w.shelve(on.Ref, false)
		w.expect(keys, off.Ref, false, "taken off the shelf")
		if err := w.Shop.(adapters.Deleter).Delete(w.Ctx, off); err != nil {
			t.Fatal(err)
		}
		if found := w.Find(keys); len(found) != 0 {
			t.Errorf("after the end: %+v", found)
		}
		if _, err := w.Shop.Fetch(w.Ctx, ref); shoptest.Classed(t, err).Class != adapters.NotFound {
			t.Errorf("fetch after the end: %v", err)
		}
	})
}

func (w *world) expect(keys adapters.Keys, ref adapters.Ref, onShelf bool, when string) {
	w.T.Helper()
	found := w.Find(keys)
	if len(found) != 1 || found[0].ID != ref.ID {
		w.T.Errorf("%s: found %+v", when, found)
	}
	if remote := w.Fetch(ref); remote.OnShelf != onShelf || remote.Banned || !remote.Live {
		w.T.Errorf("%s: on shelf %v, banned %v", when, remote.OnShelf, remote.Banned)
	}
	if rows := w.All(); len(rows) != 2 {
		w.T.Errorf("%s: the list shows %+v", when, rows)
	}
}

// TestFindGivesEveryMatch: two listings with one code are both given, and codes
// that only resemble are not (taobao §5).
func TestFindGivesEveryMatch(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		first, second := w.create("L-1"), w.create("L-1")
		w.create("L-10")
		var got []string
		for _, f := range w.Find(adapters.Keys{Listing: []string{"L-1"}}) {
			got = append(got, f.ID)
		}
		want := []string{first.ID, second.ID}
		slices.Sort(want)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("found (-want +got):\n%s", d)
		}
	})
}

// TestSoldOutReturnsToTheShelf: an item that was on the shelf and sold out is put
// back with new stock, one that we took off stays off (taobao §4.9).
func TestSoldOutReturnsToTheShelf(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		on := w.shelve(w.create("L-1").Ref, true)
		w.setStock(on, 0)
		sold := w.Fetch(on.Ref)
		if !sold.OnShelf {
			t.Fatal("a sold-out item counts as taken off the shelf")
		}
		receipt := w.setStock(sold, 7)
		if back := w.Fetch(receipt.Ref); !back.OnShelf || back.Get("L-1-1", listing.FieldStock) != listing.NumberValue(7) {
			t.Errorf("after new stock: on shelf %v", back.OnShelf)
		}
		w.setStock(w.Fetch(receipt.Ref), 0)
		off := w.shelve(receipt.Ref, false)
		if off.OnShelf {
			t.Fatal("a sold-out item that was taken off the shelf counts as on it")
		}
		receipt = w.setStock(off, 9)
		if left := w.Fetch(receipt.Ref); left.OnShelf {
			t.Error("new stock put an item on the shelf that was taken off it")
		}
	})
}

func TestShelfWithoutStock(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		ref := w.create("L-1").Ref
		w.setStock(w.Fetch(ref), 0)
		_, err := w.Shop.SetShelf(w.Ctx, w.Fetch(ref), true)
		if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.Field != listing.FieldStock {
			t.Errorf("%+v", e)
		}
	})
}

func TestDeleteOnTheShelf(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		on := w.shelve(w.create("L-1").Ref, true)
		if e := shoptest.Classed(t, w.Shop.(adapters.Deleter).Delete(w.Ctx, on)); e.Class != adapters.Invalid || e.Hint.IsZero() {
			t.Errorf("%+v", e)
		}
	})
}

// TestDuplicatesAfterTimeout (taobao §11.8): a create whose answer was lost is
// there once, and a look-up finds it.
func TestDuplicatesAfterTimeout(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		c := w.product("L-1", w.leafNamed("脐橙"))
		w.control("faults", `{"method":"alibaba.item.publish.submit","nth":1,"kind":"cut_after"}`)
		_, err := w.Shop.Create(w.Ctx, c)
		if shoptest.Classed(t, err).Class != adapters.Ambiguous {
			t.Fatalf("a lost answer: %v", err)
		}
		if found := w.Find(adapters.Keys{Listing: []string{"L-1"}, SKUs: []string{"L-1-1"}}); len(found) != 1 {
			t.Errorf("found %+v", found)
		}
	})
}

// TestShapesOfLists: a list may be absent, null, empty or a bare object, and an
// answer may start with a mark (taobao §1).
func TestShapesOfLists(t *testing.T) {
	for _, shape := range []string{"absent", "null", "empty", "bare"} {
		t.Run(shape, func(t *testing.T) {
			w := newWorld(t, nil)
			w.control("config", `{"lists":"`+shape+`","bom":true}`)
			if rows := w.All(); len(rows) != 0 {
				t.Fatalf("an empty shop has %d rows", len(rows))
			}
			ref := w.create("L-1").Ref
			rows := w.All()
			if len(rows) != 1 || rows[0].ListingID != "L-1" || !slices.Equal(rows[0].SKUs, []string{"L-1-1"}) {
				t.Errorf("rows %+v", rows)
			}
			if found := w.Find(adapters.Keys{SKUs: []string{"L-1-1"}}); len(found) != 1 || found[0].ID != ref.ID {
				t.Errorf("found %+v", found)
			}
			if choices, err := w.Shop.(adapters.ShopChooser).Choices(w.Ctx); err != nil || len(choices) != 1 {
				t.Errorf("choices %+v, %v", choices, err)
			}
		})
	}
}

// TestPages: pages of lists end where they end.
func TestPages(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.TokenLifetime = 1000 * time.Hour })
	c := w.product("L-0", w.leafNamed("脐橙"))
	for n, want := 0, 199; want <= 201; want++ {
		for ; n < want; n++ {
			c.ID = fmt.Sprintf("L-%d", n)
			c.Desired.SKUs[0].ID = c.ID + "-1"
			if _, err := w.Shop.Create(w.Ctx, c); err != nil {
				t.Fatal(err)
			}
		}
		seen := map[string]bool{}
		for _, row := range w.All() {
			seen[row.ID] = true
		}
		if len(seen) != want {
			t.Errorf("%d listings of %d", len(seen), want)
		}
	}
}

// TestLag: what look-ups do not show yet is found later (taobao §5).
func TestLag(t *testing.T) {
	w := newWorld(t, func(cfg *sandbox.Config) { cfg.LookupLag = time.Minute })
	ref := w.create("L-1").Ref
	keys := adapters.Keys{Listing: []string{"L-1"}, SKUs: []string{"L-1-1"}}
	if found := w.Find(keys); len(found) != 0 {
		t.Errorf("at once: %+v", found)
	}
	if remote := w.Fetch(ref); remote.ListingID != "L-1" {
		t.Errorf("by its id: %+v", remote.Ref)
	}
	w.Pass(2 * time.Minute)
	if found := w.Find(keys); len(found) != 1 {
		t.Errorf("later: %+v", found)
	}
}

// TestTokens: a new pair works, an old refresh token and a wrong one do not.
func TestTokens(t *testing.T) {
	w := newWorld(t, nil)
	token := w.box.Credentials().AccessToken
	shop := w.open(func() string { return token })
	tokens, err := shop.(adapters.TokenRefresher).RefreshToken(w.Ctx, listing.NewSecret(w.box.Credentials().RefreshToken))
	if err != nil {
		t.Fatal(err)
	}
	if tokens.ShopID == "" || tokens.Access.IsZero() || tokens.Refresh.IsZero() || !tokens.Expires.After(w.Now()) {
		t.Errorf("tokens %+v", tokens)
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
}

func TestConsent(t *testing.T) {
	w := newWorld(t, nil)
	page, err := url.Parse(w.Shop.(adapters.TokenGranter).ConsentURL("http://127.0.0.1/back", "s 1"))
	if err != nil {
		t.Fatal(err)
	}
	want := url.Values{
		"response_type": {"code"}, "client_id": {w.box.Credentials().AppKey}, "redirect_uri": {"http://127.0.0.1/back"}, "state": {"s 1"}, "view": {"web"},
	}
	if d := cmp.Diff(want, page.Query()); d != "" || page.Path != w.box.Credentials().AuthPath {
		t.Errorf("consent page %s (-want +got):\n%s", page, d)
	}
}

// TestCascade: the city hangs on the province, the province on the country; each
// option names its parent (taobao §4.2).
func TestCascade(t *testing.T) {
	w := newWorld(t, nil)
	at := w.leafNamed("脐橙")
	id := func(name string) string {
		i := slices.IndexFunc(at.rule.Attributes, func(a adapters.Attribute) bool { return a.Name == name })
		return at.rule.Attributes[i].ID
	}
	search := func(name, needle string) []adapters.AttributeOption {
		t.Helper()
		found, err := w.Shop.(adapters.OptionSearcher).SearchOptions(w.Ctx, at.ID, id(name), needle)
		if err != nil {
			t.Fatal(err)
		}
		return found
	}
	province := search("省份", "湖北")
	if len(province) != 1 || len(province[0].Parents) != 1 {
		t.Fatalf("province %+v", province)
	}
	city := search("城市", "宜昌市")
	if len(city) != 1 || !slices.Equal(city[0].Parents, []string{province[0].ID}) {
		t.Errorf("city %+v below %+v", city, province)
	}
	if none := search("城市", "亚特兰蒂斯"); len(none) != 0 {
		t.Errorf("no such city: %+v", none)
	}
	if brand := search("品牌", "秭归"); len(brand) != 1 || !strings.Contains(brand[0].Name, "秭归") {
		t.Errorf("brand %+v", brand)
	}
	if none := search("净含量", "5斤"); len(none) != 0 {
		t.Errorf("options of a text: %+v", none)
	}
}

// TestFrozenAndDeletedCategories are not offered.
func TestFrozenAndDeletedCategories(t *testing.T) {
	w := newWorld(t, nil)
	if len(w.leaves()) < 40 {
		t.Errorf("%d categories", len(w.leaves()))
	}
	if _, err := w.Shop.(adapters.CategoryRuler).Rule(w.Ctx, "1"); err == nil {
		t.Error("a category that does not exist has a rule")
	}
	if _, err := w.Shop.(adapters.CategoryRuler).Rule(w.Ctx, "x"); shoptest.Classed(t, err).Class != adapters.Invalid {
		t.Errorf("no category id: %v", err)
	}
}
