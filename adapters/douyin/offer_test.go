package douyin_test

import (
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// upload sends every picture of a snapshot and gives the addresses, when each
// has passed the review of the material centre.
func (w *world) upload(a shoptest.Album) map[string]string {
	w.T.Helper()
	out := map[string]string{}
	for range 2 {
		for hash, data := range a {
			url, err := w.Shop.Upload(w.Ctx, adapters.Image{SHA256: hash, Name: hash + ".png", Format: "png", Data: data})
			if err != nil && shoptest.Classed(w.T, err).Class != adapters.Transient {
				w.T.Fatalf("upload: %v", err)
			}
			out["sha256:"+hash] = url
		}
		w.Pass(3 * time.Second)
	}
	for name, url := range out {
		if url == "" {
			w.T.Fatalf("picture %s has no address", name)
		}
	}
	return out
}

// oranges is a listing that nothing is wrong with: one SKU, the example of the
// reference, in the sandbox's category for navel oranges.
func oranges(t testing.TB, a shoptest.Album) adapters.Offer {
	sku := shoptest.SKU("ZG-QC-5J", 2990, 500, 2800)
	sku.SKU.Facts[listing.FieldSpec] = listing.Fact{Value: listing.TextValue("5斤装"), Cell: listing.CellRef{Sheet: "商品", Cell: "D3"}}
	l := listing.Listing{
		ID: "ZG-QC-2026", Cell: listing.CellRef{Sheet: "商品", Cell: "A3"}, SKUs: []listing.SKU{sku.SKU},
		Facts: listing.Facts{
			listing.FieldName: {Value: listing.TextValue("秭归脐橙"), Cell: listing.CellRef{Sheet: "商品", Cell: "B3"}},
		},
		Pictures: []listing.Picture{
			a.Add(t, listing.FieldImageMain, "", 600, 600, 10), a.Add(t, listing.FieldImageMain, "", 600, 600, 20),
			a.Add(t, listing.FieldImageDetail, "", 750, 1000, 30), a.Add(t, listing.FieldImageCertificate, "", 800, 800, 40),
		},
	}
	return adapters.Offer{
		Channel: "dy-main", Adapter: "douyin", Currency: listing.CNY, Listing: l, ID: "ZG-QC-2026",
		Title:    adapters.Chosen{Value: "秭归脐橙新鲜水果当季手剥甜橙产地直发5斤装", Managed: true},
		Category: adapters.CategoryChoice{ID: "29001", Path: []string{"生鲜", "水果", "橙", "脐橙"}, Managed: true},
		Options: map[string]adapters.Chosen{
			"freight_id": {Value: "0", Managed: true}, "mobile": {Value: "07172881234", Managed: true},
			"damaged_order_return": {Value: "true", Managed: true},
		},
		SKUs: []adapters.OfferSKU{sku}, OnShelf: true, Today: "2026-11-24",
	}
}
