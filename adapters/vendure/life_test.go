package vendure_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestLife takes one listing through all a shop can do with it, on a real server.
func TestLife(t *testing.T) {
	w := newWorld(t)
	a := album{}
	o := oranges(t, a, fresh("ZG"))
	if found := w.find(o); len(found) != 0 {
		t.Fatalf("found before it was made: %+v", found)
	}
	desired, pictures, remote := w.create(o, a)
	if diff := difference(sent(desired.Snapshot, pictures), remote.Snapshot); diff != "" {
		t.Errorf("created and read back (-wanted +read):\n%s", diff)
	}
	if !remote.OnShelf || !remote.Live || remote.ListingID != o.ID || len(remote.SKUIDs) != 2 {
		t.Errorf("state %+v", remote)
	}
	found := w.find(o)
	if len(found) != 1 || found[0].ID != remote.ID || found[0].ListingID != o.ID || len(found[0].SKUs) != 2 {
		t.Errorf("found %+v", found)
	}
	w.changes(o, remote)
}

// changes makes each kind of change and sees that it alone was made.
func (w *world) changes(o adapters.Offer, remote adapters.Remote) {
	first := o.SKUs[0].ID
	steps := []struct {
		name  string
		sku   string
		field listing.Field
		value listing.Value
		do    func(adapters.Remote, []adapters.Change) error
	}{
		{"title", "", listing.FieldTitle, listing.TextValue("秭归脐橙 大果"), w.update},
		{"description", "", listing.FieldDescription, listing.TextValue("改过的\n两行"), w.update},
		{"spec", first, listing.SpecAxis("规格"), listing.TextValue("5斤装"), w.update},
		{"pictures", "", listing.FieldImageMain, listing.ListValue([]string{remote.Fields[listing.FieldImageMain].List()[1]}), w.update},
		{"price", first, listing.FieldPrice, listing.NumberValue(3180), func(r adapters.Remote, c []adapters.Change) error {
			_, err := w.shop.SetPrices(w.ctx, adapters.PriceUpdate{Remote: r, Changes: c})
			return err
		}},
		{"stock", first, listing.FieldStock, listing.NumberValue(0), func(r adapters.Remote, c []adapters.Change) error {
			_, err := w.shop.SetStock(w.ctx, adapters.StockUpdate{Remote: r, Changes: c})
			return err
		}},
	}
	for _, s := range steps {
		w.calls.take()
		if err := s.do(remote, []adapters.Change{{SKU: s.sku, Field: s.field, Value: s.value}}); err != nil {
			w.t.Fatalf("%s: %v", s.name, err)
		}
		if ops := w.calls.take(); len(ops) != 1 {
			w.t.Errorf("%s took the calls %v", s.name, ops)
		}
		want := remote.Clone()
		want.Set(s.sku, s.field, s.value)
		remote = w.fetch(remote.ID)
		if diff := difference(want, remote.Snapshot); diff != "" {
			w.t.Errorf("%s (-wanted +read):\n%s", s.name, diff)
		}
	}
	w.shelfAndDelete(o, remote)
}

func (w *world) update(remote adapters.Remote, changes []adapters.Change) error {
	desired := adapters.Desired{Snapshot: remote.Clone()}
	for _, c := range changes {
		desired.Set(c.SKU, c.Field, c.Value)
	}
	_, err := w.shop.Update(w.ctx, adapters.Update{Remote: remote, Changes: changes, Desired: desired})
	return err
}

func (w *world) shelfAndDelete(o adapters.Offer, remote adapters.Remote) {
	deleter := w.shop.(adapters.Deleter)
	if err := deleter.Delete(w.ctx, remote); adapters.ClassOf(err) != adapters.Invalid {
		w.t.Errorf("deleted from the shelf: %v", err)
	}
	if _, err := w.shop.SetShelf(w.ctx, remote, false); err != nil {
		w.t.Fatal(err)
	}
	if remote = w.fetch(remote.ID); remote.OnShelf {
		w.t.Error("still on the shelf")
	}
	for range 2 { // a second time it is gone already
		if err := deleter.Delete(w.ctx, remote); err != nil {
			w.t.Fatalf("delete: %v", err)
		}
	}
	if _, err := w.shop.Fetch(w.ctx, remote.Ref); adapters.ClassOf(err) != adapters.NotFound {
		w.t.Errorf("after the delete: %v", err)
	}
	if found := w.find(o); len(found) != 0 {
		w.t.Errorf("found after the delete: %+v", found)
	}
}

