package sheet

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
)

func TestFillLeavesTheRest(t *testing.T) {
	paths, err := filepath.Glob("testdata/catalogs/*.xlsx")
	if err != nil || len(paths) == 0 {
		t.Fatalf("no workbooks to fill: %v", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		book, err := OpenBytes(path, data, DefaultLimits())
		if err != nil {
			continue // one that is broken on purpose
		}
		var out bytes.Buffer
		if err := book.Fill(&out, []Filling{{Sheet: 0, Cell: "ZZ1", Text: "商家编码"}}); err != nil {
			t.Errorf("%s: %v", path, err)
			continue
		}
		filled, err := OpenBytes(path, out.Bytes(), DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		if got := textAt(t, filled, 0, "ZZ1"); got != "商家编码" {
			t.Errorf("%s: ZZ1 = %q", path, got)
		}
		if textAt(t, book, 0, "A1") != textAt(t, filled, 0, "A1") || len(book.Sheets) != len(filled.Sheets) {
			t.Errorf("%s: something else changed", path)
		}
	}
}

// textAt reads one cell by streaming.
func textAt(t *testing.T, b *Book, sheet int, address string) string {
	t.Helper()
	column, row, _ := ParseAddress(address)
	for r, err := range b.Rows(sheet) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Number == row {
			return r.Cell(column).Text
		}
	}
	return ""
}
