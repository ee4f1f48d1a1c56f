package vendure

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// fieldSpecs is what the shop carries. A SKU has a name of its own, which buyers
// see (vendure §11.13): it is made of title and specs and follows them, so that
// it is never by itself the reason for an update.
func fieldSpecs() []adapters.FieldSpec {
	field := func(f listing.Field, group adapters.Group, perSKU bool) adapters.FieldSpec {
		return adapters.FieldSpec{Field: f, Mode: adapters.ReadWrite, Group: group, PerSKU: perSKU}
	}
	return []adapters.FieldSpec{
		field(listing.FieldTitle, adapters.GroupContent, false),
		field(listing.FieldDescription, adapters.GroupContent, false),
		field(listing.FieldImageMain, adapters.GroupPictures, false),
		{Field: listing.FieldName, Mode: adapters.CreateOnly, Group: adapters.GroupContent, PerSKU: true},
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
