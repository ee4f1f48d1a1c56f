package picture

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"

	"golang.org/x/image/bmp"
	"golang.org/x/image/draw"
	"golang.org/x/image/webp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Prepare brings a picture within a marketplace's bounds: upright, scaled down,
// as a JPEG (or PNG where only that is taken), with so few bytes. A picture
// that fits comes back as it is. With pad, a picture that has to be square gets
// white margins; without, it is a *Fault, as is one that is too small. The same
// bytes and bounds always give the same result.
func Prepare(data []byte, limits adapters.ImageLimits, pad bool) (out []byte, format string, err error) {
	info, err := Probe(bytes.NewReader(data))
	if err != nil {
		return nil, "", err
	}
	w, h := upright(info)
	if limits.Square && w != h {
		if !pad {
			return nil, "", unfit(w, h, listing.T("该平台要正方形", "the marketplace wants a square"))
		}
		w = max(w, h)
		h = w
	}
	tw, th, ok := target(w, h, limits)
	if !ok {
		return nil, "", unfit(w, h, listing.Tf("该平台要 %[1]s", "the marketplace wants %[1]s", sizeText(limits)))
	}
	same := info.Orientation < 2 && tw == info.Width && th == info.Height
	if same && formatFits(info.Format, limits) && (limits.MaxBytes == 0 || info.Bytes <= limits.MaxBytes) {
		return data, info.Format, nil
	}
	decoded, err := decode(info.Format, data)
	if err != nil {
		return nil, "", damaged(err)
	}
	return encode(onCanvas(turn(decoded, info.Orientation), w, h, tw, th), limits)
}

// upright gives width and height as the picture is shown.
func upright(info Info) (w, h int) {
	if info.Orientation >= 5 {
		return info.Height, info.Width
	}
	return info.Width, info.Height
}

func unfit(w, h int, why listing.Text) *Fault {
	return &Fault{
		What: listing.Tf("图片是 %[1]d×%[2]d，%[3]s", "the picture is %[1]d×%[2]d: %[4]s", w, h, why.In(listing.Chinese), why.In(listing.English)),
		Fix:  listing.T("请换一张图", "use another picture"),
	}
}

func decode(format string, data []byte) (image.Image, error) {
	r := bytes.NewReader(data)
	switch format {
	case JPEG:
		return jpeg.Decode(r)
	case PNG:
		return png.Decode(r)
	case GIF:
		return gif.Decode(r)
	case WebP:
		return webp.Decode(r)
	default:
		return bmp.Decode(r)
	}
}

// turn makes a picture upright by its EXIF orientation.
func turn(src image.Image, orientation int) image.Image {
	if orientation < 2 || orientation > 8 {
		return src
	}
	b := src.Bounds()
	w, h := b.Dx(), b.Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	out := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			sx, sy := turned(x, y, w, h, orientation)
			out.Set(x, y, src.At(b.Min.X+sx, b.Min.Y+sy))
		}
	}
	return out
}

// turned gives the stored pixel that is shown at x, y of an upright w×h picture.
func turned(x, y, w, h, orientation int) (sx, sy int) {
	switch orientation {
	case 2:
		return w - 1 - x, y
	case 3:
		return w - 1 - x, h - 1 - y
	case 4:
		return x, h - 1 - y
	case 5:
		return y, x
	case 6:
		return y, w - 1 - x
	case 7:
		return h - 1 - y, w - 1 - x
	default:
		return h - 1 - y, x
	}
}

// onCanvas puts a picture in the middle of a white w×h canvas that is scaled
// to tw×th.
func onCanvas(src image.Image, w, h, tw, th int) image.Image {
	b := src.Bounds()
	out := image.NewRGBA(image.Rect(0, 0, tw, th))
	draw.Draw(out, out.Bounds(), image.NewUniform(color.White), image.Point{}, draw.Src)
	pw, ph := scaled(b.Dx(), tw, w), scaled(b.Dy(), th, h)
	at := image.Rect(0, 0, pw, ph).Add(image.Pt((tw-pw)/2, (th-ph)/2))
	if pw == b.Dx() && ph == b.Dy() {
		draw.Draw(out, at, src, b.Min, draw.Over)
	} else {
		scaler(pw, b.Dx()).Scale(out, at, src, b, draw.Over, nil)
	}
	return out
}

// scaler is quick where four neighbours say all there is: a picture that loses
// less than half of its width. Below that every pixel has to count.
func scaler(to, from int) draw.Scaler {
	if to*2 >= from {
		return draw.ApproxBiLinear
	}
	return draw.CatmullRom
}

// encode writes the picture with as good a quality as the bytes allow.
func encode(img image.Image, limits adapters.ImageLimits) ([]byte, string, error) {
	var buf bytes.Buffer
	if !formatFits(JPEG, limits) && formatFits(PNG, limits) {
		if err := png.Encode(&buf, img); err != nil {
			return nil, "", fmt.Errorf("encode picture: %w", err)
		}
		return checked(buf.Bytes(), PNG, limits)
	}
	for quality := 92; ; quality -= 8 {
		buf.Reset()
		if err := jpeg.Encode(&buf, img, &jpeg.Options{Quality: quality}); err != nil {
			return nil, "", fmt.Errorf("encode picture: %w", err)
		}
		if limits.MaxBytes == 0 || int64(buf.Len()) <= limits.MaxBytes || quality < 50 {
			return checked(buf.Bytes(), JPEG, limits)
		}
	}
}

func checked(data []byte, format string, limits adapters.ImageLimits) ([]byte, string, error) {
	if limits.MaxBytes > 0 && int64(len(data)) > limits.MaxBytes {
		return nil, "", &Fault{
			What: listing.Tf("图片压缩后仍有 %[1]d kB，超过 %[2]d kB", "the picture still has %[1]d kB, more than %[2]d kB", kilobytes(int64(len(data))), kilobytes(limits.MaxBytes)),
			Fix:  listing.T("请换一张简单些或小些的图", "use a simpler or smaller picture"),
		}
	}
	return data, format, nil
}
