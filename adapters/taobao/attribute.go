package taobao

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// An attribute stands in a snapshot as one line a value: "#3596125" for an
// option, "=text" for the rest, in an order that does not depend on who wrote it.

// attributeText gives the canonical text of the values of a field.
func attributeText(f *field, values []string) listing.Value {
	lines := make([]string, 0, len(values))
	for _, v := range values {
		if f.isCheck() {
			lines = append(lines, "#"+v)
		} else if v = oneLine(v); v != "" {
			lines = append(lines, "="+v)
		}
	}
	slices.Sort(lines)
	return listing.ListValue(slices.Compact(lines))
}

// attributeValues reads what attributeText wrote.
func attributeValues(v listing.Value) []string {
	var out []string
	for _, line := range v.List() {
		text, isOption := strings.CutPrefix(line, "#")
		if !isOption {
			text = strings.TrimPrefix(line, "=")
		}
		out = append(out, text)
	}
	return out
}
