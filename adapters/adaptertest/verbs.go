package adaptertest

import (
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// project says what the marketplace would hold; a refusal is fatal.
func (w *world) project(o adapters.Offer) adapters.Desired {
	w.Helper()
	desired, findings := w.adapter().Project(o)
	if faults := errorsOf(findings); len(faults) > 0 {
		w.Fatalf("a plain listing is refused offline: %s: %s", faults[0].Code, faults[0].Message.Both())
	}
	return desired
}

// pictures uploads the album once a session and gives its addresses.
func (w *world) pictures() map[string]string {
	w.Helper()
	if w.stored != nil {
		return w.stored
	}
	stored := map[string]string{}
	for _, image := range w.market.album.images() {
		err := w.again(func() (err error) {
			stored["sha256:"+image.SHA256], err = w.shop.Upload(w.ctx, image)
			return err
		})
		if err != nil || stored["sha256:"+image.SHA256] == "" {
			w.Fatalf("upload: %q, %v", stored["sha256:"+image.SHA256], err)
		}
	}
	w.stored = stored
	return stored
}

// submit creates a listing without waiting for anything.
func (w *world) submit(o adapters.Offer) (adapters.Receipt, adapters.Desired) {
	w.Helper()
	desired := w.project(o)
	receipt, err := w.place(o, desired)
	if err != nil {
		w.Fatalf("create in %v: %v", o.Category.Path, err)
	}
	return receipt, desired
}

func (w *world) place(o adapters.Offer, desired adapters.Desired) (receipt adapters.Receipt, err error) {
	pictures := w.pictures()
	err = w.again(func() (err error) {
		receipt, err = w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired, Pictures: pictures})
		return err
	})
	return receipt, err
}

// plainOffer is the usual listing of a behaviour.
func (w *world) plainOffer(skus int) adapters.Offer {
	return w.market.plain(w.next(), w.market.leaves[0], skus)
}

// listed creates a plain listing and waits until it is approved.
func (w *world) listed(skus int) (adapters.Remote, adapters.Offer, adapters.Desired) {
	w.Helper()
	o := w.plainOffer(skus)
	receipt, desired := w.submit(o)
	return w.approved(receipt.Ref), o, desired
}

// fetch reads one listing.
func (w *world) fetch(ref adapters.Ref) adapters.Remote {
	w.Helper()
	var remote adapters.Remote
	if err := w.again(func() (err error) { remote, err = w.shop.Fetch(w.ctx, ref); return err }); err != nil {
		w.Fatalf("fetch %s: %v", ref.ID, err)
	}
	return remote
}

// approved waits until nothing of a listing is under review any more, and after
// a while asks the control address to decide. What only a person decides cannot
// be waited for: the behaviour is left out.
func (w *world) approved(ref adapters.Ref) adapters.Remote {
	w.Helper()
	var remote adapters.Remote
	asked := 0
	if !w.until(func() bool {
		if asked++; asked > 8 && !w.virtual() && w.Control != nil {
			_ = w.Control.post(w.ctx, "review", map[string]any{"approve": true, "id": number(ref.ID)}) // what it does shows next
		}
		remote = w.fetch(ref)
		return remote.Audit != adapters.AuditPending
	}) {
		w.hurry()
		w.notProvoked("still under review: nobody approves here")
	}
	if remote.Audit == adapters.AuditRejected || !remote.Live {
		w.Fatalf("listing %s: live %v, audit %s: %s", ref.ID, remote.Live, remote.Audit, remote.Reason)
	}
	return remote
}

// keysOf are the merchant's ids of an offer.
func keysOf(o adapters.Offer) adapters.Keys {
	keys := adapters.Keys{Listing: []string{o.ID}, Title: o.Title.Value}
	for _, sku := range o.SKUs {
		keys.SKUs = append(keys.SKUs, sku.ID)
	}
	return keys
}

// find looks up by the merchant's ids.
func (w *world) find(keys adapters.Keys) []adapters.Summary {
	w.Helper()
	var found []adapters.Summary
	if err := w.again(func() (err error) { found, err = w.shop.Find(w.ctx, keys); return err }); err != nil {
		w.Fatalf("find %v: %v", keys, err)
	}
	return found
}

