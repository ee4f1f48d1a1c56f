package taobao_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestTmallShopGetsNothing: to a Tmall shop no write goes out, not even a
// picture, whatever is tried first (taobao §4.12).
func TestTmallShopGetsNothing(t *testing.T) {
	tmall := wrap("taobao.user.seller.get", `{"user":{"user_id":1,"type":"B"}}`)
	markets := wrap("alibaba.item.publish.market.get", `{"markets":"tmall"}`)
	for name, answer := range map[string]string{"told by the shop": tmall, "told by its markets": denied} {
		answers := ordinary(t)
		_, other := scripted(t, ordinary(t))
		remote := live(t, other)
		answers["taobao.user.seller.get"], answers["alibaba.item.publish.market.get"] = []string{answer}, []string{markets}
		s, shop := unproved(t, answers)
		price := []adapters.Change{{SKU: "ZGQC-5J", Field: listing.FieldPrice, Value: listing.NumberValue(4100)}}
		stock := []adapters.Change{{SKU: "ZGQC-5J", Field: listing.FieldStock, Value: listing.NumberValue(4)}}
		title := []adapters.Change{{Field: listing.FieldTitle, Value: listing.TextValue("新")}}
		off := remote
		off.OnShelf = false
		for what, err := range map[string]error{
			"upload": errorOf(shop.Upload(t.Context(), adapters.Image{Name: "x.png", Format: "png", Data: []byte("x")})),
			"create": errorOf(shop.Create(t.Context(), reference())),
			"update": errorOf(shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: title})),
			"price":  errorOf(shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: price})),
			"stock":  errorOf(shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: stock})),
			"shelf":  errorOf(shop.SetShelf(t.Context(), remote, false)),
			"delete": shop.(adapters.Deleter).Delete(t.Context(), off),
		} {
			if e := shoptest.Classed(t, err); e.Class != adapters.Unsupported || e.Hint.IsZero() {
				t.Errorf("%s, %s: %v", name, what, err)
			}
		}
		for _, method := range s.methods() {
			if method != "taobao.user.seller.get" && method != "alibaba.item.publish.market.get" {
				t.Errorf("%s: %s was called", name, method)
			}
		}
	}
}

func errorOf[T any](_ T, err error) error { return err }

// TestMarketIsProvedOnce for a connection, by whatever is granted; where nothing
// that tells is granted, the category's own answer decides.
func TestMarketIsProvedOnce(t *testing.T) {
	for name, c := range map[string]struct{ user, markets string }{
		"by the shop":     {ordinary(t)["taobao.user.seller.get"][0], ""},
		"by its markets":  {denied, ordinary(t)["alibaba.item.publish.market.get"][0]},
		"nothing granted": {denied, denied},
	} {
		answers := ordinary(t)
		answers["taobao.user.seller.get"], answers["alibaba.item.publish.market.get"] = []string{c.user}, []string{c.markets}
		s, shop := unproved(t, answers)
		for range 2 {
			if _, err := shop.Create(t.Context(), reference()); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
		want := []string{"taobao.user.seller.get", "alibaba.item.publish.market.get", "alibaba.item.publish.schema.get", "alibaba.item.publish.submit", "alibaba.item.publish.submit"}
		if c.markets == "" {
			want = append(want[:1], want[2:]...)
		}
		if d := cmp.Diff(want, s.methods()); d != "" {
			t.Errorf("%s (-want +got):\n%s", name, d)
		}
	}
	answers := ordinary(t)
	answers["taobao.user.seller.get"] = []string{"<html>"}
	s, shop := unproved(t, answers)
	if _, err := shop.Create(t.Context(), reference()); shoptest.Classed(t, err).Class != adapters.Transient || len(s.sent) != 1 {
		t.Errorf("unclear whose shop it is: %v, %v", err, s.methods())
	}
}

// TestCampaignLocks: a refused change of price or stock, or off the shelf, names
// the campaign's locks and their end (taobao §4.9), with either grant.
func TestCampaignLocks(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		on := w.shelve(w.create("L-1").Ref, true)
		w.control("edit", `{"goods":"L-1","activity":true}`)
		remote := w.Fetch(on.Ref)
		_, err := w.Shop.SetPrices(w.Ctx, adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{{SKU: "L-1-1", Field: listing.FieldPrice, Value: listing.NumberValue(9900)}}})
		w.locked("price", err)
		_, err = w.Shop.SetStock(w.Ctx, adapters.StockUpdate{Remote: remote, Changes: []adapters.Change{{SKU: "L-1-1", Field: listing.FieldStock, Value: listing.NumberValue(1)}}})
		w.locked("stock", err)
		_, err = w.Shop.SetShelf(w.Ctx, remote, false)
		w.locked("shelf", err)
		w.control("edit", `{"goods":"L-1","activity":false}`)
		w.shelve(remote.Ref, false)
	})
}

