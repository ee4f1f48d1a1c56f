package adaptertest

import (
	"context"
	"errors"
	"slices"
	"strconv"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// verb is one method of a shop, ready to be called.
type verb struct {
	name string
	call func(ctx context.Context, shop adapters.Shop) error
}

// readVerbs are the reads about a listing.
func (w *world) readVerbs(ref adapters.Ref, keys adapters.Keys) []verb {
	return []verb{
		{"check", func(ctx context.Context, s adapters.Shop) error { _, err := s.Check(ctx); return err }},
		{"find", func(ctx context.Context, s adapters.Shop) error { _, err := s.Find(ctx, keys); return err }},
		{"fetch", func(ctx context.Context, s adapters.Shop) error { _, err := s.Fetch(ctx, ref); return err }},
		{"list", func(ctx context.Context, s adapters.Shop) error { _, err := s.List(ctx, ""); return err }},
	}
}

// writeVerbs are the writes to a listing; each would change something, and to
// another value for another n.
func (w *world) writeVerbs(live adapters.Remote, o adapters.Offer, desired adapters.Desired, n int64) []verb {
	pictures := w.pictures()
	title := listing.TextValue(w.market.title(w.market.leaves[0], o.ID, "第"+strconv.FormatInt(n, 10)+"个标题直发"))
	var prices []adapters.Change
	for _, c := range w.changesOf(desired, adapters.GroupPrice) {
		minor, _ := c.Value.Number()
		prices = append(prices, adapters.Change{SKU: c.SKU, Field: c.Field, Value: listing.NumberValue(minor - 2 - n)})
	}
	changed := desired
	changed.Snapshot = desired.Snapshot.Clone()
	changed.Set("", listing.FieldTitle, title)
	image := w.market.album.images()[0]
	return []verb{
		{"create", func(ctx context.Context, s adapters.Shop) error {
			_, err := s.Create(ctx, adapters.Create{ID: o.ID + "x", Desired: w.twin(desired, o), Pictures: pictures})
			return err
		}},
		{"update", func(ctx context.Context, s adapters.Shop) error {
			_, err := s.Update(ctx, adapters.Update{Remote: live, Desired: changed, Pictures: pictures, Changes: []adapters.Change{{Field: listing.FieldTitle, Value: title}}})
			return err
		}},
		{"prices", func(ctx context.Context, s adapters.Shop) error {
			_, err := s.SetPrices(ctx, adapters.PriceUpdate{Remote: live, Changes: prices})
			return err
		}},
		{"stock", func(ctx context.Context, s adapters.Shop) error {
			_, err := s.SetStock(ctx, adapters.StockUpdate{Remote: live, Changes: stockOf(o.SKUs[0].ID, 9+n), Attempt: o.ID + "-" + strconv.FormatInt(n, 10)})
			return err
		}},
		{"shelf", func(ctx context.Context, s adapters.Shop) error {
			_, err := s.SetShelf(ctx, live, !live.OnShelf)
			return err
		}},
		{"upload", func(ctx context.Context, s adapters.Shop) error { _, err := s.Upload(ctx, image); return err }},
	}
}

// twin is a projection of another listing, whose ids end in an x.
func (w *world) twin(desired adapters.Desired, o adapters.Offer) adapters.Desired {
	out := desired
	out.Snapshot = desired.Snapshot.Clone()
	for i := range out.SKUs {
		out.SKUs[i].ID += "x"
	}
	out.Set("", listing.FieldTitle, listing.TextValue(w.market.title(w.market.leaves[0], o.ID+"x", "")))
	return out
}

// expects calls a verb and demands an error of one of the classes; what a
// gateway throttles on its own account is repeated.
func (w *world) expects(when string, v verb, shop adapters.Shop, classes ...adapters.Class) {
	w.Helper()
	err := v.call(w.ctx, shop)
	for try := 0; try < 20 && err != nil && adapters.ClassOf(err) == adapters.RateLimited && !slices.Contains(classes, adapters.RateLimited); try++ {
		w.wait(time.Second)
		err = v.call(w.ctx, shop)
	}
	w.classed(v.name+" "+when, err, classes...)
}

// classed demands an understood error of one of the classes.
func (w *world) classed(when string, err error, classes ...adapters.Class) {
	w.Helper()
	w.keeps(err)
	var e *adapters.Error
	if err == nil || !errors.As(err, &e) {
		w.Errorf("%s: %v, wanted a classed error", when, err)
		return
	}
	if slices.Contains(classes, e.Class) {
		return
	}
	w.Errorf("%s: class %s, wanted %v: %v", when, e.Class, classes, err)
}

// classAuth: a token that nobody granted is refused as such by every verb, and
// nothing is done.
func classAuth(w *world) {
	live, o, desired := w.listed(1)
	const wrong = "0123456789abcdef0123456789abcdef01234567"
	stranger := w.connect(w.wire, func() listing.Secret { return listing.NewSecret(wrong) })
	if w.token().IsZero() { // the seller's own application signs, and has no token
		forged := w.Gateway
		forged.Account.AppSecret = listing.NewSecret(wrong)
		stranger = newSession(w.subject, forged, w.prefix).connect(w.wire, w.token)
	}
	for _, v := range append(w.readVerbs(live.Ref, keysOf(o)), w.writeVerbs(live, o, desired, 0)...) {
		w.expects("with a wrong token", v, stranger, adapters.Auth)
	}
	w.same(live, "after writes with a wrong token")
}

// classPermission: methods that were not granted are refused as such.
func classPermission(w *world) {
	live, o, desired := w.listed(1)
	w.manner(map[string]any{"scope": []string{"no.such.method"}}, map[string]any{"full_scope": true})
	for _, v := range append(w.readVerbs(live.Ref, keysOf(o)), w.writeVerbs(live, o, desired, 0)...) {
		w.expects("without a grant", v, w.shop, adapters.Permission)
	}
	w.provoke("config", map[string]any{"full_scope": true})
	w.same(live, "after writes without a grant")
}

// classInvalid: a listing in a category that is not there is refused as wrong,
// and is not there afterwards.
func classInvalid(w *world) {
	o := w.plainOffer(1)
	desired := w.project(o)
	if w.subject.spec(listing.FieldCategory, false).Field == "" {
		w.skip("no categories")
	}
	desired.Snapshot = desired.Snapshot.Clone()
	desired.Set("", listing.FieldCategory, listing.TextValue("999999999999"))
	_, err := w.place(o, desired)
	w.classed("create in a category that is not there", err, adapters.Invalid, adapters.NotFound, adapters.Permission)
	if found := w.find(keysOf(o)); len(found) > 0 {
		w.Errorf("refused, and found: %+v", found)
	}
}

// classNotFound: a write to a listing that is gone says so.
func classNotFound(w *world) {
	live, o, desired := w.listed(1)
	gone := live
	gone.Ref, gone.SKUIDs = adapters.Ref{ID: unknownID}, map[string]string{}
	for _, sku := range o.SKUs {
		gone.SKUIDs[sku.ID] = unknownID
	}
	gone.OnShelf = false // to put it on the shelf: what is gone is off it
	for _, v := range w.writeVerbs(gone, o, desired, 0) {
		if v.name == "create" || v.name == "upload" {
			continue
		}
		w.expects("of a listing that is gone", v, w.shop, adapters.NotFound, adapters.Invalid)
	}
	w.same(live, "after writes to another")
}

// classRateLimited: a throttled call is refused before any work.
func classRateLimited(w *world) {
	live, o, desired := w.listed(1)
	w.broken(Fault{Kind: "throttle"}, func() {
		for _, v := range append(w.readVerbs(live.Ref, keysOf(o)), w.writeVerbs(live, o, desired, 0)...) {
			w.expects("throttled", v, w.shop, adapters.RateLimited)
		}
	})
	w.same(live, "after throttled writes")
	if found := w.find(adapters.Keys{Listing: []string{o.ID + "x"}, SKUs: []string{o.SKUs[0].ID + "x"}}); len(found) > 0 {
		w.Errorf("throttled, and found: %+v", found)
	}
}

// broken breaks calls while something is done, and says how many it broke.
func (w *world) broken(f Fault, do func()) (hits int) {
	w.Helper()
	if w.Control == nil {
		w.notProvoked("no control address")
	}
	if err := w.Control.breaks(w.ctx, f); err != nil {
		w.notProvoked(err.Error())
	}
	defer func() {
		n, err := w.Control.mends(context.WithoutCancel(w.ctx))
		if hits = n; err != nil {
			w.Errorf("take the fault back: %v", err)
		}
	}()
	do()
	return 0
}

// brokenReads: an answer that is cut, empty, half, or a page of HTML is an
// error, never "nothing there".
func brokenReads(w *world) {
	live, o, _ := w.listed(1)
	for _, kind := range []string{"cut_before", "cut_after", "cut_mid", "truncate", "html_before", "html_after", "empty", "error_before"} {
		w.broken(Fault{Kind: kind}, func() {
			for _, v := range w.readVerbs(live.Ref, keysOf(o)) {
				w.classed(v.name+" "+kind, v.call(w.ctx, w.shop), adapters.Transient, adapters.Ambiguous, adapters.RateLimited)
			}
		})
	}
	w.same(live, "after broken reads")
}
