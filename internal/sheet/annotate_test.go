package sheet_test

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

var findings = sheet.Findings{
	Sheet:   "问题",
	Columns: []sheet.FindingColumn{{Heading: "严重程度", Width: 10}, {Heading: "单元格", Link: true}, {Heading: "说明", Width: 60}},
	Rows: []sheet.FindingRow{
		{Sheet: 0, Cell: "D3", Severity: sheet.SeverityError, Texts: []string{"错误", "D3", "单价 <0> & \"负数\"\n请改正"}},
		{Sheet: 0, Cell: "", Severity: sheet.SeverityWarning, Texts: []string{"警告", "", "没有图片"}},
	},
}

var marks = []sheet.Mark{
	{Sheet: 0, Cell: "D3", Severity: sheet.SeverityError, Comment: "价格不对 / wrong price"},
	{Sheet: 0, Cell: "E5", Severity: sheet.SeverityWarning, Comment: "库存 <偏少>"},
	{Sheet: 0, Cell: "D3", Severity: sheet.SeverityNotice, Comment: "第二条"},
	{Sheet: 0, Cell: "Z400", Severity: sheet.SeverityNotice},
	{Sheet: 0, Cell: "B400", Severity: sheet.SeverityNotice, Comment: "空行"},
}

func annotate(t *testing.T, b *sheet.Book, marks []sheet.Mark, f sheet.Findings) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := b.Annotate(&out, marks, f); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

// partsOf unpacks a package.
func partsOf(t *testing.T, data []byte) map[string]string {
	t.Helper()
	z, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	parts := map[string]string{}
	for _, f := range z.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		text, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		if _, twice := parts[f.Name]; twice {
			t.Errorf("part %s is there twice", f.Name)
		}
		parts[f.Name] = string(text)
	}
	return parts
}

// TestAnnotateKeepsParts compares every part of every catalog byte by byte:
// only what names the new sheet, its comments and styles may differ.
func TestAnnotateKeepsParts(t *testing.T) {
	touched := []string{"[Content_Types].xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/workbook.xml", "xl/worksheets/sheet1.xml"}
	for _, c := range readCatalogs(t) {
		if filepath.Ext(c.File) != ".xlsx" {
			continue
		}
		t.Run(c.File, func(t *testing.T) {
			original, err := os.ReadFile(filepath.Join("testdata/catalogs", c.File))
			if err != nil {
				t.Fatal(err)
			}
			before := partsOf(t, original)
			after := partsOf(t, annotate(t, openBytes(t, c.File, original), marks, findings))
			wellFormed(t, after)
			changed := slices.Clone(touched)
			if before["xl/worksheets/_rels/sheet1.xml.rels"] != "" {
				changed = append(changed, "xl/worksheets/_rels/sheet1.xml.rels")
			}
			slices.Sort(changed)
			var got, lost []string
			for _, name := range slices.Sorted(maps.Keys(before)) {
				text, ok := after[name]
				if !ok {
					lost = append(lost, name)
				} else if text != before[name] {
					got = append(got, name)
				}
			}
			if len(lost) > 0 {
				t.Errorf("lost parts: %v", lost)
			}
			if diff := cmp.Diff(changed, got); diff != "" {
				t.Errorf("changed parts (-want +got):\n%s", diff)
			}
		})
	}
}

// wellFormed holds that every part that is XML still is.
func wellFormed(t *testing.T, parts map[string]string) {
	t.Helper()
	for name, text := range parts {
		if ext := filepath.Ext(name); ext != ".xml" && ext != ".rels" && ext != ".vml" {
			continue
		}
		for d := xml.NewDecoder(strings.NewReader(text)); ; {
			_, err := d.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				t.Errorf("%s: %v", name, err)
				break
			}
		}
	}
}

