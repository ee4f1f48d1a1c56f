package jd

import (
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// fieldSpecs is what the marketplace carries. Pictures are in the content
// group, although they have a call of their own: both start a review, and what
// a second change does while one is under review is unknown (jd §4.A.12), so
// they are one action. The weight belongs to the ware, not to its SKUs.
func fieldSpecs() []adapters.FieldSpec {
	content := func(f listing.Field) adapters.FieldSpec {
		return adapters.FieldSpec{Field: f, Mode: adapters.ReadWrite, Group: adapters.GroupContent}
	}
	perSKU := func(f listing.Field, group adapters.Group) adapters.FieldSpec {
		return adapters.FieldSpec{Field: f, Mode: adapters.ReadWrite, Group: group, PerSKU: true}
	}
	return []adapters.FieldSpec{
		content(listing.FieldTitle),
		content(listing.FieldDescription),
		{Field: listing.FieldCategory, Mode: adapters.CreateOnly, Group: adapters.GroupContent},
		content(listing.FieldImageMain),
		content(listing.FieldImageDetail),
		content(listing.FieldGrossWeight),
		content(listing.PrefixOption),
		content(listing.PrefixAttr),
		perSKU(listing.PrefixAttr, adapters.GroupContent),
		perSKU(listing.PrefixSpec, adapters.GroupContent),
		perSKU(listing.FieldGTIN, adapters.GroupContent),
		perSKU(listing.FieldPrice, adapters.GroupPrice),
		{Field: listing.FieldPriceMarket, Mode: adapters.ReadWrite, Group: adapters.GroupPrice},
		perSKU(listing.FieldStock, adapters.GroupStock),
		{Field: listing.FieldShelf, Mode: adapters.ReadWrite, Group: adapters.GroupShelf},
	}
}

// sortedFields lists the fields of a snapshot in an order that never changes.
func sortedFields(fields map[listing.Field]listing.Value) []listing.Field {
	return slices.Sorted(maps.Keys(fields))
}

// specName gives the axis of a spec field.
func specName(field listing.Field) (string, bool) {
	return strings.CutPrefix(string(field), listing.PrefixSpec)
}
