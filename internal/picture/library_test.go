package picture_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/picture"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestLoad(t *testing.T) {
	d := newDesk(t)
	path := d.put(t, "pictures/ZG.jpg", asJPEG(t, 100, 100)...)
	f, err := picture.NewFinder(picture.Options{Dir: d.pictures})
	if err != nil {
		t.Fatal(err)
	}
	pictures, _ := f.Find(d.listing("ZG", ""))
	hash := pictures[0].SHA256
	img, err := f.Library().Load("sha256:" + hash)
	if err != nil || img.SHA256 != hash || img.Name != hash[:16]+".jpg" || img.Format != picture.JPEG || int64(len(img.Data)) != pictures[0].Bytes {
		t.Errorf("%s as %s, %v", img.Name, img.Format, err)
	}
	if _, err := f.Library().Load(strings.Repeat("0", 64)); !errors.Is(err, picture.ErrUnknown) {
		t.Errorf("an unknown hash gives %v", err)
	}
	if _, err := f.Library().Load("short"); !errors.Is(err, picture.ErrUnknown) {
		t.Errorf("no hash gives %v", err)
	}

	shelf := f.Library().For(adapters.Limits{Main: exactly80})
	fitted, err := shelf.Load(hash)
	if err != nil || fitted.SHA256 != hash || bytes.Equal(fitted.Data, img.Data) {
		t.Fatalf("%s, %v", fitted.SHA256, err)
	}
	if info, err := picture.Probe(bytes.NewReader(fitted.Data)); err != nil || info.Width != 80 {
		t.Errorf("%+v, %v", info, err)
	}
	if asIs, err := f.Library().For(adapters.Limits{}).Load(hash); err != nil || !bytes.Equal(asIs.Data, img.Data) {
		t.Errorf("a picture that fits is changed: %v", err)
	}
	var fault *picture.Fault
	if _, err := f.Library().For(adapters.Limits{Main: adapters.ImageLimits{MinWidth: 2000}}).Load(hash); !errors.As(err, &fault) {
		t.Errorf("one that cannot fit gives %v", err)
	}

	if err := os.WriteFile(path, asJPEG(t, 90, 90), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, load := range []func(string) (adapters.Image, error){f.Library().Load, shelf.Load} {
		if _, err := load(hash); !errors.Is(err, picture.ErrChanged) || !strings.Contains(err.Error(), filepath.Base(path)) {
			t.Errorf("a changed file gives %v", err)
		}
	}
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	if _, err := shelf.Load(hash); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("a file that is gone gives %v", err)
	}
}

// TestOneUploadForSeveralRoles: a main picture is prepared so that it may also
// stand where details and SKU pictures stand.
func TestOneUploadForSeveralRoles(t *testing.T) {
	d := newDesk(t)
	d.put(t, "books/big.jpg", asJPEG(t, 160, 160)...)
	d.put(t, "books/long.jpg", asJPEG(t, 160, 140)...)
	l := d.listing("ZG", "")
	l.Facts[listing.FieldImageDetail] = d.fact("big.jpg;long.jpg")
	l.Facts[listing.FieldImageMain] = d.fact("big.jpg")
	f, err := picture.NewFinder(picture.Options{})
	if err != nil {
		t.Fatal(err)
	}
	pictures, _ := f.Find(l)
	limits := adapters.Limits{
		Main:     adapters.ImageLimits{MinWidth: 48, MinHeight: 48, Square: true},
		Detail:   adapters.ImageLimits{MinWidth: 48, MaxWidth: 120, MaxHeight: 150},
		SKUImage: adapters.ImageLimits{MaxWidth: 30}, // leaves a main picture no room and does not count
	}
	got := map[string]int{}
	for _, p := range pictures {
		img, err := f.Library().For(limits).Load(p.SHA256)
		if err != nil {
			t.Fatal(err)
		}
		info, err := picture.Probe(bytes.NewReader(img.Data))
		if err != nil {
			t.Fatal(err)
		}
		got[filepath.Base(p.Path)] = info.Width
	}
	if diff := cmp.Diff(map[string]int{"big.jpg": 120, "long.jpg": 120}, got); diff != "" {
		t.Error(diff)
	}
}