// TestAnnotateRead reads the result with excelize: colours, comments, links,
// first sheet; and with the reader: the same cells as before.
func TestAnnotateRead(t *testing.T) {
	for _, file := range []string{"01-zigui-clean.xlsx", "07-lichuan-townships.xlsx", "10-formulas.xlsx", "11-pictures.xlsx", "12-cascade-coop-en.xlsx"} {
		t.Run(file, func(t *testing.T) {
			before := openCatalog(t, file)
			data := annotate(t, before, marks, findings)
			after := openBytes(t, file, data)
			if got := after.Sheets[0].Name; got != "问题" || len(after.Sheets) != len(before.Sheets)+1 {
				t.Fatalf("sheets %v", after.Sheets)
			}
			for i, s := range before.Sheets {
				if after.Sheets[i+1].Name != s.Name || after.Sheets[i+1].Hidden != s.Hidden {
					t.Errorf("sheet %d: %v, want %v", i, after.Sheets[i+1], s)
				}
				if diff := cmp.Diff(cellsOf(t, before, i), cellsOf(t, after, i+1)); diff != "" {
					t.Errorf("cells of %s (-before +after):\n%s", s.Name, diff)
				}
			}
			checkWithExcelize(t, data, before.Sheets[0].Name)
		})
	}
}

func checkWithExcelize(t *testing.T, data []byte, name string) {
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
		got[c.Cell] = textOf(c)
	}
	want := map[string]string{"D3": "价格不对 / wrong price\n第二条", "E5": "库存 <偏少>", "B400": "空行"}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("comments (-want +got):\n%s", diff)
	}
	for cell, colour := range map[string]string{"D3": "FFC8CD", "E5": "FFEC9D", "B400": "E5DFEB", "Z400": "E5DFEB"} {
		if rgb := fillOf(t, f, name, cell); rgb != colour {
			t.Errorf("%s is %q, want %q", cell, rgb, colour)
		}
	}
	if rgb := fillOf(t, f, name, "D6"); rgb != "" {
		t.Errorf("D6 is coloured %q", rgb)
	}
	ok, target, err := f.GetCellHyperLink("问题", "B2")
	if err != nil || !ok || target != "'"+name+"'!D3" {
		t.Errorf("link %v %q %v", ok, target, err)
	}
	if text, err := f.GetCellValue("问题", "C2"); err != nil || text != findings.Rows[0].Texts[2] {
		t.Errorf("finding %q %v", text, err)
	}
}

func textOf(c excelize.Comment) string {
	var b strings.Builder
	b.WriteString(c.Text)
	for _, r := range c.Paragraph {
		b.WriteString(r.Text)
	}
	return b.String()
}

func fillOf(t *testing.T, f *excelize.File, name, cell string) string {
	t.Helper()
	id, err := f.GetCellStyle(name, cell)
	if err != nil {
		t.Fatal(err)
	}
	style, err := f.GetStyle(id)
	if err != nil {
		t.Fatal(err)
	}
	if len(style.Fill.Color) == 0 {
		return ""
	}
	return style.Fill.Color[0]
}

// TestAnnotatePictures: WPS cell pictures and floating ones are still read
// from the annotated workbook, all 38 of them.
func TestAnnotatePictures(t *testing.T) {
	before := openCatalog(t, "11-pictures.xlsx")
	want, err := before.Pictures(0)
	if err != nil {
		t.Fatal(err)
	}
	got, err := openBytes(t, "out.xlsx", annotate(t, before, marks, findings)).Pictures(1)
	if err != nil {
		t.Fatal(err)
	}
	type image struct{ cell, kind, sum string }
	list := func(ps []sheet.Picture) (all []image) {
		for _, p := range ps {
			all = append(all, image{p.Cell, string(p.Kind), p.SHA256})
		}
		return all
	}
	if diff := cmp.Diff(list(want), list(got), cmp.AllowUnexported(image{})); diff != "" || len(got) != 38 {
		t.Errorf("%d pictures (-want +got):\n%s", len(got), diff)
	}
}

