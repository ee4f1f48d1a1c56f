package adaptertest

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
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
	for _, keys := range []adapters.Keys{keysOf(o), {SKUs: keysOf(o).SKUs, Title: o.Title.Value}} {
		var found []adapters.Summary
		var now adapters.Remote
		if !w.until(func() bool {
			found, now = w.find(keys), w.fetch(ref) // some give a listing its id with the approval
			return len(keys.Listing) == 0 && !now.Live || len(found) == 1 && found[0].ID == now.ID
		}) {
			w.Errorf("%s: found %+v by %v, want %s", when, found, keys, now.ID)
		}
	}
	if !w.until(func() bool { return slices.Contains(idsOf(w.list()), w.fetch(ref).ID) }) {
		w.Errorf("%s: the list does not show %s", when, ref.ID)
	}
}

// givesEveryMatch: of two listings with one merchant id both are seen, by the
// look-up or, where the marketplace's own gives one of several, in the list;
// ids that only resemble are not found.
func givesEveryMatch(w *world) {
	o := w.plainOffer(1)
	receipt, desired := w.submit(o)
	first := w.approved(receipt.Ref)
	desired.Snapshot = desired.Snapshot.Clone()
	desired.Set("", listing.FieldTitle, listing.TextValue(w.market.title(w.market.leaves[0], o.ID+"b", "")))
	_, err := w.place(o, desired)
	switch class := adapters.ClassOf(err); {
	case err == nil:
	case class == adapters.Duplicate || class == adapters.Invalid:
		w.skip("the marketplace refuses a merchant id twice: " + err.Error())
	default:
		w.Fatal(err)
	}
	var both []string
	if !w.until(func() bool { both = w.seen(o); return len(both) == 2 }) || !slices.Contains(both, first.ID) {
		w.Errorf("seen %v, want two, of them %s", both, first.ID)
	}
	longer := w.market.plain(o.ID+"0", w.market.leaves[0], 1)
	receipt, _ = w.submit(longer)
	third := w.approved(receipt.Ref)
	var got []string
	if !w.until(func() bool {
		got = idsOf(w.find(adapters.Keys{SKUs: []string{longer.SKUs[0].ID}}))
		return slices.Equal(got, []string{third.ID})
	}) {
		w.Errorf("by a SKU id that begins like another: %v, want %s", got, third.ID)
	}
	if got := w.find(adapters.Keys{SKUs: []string{o.ID + "-", o.SKUs[0].ID[:len(o.SKUs[0].ID)-1]}}); len(got) != 0 {
		w.Errorf("by ids that only resemble: %+v", got)
	}
}

// seen gives the marketplace's ids of everything with the merchant ids of an
// offer, in the look-up and in the list.
func (w *world) seen(o adapters.Offer) []string {
	rows := w.find(keysOf(o))
	for _, row := range w.list() {
		if row.ListingID == o.ID || slices.Contains(row.SKUs, o.SKUs[0].ID) {
			rows = append(rows, row)
		}
	}
	return idsOf(rows)
}

// pages: a shop of one row less than a page, of exactly one and of one more is
// listed whole each time.
func pages(w *world) {
	if !w.Disposable {
		w.skip("a real shop is not filled with listings")
	}
	size := w.adapter().Limits().PageSize
	if w.gap > 0 && size > 20 {
		w.notProvoked("the gateway throttles: to fill a page would take too long")
	}
	o := w.plainOffer(1)
	desired := w.project(o)
	made, had := []adapters.Offer{}, len(w.list())
	for ; ; had++ {
		if had >= size-1 && (had%size == size-1 || had%size < 2) {
			if missing := w.unlisted(made); len(missing) > 0 {
				w.Errorf("%d listings, pages of %d: the list does not show %v", had, size, missing)
			}
			if had%size == 1 {
				return
			}
		}
		next := w.market.plain(w.next(), w.market.leaves[0], 1)
		if _, err := w.place(next, w.renamed(desired, o, next)); err != nil {
			w.Fatalf("listing %d: %v", had+1, err)
		}
		made = append(made, next)
	}
}

// unlisted gives the ids of listings that the list does not show, in time.
func (w *world) unlisted(made []adapters.Offer) (missing []string) {
	w.until(func() bool {
		shown := map[string]bool{}
		for _, row := range w.list() {
			for _, id := range append(row.SKUs, row.ListingID) {
				shown[id] = true
			}
		}
		missing = nil
		for _, o := range made {
			if !shown[o.ID] && !shown[o.SKUs[0].ID] {
				missing = append(missing, o.ID)
			}
		}
		return len(missing) == 0
	})
	return missing
}

// renamed is a projection under another listing's ids and title: a page is filled without
// projecting each row.
func (w *world) renamed(desired adapters.Desired, from, to adapters.Offer) adapters.Desired {
	out := desired
	out.Snapshot = desired.Snapshot.Clone()
	out.Set("", listing.FieldTitle, listing.TextValue(to.Title.Value))
	for i, sku := range from.SKUs {
		for j := range out.SKUs {
			if out.SKUs[j].ID == sku.ID {
				out.SKUs[j].ID = to.SKUs[i].ID
			}
		}
	}
	return out
}
