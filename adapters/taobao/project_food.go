package taobao

import (
	"regexp"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

// The food-safety fields have ids of their own in each category: they are known
// by their Chinese names (taobao §4.5).
const (
	nameLicence   = "生产许可证编号"
	nameShelfLife = "保质期"
	nameProduced  = "生产日期"
	nameStocked   = "进货日期"
)

var (
	licencePattern = regexp.MustCompile(`^(?:SC[0-9]{14}|QS[0-9]{12})$`)
	daysPattern    = regexp.MustCompile(`^([0-9]{1,9})(?:天|日)?$`)
)

// inForm brings a text into the form in which a food-safety field takes it: a
// licence number without blanks, a shelf life as a bare number of days where the
// field takes numbers.
func (f *field) inForm(text string) string {
	switch plainName(f.name) {
	case nameLicence:
		return strings.ToUpper(strings.ReplaceAll(text, " ", ""))
	case nameShelfLife:
		if days := daysPattern.FindStringSubmatch(text); days != nil && (f.attributeKind() != "text") {
			return days[1]
		}
	}
	return text
}

// food checks what is known of the food-safety fields: the form of a licence
// number and of a shelf life, and the order of dates.
func (p *projection) food() {
	if p.book == nil {
		return
	}
	for _, a := range p.foodFields(nameLicence) {
		if v := p.attributeWords(a); v != "" && !licencePattern.MatchString(v) {
			p.foodFault(codeLicence, a,
				listing.Tf("生产许可证编号“%s”不对:SC 加 14 位数字(旧证 QS 加 12 位)", "the production licence %q is wrong: SC and 14 digits (old ones QS and 12)", v),
				listing.T("核对编号;初级农产品不需要填写", "check the number; primary produce needs none"))
		}
	}
	for _, a := range p.foodFields(nameShelfLife) {
		if v := p.attributeWords(a); a.field.attributeKind() != "text" && v != "" && !wholePattern.MatchString(v) {
			p.foodFault(codeFoodDates, a,
				listing.Tf("保质期“%s”要写成天数", "the shelf life %q must be a number of days", v),
				listing.T("写天数", "give days"))
		}
	}
	p.foodDates()
}

// foodDates checks the dates: of two fields with one name the first is the
// beginning; stock cannot come before production (taobao §4.5).
func (p *projection) foodDates() {
	var before string
	for _, name := range []string{nameProduced, nameStocked} {
		least := before
		for _, a := range p.foodFields(name) {
			v := p.attributeWords(a)
			if v == "" {
				continue
			}
			if _, err := time.Parse(time.DateOnly, v); err != nil {
				p.foodFault(codeFoodDates, a,
					listing.Tf("“%s”不是日期,要写成 2026-11-20", "%q is no date, write it as 2026-11-20", v), listing.T("改日期", "mend the date"))
				continue
			}
			if v < least {
				p.foodFault(codeFoodDates, a,
					listing.Tf("%s %s 早于 %s", "%s %s is before %s", a.field.label(), v, least), listing.T("改日期", "mend the date"))
			}
			if least = v; before == "" {
				before = v // stock is held against the beginning of production
			}
		}
	}
}

// foodFields lists the attributes of that name, in the order of the schema.
func (p *projection) foodFields(name string) []attributeField {
	var out []attributeField
	for _, a := range p.book.attributeFields() {
		if a.plain == name && a.field.isLeaf() && !a.field.isCheck() {
			out = append(out, a)
		}
	}
	return out
}

// attributeWords gives what is projected for an attribute that takes a text.
func (p *projection) attributeWords(a attributeField) string {
	values := attributeValues(p.Desired.Fields[listing.Attr(a.id)])
	if len(values) == 0 {
		return ""
	}
	return values[0]
}

func (p *projection) foodFault(code listing.Code, a attributeField, message, fix listing.Text) {
	p.told[strings.Join(a.path, ".")] = true
	at := listing.Attr(a.field.name)
	if v, ok := p.given(a.id); ok && v.From != "" {
		at = v.From
	}
	p.Report(code, nil, at, message, fix)
}
