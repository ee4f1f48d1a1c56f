package douyin_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// drawn keeps pictures between tests: encoding them is most of their time.
var drawn sync.Map

// picture makes a PNG of that size and shade.
func picture(t testing.TB, width, height int, shade uint8) ([]byte, listing.Picture) {
	t.Helper()
	data, ok := drawn.Load([3]int{width, height, int(shade)})
	if !ok {
		data = encode(t, width, height, shade)
		drawn.Store([3]int{width, height, int(shade)}, data)
	}
	b := data.([]byte)
	sum := sha256.Sum256(b)
	return b, listing.Picture{SHA256: hex.EncodeToString(sum[:]), Width: width, Height: height, Bytes: int64(len(b)), Format: "png"}
}

func encode(t testing.TB, width, height int, shade uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = color.Gray{Y: shade}.Y
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// album is a set of pictures by hash.
type album map[string][]byte

func (a album) add(t testing.TB, role listing.Field, sku string, width, height int, shade uint8) listing.Picture {
	data, pic := picture(t, width, height, shade)
	pic.Role, pic.SKU = role, sku
	a[pic.SHA256] = data
	return pic
}

// upload sends every picture of a snapshot and gives the addresses, when each
// has passed the review of the material centre.
func (w *world) upload(a album, shop adapters.Writer) map[string]string {
	w.t.Helper()
	out := map[string]string{}
	for range 2 {
		for hash, data := range a {
			url, err := shop.Upload(w.ctx, adapters.Image{SHA256: hash, Name: hash + ".png", Format: "png", Data: data})
			if err != nil && asError(w.t, err).Class != adapters.Transient {
				w.t.Fatalf("upload: %v", err)
			}
			out["sha256:"+hash] = url
		}
		w.pass(3 * time.Second)
	}
	for name, url := range out {
		if url == "" {
			w.t.Fatalf("picture %s has no address", name)
		}
	}
	return out
}

// skuOf makes an offered SKU with its facts.
func skuOf(id string, price, stock int64, grams int64, axes ...listing.Axis) adapters.OfferSKU {
	facts := listing.Facts{}
	if grams > 0 {
		facts[listing.FieldNetWeight] = listing.Fact{Value: listing.NumberValue(grams), Cell: listing.CellRef{Sheet: "商品", Cell: "F3"}}
	}
	return adapters.OfferSKU{
		SKU: listing.SKU{ID: id, Axes: axes, Facts: facts, Cell: listing.CellRef{Sheet: "商品", Cell: "A3"}},
		ID:  listing.WireID(id), Price: &price, Stock: &stock,
	}
}

// oranges is a listing that nothing is wrong with: one SKU, the example of the
// reference, in the sandbox's category for navel oranges.
func oranges(t testing.TB, a album) adapters.Offer {
	sku := skuOf("ZG-QC-5J", 2990, 500, 2800)
	sku.SKU.Facts[listing.FieldSpec] = listing.Fact{Value: listing.TextValue("5斤装"), Cell: listing.CellRef{Sheet: "商品", Cell: "D3"}}
	l := listing.Listing{
		ID: "ZG-QC-2026", Cell: listing.CellRef{Sheet: "商品", Cell: "A3"}, SKUs: []listing.SKU{sku.SKU},
		Facts: listing.Facts{
			listing.FieldName: {Value: listing.TextValue("秭归脐橙"), Cell: listing.CellRef{Sheet: "商品", Cell: "B3"}},
		},
		Pictures: []listing.Picture{
			a.add(t, listing.FieldImageMain, "", 600, 600, 10), a.add(t, listing.FieldImageMain, "", 600, 600, 20),
			a.add(t, listing.FieldImageDetail, "", 750, 1000, 30), a.add(t, listing.FieldImageCertificate, "", 800, 800, 40),
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

// ruled adds what the category demands: the first option of a choice, the
// lowest number, a text that is long enough.
func ruled(o adapters.Offer, rule adapters.Rule) adapters.Offer {
	o.Rule, o.Attributes = rule, nil
	for _, a := range rule.Attributes {
		if a.Required && !a.Sale && len(a.When) == 0 {
			o.Attributes = append(o.Attributes, anyValue(a, 0))
		}
	}
	return o
}

// anyValue makes the n-th value that an attribute takes.
func anyValue(a adapters.Attribute, n int) adapters.AttributeValue {
	v := adapters.AttributeValue{ID: a.ID, Name: a.Name, Managed: true}
	switch {
	case len(a.Options) > 0:
		v.Options = []string{a.Options[n%len(a.Options)].ID}
	case a.Kind == adapters.AttributeNumber:
		least, _ := strconv.Atoi(a.MinText)
		v.Text = fmt.Sprint(max(1, least) + n%9)
		if len(a.Units) > 0 {
			v.Unit = a.Units[0]
		}
	case a.Kind == adapters.AttributeDate:
		v.Text = fmt.Sprintf("2026-11-%02d", 1+n%20)
	default:
		v.Text = "样例" + fmt.Sprint(10000000000000+n)
	}
	return v
}

// faults lists the errors among findings.
func faults(findings []listing.Finding) []listing.Finding {
	var out []listing.Finding
	for _, f := range findings {
		if f.Severity == listing.Error {
			out = append(out, f)
		}
	}
	return out
}
