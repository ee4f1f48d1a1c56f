package intake_test

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/csv"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// mover says where a cell of a sheet goes.
type mover func(sheet, row, column int) (int, int)

// reshaped gives a workbook with its cells in other places, as its office might
// have laid it out. An .xls becomes an .xlsx first.
func reshaped(t testing.TB, b *sheet.Book, data []byte, move mover) (name string, out []byte) {
	t.Helper()
	switch b.Format {
	case sheet.FormatXLSX:
		return b.Name, reshapePackage(t, data, move)
	case sheet.FormatXLS:
		var fresh bytes.Buffer
		if err := b.WriteXLSX(&fresh); err != nil {
			t.Fatal(err)
		}
		return b.Name, reshapePackage(t, fresh.Bytes(), move)
	default:
		return b.Name, reshapeText(t, b, move)
	}
}

// reshapeText writes delimited text anew.
func reshapeText(t testing.TB, b *sheet.Book, move mover) []byte {
	var records [][]string
	for row, err := range b.Rows(0) {
		if err != nil {
			t.Fatal(err)
		}
		for _, c := range row.Cells {
			r, col := move(0, row.Number, c.Column)
			for len(records) < r {
				records = append(records, nil)
			}
			for len(records[r-1]) < col {
				records[r-1] = append(records[r-1], "")
			}
			records[r-1][col-1] = c.Text
		}
	}
	var out bytes.Buffer
	out.WriteString("\uFEFF")
	w := csv.NewWriter(&out)
	w.Comma = []rune(b.Delimiter)[0]
	for _, record := range records {
		if len(record) == 0 {
			record = []string{""}
		}
		if err := w.Write(record); err != nil {
			t.Fatal(err)
		}
	}
	w.Flush()
	return out.Bytes()
}

// reshapePackage moves the cells inside an .xlsx, and leaves all else alone.
func reshapePackage(t testing.TB, data []byte, move mover) []byte {
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	w := zip.NewWriter(&out)
	for _, f := range z.File {
		text := readPart(t, f)
		if m := regexp.MustCompile(`xl/(worksheets/sheet|drawings/drawing)(\d+)\.xml$`).FindStringSubmatch(f.Name); m != nil {
			n, _ := strconv.Atoi(m[2])
			at := func(row, column int) (int, int) { return move(n-1, row, column) }
			if strings.HasPrefix(m[1], "work") {
				text = moveCells(text, at)
			} else {
				text = moveAnchors(text, at)
			}
		}
		part, err := w.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := io.WriteString(part, text); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func readPart(t testing.TB, f *zip.File) string {
	r, err := f.Open()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	data, err := io.ReadAll(r)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

var (
	rowElement  = regexp.MustCompile(`(?s)<row\b([^>]*?)(?:/>|>(.*?)</row>)`)
	cellElement = regexp.MustCompile(`(?s)<c\b([^>]*?)(/>|>.*?</c>)`)
	refAttr     = regexp.MustCompile(` r="([A-Z]*)(\d+)"`)
	mergeAttr   = regexp.MustCompile(`<mergeCell ref="([A-Z]+\d+):([A-Z]+\d+)"`)
	colsElement = regexp.MustCompile(`(?s)<cols>.*?</cols>`)
	anchor      = regexp.MustCompile(`(?s)<xdr:col>(\d+)</xdr:col>(.*?)<xdr:row>(\d+)</xdr:row>`)
)

type movedCell struct {
	column int
	xml    string
}

// moveCells rewrites a sheet part.
func moveCells(text string, at func(row, column int) (int, int)) string {
	text = colsElement.ReplaceAllString(text, "")
	text = rowElement.ReplaceAllStringFunc(text, func(row string) string {
		m := rowElement.FindStringSubmatch(row)
		number, _ := strconv.Atoi(refAttr.FindStringSubmatch(m[1])[2])
		var cells []movedCell
		for _, c := range cellElement.FindAllStringSubmatch(m[2], -1) {
			column, _, _ := sheet.ParseAddress(refAttr.FindStringSubmatch(c[1])[1] + "1")
			r, col := at(number, column)
			attrs := refAttr.ReplaceAllString(c[1], fmt.Sprintf(` r="%s"`, sheet.Address(col, r)))
			cells = append(cells, movedCell{col, "<c" + attrs + c[2]})
		}
		slices.SortFunc(cells, func(a, b movedCell) int { return cmp.Compare(a.column, b.column) })
		moved, _ := at(number, 1)
		attrs := regexp.MustCompile(` spans="[^"]*"`).ReplaceAllString(refAttr.ReplaceAllString(m[1], fmt.Sprintf(` r="%d"`, moved)), "")
		var out strings.Builder
		out.WriteString("<row" + attrs + ">")
		for _, c := range cells {
			out.WriteString(c.xml)
		}
		return out.String() + "</row>"
	})
	return mergeAttr.ReplaceAllStringFunc(text, func(merge string) string {
		m := mergeAttr.FindStringSubmatch(merge)
		c1, r1, _ := sheet.ParseAddress(m[1])
		c2, r2, _ := sheet.ParseAddress(m[2])
		first, col := at(r1, c1)
		last, _ := at(r2, c1)
		return fmt.Sprintf(`<mergeCell ref="%s:%s"`, sheet.Address(col, first), sheet.Address(col+c2-c1, last))
	})
}

func moveAnchors(text string, at func(row, column int) (int, int)) string {
	return anchor.ReplaceAllStringFunc(text, func(a string) string {
		m := anchor.FindStringSubmatch(a)
		column, _ := strconv.Atoi(m[1])
		row, _ := strconv.Atoi(m[3])
		r, c := at(row+1, column+1)
		return fmt.Sprintf("<xdr:col>%d</xdr:col>%s<xdr:row>%d</xdr:row>", c-1, m[2], r-1)
	})
}
