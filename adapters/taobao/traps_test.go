package taobao_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/adapters/taobao"
	"github.com/farmgate-cli/farmgate/listing"
)

// The traps of taobao §11, by number, that are not tests of their own elsewhere.

// TestTrapItemPrice (4): the item's price is that of a SKU with stock, the lowest;
// of any where none has stock.
func TestTrapItemPrice(t *testing.T) {
	for _, row := range []struct {
		stocks [2]int64
		want   string
	}{{[2]int64{0, 5}, "69.90"}, {[2]int64{5, 5}, "39.90"}, {[2]int64{0, 0}, "39.90"}, {[2]int64{5, 0}, "39.90"}} {
		s, shop := scripted(t, ordinary(t))
		c := reference()
		for i := range c.Desired.SKUs {
			c.Desired.SKUs[i].Fields[listing.FieldStock] = listing.NumberValue(row.stocks[i])
		}
		if _, err := shop.Create(t.Context(), c); err != nil {
			t.Fatal(err)
		}
		if part := `<field id="price" type="input"><value>` + row.want + `</value></field>`; !strings.Contains(s.last().Get("schema"), part) {
			t.Errorf("stocks %v: no %s", row.stocks, part)
		}
	}
}

// TestTrapBatchOfTwenty (5, 6, 7): stock is set in full, SKU by SKU, twenty a
// call.
func TestTrapBatchOfTwenty(t *testing.T) {
	if n := taobao.Adapter().Limits().StockBatch; n != 20 {
		t.Errorf("a batch of %d", n)
	}
	s, shop := scripted(t, ordinary(t))
	remote := live(t, shop)
	sent := len(s.sent)
	many := adapters.StockUpdate{Remote: remote}
	for i := range 21 {
		many.Changes = append(many.Changes, adapters.Change{SKU: fmt.Sprintf("S-%d", i), Field: listing.FieldStock, Value: listing.NumberValue(1)})
	}
	for name, changes := range map[string][]adapters.Change{
		"21": many.Changes, "none": nil,
		"unknown":     {{SKU: "S-1", Field: listing.FieldStock, Value: listing.NumberValue(1)}},
		"of the item": {{Field: listing.FieldStock, Value: listing.NumberValue(1)}},
		"negative":    {{SKU: "ZGQC-5J", Field: listing.FieldStock, Value: listing.NumberValue(-1)}},
		"price":       {{SKU: "ZGQC-5J", Field: listing.FieldPrice, Value: listing.NumberValue(1)}},
	} {
		_, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: changes})
		if shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("%s: %v", name, err)
		}
	}
	if len(s.sent) != sent {
		t.Errorf("%d calls", len(s.sent)-sent)
	}
}

// TestTrapRefusedBatch: after a refusal it is read back whether the batch was
// applied all the same (taobao §4.8).
func TestTrapRefusedBatch(t *testing.T) {
	for stock, ok := range map[int64]bool{297: true, 3: false} {
		answers := ordinary(t)
		answers["taobao.skus.quantity.update"] = []string{refusal(50, "x", "isv.invalid-parameter:skuid_quantities", "")}
		_, shop := scripted(t, answers)
		_, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: live(t, shop), Changes: []adapters.Change{
			{SKU: "ZGQC-5J", Field: listing.FieldStock, Value: listing.NumberValue(stock)},
		}})
		if ok != (err == nil) || !ok && shoptest.Classed(t, err).Class != adapters.Invalid {
			t.Errorf("stock of %d: %v", stock, err)
		}
	}
}

// TestTrapCodeOfTwoSKUs: a code of two SKUs names neither.
func TestTrapCodeOfTwoSKUs(t *testing.T) {
	answers := ordinary(t)
	answers["alibaba.item.edit.schema.get"] = []string{answer("alibaba.item.edit.schema.get", strings.Replace(file(t, "item.xml"), "<value>ZGQC-10J</value>", "<value>ZGQC-5J</value>", 1))}
	s, shop := scripted(t, answers)
	remote := live(t, shop)
	if len(remote.SKUs) != 1 || len(remote.SKUIDs) != 0 {
		t.Errorf("%d SKUs, ids %v", len(remote.SKUs), remote.SKUIDs)
	}
	sent := len(s.sent)
	change := []adapters.Change{{SKU: "ZGQC-5J", Field: listing.FieldStock, Value: listing.NumberValue(1)}}
	if _, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: remote, Changes: change}); shoptest.Classed(t, err).SKU != "ZGQC-5J" {
		t.Errorf("%v", err)
	}
	change[0].Field = listing.FieldPrice
	if _, err := shop.SetPrices(t.Context(), adapters.PriceUpdate{Remote: remote, Changes: change}); shoptest.Classed(t, err).Class != adapters.Invalid {
		t.Errorf("%v", err)
	}
	if len(s.sent) != sent {
		t.Error("something was sent")
	}
}

