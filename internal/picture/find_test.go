package picture_test

import (
	"encoding/binary"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/picture"
	"github.com/farmgate-cli/farmgate/listing"
)

// desk is a folder with a workbook, a picture folder and a secret outside.
type desk struct {
	root, book, pictures string
	n                    int
}

func newDesk(t *testing.T) *desk {
	t.Helper()
	root := t.TempDir()
	d := &desk{root: root, book: filepath.Join(root, "books", "货品.xlsx"), pictures: filepath.Join(root, "pictures")}
	for _, dir := range []string{filepath.Dir(d.book), d.pictures} {
		if err := os.MkdirAll(dir, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	return d
}

// put writes a picture that is like no other, or the given bytes.
func (d *desk) put(t *testing.T, path string, data ...byte) string {
	t.Helper()
	if len(data) == 0 {
		d.n++
		data = asJPEG(t, 40+d.n, 40)
	}
	path = filepath.Join(d.root, path)
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func (d *desk) fact(text string) listing.Fact {
	return listing.Fact{Value: listing.TextValue(text), Cell: listing.CellRef{File: d.book, Sheet: "S", Cell: "H2"}}
}

func (d *desk) listing(id, name string, skus ...string) listing.Listing {
	l := listing.Listing{ID: id, Cell: listing.CellRef{File: d.book, Sheet: "S", Cell: "A2"}, Facts: listing.Facts{}}
	if name != "" {
		l.Facts[listing.FieldName] = d.fact(name)
	}
	for _, sku := range skus {
		l.SKUs = append(l.SKUs, listing.SKU{ID: sku, Facts: listing.Facts{}})
	}
	return l
}

func (d *desk) find(t *testing.T, l listing.Listing, others ...listing.Listing) ([]string, []listing.Finding, *picture.Finder) {
	t.Helper()
	f, err := picture.NewFinder(picture.Options{Dir: d.pictures, Listings: append(others, l)})
	if err != nil {
		t.Fatal(err)
	}
	pictures, findings := f.Find(l)
	var got []string
	for _, p := range pictures {
		name := strings.TrimPrefix(string(p.Role), "image_") + ":"
		if p.SKU != "" {
			name += p.SKU + ":"
		}
		got = append(got, name+filepath.Base(p.Path))
		if p.SHA256 == "" || p.Width < 1 || p.Bytes < 1 || p.Format == "" {
			t.Errorf("not measured: %+v", p)
		}
	}
	return got, findings, f
}

func TestFolder(t *testing.T) {
	d := newDesk(t)
	for _, name := range []string{"ZG.jpg", "ZG-10.jpg", "ZG-2.jpeg", "zg-1.JPG", "ZG-01.jpg", "ZG-1a.jpg", "ZGX.jpg", "秭归 脐橙-1.png", "P-1.jpg", "P-2.jpg", ".ZG-3.jpg", "ZG-4.txt",
		listing.WireID("编号/7") + ".jpg", "S-B.jpg", "S-B-2.jpg", "S-C-1.jpg"} {
		d.put(t, "pictures/"+name)
	}
	for _, c := range []struct {
		name   string
		l      listing.Listing
		others []listing.Listing
		want   string
	}{
		{"by listing id, in the order of numbers", d.listing("ZG", ""), nil, "main:ZG.jpg main:ZG-01.jpg main:zg-1.JPG main:ZG-2.jpeg main:ZG-10.jpg"},
		{"another's id is not a number", d.listing("ZG", ""), []listing.Listing{d.listing("x", "", "ZG-01", "ZG-1"), d.listing("ZG-2", "")}, "main:ZG.jpg main:ZG-10.jpg"},
		{"by its own number", d.listing("x", "", "ZG-01"), nil, "main:ZG-01.jpg"},
		{"by name", d.listing("none", "秭归脐橙", "none"), nil, "main:秭归 脐橙-1.png"},
		{"id before name", d.listing("P", "秭归脐橙", "none"), nil, "main:P-1.jpg main:P-2.jpg"},
		{"by the id on the wire", d.listing("编号/7", ""), nil, "main:" + listing.WireID("编号/7") + ".jpg"},
		{"of several SKUs", d.listing("S-A", "", "S-A", "S-B", "S-C"), nil, "main:S-B.jpg main:S-B-2.jpg sku:S-B:S-B.jpg sku:S-B:S-B-2.jpg sku:S-C:S-C-1.jpg"},
		{"none", d.listing("nobody", "无名", "nobody"), nil, ""},
	} {
		got, findings, _ := d.find(t, c.l, c.others...)
		if strings.Join(got, " ") != c.want || len(findings) > 0 {
			t.Errorf("%s: %s, %v", c.name, strings.Join(got, " "), findings)
		}
	}
}

func TestFolderOfNothing(t *testing.T) {
	for _, dir := range []string{"", filepath.Join(t.TempDir(), "not there")} {
		f, err := picture.NewFinder(picture.Options{Dir: dir})
		if err != nil {
			t.Fatal(err)
		}
		if p, findings := f.Find(listing.Listing{ID: "a"}); len(p)+len(findings) > 0 {
			t.Errorf("found %v, %v", p, findings)
		}
	}
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, err := picture.NewFinder(picture.Options{Dir: file}); err == nil {
		t.Error("a file as picture folder gives no error")
	}
}

func TestColumns(t *testing.T) {
	d := newDesk(t)
	d.put(t, "books/a.jpg")
	d.put(t, "books/图/b.png")
	d.put(t, "pictures/c.jpg")
	d.put(t, "pictures/Big Name.JPG")
	d.put(t, "pictures/ZG.jpg")
	inside := d.put(t, "pictures/deep/e.jpg")
	outside := d.put(t, "secret.jpg")
	for _, c := range []struct{ cell, want, finding string }{
		{"a.jpg", "main:a.jpg", ""},
		{"a.jpg; 图/b.png；c.jpg\nBIG NAME.jpg", "main:a.jpg main:b.png main:c.jpg main:Big Name.JPG", ""},
		{`图\b`, "main:b.png", ""},
		{"c;c.jpg;c", "main:c.jpg", ""}, // the same picture once
		{inside, "main:e.jpg", ""},
		{"=_xlfn.DISPIMG(\"ID_1\",1)", "main:ZG.jpg", ""},
		{" ; \n", "main:ZG.jpg", ""},
		{"none.jpg", "main:ZG.jpg", "找不到这个文件"},
		{"../secret.jpg", "main:ZG.jpg", "只能用工作簿旁边或图片文件夹里的文件"},
		{outside, "main:ZG.jpg", "只能用工作簿旁边或图片文件夹里的文件"},
		{`C:\Users\me\secret.jpg`, "main:ZG.jpg", "只能用工作簿旁边或图片文件夹里的文件"},
		{"https://example.com/a.jpg", "main:ZG.jpg", "网络地址"},
		{"//example.com/a.jpg", "main:ZG.jpg", "网络地址"},
	} {
		l := d.listing("ZG", "")
		l.Facts[listing.FieldImageMain] = d.fact(c.cell)
		got, findings, _ := d.find(t, l)
		if strings.Join(got, " ") != c.want || (len(findings) > 0) != (c.finding != "") {
			t.Errorf("%q: %v, %v", c.cell, got, findings)
		}
		for _, f := range findings {
			if f.Code != listing.ImageMissing || f.Severity != listing.Error || f.Where.Cell != "H2" || f.Raw == "" || !strings.Contains(f.Message.In(listing.Chinese), c.finding) || f.Fix.In(listing.English) == "" {
				t.Errorf("%q: %+v", c.cell, f)
			}
		}
	}
}

func TestColumnsOfSKUs(t *testing.T) {
	d := newDesk(t)
	d.put(t, "books/a.jpg")
	d.put(t, "books/b.jpg")
	d.put(t, "books/d.jpg")
	d.put(t, "pictures/S-C.jpg")
	l := d.listing("S", "", "S-A", "S-B", "S-C")
	l.SKUs[0].Facts[listing.FieldImageMain] = d.fact("a.jpg")
	l.SKUs[1].Facts[listing.FieldImageMain] = d.fact("b.jpg")
	l.SKUs[1].Facts[listing.FieldImageSKU] = d.fact("a.jpg")
	l.Facts[listing.FieldImageDetail] = d.fact("d.jpg;a.jpg")
	got, findings, _ := d.find(t, l)
	want := []string{"main:a.jpg", "main:b.jpg", "detail:d.jpg", "detail:a.jpg", "sku:S-A:a.jpg", "sku:S-B:a.jpg", "sku:S-C:S-C.jpg"}
	if diff := cmp.Diff(want, got); diff != "" || len(findings) > 0 {
		t.Errorf("%s, %v", diff, findings)
	}
}

func TestCells(t *testing.T) {
	d := newDesk(t)
	d.put(t, "pictures/ZG.jpg")
	cell := func(name string) listing.CellRef { return listing.CellRef{File: d.book, Sheet: "S", Cell: name} }
	l := d.listing("ZG", "", "S-1", "S-2")
	l.Pictures = []listing.Picture{
		{Role: listing.FieldImageMain, Cell: cell("A2")},
		{Role: listing.FieldImageMain, Cell: cell("A3")}, // the same bytes again
		{Role: listing.FieldImageDetail, Cell: cell("G2")},
		{Role: listing.FieldImageSKU, SKU: "S-2", Cell: cell("K3")},
	}
	data := map[string][]byte{"A2": asJPEG(t, 90, 90), "A3": asJPEG(t, 90, 90), "K3": encoded(t, picture.PNG, 30, 30), "G2": []byte("\x00\x00\x00\x18ftypheic")}
	options := picture.Options{Dir: d.pictures, Listings: []listing.Listing{l}, Cells: func(p listing.Picture) ([]byte, error) { return data[p.Cell.Cell], nil }}
	f, err := picture.NewFinder(options)
	if err != nil {
		t.Fatal(err)
	}
	pictures, findings := f.Find(l)
	if len(pictures) != 2 || pictures[0].Width != 90 || pictures[0].Path != "" || pictures[1].SKU != "S-2" || pictures[1].Format != picture.PNG {
		t.Errorf("%+v", pictures)
	}
	if len(findings) != 1 || findings[0].Where.Cell != "G2" || !strings.Contains(findings[0].Message.In(listing.English), "HEIC") {
		t.Errorf("%+v", findings)
	}
	if img, err := f.Library().Load("sha256:" + pictures[1].SHA256); err != nil || string(img.Data) != string(data["K3"]) || !strings.HasSuffix(img.Name, ".png") {
		t.Errorf("%+v, %v", img.Name, err)
	}
	data["K3"] = data["A2"]
	if _, err := f.Library().Load(pictures[1].SHA256); !errors.Is(err, picture.ErrChanged) {
		t.Errorf("a changed cell gives %v", err)
	}
	options.Cells = nil
	if f, err = picture.NewFinder(options); err != nil {
		t.Fatal(err)
	}
	if pictures, _ = f.Find(l); len(pictures) != 1 || filepath.Base(pictures[0].Path) != "ZG.jpg" {
		t.Errorf("without the workbook's bytes: %+v", pictures)
	}
}

func TestUnusableFilesAreNamed(t *testing.T) {
	d := newDesk(t)
	d.put(t, "pictures/ZG.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")...)
	d.put(t, "pictures/ZG-1.jpg", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00")...) // renamed, not converted
	d.put(t, "pictures/ZG-2.jpg", withEXIF(asJPEG(t, 60, 40), binary.BigEndian, 6)...)
	got, findings, _ := d.find(t, d.listing("ZG", ""))
	if diff := cmp.Diff([]string{"main:ZG-2.jpg"}, got); diff != "" {
		t.Error(diff)
	}
	var said []string
	for _, f := range findings {
		said = append(said, string(f.Severity)+" "+f.Raw)
	}
	if diff := cmp.Diff([]string{"warning ZG.heic", "warning ZG-1.jpg", "note ZG-2.jpg"}, said); diff != "" {
		t.Error(diff)
	}
	f, err := picture.NewFinder(picture.Options{Dir: d.pictures})
	if err != nil {
		t.Fatal(err)
	}
	if pictures, _ := f.Find(d.listing("ZG", "")); pictures[0].Width != 40 || pictures[0].Height != 60 {
		t.Errorf("a turned picture is %d×%d, want it as it is shown", pictures[0].Width, pictures[0].Height)
	}
	if en := findings[1].Message.In(listing.English); !strings.Contains(en, "HEIC") {
		t.Errorf("a file is what it holds, not what it is called: %s", en)
	}
}

func TestUnreadableFile(t *testing.T) {
	if os.Getuid() == 0 {
		t.Skip("running as root: no file is unreadable")
	}
	d := newDesk(t)
	if err := os.Chmod(d.put(t, "pictures/ZG.jpg"), 0); err != nil {
		t.Fatal(err)
	}
	if got, findings, _ := d.find(t, d.listing("ZG", "")); len(got) > 0 || len(findings) != 1 {
		t.Errorf("%v, %v", got, findings)
	}
}