// idsOf are the marketplace's ids of rows, in order.
func idsOf(rows []adapters.Summary) []string {
	var out []string
	for _, r := range rows {
		out = append(out, r.ID)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// list reads the whole shop.
func (w *world) list() []adapters.Summary {
	w.Helper()
	var out []adapters.Summary
	for cursor, pages := "", 0; ; pages++ {
		var page adapters.Page
		if err := w.again(func() (err error) { page, err = w.shop.List(w.ctx, cursor); return err }); err != nil {
			w.Fatalf("list from %q: %v", cursor, err)
		}
		out = append(out, page.Items...)
		if cursor = page.Next; cursor == "" {
			return out
		}
		if pages > 2000 {
			w.Fatal("the list never ends")
		}
	}
}

// update writes content and pictures.
func (w *world) update(remote adapters.Remote, desired adapters.Desired, changes []adapters.Change) error {
	pictures := w.pictures()
	return w.again(func() error {
		_, err := w.shop.Update(w.ctx, adapters.Update{Remote: remote, Changes: changes, Desired: desired, Pictures: pictures})
		return err
	})
}

// price writes prices, as many SKUs a call as the marketplace takes, and gives
// the listing as it is then.
func (w *world) price(live adapters.Remote, changes []adapters.Change) (adapters.Remote, error) {
	w.Helper()
	for _, part := range batches(changes, w.adapter().Limits().PriceBatch) {
		if err := w.again(func() error {
			_, err := w.shop.SetPrices(w.ctx, adapters.PriceUpdate{Remote: live, Changes: part})
			return err
		}); err != nil {
			return live, err
		}
		live = w.approved(live.Ref)
	}
	return live, nil
}

// stock writes stock onto what was read just now, as many SKUs a call as the
// marketplace takes.
func (w *world) stock(live adapters.Remote, changes []adapters.Change) error {
	for i, part := range batches(changes, w.adapter().Limits().StockBatch) {
		if i > 0 {
			live = w.fetch(live.Ref)
		}
		attempt := w.next()
		if err := w.again(func() error {
			_, err := w.shop.SetStock(w.ctx, adapters.StockUpdate{Remote: live, Changes: part, Attempt: attempt})
			return err
		}); err != nil {
			return err
		}
	}
	return nil
}

// batches cuts changes so that none has more SKUs than size; what belongs to
// the listing goes with the first.
func batches(changes []adapters.Change, size int) [][]adapters.Change {
	var out [][]adapters.Change
	seen := map[string]bool{}
	for _, c := range changes {
		if !seen[c.SKU] && (len(out) == 0 || size > 0 && len(seen) == size) {
			out, seen = append(out, nil), map[string]bool{}
		}
		if seen[c.SKU] = true; c.SKU == "" {
			delete(seen, "")
		}
		out[len(out)-1] = append(out[len(out)-1], c)
	}
	return out
}

// shelf puts a listing on the shelf or takes it off, and waits until it is so.
func (w *world) shelf(ref adapters.Ref, on bool) adapters.Remote {
	w.Helper()
	remote := w.fetch(ref)
	if err := w.again(func() error { _, err := w.shop.SetShelf(w.ctx, remote, on); return err }); err != nil {
		w.Fatalf("shelf %v: %v", on, err)
	}
	remote = w.approved(ref)
	if remote.OnShelf != on {
		w.Fatalf("after a write of the shelf: on shelf %v, wanted %v", remote.OnShelf, on)
	}
	return remote
}

// stockOf makes the change of one SKU's stock.
func stockOf(sku string, n int64) []adapters.Change {
	return []adapters.Change{{SKU: sku, Field: listing.FieldStock, Value: listing.NumberValue(n)}}
}

// same fails unless a listing reads as before.
func (w *world) same(before adapters.Remote, when string) {
	w.Helper()
	var now adapters.Remote
	if !w.until(func() bool {
		now = w.fetch(before.Ref)
		return w.differs(before.Snapshot, now) == "" && now.OnShelf == before.OnShelf
	}) {
		w.Errorf("%s (-before +after):\n%s", when, w.differs(before.Snapshot, now))
	}
	if now.OnShelf != before.OnShelf {
		w.Errorf("%s: on shelf %v, was %v", when, now.OnShelf, before.OnShelf)
	}
}

// describe says what a listing is, for a failure.
func describe(r adapters.Remote) string {
	return fmt.Sprintf("%s: live %v, on shelf %v, audit %s %s", r.ID, r.Live, r.OnShelf, r.Audit, r.Reason)
}
