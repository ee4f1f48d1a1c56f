package sheet

import (
	"fmt"
	"strings"
)

// findingsSheet writes the sheet of all findings: a heading that stays in
// view, texts that wrap, and links to the cells. Its texts stand in the sheet
// itself, so that the workbook's string table is left as it is.
func findingsSheet(namespace string, f Findings, sheets []SheetInfo, styles *stylePatch) []byte {
	var b, links strings.Builder
	fmt.Fprintf(&b, `%s<worksheet xmlns="%s"><sheetPr><tabColor rgb="FFFF0000"/></sheetPr><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`, xmlHead, namespace)
	b.WriteString(findingColumns(f.Columns))
	b.WriteString(`<sheetData><row r="1">`)
	for i, c := range f.Columns {
		inlineCell(&b, i+1, 1, styles.plain(boldFont, headFill), c.Heading)
	}
	b.WriteString(`</row>`)
	for i, r := range f.Rows {
		number := i + 2
		fmt.Fprintf(&b, `<row r="%d">`, number)
		for k, text := range r.Texts {
			font, fill := -1, Severity("")
			if k == 0 {
				fill = r.Severity
			}
			if k < len(f.Columns) && f.Columns[k].Link && r.Cell != "" && r.Sheet >= 0 && r.Sheet < len(sheets) {
				font = linkFont
				fmt.Fprintf(&links, `<hyperlink ref="%s" location="%s"/>`, Address(k+1, number), escape(location(sheets[r.Sheet].Name, r.Cell)))
			}
			inlineCell(&b, k+1, number, styles.plain(font, fill), text)
		}
		b.WriteString(`</row>`)
	}
	b.WriteString(`</sheetData>`)
	if len(f.Columns) > 0 && len(f.Rows) > 0 {
		fmt.Fprintf(&b, `<autoFilter ref="A1:%s"/>`, Address(len(f.Columns), len(f.Rows)+1))
	}
	if links.Len() > 0 {
		fmt.Fprintf(&b, `<hyperlinks>%s</hyperlinks>`, links.String())
	}
	b.WriteString(`</worksheet>`)
	return []byte(b.String())
}

func findingColumns(columns []FindingColumn) string {
	if len(columns) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString(`<cols>`)
	for i, c := range columns {
		width := c.Width
		if width <= 0 {
			width = 16
		}
		fmt.Fprintf(&b, `<col min="%d" max="%d" width="%g" customWidth="1"/>`, i+1, i+1, min(width, 255))
	}
	b.WriteString(`</cols>`)
	return b.String()
}

func inlineCell(b *strings.Builder, column, row, style int, text string) {
	fmt.Fprintf(b, `<c r="%s" s="%d" t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>`, Address(column, row), style, escape(text))
}

// location is the target of a link inside the workbook.
func location(sheet, cell string) string {
	return "'" + strings.ReplaceAll(sheet, "'", "''") + "'!" + cell
}