// TestNamesFollowTheTitle holds that buyers never see an old title in the name
// of a SKU.
func TestNamesFollowTheTitle(t *testing.T) {
	w := newWorld(t)
	o := oranges(t, album{}, fresh("NAME"))
	o.Listing.Pictures = nil
	_, _, remote := w.create(o, album{})
	o.Title.Value = "秭归伦晚脐橙"
	desired := projected(t, o)
	w.calls.take()
	title := []adapters.Change{{Field: listing.FieldTitle, Value: desired.Fields[listing.FieldTitle]}}
	if _, err := w.shop.Update(w.ctx, adapters.Update{Remote: remote, Changes: title, Desired: desired}); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([]string{"updateProductVariants", "updateProduct"}, w.calls.take()); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
	if diff := difference(desired.Snapshot, w.fetch(remote.ID).Snapshot); diff != "" {
		t.Errorf("(-wanted +read):\n%s", diff)
	}
}

// TestCallsOfACreate holds that a create makes no call more than it needs.
func TestCallsOfACreate(t *testing.T) {
	w := newWorld(t)
	if _, err := w.shop.Check(w.ctx); err != nil {
		t.Fatal(err)
	}
	a := album{}
	o := oranges(t, a, fresh("CALLS"))
	desired, pictures := projected(t, o), w.upload(a)
	w.calls.take()
	if _, err := w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired, Pictures: pictures}); err != nil {
		t.Fatal(err)
	}
	want := []string{
		"products", "createProduct", "createProductOptionGroup", "addOptionGroupToProduct", "createProductVariants", "product", "updateProduct",
	}
	if diff := cmp.Diff(want, w.calls.take()); diff != "" {
		t.Errorf("calls (-want +got):\n%s", diff)
	}
	_, err := w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired, Pictures: pictures})
	if adapters.ClassOf(err) != adapters.Duplicate {
		t.Errorf("created twice: %v", err)
	}
	if found := w.find(o); len(found) != 1 {
		t.Errorf("%d listings", len(found))
	}
}

// TestPictureIsStoredOnce holds that the same bytes are uploaded once.
func TestPictureIsStoredOnce(t *testing.T) {
	w := newWorld(t)
	a := album{}
	a.add(t, listing.FieldImageMain, "", uint8(len(fresh("x"))+77))
	first := w.upload(a)
	w.calls.take()
	if second := w.upload(a); !cmp.Equal(first, second) {
		t.Errorf("stored at %v, then at %v", first, second)
	}
	if ops := w.calls.take(); slices.Contains(ops, "createAssets") {
		t.Errorf("uploaded again: %v", ops)
	}
}

// TestGrows holds that a listing without dimensions can get some, and one with
// them more values.
func TestGrows(t *testing.T) {
	w := newWorld(t)
	id := fresh("GROW")
	o := oranges(t, album{}, id)
	o.Listing.Pictures = nil
	two := o.SKUs
	lone := two[0]
	lone.SKU.Axes = nil
	o.SKUs = []adapters.OfferSKU{lone}
	_, _, remote := w.create(o, album{})
	if len(remote.SKUs) != 1 {
		t.Fatalf("%+v", remote.SKUs)
	}
	o.SKUs = two
	remote = w.grow(o, remote)
	o.SKUs = append(slices.Clone(two), skuOf(id+"-20", 9980, 20, listing.Axis{Name: "规格", Value: "20斤"}))
	w.grow(o, remote)
}

// grow updates a listing to all that is wanted of its specs and new SKUs.
func (w *world) grow(o adapters.Offer, remote adapters.Remote) adapters.Remote {
	w.t.Helper()
	desired := projected(w.t, o)
	var changes []adapters.Change
	for _, sku := range desired.SKUs {
		for field, value := range sku.Fields {
			_, known := remote.SKU(sku.ID)
			if remote.Get(sku.ID, field) != value && (!known || field == listing.SpecAxis("规格")) {
				changes = append(changes, adapters.Change{SKU: sku.ID, Field: field, Value: value})
			}
		}
	}
	receipt, err := w.shop.Update(w.ctx, adapters.Update{Remote: remote, Changes: changes, Desired: desired})
	if err != nil {
		w.t.Fatalf("update: %v", err)
	}
	remote = w.fetch(receipt.ID)
	if diff := difference(desired.Snapshot, remote.Snapshot); diff != "" {
		w.t.Errorf("grown (-wanted +read):\n%s", diff)
	}
	return remote
}
