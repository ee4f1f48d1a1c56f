package picture_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"errors"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/image/bmp"

	"github.com/farmgate-cli/farmgate/internal/picture"
	"github.com/farmgate-cli/farmgate/listing"
)

// drawn makes a picture whose quarters have four colours, so that turning shows.
func drawn(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i, c := range []color.RGBA{{220, 30, 30, 255}, {30, 220, 30, 255}, {30, 30, 220, 255}, {230, 230, 30, 255}} {
		x, y := i%2*(w/2), i/2*(h/2)
		draw.Draw(m, image.Rect(x, y, w, h), image.NewUniform(c), image.Point{}, draw.Src)
	}
	return m
}

func asJPEG(t testing.TB, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := jpeg.Encode(&b, drawn(w, h), &jpeg.Options{Quality: 90}); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func encoded(t testing.TB, format string, w, h int) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch format {
	case picture.JPEG:
		return asJPEG(t, w, h)
	case picture.PNG:
		err = png.Encode(&b, drawn(w, h))
	case picture.GIF:
		err = gif.Encode(&b, drawn(w, h), nil)
	case picture.BMP:
		err = bmp.Encode(&b, drawn(w, h))
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// withEXIF puts an EXIF block with an orientation into a JPEG.
func withEXIF(data []byte, order binary.AppendByteOrder, orientation uint16) []byte {
	tiff := []byte("II*\x00\x08\x00\x00\x00")
	if order == binary.AppendByteOrder(binary.BigEndian) {
		tiff = []byte("MM\x00*\x00\x00\x00\x08")
	}
	tiff = order.AppendUint16(tiff, 2)
	tiff = append(order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x010f), 2), 0), 0, 0, 0, 0)
	tiff = order.AppendUint16(order.AppendUint32(order.AppendUint16(order.AppendUint16(tiff, 0x0112), 3), 1), orientation)
	tiff = append(tiff, 0, 0, 0, 0, 0, 0)
	body := append([]byte("Exif\x00\x00"), tiff...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(body)+2))
	return bytes.Join([][]byte{data[:2], segment, body, data[2:]}, nil)
}

// hugePNG is a PNG of a few bytes that claims many pixels.
func hugePNG(w, h uint32) []byte {
	ihdr := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32([]byte("IHDR"), w), h)
	ihdr = append(ihdr, 8, 2, 0, 0, 0)
	out := append([]byte("\x89PNG\r\n\x1a\n\x00\x00\x00\x0d"), ihdr...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(ihdr))
}

func TestProbe(t *testing.T) {
	for _, format := range []string{picture.JPEG, picture.PNG, picture.GIF, picture.BMP} {
		data := encoded(t, format, 64, 48)
		got, err := picture.Probe(iotest.OneByteReader(bytes.NewReader(data)))
		sum := sha256.Sum256(data)
		want := picture.Info{Format: format, Width: 64, Height: 48, Bytes: int64(len(data)), SHA256: hex.EncodeToString(sum[:])}
		if diff := cmp.Diff(want, got); diff != "" || err != nil {
			t.Errorf("%s: %s, %v", format, diff, err)
		}
	}
}

func TestProbeWebP(t *testing.T) {
	// a lossless WebP of 16×9: signature, then 14 bits of width-1 and of height-1
	vp8l := binary.LittleEndian.AppendUint32([]byte{0x2f}, 15|8<<14)
	chunk := append(binary.LittleEndian.AppendUint32([]byte("VP8L"), uint32(len(vp8l))), vp8l...)
	chunk = append(chunk, 0)
	data := append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(4+len(chunk))), append([]byte("WEBP"), chunk...)...)
	got, err := picture.Probe(bytes.NewReader(data))
	if err != nil || got.Format != picture.WebP || got.Width != 16 || got.Height != 9 {
		t.Errorf("%+v, %v", got, err)
	}
}

func TestOrientation(t *testing.T) {
	plain := asJPEG(t, 40, 20)
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		for n := range uint16(12) {
			want := int(n)
			if n > 8 {
				want = 0
			}
			got, err := picture.Probe(bytes.NewReader(withEXIF(plain, order, n)))
			if err != nil || got.Orientation != want || got.Width != 40 {
				t.Errorf("orientation %d in %v is %+v, %v", n, order, got, err)
			}
		}
	}
}

func TestProbeRefuses(t *testing.T) {
	whole := asJPEG(t, 64, 48)
	for name, c := range map[string]struct{ data, zh, en string }{
		"empty":     {"", "这不是图片文件", "no picture"},
		"text":      {"hello, I am a text", "这不是图片文件", "no picture"},
		"HEIC":      {"\x00\x00\x00\x18ftypheic\x00\x00", "HEIC", "Most Compatible"},
		"HEIC too":  {"\x00\x00\x00\x18ftypmif1\x00\x00", "兼容性最佳", "HEIC"},
		"AVIF":      {"\x00\x00\x00\x18ftypavif\x00\x00", "avif", "save it as JPG"},
		"TIFF":      {"II*\x00\x00\x00", "tiff", "tiff"},
		"cut off":   {string(whole[:20]), "损坏", "damaged"},
		"bomb":      {string(hugePNG(50000, 50000)), "像素，太大", "too many"},
		"no pixels": {string(hugePNG(0, 10)), "损坏", "damaged"},
	} {
		_, err := picture.Probe(strings.NewReader(c.data))
		var fault *picture.Fault
		if !errors.As(err, &fault) {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if zh, en := fault.Text().In(listing.Chinese), fault.Text().In(listing.English); !strings.Contains(zh, c.zh) || !strings.Contains(en, c.en) {
			t.Errorf("%s: %s / %s", name, zh, en)
		}
	}
	endless := io.MultiReader(bytes.NewReader(whole), io.LimitReader(zeros{}, 70<<20))
	if _, err := picture.Probe(endless); err == nil || !strings.Contains(err.Error(), "more than 64 MB") {
		t.Errorf("a file of 70 MB gives %v", err)
	}
	broken := io.MultiReader(bytes.NewReader(whole), iotest.ErrReader(io.ErrUnexpectedEOF))
	if _, err := picture.Probe(broken); !errors.Is(err, io.ErrUnexpectedEOF) {
		t.Errorf("a broken disk gives %v", err)
	}
}

type zeros struct{}

func (zeros) Read(p []byte) (int, error) {
	clear(p)
	return len(p), nil
}

func FuzzProbe(f *testing.F) {
	plain := asJPEG(f, 8, 8)
	f.Add(plain)
	f.Add(withEXIF(plain, binary.BigEndian, 6))
	f.Add(encoded(f, picture.PNG, 4, 4))
	f.Add(encoded(f, picture.GIF, 4, 4))
	f.Add(encoded(f, picture.BMP, 4, 4))
	f.Add(hugePNG(1<<31-1, 1))
	f.Add([]byte("RIFF....WEBPVP8 "))
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := picture.Probe(bytes.NewReader(data))
		if err != nil {
			return
		}
		if info.Width < 1 || info.Height < 1 || info.Bytes != int64(len(data)) || info.Orientation < 0 || info.Orientation > 8 || !picture.Decodable(info.Format) {
			t.Fatalf("%+v", info)
		}
	})
}
