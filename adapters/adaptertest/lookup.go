package adaptertest

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
)

// unknownID is a listing id that no marketplace has given yet. It is beyond
// 2^53, as real ones will be.
const unknownID = "9007199254740993"

// findsNothing: an id nobody used is found nowhere, without an error, and a
// listing that is not there is not-found.
func findsNothing(w *world) {
	o := w.plainOffer(2)
	keys := keysOf(o)
	keys.Listing = append(keys.Listing, "with,comma", "with space "+o.ID)
	if found := w.find(keys); len(found) != 0 {
		w.Errorf("found %+v", found)
	}
	_, err := w.shop.Fetch(w.ctx, adapters.Ref{ID: unknownID})
	if w.keeps(err); err == nil || adapters.ClassOf(err) != adapters.NotFound {
		w.Errorf("fetch of nothing: %s %v", adapters.ClassOf(err), err)
	}
	for _, row := range w.list() {
		if slices.Contains(keys.Listing, row.ListingID) {
			w.Errorf("the list shows %+v", row)
		}
	}
}

// findsInEveryState follows one listing from its submission over the shelf to
// the warehouse: it is found in each state, by listing id and by SKU ids, and
// the list shows it once.
func findsInEveryState(w *world) {
	o := w.plainOffer(2)
	receipt, _ := w.submit(o)
	w.foundOnce(o, receipt.Ref, "submitted")
	remote := w.approved(receipt.Ref)
	w.foundOnce(o, receipt.Ref, "approved")
	for _, on := range []bool{!remote.OnShelf, remote.OnShelf} {
		w.shelf(receipt.Ref, on)
		w.foundOnce(o, receipt.Ref, map[bool]string{true: "on the shelf", false: "off the shelf"}[on])
	}
}

// foundOnce looks a listing up by all its ids and in the list; by its SKU ids
// alone only when it was approved, since submissions are not searched by them
// everywhere.
func (w *world) foundOnce(o adapters.Offer, ref adapters.Ref, when string) {
	w.Helper()
	ways := []adapters.Keys{keysOf(o)}
	if w.fetch(ref).Live {
		ways = append(ways, adapters.Keys{SKUs: ways[0].SKUs, Title: ways[0].Title})
	}
	for _, keys := range ways {
		var found []adapters.Summary
		if !w.until(func() bool { found = w.find(keys); return len(found) > 0 }) || len(found) != 1 || found[0].ID != ref.ID {
			w.Errorf("%s: found %+v by %v, want %s", when, found, keys, ref.ID)
		}
	}
	n := 0
	for _, row := range w.list() {
		if row.ID == ref.ID {
			n++
		}
	}
	if n == 0 { // rows shift while a shop is edited, so one may come twice
		w.Errorf("%s: the list does not show %s", when, ref.ID)
	}
}

// givesEveryMatch: two listings with one merchant id are both given, and ids
// that only resemble are not.
func givesEveryMatch(w *world) {
	o := w.plainOffer(1)
	first, desired := w.submit(o)
	w.approved(first.Ref)
	second, err := w.place(o, desired)
	switch class := adapters.ClassOf(err); {
	case err == nil:
	case class == adapters.Duplicate || class == adapters.Invalid:
		w.skip("the marketplace refuses a merchant id twice: " + err.Error())
	default:
		w.Fatal(err)
	}
	w.approved(second.Ref)
	longer := w.market.plain(o.ID+"0", w.market.leaves[0], 1)
	third, _ := w.submit(longer)
	w.approved(third.Ref)
	want := []string{first.ID, second.ID}
	slices.Sort(want)
	var got []string
	if !w.until(func() bool { got = idsOf(w.find(keysOf(o))); return slices.Equal(got, want) }) {
		w.Errorf("found %v, want %v", got, want)
	}
	if got := idsOf(w.find(adapters.Keys{SKUs: []string{longer.SKUs[0].ID}})); !slices.Equal(got, []string{third.ID}) {
		w.Errorf("by a SKU id that begins like another: %v, want %s", got, third.ID)
	}
	if got := w.find(adapters.Keys{SKUs: []string{o.ID + "-", o.SKUs[0].ID[:len(o.SKUs[0].ID)-1]}}); len(got) != 0 {
		w.Errorf("by ids that only resemble: %+v", got)
	}
}

// pages: a shop of one row less than a page, of exactly one and of one more is
// listed whole each time.
func pages(w *world) {
	if !w.Disposable {
		w.skip("a real shop is not filled with listings")
	}
	size := w.adapter().Limits().PageSize
	o := w.plainOffer(1)
	desired := w.project(o)
	want := idsOf(w.list())
	for have := len(want); ; have++ {
		if have >= size-1 && (have%size == size-1 || have%size < 2) {
			if got := idsOf(w.list()); !slices.Equal(got, want) {
				w.Errorf("%d listings, pages of %d: the list has %d", have, size, len(got))
			}
			if have%size == 1 {
				return
			}
		}
		next := w.market.plain(w.next(), w.market.leaves[0], 1)
		receipt, err := w.place(next, w.renamed(desired, o, next))
		if err != nil {
			w.Fatalf("listing %d: %v", have+1, err)
		}
		want = append(want, receipt.ID)
		slices.Sort(want)
	}
}

// renamed is a projection under another listing's ids: a page is filled without
// projecting each row.
func (w *world) renamed(desired adapters.Desired, from, to adapters.Offer) adapters.Desired {
	out := desired
	out.Snapshot = desired.Snapshot.Clone()
	for i, sku := range from.SKUs {
		for j := range out.SKUs {
			if out.SKUs[j].ID == sku.ID {
				out.SKUs[j].ID = to.SKUs[i].ID
			}
		}
	}
	return out
}
