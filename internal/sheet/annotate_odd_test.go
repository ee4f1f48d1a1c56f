package sheet_test

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// TestAnnotateOddPackages: packages that other programs write. Each is
// annotated, stays well-formed, and is read again with the mark in its place.
func TestAnnotateOddPackages(t *testing.T) {
	const strict = `xmlns="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"`
	strictRels := strings.NewReplacer("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships").Replace(smallParts(nil)["xl/_rels/workbook.xml.rels"])
	const x = `xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	tests := []struct {
		name, sheet string
		change      map[string]string
		says        map[string]string // part → text that must be in it
	}{
		{"empty sheet", `<worksheet ` + mainNS + `><sheetData/></worksheet>`, nil,
			map[string]string{"xl/worksheets/sheet1.xml": `<sheetData><row r="2"><c r="B2" s="`}},
		{"prefixes", `<x:worksheet ` + x + `><x:sheetData><x:row r="3"><x:c r="A3"><x:v>1</x:v></x:c></x:row></x:sheetData><x:tableParts/></x:worksheet>`, nil,
			map[string]string{"xl/worksheets/sheet1.xml": `</x:sheetData><x:legacyDrawing xmlns:r=`}},
		{"no styles", worksheet(`<row r="2"><c r="B2" s="4"><v>1</v></c></row>`, ""), map[string]string{
			"xl/styles.xml": "", "xl/_rels/workbook.xml.rels": strings.Replace(smallParts(nil)["xl/_rels/workbook.xml.rels"], `Target="styles.xml"`, `Target="nowhere.xml"`, 1)},
			map[string]string{"[Content_Types].xml": `/xl/styles1.xml`}},
		{"no views", worksheet("", ""), nil,
			map[string]string{"xl/workbook.xml": `<bookViews><workbookView activeTab="1"/></bookViews><sheets>`}},
		{"strict", `<worksheet ` + strict + `><sheetData/></worksheet>`, map[string]string{"xl/_rels/workbook.xml.rels": strictRels},
			map[string]string{"xl/comments1.xml": `purl.oclc.org/ooxml/spreadsheetml`, "xl/worksheets/sheet2.xml": `purl.oclc.org/ooxml/spreadsheetml`, "xl/worksheets/_rels/sheet1.xml.rels": `purl.oclc.org`}},
		{"controls behind the cells", worksheet("", `<pageMargins/><mc:AlternateContent xmlns:mc="m"><mc:Choice Requires="x14"><controls/></mc:Choice></mc:AlternateContent>`), nil,
			map[string]string{"xl/worksheets/sheet1.xml": `r:id="rId2"/><mc:AlternateContent`}},
		{"row and column styles", `<worksheet ` + mainNS + `><cols><col min="2" max="3" style="3"/></cols><sheetData><row r="1"/></sheetData></worksheet>`, nil,
			map[string]string{"xl/styles.xml": `<xf numFmtId="14" fontId="0" fillId="3" borderId="0" xfId="0" applyFill="1"/>`}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := openBytes(t, "a.xlsx", pack(t, tt.sheet, tt.change))
			data := annotate(t, b, []sheet.Mark{{Cell: "B2", Severity: sheet.SeverityError, Comment: "甲 & 乙"}}, findings)
			parts := partsOf(t, data)
			wellFormed(t, parts)
			for part, text := range tt.says {
				if !strings.Contains(parts[part], text) {
					t.Errorf("%s does not say %s: %s", part, text, parts[part])
				}
			}
			after := openBytes(t, "a.xlsx", data)
			if len(after.Sheets) != 2 || after.Sheets[0].Name != "问题" {
				t.Errorf("sheets %v", after.Sheets)
			}
			if diff := cmp.Diff(listing(t, b, 0), listing(t, after, 1)); diff != "" {
				t.Errorf("cells (-before +after):\n%s", diff)
			}
			if n := strings.Count(parts["xl/worksheets/sheet1.xml"], `r="B2"`); n != 1 {
				t.Errorf("B2 is there %d times", n)
			}
		})
	}
}

// TestAnnotateBrokenParts: what cannot be changed safely is refused, with the
// part's name.
func TestAnnotateBrokenParts(t *testing.T) {
	for part, text := range map[string]string{
		"xl/styles.xml":       `<styleSheet><cellXfs><xf/></cellXfs></styleSheet>`,
		"[Content_Types].xml": `<Nothing/>`,
	} {
		b := openBytes(t, "a.xlsx", pack(t, worksheet("", ""), map[string]string{part: text}))
		err := b.Annotate(&bytes.Buffer{}, []sheet.Mark{{Cell: "B2"}}, findings)
		if err == nil || !strings.Contains(err.Error(), part) {
			t.Errorf("%s: got %v", part, err)
		}
	}
}

// TestAnnotateManyMarks: every mark of a large sheet arrives, in streams.
func TestAnnotateManyMarks(t *testing.T) {
	b, err := sheet.Open(writeBig(t, 1000), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer b.Close()
	var many []sheet.Mark
	for r := 2000; r > 0; r-- { // backwards, and half of them behind the last row
		many = append(many, sheet.Mark{Cell: fmt.Sprintf("AF%d", r), Severity: sheet.SeverityWarning, Comment: "x"})
	}
	parts := partsOf(t, annotate(t, b, many, findings))
	if n := strings.Count(parts["xl/worksheets/sheet1.xml"], `<c r="AF`); n != 2000 {
		t.Errorf("%d of 2000 cells", n)
	}
	if n := strings.Count(parts["xl/comments1.xml"], "<comment "); n != 2000 {
		t.Errorf("%d of 2000 comments", n)
	}
	wellFormed(t, parts)
}

// TestWriteXLSX keeps what a table means: formats, hidden things, widths.
func TestWriteXLSX(t *testing.T) {
	b := openBytes(t, "old.xls", sampleXLS())
	var out bytes.Buffer
	if err := b.WriteXLSX(&out); err != nil {
		t.Fatal(err)
	}
	after := openBytes(t, "new.xlsx", out.Bytes())
	if got := after.Sheets[0]; got.Name != "荆州" {
		t.Errorf("sheet %+v", got)
	}
	want := strings.NewReplacer("D3 text \"\" formula\n", "", " formula", "", "error \"#", "text \"#").Replace(sampleListing)
	if diff := cmp.Diff(want, listing(t, after, 0)); diff != "" {
		t.Errorf("cells (-want +got):\n%s", diff)
	}
	hidden, err := after.HiddenColumns(0)
	if diff := cmp.Diff([]sheet.Range{{FirstCol: 2, LastCol: 2}, {FirstCol: 3, LastCol: 3}}, hidden); diff != "" || err != nil {
		t.Error(diff, err)
	}
}
