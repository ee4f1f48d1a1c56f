package suning_test

import (
	"fmt"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

const orangesText = "秭归县合作社果园直发,现摘现发。\n坏果 <24 小时> 内联系我们 & 包赔。"

// picture is one that was measured; n tells it from others.
func picture(role listing.Field, sku string, width, height, n int) listing.Picture {
	return listing.Picture{
		Role: role, SKU: sku, SHA256: fmt.Sprintf("%064d", n), Width: width, Height: height, Bytes: 90_000, Format: "jpeg",
		Cell: listing.CellRef{Sheet: "商品", Cell: fmt.Sprintf("P%d", n)},
	}
}

// skuOf makes an offered SKU with its facts.
func skuOf(id string, price, stock int64, axes ...listing.Axis) adapters.OfferSKU {
	return adapters.OfferSKU{
		SKU: listing.SKU{ID: id, Axes: axes, Facts: listing.Facts{}, Cell: listing.CellRef{Sheet: "商品", Cell: "A3"}},
		ID:  listing.WireID(id), Price: &price, Stock: &stock,
	}
}

// oranges is a listing that nothing is wrong with: one SKU.
func oranges() adapters.Offer {
	sku := skuOf("ZG-NO-5J", 2990, 600)
	sku.SKU.Facts[listing.FieldSpec] = listing.Fact{Value: listing.TextValue("5斤装"), Cell: listing.CellRef{Sheet: "商品", Cell: "D3"}}
	l := listing.Listing{
		ID: "ZGQC", Cell: listing.CellRef{Sheet: "商品", Cell: "A3"}, SKUs: []listing.SKU{sku.SKU},
		Facts: listing.Facts{
			listing.FieldName:         {Value: listing.TextValue("秭归脐橙"), Cell: listing.CellRef{Sheet: "商品", Cell: "B3"}},
			listing.FieldSellingPoint: {Value: listing.TextValue("当季现摘 皮薄多汁"), Cell: listing.CellRef{Sheet: "商品", Cell: "C3"}},
			listing.FieldDescription:  {Value: listing.TextValue(orangesText), Cell: listing.CellRef{Sheet: "商品", Cell: "H3"}},
		},
		Pictures: []listing.Picture{
			picture(listing.FieldImageMain, "", 800, 800, 1), picture(listing.FieldImageMain, "", 1200, 1200, 2),
			picture(listing.FieldImageDetail, "", 750, 1000, 3),
		},
	}
	return adapters.Offer{
		Channel: "suning-main", Adapter: "suning", Currency: listing.CNY, Listing: l, ID: "ZGQC",
		Title:       adapters.Chosen{Value: "湖北秭归脐橙 新鲜水果 中果", Managed: true},
		Description: adapters.Chosen{Value: orangesText, Managed: true},
		Category:    adapters.CategoryChoice{ID: "R9004656", Path: []string{"食品", "生鲜", "水果", "橙"}, Managed: true},
		Options: map[string]adapters.Chosen{
			"freight_template_id": {Value: "b3d72678ae844f36b49d277047739ec5", Managed: true},
			"after_sale":          {Value: "坏果包赔,签收后24小时内联系客服", Managed: true},
		},
		SKUs: []adapters.OfferSKU{sku}, OnShelf: true, Today: "2026-11-24",
	}
}

// template is a rule to be changed for one test.
func template(t testing.TB, rows string) adapters.Rule {
	t.Helper()
	_, shop := scripted(t, with("itemparameters.query", page("itemParameters", rows, "1", "1")))
	rule, err := shop.(adapters.CategoryRuler).Rule(t.Context(), "R9004656")
	if err != nil {
		t.Fatal(err)
	}
	return rule
}

// good is an offer without findings under the plain template.
func good(t testing.TB) adapters.Offer {
	o := oranges()
	o.Rule = template(t, templateRows)
	o.Attributes = []adapters.AttributeValue{
		{ID: "brand", Name: "品牌", Options: []string{"899U"}, Managed: true},
		{ID: "BRGEW", Name: "毛重", Text: "2.8", Unit: "千克", Managed: true, From: listing.FieldGrossWeight},
		{ID: "country", Name: "国家", Options: []string{"CN"}, Managed: true, From: listing.FieldOrigin},
		{ID: "region", Name: "省份", Options: []string{"170"}, Managed: true, From: listing.FieldOrigin},
	}
	return o
}

// second adds another SKU that differs by its spec.
func second(o *adapters.Offer, spec string) {
	o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "包装规格", Value: "5斤装"}}
	sku := skuOf("ZG-NO-10J", 5500, 300, listing.Axis{Name: "包装规格", Value: spec})
	sku.SKU.Cell.Cell = "A4"
	o.SKUs = append(o.SKUs, sku)
	o.Listing.SKUs = append(o.Listing.SKUs, sku.SKU)
}

func fen(n int64) *int64 { return &n }

// put sets a fact of the listing at a cell.
func put(o *adapters.Offer, field listing.Field, v listing.Value, cell string) {
	o.Listing.Facts[field] = listing.Fact{Value: v, Cell: listing.CellRef{Sheet: "商品", Cell: cell}}
}
