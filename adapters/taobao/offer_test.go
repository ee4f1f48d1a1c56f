package taobao_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/color"
	"image/png"
	"strconv"
	"sync"
	"testing"

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

func (a album) add(t testing.TB, role listing.Field, width, height int, shade uint8) listing.Picture {
	data, pic := picture(t, width, height, shade)
	pic.Role = role
	a[pic.SHA256] = data
	return pic
}

// upload sends every picture of an album and gives the addresses.
func (w *world) upload(a album, shop adapters.Writer) map[string]string {
	w.t.Helper()
	out := map[string]string{}
	for hash, data := range a {
		url, err := shop.Upload(w.ctx, adapters.Image{SHA256: hash, Name: hash + ".png", Format: "png", Data: data})
		if err != nil {
			w.t.Fatalf("upload: %v", err)
		}
		out["sha256:"+hash] = url
	}
	return out
}

// cell is a cell of the one sheet.
func cell(name string) listing.CellRef { return listing.CellRef{Sheet: "商品", Cell: name} }

// skuOf makes an offered SKU with its facts.
func skuOf(id string, price, stock, grams int64, axes ...listing.Axis) adapters.OfferSKU {
	facts := listing.Facts{}
	if grams > 0 {
		facts[listing.FieldNetWeight] = listing.Fact{Value: listing.NumberValue(grams), Cell: cell("F3")}
	}
	return adapters.OfferSKU{
		SKU: listing.SKU{ID: id, Axes: axes, Facts: facts, Cell: cell("A3")},
		ID:  listing.WireID(id), Price: &price, Stock: &stock,
	}
}

const orangesText = "三峡库区秭归产区\n现摘现发,坏果请在签收24小时内联系我们。"

// oranges is a listing of one SKU that nothing is wrong with, but for what its
// category demands.
func oranges(t testing.TB, a album) adapters.Offer {
	sku := skuOf("ZGQC-5J", 3990, 300, 2500)
	sku.SKU.Facts[listing.FieldSpec] = listing.Fact{Value: listing.TextValue("5斤装"), Cell: cell("D3")}
	l := listing.Listing{
		ID: "ZGQC", Cell: cell("A3"), SKUs: []listing.SKU{sku.SKU},
		Facts: listing.Facts{
			listing.FieldName:        {Value: listing.TextValue("秭归脐橙"), Cell: cell("B3")},
			listing.FieldDescription: {Value: listing.TextValue(orangesText), Cell: cell("H3")},
		},
		Pictures: []listing.Picture{
			a.add(t, listing.FieldImageMain, 800, 800, 10), a.add(t, listing.FieldImageMain, 800, 800, 20),
			a.add(t, listing.FieldImageDetail, 750, 1000, 30),
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
