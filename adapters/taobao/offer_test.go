package taobao_test

import (
	"strconv"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

const orangesText = "三峡库区秭归产区\n现摘现发,坏果请在签收24小时内联系我们。"

// oranges is a listing of one SKU that nothing is wrong with, but for what its
// category demands.
func oranges(t testing.TB, a shoptest.Album) adapters.Offer {
	sku := shoptest.SKU("ZGQC-5J", 3990, 300, 2500)
	sku.SKU.Facts[listing.FieldSpec] = listing.Fact{Value: listing.TextValue("5斤装"), Cell: shoptest.Cell("D3")}
	l := listing.Listing{
		ID: "ZGQC", Cell: shoptest.Cell("A3"), SKUs: []listing.SKU{sku.SKU},
		Facts: listing.Facts{
			listing.FieldName:        {Value: listing.TextValue("秭归脐橙"), Cell: shoptest.Cell("B3")},
			listing.FieldDescription: {Value: listing.TextValue(orangesText), Cell: shoptest.Cell("H3")},
		},
		Pictures: []listing.Picture{
			a.Add(t, listing.FieldImageMain, "", 800, 800, 10), a.Add(t, listing.FieldImageMain, "", 800, 800, 20),
			a.Add(t, listing.FieldImageDetail, "", 750, 1000, 30),
		},
	}
	return adapters.Offer{
		Channel: "tb-main", Adapter: "taobao", Currency: listing.CNY, Listing: l, ID: "ZGQC",
		Title:       adapters.Chosen{Value: "秭归脐橙 新鲜当季水果 5斤装", Managed: true},
		Description: adapters.Chosen{Value: orangesText, Managed: true},
		Category:    adapters.CategoryChoice{ID: "50108542", Path: []string{"水产肉类/新鲜蔬果/熟食", "新鲜水果", "脐橙"}, Managed: true},
		Options:     map[string]adapters.Chosen{"template_id": {Value: "1865157090", Managed: true}},
		SKUs:        []adapters.OfferSKU{sku}, OnShelf: true, Today: "2026-11-24",
	}
}

// anyValue makes the n-th value that an attribute takes.
func anyValue(a adapters.Attribute, n int) adapters.AttributeValue {
	v := adapters.AttributeValue{ID: a.ID, Name: a.Name, Managed: true}
	switch {
	case len(a.Options) > 0:
		v.Options = []string{a.Options[n%len(a.Options)].ID}
		if a.Max != 1 && len(a.Options) > 1 && n%2 == 1 {
			v.Options = append(v.Options, a.Options[(n+1)%len(a.Options)].ID)
		}
	case a.Name == "生产许可证编号":
		v.Text = "SC 1135 1090 1000 10"
	case a.Kind == adapters.AttributeNumber:
		least, _ := strconv.Atoi(a.MinText)
		v.Text = strconv.Itoa(max(1, least) + n%9)
	case a.Kind == adapters.AttributeDate:
		v.Text = "2026-11-20"
	default:
		v.Text = "样例" + strconv.Itoa(1000000000+n)
	}
	return v
}
