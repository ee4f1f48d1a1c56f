package jd

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters/lenient"
	"github.com/farmgate-cli/farmgate/listing"
)

// attributeEntry is one value of an attribute: an option, or a text.
type attributeEntry struct{ option, text string }

// canonical gives the entry as it stands in a snapshot: "#12345" for an option,
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

// attributeValues gives what attributeText wrote as the platform takes it:
// strings, option ids and texts alike (jd §4.A.5).
func attributeValues(v listing.Value) []string {
	var out []string
	for _, line := range v.List() {
		if line != "" {
			out = append(out, line[1:]) // without its # or =
		}
	}
	return out
}

// attributesOf gives the attributes of a ware or SKU as read, by snapshot
// field. A bare value says itself whether it is an option only by what the
// category says of the attribute.
func (r *ruleBook) attributesOf(props []prop) map[listing.Field]listing.Value {
	out := map[listing.Field]listing.Value{}
	for _, p := range props {
		if p.Attr.ID() == "" {
			continue
		}
		var entries []attributeEntry
		for _, v := range p.Values {
			if v != "" {
				entries = append(entries, r.entry(p.Attr.String(), v.String()))
			}
		}
		if len(entries) > 0 {
			out[listing.Attr(p.Attr.String())] = attributeText(entries)
		}
	}
	return out
}

func (r *ruleBook) entry(attr, value string) attributeEntry {
	a := r.attribute(attr)
	if a == nil {
		return attributeEntry{text: value}
	}
	if _, known := a.option(value); known || a.Input != inputFree {
		return attributeEntry{option: value}
	}
	return attributeEntry{text: value}
}

// attributeRefs lists the attribute ids among snapshot fields, in order; the
// brand, which is sent apart, is left out.
func attributeRefs(fields map[listing.Field]listing.Value) []string {
	var refs []string
	for field, v := range fields {
		if ref, ok := strings.CutPrefix(string(field), listing.PrefixAttr); ok && !v.IsZero() && ref != brandAttr {
			refs = append(refs, ref)
		}
	}
	slices.SortFunc(refs, byNumber)
	return refs
}

func byNumber(a, b string) int {
	if len(a) != len(b) {
		return len(a) - len(b)
	}
	return strings.Compare(a, b)
}

// writtenProps gives multiCateProps of snapshot fields.
func writtenProps(fields map[listing.Field]listing.Value) []writtenProp {
	var out []writtenProp
	for _, ref := range attributeRefs(fields) {
		if values := attributeValues(fields[listing.Attr(ref)]); len(values) > 0 {
			out = append(out, writtenProp{Attr: ref, Values: values})
		}
	}
	return out
}

// props are attributes as read, to be sent back with changes: a list that is
// sent replaces the whole one (jd §4.A.6). Members nobody knows stay.
type props []object

// set replaces the values of one attribute; none takes it out.
func (p props) set(ref string, v listing.Value) props {
	kept := slices.DeleteFunc(slices.Clone(p), func(o object) bool { return memberText(o, "attrId") == ref })
	values := attributeValues(v)
	if len(values) == 0 {
		return kept
	}
	return append(kept, object{"attrId": quoted(ref), "attrValues": quotedList(values)})
}

// readProps reads a list of attributes so that it can be sent: ids and values
// as strings, blanks left out.
func readProps(raw json.RawMessage) (props, error) {
	var items list[object]
	if len(raw) == 0 {
		return nil, nil
	}
	if err := json.Unmarshal(raw, &items); err != nil {
		return nil, err
	}
	var out props
	for _, item := range items {
		var p prop
		joined, err := json.Marshal(item)
		if err == nil {
			err = json.Unmarshal(joined, &p)
		}
		if err != nil {
			return nil, err
		}
		if p.Attr.ID() == "" {
			continue
		}
		o := object{}
		for name, member := range item {
			if !lenient.IsBlank(member) {
				o[name] = member
			}
		}
		o["attrId"] = quoted(p.Attr.String())
		if len(p.Values) > 0 {
			o["attrValues"] = quotedList(texts(p.Values))
		}
		out = append(out, o)
	}
	return out, nil
}

func texts(items []text) []string {
	out := make([]string, len(items))
	for i, t := range items {
		out[i] = t.String()
	}
	return out
}

func quoted(s string) json.RawMessage {
	out, _ := compactJSON(s) // a string is always JSON
	return json.RawMessage(out)
}

func quotedList(items []string) json.RawMessage {
	out, _ := compactJSON(items) // as are strings in a list
	return json.RawMessage(out)
}

// oneLine trims a text and makes every run of white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

// attributeRef gives the attribute id of a snapshot field.
func attributeRef(field listing.Field) (string, bool) {
	return strings.CutPrefix(string(field), listing.PrefixAttr)
}
