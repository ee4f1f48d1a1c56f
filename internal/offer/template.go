package offer

import (
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// DefaultTitle is the title template that holds without a configuration.
const DefaultTitle = "{origin_short}{name}{variety?}{grade?}{spec?}"

// originShort is the one word of a template that is no field: the short name
// of the county the goods come from.
const originShort listing.Field = "origin_short"

// Template is a text with fields in braces; {grade?} may be left out.
type Template struct{ parts []part }

// part is either literal text or a field.
type part struct {
	literal  string
	field    listing.Field
	optional bool
}

// ParseTemplate reads a template; an error is a *SettingError under the given
// name. Unknown fields are errors that name the nearest.
func ParseTemplate(name, text string) (Template, error) {
	var t Template
	rest := text
	for rest != "" {
		literal, inside, open := strings.Cut(rest, "{")
		if literal != "" {
			t.parts = append(t.parts, part{literal: literal})
		}
		if !open {
			break
		}
		word, after, closed := strings.Cut(inside, "}")
		if !closed {
			return t, fault(name, text, listing.T("大括号没有合上", "a brace is not closed"))
		}
		p, err := readPart(name, text, word)
		if err != nil {
			return t, err
		}
		t.parts, rest = append(t.parts, p), after
	}
	return t, nil
}

func readPart(name, text, word string) (part, error) {
	bare, optional := strings.CutSuffix(word, "?")
	f := listing.Field(bare)
	if f != originShort && (!f.Known() || strings.Contains(bare, "@")) {
		known := []string{string(originShort)}
		for _, field := range listing.Fields() {
			known = append(known, string(field))
		}
		return part{}, fault(name, text, unknownField(f, known))
	}
	return part{field: f, optional: optional}, nil
}
