package offer_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/listing"
)

func text(s string) listing.Fact  { return listing.Fact{Value: listing.TextValue(s)} }
func number(n int64) listing.Fact { return listing.Fact{Value: listing.NumberValue(n)} }
func ptr(n int64) *int64          { return &n }

// oranges is a listing with one SKU.
func oranges(facts listing.Facts) listing.Listing {
	return listing.Listing{
		ID: "ZG-1", Cell: listing.CellRef{Cell: "A5"},
		Facts: listing.Facts{listing.FieldName: text("脐橙"), listing.FieldOrigin: text("420527")},
		SKUs:  []listing.SKU{{ID: "ZG-1-5", Facts: facts}},
	}
}

func place(code string) string {
	return map[string]string{"420527": "秭归", "422801": "恩施"}[code]
}

func channel(t *testing.T, s offer.Settings) *offer.Channel {
	t.Helper()
	if s.Name == "" {
		s.Name, s.Adapter, s.Currency = "pdd-main", "pinduoduo", listing.CNY
	}
	c, err := offer.New(s)
	if err != nil {
		t.Fatal(err)
	}
	return c
}
