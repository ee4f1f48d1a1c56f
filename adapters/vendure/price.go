package vendure

import (
	"context"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetPrices changes prices, in minor units of the channel's currency and with
// tax: the channel was found to want them so (vendure §4.5, §9).
func (s *shop) SetPrices(ctx context.Context, u adapters.PriceUpdate) (adapters.Receipt, error) {
	if _, err := s.ready(ctx); err != nil {
		return adapters.Receipt{}, err
	}
	inputs, err := eachVariant(u.Remote, u.Changes, listing.FieldPrice, func(in *variantInput, _ variant, price int64) { in.Price = &price })
	if err != nil {
		return adapters.Receipt{}, updateVariants.local(adapters.Invalid, err)
	}
	return adapters.Receipt{Ref: u.Remote.Ref}, s.saveVariants(ctx, inputs)
}

// eachVariant makes the input of each changed variant; every change is a number
// of one field of a known SKU.
func eachVariant(remote adapters.Remote, changes []adapters.Change, field listing.Field, set func(*variantInput, variant, int64)) ([]variantInput, error) {
	p, err := productOf(remote)
	if err != nil {
		return nil, err
	}
	var inputs []variantInput
	for _, c := range changes {
		v, known := p.variant(c.SKU)
		n, ok := c.Value.Number()
		if c.Field != field || !known || !ok || n < 0 {
			return nil, &missingError{sku: c.SKU, field: c.Field, why: "is no " + string(field) + " of a known SKU"}
		}
		in := variantInput{ID: v.ID}
		set(&in, v, n)
		inputs = append(inputs, in)
	}
	return inputs, nil
}
