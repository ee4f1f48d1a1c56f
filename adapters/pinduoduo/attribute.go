package pinduoduo

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// attributeEntry is one value of an attribute: an option of the list, or a text
// with or without a unit.
type attributeEntry struct{ option, text, unit string }

// canonical gives the entry as it stands in a snapshot: "#12345" for an option,
// "2.5 kg" for a number with its unit, "=text" for the rest. A platform that
// answers 2.50 for a 2.5 with a unit has not changed it.
func (e attributeEntry) canonical() string {
	switch {
	case e.option != "":
		return "#" + e.option
	case e.unit != "":
		return plainDecimal(strings.ReplaceAll(e.text, " ", "")) + " " + e.unit
	default:
		return "=" + oneLine(e.text)
	}
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

// attributeEntries reads what attributeText wrote.
func attributeEntries(v listing.Value) []attributeEntry {
	var out []attributeEntry
	for _, line := range v.List() {
		if option, ok := strings.CutPrefix(line, "#"); ok {
			out = append(out, attributeEntry{option: option})
		} else if text, ok := strings.CutPrefix(line, "="); ok {
			out = append(out, attributeEntry{text: text})
		} else {
			number, unit, _ := strings.Cut(line, " ")
			out = append(out, attributeEntry{text: number, unit: unit})
		}
	}
	return out
}

// attributesOf gives the attributes of a goods or SKU as read, by snapshot
// field. Values that belong to a spec dimension are told by the specs.
func attributesOf(properties []goodsProperty) map[listing.Field]listing.Value {
	byRef := map[string][]attributeEntry{}
	for _, p := range properties {
		if p.Ref.ID() == "" || p.isSale() {
			continue
		}
		entry := attributeEntry{option: p.Value.ID()}
		if entry.option == "" {
			entry.text, entry.unit = p.text(), p.unit()
		}
		byRef[p.Ref.String()] = append(byRef[p.Ref.String()], entry)
	}
	out := make(map[listing.Field]listing.Value, len(byRef))
	for ref, entries := range byRef {
		out[listing.Attr(ref)] = attributeText(entries)
	}
	return out
}

// newProperties gives the entries of goods_properties for one attribute.
func newProperties(ref string, v listing.Value) ([]newProperty, error) {
	id, err := idNumber(ref)
	if err != nil {
		return nil, err
	}
	var out []newProperty
	for _, e := range attributeEntries(v) {
		p := newProperty{Ref: id, Text: e.text, Unit: e.unit}
		if e.option != "" {
			if p.Value, err = idNumber(e.option); err != nil {
				return nil, err
			}
		}
		out = append(out, p)
	}
	return out, nil
}

// newSKUProperties is newProperties for sku_properties, which spells the unit
// in another way (pinduoduo §4.5).
func newSKUProperties(fields map[listing.Field]listing.Value) ([]newSKUProperty, error) {
	out := []newSKUProperty{}
	for _, ref := range attributeRefs(fields) {
		entries, err := newProperties(ref, fields[listing.Attr(ref)])
		if err != nil {
			return nil, err
		}
		for _, e := range entries {
			out = append(out, newSKUProperty{Ref: e.Ref, Value: e.Value, Text: e.Text, Unit: e.Unit})
		}
	}
	return out, nil
}

// attributeRefs lists the attribute ids among snapshot fields, in order.
func attributeRefs(fields map[listing.Field]listing.Value) []string {
	var refs []string
	for field, v := range fields {
		if ref, ok := strings.CutPrefix(string(field), listing.PrefixAttr); ok && !v.IsZero() {
			refs = append(refs, ref)
		}
	}
	slices.SortFunc(refs, func(a, b string) int {
		if len(a) != len(b) {
			return len(a) - len(b)
		}
		return strings.Compare(a, b)
	})
	return refs
}

// plainDecimal drops zeros that say nothing: "2.50" is "2.5". Other texts stay.
func plainDecimal(s string) string {
	if json.Valid([]byte(s)) && strings.Contains(s, ".") && !strings.ContainsAny(s, `eE"[{`) {
		return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// oneLine trims a text and makes every run of white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