// richSheet has what offices put into their sheets and what saving through a
// library tends to lose.
const richSheet = `<worksheet ` + mainNS + ` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"><sheetPr codeName="Sheet1"/><dimension ref="A1:C3"/><sheetViews><sheetView tabSelected="1" workbookViewId="0"/></sheetViews><cols><col min="1" max="1" width="20.5" customWidth="1" style="1"/><col min="2" max="2" width="0" hidden="1"/></cols>` +
	`<sheetData><row r="1" spans="1:3"><c r="A1" t="s"><v>0</v></c><c r="C1" s="2"><f>1+1</f><v>2</v></c></row>` + "\r\n" + `<row r="3" hidden="1" s="2" customFormat="1"/></sheetData><sheetProtection sheet="1"/><autoFilter ref="A1:C3"/><mergeCells count="1"><mergeCell ref="A5:B6"/></mergeCells>` +
	`<conditionalFormatting sqref="C1"><cfRule type="cellIs" dxfId="0" priority="1" operator="lessThan"><formula>0</formula><extLst><ext uri="{B025F937-C7B1-47D3-B67F-A62EFF666E3E}"><x14:id>{1}</x14:id></ext></extLst></cfRule></conditionalFormatting>` +
	`<dataValidations count="1"><dataValidation type="list" allowBlank="1" sqref="A2:A9"><formula1>"是,否"</formula1></dataValidation></dataValidations><pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/>%s` +
	`<extLst><ext uri="{78C0D931-6437-407d-A8EE-F0AAD7539E65}"><x14:conditionalFormattings><x14:conditionalFormatting/></x14:conditionalFormattings></ext></extLst></worksheet>`

// TestAnnotateTouchesOnlyMarks: of a marked sheet nothing but the marked tags
// and the line that names the comments differs.
func TestAnnotateTouchesOnlyMarks(t *testing.T) {
	data := pack(t, fmt.Sprintf(richSheet, ""), nil, "<t>甲</t>")
	b := openBytes(t, "rich.xlsx", data)
	out := partsOf(t, annotate(t, b, []sheet.Mark{
		{Sheet: 0, Cell: "C1", Severity: sheet.SeverityError, Comment: "x"},
		{Cell: "A2", Severity: sheet.SeverityError},
		{Cell: "B3", Severity: sheet.SeverityWarning},
	}, findings))
	want := fmt.Sprintf(richSheet, `<legacyDrawing xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:id="rId2"/>`)
	for old, fresh := range map[string]string{
		`<row r="1" spans="1:3">`:                        `<row r="1">`,
		`<c r="C1" s="2">`:                               `<c r="C1" s="%d">`,
		`<row r="3" hidden="1" s="2" customFormat="1"/>`: `<row r="2"><c r="A2" s="%d"/></row><row r="3" hidden="1" s="2" customFormat="1"><c r="B3" s="%d"/></row>`,
	} {
		want = strings.Replace(want, old, fresh, 1)
	}
	got := out["xl/worksheets/sheet1.xml"]
	var c1, a2, b3 int
	if _, err := fmt.Sscanf(got[strings.Index(got, `<c r="C1" s="`):], `<c r="C1" s="%d">`, &c1); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscanf(got[strings.Index(got, `<c r="A2"`):], `<c r="A2" s="%d"/>`, &a2); err != nil {
		t.Fatal(err)
	}
	if _, err := fmt.Sscanf(got[strings.Index(got, `<c r="B3"`):], `<c r="B3" s="%d"/>`, &b3); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(fmt.Sprintf(want, c1, a2, b3), got); diff != "" {
		t.Errorf("sheet (-want +got):\n%s", diff)
	}
	if c1 == a2 || a2 == b3 || min(c1, a2, b3) < 5 {
		t.Errorf("styles %d %d %d: wanted new ones, by base and colour", c1, a2, b3)
	}
}

func TestAnnotateWorkbookCounters(t *testing.T) {
	data := pack(t, worksheet("", ""), map[string]string{
		"xl/workbook.xml": `<x:workbook xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><x:bookViews><x:workbookView activeTab="0" firstSheet="2"/></x:bookViews><x:sheets><x:sheet name="问题" sheetId="7" r:id="rId1"/></x:sheets><x:definedNames><x:definedName name="_xlnm.Print_Area" localSheetId="0">a</x:definedName><x:definedName name="g">b</x:definedName></x:definedNames></x:workbook>`,
	})
	got := partsOf(t, annotate(t, openBytes(t, "a.xlsx", data), nil, findings))["xl/workbook.xml"]
	for _, want := range []string{
		`<x:workbookView activeTab="1" firstSheet="3"/>`,
		`name="问题 (2)" sheetId="8"`,
		`<x:sheet name="问题" sheetId="7" r:id="rId1"/>`,
		`localSheetId="1">a</x:definedName><x:definedName name="g">b`,
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %s in %s", want, got)
		}
	}
}
