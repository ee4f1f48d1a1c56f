package flow

import (
	"testing"

	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestSKUsOfOtherChannels offers a SKU only where it has a price, as long as
// its prices stand in columns of channels.
func TestSKUsOfOtherChannels(t *testing.T) {
	priced := func(id string, fields ...listing.Field) listing.SKU {
		sku := listing.SKU{ID: id, Facts: listing.Facts{}}
		for _, f := range fields {
			sku.Facts[f] = listing.Fact{Value: listing.NumberValue(100)}
		}
		return sku
	}
	c := &drafted{channel: pure(config.Channel{Name: "pdd-main", Adapter: "pinduoduo"})}
	for name, tc := range map[string]struct {
		own  listing.Facts
		skus []listing.SKU
		want int
	}{
		"plain prices":             {nil, []listing.SKU{priced("A", "price"), priced("B", "price")}, 2},
		"one for another":          {nil, []listing.SKU{priced("A", "price@pdd-main"), priced("B", "price@jd-main")}, 1},
		"group price here":         {nil, []listing.SKU{priced("A", "price_group@pinduoduo", "price@jd-main"), priced("B", "price@jd-main")}, 1},
		"one price for all SKUs":   {listing.Facts{"price@pdd-main": {}}, []listing.SKU{priced("A"), priced("B", "price@jd-main")}, 2},
		"no prices":                {nil, []listing.SKU{priced("A", "stock"), priced("B", "cost@jd-main")}, 2},
		"nothing here: said whole": {nil, []listing.SKU{priced("A", "price@jd-main")}, 1},
	} {
		if got := c.here(listing.Listing{Facts: tc.own, SKUs: tc.skus}); len(got.SKUs) != tc.want || got.SKUs[0].ID != "A" {
			t.Errorf("%s: %d SKUs, want %d", name, len(got.SKUs), tc.want)
		}
	}
}
