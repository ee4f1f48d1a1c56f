package douyin

import (
	"cmp"
	"encoding/json"
	"math/big"
	"regexp"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// measured are the ways in which a category lets a value such as 2.5kg or
// 65-75mm be written (douyin §4.2).
type measured []measureTemplate

// measureInfo is a measured value as sent and as read (douyin §4.2, §4.6).
type measureInfo struct {
	Template json.Number   `json:"template_id"`
	Values   []measurePart `json:"values"`
}

// measurePart is what stands in one module.
type measurePart struct {
	Module   json.Number `json:"module_id"`
	Prefix   string      `json:"prefix"`
	Suffix   string      `json:"suffix"`
	Value    string      `json:"value"`
	UnitID   json.Number `json:"unit_id,omitempty"`
	UnitName string      `json:"unit_name,omitempty"`
}

// text is the value as people read it; it is also sent as its name.
func (m measureInfo) text() string {
	var b strings.Builder
	for _, v := range m.Values {
		b.WriteString(v.Prefix + v.Value + v.UnitName + v.Suffix)
	}
	return b.String()
}

// describe tells an attribute what its measured value is: a number with units
// where one part must be filled, a text with them where several numbers must.
func (m measured) describe(a *adapters.Attribute) {
	for _, t := range m {
		modules := t.filled(false)
		if len(modules) == 0 || slices.ContainsFunc(modules, func(one measureModule) bool { return !one.numeric() }) {
			continue
		}
		last := modules[len(modules)-1]
		for _, u := range last.Units {
			a.Units = append(a.Units, u.Name.String())
		}
		a.Options, a.Custom, a.Kind = nil, true, adapters.AttributeText
		if len(modules) == 1 {
			a.Kind, a.Decimals = adapters.AttributeNumber, last.decimals()
			if last.Rule != nil {
				a.MinText, a.MaxText = last.Rule.Min.String(), last.Rule.Max.String()
			}
		}
		return
	}
	m.describeEnum(a)
}

// describeEnum is describe for a value out of a list. What is neither is
// reported, never guessed.
func (m measured) describeEnum(a *adapters.Attribute) {
	for _, t := range m {
		modules := t.filled(false)
		if len(modules) != 1 {
			continue
		}
		a.Kind, a.Custom, a.Max = adapters.AttributeText, true, 1
		if modules[0].Input == "enum" {
			a.Kind, a.Custom, a.Options = adapters.AttributeChoice, false, nil
			for _, v := range modules[0].Values {
				a.Options = append(a.Options, adapters.AttributeOption{ID: string(v), Name: string(v)})
			}
		}
		return
	}
}

// filled lists the modules that must be filled, or all.
func (t measureTemplate) filled(all bool) []measureModule {
	return slices.DeleteFunc(slices.Clone(t.Modules), func(m measureModule) bool {
		return !all && m.Required != nil && !bool(*m.Required)
	})
}

func (m measureModule) numeric() bool {
	return m.Input != "enum" && (m.Rule != nil && m.Rule.DataType != "" || len(m.Units) > 0)
}

// decimals is how many a number may have. Where the platform names no rule any
// sensible number will do.
func (m measureModule) decimals() int {
	switch {
	case m.Rule == nil:
		return 6
	case m.Rule.DataType == "integer":
		return 0
	default:
		return int(m.Rule.Precision)
	}
}

// dashes are what people write between the ends of a range.
var dashes = strings.NewReplacer("—", "-", "–", "-", "~", "-", "～", "-", "至", "-", "到", "-")

// read makes a measured value of a text, by the first template that takes it
// whole, or says why none does.
func (m measured) read(s string) (measureInfo, listing.Text) {
	problem := listing.Tf("“%s”不是平台要的写法", "%q is not in the form the platform takes", s)
	for _, t := range m {
		for _, all := range []bool{true, false} {
			info, why, ok := t.read(t.filled(all), dashes.Replace(s))
			if ok && why.IsZero() {
				return info, why
			}
			if ok {
				problem = why
			}
		}
	}
	return measureInfo{}, problem
}

func (t measureTemplate) read(modules []measureModule, s string) (info measureInfo, why listing.Text, ok bool) {
	template, err := idNumber(t.ID.String())
	if err != nil || len(modules) == 0 {
		return info, why, false
	}
	info.Template = template
	for i, m := range modules {
		part, rest, ok := m.read(strings.TrimSpace(s), i == len(modules)-1)
		if !ok {
			return info, why, false
		}
		if problem := m.check(part); !problem.IsZero() {
			why = problem
		}
		info.Values, s = append(info.Values, part), rest
	}
	if strings.TrimSpace(s) != "" {
		return info, why, false
	}
	return info, why, shareUnits(modules, info.Values)
}

// shareUnits gives a part without a unit that of the next: 65-75mm.
func shareUnits(modules []measureModule, parts []measurePart) bool {
	for i := len(parts) - 1; i >= 0; i-- {
		if parts[i].UnitName != "" || len(modules[i].Units) == 0 {
			continue
		}
		unit := modules[i].Units[0]
		if i+1 < len(parts) && parts[i+1].UnitName != "" {
			same := func(u measureUnit) bool { return u.Name.String() == parts[i+1].UnitName }
			at := slices.IndexFunc(modules[i].Units, same)
			if at < 0 {
				return false
			}
			unit = modules[i].Units[at]
		} else if len(modules[i].Units) > 1 {
			return false // which of them is never guessed
		}
		parts[i].setUnit(unit)
	}
	return true
}

func (p *measurePart) setUnit(u measureUnit) {
	p.UnitName = u.Name.String()
	if id, err := idNumber(u.ID.String()); err == nil {
		p.UnitID = id
	}
}

var leadingNumber = regexp.MustCompile(`^[0-9]{1,18}(\.[0-9]{1,9})?`)

// read takes one part off the front of a text.
func (m measureModule) read(s string, last bool) (part measurePart, rest string, ok bool) {
	id, err := idNumber(m.ID.String())
	if err != nil {
		return part, s, false
	}
	part = measurePart{Module: id, Prefix: m.Prefix.String(), Suffix: m.Suffix.String()}
	s = strings.TrimSpace(strings.TrimPrefix(s, part.Prefix))
	if part.Value, s, ok = m.value(s, last); !ok {
		return part, s, false
	}
	s = strings.TrimSpace(s)
	units := slices.SortedStableFunc(slices.Values(m.Units), func(a, b measureUnit) int { return cmp.Compare(len(b.Name), len(a.Name)) })
	for _, u := range units {
		if name := u.Name.String(); name != "" && len(s) >= len(name) && strings.EqualFold(s[:len(name)], name) {
			part.setUnit(u)
			s = s[len(name):]
			break
		}
	}
	return part, strings.TrimPrefix(strings.TrimSpace(s), part.Suffix), true
}

// value takes the value itself: a number, one of a list, or what is left.
func (m measureModule) value(s string, last bool) (value, rest string, ok bool) {
	if m.numeric() {
		value = leadingNumber.FindString(s)
		return plainDecimal(value), s[len(value):], value != ""
	}
	for _, v := range m.Values {
		if text := string(v); text != "" && strings.HasPrefix(s, text) && len(text) > len(value) {
			value = text
		}
	}
	if value != "" {
		return value, s[len(value):], true
	}
	end := len(s)
	if suffix := m.Suffix.String(); suffix != "" {
		end = strings.Index(s, suffix)
	}
	if m.Input == "enum" || end <= 0 || !last && end == len(s) {
		return "", s, false
	}
	return s[:end], s[end:], true
}

// check holds a number against the module's rule. Of which unit its bounds are
// the platform does not say: they are held against the first alone.
func (m measureModule) check(part measurePart) listing.Text {
	value := part.Value
	n, ok := new(big.Rat).SetString(value)
	if !m.numeric() || !ok {
		return listing.Text{}
	}
	if _, fraction, _ := strings.Cut(value, "."); len(fraction) > m.decimals() {
		return listing.Tf("“%s”小数太多,最多 %d 位", "%q has too many decimals, at most %d", value, m.decimals())
	}
	if m.Rule == nil || part.UnitName != "" && part.UnitName != m.Units[0].Name.String() {
		return listing.Text{}
	}
	least, hasLeast := new(big.Rat).SetString(m.Rule.Min.String())
	most, hasMost := new(big.Rat).SetString(m.Rule.Max.String())
	if hasLeast && n.Cmp(least) < 0 || hasMost && n.Cmp(most) > 0 {
		return listing.Tf("%s 超出范围 %s 到 %s", "%s is out of the range %s to %s", value, m.Rule.Min.String(), m.Rule.Max.String())
	}
	return listing.Text{}
}

// plainDecimal drops zeros that say nothing: "2.50" is "2.5". Other texts stay.
func plainDecimal(s string) string {
	if strings.Contains(s, ".") && leadingNumber.FindString(s) == s {
		return strings.TrimSuffix(strings.TrimRight(s, "0"), ".")
	}
	return s
}

// oneLine trims a text and makes every run of white space one space.
func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
