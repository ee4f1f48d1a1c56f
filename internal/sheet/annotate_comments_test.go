package sheet_test

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// commented is a workbook with comments of the office, made by excelize.
func commented(t *testing.T) []byte {
	t.Helper()
	f := excelize.NewFile()
	defer f.Close()
	for cell, text := range map[string]string{"A1": "办公室的批注", "C3": "请核对"} {
		if err := f.SetCellStr("Sheet1", cell, cell); err != nil {
			t.Fatal(err)
		}
		if err := f.AddComment("Sheet1", excelize.Comment{Cell: cell, Author: "王五", Text: text}); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func commentsOf(t *testing.T, data []byte, name string) map[string]string {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	comments, err := f.GetComments(name)
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]string{}
	for _, c := range comments {
		got[c.Cell] = c.Author + ": " + textOf(c)
	}
	return got
}

// TestAnnotateKeepsComments: comments of the office survive; a second run
// replaces our own text instead of adding to it, and takes it off where nothing
// is wrong any more.
func TestAnnotateKeepsComments(t *testing.T) {
	marks := []sheet.Mark{
		{Cell: "C3", Severity: sheet.SeverityError, Comment: "价格为空"},
		{Cell: "D4", Severity: sheet.SeverityError, Comment: "库存为空"},
	}
	data := annotate(t, openBytes(t, "c.xlsx", commented(t)), marks, findings)
	want := map[string]string{
		"A1": "王五: 办公室的批注",
		"C3": "王五: 请核对\nfarmgate: 价格为空",
		"D4": "farmgate: 库存为空",
	}
	if diff := cmp.Diff(want, commentsOf(t, data, "Sheet1")); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}
	parts := partsOf(t, data)
	vml := parts["xl/drawings/vmlDrawing1.vml"]
	if n := strings.Count(vml, "<v:shape "); n != 3 {
		t.Errorf("%d boxes for 3 comments: %s", n, vml)
	}
	if n := strings.Count(parts["xl/worksheets/sheet1.xml"], "<legacyDrawing"); n != 1 {
		t.Errorf("the sheet names %d comment drawings", n)
	}
	again := annotate(t, openBytes(t, "c.xlsx", data), []sheet.Mark{{Sheet: 1, Cell: "D4", Comment: "库存仍为空"}}, sheet.Findings{})
	want["C3"], want["D4"] = "王五: 请核对", "farmgate: 库存仍为空"
	if diff := cmp.Diff(want, commentsOf(t, again, "Sheet1")); diff != "" {
		t.Errorf("comments after the second run (-want +got):\n%s", diff)
	}
}

// TestAnnotateOtherFormats: .xls, text and web pages come back as an .xlsx
// with the same cells.
func TestAnnotateOtherFormats(t *testing.T) {
	page := []byte(`<html><table><tr><td colspan=2>名称</td><td>价格</td></tr><tr><td>脐橙</td><td></td><td>39.9</td></tr></table></html>`)
	books := []*sheet.Book{
		openCatalog(t, "04-suizhou-gbk.csv"), openCatalog(t, "05-huanggang-bom.csv"),
		openCatalog(t, "06-jingzhou-legacy.xls"), openCatalog(t, "14-taobao-datapack.csv"),
		openBytes(t, "page.xls", page),
	}
	for _, b := range books {
		t.Run(filepath.Base(b.Name), func(t *testing.T) {
			after := openBytes(t, "out.xlsx", annotate(t, b, marks, findings))
			before, got := cellsOf(t, b, 0), cellsOf(t, after, 1)
			for cell, c := range before {
				if g := got[cell]; g.Text != c.Text || g.Kind != c.Kind || g.Format != c.Format {
					t.Errorf("%s = %+v, want %+v", cell, g, c)
				}
			}
			if len(got) != len(before) {
				t.Errorf("%d cells, want %d", len(got), len(before))
			}
			m1, _ := b.Merges(0)
			m2, err := after.Merges(1)
			if diff := cmp.Diff(m1, m2); diff != "" || err != nil {
				t.Errorf("merges (-before +after):\n%s %v", diff, err)
			}
		})
	}
}