func (w *world) locked(what string, err error) {
	w.T.Helper()
	if e := shoptest.Classed(w.T, err); e.Class != adapters.Invalid || !strings.Contains(e.Hint.In(listing.Chinese), "价格锁定 → 2026-11-27") {
		w.T.Errorf("%s: %v, hint %q", what, err, e.Hint.Both())
	}
}

// TestRefusalsThatStayUnexplained: what another hint explains, or what the
// optional questions cannot tell, is reported as it came, and a method that is
// not granted is asked for once.
func TestRefusalsThatStayUnexplained(t *testing.T) {
	refused := refusal(50, "x", "isv.item-service-error:WHATEVER", "不行")
	for name, said := range map[string]string{
		"no lock": `{"effec":false}`, "a shape nobody has seen": `{"effec":true,"rules":7}`,
	} {
		answers := ordinary(t)
		answers["alibaba.item.operate.downshelf"] = []string{refused}
		answers["taobao.item.promotion.rule.get"] = []string{wrap("taobao.item.promotion.rule.get", said)}
		_, shop := scripted(t, answers)
		_, err := shop.SetShelf(t.Context(), live(t, shop), false)
		if e := shoptest.Classed(t, err); e.SubCode != "isv.item-service-error:WHATEVER" || !e.Hint.IsZero() {
			t.Errorf("%s: %+v", name, e)
		}
	}
	answers := ordinary(t)
	answers["alibaba.item.operate.downshelf"], answers["taobao.item.promotion.rule.get"] = []string{refused}, []string{denied}
	s, shop := scripted(t, answers)
	remote := live(t, shop)
	for range 2 {
		_, err := shop.SetShelf(t.Context(), remote, false)
		if shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("without the grant: %v", err)
		}
	}
	asked := 0
	for _, m := range s.methods() {
		if m == "taobao.item.promotion.rule.get" {
			asked++
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times for what is not granted", asked)
	}
}

// TestWordsAreChecked: of a listing refused for its words the platform's word
// check says which text it was (taobao §4.11); nothing is asked of a listing
// that passes.
func TestWordsAreChecked(t *testing.T) {
	w := newWorld(t, nil)
	w.control("config", `{"words":true}`)
	for field, text := range map[listing.Field]string{listing.FieldTitle: "秭归脐橙 批发代理", listing.FieldDescription: "三峡库区秭归产区,治愈一切。"} {
		product := w.product("L-1", w.leafNamed("脐橙"))
		product.Desired.Fields[field] = listing.TextValue(text)
		_, err := w.Shop.Create(w.Ctx, product)
		if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.Field != field || !strings.Contains(e.Hint.Both(), "**") {
			t.Errorf("%s: %v, field %s, hint %s", field, err, e.Field, e.Hint.Both())
		}
	}
	before := len(w.box.Injector().Calls("taobao.kfc.keyword.search"))
	w.create("L-2")
	if n := len(w.box.Injector().Calls("taobao.kfc.keyword.search")); n != before {
		t.Errorf("%d questions about a listing that passed", n-before)
	}
}

// TestKnownPictures: addresses of an earlier run, which this connection never
// sent, are told apart from others all the same (taobao §4.4).
func TestKnownPictures(t *testing.T) {
	_, shop := scripted(t, ordinary(t))
	const sent = "https://img.alicdn.com/imgextra/i2/a.jpg"
	shop.(adapters.PictureKnower).KnowPictures([]string{sent, "", "https://img.alicdn.com/"})
	want := sent + "\nhttps://img.alicdn.com/bao/uploaded/i2/b.jpg"
	if got := live(t, shop).Fields[listing.FieldImageMain].Text(); got != want {
		t.Errorf("pictures %q, want %q", got, want)
	}
}
