package suning

import (
	"context"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// resultAnswer is the answer of the calls that say Y (suning §4.11, §4.12).
type resultAnswer struct {
	Result text `json:"result"`
}

// SetPrices changes prices with price.update, one call a SKU (suning §4.11):
// there is no batch. With variants only the variant's code is taken. The first
// failure ends it; all of it may be made again.
func (s *shop) SetPrices(ctx context.Context, u adapters.PriceUpdate) (adapters.Receipt, error) {
	steps := make([]params, len(u.Changes))
	for i, c := range u.Changes {
		fen, ok := c.Value.Number()
		if c.SKU == "" || c.Field != listing.FieldPrice || !ok || fen <= 0 || fen > priceMax {
			return adapters.Receipt{}, calls.price.locally(&adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "is no price of this marketplace"})
		}
		id, err := skuCode(u.Remote, c.SKU)
		if err != nil {
			return adapters.Receipt{}, calls.price.locally(err)
		}
		steps[i] = params{"productCode": id, "price": yuan(fen)}
	}
	return s.setEach(ctx, calls.price, u.Remote.Ref, u.Changes, steps)
}

// setEach makes one call for each change, in turn.
func (s *shop) setEach(ctx context.Context, m method, ref adapters.Ref, changes []adapters.Change, steps []params) (adapters.Receipt, error) {
	for i, step := range steps {
		if err := s.done(ctx, m, step); err != nil {
			return adapters.Receipt{}, adapters.AboutSKU(err, changes[i].SKU)
		}
	}
	return adapters.Receipt{Ref: ref}, nil
}

// done makes a call that must say that it was done.
func (s *shop) done(ctx context.Context, m method, fields params) error {
	var answer list[resultAnswer]
	if err := s.call(ctx, m, fields, &answer); err != nil {
		return err
	}
	if len(answer) == 0 || !isYes(answer[0].Result) {
		return m.uncertain(fmt.Errorf("%w: it does not say whether it was done", errNotUnderstood))
	}
	return nil
}

// skuCode gives the platform's code of a SKU: that of the variant, or of a
// product without variants.
func skuCode(remote adapters.Remote, sku string) (string, error) {
	if id := remote.SKUIDs[sku]; id != "" {
		return id, nil
	}
	return "", &adapters.MissingError{SKU: sku, Field: listing.FieldSKU, Why: "the listing has no SKU, or more than one, with this code"}
}
