package adaptertest

import (
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// limits: what the adapter declares as its bounds is taken at the edge, and
// refused offline one over it.
func limits(w *world) {
	l := w.adapter().Limits()
	w.textEdges(l)
	w.numberEdges(l)
	w.pictureEdges(l)
	w.skuEdges(l)
}

// edge pushes an offer at a bound, and one over it, which is refused offline; an
// adapter that lets it pass, since the bound is its own, must carry it whole.
func (w *world) edge(name string, at, over func(*adapters.Offer)) {
	w.Helper()
	if at != nil {
		o := w.plainOffer(1)
		at(&o)
		w.taken(name, o)
	}
	o := w.plainOffer(1)
	over(&o)
	_, findings := w.adapter().Project(o)
	if faults := errorsOf(findings); len(faults) > 0 {
		w.saysWhy(name, faults[0])
		return
	}
	w.taken(name+", one over: passed the rules", o)
}

// taken creates an offer and demands that it reads back as projected.
func (w *world) taken(name string, o adapters.Offer) {
	w.Helper()
	desired, findings := w.adapter().Project(o)
	if faults := errorsOf(findings); len(faults) > 0 {
		w.Errorf("%s: refused at the edge: %s %s", name, faults[0].Code, faults[0].Message.Both())
		return
	}
	receipt, err := w.place(o, desired)
	if err != nil {
		w.Errorf("%s: refused at the edge by the gateway: %v", name, err)
		return
	}
	live := w.approved(receipt.Ref)
	w.reads(live.Ref, sent(desired.Snapshot, w.pictures()), name)
}

func (w *world) textEdges(l adapters.Limits) {
	if l.Title.Max > 0 {
		w.edge("title", func(o *adapters.Offer) { o.Title.Value = long(o.Title.Value, l.Title, 0) },
			func(o *adapters.Offer) { o.Title.Value = long(o.Title.Value, l.Title, 1) })
	}
	carried := w.subject.spec(listing.FieldDescription, false).Field != ""
	if carried && l.Description.Max > 0 {
		w.edge("description", func(o *adapters.Offer) { o.Description.Value = long(o.Description.Value, l.Description, 0) },
			func(o *adapters.Offer) { o.Description.Value = long(o.Description.Value, l.Description, 1) })
	}
}

// titleLetters: a title of every kind of letters is counted as the marketplace
// does, at the create and at an update: what passes the rules is taken, whatever
// its letters.
func titleLetters(w *world) {
	l := w.adapter().Limits().Title
	if l.Max == 0 {
		w.skip("no limit is known")
	}
	for _, fill := range []string{"果", "a", "é", "Ａ", "𠮷", "！", "ｶ", "—", "㎏"} {
		o := w.plainOffer(1)
		plain := o.Title.Value
		for over := range 2 {
			o.Title.Value = stretched(plain, l, fill, over)
			w.keptOrRefused(fmt.Sprintf("title of %q, %d over", fill, over), o, listing.FieldTitle)
			o = w.plainOffer(1)
			plain = o.Title.Value
		}
		live, o, _ := w.listed(1)
		for over := range 2 {
			o.Title.Value = stretched(o.Title.Value, l, fill, over)
			desired, findings := w.adapter().Project(o)
			if len(errorsOf(findings)) == 0 && w.fetch(live.Ref).Get("", listing.FieldTitle) != desired.Get("", listing.FieldTitle) {
				w.reaches(w.approved(live.Ref), o, listing.FieldTitle)
			}
		}
	}
}

// long stretches a text to the limit and so many characters over it.
func long(text string, l adapters.TextLimit, over int) string { return stretched(text, l, "果", over) }

// stretched does it with one kind of letters.
func stretched(text string, l adapters.TextLimit, fill string, over int) string {
	if room := l.Max - l.Count.Measure(text); room > 0 {
		text += strings.Repeat(fill, room/l.Count.Measure(fill))
		text += strings.Repeat("a", l.Max-l.Count.Measure(text))
	}
	return text + strings.Repeat("a", over)
}

func (w *world) numberEdges(l adapters.Limits) {
	price := func(n int64) func(*adapters.Offer) {
		return func(o *adapters.Offer) { o.SKUs[0].Price, o.SKUs[0].Group = &n, nil }
	}
	stock := func(n int64) func(*adapters.Offer) { return func(o *adapters.Offer) { o.SKUs[0].Stock = &n } }
	w.edge("lowest price", price(l.PriceMin), price(l.PriceMin-1))
	w.edge("highest price", price(w.highest(l)), price(l.PriceMax+1))
	w.edge("stock", stock(l.StockMax), stock(l.StockMax+1))
	w.edge("no stock", nil, stock(-1)) // whether a new listing may have none differs
}

// highest is the highest price of which the projection makes none above the
// limit: some marketplaces derive higher ones from it.
func (w *world) highest(l adapters.Limits) int64 {
	o := w.plainOffer(1)
	n := l.PriceMax / 2
	o.SKUs[0].Price = &n
	desired := w.project(o)
	top := n
	for _, c := range w.changesOf(desired, adapters.GroupPrice) {
		if derived, ok := c.Value.Number(); ok {
			top = max(top, derived)
		}
	}
	if derived, ok := desired.Get("", listing.FieldPriceMarket).Number(); ok {
		top = max(top, derived)
	}
	return l.PriceMax - (top - n)
}

func (w *world) pictureEdges(l adapters.Limits) {
	if l.Main.Max == 0 {
		return
	}
	show := func(n int) func(*adapters.Offer) {
		return func(o *adapters.Offer) {
			first := o.Listing.Pictures[0]
			kept := o.Listing.Pictures[:0:0]
			for range n {
				kept = append(kept, first)
			}
			for _, pic := range o.Listing.Pictures {
				if pic.Role != listing.FieldImageMain {
					kept = append(kept, pic)
				}
			}
			o.Listing.Pictures = kept
		}
	}
	if l.Main.Max < 50 {
		w.edge("main pictures", w.shows(l.Main.Max), w.shows(l.Main.Max+1))
	}
	if l.Main.Min > 0 {
		w.edge("no main picture", nil, show(l.Main.Min-1))
	}
	if l.Main.MinWidth > 1 {
		w.edge("a picture too narrow", nil, func(o *adapters.Offer) {
			o.Listing.Pictures[0].Width = l.Main.MinWidth - 1
			o.Listing.Pictures[0].Height = l.Main.MinWidth - 1
		})
	}
}

// shows gives an offer so many different main pictures.
func (w *world) shows(n int) func(*adapters.Offer) {
	return func(o *adapters.Offer) {
		kept := slices.Clone(w.market.album.main[:min(n, len(w.market.album.main))])
		for len(kept) < n {
			kept = append(kept, w.drawn(len(kept)))
		}
		o.Listing.Pictures = append(kept, slices.DeleteFunc(slices.Clone(o.Listing.Pictures), func(p listing.Picture) bool {
			return p.Role == listing.FieldImageMain
		})...)
	}
}

// drawn draws one main picture more and stores it in the shop.
func (w *world) drawn(n int) listing.Picture {
	w.Helper()
	a := &album{bytes: map[string][]byte{}}
	pic := a.add(listing.FieldImageMain, w.adapter().Limits().Main, 800, 800, 40+n)
	stored := w.pictures()
	key := "sha256:" + pic.SHA256
	if stored[key] != "" {
		return pic
	}
	image := adapters.Image{SHA256: pic.SHA256, Name: pic.SHA256[:12] + "." + pic.Format, Format: pic.Format, Data: a.bytes[pic.SHA256]}
	if err := w.again(func() (err error) { stored[key], err = w.shop.Upload(w.ctx, image); return err }); err != nil {
		w.Fatalf("upload: %v", err)
	}
	return pic
}

func (w *world) skuEdges(l adapters.Limits) {
	if l.SpecValue.Max > 0 {
		spec := func(over int) func(*adapters.Offer) {
			return func(o *adapters.Offer) {
				two := w.market.plain(o.Listing.ID, w.market.leaves[0], 2)
				axis := &two.SKUs[0].SKU.Axes[0]
				axis.Value = long("5斤装", l.SpecValue, over)
				two.Listing.SKUs[0].Axes = two.SKUs[0].SKU.Axes
				*o = two
			}
		}
		w.edge("spec value", spec(0), spec(1))
	}
	if l.SKUs == 0 || l.SKUs > 200 {
		return
	}
	many := func(n int) func(*adapters.Offer) {
		return func(o *adapters.Offer) {
			made := w.market.plain(o.Listing.ID, w.market.leaves[0], n)
			for i := range made.SKUs {
				made.SKUs[i].SKU.Axes[0].Value = fmt.Sprintf("%d号装", i+1)
				made.Listing.SKUs[i].Axes = made.SKUs[i].SKU.Axes
			}
			*o = made
		}
	}
	w.edge("SKUs", many(l.SKUs), many(l.SKUs+1))
}
