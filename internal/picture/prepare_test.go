package picture_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/png"
	"math/rand/v2"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/picture"
	"github.com/farmgate-cli/farmgate/listing"
)

var (
	exactly80 = adapters.ImageLimits{MinWidth: 80, MinHeight: 80, MaxWidth: 80, MaxHeight: 80, Square: true, MaxBytes: 1 << 20, Formats: []string{"jpg", "png"}}
	tall      = adapters.ImageLimits{MinWidth: 48, MaxWidth: 120, MaxHeight: 150, MaxBytes: 1_000_000, Formats: []string{"jpeg"}}
)

func TestPrepare(t *testing.T) {
	for _, c := range []struct {
		name    string
		data    []byte
		limits  adapters.ImageLimits
		pad     bool
		w, h    int
		format  string
		same    bool
		refusal string
	}{
		{name: "fits", data: asJPEG(t, 80, 80), limits: exactly80, w: 80, h: 80, format: "jpeg", same: true},
		{name: "no limits", data: asJPEG(t, 30, 20), w: 30, h: 20, format: "jpeg", same: true},
		{name: "scaled down", data: asJPEG(t, 100, 100), limits: exactly80, w: 80, h: 80, format: "jpeg"},
		{name: "too small", data: asJPEG(t, 79, 79), limits: exactly80, refusal: "79×79"},
		{name: "not square", data: asJPEG(t, 100, 90), limits: exactly80, refusal: "wants a square"},
		{name: "padded", data: asJPEG(t, 100, 90), limits: exactly80, pad: true, w: 80, h: 80, format: "jpeg"},
		{name: "shape kept", data: asJPEG(t, 240, 120), limits: tall, w: 120, h: 60, format: "jpeg"},
		{name: "too long", data: asJPEG(t, 50, 300), limits: tall, refusal: "48–120"},
		{name: "PNG to JPEG", data: encoded(t, picture.PNG, 60, 60), limits: tall, w: 60, h: 60, format: "jpeg"},
		{name: "PNG taken", data: encoded(t, picture.PNG, 80, 80), limits: exactly80, w: 80, h: 80, format: "png", same: true},
		{name: "GIF to JPEG", data: encoded(t, picture.GIF, 60, 50), limits: tall, w: 60, h: 50, format: "jpeg"},
		{name: "BMP to PNG", data: encoded(t, picture.BMP, 60, 50), limits: adapters.ImageLimits{Formats: []string{"PNG"}}, w: 60, h: 50, format: "png"},
		{name: "turned", data: withEXIF(asJPEG(t, 120, 60), binary.BigEndian, 6), limits: tall, w: 60, h: 120, format: "jpeg"},
		{name: "no picture", data: []byte("x"), refusal: "no picture"},
		{name: "damaged", data: asJPEG(t, 100, 100)[:90], limits: exactly80, refusal: "damaged"},
		{name: "cut off", data: asJPEG(t, 100, 100)[:700], limits: exactly80, refusal: "damaged"},
	} {
		t.Run(c.name, func(t *testing.T) {
			out, format, err := picture.Prepare(c.data, c.limits, c.pad)
			if c.refusal != "" {
				var fault *picture.Fault
				if !errors.As(err, &fault) || !strings.Contains(fault.Text().In(listing.English), c.refusal) {
					t.Errorf("gave %v", err)
				}
				return
			}
			if err != nil {
				t.Fatal(err)
			}
			info, err := picture.Probe(bytes.NewReader(out))
			if err != nil || info.Width != c.w || info.Height != c.h || info.Format != c.format || format != c.format || bytes.Equal(out, c.data) != c.same {
				t.Errorf("%+v as %s, %v", info, format, err)
			}
		})
	}
}

