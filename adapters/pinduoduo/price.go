package pinduoduo

import (
	"context"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// SetPrices changes prices with pdd.goods.sku.price.update: both prices of each
// listed SKU and the market price, so that nothing depends on what the platform
// does with those left out (pinduoduo §4.7). The change is reviewed.
func (s *shop) SetPrices(ctx context.Context, u adapters.PriceUpdate) (adapters.Receipt, error) {
	if err := priceUpdate.onlyLive(u.Remote); err != nil {
		return adapters.Receipt{}, err
	}
	if err := priceUpdate.notWhileReviewed(u.Remote); err != nil {
		return adapters.Receipt{}, err
	}
	p, err := priceParams(u)
	if err != nil {
		return adapters.Receipt{}, priceUpdate.locally(err)
	}
	return s.change(ctx, priceUpdate, p, u.Remote.Ref, true)
}

func priceParams(u adapters.PriceUpdate) (params, error) {
	after := u.Remote.Snapshot.Clone()
	changed := map[string]bool{}
	for _, c := range u.Changes {
		switch {
		case c.SKU == "" && c.Field == listing.FieldPriceMarket:
		case c.SKU != "" && (c.Field == listing.FieldPrice || c.Field == listing.FieldPriceGroup):
			changed[c.SKU] = true
		default:
			return nil, &adapters.MissingError{SKU: c.SKU, Field: c.Field, Why: "is no price of this marketplace"}
		}
		after.Set(c.SKU, c.Field, c.Value)
	}
	market, ok := after.Fields[listing.FieldPriceMarket].Number()
	if !ok {
		return nil, &adapters.MissingError{Field: listing.FieldPriceMarket}
	}
	prices := []newPrice{}
	for _, sku := range after.SKUs {
		if single, _ := sku.Fields[listing.FieldPrice].Number(); single >= market {
			return nil, &adapters.MissingError{SKU: sku.ID, Field: listing.FieldPriceMarket, Why: fmt.Sprintf(
				"its single price %s is not below the market price %s", listing.Fen(single), listing.Fen(market))}
		}
		if len(changed) > 0 && !changed[sku.ID] {
			continue
		}
		price, err := priceOf(u.Remote, sku)
		if err != nil {
			return nil, err
		}
		prices = append(prices, price)
	}
	prices, err := withFillers(u.Remote, prices)
	if err != nil {
		return nil, err
	}
	p := params{}.text("goods_id", u.Remote.ID).number("market_price", market).number("sync_goods_operate", keepShelf)
	return p, p.nested("sku_price_list", prices)
}

// withFillers lets combinations that are not sold follow the first price that
// is sent: an old price of theirs would count in the platform's relations.
func withFillers(remote adapters.Remote, prices []newPrice) ([]newPrice, error) {
	if len(prices) == 0 {
		return prices, nil
	}
	g, _, err := readGoods(remote.Raw)
	if err != nil {
		return nil, err
	}
	for _, sku := range g.SKUs {
		if sku.Code != "" || bool(sku.OnSale) || sku.ID.ID() == "" {
			continue
		}
		id, err := idNumber(sku.ID.String())
		if err != nil {
			return nil, err
		}
		prices = append(prices, newPrice{SKU: id, Group: prices[0].Group, Single: prices[0].Single})
	}
	return prices, nil
}

func priceOf(remote adapters.Remote, sku listing.SKUSnapshot) (newPrice, error) {
	id, err := knownSKU(remote, sku.ID)
	if err != nil {
		return newPrice{}, err
	}
	single, ok := sku.Fields[listing.FieldPrice].Number()
	if !ok {
		return newPrice{}, &adapters.MissingError{SKU: sku.ID, Field: listing.FieldPrice}
	}
	group, ok := sku.Fields[listing.FieldPriceGroup].Number()
	if !ok {
		return newPrice{}, &adapters.MissingError{SKU: sku.ID, Field: listing.FieldPriceGroup}
	}
	number, err := idNumber(id)
	return newPrice{SKU: number, Group: group, Single: single}, err
}

// knownSKU gives the platform's id of a SKU.
func knownSKU(remote adapters.Remote, code string) (string, error) {
	if id := remote.SKUIDs[code]; id != "" {
		return id, nil
	}
	return "", &adapters.MissingError{SKU: code, Field: listing.FieldSKU, Why: "the listing has no SKU, or more than one, with this code"}
}
