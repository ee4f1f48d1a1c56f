package sheet

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

const vmlHead = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
	`<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>`

const (
	vmlNamespaces = ` xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel"`
	vmlNote       = `_x0000_t202`
	vmlType       = `<v:shapetype%s id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe"><v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>`
	vmlBox        = `<v:shape%s id="_x0000_s%d" type="#_x0000_t202" style="position:absolute;visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>` +
		`<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>%d, 15, %d, 2, %d, 31, %d, 9</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`
)

var shapeID = regexp.MustCompile(`_x0000_s(\d{1,9})\b`)

// vmlBoxes draws hidden note boxes; in a drawing that exists, under numbers
// that it does not use. The drawing may have bound its prefixes otherwise, so
// each shape binds its own there.
func vmlBoxes(existing []byte, marks []cellMark) string {
	var b strings.Builder
	namespaces, id := "", 1025
	if existing != nil {
		namespaces = vmlNamespaces
		for _, m := range shapeID.FindAllSubmatch(existing, -1) {
			if n, err := strconv.Atoi(string(m[1])); err == nil {
				id = max(id, n+1)
			}
		}
	}
	if !bytes.Contains(existing, []byte(`id="`+vmlNote+`"`)) {
		fmt.Fprintf(&b, vmlType, namespaces)
	}
	for i, m := range marks {
		lines := 2 + strings.Count(m.comment, "\n") + len([]rune(m.comment))/18
		top := max(0, m.row-2)
		fmt.Fprintf(&b, vmlBox, namespaces, id+i, m.column, top, m.column+3, top+min(lines, 20), m.row-1, m.column-1)
	}
	return b.String()
}

var (
	vmlShape  = regexp.MustCompile(`(?s)<v:shape\b[^>]*>.*?</v:shape>`)
	vmlRow    = regexp.MustCompile(`<x:Row>\s*(\d+)\s*</x:Row>`)
	vmlColumn = regexp.MustCompile(`<x:Column>\s*(\d+)\s*</x:Column>`)
)

// withoutBoxes takes the note boxes of those cells out of a drawing.
func withoutBoxes(data []byte, cells map[string]bool) []byte {
	if len(cells) == 0 {
		return data
	}
	return vmlShape.ReplaceAllFunc(data, func(shape []byte) []byte {
		row, column := vmlRow.FindSubmatch(shape), vmlColumn.FindSubmatch(shape)
		if row == nil || column == nil || !bytes.Contains(shape, []byte(`"Note"`)) {
			return shape
		}
		r, errR := strconv.Atoi(string(row[1]))
		c, errC := strconv.Atoi(string(column[1]))
		if errR == nil && errC == nil && r < maxRow && c < maxColumn && cells[Address(c+1, r+1)] {
			return nil
		}
		return shape
	})
}