// TestTrapPictureAddress (§4.4): a picture that is read back under another
// beginning of its path is the one that was sent.
func TestTrapPictureAddress(t *testing.T) {
	answers := ordinary(t)
	answers["taobao.picture.upload"] = []string{wrap("taobao.picture.upload", `{"picture":{"picture_path":"https://img.alicdn.com/imgextra/i2/a.jpg"}}`)}
	_, shop := scripted(t, answers)
	uploaded, err := shop.Upload(t.Context(), adapters.Image{Name: "x.png", Format: "png", Data: []byte("x")})
	if err != nil {
		t.Fatal(err)
	}
	want := uploaded + "\nhttps://img.alicdn.com/bao/uploaded/i2/b.jpg"
	if got := live(t, shop).Fields[listing.FieldImageMain].Text(); got != want {
		t.Errorf("pictures %q, want %q", got, want)
	}
}

// TestTrapTitleBlanks (§8): the platform makes blanks of tabs and line breaks.
func TestTrapTitleBlanks(t *testing.T) {
	o := oranges(t, shoptest.Album{})
	o.Title.Value = " 秭归脐橙\t5斤装\n 现摘 "
	d, _ := taobao.Adapter().Project(o)
	if got := d.Fields[listing.FieldTitle].Text(); got != "秭归脐橙 5斤装 现摘" {
		t.Errorf("title %q", got)
	}
}

// TestTrapRemovedMethods (1): nothing that a new application does not get is ever
// called. The sandbox answers 22 to them; here every call of a whole life is
// looked at.
func TestTrapRemovedMethods(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	remote := live(t, shop)
	_, _ = shop.Create(t.Context(), reference())
	_, _ = shop.SetShelf(t.Context(), remote, true)
	_, _ = shop.SetShelf(t.Context(), remote, false)
	remote.OnShelf = false
	_ = shop.(adapters.Deleter).Delete(t.Context(), remote)
	_, _ = shop.Find(t.Context(), adapters.Keys{Listing: []string{"A"}, SKUs: []string{"B"}})
	_, _ = shop.List(t.Context(), "")
	for _, gone := range []string{
		"taobao.itemprops.get", "taobao.itempropvalues.get", "taobao.item.get", "taobao.item.add", "taobao.item.update", "taobao.item.price.update",
		"taobao.item.update.listing", "taobao.item.update.delisting", "taobao.item.delete", "taobao.items.list.get", "taobao.items.get", "taobao.items.search",
	} {
		if slices.Contains(s.methods(), gone) {
			t.Errorf("%s was called", gone)
		}
	}
	if len(s.sent) < 9 {
		t.Errorf("only %d calls", len(s.sent))
	}
}

// TestTrapLongIDs (17): ids keep all their digits.
func TestTrapLongIDs(t *testing.T) {
	answers := ordinary(t)
	answers["alibaba.item.publish.submit"] = []string{wrap("alibaba.item.publish.submit", `{"item_id":9007199254740993123}`)}
	_, shop := scripted(t, answers)
	receipt, err := shop.Create(t.Context(), reference())
	if err != nil || receipt.ID != "9007199254740993123" {
		t.Errorf("%+v %v", receipt, err)
	}
}

// TestTrapNoWarehouse (§4.5): where a category cannot publish into the warehouse
// the item is taken off the shelf at once.
func TestTrapNoWarehouse(t *testing.T) {
	for name, doc := range map[string]string{
		"no option": strings.Replace(file(t, "schema.xml"), `<option displayName="放入仓库" value="2"/>`, "", 1),
		"no field":  strings.Replace(file(t, "schema.xml"), `"startTime"`, `"startTimeOfAnotherKind"`, 1),
	} {
		answers := ordinary(t)
		answers["alibaba.item.publish.schema.get"] = []string{answer("alibaba.item.publish.schema.get", doc)}
		s, shop := scripted(t, answers)
		if _, err := shop.Create(t.Context(), reference()); err != nil {
			t.Fatal(err)
		}
		if want := []string{"alibaba.item.publish.submit", "alibaba.item.operate.downshelf"}; !slices.Equal(s.methods()[1:], want) {
			t.Errorf("%s: %v", name, s.methods())
		}
	}
}

