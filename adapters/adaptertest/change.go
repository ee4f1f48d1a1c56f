package adaptertest

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// repeats: every step made twice leaves the shop as the first left it, and no
// second listing.
func repeats(w *world) {
	live, o, desired := w.listed(2)
	if todo := w.subject.steps(live.Snapshot, desired, w.pictures()); !todo.empty() {
		w.Fatalf("a push of the same would change %+v", todo)
	}
	title := adapters.Change{Field: listing.FieldTitle, Value: desired.Get("", listing.FieldTitle)}
	if err := w.update(live, desired, []adapters.Change{title}); err != nil {
		w.Errorf("the same title again: %v", err)
	}
	w.approved(live.Ref)
	w.same(live, "the same title again")
	if _, err := w.price(w.fetch(live.Ref), w.changesOf(desired, adapters.GroupPrice)); err != nil {
		w.Errorf("the same prices again: %v", err)
	}
	w.same(live, "the same prices again")
	if err := w.stock(w.fetch(live.Ref), w.changesOf(desired, adapters.GroupStock)); err != nil {
		w.Errorf("the same stock again: %v", err)
	}
	w.same(live, "the same stock again")
	if err := w.again(func() error { _, err := w.shop.SetShelf(w.ctx, w.fetch(live.Ref), live.OnShelf); return err }); err != nil {
		w.Errorf("the same shelf again: %v", err)
	}
	w.approved(live.Ref)
	w.same(live, "the same shelf again")
	w.foundOnce(o, live.Ref, "after all steps twice")
}

// changesOf lists the values of a projection that one call carries.
func (w *world) changesOf(desired adapters.Desired, group adapters.Group) []adapters.Change {
	var out []adapters.Change
	for _, sku := range desired.SKUs {
		for f, v := range sku.Fields {
			if w.subject.spec(f, true).Group == group {
				out = append(out, adapters.Change{SKU: sku.ID, Field: f, Value: v})
			}
		}
	}
	slices.SortFunc(out, func(a, b adapters.Change) int {
		return slices.Compare([]string{a.SKU, string(a.Field)}, []string{b.SKU, string(b.Field)})
	})
	return out
}

// updatesPart: a new title changes the title, new pictures the pictures, and
// nothing else.
func updatesPart(w *world) {
	live, o, _ := w.listed(2)
	o.Title.Value = w.market.title(w.market.leaves[0], o.ID, "今日新摘果园直发")
	w.reaches(live, o, listing.FieldTitle)
	if spec := w.subject.spec(listing.FieldImageMain, false); spec.Mode == adapters.ReadWrite && len(w.market.album.main) > 2 {
		o.Listing.Pictures = append(o.Listing.Pictures, w.market.album.main[2])
		w.reaches(w.fetch(live.Ref), o, listing.FieldImageMain)
	}
}

// reaches pushes an offer of which one field changed, and demands that the
// steps are about that field alone and that everything else stays.
func (w *world) reaches(live adapters.Remote, o adapters.Offer, field listing.Field) {
	w.Helper()
	desired := w.project(o)
	todo := w.subject.steps(live.Snapshot, desired, w.pictures())
	if fields := fieldsOf(todo.content); !slices.Equal(fields, []listing.Field{field}) || len(todo.price)+len(todo.stock) > 0 {
		w.Fatalf("a change of %s changes %+v", field, todo)
	}
	want := live
	want.Snapshot = w.merged(live, o, desired)
	w.take(live, desired, todo)
	w.same(want, "after a change of "+string(field))
}

// addsSKU: a listing of two SKUs gets a third; the others stay.
func addsSKU(w *world) {
	o := w.plainOffer(3)
	if len(w.market.axes(w.market.leaves[0], 1, 0, 0, "")) == 0 {
		w.skip("no dimensions of variation")
	}
	all := o
	o.SKUs, o.Listing.SKUs = slices.Clone(o.SKUs[:2]), slices.Clone(o.Listing.SKUs[:2])
	receipt, _ := w.submit(o)
	live := w.approved(receipt.Ref)
	w.change(live, all)
	if _, ok := w.fetch(live.Ref).SKU(all.SKUs[2].ID); !ok {
		w.Error("the third SKU is not there")
	}
}

