package douyin

import (
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// fieldSpecs is what the marketplace carries. A description is pictures: there
// is no text of it (douyin §4.6). Pictures are in the content group: one edit
// carries both, and a second one while the first is under review is refused
// (§4.7).
func fieldSpecs() []adapters.FieldSpec {
	content := func(f listing.Field) adapters.FieldSpec {
		return adapters.FieldSpec{Field: f, Mode: adapters.ReadWrite, Group: adapters.GroupContent}
	}
	perSKU := func(f listing.Field, group adapters.Group) adapters.FieldSpec {
		return adapters.FieldSpec{Field: f, Mode: adapters.ReadWrite, Group: group, PerSKU: true}
	}
	return []adapters.FieldSpec{
		content(listing.FieldTitle),
		{Field: listing.FieldCategory, Mode: adapters.CreateOnly, Group: adapters.GroupContent},
		content(listing.FieldImageMain),
		content(listing.FieldImageDetail),
		content(listing.FieldImageCertificate),
		content(listing.FieldShipWithin),
		content(listing.FieldLimitPerBuyer),
		content(listing.PrefixOption),
		content(listing.PrefixAttr),
		perSKU(listing.PrefixSpec, adapters.GroupContent),
		perSKU(listing.FieldGrossWeight, adapters.GroupContent),
		perSKU(listing.FieldImageSKU, adapters.GroupContent),
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

func isSpec(field listing.Field) bool { return strings.HasPrefix(string(field), listing.PrefixSpec) }