// TestTrapCategoriesThatAreNone: deleted and frozen categories are left out, a
// list with one feature is read.
func TestTrapCategoriesThatAreNone(t *testing.T) {
	_, shop := scripted(t, ordinary(t))
	got, err := shop.(adapters.CategoryLister).Children(t.Context(), "")
	want := []adapters.Category{{ID: "1", Name: "水果"}, {ID: "4", Name: "橙", Leaf: true}}
	if err != nil || !slices.Equal(got, want) {
		t.Errorf("%+v, %v", got, err)
	}
}

// TestTrapFieldNames (10): lists are asked for in the singular, and the lists of
// the shop take only their own names.
func TestTrapFieldNames(t *testing.T) {
	s, shop := scripted(t, ordinary(t))
	live(t, shop)
	if _, err := shop.List(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	taken := strings.Split("approve_status,num_iid,title,nick,type,cid,pic_url,num,props,valid_thru,list_time,price,has_discount,has_invoice,has_warranty,has_showcase,modified,delist_time,postage_id,seller_cids,outer_id,sold_quantity", ",")
	for _, p := range s.sent {
		for _, name := range strings.Split(p.Get("fields"), ",") {
			switch method := p.Get("method"); method {
			case "taobao.item.seller.get":
				if name == "skus" || name == "item_imgs" || name == "prop_imgs" {
					t.Errorf("%s is asked for %s", method, name)
				}
			case "taobao.items.onsale.get", "taobao.items.inventory.get":
				if !slices.Contains(taken, name) {
					t.Errorf("%s is asked for %s", method, name)
				}
			}
		}
	}
}

// TestTrapWholeShopIsSeveralLists (9): an item on sale, one in the warehouse, one
// sold out and one that was taken down are all listed, each once.
func TestTrapWholeShopIsSeveralLists(t *testing.T) {
	grants(t, func(t *testing.T, w *world) {
		var want []string
		for _, id := range []string{"ON", "OFF", "SOLD", "DOWN"} {
			want = append(want, w.create(id).ID)
		}
		w.shelve(adapters.Ref{ID: want[0]}, true)
		w.setStock(w.shelve(adapters.Ref{ID: want[2]}, true), 0)
		w.shelve(adapters.Ref{ID: want[3]}, true)
		w.control("edit", `{"goods":"DOWN","taken_down":true}`)
		var got []string
		for _, row := range w.All() {
			got = append(got, row.ID)
		}
		slices.Sort(want)
		slices.Sort(got)
		if d := cmp.Diff(want, got); d != "" {
			t.Errorf("list (-want +got):\n%s", d)
		}
	})
}

// TestTrapPricesGoWithTheSchema (13): the call for one SKU's price goes by its
// properties and silently does nothing with an id: it is never made.
func TestTrapPricesGoWithTheSchema(t *testing.T) {
	w := newWorld(t, nil)
	remote := w.Fetch(w.create("L-1", 5000).Ref)
	_, err := w.Shop.SetPrices(w.Ctx, adapters.PriceUpdate{Remote: remote, Changes: []adapters.Change{
		{SKU: "L-1-2", Field: listing.FieldPrice, Value: listing.NumberValue(4800)},
	}})
	if err != nil || w.Fetch(remote.Ref).Get("L-1-2", listing.FieldPrice) != listing.NumberValue(4800) {
		t.Errorf("the price is not set: %v", err)
	}
	if n := len(w.box.Injector().Calls("taobao.item.sku.*")); n != 0 {
		t.Errorf("%d calls for single SKUs", n)
	}
}

// TestTrapPictureSpace (15): a frozen picture and a full space are told as such,
// not as a fault of the listing's text.
func TestTrapPictureSpace(t *testing.T) {
	w := newWorld(t, nil)
	product := w.product("L-1", w.leafNamed("脐橙"))
	for _, address := range product.Pictures {
		w.control("config", fmt.Sprintf(`{"freeze_picture":%q}`, address))
	}
	_, err := w.Shop.Create(w.Ctx, product)
	if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.Field != listing.FieldImageMain {
		t.Errorf("frozen: %+v", e)
	}
	w.control("config", `{"space_full":true}`)
	data, _ := shoptest.Picture(t, 30, 30, 9)
	_, err = w.Shop.Upload(w.Ctx, adapters.Image{Name: "a.png", Format: "png", Data: data})
	if e := shoptest.Classed(t, err); e.Class != adapters.Invalid || e.Hint.IsZero() {
		t.Errorf("full: %+v", e)
	}
}
