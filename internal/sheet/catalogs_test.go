package sheet_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"
	"golang.org/x/text/unicode/norm"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// catalog is what an expected.json says that concerns cells.
type catalog struct {
	File      string
	Encoding  string
	Delimiter string
	Sheets    []struct {
		Sheet   *string
		Use     bool
		Reason  string
		Columns map[string]string
	}
	Rows []struct {
		Sheet  *string
		Row    int
		Items  []struct{ Name *string }
		Errors []struct {
			Cell string
			Raw  any
		}
		Images []struct{ Cell, Kind, SHA256 string }
	}
}

func readCatalogs(t *testing.T) []catalog {
	t.Helper()
	files, err := filepath.Glob("testdata/catalogs/*.expected.json")
	if err != nil || len(files) != 14 {
		t.Fatalf("14 catalogs wanted, got %d (%v)", len(files), err)
	}
	var all []catalog
	for _, f := range files {
		data, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		var c catalog
		if err := json.Unmarshal(data, &c); err != nil {
			t.Fatalf("%s: %v", f, err)
		}
		all = append(all, c)
	}
	return all
}

func openCatalog(t *testing.T, file string) *sheet.Book {
	t.Helper()
	b, err := sheet.Open(filepath.Join("testdata/catalogs", file), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := b.Close(); err != nil {
			t.Error(err)
		}
	})
	return b
}

// cellsOf gives all cells of a sheet by address, merged ranges filled.
func cellsOf(t *testing.T, b *sheet.Book, index int) map[string]sheet.Cell {
	t.Helper()
	cells := map[string]sheet.Cell{}
	for r, err := range b.Rows(index) {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Cells {
			cells[c.Address(r.Number)] = c
		}
	}
	merges, err := b.Merges(index)
	if err != nil {
		t.Fatal(err)
	}
	for _, m := range merges {
		for row := m.FirstRow; row <= m.LastRow; row++ {
			for col := m.FirstCol; col <= m.LastCol; col++ {
				cells[sheet.Address(col, row)] = cells[sheet.Address(m.FirstCol, m.FirstRow)]
			}
		}
	}
	return cells
}

func sheetIndex(t *testing.T, b *sheet.Book, name *string) int {
	t.Helper()
	for _, s := range b.Sheets {
		if name == nil && s.Name == "" || name != nil && s.Name == *name {
			return s.Index
		}
	}
	t.Fatalf("%s has no sheet %v", b.Name, name)
	return 0
}

func TestCatalogShape(t *testing.T) {
	for _, c := range readCatalogs(t) {
		t.Run(c.File, func(t *testing.T) {
			b := openCatalog(t, c.File)
			if b.Encoding != c.Encoding || b.Delimiter != c.Delimiter {
				t.Errorf("encoding %q delimiter %q, want %q %q", b.Encoding, b.Delimiter, c.Encoding, c.Delimiter)
			}
			if want := strings.TrimPrefix(filepath.Ext(c.File), "."); string(b.Format) != want {
				t.Errorf("format %s, want %s", b.Format, want)
			}
			if len(b.Sheets) != len(c.Sheets) {
				t.Fatalf("%d sheets, want %d", len(b.Sheets), len(c.Sheets))
			}
			for _, s := range c.Sheets {
				i := sheetIndex(t, b, s.Sheet)
				if hidden := s.Reason == "hidden"; b.Sheets[i].Hidden != hidden {
					t.Errorf("sheet %q hidden=%v, want %v", b.Sheets[i].Name, b.Sheets[i].Hidden, hidden)
				}
			}
		})
	}
}

// TestCatalogNames holds the name cell of every row, and with it the row
// numbers and merged ranges, against the expected file.
func TestCatalogNames(t *testing.T) {
	compared := 0
	for _, c := range readCatalogs(t) {
		t.Run(c.File, func(t *testing.T) {
			b := openCatalog(t, c.File)
			cells, column := map[string]map[string]sheet.Cell{}, map[string]string{}
			for _, s := range c.Sheets {
				if s.Use {
					key := deref(s.Sheet)
					cells[key] = cellsOf(t, b, sheetIndex(t, b, s.Sheet))
					column[key] = columnOf(s.Columns, "name")
				}
			}
			for _, r := range c.Rows {
				key := deref(r.Sheet)
				if column[key] == "" || len(r.Items) == 0 || r.Items[0].Name == nil {
					continue
				}
				address := sheet.Address(mustColumn(t, column[key]), r.Row)
				if got, want := fold(cells[key][address].Text), fold(*r.Items[0].Name); got != want {
					t.Errorf("%s %s = %q, want %q", key, address, got, want)
				}
				compared++
			}
		})
	}
	if compared < 860 {
		t.Errorf("only %d names compared", compared)
	}
}

