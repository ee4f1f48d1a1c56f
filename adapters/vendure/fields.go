package vendure

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// fieldSpecs is what the shop carries. The name of a SKU is one of its own:
// buyers see it beside the product's (vendure §11.13).
func fieldSpecs() []adapters.FieldSpec {
	field := func(f listing.Field, group adapters.Group, perSKU bool) adapters.FieldSpec {
		return adapters.FieldSpec{Field: f, Mode: adapters.ReadWrite, Group: group, PerSKU: perSKU}
	}
	return []adapters.FieldSpec{
		field(listing.FieldTitle, adapters.GroupContent, false),
		field(listing.FieldDescription, adapters.GroupContent, false),
		field(listing.FieldImageMain, adapters.GroupPictures, false),
		field(listing.FieldName, adapters.GroupContent, true),
		field(listing.PrefixSpec, adapters.GroupContent, true),
		field(listing.FieldImageSKU, adapters.GroupPictures, true),
		field(listing.FieldPrice, adapters.GroupPrice, true),
		field(listing.FieldStock, adapters.GroupStock, true),
		field(listing.FieldShelf, adapters.GroupShelf, false),
	}
}

// specName gives the axis of a spec field.
func specName(field listing.Field) (string, bool) {
	return strings.CutPrefix(string(field), listing.PrefixSpec)
}
