package suning

import (
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// fieldSpecs is what the marketplace carries. Pictures are in the content group
// because itemcontents.modify carries both (suning §4.10). Category, brand and
// in-shop category cannot be changed or not be read back (§4.9, §4.10).
func fieldSpecs() []adapters.FieldSpec {
	content := func(f listing.Field) adapters.FieldSpec {
		return adapters.FieldSpec{Field: f, Mode: adapters.ReadWrite, Group: adapters.GroupContent}
	}
	once := func(f listing.Field) adapters.FieldSpec {
		return adapters.FieldSpec{Field: f, Mode: adapters.CreateOnly, Group: adapters.GroupContent}
	}
	perSKU := func(f listing.Field, group adapters.Group) adapters.FieldSpec {
		return adapters.FieldSpec{Field: f, Mode: adapters.ReadWrite, Group: group, PerSKU: true}
	}
	return []adapters.FieldSpec{
		content(listing.FieldTitle),
		content(listing.FieldSellingPoint),
		content(listing.FieldDescription),
		once(listing.FieldCategory),
		content(listing.FieldImageMain),
		content(listing.FieldImageDetail),
		content(listing.Option(optFreight)),
		content(listing.Option(optAfterSale)),
		once(listing.Option(optSection)),
		once(listing.Attr(brandAttr)),
		content(listing.PrefixAttr),
		perSKU(listing.PrefixSpec, adapters.GroupContent),
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

// attributeRef gives the parameter code of a snapshot field; the brand, which
// is sent apart, is none.
func attributeRef(field listing.Field) (string, bool) {
	ref, ok := strings.CutPrefix(string(field), listing.PrefixAttr)
	return ref, ok && ref != brandAttr
}
