package taobao

import (
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// fieldSpecs is what the marketplace carries. Pictures are in the content group:
// those of the description stand inside its text, and one call carries all. The
// weight for freight is the item's, not a SKU's (taobao §4.3).
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
		content(listing.FieldShipWithin),
		content(listing.FieldGrossWeight),
		content(listing.PrefixOption),
		content(listing.PrefixAttr),
		perSKU(listing.PrefixAttr, adapters.GroupContent),
		perSKU(listing.PrefixSpec, adapters.GroupContent),
		perSKU(listing.FieldPrice, adapters.GroupPrice),
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
