package flow

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

func row(id string, facts map[listing.Field]int64) listing.Listing {
	sku := listing.SKU{ID: id, Facts: listing.Facts{listing.FieldName: {Value: listing.TextValue("名字不算数")}}}
	for f, n := range facts {
		sku.Facts[f] = listing.Fact{Value: listing.NumberValue(n)}
	}
	return listing.Listing{ID: id, Facts: listing.Facts{listing.FieldName: {Value: listing.TextValue("名字不算数")}}, SKUs: []listing.SKU{sku}}
}

func draftingOf(sheets ...listing.Catalog) *drafting {
	base := listing.Base{Listing: "L1", Sent: listing.Snapshot{SKUs: []listing.SKUSnapshot{{ID: "A"}, {ID: "B"}}}}
	return &drafting{
		books:    &workbooks{updates: sheets},
		channels: []*drafted{{bases: map[string]listing.Base{"L1": base}}},
	}
}

// TestUpdatesFindTheirListing: rows of one listing come together under its id,
// with the fields of their kind alone; unknown SKUs are named.
func TestUpdatesFindTheirListing(t *testing.T) {
	d := draftingOf(
		listing.Catalog{Kind: listing.KindStock, Listings: []listing.Listing{
			row("A", map[listing.Field]int64{listing.FieldStock: 7, listing.FieldPrice: 100}),
			row("B", map[listing.Field]int64{"stock.武汉仓": 3}), row("X", map[listing.Field]int64{listing.FieldStock: 1}),
		}},
		listing.Catalog{Kind: listing.KindPrice, Listings: []listing.Listing{
			row("A", map[listing.Field]int64{"price@taobao": 990, listing.FieldStock: 5}), row("A", map[listing.Field]int64{"price_group@pinduoduo": 880}),
		}},
	)
	d.bindUpdates()
	if len(d.updates.bound) != 1 || len(d.updates.strangers) != 1 || d.updates.strangers[0].ID != "X" {
		t.Fatalf("bound %+v, strangers %+v", d.updates.bound, d.updates.strangers)
	}
	u := d.updates.bound[0]
	if u.listing.ID != "L1" || !cmp.Equal(u.only, plan.Only{listing.FieldStock, listing.FieldPrice}) || len(u.listing.Facts) != 0 {
		t.Errorf("%+v", u)
	}
	got := map[string]map[string]int64{}
	for _, sku := range u.listing.SKUs {
		got[sku.ID] = map[string]int64{}
		for f, fact := range sku.Facts {
			got[sku.ID][string(f)], _ = fact.Value.Number()
		}
	}
	want := map[string]map[string]int64{"A": {"stock": 7, "price@taobao": 990, "price_group@pinduoduo": 880}, "B": {"stock.武汉仓": 3}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

// TestMarketPriceStays: a struck-through price that the sheet does not give
// stays, unless the new price reaches it.
func TestMarketPriceStays(t *testing.T) {
	for _, tt := range []struct {
		price int64
		said  bool
		sent  bool
	}{{2000, false, false}, {5000, false, true}, {2000, true, true}} {
		live := listing.Snapshot{Fields: map[listing.Field]listing.Value{listing.FieldPriceMarket: listing.NumberValue(4090)}}
		w := &wanted{remote: &adapters.Remote{Snapshot: live}, listing: row("A", nil)}
		if tt.said {
			w.listing = row("A", map[listing.Field]int64{"price_market@pinduoduo": 4500})
		}
		desired := adapters.Desired{Snapshot: listing.Snapshot{
			Fields: map[listing.Field]listing.Value{listing.FieldPriceMarket: listing.NumberValue(6000)},
			SKUs:   []listing.SKUSnapshot{{ID: "A", Fields: map[listing.Field]listing.Value{listing.FieldPrice: listing.NumberValue(tt.price)}}},
		}}
		w.keepMarket(&desired)
		if _, sent := desired.Fields[listing.FieldPriceMarket]; sent != tt.sent {
			t.Errorf("price %d, said %v: market price sent %v", tt.price, tt.said, sent)
		}
	}
}
