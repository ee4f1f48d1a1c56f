package adaptertest

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"image"
	"image/jpeg"
	"image/png"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// album is a set of pictures by what they are for, and their bytes by hash.
type album struct {
	main, detail []listing.Picture
	sku, paper   listing.Picture
	bytes        map[string][]byte
}

// newAlbum draws pictures of sizes that the marketplace takes.
func newAlbum(l adapters.Limits) *album {
	a := &album{bytes: map[string][]byte{}}
	for i := range most(l.Main, 5) {
		a.main = append(a.main, a.add(listing.FieldImageMain, l.Main, 800, 800, i))
	}
	for i := range most(l.Detail, 3) {
		a.detail = append(a.detail, a.add(listing.FieldImageDetail, l.Detail, 750, 900+50*i, 10+i))
	}
	sku := l.SKUImage
	if len(sku.Formats) == 0 {
		sku = l.Main
	}
	a.sku = a.add(listing.FieldImageSKU, sku, 800, 800, 20)
	a.paper = a.add(listing.FieldImageCertificate, l.Main, 900, 900, 30)
	return a
}

// most is how many pictures a listing shows at most, as far as the suite goes.
func most(l adapters.ImageLimits, n int) int {
	if l.Max > 0 && l.Max < n {
		return l.Max
	}
	return n
}

// add draws one picture, as near to the wanted size as the limits let it be.
func (a *album) add(role listing.Field, l adapters.ImageLimits, width, height, shade int) listing.Picture {
	width, height = fit(width, l.MinWidth, l.MaxWidth), fit(height, l.MinHeight, l.MaxHeight)
	if l.Square {
		height = width
	}
	format := "png"
	if len(l.Formats) > 0 && !slices.Contains(l.Formats, format) {
		format = "jpeg"
	}
	data := draw(width, height, uint8(10+7*shade), format)
	sum := sha256.Sum256(data)
	pic := listing.Picture{
		Role: role, SHA256: hex.EncodeToString(sum[:]), Width: width, Height: height, Bytes: int64(len(data)), Format: format,
	}
	a.bytes[pic.SHA256] = data
	return pic
}

func fit(n, low, high int) int {
	n = max(n, low)
	if high > 0 {
		n = min(n, high)
	}
	return n
}

// draw encodes a picture of one shade.
func draw(width, height int, shade uint8, format string) []byte {
	img := image.NewGray(image.Rect(0, 0, width, height))
	for i := range img.Pix {
		img.Pix[i] = shade
	}
	var b bytes.Buffer
	err := error(nil)
	if format == "jpeg" {
		err = jpeg.Encode(&b, img, nil)
	} else {
		err = png.Encode(&b, img)
	}
	if err != nil {
		panic(fmt.Sprintf("adaptertest: encode a picture: %v", err)) // a buffer takes everything
	}
	return b.Bytes()
}

// images lists the pictures as they are uploaded.
func (a *album) images() []adapters.Image {
	var out []adapters.Image
	for _, pic := range slices.Concat(a.main, a.detail, []listing.Picture{a.sku, a.paper}) {
		out = append(out, adapters.Image{SHA256: pic.SHA256, Name: pic.SHA256[:12] + "." + pic.Format, Format: pic.Format, Data: a.bytes[pic.SHA256]})
	}
	return out
}
