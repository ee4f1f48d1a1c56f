package douyin

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// attributeEntry is one value of an attribute: an option of the list, or a
// text, which a measured value is too.
type attributeEntry struct{ option, text string }

// canonical gives the entry as it stands in a snapshot: "#33011" for an option,
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

// attributeEntries reads what attributeText wrote.
func attributeEntries(v listing.Value) []attributeEntry {
	var out []attributeEntry
	for _, line := range v.List() {
		if option, ok := strings.CutPrefix(line, "#"); ok {
			out = append(out, attributeEntry{option: option})
		} else {
			out = append(out, attributeEntry{text: strings.TrimPrefix(line, "=")})
		}
	}
	return out
}

// entries turns an attribute value of the offer into what the platform takes,
// or says why it will not (douyin §4.2).
func (p *property) entries(v adapters.AttributeValue) ([]attributeEntry, listing.Text) {
	if len(p.Templates) > 0 {
		return p.measuredEntry(v)
	}
	var out []attributeEntry
	for _, id := range v.Options {
		if _, ok := p.option(id); !ok {
			return nil, listing.Tf("没有编号为 %s 的选项", "there is no option %s", id)
		}
		out = append(out, attributeEntry{option: id})
	}
	if text := oneLine(cleanText(v.Text + v.Unit)); len(out) == 0 && text != "" {
		o, known := p.optionNamed(text)
		switch {
		case known:
			out = append(out, attributeEntry{option: o.ID.String()})
		case len(p.Options) > 0 && !p.custom():
			return nil, listing.Tf("“%s”不在可选值里:%s", "%q is not among the values: %s", text, draft.OptionNames(p.attribute().Options))
		case strings.IndexFunc(text, isEmoji) >= 0: // 110215002
			return nil, listing.T("不能有表情符号", "emoji are refused")
		default:
			out = append(out, attributeEntry{text: text})
		}
	}
	if p.Type == typeMultiSelect && p.MaxValues > 0 && len(out) > int(p.MaxValues) {
		return nil, listing.Tf("有 %d 个值,最多 %d 个", "it has %d values, at most %d", len(out), int64(p.MaxValues))
	}
	if p.Type != typeMultiSelect && len(out) > 1 {
		return nil, listing.Tf("有 %d 个值,只收 1 个", "it has %d values, one is taken", len(out))
	}
	return out, listing.Text{}
}

// measuredEntry holds a measured value against the templates. In a snapshot it
// is the text they make of it.
func (p *property) measuredEntry(v adapters.AttributeValue) ([]attributeEntry, listing.Text) {
	text := oneLine(cleanText(v.Text + v.Unit))
	if len(v.Options) == 1 {
		text = v.Options[0]
	}
	if text == "" {
		return nil, listing.Text{}
	}
	info, problem := measured(p.Templates).read(text)
	if !problem.IsZero() {
		return nil, problem
	}
	return []attributeEntry{{text: info.text()}}, listing.Text{}
}

// formatValue is one value inside product_format_new (douyin §4.2). The name is
// the value's, not the attribute's.
type formatValue struct {
	Value json.Number `json:"value"`
	Name  string      `json:"name"`
	DIY   int         `json:"diy_type"`
}

// formatMeasure is a measured value there, in the platform's own form.
type formatMeasure struct {
	Info  measureInfo `json:"measure_info"`
	ID    string      `json:"value_id"`
	Value string      `json:"value_name"`
}

// format gives the entries of product_format_new for one attribute.
func (p *property) format(v listing.Value) ([]any, error) {
	var out []any
	for _, e := range attributeEntries(v) {
		switch {
		case e.option != "":
			o, ok := p.option(e.option)
			if !ok {
				return nil, &adapters.MissingError{Field: listing.Attr(p.ID.String()), Why: fmt.Sprintf("%s has no option %s", p.Name, e.option)}
			}
			id, err := idNumber(e.option)
			if err != nil {
				return nil, err
			}
			out = append(out, formatValue{Value: id, Name: o.Name.String()})
		case len(p.Templates) > 0:
			info, problem := measured(p.Templates).read(e.text)
			if !problem.IsZero() {
				return nil, &adapters.MissingError{Field: listing.Attr(p.ID.String()), Why: problem.In(listing.English)}
			}
			out = append(out, formatMeasure{Info: info, Value: info.text()})
		default:
			own := formatValue{Value: "0", Name: e.text}
			if len(p.Options) > 0 || p.Type == typeSelect || p.Type == typeMultiSelect {
				own.DIY = 1 // an own value in an enumeration
			}
			out = append(out, own)
		}
	}
	return out, nil
}

// readValue is one value of product_format_new as read: its members come with
// capital letters in one source, which encoding/json reads too, and a measured
// one by other names (douyin §4.11).
type readValue struct {
	Value     text            `json:"value"`
	Name      text            `json:"name"`
	ValueID   text            `json:"value_id"`
	ValueName text            `json:"value_name"`
	Info      json.RawMessage `json:"measure_info"`
}

func (v readValue) entry() attributeEntry {
	if id := v.Value.ID(); id != "" && len(v.Info) == 0 {
		return attributeEntry{option: id}
	}
	if v.ValueName != "" {
		return attributeEntry{text: v.ValueName.String()}
	}
	var info measureInfo
	if json.Unmarshal(v.Info, &info) == nil && len(info.Values) > 0 {
		return attributeEntry{text: info.text()}
	}
	return attributeEntry{text: v.Name.String()}
}

// attributesOf gives the attributes of a product as read, by snapshot field.
func attributesOf(format jsonText) map[listing.Field]listing.Value {
	out := map[listing.Field]listing.Value{}
	for id, raw := range format {
		var values list[readValue]
		if json.Unmarshal(raw, &values) != nil || id == brandProperty {
			continue
		}
		var entries []attributeEntry
		for _, v := range values {
			if e := v.entry(); e.canonical() != "=" {
				entries = append(entries, e)
			}
		}
		if len(entries) > 0 {
			out[listing.Attr(id)] = attributeText(entries)
		}
	}
	return out
}

// formatOf writes product_format_new of the attributes of a snapshot: a text
// that holds JSON. Those the category no longer has are left out: a dead one is
// refused (douyin §4.2).
func formatOf(book *ruleBook, fields map[listing.Field]listing.Value) (string, error) {
	format := map[string][]any{}
	for field, v := range fields {
		id, ok := strings.CutPrefix(string(field), listing.PrefixAttr)
		if !ok || v.IsZero() || id == brandProperty {
			continue
		}
		p := book.property(id)
		if p == nil {
			continue
		}
		values, err := p.format(v)
		if err != nil {
			return "", err
		}
		if len(values) > 0 {
			format[id] = values
		}
	}
	return compactJSON(format)
}

// brandOf reads the brand out of a snapshot.
func brandOf(v listing.Value) (json.Number, error) {
	entries := attributeEntries(v)
	if len(entries) != 1 || entries[0].option == "" {
		return "", &adapters.MissingError{Field: listing.Attr(brandProperty), Why: "the brand is not one of the platform's"}
	}
	return idNumber(entries[0].option)
}