// TestCatalogRaw holds the raw text of every defect against the cell.
func TestCatalogRaw(t *testing.T) {
	compared := 0
	for _, c := range readCatalogs(t) {
		b := openCatalog(t, c.File)
		cellsBySheet := map[string]map[string]sheet.Cell{}
		for _, r := range c.Rows {
			cells := cellsBySheet[deref(r.Sheet)]
			if cells == nil {
				cells = cellsOf(t, b, sheetIndex(t, b, r.Sheet))
				cellsBySheet[deref(r.Sheet)] = cells
			}
			for _, e := range r.Errors {
				raw, ok := e.Raw.(string)
				if !ok || raw == "" {
					continue
				}
				compared++
				got := cells[e.Cell].Text
				if day, ok := b.Date(cells[e.Cell]); ok && cells[e.Cell].Format == sheet.FormatDate {
					got = day.Format("2006-01-02")
				}
				if fold(got) != fold(raw) {
					t.Errorf("%s %s = %q, want %q", c.File, e.Cell, got, raw)
				}
			}
		}
	}
	if compared < 40 {
		t.Errorf("only %d raw texts compared", compared)
	}
}

func TestCatalogPictures(t *testing.T) {
	type image struct{ Cell, Kind, SHA256 string }
	for _, c := range readCatalogs(t) {
		b := openCatalog(t, c.File)
		var want, got []image
		for _, r := range c.Rows {
			for _, i := range r.Images {
				want = append(want, image(i))
			}
		}
		for _, s := range b.Sheets {
			pictures, err := b.Pictures(s.Index)
			if err != nil {
				t.Fatal(err)
			}
			for _, p := range pictures {
				got = append(got, image{p.Cell, string(p.Kind), p.SHA256})
				data, err := p.Bytes()
				if err != nil || int64(len(data)) != p.Size || p.Ext != "png" {
					t.Errorf("%s: %d bytes of %d, ending %q, %v", p.Cell, len(data), p.Size, p.Ext, err)
				}
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: pictures (-want +got):\n%s", c.File, diff)
		}
		if c.File == "11-pictures.xlsx" && len(got) != 38 {
			t.Errorf("%d pictures, want 38", len(got))
		}
	}
}

// TestAgainstExcelize compares every cell and merged range of every catalog
// with what another reader sees.
func TestAgainstExcelize(t *testing.T) {
	for _, c := range readCatalogs(t) {
		if filepath.Ext(c.File) != ".xlsx" {
			continue
		}
		b := openCatalog(t, c.File)
		f, err := excelize.OpenFile(filepath.Join("testdata/catalogs", c.File))
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		for _, s := range b.Sheets {
			compareSheet(t, f, b, s)
		}
	}
}

func compareSheet(t *testing.T, f *excelize.File, b *sheet.Book, s sheet.SheetInfo) {
	t.Helper()
	rows, err := f.GetRows(s.Name, excelize.Options{RawCellValue: true})
	if err != nil {
		t.Fatal(err)
	}
	want := map[string]string{}
	for r, cells := range rows {
		for c, text := range cells {
			if text != "" {
				want[sheet.Address(c+1, r+1)] = text
			}
		}
	}
	got := map[string]string{}
	for r, err := range b.Rows(s.Index) {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range r.Cells {
			got[c.Address(r.Number)] = c.Text
		}
		visible, err := f.GetRowVisible(s.Name, r.Number)
		if err != nil || visible == r.Hidden {
			t.Errorf("%s %s row %d hidden=%v, excelize visible=%v (%v)", b.Name, s.Name, r.Number, r.Hidden, visible, err)
		}
	}
	// excelize rounds numbers to 16 digits, which is not always the number.
	if diff := cmp.Diff(want, got, cmp.Comparer(sameNumber)); diff != "" {
		t.Errorf("%s %s (-excelize +sheet):\n%s", b.Name, s.Name, diff)
	}
	compareMerges(t, f, b, s)
}

func sameNumber(a, b string) bool {
	x, err1 := strconv.ParseFloat(a, 64)
	y, err2 := strconv.ParseFloat(b, 64)
	return a == b || err1 == nil && err2 == nil && math.Abs(x-y) <= 1e-14*math.Abs(x)
}

func compareMerges(t *testing.T, f *excelize.File, b *sheet.Book, s sheet.SheetInfo) {
	t.Helper()
	merged, err := f.GetMergeCells(s.Name)
	if err != nil {
		t.Fatal(err)
	}
	var want, got []string
	for _, m := range merged {
		want = append(want, m.GetStartAxis()+":"+m.GetEndAxis())
	}
	ranges, err := b.Merges(s.Index)
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range ranges {
		got = append(got, r.Address())
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("%s %s merges (-excelize +sheet):\n%s", b.Name, s.Name, diff)
	}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

func columnOf(columns map[string]string, field string) string {
	for letters, f := range columns {
		if f == field {
			return letters
		}
	}
	return ""
}

func mustColumn(t *testing.T, letters string) int {
	t.Helper()
	column, _, ok := sheet.ParseAddress(letters + "1")
	if !ok {
		t.Fatalf("no column %q", letters)
	}
	return column
}

// fold compares as the catalogs' README says.
func fold(s string) string {
	return strings.ToLower(strings.Join(strings.Fields(norm.NFKC.String(s)), ""))
}
