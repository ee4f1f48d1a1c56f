package pinduoduo

import (
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// entries turns an attribute value of the offer into what the platform takes,
// or says why it will not (pinduoduo §4.2).
func (p *property) entries(v adapters.AttributeValue, today string) ([]attributeEntry, listing.Text) {
	var out []attributeEntry
	for _, id := range v.Options {
		if _, ok := p.option(id); !ok && len(p.Values) > 0 {
			return nil, listing.Tf("没有编号为 %s 的选项", "there is no option %s", id)
		}
		if _, err := idNumber(id); err != nil {
			return nil, listing.Tf("选项编号 %s 不对", "%s is no option id", id)
		}
		out = append(out, attributeEntry{option: id})
	}
	if text := oneLine(v.Text); len(out) == 0 && text != "" {
		entry, problem := p.custom(text, v.Unit, today)
		if !problem.IsZero() {
			return nil, problem
		}
		out = append(out, entry)
	}
	if p.MaxValues > 0 && len(out) > int(p.MaxValues) {
		return nil, listing.Tf("有 %d 个值,最多 %d 个", "it has %d values, at most %d", len(out), int64(p.MaxValues))
	}
	return out, listing.Text{}
}

// option finds an option by its id.
func (p *property) option(id string) (propertyValue, bool) {
	for _, v := range p.Values {
		if id != "" && v.ID.String() == id {
			return v, true
		}
	}
	return propertyValue{}, false
}

// custom takes a text of our own: an option if it is one, else a value in the
// form of the attribute.
func (p *property) custom(text, unit, today string) (attributeEntry, listing.Text) {
	if v, ok := p.value(text); ok {
		return attributeEntry{option: v.ID.String()}, listing.Text{}
	}
	if p.closed() {
		return attributeEntry{}, listing.Tf("“%s”不在可选值里:%s", "%q is not among the values: %s", text, valueNames(p))
	}
	text = p.inForm(text)
	if len(p.Units) > 0 {
		var problem listing.Text
		if text, unit, problem = p.measure(text, unit); !problem.IsZero() {
			return attributeEntry{}, problem
		}
	} else {
		unit = ""
	}
	return attributeEntry{text: text, unit: unit}, p.check(text, unit, today)
}

// separators are what people write between the numbers of a range or product,
// and between two dates. A dash is one only where it cannot be part of a date.
var (
	rangeSeparators = strings.NewReplacer("-", ",", "—", ",", "–", ",", "~", ",", "～", ",", "至", ",", "到", ",", "×", ",", "x", ",", "X", ",", "*", ",", "，", ",", " ", "")
	dateSeparators  = strings.NewReplacer("~", ",", "～", ",", "至", ",", "到", ",", "，", ",", " ", "")
)

// inForm brings a text into the form of the attribute: 65-75mm is "65,75"
// where a range in mm is wanted (pinduoduo §4.2).
func (p *property) inForm(text string) string {
	switch p.ValueType {
	case valueRange, valueProduct2, valueProduct3:
		return rangeSeparators.Replace(p.withoutUnit(text))
	case valueNumber:
		return p.withoutUnit(text)
	case valueMonth:
		if len(text) == len("2026-11-20") {
			return text[:len("2026-11")]
		}
	case valueDates, valueMonths:
		return dateSeparators.Replace(text)
	}
	return text
}

// withoutUnit takes the first unit off the end of a number, should it stand
// there.
func (p *property) withoutUnit(text string) string {
	if len(p.Units) == 0 {
		return text
	}
	return strings.TrimSpace(strings.TrimSuffix(text, p.Units[0].String()))
}

// check holds a custom value against the attribute's form and bounds.
func (p *property) check(text, unit, today string) listing.Text {
	parts := strings.Split(text, ",")
	switch p.ValueType {
	case valueText:
		return p.checkLength(text)
	case valueNumber:
		return p.checkNumbers(parts, 1, unit)
	case valueRange, valueProduct2:
		return p.checkNumbers(parts, 2, unit)
	case valueProduct3:
		return p.checkNumbers(parts, 3, unit)
	case valueDate, valueMonth:
		return p.checkDates(parts, 1, today)
	case valueDates, valueMonths:
		return p.checkDates(parts, 2, today)
	default:
		return listing.T("它的格式本程序还不认识", "farmgate does not know its form yet")
	}
}

func (p *property) checkLength(text string) listing.Text {
	n := utf8.RuneCountInString(text)
	least, hasLeast := wholeBound(p.Min)
	most, hasMost := wholeBound(p.Max)
	if hasLeast && n < least || hasMost && most > 0 && n > most {
		return listing.Tf("“%s”有 %d 字,要 %s 到 %s 字", "%q has %d characters, it takes %s to %s", text, n, p.Min.String(), p.Max.String())
	}
	return listing.Text{}
}

func wholeBound(t text) (int, bool) {
	n, err := strconv.Atoi(t.String())
	return n, err == nil
}

// checkNumbers checks how many numbers there are, their decimals and bounds.
// The bounds hold for the first unit (pinduoduo §4.2).
func (p *property) checkNumbers(parts []string, count int, unit string) listing.Text {
	if len(parts) != count {
		return listing.Tf("要 %d 个用逗号分开的数", "it takes %d numbers with commas between them", count)
	}
	bounded := unit == "" || len(p.Units) == 0 || p.Units[0].String() == unit
	for _, part := range parts {
		n, ok := decimal(part)
		if !ok {
			return listing.Tf("“%s”不是数", "%q is no number", part)
		}
		if _, fraction, _ := strings.Cut(part, "."); len(fraction) > int(p.Precision) {
			return listing.Tf("“%s”小数太多,最多 %d 位", "%q has too many decimals, at most %d", part, int64(p.Precision))
		}
		least, hasLeast := decimal(p.Min.String())
		most, hasMost := decimal(p.Max.String())
		if bounded && (hasLeast && n.Cmp(least) < 0 || hasMost && n.Cmp(most) > 0) {
			return listing.Tf("%s 超出范围 %s 到 %s", "%s is out of the range %s to %s", part, p.Min.String(), p.Max.String())
		}
	}
	if p.ValueType == valueRange {
		if low, _ := decimal(parts[0]); low != nil {
			if high, _ := decimal(parts[1]); high.Cmp(low) < 0 {
				return listing.Tf("“%s”前大后小", "the first of %q is the larger", strings.Join(parts, ","))
			}
		}
	}
	return listing.Text{}
}

var decimalPattern = regexp.MustCompile(`^-?[0-9]{1,18}(\.[0-9]{1,9})?$`)

// decimal reads plain decimal text exactly.
func decimal(s string) (*big.Rat, bool) {
	if !decimalPattern.MatchString(s) {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

// checkDates checks dates or months and their bounds. A bound is a date, or a
// number of days or months from today, in Beijing (pinduoduo §4.2).
func (p *property) checkDates(parts []string, count int, today string) listing.Text {
	layout, form := time.DateOnly, "2026-11-20"
	if p.ValueType == valueMonth || p.ValueType == valueMonths {
		layout, form = "2006-01", "2026-11"
	}
	if len(parts) != count {
		return listing.Tf("要 %d 个日期,如 %s", "it takes %d dates such as %s", count, form)
	}
	for _, part := range parts {
		if _, err := time.Parse(layout, part); err != nil {
			return listing.Tf("“%s”不是日期,要写成 %s", "%q is no date, write it as %s", part, form)
		}
		least, most := dateBound(p.Min, today, layout), dateBound(p.Max, today, layout)
		if least != "" && part < least || most != "" && part > most {
			return listing.Tf("%s 超出范围 %s 到 %s", "%s is out of the range %s to %s", part, least, most)
		}
	}
	if count == 2 && parts[1] < parts[0] {
		return listing.Tf("“%s”先后颠倒", "the dates %q are in the wrong order", strings.Join(parts, ","))
	}
	return listing.Text{}
}

func dateBound(bound text, today, layout string) string {
	if _, err := time.Parse(layout, bound.String()); err == nil {
		return bound.String()
	}
	n, err := strconv.Atoi(bound.String())
	now, errToday := time.Parse(time.DateOnly, today)
	if err != nil || errToday != nil {
		return ""
	}
	if layout == time.DateOnly {
		return now.AddDate(0, 0, n).Format(layout)
	}
	return now.AddDate(0, 0, 1-now.Day()).AddDate(0, n, 0).Format(layout)
}

// measure brings a number into the attribute's first unit where that is exact,
// since its bounds hold for that one; else it stays in its own (pinduoduo §4.2).
func (p *property) measure(text, unit string) (number, in string, problem listing.Text) {
	first := p.Units[0].String()
	if unit == "" {
		unit = first
	}
	if unit == first {
		return plainDecimal(text), first, listing.Text{}
	}
	if n, ok := decimal(text); ok {
		if from, to, ok := factors(unit, first); ok {
			n.Mul(n, big.NewRat(from, to))
			if digits, exact := n.FloatPrec(); exact && digits <= int(p.Precision) {
				return n.FloatString(digits), first, listing.Text{}
			}
		}
	}
	if slices.ContainsFunc(p.Units, isUnit(unit)) {
		return plainDecimal(text), unit, listing.Text{}
	}
	return "", "", listing.Tf("%s %s 不能准确换算成 %s", "%s %s cannot be given exactly in %s", text, unit, first)
}

func isUnit(name string) func(text) bool {
	return func(u text) bool { return u.String() == name }
}

// factors gives how many grams or millilitres two units hold.
func factors(from, to string) (a, b int64, ok bool) {
	for _, units := range []map[string]int64{
		{"g": 1, "克": 1, "kg": 1000, "KG": 1000, "千克": 1000, "公斤": 1000, "斤": 500, "两": 50},
		{"ml": 1, "mL": 1, "ML": 1, "毫升": 1, "L": 1000, "l": 1000, "升": 1000},
	} {
		if a, b = units[from], units[to]; a > 0 && b > 0 {
			return a, b, true
		}
	}
	return 0, 0, false
}

// valueNames lists the first options of an attribute.
func valueNames(p *property) string { return draft.OptionNames(p.attribute().Options) }
