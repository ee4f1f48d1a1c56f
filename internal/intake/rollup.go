package intake

import (
	"cmp"
	"maps"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// Rolled is what several workbooks say together.
type Rolled struct {
	// Catalog has the listings of all workbooks that describe products, with
	// the stock and prices that other workbooks give their SKUs. Without any
	// such workbook it is of the kind of the first.
	Catalog listing.Catalog
	// Updates are stock and prices of SKUs that none of the workbooks
	// describes, one catalogue for each kind.
	Updates []listing.Catalog
	// Faulty are the ids of listings left out, for a fault of their own or
	// because two workbooks disagree about them.
	Faulty []string
}

// RollUp puts the readings of several workbooks together, in their order. An
// id that two producers use is id_collision at both cells, and neither is
// listed; the same row twice is read once; otherwise the second is
// sku_duplicate.
func RollUp(results []*Result) Rolled {
	u := &roller{owner: map[string]owned{}, out: map[string]bool{}, at: map[string]int{}}
	for _, r := range results {
		u.findings = append(u.findings, r.Catalog.Findings...)
		u.faulty = append(u.faulty, r.Faulty...)
		if u.currency == "" {
			u.currency = r.Catalog.Currency
		}
		if r.Catalog.Kind == listing.KindListing {
			for _, l := range r.Catalog.Listings {
				u.add(l)
			}
		}
	}
	for _, r := range results {
		if r.Catalog.Kind != listing.KindListing {
			u.update(r.Catalog)
		}
	}
	return u.rolled()
}

// owned is where an id was seen first.
type owned struct {
	listing int // index in listings
	from    listing.Listing
	sku     listing.SKU
}

type roller struct {
	currency listing.Currency
	listings []listing.Listing
	makers   []string // of the listings
	findings []listing.Finding
	faulty   []string
	updates  []listing.Catalog
	owner    map[string]owned // by SKU id
	at       map[string]int   // by listing id
	out      map[string]bool  // listing ids that are left out
}

// add takes a listing of a further workbook.
func (u *roller) add(l listing.Listing) {
	maker := maker(l, l.SKUs[0])
	keep := make([]listing.SKU, 0, len(l.SKUs))
	for _, s := range l.SKUs {
		before, ok := u.owner[s.ID]
		if !ok {
			keep = append(keep, s)
			continue
		}
		u.clash(before, l, s)
	}
	if len(keep) == 0 {
		return
	}
	l.SKUs = keep
	i, ok := u.at[l.ID]
	switch {
	case !ok:
		i = len(u.listings)
		u.at[l.ID] = i
		u.listings, u.makers = append(u.listings, l), append(u.makers, maker)
	case !sameMaker(u.makers[i], maker):
		u.collide(u.listings[i], u.listings[i].Cell, l, l.Cell, l.ID)
		return
	default:
		u.listings[i].SKUs = append(u.listings[i].SKUs, keep...)
	}
	for _, s := range keep {
		u.owner[s.ID] = owned{i, l, s}
	}
}

// clash judges a SKU id that stands in two workbooks.
func (u *roller) clash(before owned, l listing.Listing, s listing.SKU) {
	first := before.from
	switch {
	case !sameMaker(maker(first, before.sku), maker(l, s)):
		u.collide(first, before.sku.Cell, l, s.Cell, s.ID)
	case sameValues(allOf(first, before.sku), allOf(l, s)):
		u.find(check.SKUDuplicateSame, s.Cell, s.ID, before.sku.Cell, l)
	default:
		u.find(check.Reason(listing.SKUDuplicate), s.Cell, s.ID, before.sku.Cell, l)
		u.leave(l.ID)
	}
}

// collide reports an id of two producers at both cells; neither is listed.
func (u *roller) collide(first listing.Listing, firstCell listing.CellRef, second listing.Listing, secondCell listing.CellRef, id string) {
	u.find(check.Reason(listing.IDCollision), firstCell, id, secondCell, first)
	u.find(check.Reason(listing.IDCollision), secondCell, id, firstCell, second)
	u.leave(first.ID)
	u.leave(second.ID)
}

func (u *roller) find(reason check.Reason, at listing.CellRef, id string, other listing.CellRef, l listing.Listing) {
	f := reason.At(at, id, showCell(other))
	f.SKU, f.Listing, f.Field = id, l.ID, listing.FieldSKU
	u.findings = append(u.findings, f)
}

func (u *roller) leave(id string) {
	if !u.out[id] {
		u.out[id] = true
		u.faulty = append(u.faulty, id)
	}
}

// showCell names a cell of another workbook: file sheet!F17.
func showCell(c listing.CellRef) string {
	name := c.Cell
	if c.Sheet != "" {
		name = c.Sheet + "!" + name
	}
	if c.File != "" {
		name = c.File + " " + name
	}
	return name
}

// maker is whose goods a SKU is.
func maker(l listing.Listing, s listing.SKU) string {
	return listing.Fold(cmp.Or(l.Facts.Text(listing.FieldProducer), s.Facts.Text(listing.FieldProducer)))
}

// sameMaker compares two producers. A workbook that does not say stands for any.
func sameMaker(a, b string) bool { return a == b || a == "" || b == "" }

// allOf is what a workbook says of a SKU, with what it says of all of them.
func allOf(l listing.Listing, s listing.SKU) listing.Facts {
	all := maps.Clone(l.Facts)
	if all == nil {
		all = listing.Facts{}
	}
	maps.Copy(all, s.Facts)
	return all
}

func sameValues(a, b listing.Facts) bool {
	return maps.EqualFunc(a, b, func(x, y listing.Fact) bool { return x.Value == y.Value })
}

// update lays the stock and prices of a workbook over the listings, and keeps
// what belongs to none of them.
func (u *roller) update(c listing.Catalog) {
	rest := listing.Catalog{Kind: c.Kind, Currency: c.Currency}
	for _, l := range c.Listings {
		var unknown []listing.SKU
		for _, s := range l.SKUs {
			o, ok := u.owner[s.ID]
			if !ok {
				unknown = append(unknown, s)
				continue
			}
			u.overlay(o.listing, s)
		}
		if len(unknown) > 0 {
			l.SKUs = unknown
			rest.Listings = append(rest.Listings, l)
		}
	}
	if len(rest.Listings) > 0 {
		u.updates = append(u.updates, rest)
	}
}

// overlay gives a SKU the amounts of a later workbook.
func (u *roller) overlay(at int, s listing.SKU) {
	for i := range u.listings[at].SKUs {
		known := &u.listings[at].SKUs[i]
		if known.ID != s.ID {
			continue
		}
		known.Facts = maps.Clone(known.Facts)
		for f, fact := range s.Facts {
			if base, _ := f.Split(); base == listing.FieldStock || base.Kind() == listing.KindMoney || base == listing.FieldEffective || f.Kind() == listing.KindCount {
				known.Facts[f] = fact
			}
		}
	}
}

func (u *roller) rolled() Rolled {
	out := Rolled{Faulty: u.faulty, Catalog: listing.Catalog{Kind: listing.KindListing, Currency: u.currency, Findings: u.findings}, Updates: u.updates}
	for _, l := range u.listings {
		if !u.out[l.ID] {
			out.Catalog.Listings = append(out.Catalog.Listings, l)
		}
	}
	if len(u.listings) == 0 && len(u.updates) > 0 {
		out.Catalog, out.Updates = u.updates[0], u.updates[1:]
		out.Catalog.Findings = u.findings
	}
	return out
}
