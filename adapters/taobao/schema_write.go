package taobao

import (
	"slices"
	"strings"
)

// writeSchema writes values as they are submitted: id, type and value only
// (taobao §4.2). Empty entries are left out.
func writeSchema(entries []entry) string {
	var b strings.Builder
	b.WriteString("<itemSchema>")
	writeEntries(&b, entries)
	b.WriteString("</itemSchema>")
	return b.String()
}

func writeEntries(b *strings.Builder, entries []entry) {
	for _, e := range entries {
		if !e.isEmpty() {
			e.write(b)
		}
	}
}

func (e entry) write(b *strings.Builder) {
	b.WriteString(`<field id="` + escapeXML(e.id) + `" type="` + escapeXML(e.kind) + `">`)
	switch e.kind {
	case typeComplex:
		writeRows(b, "complex-value", e.rows[:min(1, len(e.rows))])
	case typeMultiComplex:
		writeRows(b, "complex-values", e.rows)
	case typeMultiInput, typeMultiCheck:
		b.WriteString("<values>")
		writeTexts(b, e.values)
		b.WriteString("</values>")
	default:
		writeTexts(b, e.values[:min(1, len(e.values))])
	}
	b.WriteString("</field>")
}

func writeTexts(b *strings.Builder, texts []string) {
	for _, text := range texts {
		b.WriteString("<value>" + escapeXML(text) + "</value>")
	}
}

func writeRows(b *strings.Builder, name string, rows [][]entry) {
	for _, row := range rows {
		b.WriteString("<" + name + ">")
		writeEntries(b, row)
		b.WriteString("</" + name + ">")
	}
}

// inOrder sorts a row in the order of the schema, with what the schema does not
// know at the end.
func inOrder(row []entry, fields []*field) []entry {
	rank := func(e entry) int {
		if i := slices.IndexFunc(fields, func(f *field) bool { return f.id == e.id }); i >= 0 {
			return i
		}
		return len(fields)
	}
	slices.SortStableFunc(row, func(a, b entry) int { return rank(a) - rank(b) })
	return row
}
