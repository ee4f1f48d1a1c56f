package vendure

import (
	"context"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetStock sets what can still be sold, on top of the reading just now: the
// shop counts units that are sold and not yet shipped as on hand (vendure §9).
func (s *shop) SetStock(ctx context.Context, u adapters.StockUpdate) (adapters.Receipt, error) {
	g, err := s.ready(ctx)
	if err == nil {
		err = g.stocked(updateVariants)
	}
	if err != nil {
		return adapters.Receipt{}, err
	}
	inputs, err := eachVariant(u.Remote, u.Changes, listing.FieldStock, func(in *variantInput, v variant, sellable int64) {
		in.Levels = []levelInput{{Location: g.location, OnHand: sellable + v.level(g.location).Allocated}}
	})
	if err != nil {
		return adapters.Receipt{}, updateVariants.local(adapters.Invalid, err)
	}
	return adapters.Receipt{Ref: u.Remote.Ref}, s.saveVariants(ctx, inputs)
}
