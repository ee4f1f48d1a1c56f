package flow

import (
	"context"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/place"
)

// update is what sheets of stock or prices say of one listing that farmgate
// knows. Such a sheet describes no product: it creates nothing, its names are
// for the eye, and who is not in it is not missing.
type update struct {
	listing listing.Listing
	only    plan.Only // the fields it is about
}

// updates are the rows of stock and price sheets, given to the listings they
// are about.
type updates struct {
	bound     []update
	strangers []listing.SKU     // rows about SKUs that no chosen channel holds
	owner     map[string]string // SKU id on the wire → listing id
}

// bindUpdates finds the listing of every row of a stock or price sheet, by what
// the workbooks of this plan describe and what the channels hold.
func (d *drafting) bindUpdates() {
	d.updates.owner = d.owners()
	at := map[string]int{}
	for _, sheet := range d.books.updates {
		for _, l := range sheet.Listings {
			for _, sku := range l.SKUs {
				id, known := d.updates.owner[listing.WireID(sku.ID)]
				if !known {
					d.updates.strangers = append(d.updates.strangers, sku)
					continue
				}
				if _, begun := at[id]; !begun {
					at[id] = len(d.updates.bound)
					d.updates.bound = append(d.updates.bound, update{listing: listing.Listing{ID: id, Cell: l.Cell}})
				}
				d.updates.bound[at[id]].take(sheet.Kind, sku)
			}
		}
	}
}

func (d *drafting) owners() map[string]string {
	owner := map[string]string{}
	for _, c := range d.channels {
		for _, base := range c.bases {
			for _, sku := range base.Sent.SKUs {
				owner[sku.ID] = base.Listing
			}
		}
	}
	for _, l := range d.books.catalog.Listings {
		for _, sku := range l.SKUs {
			owner[listing.WireID(sku.ID)] = l.ID
		}
	}
	return owner
}

// take adds a row, with the fields that a sheet of its kind is about. Two rows
// may be about one SKU, each for a channel of its own.
func (u *update) take(kind listing.CatalogKind, sku listing.SKU) {
	word := listing.FieldStock
	if kind == listing.KindPrice {
		word = listing.FieldPrice
	}
	if !slices.Contains(u.only, word) {
		u.only = append(u.only, word)
	}
	i := slices.IndexFunc(u.listing.SKUs, func(s listing.SKU) bool { return s.ID == sku.ID })
	if i < 0 {
		i = len(u.listing.SKUs)
		u.listing.SKUs = append(u.listing.SKUs, listing.SKU{ID: sku.ID, Derived: sku.Derived, Cell: sku.Cell, Facts: listing.Facts{}})
	}
	for f, fact := range sku.Facts {
		if carries(kind, f) {
			u.listing.SKUs[i].Facts[f] = fact
		}
	}
}

// carries reports whether a sheet of a kind says something with a field.
func carries(kind listing.CatalogKind, f listing.Field) bool {
	base, _ := f.Split()
	if kind == listing.KindPrice {
		return base.Kind() == listing.KindMoney || base == listing.FieldEffective
	}
	return plan.Only{listing.FieldStock}.Has(base)
}

// wantUpdate is want for an update: only on a channel that holds the listing,
// only for the SKUs it holds there, and nothing but amounts.
func (c *drafted) wantUpdate(ctx context.Context, d *drafting, position int, u update) error {
	base, known := c.bases[u.listing.ID]
	only := slices.DeleteFunc(slices.Clone(u.only), func(f listing.Field) bool { return len(d.only) > 0 && !d.only.Has(f) })
	if _, described := c.byListing[u.listing.ID]; !known || described || len(only) == 0 {
		return nil
	}
	u.listing.SKUs = slices.DeleteFunc(slices.Clone(u.listing.SKUs), func(s listing.SKU) bool {
		_, held := base.Sent.SKU(listing.WireID(s.ID))
		return !held
	})
	if len(u.listing.SKUs) == 0 {
		return nil
	}
	w := &wanted{listing: u.listing, base: &base, only: only, given: offer.Given{
		Partial: true, Limits: c.limits, Currency: d.books.catalog.Currency, Place: place.Short, Today: d.w.today(),
	}}
	w.subject = plan.Subject{
		Channel: c.Name, Listing: u.listing.ID, WireID: base.WireID, Name: base.Sent.Get("", listing.FieldTitle).Text(),
		Source: base.Source, Position: position, Cell: u.listing.Cell,
	}
	w.remote, w.matches = c.live.find(w.base, keysOf(w.listing))
	if id := c.heldCategory(w); id != "" {
		w.given.Category = adapters.CategoryChoice{ID: id, ChosenBy: category.ByFile}
		var err error
		if w.given.Rule, err = c.ruleOf(ctx, d, id); err != nil {
			return err
		}
	}
	c.wanted = append(c.wanted, w)
	c.byListing[w.listing.ID] = w
	return nil
}

// keepMarket leaves the struck-through price as it is live where the sheet says
// none, as long as it stays above the new prices: an adapter derives one for a
// listing that has none.
func (w *wanted) keepMarket(desired *adapters.Desired) {
	if w.remote == nil || w.says(listing.FieldPriceMarket) {
		return
	}
	var top int64
	for _, sku := range desired.SKUs {
		for _, f := range []listing.Field{listing.FieldPrice, listing.FieldPriceGroup} {
			price, _ := sku.Fields[f].Number()
			top = max(top, price)
		}
	}
	stays := func(sku string) bool {
		live, known := w.remote.Get(sku, listing.FieldPriceMarket).Number()
		return known && live > top
	}
	if stays("") {
		delete(desired.Fields, listing.FieldPriceMarket)
	}
	for _, sku := range desired.SKUs {
		if stays(sku.ID) {
			delete(sku.Fields, listing.FieldPriceMarket)
		}
	}
}

// says reports whether the rows of an update give a field, for any channel.
func (w *wanted) says(field listing.Field) bool {
	for _, sku := range w.listing.SKUs {
		for f := range sku.Facts {
			if base, _ := f.Split(); base == field {
				return true
			}
		}
	}
	return false
}

// unknown names the rows that no chosen channel can take.
func (d *drafting) unknown() []plan.Result {
	var results []plan.Result
	for i, sku := range d.updates.strangers {
		results = append(results, plan.Block(plan.Subject{Listing: sku.ID, Position: 1<<29 + i, Cell: sku.Cell}, []listing.Finding{{
			Code: plan.SKUUnknown, Severity: listing.Error, Where: sku.Cell, Listing: sku.ID, SKU: sku.ID, Field: listing.FieldSKU,
			Message: listing.Tf("没有推送过编码 %s 的商品；库存表和价格表不新建商品", "no listing with SKU id %s was pushed; sheets of stock or prices create none", sku.ID),
			Fix:     listing.T("请核对编码；是新商品就先推送它的商品表", "check the id; push a product workbook first if it is new"),
		}}))
	}
	return results
}

// describes reports whether a workbook describes products, and not only stock
// or prices of some.
func (f workbook) describes() bool { return f.result.Catalog.Kind == listing.KindListing }

// owned gives the listing of a row: in a stock or price sheet the one the SKU
// belongs to.
func (u updates) owned(f workbook, l listing.Listing, sku listing.SKU) listing.Listing {
	if id, known := u.owner[listing.WireID(sku.ID)]; known && !f.describes() {
		l.ID = id
	}
	return l
}
