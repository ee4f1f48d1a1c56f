package plan

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// shelf compares where the listing stands with where the workbook wants it. A
// listing that was never approved is on no shelf yet, and stock of nought
// never takes one down.
func (d *differ) shelf() {
	spec, carried := carrier(d.Fields, listing.FieldShelf, false)
	if !carried || spec.Mode != adapters.ReadWrite || !d.Only.Has(listing.FieldShelf) {
		return
	}
	if !d.Desired.ShelfManaged || !d.Remote.Live || d.Desired.OnShelf == d.Remote.OnShelf {
		return
	}
	c := Change{Field: listing.FieldShelf, Remote: listing.FlagValue(d.Remote.OnShelf), Desired: listing.FlagValue(d.Desired.OnShelf)}
	if d.Base != nil {
		c.Base = listing.FlagValue(d.Base.OnShelf)
	}
	if c.Base == c.Remote {
		d.changes = append(d.changes, placed{c, adapters.GroupShelf})
		return
	}
	d.drift(c, adapters.GroupShelf)
}
