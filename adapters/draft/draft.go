package draft

import (
	"strings"
	"unicode"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Draft is the work of one Project call. It is used by one goroutine.
type Draft struct {
	Offer adapters.Offer
	// Full says that the offer describes a product. A sheet of stock or prices
	// does not: it has no title, and manages only what it says.
	Full     bool
	Desired  adapters.Desired
	Findings []listing.Finding

	adapter string
	rules   func() []Rule
}

// New begins the projection of an offer by the adapter of that name, with an
// empty snapshot of each SKU. The rules are asked for the severity of a finding
// only when there is one.
func New(o adapters.Offer, adapter string, rules func() []Rule) *Draft {
	d := &Draft{Offer: o, Full: strings.ContainsFunc(o.Title.Value, isSeen), adapter: adapter, rules: rules}
	d.Desired = adapters.Desired{
		Snapshot:  listing.Snapshot{Fields: map[listing.Field]listing.Value{}},
		Unmanaged: map[listing.Field]bool{},
		OnShelf:   o.OnShelf, ShelfManaged: o.ShelfManaged,
	}
	for _, sku := range o.SKUs {
		d.Desired.SKUs = append(d.Desired.SKUs, listing.SKUSnapshot{ID: sku.ID, Fields: map[listing.Field]listing.Value{}})
	}
	return d
}

func isSeen(r rune) bool {
	return unicode.IsGraphic(r) && !unicode.IsSpace(r) && r != unicode.ReplacementChar
}

// Set writes a listing-level field. What is not managed is sent with a create
// only.
func (d *Draft) Set(field listing.Field, v listing.Value, managed bool) {
	d.Desired.Fields[field] = v
	if !managed {
		d.Desired.Unmanaged[field] = true
	}
}

// SetSKU writes a field of the i-th SKU.
func (d *Draft) SetSKU(i int, field listing.Field, v listing.Value) {
	d.Desired.SKUs[i].Fields[field] = v
}

// Fact finds what the workbook says about a field: of one SKU, or with a nil
// sku of the listing or its first SKU that says it.
func (d *Draft) Fact(sku *adapters.OfferSKU, field listing.Field) (listing.Fact, bool) {
	o := d.Offer
	if sku != nil {
		return o.Listing.For(sku.SKU, field, o.Channel, d.adapter)
	}
	if fact, ok := o.Listing.Facts.For(field, o.Channel, d.adapter); ok {
		return fact, true
	}
	for _, s := range o.SKUs {
		if fact, ok := s.SKU.Facts.For(field, o.Channel, d.adapter); ok {
			return fact, true
		}
	}
	return listing.Fact{}, false
}

// Number gives a whole number the workbook says of a SKU.
func (d *Draft) Number(sku *adapters.OfferSKU, field listing.Field) (int64, bool) {
	fact, ok := d.Fact(sku, field)
	if !ok {
		return 0, false
	}
	return fact.Value.Number()
}

// Grams gives the weight of a SKU that freight is charged by: gross, else net.
func (d *Draft) Grams(sku *adapters.OfferSKU) (int64, bool) {
	if grams, ok := d.Number(sku, listing.FieldGrossWeight); ok {
		return grams, true
	}
	return d.Number(sku, listing.FieldNetWeight)
}
