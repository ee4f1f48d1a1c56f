package vendure_test

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// refusal says what an error is to be: its class, and words of its remedy.
type refusal struct {
	class adapters.Class
	words string
}

func (r refusal) check(t *testing.T, err error) {
	t.Helper()
	var e *adapters.Error
	if !errors.As(err, &e) {
		t.Fatalf("%v is no error of an adapter", err)
	}
	if e.Class != r.class || !strings.Contains(e.Hint.Both()+e.Error(), r.words) {
		t.Errorf("class %s, want %s; %q should say %q", e.Class, r.class, e.Error()+" "+e.Hint.Both(), r.words)
	}
	if strings.Contains(err.Error(), "lister-password") {
		t.Errorf("the password is in %q", err)
	}
}

// TestShopThatCannotSell asks shops that are not set up, and accounts that are
// not right: each says what to do.
func TestShopThatCannotSell(t *testing.T) {
	s := realServer(t)
	tests := []struct {
		name   string
		change func(*adapters.Account)
		want   refusal
	}{
		{"wrong password", func(a *adapters.Account) { a.AppSecret = listing.NewSecret("wrong") }, refusal{adapters.Auth, "app_secret"}},
		{"nobody", func(a *adapters.Account) { a.AppKey = "" }, refusal{adapters.Auth, "access_token"}},
		{"wrong key", func(a *adapters.Account) { a.Token = func() listing.Secret { return listing.NewSecret("nope:nope") } }, refusal{adapters.Auth, "api-key"}},
		{"no address", func(a *adapters.Account) { a.BaseURL = "" }, refusal{adapters.Invalid, "base_url"}},
		{"no API there", func(a *adapters.Account) { a.BaseURL = strings.Replace(a.BaseURL, "admin-api", "nothing", 1) }, refusal{adapters.Unsupported, "base_url"}},
		{"nobody listens", func(a *adapters.Account) { a.BaseURL = "http://127.0.0.1:9/admin-api" }, refusal{adapters.Transient, "refused"}},
		{"wrong channel", func(a *adapters.Account) { a.Options["channel_token"] = "nope" }, refusal{adapters.Permission, "channel_token"}},
		{"default channel of several", func(a *adapters.Account) { delete(a.Options, "channel_token") }, refusal{adapters.Permission, "channel_token"}},
		{"other currency", func(a *adapters.Account) { a.Options["currency"] = "USD" }, refusal{adapters.Permission, "options.currency"}},
		{"other place", func(a *adapters.Account) { a.Options["stock_location_id"] = "99" }, refusal{adapters.Permission, "stock_location_id"}},
		{"without tax", func(a *adapters.Account) { a.Options["channel_token"] = s.Channels["bare"] }, refusal{adapters.Permission, "prices include tax"}},
		{"without a place", func(a *adapters.Account) { a.Options["channel_token"] = s.Channels["bare"] }, refusal{adapters.Permission, "stock location"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			account := s.account("cny")
			tt.change(&account)
			_, err := open(t, s, account).shop.Check(t.Context())
			tt.want.check(t, err)
		})
	}
}

// TestOtherShops asks shops that were configured otherwise.
func TestOtherShops(t *testing.T) {
	t.Run("cookies only", func(t *testing.T) {
		s := serverWith(t, "FG_COOKIES=1")
		_, err := open(t, s, s.account("cny")).shop.Check(t.Context())
		refusal{adapters.Auth, "'bearer'"}.check(t, err)
	})
	t.Run("no merchant code", func(t *testing.T) {
		s := serverWith(t, "FG_NO_CODES=1")
		_, err := open(t, s, s.account("cny")).shop.Check(t.Context())
		refusal{adapters.Unsupported, "merchantCode"}.check(t, err)
	})
	t.Run("unique codes, small pages, short sessions, one channel", func(t *testing.T) {
		s := serverWith(t, "FG_UNIQUE_CODES=1", "FG_LIST_LIMIT=2", "FG_SESSION=4s", "FG_ONE_CHANNEL=1")
		w := open(t, s, s.account("cny"))
		w.smallShop()
	})
}

// smallShop lists three products and pages through them, deletes one and lists
// it again, and outlives its session.
func (w *world) smallShop() {
	var offers []adapters.Offer
	for range 3 {
		o := oranges(w.t, album{}, fresh("SMALL"))
		o.Listing.Pictures = nil
		o.OnShelf = false
		offers = append(offers, o)
		w.create(o, album{})
	}
	seen := w.listed()
	for _, o := range offers {
		if len(seen[o.ID]) != 1 {
			w.t.Errorf("%s is listed %d times", o.ID, len(seen[o.ID]))
		}
	}
	remote := w.fetch(seen[offers[0].ID][0].ID)
	if err := w.shop.(adapters.Deleter).Delete(w.ctx, remote); err != nil {
		w.t.Fatal(err)
	}
	time.Sleep(5 * time.Second) // the session of a real server ends by its own clock
	w.calls.take()
	w.create(offers[0], album{}) // a deleted product must not keep its code
	if ops := strings.Join(w.calls.take(), " "); !strings.Contains(ops, "me login") {
		w.t.Errorf("the session did not end: %s", ops)
	}
}

// listed pages through the whole shop.
func (w *world) listed() map[string][]adapters.Summary {
	w.t.Helper()
	seen := map[string][]adapters.Summary{}
	for cursor := ""; ; {
		page, err := w.shop.List(w.ctx, cursor)
		if err != nil {
			w.t.Fatal(err)
		}
		for _, item := range page.Items {
			seen[item.ListingID] = append(seen[item.ListingID], item)
		}
		if cursor = page.Next; cursor == "" {
			return seen
		}
	}
}