// setsPrice: of two SKUs one gets another price; the other, stock and content
// stay.
func setsPrice(w *world) {
	live, o, _ := w.listed(2)
	price := *o.SKUs[0].Price + 40
	o.SKUs[0].Price = &price
	desired := w.project(o)
	todo := w.subject.steps(live.Snapshot, desired, w.pictures())
	if len(todo.price) == 0 || len(todo.content)+len(todo.stock) > 0 {
		w.Fatalf("a change of one price changes %+v", todo)
	}
	want := live
	want.Snapshot = w.merged(live, o, desired)
	w.take(live, desired, todo)
	w.same(want, "after a change of one price")
}

// setsStock: of two SKUs one gets another number, also none at all; the other,
// prices, content and shelf stay.
func setsStock(w *world) {
	live, o, _ := w.listed(2)
	before := w.shelf(live.Ref, true)
	for _, n := range []int64{3, 0, 77} {
		if err := w.stock(w.fetch(live.Ref), stockOf(o.SKUs[0].ID, n)); err != nil {
			w.Fatalf("stock %d: %v", n, err)
		}
		want := before
		want.Snapshot = before.Snapshot.Clone()
		want.Set(o.SKUs[0].ID, listing.FieldStock, listing.NumberValue(n))
		w.same(want, "after a change of one stock")
	}
}

// stockAfterOrder: what buyers took shows, and a write is absolute again.
func stockAfterOrder(w *world) {
	live, o, _ := w.listed(2)
	w.shelf(live.Ref, true)
	sku := o.SKUs[0].ID
	had, _ := w.fetch(live.Ref).Get(sku, listing.FieldStock).Number()
	w.provoke("order", map[string]any{"sku": sku, "quantity": 3})
	if got, _ := w.fetch(live.Ref).Get(sku, listing.FieldStock).Number(); got != had-3 {
		w.Errorf("stock %d after an order of 3, had %d", got, had)
	}
	w.provoke("order", map[string]any{"sku": sku, "quantity": 2, "kind": "unpaid"})
	want := had - 5
	if w.adapter().Limits().Physical {
		want = had - 3 // reserved units are still there
	}
	if got, _ := w.fetch(live.Ref).Get(sku, listing.FieldStock).Number(); got != want {
		w.Errorf("stock %d after 3 paid and 2 unpaid of %d, physical %v", got, had, w.adapter().Limits().Physical)
	}
	for _, n := range []int64{had + 20, 2} {
		if err := w.stock(w.fetch(live.Ref), stockOf(sku, n)); err != nil {
			w.Fatalf("stock %d: %v", n, err)
		}
		if got, _ := w.fetch(live.Ref).Get(sku, listing.FieldStock).Number(); got != n {
			w.Errorf("stock %d, want %d", got, n)
		}
	}
}

// shelves: on and off the shelf, and the content stays.
func shelves(w *world) {
	live, _, _ := w.listed(1)
	for _, on := range []bool{true, false, true} {
		want := live
		want.OnShelf = on
		w.shelf(live.Ref, on)
		w.same(want, "after a write of the shelf")
	}
}

// deletes: what is off the shelf can be deleted; it is then found nowhere.
func deletes(w *world) {
	deleter, ok := has[adapters.Deleter](w)
	if !ok {
		w.skip("the adapter cannot delete")
	}
	live, o, _ := w.listed(1)
	off := w.shelf(live.Ref, false)
	if err := w.again(func() error { return deleter.Delete(w.ctx, off) }); err != nil {
		w.Fatal(err)
	}
	if !w.until(func() bool { return len(w.find(keysOf(o))) == 0 }) {
		w.Errorf("found after the end: %+v", w.find(keysOf(o)))
	}
	gone, err := w.shop.Fetch(w.ctx, live.Ref)
	if err == nil && !gone.Deleted || err != nil && adapters.ClassOf(err) != adapters.NotFound {
		w.Errorf("fetch after the end: deleted %v, %v", gone.Deleted, err)
	}
}
