package sheet_test

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// bigColumns is the width of the measured workbook; a third of the columns
// each are text, prices and whole numbers.
const bigColumns = 30

// writeBig makes a workbook as Excel saves it: a string table, styles, cells
// with places, merged ranges behind them.
func writeBig(tb testing.TB, rows int) string {
	tb.Helper()
	path := filepath.Join(tb.TempDir(), "big.xlsx")
	f, err := os.Create(path)
	if err != nil {
		tb.Fatal(err)
	}
	defer f.Close()
	z := zip.NewWriter(f)
	part := func(name string, write func(w *bufio.Writer)) {
		w, err := z.Create(name)
		if err != nil {
			tb.Fatal(err)
		}
		b := bufio.NewWriter(w)
		write(b)
		if err := b.Flush(); err != nil {
			tb.Fatal(err)
		}
	}
	for name, text := range smallParts(nil) {
		part(name, func(w *bufio.Writer) { w.WriteString(text) })
	}
	random := rand.New(rand.NewPCG(1, 2))
	texts := 5000
	part("xl/sharedStrings.xml", func(w *bufio.Writer) {
		w.WriteString(`<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">`)
		for i := range texts {
			fmt.Fprintf(w, "<si><t>秭归伦晚脐橙 中果 %d斤装</t></si>", i)
		}
		w.WriteString(`</sst>`)
	})
	part("xl/worksheets/sheet1.xml", func(w *bufio.Writer) { writeBigSheet(w, rows, texts, random) })
	if err := z.Close(); err != nil {
		tb.Fatal(err)
	}
	return path
}

func writeBigSheet(w io.Writer, rows, texts int, random *rand.Rand) {
	fmt.Fprint(w, `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>`)
	for r := 1; r <= rows; r++ {
		fmt.Fprintf(w, `<row r="%d" spans="1:30">`, r)
		for c := 1; c <= bigColumns; c++ {
			place := sheet.Address(c, r)
			switch c % 3 {
			case 0:
				fmt.Fprintf(w, `<c r="%s" s="1" t="s"><v>%d</v></c>`, place, random.IntN(texts))
			case 1:
				fmt.Fprintf(w, `<c r="%s" s="2"><v>%d.%d</v></c>`, place, random.IntN(1000), random.IntN(99)+1)
			default:
				fmt.Fprintf(w, `<c r="%s"><v>%d</v></c>`, place, random.IntN(10000))
			}
		}
		fmt.Fprint(w, `</row>`)
	}
	fmt.Fprint(w, `</sheetData><mergeCells count="1"><mergeCell ref="A1:A2"/></mergeCells></worksheet>`)
}

func BenchmarkScan20k(b *testing.B)          { benchScan(b, 20_000) }
func BenchmarkScan200k(b *testing.B)         { benchScan(b, 200_000) }
func BenchmarkExcelizeRows20k(b *testing.B)  { benchExcelize(b, 20_000) }
func BenchmarkExcelizeRows200k(b *testing.B) { benchExcelize(b, 200_000) }

// benchScan is the whole reader: open, merged ranges first, then every cell.
func benchScan(b *testing.B, rows int) {
	path := writeBig(b, rows)
	b.ReportAllocs()
	for b.Loop() {
		book, err := sheet.Open(path, sheet.Limits{})
		if err != nil {
			b.Fatal(err)
		}
		if _, err := book.Merges(0); err != nil {
			b.Fatal(err)
		}
		n := 0
		for r, err := range book.Rows(0) {
			if err != nil {
				b.Fatal(err)
			}
			n += len(r.Cells)
		}
		if n != rows*bigColumns {
			b.Fatalf("%d cells", n)
		}
		book.Close()
	}
}

// benchExcelize is the bare loop that the reader is measured against.
func benchExcelize(b *testing.B, rows int) {
	path := writeBig(b, rows)
	b.ReportAllocs()
	for b.Loop() {
		f, err := excelize.OpenFile(path)
		if err != nil {
			b.Fatal(err)
		}
		cursor, err := f.Rows("Sheet1")
		if err != nil {
			b.Fatal(err)
		}
		n := 0
		for cursor.Next() {
			cells, err := cursor.Columns(excelize.Options{RawCellValue: true})
			if err != nil {
				b.Fatal(err)
			}
			n += len(cells)
		}
		if n != rows*bigColumns {
			b.Fatalf("%d cells", n)
		}
		cursor.Close()
		f.Close()
	}
}

// BenchmarkInflateOnly20k is the floor: unpacking the sheet once.
func BenchmarkInflateOnly20k(b *testing.B) {
	path := writeBig(b, 20_000)
	for b.Loop() {
		z, err := zip.OpenReader(path)
		if err != nil {
			b.Fatal(err)
		}
		r, err := z.Open("xl/worksheets/sheet1.xml")
		if err != nil {
			b.Fatal(err)
		}
		n, err := io.Copy(io.Discard, r)
		if err != nil {
			b.Fatal(err)
		}
		b.SetBytes(n)
		r.Close()
		z.Close()
	}
}
