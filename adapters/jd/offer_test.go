package jd_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// oranges is a listing that nothing is wrong with: one SKU, the example of the
// reference.
func oranges(t testing.TB, a shoptest.Album) adapters.Offer {
	sku := shoptest.SKU("ZGQC-5J", 3990, 200, 2500)
	sku.SKU.Facts[listing.FieldSpec] = listing.Fact{Value: listing.TextValue("5斤装"), Cell: listing.CellRef{Sheet: "商品", Cell: "D3"}}
	l := listing.Listing{
		ID: "ZGQC", Cell: listing.CellRef{Sheet: "商品", Cell: "A3"}, SKUs: []listing.SKU{sku.SKU},
		Facts: listing.Facts{
			listing.FieldName:        {Value: listing.TextValue("秭归脐橙"), Cell: listing.CellRef{Sheet: "商品", Cell: "B3"}},
			listing.FieldDescription: {Value: listing.TextValue(orangesText), Cell: listing.CellRef{Sheet: "商品", Cell: "H3"}},
		},
	}
	for shade := range uint8(5) {
		l.Pictures = append(l.Pictures, a.Add(t, listing.FieldImageMain, "", 800, 800, 10*shade))
	}
	l.Pictures = append(l.Pictures, a.Add(t, listing.FieldImageDetail, "", 750, 1000, 30))
	return adapters.Offer{
		Channel: "jd-main", Adapter: "jd", Currency: listing.CNY, Listing: l, ID: "ZGQC",
		Title:       adapters.Chosen{Value: "秭归脐橙 5斤装 当季新鲜水果", Managed: true},
		Description: adapters.Chosen{Value: orangesText, Managed: true},
		Category:    adapters.CategoryChoice{ID: "13555", Path: []string{"生鲜", "水果", "橙子"}, Managed: true},
		Options: map[string]adapters.Chosen{
			"transport_id": {Value: "400001", Managed: true}, "package_mm": {Value: "300*200×150", Managed: true},
			"is7_to_return": {Value: "0", Managed: true},
		},
		SKUs: []adapters.OfferSKU{sku}, OnShelf: true, Today: "2026-11-24",
	}
}

const orangesText = "秭归县合作社果园直发,现摘现发。\n坏果 <24 小时> 内联系我们 & 包赔。"
