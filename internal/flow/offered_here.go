package flow

import (
	"slices"

	"github.com/farmgate-cli/farmgate/listing"
)

// here leaves out the SKUs that are meant for other channels alone: those whose
// prices all stand in columns of other channels. A listing of which nothing
// would be left stays whole, so that what is missing is said.
func (c *drafted) here(l listing.Listing) listing.Listing {
	skus := slices.DeleteFunc(slices.Clone(l.SKUs), func(sku listing.SKU) bool { return c.elsewhere(l, sku) })
	if len(skus) > 0 {
		l.SKUs = skus
	}
	return l
}

func (c *drafted) elsewhere(l listing.Listing, sku listing.SKU) bool {
	other := false
	for _, facts := range []listing.Facts{l.Facts, sku.Facts} {
		for f := range facts {
			base, where := f.Split()
			if base != listing.FieldPrice && base != listing.FieldPriceGroup {
				continue
			}
			if where == "" || where == c.Name || where == c.info().Name {
				return false
			}
			other = true
		}
	}
	return other
}
