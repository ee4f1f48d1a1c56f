package pinduoduo_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// oranges is a listing that nothing is wrong with: one SKU, the example of the
// reference, in the sandbox's category for navel oranges.
func oranges(t testing.TB, a shoptest.Album) adapters.Offer {
	sku := shoptest.SKU("ZG-QC-5J", 2680, 500, 2500)
	sku.SKU.Facts[listing.FieldSpec] = listing.Fact{Value: listing.TextValue("5斤装"), Cell: listing.CellRef{Sheet: "商品", Cell: "D3"}}
	l := listing.Listing{
		ID: "ZG-QC-2026", Cell: listing.CellRef{Sheet: "商品", Cell: "A3"}, SKUs: []listing.SKU{sku.SKU},
		Facts: listing.Facts{
			listing.FieldName:        {Value: listing.TextValue("秭归脐橙"), Cell: listing.CellRef{Sheet: "商品", Cell: "B3"}},
			listing.FieldDescription: {Value: listing.TextValue(orangesText), Cell: listing.CellRef{Sheet: "商品", Cell: "H3"}},
		},
		Pictures: []listing.Picture{
			a.Add(t, listing.FieldImageMain, "", 600, 600, 10), a.Add(t, listing.FieldImageMain, "", 600, 600, 20),
			a.Add(t, listing.FieldImageDetail, "", 750, 1000, 30),
		},
	}
	return adapters.Offer{
		Channel: "pdd-main", Adapter: "pinduoduo", Currency: listing.CNY, Listing: l, ID: "ZG-QC-2026",
		Title:       adapters.Chosen{Value: "秭归脐橙 5斤装 单果80mm以上 现摘现发", Managed: true},
		Description: adapters.Chosen{Value: orangesText, Managed: true},
		Category:    adapters.CategoryChoice{ID: "20021", Path: []string{"水产肉类/新鲜蔬果/熟食", "新鲜水果", "柑橘橙柚", "脐橙"}, Managed: true},
		Options: map[string]adapters.Chosen{
			"cost_template_id": {Value: "163280639235619", Managed: true}, "bad_fruit_claim": {Value: "true", Managed: true},
		},
		SKUs: []adapters.OfferSKU{sku}, OnShelf: true, Today: "2026-11-24",
	}
}

const orangesText = "秭归县合作社果园直发,现摘现发,坏果请在签收24小时内联系我们处理。"
