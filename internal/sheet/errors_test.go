package sheet_test

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

func TestRefused(t *testing.T) {
	whole, err := os.ReadFile("testdata/catalogs/01-zigui-clean.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name string
		data []byte
		want error
		says string
	}{
		{"empty", nil, &sheet.EmptyError{}, "empty"},
		{"only a mark", []byte("\ufeff \r\n"), &sheet.EmptyError{}, "empty"},
		{"zip without workbook", zipOf(t, map[string]string{"a.txt": "a"}), &sheet.NotWorkbookError{}, "zip archive"},
		{"a letter", zipOf(t, map[string]string{"_rels/.rels": `<Relationships><Relationship Id="1" Type="x/officeDocument" Target="word/document.xml"/></Relationships>`, "word/document.xml": "<w/>"}), &sheet.NotWorkbookError{}, "zip archive"},
		{"ods", zipOf(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"}), &sheet.UnsupportedError{}, "ods"},
		{"xlsb", zipOf(t, map[string]string{"xl/workbook.bin": "x"}), &sheet.UnsupportedError{}, "xlsb"},
		{"numbers", zipOf(t, map[string]string{"Index/Document.iwa": "x"}), &sheet.UnsupportedError{}, "numbers"},
		{"zip cut off", whole[:len(whole)/2], &sheet.DamagedError{}, "damaged or incomplete (zip)"},
		{"no sheets", pack(t, "", map[string]string{"xl/workbook.xml": "<workbook/>"}), &sheet.DamagedError{}, "xl/workbook.xml"},
		{"broken workbook", pack(t, "", map[string]string{"xl/workbook.xml": "<workbook"}), &sheet.DamagedError{}, "xl/workbook.xml"},
		{"pdf", []byte("%PDF-1.7"), &sheet.NotWorkbookError{}, "PDF"},
		{"picture", []byte("\x89PNG\r\n"), &sheet.NotWorkbookError{}, "picture"},
		{"rar", []byte("Rar!\x1a"), &sheet.NotWorkbookError{}, "archive"},
		{"binary", []byte("a\x00\x01\x02"), &sheet.NotWorkbookError{}, "binary"},
		{"xml", []byte(`<?xml version="1.0"?><a/>`), &sheet.NotWorkbookError{}, "XML"},
		{"xml of 2003", []byte(`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Table/></Workbook>`), &sheet.UnsupportedError{}, "xml 2003"},
		{"mht", []byte("MIME-Version: 1.0\r\n"), &sheet.UnsupportedError{}, "mht"},
		{"page without a table", []byte("<html><body>hello</body></html>"), &sheet.NotWorkbookError{}, "web page"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := sheet.OpenBytes("表.xlsx", tt.data, sheet.Limits{})
			if !sameType(err, tt.want) {
				t.Fatalf("got %T %v, want %T", err, err, tt.want)
			}
			if !strings.Contains(strings.ToLower(err.Error()), strings.ToLower(tt.says)) || !strings.HasPrefix(err.Error(), "表.xlsx: ") {
				t.Errorf("%q does not say %q", err, tt.says)
			}
			bothLanguages(t, err)
		})
	}
}

// bothLanguages holds that there are two messages, each in its language.
func bothLanguages(t *testing.T, err error) {
	t.Helper()
	e, ok := errors.AsType[sheet.Texter](err)
	if !ok {
		t.Fatalf("%T has no Text", err)
	}
	zh, en := e.Text()
	en = strings.ReplaceAll(en, "荆州", "") // the name of a sheet
	hanzi := func(s string) bool {
		return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
	}
	if !hanzi(zh) || hanzi(en) || en == "" || strings.Contains(zh+en, "%!") {
		t.Errorf("texts %q %q", zh, en)
	}
}

func TestZipCutAnywhere(t *testing.T) {
	whole, err := os.ReadFile("testdata/catalogs/10-formulas.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	for n := 4; n < len(whole); n += 97 {
		if _, err := sheet.OpenBytes("a.xlsx", whole[:n], sheet.Limits{}); err == nil {
			t.Errorf("%d of %d bytes were enough", n, len(whole))
		}
	}
}

func TestLimits(t *testing.T) {
	rows := `<row r="1"><c r="A1"><v>1</v></c><c r="F1"><v>2</v></c></row><row r="2"/><row r="3"><c r="A3" t="inlineStr"><is><t>` + strings.Repeat("长", 50) + `</t></is></c></row><row r="4"><c r="A4"><v>1</v></c></row>`
	xlsx := pack(t, worksheet(rows, ""), nil, "<t>"+strings.Repeat("x", 60)+"</t>")
	text := []byte("1,,,,,2\n\n" + strings.Repeat("长", 50) + "\n1\n")
	page := []byte("<table><tr><td>1<td><td><td><td><td>2<tr><tr><td>" + strings.Repeat("长", 50) + "<tr><td>1</table>")
	tests := []struct {
		name string
		data []byte
		lim  sheet.Limits
		want sheet.LimitError
	}{
		{"file", xlsx, sheet.Limits{FileBytes: 100}, sheet.LimitError{Bound: sheet.BoundFileBytes, Limit: 100}},
		{"unpacked", xlsx, sheet.Limits{UnzipBytes: 1000}, sheet.LimitError{Bound: sheet.BoundUnzipBytes, Limit: 1000}},
		{"rows", xlsx, sheet.Limits{Rows: 2}, sheet.LimitError{Bound: sheet.BoundRows, Limit: 2, Sheet: "Sheet1"}},
		{"columns", xlsx, sheet.Limits{Columns: 5}, sheet.LimitError{Bound: sheet.BoundColumns, Limit: 5, Sheet: "Sheet1", Cell: "F1"}},
		{"cell", xlsx, sheet.Limits{CellBytes: 149}, sheet.LimitError{Bound: sheet.BoundCellBytes, Limit: 149, Sheet: "Sheet1", Cell: "A3"}},
		{"shared string", xlsx, sheet.Limits{CellBytes: 59}, sheet.LimitError{Bound: sheet.BoundCellBytes, Limit: 59}},
		{"text rows", text, sheet.Limits{Rows: 2}, sheet.LimitError{Bound: sheet.BoundRows, Limit: 2}},
		{"text columns", text, sheet.Limits{Columns: 5}, sheet.LimitError{Bound: sheet.BoundColumns, Limit: 5, Cell: "F1"}},
		{"text cell", text, sheet.Limits{CellBytes: 149}, sheet.LimitError{Bound: sheet.BoundCellBytes, Limit: 149, Cell: "A3"}},
		{"page columns", page, sheet.Limits{Columns: 5}, sheet.LimitError{Bound: sheet.BoundColumns, Limit: 5, Cell: "F1"}},
		{"page cell", page, sheet.Limits{CellBytes: 149}, sheet.LimitError{Bound: sheet.BoundCellBytes, Limit: 149, Cell: "A3"}},
		{"xls columns", sampleXLS(), sheet.Limits{Columns: 9}, sheet.LimitError{Bound: sheet.BoundColumns, Limit: 9, Sheet: "荆州", Cell: "J1"}},
		{"xls rows", sampleXLS(), sheet.Limits{Rows: 1}, sheet.LimitError{Bound: sheet.BoundRows, Limit: 1, Sheet: "荆州"}},
		{"xls cell", sampleXLS(), sheet.Limits{CellBytes: 10}, sheet.LimitError{Bound: sheet.BoundCellBytes, Limit: 10}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			_, err := readAll("a", tt.data, tt.lim)
			got, ok := errors.AsType[*sheet.LimitError](err)
			if !ok {
				t.Fatalf("got %v", err)
			}
			tt.want.Name = "a"
			if *got != tt.want {
				t.Errorf("got %+v, want %+v", *got, tt.want)
			}
			if limit := fmt.Sprint(tt.want.Limit); !strings.Contains(err.Error(), limit) || !strings.Contains(err.Error(), tt.want.Cell) {
				t.Errorf("%q names no bound", err)
			}
			bothLanguages(t, err)
		})
	}
	for _, data := range [][]byte{xlsx, text, page, sampleXLS()} {
		if _, err := readAll("a", data, sheet.Limits{Rows: 3, Columns: 10, CellBytes: 1000, Sheets: 1, UnzipBytes: 1 << 20}); err != nil {
			t.Errorf("refused within the limits: %v", err)
		}
	}
}

