package jd

import (
	"context"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetPrices changes prices: one call a SKU with updateSkuJdPrice, and
// updateWareMarketPrice for the reference price (jd §4.A.7). It acts without
// review. The first failure ends it; all of it may be made again.
func (s *shop) SetPrices(ctx context.Context, u adapters.PriceUpdate) (adapters.Receipt, error) {
	steps, err := priceSteps(u.Remote, u.Changes)
	if err != nil {
		return adapters.Receipt{}, priceUpdate.locally(err)
	}
	return s.carryOut(ctx, steps, u.Remote.Ref, false)
}

// priceSteps orders the calls so that the market price never stands below the
// cheapest SKU on the way (jd §8): it rises first and falls last.
func priceSteps(remote adapters.Remote, changes []adapters.Change) ([]step, error) {
	after := remote.Snapshot.Clone()
	var steps []step
	market := false
	for _, c := range changes {
		fen, ok := c.Value.Number()
		switch {
		case !ok || fen <= 0:
			return nil, &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "is no price"}
		case c.SKU == "" && c.Field == listing.FieldPriceMarket:
			market = true
		case c.SKU != "" && c.Field == listing.FieldPrice:
			id, err := skuNumber(remote, c.SKU)
			if err != nil {
				return nil, err
			}
			steps = append(steps, step{priceUpdate, params{"skuId": id, "jdPrice": yuan(fen)}, c.SKU})
		default:
			return nil, &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "is no price of this marketplace"}
		}
		after.Set(c.SKU, c.Field, c.Value)
	}
	if !market {
		return steps, nil
	}
	one, err := marketStep(remote, after)
	if err != nil {
		return nil, err
	}
	before, _ := remote.Fields[listing.FieldPriceMarket].Number()
	if wanted, _ := after.Fields[listing.FieldPriceMarket].Number(); wanted >= before {
		return append([]step{one}, steps...), nil
	}
	return append(steps, one), nil
}

// marketStep sets the market price. A ware made by hand may have a default
// price of its own, below which the market price may not fall (jd §8): only
// updateWare can bring both down together.
func marketStep(remote adapters.Remote, after listing.Snapshot) (step, error) {
	id, err := idNumber(remote.ID)
	if err != nil {
		return step{}, err
	}
	wanted, _ := after.Fields[listing.FieldPriceMarket].Number()
	cheapest := cheapestOf(after)
	if cheapest > wanted {
		return step{}, &adapters.MissingError{Field: listing.FieldPriceMarket, Why: fmt.Sprintf(
			"the market price %s is below the cheapest SKU, %s", listing.Fen(wanted), listing.Fen(cheapest))}
	}
	w, _, _, err := readDocument(remote.Raw)
	if err != nil {
		return step{}, err
	}
	if own, ok := w.Price.Scaled(100); ok && own > wanted && cheapest > 0 {
		return step{wareUpdate, params{"ware": params{"wareId": id, "jdPrice": yuan(cheapest), "marketPrice": yuan(wanted)}}, ""}, nil
	}
	return step{marketUpdate, params{"wareId": id, "marketPrice": yuan(wanted)}, ""}, nil
}

// cheapestOf gives the lowest price of a listing's SKUs; 0 if none is known.
func cheapestOf(s listing.Snapshot) int64 {
	var lowest int64
	for _, sku := range s.SKUs {
		if n, ok := sku.Fields[listing.FieldPrice].Number(); ok && (lowest == 0 || n < lowest) {
			lowest = n
		}
	}
	return lowest
}