func TestOnlyFailed(t *testing.T) {
	b := openCatalog(t, "02-enshi-merged.xlsx")
	var out bytes.Buffer
	err := b.OnlyFailed(&out, []sheet.FailedSheet{{
		Sheet: 0, Header: []int{3, 4}, ReasonHeading: "问题",
		Rows: []sheet.FailedRow{
			{Number: 6, Reason: "单价不对", Marks: []sheet.Mark{{Cell: "F6", Severity: sheet.SeverityError, Comment: "单价不对"}}},
			{Number: 17, Reason: "价格为负"},
		},
	}})
	if err != nil {
		t.Fatal(err)
	}
	after := openBytes(t, "failed.xlsx", out.Bytes())
	whole, got := cellsOf(t, b, 0), cellsOf(t, after, 0)
	last, _, _ := sheet.ParseAddress("Z1")
	for now, old := range map[int]int{1: 3, 2: 4, 3: 6, 4: 17} {
		for column := 1; column < last; column++ {
			was, is := whole[sheet.Address(column, old)], got[sheet.Address(column, now)]
			if was.Kind == sheet.KindEmpty {
				continue // perhaps the column of reasons
			}
			if is.Text != was.Text || is.Kind != was.Kind {
				t.Errorf("%s = %q, was %q", sheet.Address(column, now), is.Text, was.Text)
			}
		}
	}
	reasons := 0
	for _, c := range got {
		if c.Text == "单价不对" || c.Text == "价格为负" || c.Text == "问题" {
			reasons++
		}
	}
	if reasons != 3 {
		t.Errorf("%d of 3 reasons", reasons)
	}
	if diff := cmp.Diff(map[string]string{"F3": "farmgate: 单价不对"}, commentsOf(t, out.Bytes(), b.Sheets[0].Name)); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}
}

func TestAnnotateRefusesUnknownCells(t *testing.T) {
	b := openCatalog(t, "13-multispec.xlsx")
	for _, m := range []sheet.Mark{{Cell: "17"}, {Cell: "A0"}, {Sheet: 5, Cell: "A1"}, {Cell: "A2000000"}} {
		if err := b.Annotate(&bytes.Buffer{}, []sheet.Mark{m}, findings); err == nil {
			t.Errorf("mark %+v was taken", m)
		}
	}
}

// TestAnnotateMacros: a workbook with macros stays one.
func TestAnnotateMacros(t *testing.T) {
	data, err := os.ReadFile("testdata/catalogs/13-multispec.xlsx")
	if err != nil {
		t.Fatal(err)
	}
	parts := partsOf(t, data)
	parts["xl/vbaProject.bin"] = "\xd0\xcf\x11\xe0macro"
	parts["[Content_Types].xml"] = strings.Replace(parts["[Content_Types].xml"], "</Types>", `<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/></Types>`, 1)
	parts["xl/_rels/workbook.xml.rels"] = strings.Replace(parts["xl/_rels/workbook.xml.rels"], "</Relationships>", `<Relationship Id="rId77" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject" Target="vbaProject.bin"/></Relationships>`, 1)
	b := openBytes(t, "m.xlsm", zipOf(t, parts))
	if b.Format != sheet.FormatXLSM {
		t.Errorf("format %s", b.Format)
	}
	out := annotate(t, b, marks, findings)
	if got := partsOf(t, out)["xl/vbaProject.bin"]; got != parts["xl/vbaProject.bin"] {
		t.Errorf("macros %q", got)
	}
	if f := openBytes(t, "m.xlsm", out).Format; f != sheet.FormatXLSM {
		t.Errorf("format %s after annotating", f)
	}
}

// TestAnnotateAgain: a file that was given back once gets no second sheet of
// findings, whatever the language of the first, and no comment twice.
func TestAnnotateAgain(t *testing.T) {
	first := annotate(t, openCatalog(t, "11-pictures.xlsx"), marks, findings)
	later := findings
	later.Sheet, later.Columns = "findings", []sheet.FindingColumn{{Heading: "severity"}, {Heading: "cell", Link: true}, {Heading: "what"}}
	later.Former = [][]string{{"严重程度", "单元格", "说明"}}
	again := slices.Clone(marks)
	for i := range again {
		again[i].Sheet = 1
	}
	data := annotate(t, openBytes(t, "again.xlsx", first), again, later)
	b := openBytes(t, "again.xlsx", data)
	if len(b.Sheets) != 2 || b.Sheets[0].Name != "问题" {
		t.Fatalf("sheets %v", b.Sheets)
	}
	for row, err := range b.Rows(0) {
		if err != nil || row.Cells[0].Text != "severity" {
			t.Errorf("the sheet was not written anew: %v %v", row, err)
		}
		break
	}
	before, after := partsOf(t, first), partsOf(t, data)
	if len(before) != len(after) || before["xl/comments1.xml"] != after["xl/comments1.xml"] {
		t.Errorf("%d parts, then %d; comments\n%s\n%s", len(before), len(after), before["xl/comments1.xml"], after["xl/comments1.xml"])
	}
	for name := range before {
		if strings.HasPrefix(name, "xl/media/") && before[name] != after[name] {
			t.Errorf("%s is not the same", name)
		}
	}
}