// TestTurning: whatever the mark, the colours come out where they are shown.
func TestTurning(t *testing.T) {
	// the quarters of the stored picture are numbered 0 1 / 2 3; each line says
	// which of them is shown top left, top right, bottom left, bottom right
	shown := map[uint16][4]int{1: {0, 1, 2, 3}, 2: {1, 0, 3, 2}, 3: {3, 2, 1, 0}, 4: {2, 3, 0, 1}, 5: {0, 2, 1, 3}, 6: {2, 0, 3, 1}, 7: {3, 1, 2, 0}, 8: {1, 3, 0, 2}}
	stored := drawn(64, 64)
	for mark, quarters := range shown {
		data := withEXIF(asJPEG(t, 64, 64), binary.LittleEndian, mark)
		out, _, err := picture.Prepare(data, adapters.ImageLimits{Formats: []string{"png"}}, false)
		if err != nil {
			t.Fatal(err)
		}
		m, err := png.Decode(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		for i, q := range quarters {
			want, got := stored.RGBAAt(16+32*(q%2), 16+32*(q/2)), m.At(16+32*(i%2), 16+32*(i/2))
			if !near(want, got) {
				t.Errorf("mark %d: place %d shows %v, want %v", mark, i, got, want)
			}
		}
	}
}

func near(a, b color.Color) bool {
	r1, g1, b1, _ := a.RGBA()
	r2, g2, b2, _ := b.RGBA()
	off := func(x, y uint32) bool { return max(x, y)-min(x, y) > 0x1800 }
	return !off(r1, r2) && !off(g1, g2) && !off(b1, b2)
}

func TestPaddingIsWhite(t *testing.T) {
	out, _, err := picture.Prepare(asJPEG(t, 400, 100), adapters.ImageLimits{Square: true, Formats: []string{"png"}}, true)
	if err != nil {
		t.Fatal(err)
	}
	m, err := png.Decode(bytes.NewReader(out))
	if err != nil || m.Bounds() != image.Rect(0, 0, 400, 400) {
		t.Fatal(m.Bounds(), err)
	}
	if !near(color.White, m.At(200, 20)) || !near(color.White, m.At(200, 380)) || near(color.White, m.At(100, 180)) {
		t.Error("the picture does not stand in the middle of white margins")
	}
}

// noise is what compresses worst.
func noise(side int) []byte {
	rng := rand.New(rand.NewPCG(1, 2))
	m := image.NewGray(image.Rect(0, 0, side, side))
	for i := range m.Pix {
		m.Pix[i] = uint8(rng.IntN(256))
	}
	var b bytes.Buffer
	_ = png.Encode(&b, m) // a buffer never fails
	return b.Bytes()
}

func TestBytesAreKept(t *testing.T) {
	data := noise(200)
	limits := adapters.ImageLimits{MaxBytes: 24_000, Formats: []string{"jpeg"}}
	out, _, err := picture.Prepare(data, limits, false)
	if err != nil || len(out) > 24_000 {
		t.Errorf("%d bytes, %v", len(out), err)
	}
	limits.MaxBytes = 2_000
	if _, _, err = picture.Prepare(data, limits, false); err == nil || !strings.Contains(err.Error(), "more than 2 kB") {
		t.Errorf("gave %v", err)
	}
}

// TestPrepareProperties: what comes out fits, fits again unchanged, and is the
// same each time.
func TestPrepareProperties(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		data := encoded(t, rapid.SampledFrom([]string{picture.JPEG, picture.PNG}).Draw(r, "format"),
			rapid.IntRange(1, 90).Draw(r, "w"), rapid.IntRange(1, 90).Draw(r, "h"))
		limits := adapters.ImageLimits{
			MinWidth: rapid.IntRange(0, 40).Draw(r, "min w"), MinHeight: rapid.IntRange(0, 40).Draw(r, "min h"),
			MaxWidth: rapid.IntRange(0, 60).Draw(r, "max w"), MaxHeight: rapid.IntRange(0, 60).Draw(r, "max h"),
			Square: rapid.Bool().Draw(r, "square"), Formats: []string{"jpeg"},
		}
		pad := rapid.Bool().Draw(r, "pad")
		out, _, err := picture.Prepare(data, limits, pad)
		var fault *picture.Fault
		if err != nil {
			if !errors.As(err, &fault) {
				r.Fatal(err)
			}
			return
		}
		info, err := picture.Probe(bytes.NewReader(out))
		if err != nil || info.Width < limits.MinWidth || info.Height < limits.MinHeight ||
			limits.MaxWidth > 0 && info.Width > limits.MaxWidth || limits.MaxHeight > 0 && info.Height > limits.MaxHeight ||
			limits.Square && info.Width != info.Height {
			r.Fatalf("%+v does not fit %+v, %v", info, limits, err)
		}
		again, _, err := picture.Prepare(out, limits, false)
		if err != nil || !bytes.Equal(again, out) {
			r.Fatalf("what was prepared is prepared again: %v", err)
		}
		twice, _, _ := picture.Prepare(data, limits, pad)
		if !bytes.Equal(twice, out) {
			r.Fatal("the same picture comes out differently")
		}
	})
}
