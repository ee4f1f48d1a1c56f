package offer

import (
	"strings"
	"unicode"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Description fills the template line by line. A line whose fields are all
// empty is left out.
func (t Template) Description(say words) string {
	var lines []string
	for _, line := range t.lines() {
		if text, ok := line.line(say); ok {
			lines = append(lines, text)
		}
	}
	return strings.TrimSpace(strings.Join(lines, "\n"))
}

// lines splits the template at its line breaks.
func (t Template) lines() []Template {
	lines := []Template{{}}
	for _, p := range t.parts {
		for i, piece := range strings.Split(p.literal, "\n") {
			if i > 0 {
				lines = append(lines, Template{})
			}
			p.literal = piece
			last := &lines[len(lines)-1]
			last.parts = append(last.parts, p)
		}
	}
	return lines
}

// line fills one line; false when it has fields and all of them are empty.
func (t Template) line(say words) (string, bool) {
	text, fields, said := "", 0, 0
	for _, p := range t.parts {
		if p.field == "" {
			text += p.literal
			continue
		}
		fields++
		if value := strings.TrimSpace(say(p.field)); value != "" {
			said++
			text += value
		}
	}
	return strings.TrimRight(text, " \t"), fields == 0 || said > 0
}

// defaultDescription says name, selling points, origin, storage and shelf life
// as lines, in the language of the name. Where a marketplace takes less, the
// last lines go.
func defaultDescription(say words, limit adapters.TextLimit) string {
	chinese := hasHan(say(listing.FieldName))
	var lines []string
	for _, l := range defaultLines() {
		label := l.label.In(listing.English)
		if chinese {
			label = l.label.In(listing.Chinese)
		}
		if value := strings.TrimSpace(say(l.field)); value != "" {
			lines = append(lines, label+value)
		}
	}
	for len(lines) > 1 && limit.Max > 0 && limit.Count.Measure(strings.Join(lines, "\n")) > limit.Max {
		lines = lines[:len(lines)-1]
	}
	return strings.Join(lines, "\n")
}

type descriptionLine struct {
	field listing.Field
	label listing.Text
}

func defaultLines() []descriptionLine {
	return []descriptionLine{
		{listing.FieldName, listing.Text{}},
		{listing.FieldSellingPoint, listing.Text{}},
		{listing.FieldOriginText, listing.T("产地：", "Origin: ")},
		{listing.FieldStorage, listing.T("贮存条件：", "Storage: ")},
		{listing.FieldShelfLife, listing.T("保质期：", "Shelf life: ")},
	}
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
