package sheet_test

import (
	"errors"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

var kindNames = map[sheet.Kind]string{
	sheet.KindEmpty: "empty", sheet.KindText: "text", sheet.KindNumber: "number",
	sheet.KindBool: "bool", sheet.KindError: "error", sheet.KindPicture: "picture",
}

// listing writes the rows of a sheet one cell a line.
func listing(t *testing.T, b *sheet.Book, index int) string {
	t.Helper()
	var out strings.Builder
	for r, err := range b.Rows(index) {
		if err != nil {
			t.Fatal(err)
		}
		if r.Hidden {
			fmt.Fprintf(&out, "row %d hidden\n", r.Number)
		}
		for _, c := range r.Cells {
			fmt.Fprintf(&out, "%s %s %q", c.Address(r.Number), kindNames[c.Kind], c.Text)
			if c.Formula {
				out.WriteString(" formula")
			}
			if !c.HasValue {
				out.WriteString(" without value")
			}
			if c.Format != "" {
				out.WriteString(" " + string(c.Format))
			}
			out.WriteString("\n")
		}
	}
	return out.String()
}

func TestScanCells(t *testing.T) {
	tests := []struct{ name, rows, want string }{
		{"text and numbers", `<row r="2"><c r="A2" t="s"><v>0</v></c><c r="B2"><v>18.899999999999999</v></c><c r="C2"><v>1.23456789012346E+17</v></c></row>`,
			"A2 text \"甲 & 乙\"\nB2 number \"18.9\"\nC2 number \"123456789012346000\"\n"},
		{"without places", `<row><c t="s"><v>1</v></c><c/><c><v>7</v></c></row><row><c><v>-0.50</v></c></row>`,
			"A1 text \"红美人\"\nC1 number \"7\"\nA2 number \"-0.5\"\n"},
		{"long whole number", `<row r="1"><c r="A1"><v>6901234567890123456</v></c><c r="B1" t="n"><v>000123</v></c></row>`,
			"A1 number \"6901234567890123456\"\nB1 number \"123\"\n"},
		{"inline", `<row r="1"><c r="A1" t="inlineStr"><is><t xml:space="preserve"> a </t></is></c><c r="B1" t="inlineStr"><is><r><t>红</t></r><r><rPr><b/></rPr><t>美人</t></r><rPh sb="0" eb="1"><t>hong</t></rPh></is></c><c r="C1" t="inlineStr"><is><t/></is></c></row>`,
			"A1 text \" a \"\nB1 text \"红美人\"\n"},
		{"formulas", `<row r="1"><c r="A1"><f>1+1</f><v>2</v></c><c r="B1"><f t="shared" si="0"/><v>3</v></c><c r="C1"><f>X()</f></c><c r="D1" t="str"><f>A1&amp;""</f><v></v></c><c r="E1" t="str"><f>T</f><v>文 字</v></c><c r="F1"><f>Y</f><v/></c><c r="G1" t="e"><f t="array" ref="G1:G2">1/0</f><v>#DIV/0!</v></c></row>`,
			"A1 number \"2\" formula\nB1 number \"3\" formula\nC1 empty \"\" formula without value\nD1 text \"\" formula\nE1 text \"文 字\" formula\nF1 empty \"\" formula without value\nG1 error \"#DIV/0!\" formula\n"},
		{"truth and errors", `<row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#REF!</v></c><c r="D1" t="d"><v>2024-03-05</v></c></row>`,
			"A1 bool \"TRUE\"\nB1 bool \"FALSE\"\nC1 error \"#REF!\"\nD1 text \"2024-03-05\" date\n"},
		{"formats", `<row r="1"><c r="A1" s="1"><v>1</v></c><c r="B1" s="2"><v>1</v></c><c r="C1" s="3"><v>45356</v></c><c r="D1" s="4"><v>0.85</v></c><c r="E1" s="99"><v>1</v></c></row>`,
			"A1 number \"1\" text\nB1 number \"1\" currency:元\nC1 number \"45356\" date\nD1 number \"0.85\" percent\nE1 number \"1\"\n"},
		{"pictures", `<row r="1"><c r="A1" t="str"><f>_xlfn.DISPIMG("ID_1",1)</f><v>=DISPIMG("ID_1",1)</v></c><c r="B1" t="e" vm="1"><v>#VALUE!</v></c><c r="C1" t="e"><v>#VALUE!</v></c></row>`,
			"A1 picture \"=DISPIMG(\\\"ID_1\\\",1)\" formula\nB1 picture \"#VALUE!\"\nC1 error \"#VALUE!\"\n"},
		{"hidden", `<row r="1" hidden="1"/><row r="2" ht="0" customHeight="1"><c><v>1</v></c></row><row r="3" hidden="false"/><row r="4" hidden="true"/>`,
			"row 1 hidden\nrow 2 hidden\nA2 number \"1\"\nrow 4 hidden\n"},
		{"entities and escapes", `<row r="1"><c r="A1" t="str"><v>&lt;b&gt; &#20013;&#x6587; &amp;amp; &unknown; &quot;</v></c><c r="B1" t="str"><v>a_x000D_` + "\r\n" + `b_x4E2D_ _x00zz_</v></c><c r="C1" t="str"><v><![CDATA[<5 & ]]>斤<!-- x --></v></c></row>`,
			"A1 text \"<b> 中文 &amp; &unknown; \\\"\"\nB1 text \"a\\nb中 _x00zz_\"\nC1 text \"<5 & 斤\"\n"},
		{"number that is none", `<row r="1"><c r="A1"><v>abc</v></c><c r="B1"><v>NaN</v></c><c r="C1"><v>0x10</v></c><c r="D1"><v> 5 </v></c></row>`,
			"A1 text \"abc\"\nB1 text \"NaN\"\nC1 text \"0x10\"\nD1 number \"5\"\n"},
		{"columns out of order and twice", `<row r="1"><c r="C1"><v>3</v></c><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>`,
			"A1 number \"2\"\nC1 number \"3\"\n"},
		{"quotes in attributes", `<row r='1' x="a>b"><c r='A1' note='">"'><v>1</v></c></row>`, "A1 number \"1\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := openBytes(t, "t.xlsx", pack(t, worksheet(tt.rows, ""), nil,
				"<t>甲 &amp; 乙</t>", `<r><t>红</t></r><r><t>美人</t></r><rPh sb="0" eb="1"><t>hong</t></rPh>`))
			if diff := cmp.Diff(tt.want, listing(t, b, 0)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestScanPrefixesAndOddPackage(t *testing.T) {
	const ns = `xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"`
	data := pack(t, "\ufeff<?xml version='1.0'?><!-- a > b --><x:worksheet "+ns+`><x:dimension ref="A1:XFD1048576"/><x:sheetData><x:row r="2"><x:c r="B2" t="s"><x:v>0</x:v></x:c></x:row></x:sheetData><x:mergeCells><x:mergeCell ref="B2:C4"/><x:mergeCell ref="A1"/></x:mergeCells></x:worksheet>`,
		map[string]string{
			"xl/workbook.xml": `<x:workbook ` + ns + `><x:workbookPr date1904="1"/><x:sheets><x:sheet name="图表" sheetId="2" r:id="rId9"/><x:sheet name="甲" sheetId="1" state="veryHidden" r:id="rId1"/></x:sheets></x:workbook>`,
		}, "<t>x</t>")
	b := openBytes(t, "t.xlsx", data)
	if diff := cmp.Diff([]sheet.SheetInfo{{Name: "甲", Hidden: true}}, b.Sheets); diff != "" {
		t.Error(diff)
	}
	if !b.Date1904 {
		t.Error("1904 not seen")
	}
	if got := listing(t, b, 0); got != "B2 text \"x\"\n" {
		t.Error(got)
	}
	merges, err := b.Merges(0)
	if diff := cmp.Diff([]sheet.Range{{FirstRow: 2, FirstCol: 2, LastRow: 4, LastCol: 3}}, merges); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

func TestHiddenColumns(t *testing.T) {
	b := openBytes(t, "t.xlsx", pack(t, fmt.Sprintf(richSheet, ""), nil, "<t>x</t>"))
	got, err := b.HiddenColumns(0)
	if diff := cmp.Diff([]sheet.Range{{FirstCol: 2, LastCol: 2}}, got); diff != "" || err != nil {
		t.Error(diff, err)
	}
}

// TestScanDamage: each of these ends with an error that names the place.
func TestScanDamage(t *testing.T) {
	for name, xml := range map[string]string{
		"cut off":          `<worksheet><sheetData><row r="1"><c r="A1"><v>1</v></c>`,
		"cut off in a tag": `<worksheet><sheetData><row r="1"><c r="A1`,
		"rows backwards":   worksheet(`<row r="5"/><row r="4"/>`, ""),
		"row beyond":       worksheet(`<row r="1048577"/>`, ""),
		"bad place":        worksheet(`<row r="1"><c r="17"><v>1</v></c></row>`, ""),
		"column beyond":    worksheet(`<row r="1"><c r="XFE1"><v>1</v></c></row>`, ""),
		"no such string":   worksheet(`<row r="1"><c r="A1" t="s"><v>7</v></c></row>`, ""),
		"cell not closed":  worksheet(`<row r="1"><c r="A1"><v>1</v></row>`, ""),
		"empty tag":        worksheet(`<row r="1">< ></row>`, ""),
	} {
		t.Run(name, func(t *testing.T) {
			b := openBytes(t, "t.xlsx", pack(t, xml, nil))
			var last error
			for _, err := range b.Rows(0) {
				last = err
			}
			damaged, ok := errors.AsType[*sheet.DamagedError](last)
			if !ok || !strings.HasPrefix(damaged.Part, "xl/worksheets/sheet1.xml") {
				t.Errorf("got %v", last)
			}
		})
	}
}

func TestRowsStopEarlyAndAgain(t *testing.T) {
	b := openCatalog(t, "01-zigui-clean.xlsx")
	for range 3 {
		n := 0
		for _, err := range b.Rows(0) {
			if err != nil {
				t.Fatal(err)
			}
			if n++; n == 5 {
				break
			}
		}
	}
	for _, err := range b.Rows(3) {
		if err == nil {
			t.Error("a sheet that is not there has rows")
		}
	}
	if _, err := b.Merges(-1); err == nil {
		t.Error("a sheet that is not there has merged ranges")
	}
}

// TestFlatMemory: ten times the rows need no more memory while reading.
func TestFlatMemory(t *testing.T) {
	peak := func(rows int) uint64 {
		b, err := sheet.Open(writeBig(t, rows), sheet.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		defer b.Close()
		if _, err := b.Merges(0); err != nil {
			t.Fatal(err)
		}
		runtime.GC()
		var most uint64
		for r, err := range b.Rows(0) {
			if err != nil {
				t.Fatal(err)
			}
			if r.Number%500 == 0 {
				var m runtime.MemStats
				runtime.ReadMemStats(&m)
				most = max(most, m.HeapInuse)
			}
		}
		return most
	}
	small, large := peak(2_000), peak(20_000)
	if large > small+16<<20 {
		t.Errorf("2,000 rows: %d MiB, 20,000 rows: %d MiB", small>>20, large>>20)
	}
}
