package sheet_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// painted is a workbook in which the office has coloured and commented cells
// of its own: B2 orange, B3 in the red that Excel calls bad, B4 not at all.
func painted(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for row := 1; row <= 4; row++ {
		for _, column := range []string{"A", "B"} {
			if err := f.SetCellStr("Sheet1", fmt.Sprintf("%s%d", column, row), "甲"); err != nil {
				t.Fatal(err)
			}
		}
	}
	theme := 4
	for cell, fill := range map[string]excelize.Fill{
		"B2": {Type: "pattern", Pattern: 1, Color: []string{"FFC000"}},
		"B3": {Type: "pattern", Pattern: 1, Color: []string{"FFC7CE"}}, // Excel's own “bad”
	} {
		id, err := f.NewStyle(&excelize.Style{Fill: fill, Font: &excelize.Font{Bold: true, ColorTheme: &theme}})
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStyle("Sheet1", cell, cell, id); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.AddComment("Sheet1", excelize.Comment{Cell: "B2", Author: "王五", Text: "请核对"}); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// looks is what a person sees of the cells B1 to B4: colours and comments.
func looks(t *testing.T, data []byte) map[string]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	seen := commentsOf(t, data, "Sheet1")
	for row := 1; row <= 4; row++ {
		cell := fmt.Sprintf("B%d", row)
		id, err := f.GetCellStyle("Sheet1", cell)
		if err != nil {
			t.Fatal(err)
		}
		style, err := f.GetStyle(id)
		if err != nil {
			t.Fatal(err)
		}
		seen["colour "+cell] = strings.Join(style.Fill.Color, " ") + fmt.Sprint(style.Font != nil && style.Font.Bold)
	}
	return seen
}

// TestAnnotateTakesOffWhatIsMended: after a second run a mended cell looks as
// it did before the first, also when Excel has saved the workbook meanwhile and
// a row was put in.
func TestAnnotateTakesOffWhatIsMended(t *testing.T) {
	original := painted(t)
	before := looks(t, original)
	all := []sheet.Mark{
		{Cell: "B2", Severity: sheet.SeverityError, Comment: "价格不对"}, {Cell: "B3", Severity: sheet.SeverityWarning, Comment: "偏高"},
		{Cell: "B4", Severity: sheet.SeverityError, Comment: "为空"}, {Cell: "C9", Severity: sheet.SeverityError, Comment: "为空"},
	}
	first := annotate(t, openBytes(t, "p.xlsx", original), all, findings)
	if diff := cmp.Diff(before, looks(t, first)); diff == "" {
		t.Fatal("the first run marked nothing")
	}
	second := annotate(t, openBytes(t, "p.xlsx", first), nil, sheet.Findings{})
	if diff := cmp.Diff(before, looks(t, second)); diff != "" {
		t.Errorf("what was mended (-want +got):\n%s", diff)
	}
	parts := partsOf(t, second)
	wellFormed(t, parts)
	if n := strings.Count(parts["xl/drawings/vmlDrawing1.vml"], "<v:shape "); n != 1 {
		t.Errorf("%d boxes for the office's one comment", n)
	}
	if diff := cmp.Diff(before, looks(t, annotate(t, openBytes(t, "p.xlsx", saved(t, first, false)), nil, sheet.Findings{}))); diff != "" {
		t.Errorf("saved by another program (-want +got):\n%s", diff)
	}
	moved := looks(t, annotate(t, openBytes(t, "p.xlsx", saved(t, first, true)), nil, sheet.Findings{}))
	if moved["colour B3"] != before["colour B2"] || moved["colour B4"] != before["colour B3"] {
		t.Errorf("rows moved: %v", moved)
	}
}

// saved writes the workbook with another program, with a row put in or not.
func saved(t *testing.T, data []byte, insert bool) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := f.SetCellStr("Sheet1", "A1", "乙"); err != nil {
		t.Fatal(err)
	}
	if insert {
		if err := f.InsertRows("Sheet1", 1, 1); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestAnnotateOverItself: of a cell that is still wrong the colour is laid over
// the office's own once more, not over ours, and the comment stands once.
func TestAnnotateOverItself(t *testing.T) {
	original := painted(t)
	mark := func(s sheet.Severity, text string) []sheet.Mark {
		return []sheet.Mark{{Cell: "B2", Severity: s, Comment: text}}
	}
	data := annotate(t, openBytes(t, "p.xlsx", original), mark(sheet.SeverityError, "一"), sheet.Findings{})
	for range 3 {
		data = annotate(t, openBytes(t, "p.xlsx", data), mark(sheet.SeverityWarning, "二"), sheet.Findings{})
	}
	once := annotate(t, openBytes(t, "p.xlsx", original), mark(sheet.SeverityWarning, "二"), sheet.Findings{})
	if diff := cmp.Diff(looks(t, once), looks(t, data)); diff != "" {
		t.Errorf("marked again (-once +four times):\n%s", diff)
	}
	if diff := cmp.Diff(looks(t, original), looks(t, annotate(t, openBytes(t, "p.xlsx", data), nil, sheet.Findings{}))); diff != "" {
		t.Errorf("then mended (-want +got):\n%s", diff)
	}
}

// TestMendedSheetIsTheOffices: with drop-downs, conditional formats and
// extensions, what is left of two runs is the office's sheet, byte by byte, but
// for the empty cells that were marked and the line that names the comments.
func TestMendedSheetIsTheOffices(t *testing.T) {
	for _, name := range []string{"drop-downs, conditional formats, extLst", "catalogue with pictures in cells"} {
		data := pack(t, fmt.Sprintf(richSheet, ""), map[string]string{"xl/vbaProject.bin": "macro"}, "<t>甲</t>")
		if strings.HasPrefix(name, "catalogue") {
			var err error
			if data, err = os.ReadFile(filepath.Join("testdata/catalogs", "11-pictures.xlsx")); err != nil {
				t.Fatal(err)
			}
		}
		first := annotate(t, openBytes(t, "a.xlsx", data), []sheet.Mark{{Cell: "A1", Severity: sheet.SeverityError, Comment: "x"}}, sheet.Findings{})
		second := annotate(t, openBytes(t, "a.xlsx", first), nil, sheet.Findings{})
		before, after := partsOf(t, data), partsOf(t, second)
		got := after["xl/worksheets/sheet1.xml"]
		if at := strings.Index(got, `<legacyDrawing `); at > 0 {
			end := at + strings.Index(got[at:], "/>") + 2
			got = got[:at] + got[end:]
		}
		want := before["xl/worksheets/sheet1.xml"]
		for _, spans := range []string{` spans="1:3"`, ` spans="1:7"`} { // of the marked row, an optional hint
			want = strings.Replace(want, `<row r="1"`+spans, `<row r="1"`, 1)
		}
		if got != want {
			t.Errorf("%s (-want +got):\n%s", name, cmp.Diff(want, got))
		}
		for part, text := range before {
			switch part {
			case "xl/worksheets/sheet1.xml", "[Content_Types].xml", "xl/styles.xml", "xl/worksheets/_rels/sheet1.xml.rels":
			default:
				if after[part] != text {
					t.Errorf("%s: %s is not what it was", name, part)
				}
			}
		}
	}
}