func TestCheck(t *testing.T) {
	main := func(w, h int) listing.Picture {
		return listing.Picture{Role: listing.FieldImageMain, Path: "/somewhere/p.jpg", Cell: listing.CellRef{Cell: "H2"}, Width: w, Height: h, Bytes: 1000, Format: picture.JPEG}
	}
	as := func(p listing.Picture, change func(*listing.Picture)) listing.Picture {
		change(&p)
		return p
	}
	square := adapters.ImageLimits{Min: 1, Max: 3, MinWidth: 480, MinHeight: 480, Square: true, MaxBytes: 1_000_000, Formats: []string{"jpg", "png"}}
	for _, c := range []struct {
		name     string
		limits   adapters.Limits
		pictures []listing.Picture
		want     []string
	}{
		{"good", adapters.Limits{Main: square}, []listing.Picture{main(480, 480), main(3000, 3000)}, nil},
		{"nothing demanded", adapters.Limits{}, nil, nil},
		{"none", adapters.Limits{Main: square}, nil, []string{"error image_missing"}},
		{"only details", adapters.Limits{Main: square}, []listing.Picture{as(main(480, 480), func(p *listing.Picture) { p.Role = listing.FieldImageDetail })}, []string{"error image_missing"}},
		{"too few", adapters.Limits{Main: adapters.ImageLimits{Min: 2}}, []listing.Picture{main(1, 1)}, []string{"error pdd.image_count"}},
		{"too many", adapters.Limits{Main: square}, []listing.Picture{main(480, 480), main(481, 481), main(482, 482), main(483, 483)}, []string{"warning pdd.image_count"}},
		{"small", adapters.Limits{Main: square}, []listing.Picture{main(479, 479)}, []string{"error pdd.image_size"}},
		{"not square", adapters.Limits{Main: square}, []listing.Picture{main(480, 481)}, []string{"error pdd.image_ratio"}},
		{"large", adapters.Limits{Main: exactly80}, []listing.Picture{main(100, 100)}, []string{"note pdd.image_prepared 80×80"}},
		{"all three", adapters.Limits{Main: exactly80}, []listing.Picture{as(main(100, 100), func(p *listing.Picture) { p.Format, p.Bytes = picture.WebP, 2<<20 })},
			[]string{"note pdd.image_prepared 80×80, WEBP → JPG, 2098 kB → 1049 kB"}},
		{"too long", adapters.Limits{Detail: tall}, []listing.Picture{as(main(50, 300), func(p *listing.Picture) { p.Role = listing.FieldImageDetail })}, []string{"error pdd.image_size 48–120 × ≤150"}},
		{"of a SKU", adapters.Limits{SKUImage: square}, []listing.Picture{as(main(100, 100), func(p *listing.Picture) { p.Role, p.SKU = listing.FieldImageSKU, "S" })}, []string{"error pdd.image_size"}},
		{"certificates are not shown", adapters.Limits{Main: adapters.ImageLimits{}, Detail: square}, []listing.Picture{as(main(10, 30), func(p *listing.Picture) { p.Role = listing.FieldImageCertificate })}, nil},
		{"unsaid formats", adapters.Limits{}, []listing.Picture{as(main(10, 10), func(p *listing.Picture) { p.Format = picture.BMP })}, []string{"note pdd.image_prepared BMP → JPG"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			l := listing.Listing{ID: "ZG", Cell: listing.CellRef{Cell: "A2"}}
			findings := picture.Check(l, c.pictures, c.limits, "pdd-main", "pdd")
			if len(findings) != len(c.want) {
				t.Fatalf("%+v", findings)
			}
			for i, f := range findings {
				got := string(f.Severity) + " " + string(f.Code) + " " + f.Message.In(listing.English)
				head, tail, _ := strings.Cut(c.want[i], " ")
				code, detail, _ := strings.Cut(tail, " ")
				if !strings.HasPrefix(got, head+" "+code+" ") || !strings.Contains(got, detail) {
					t.Errorf("%s, want %s", got, c.want[i])
				}
				if f.Channel != "pdd-main" || f.Listing != "ZG" || f.Where.Cell == "" || f.Fix.IsZero() || f.Field == "" {
					t.Errorf("%+v", f)
				}
			}
		})
	}
}

// TestCheckAgreesWithPrepare: what Check calls an error Prepare refuses, and
// the reverse.
func TestCheckAgreesWithPrepare(t *testing.T) {
	for _, limits := range []adapters.ImageLimits{exactly80, tall, {}} {
		for _, size := range [][2]int{{79, 79}, {80, 80}, {81, 81}, {100, 90}, {48, 150}, {47, 150}, {130, 30}, {300, 30}, {50, 300}} {
			data := asJPEG(t, size[0], size[1])
			p := listing.Picture{Role: listing.FieldImageMain, Width: size[0], Height: size[1], Bytes: int64(len(data)), Format: picture.JPEG}
			bad := false
			for _, f := range picture.Check(listing.Listing{}, []listing.Picture{p}, adapters.Limits{Main: limits}, "c", "a") {
				bad = bad || f.Severity == listing.Error
			}
			if _, _, err := picture.Prepare(data, limits, false); (err != nil) != bad {
				t.Errorf("%v in %+v: checked as bad %v, prepared with %v", size, limits, bad, err)
			}
		}
	}
}
