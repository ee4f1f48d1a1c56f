package shoptest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"image"
	"image/png"
	"sync"
	"testing"

	"github.com/farmgate-cli/farmgate/listing"
)

// drawn keeps pictures between tests: encoding them is most of their time.
var drawn sync.Map

// Album is a set of pictures by hash.
type Album map[string][]byte

// Add draws a picture and keeps it under its hash.
func (a Album) Add(t testing.TB, role listing.Field, sku string, width, height int, shade uint8) listing.Picture {
	t.Helper()
	data, pic := Picture(t, width, height, shade)
	pic.Role, pic.SKU = role, sku
	a[pic.SHA256] = data
	return pic
}

// Picture draws a PNG of that size, in pixels, and one shade of grey.
func Picture(t testing.TB, width, height int, shade uint8) ([]byte, listing.Picture) {
	t.Helper()
	key := [3]int{width, height, int(shade)}
	data, ok := drawn.Load(key)
	if !ok {
		data = encode(t, width, height, shade)
		drawn.Store(key, data)
	}
	b := data.([]byte)
	sum := sha256.Sum256(b)
	return b, listing.Picture{SHA256: hex.EncodeToString(sum[:]), Width: width, Height: height, Bytes: int64(len(b)), Format: "png"}
}

func encode(t testing.TB, width, height int, shade uint8) []byte {
	t.Helper()
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}
