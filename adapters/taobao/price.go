package taobao

import (
	"context"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// priceBatch is how many prices one call carries: every row goes with it anyway.
const priceBatch = 1000

// SetPrices changes prices with alibaba.item.edit.fastupdate (taobao §4.6, §4.7):
// every row as it was read, with the new prices, and the item's own price and
// quantity made to fit. The calls for a single SKU's price are in a package of
// their own and not needed.
func (s *shop) SetPrices(ctx context.Context, u adapters.PriceUpdate) (adapters.Receipt, error) {
	return s.setNumbers(ctx, u.Remote, u.Changes, listing.FieldPrice)
}

// setNumbers writes one kind of number into the rows and sends them.
func (s *shop) setNumbers(ctx context.Context, remote adapters.Remote, changes []adapters.Change, kind listing.Field) (adapters.Receipt, error) {
	book, _, err := readRemote(remote.Raw)
	if err != nil {
		return adapters.Receipt{}, itemFastEdit.locally(err)
	}
	f := heldForm(book)
	for _, c := range changes {
		if n, ok := c.Value.Number(); c.SKU == "" || c.Field != kind || !ok || n < 0 {
			return adapters.Receipt{}, itemFastEdit.locally(&missingError{sku: c.SKU, field: c.Field, why: "is no " + string(kind) + " of this marketplace"})
		}
		if err := f.changeSKU(c.SKU, c.Field, c.Value); err != nil {
			return adapters.Receipt{}, itemFastEdit.locally(err)
		}
	}
	if err := f.settleRows(); err != nil {
		return adapters.Receipt{}, itemFastEdit.locally(err)
	}
	return s.fastEdit(ctx, f, remote)
}
