package sheet_test

import (
	"bytes"
	"errors"
	"os"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// fuzzLimits keep a hostile file cheap.
var fuzzLimits = sheet.Limits{FileBytes: 1 << 20, UnzipBytes: 1 << 20, Rows: 5000, Columns: 300, CellBytes: 64 << 10, Sheets: 20}

// read holds what every file must keep: an error is typed and in two
// languages, rows come in order, cells in order and within the limits, and
// reading twice gives the same.
func read(t *testing.T, name string, data []byte) {
	t.Helper()
	first, err := readAll(name, data, fuzzLimits)
	if err != nil {
		if _, ok := errors.AsType[sheet.Texter](err); !ok {
			t.Fatalf("%T is not typed: %v", err, err)
		}
		return
	}
	b, err := sheet.OpenBytes(name, data, fuzzLimits)
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	second := 0
	for _, s := range b.Sheets {
		last := 0
		for r, err := range b.Rows(s.Index) {
			if err != nil {
				t.Fatal(err)
			}
			if r.Number <= last {
				t.Fatalf("row %d behind row %d", r.Number, last)
			}
			last = r.Number
			second += len(r.Cells)
			checkCells(t, r)
		}
	}
	if first != second {
		t.Fatalf("%d cells, then %d", first, second)
	}
	annotated(t, b)
}

func checkCells(t *testing.T, r sheet.Row) {
	t.Helper()
	column := 0
	for _, c := range r.Cells {
		if c.Column <= column || c.Column > fuzzLimits.Columns || len(c.Text) > fuzzLimits.CellBytes {
			t.Fatalf("row %d: cell %+v behind column %d", r.Number, c, column)
		}
		column = c.Column
		if c.Kind == sheet.KindEmpty && !c.Formula {
			t.Fatalf("an empty cell: %+v", c)
		}
	}
}

// annotated: what can be read can be annotated, or is refused with an error.
// Other formats go through excelize first, which is slow and not ours.
func annotated(t *testing.T, b *sheet.Book) {
	t.Helper()
	if b.Format != sheet.FormatXLSX {
		return
	}
	var out bytes.Buffer
	if err := b.Annotate(&out, []sheet.Mark{{Cell: "B2", Severity: sheet.SeverityError, Comment: "x"}}, findings); err != nil {
		return
	}
	if _, err := sheet.OpenBytes("out.xlsx", out.Bytes(), sheet.Limits{}); err != nil {
		t.Fatalf("the annotated workbook cannot be read: %v", err)
	}
}

func FuzzCSV(f *testing.F) {
	for _, s := range []string{"a,b\n1,2\n", "\ufeffa;b\r\n\"x\ny\";2", "sep=;\n1;2", "\xff\xfea\x00\t\x00", "\xd6\xc8\xb9\xe9,1\n", "a\rb\r\n\r", "\"", "="} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) { read(t, "a.csv", data) })
}

func FuzzHTML(f *testing.F) {
	f.Add([]byte("<table><tr><td colspan=2 rowspan=3>a<td>b<tr><td>c</table>"))
	f.Add([]byte("<html><table><caption>x</caption><tr><td>a<table><tr><td>b</table><br>c</table>"))
	f.Fuzz(func(t *testing.T, data []byte) { read(t, "a.xls", append([]byte("<html>"), data...)) })
}

// FuzzXLS mutates whole files, and the workbook stream inside a sound one.
func FuzzXLS(f *testing.F) {
	f.Add(sampleXLS(), false)
	if data, err := os.ReadFile("testdata/catalogs/06-jingzhou-legacy.xls"); err == nil {
		f.Add(data, false)
	}
	sample := sampleXLS()
	f.Add(sample[1024:4096], true)
	f.Add(picturesXLS(), false)
	f.Fuzz(func(t *testing.T, data []byte, stream bool) {
		if len(data) > 60<<10 {
			return
		}
		if stream {
			data = ole([]string{"Workbook"}, [][]byte{data})
		}
		read(t, "a.xls", data)
	})
}

// FuzzXLSX mutates the archive: directory, parts, relations.
func FuzzXLSX(f *testing.F) {
	f.Add(pack(f, worksheet(`<row r="1"><c r="A1" t="s"><v>0</v></c></row>`, `<mergeCells><mergeCell ref="A1:B2"/></mergeCells>`), nil, "<t>x</t>"))
	f.Add(zipOf(f, map[string]string{"a": "b"}))
	if data, err := os.ReadFile("testdata/catalogs/11-pictures.xlsx"); err == nil {
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) { read(t, "a.xlsx", data) })
}

// FuzzSheetPart mutates the parts that we scan ourselves, inside a sound archive.
func FuzzSheetPart(f *testing.F) {
	f.Add(`<row r="1"><c r="A1" t="s" s="2"><v>0</v></c><c t="inlineStr"><is><r><t>a</t></r></is></c></row>`, "<t>x</t>")
	f.Add(`<row><c><f>DISPIMG("ID_1",1)</f><v/></c><c vm="1" t="e"><v>#VALUE!</v></c></row><row hidden="1"/>`, "<r><t>a&#65;</t></r><rPh><t>b</t></rPh>")
	f.Add(`<x:row r="3"/><![CDATA[</sheetData>]]><!-- -->`, "</si><si/>")
	f.Fuzz(func(t *testing.T, rows, text string) {
		read(t, "a.xlsx", pack(t, worksheet(rows, ""), nil, text))
	})
}