// TestBadContent sends what the real shop refuses without a reason, or takes.
func TestBadContent(t *testing.T) {
	w := newWorld(t)
	t.Run("body over the limit", func(t *testing.T) {
		o := oranges(t, album{}, fresh("LONG"))
		o.Listing.Pictures = nil
		desired := projected(t, o)
		desired.Set("", listing.FieldDescription, listing.TextValue(strings.Repeat("橙", 35_000)))
		w.calls.take()
		_, err := w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired})
		refusal{adapters.Invalid, "100 KiB"}.check(t, err)
		if ops := strings.Join(w.calls.take(), " "); strings.Contains(ops, "createProduct") {
			t.Errorf("it was sent: %s", ops)
		}
	})
	t.Run("right below the limit", func(t *testing.T) {
		o := oranges(t, album{}, fresh("FULL"))
		o.Listing.Pictures = nil
		o.Description.Value = strings.Repeat("橙", 19_900)
		w.create(o, album{})
	})
	pictures := map[string]struct {
		image adapters.Image
		words string
	}{
		"no picture":   {adapters.Image{Name: "a.png", Format: "png", Data: []byte("hello")}, ""},
		"too large":    {adapters.Image{Name: "b.png", Format: "png", Data: make([]byte, 21<<20)}, "20971520"},
		"empty":        {adapters.Image{Name: "c.png", Format: "png"}, "empty"},
		"other format": {adapters.Image{Name: "d.gif", Format: "gif", Data: []byte("GIF89a")}, "jpeg and png"},
	}
	for name, tt := range pictures {
		t.Run(name, func(t *testing.T) {
			_, err := w.shop.Upload(w.ctx, tt.image)
			refusal{adapters.Invalid, tt.words}.check(t, err)
		})
	}
	t.Run("cut off", func(t *testing.T) {
		data, _ := picture(t, listing.FieldImageMain, "", 200)
		_, err := w.shop.Upload(w.ctx, adapters.Image{Name: "e.png", Format: "png", Data: data[:len(data)/2]})
		refusal{adapters.Invalid, ""}.check(t, err)
	})
}

// TestSpoiledShop has somebody make a product that spoils every list (vendure
// §4.2): the others are still found and listed.
func TestSpoiledShop(t *testing.T) {
	w := newWorld(t)
	o := oranges(t, album{}, fresh("SPOIL"))
	o.Listing.Pictures = nil
	w.create(o, album{})
	owner := w.place.owner(t, "cny")
	id := owner.spoil()
	defer owner.ask(`mutation { deleteProduct(id: "`+id+`") { result } }`, nil)
	if seen := w.listed(); len(seen[o.ID]) != 1 {
		t.Errorf("listed %d times", len(seen[o.ID]))
	}
}

// spoil makes the product without a translation; the shop answers with an error
// and keeps it.
func (o *owner) spoil() (id string) {
	o.t.Helper()
	o.try(`mutation { createProduct(input: { translations: [] }) { id slug } }`)
	var answer struct {
		Products struct {
			Items []struct {
				ID string `json:"id"`
			} `json:"items"`
		} `json:"products"`
	}
	o.ask(`{ products(options: { sort: { id: DESC }, take: 1 }) { items { id } } }`, &answer)
	return answer.Products.Items[0].ID
}

// TestAddressOfAProxy holds that a proxy's own words are not taken for the shop's.
func TestAddressOfAProxy(t *testing.T) {
	for status, want := range map[int]refusal{
		http.StatusTooManyRequests: {adapters.RateLimited, ""}, http.StatusBadGateway: {adapters.Transient, "busy"},
		http.StatusForbidden: {adapters.Permission, "proxy"}, http.StatusInternalServerError: {adapters.Transient, "log"},
		http.StatusRequestEntityTooLarge: {adapters.Invalid, "100 KiB"},
	} {
		_, shop := scripted(t, answer{status: status, body: "<html>busy</html>"})
		_, err := shop.Check(t.Context())
		want.check(t, err)
	}
}

// TestAPIKey holds that a real API key opens the shop without a login, and that
// a withdrawn one says so.
func TestAPIKey(t *testing.T) {
	s := realServer(t)
	boss := s.owner(t, "cny")
	var roles struct {
		Roles struct{ Items []struct{ ID string } }
	}
	boss.ask(`{ roles(options: { filter: { code: { eq: "lister" } } }) { items { id } } }`, &roles)
	var made struct {
		CreateAPIKey struct {
			Key string `json:"apiKey"`
			ID  string `json:"entityId"`
		} `json:"createApiKey"`
	}
	boss.ask(`mutation { createApiKey(input: { roleIds: ["`+roles.Roles.Items[0].ID+`"], translations: [{ languageCode: zh_Hans, name: "farmgate" }] }) { apiKey entityId } }`, &made)
	account := s.account("cny")
	account.AppKey, account.AppSecret = "", listing.Secret{}
	account.Token = func() listing.Secret { return listing.NewSecret(made.CreateAPIKey.Key) }
	w := open(t, s, account)
	o := oranges(t, album{}, fresh("KEY"))
	o.Listing.Pictures = nil
	w.create(o, album{})
	if ops := w.calls.take(); strings.Contains(strings.Join(ops, " "), "login") {
		t.Errorf("calls %v", ops)
	}
	boss.ask(`mutation { rotateApiKey(id: "`+made.CreateAPIKey.ID+`") { apiKey } }`, nil)
	_, err := open(t, s, account).shop.Check(t.Context())
	refusal{adapters.Auth, "'api-key'"}.check(t, err)
}
