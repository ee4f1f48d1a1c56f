package douyin

import (
	"context"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetPrices changes prices with sku.editPrice, one call a SKU, never with an
// edit of the whole listing (douyin §4.9). It acts at once, also while a
// submission is under review. The first failure ends it; its error names the
// SKU, and the whole update may be repeated.
func (s *shop) SetPrices(ctx context.Context, u adapters.PriceUpdate) (adapters.Receipt, error) {
	if err := priceUpdate.onlyLive(u.Remote); err != nil {
		return adapters.Receipt{}, err
	}
	all := make([]params, 0, len(u.Changes))
	for _, c := range u.Changes {
		price, ok := c.Value.Number()
		if c.SKU == "" || c.Field != listing.FieldPrice || !ok || price <= 0 {
			return adapters.Receipt{}, priceUpdate.locally(&adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "is no price of this marketplace"})
		}
		p, err := skuParams(u.Remote, c.SKU)
		if err != nil {
			return adapters.Receipt{}, priceUpdate.locally(err)
		}
		all = append(all, p.number("price", price))
	}
	for i, p := range all {
		if err := s.call(ctx, priceUpdate, p, nil); err != nil {
			return adapters.Receipt{}, adapters.AboutSKU(err, u.Changes[i].SKU)
		}
	}
	return adapters.Receipt{Ref: u.Remote.Ref}, nil
}

// skuParams names a SKU by the platform's ids, product and SKU both: a code may
// be shared (douyin §4.9, §5).
func skuParams(remote adapters.Remote, code string) (params, error) {
	sku := remote.SKUIDs[code]
	if sku == "" {
		return nil, &adapters.MissingError{SKU: code, Field: listing.FieldSKU, Why: "the listing has no SKU, or more than one, with this code"}
	}
	p := params{}
	for name, id := range map[string]string{"product_id": remote.ID, "sku_id": sku} {
		n, err := idNumber(id)
		if err != nil {
			return nil, err
		}
		p[name] = n
	}
	return p, nil
}