// readAll opens and reads everything, and counts the cells.
func readAll(name string, data []byte, lim sheet.Limits) (int, error) {
	b, err := sheet.OpenBytes(name, data, lim)
	if err != nil {
		return 0, err
	}
	defer b.Close()
	n := 0
	for _, s := range b.Sheets {
		if _, err := b.Merges(s.Index); err != nil {
			return n, err
		}
		if _, err := b.Pictures(s.Index); err != nil {
			return n, err
		}
		for r, err := range b.Rows(s.Index) {
			if err != nil {
				return n, err
			}
			n += len(r.Cells)
		}
	}
	return n, nil
}

// TestZipThatLies: a part that unpacks to more than the directory says.
func TestZipThatLies(t *testing.T) {
	data := pack(t, worksheet(strings.Repeat(`<row><c><v>1</v></c></row>`, 5000), ""), nil)
	// The directory entry of the sheet: its unpacked size stands 22 bytes
	// before the name, behind the packed size.
	at := bytes.LastIndex(data, []byte("xl/worksheets/sheet1.xml"))
	copy(data[at-22:], []byte{100, 0, 0, 0})
	_, err := readAll("a.xlsx", data, sheet.Limits{})
	if err == nil {
		t.Error("no error")
	}
	bothLanguages(t, err)
}

func TestZipBomb(t *testing.T) {
	data := pack(t, worksheet(strings.Repeat(" ", 8<<20), ""), nil)
	if len(data) > 100<<10 {
		t.Fatalf("the bomb has %d bytes", len(data))
	}
	_, err := readAll("a.xlsx", data, sheet.Limits{UnzipBytes: 4 << 20})
	if e, ok := errors.AsType[*sheet.LimitError](err); !ok || e.Bound != sheet.BoundUnzipBytes {
		t.Errorf("got %v", err)
	}
}

func TestOpenFiles(t *testing.T) {
	dir := t.TempDir()
	if _, err := sheet.Open(dir, sheet.Limits{}); err == nil {
		t.Error("a folder was opened")
	}
	if _, err := sheet.Open(filepath.Join(dir, "x.xlsx"), sheet.Limits{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("got %v", err)
	}
	// What it is, not what it is called; the digest is that of the bytes.
	path := filepath.Join(dir, "导出.xls")
	if err := os.WriteFile(path, []byte("a\tb\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	if b.Format != sheet.FormatCSV || b.Delimiter != "\t" {
		t.Errorf("%s %q", b.Format, b.Delimiter)
	}
	if got := b.SHA256(); got != "5dd1197866f479824d9b483e1b7ae9ad3e518f3b4fd447c6b92d127dda6178c5" {
		t.Errorf("digest %s", got)
	}
	if _, err := sheet.Open(path, sheet.Limits{FileBytes: 3}); !sameType(err, &sheet.LimitError{}) {
		t.Errorf("got %v", err)
	}
}
