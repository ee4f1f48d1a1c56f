package suning

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// attributeEntry is one value of an attribute: an option, or a text.
type attributeEntry struct{ option, text string }

// canonical gives the entry as it stands in a snapshot: "#130" for an option,
// "=text" for the rest.
func (e attributeEntry) canonical() string {
	if e.option != "" {
		return "#" + e.option
	}
	return "=" + oneLine(e.text)
}

// attributeText is the canonical text of an attribute: one entry a line, in an
// order that does not depend on who wrote it.
func attributeText(entries []attributeEntry) listing.Value {
	lines := make([]string, 0, len(entries))
	for _, e := range entries {
		lines = append(lines, e.canonical())
	}
	slices.Sort(lines)
	return listing.ListValue(slices.Compact(lines))
}

// parameterValue gives what attributeText wrote as the platform takes it:
// several option codes have commas between them (suning §4.2).
func parameterValue(v listing.Value) string {
	var out []string
	for _, line := range v.List() {
		if line != "" {
			out = append(out, line[1:]) // without its # or =
		}
	}
	return strings.Join(out, ",")
}

// attributesOf gives the parameters of a product as read, by snapshot field.
// Dimensions of variation stand on the variants.
func (r *ruleBook) attributesOf(read []param) map[listing.Field]listing.Value {
	out := map[listing.Field]listing.Value{}
	for _, p := range read {
		known := r.parameter(p.Code.String())
		if p.Code == "" || oneLine(p.Value.String()) == "" || known != nil && known.isCommon() {
			continue
		}
		out[listing.Attr(p.Code.String())] = attributeText(known.entriesOf(oneLine(p.Value.String())))
	}
	return out
}

// entriesOf reads a value as the platform gives it: whether options come back
// as codes or as texts is not known, either is taken.
func (p *parameter) entriesOf(value string) []attributeEntry {
	if p == nil || !p.isChoice() {
		return []attributeEntry{{text: p.plainNumber(value)}}
	}
	if o, ok := p.named(value); ok { // an option's text may hold a comma
		return []attributeEntry{{option: o.id()}}
	}
	var out []attributeEntry
	for part := range strings.SplitSeq(value, ",") {
		if o, ok := p.named(oneLine(part)); ok {
			out = append(out, attributeEntry{option: o.id()})
		} else {
			out = append(out, attributeEntry{text: part})
		}
	}
	return out
}

// plainNumber writes a number of a parameter with a unit without idle zeros,
// so that 2.80 and 2.8 are the same.
func (p *parameter) plainNumber(value string) string {
	if p == nil || p.Unit == "" || !decimalPattern.MatchString(value) || !strings.Contains(value, ".") {
		return value
	}
	return strings.TrimSuffix(strings.TrimRight(value, "0"), ".")
}

// writtenParams gives pars of snapshot fields, by their codes (suning §4.6).
func writtenParams(fields map[listing.Field]listing.Value) []writtenParam {
	var out []writtenParam
	for _, field := range sortedFields(fields) {
		if ref, ok := attributeRef(field); ok {
			if value := parameterValue(fields[field]); value != "" {
				out = append(out, writtenParam{Code: ref, Value: value})
			}
		}
	}
	return out
}
