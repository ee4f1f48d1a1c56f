package category

import (
	"cmp"
	"context"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

func cutPrefix(field listing.Field, prefix string) (string, bool) {
	return strings.CutPrefix(string(field), prefix)
}

// rankHeading puts the column of exactly the attribute's name first.
func rankHeading(a, b listing.Field, name string) int {
	own := func(f listing.Field) int {
		_, heading, _ := strings.Cut(string(f), ".")
		if plainName(heading) == name {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(own(a), own(b)), cmp.Compare(a, b))
}

// convert makes a value of a reading. A non-nil reason says why it cannot be
// taken; its text is empty where the reading simply has nothing to say.
func (m *matcher) convert(ctx context.Context, attr adapters.Attribute, r reading) (adapters.AttributeValue, *reason, error) {
	oneText := len(r.each) > 0 && (attr.Kind != adapters.AttributeChoice || attr.Max == 1)
	if oneText || r.differs && attr.PerSKU {
		return adapters.AttributeValue{}, r.fault(differing(r)), nil
	}
	if attr.Kind == adapters.AttributeChoice {
		return m.choice(ctx, attr, r)
	}
	if r.source.view == kindOfGoods || r.source.view == keepingOption {
		return adapters.AttributeValue{}, &reason{}, nil // only ever one of given options
	}
	v, what := written(attr, r)
	if !what.IsZero() {
		return v, r.fault(what), nil
	}
	m.noteSmallest(attr, r, v)
	return v, nil, nil
}

func (r reading) fault(what listing.Text) *reason {
	return &reason{what: what, cell: r.cell, raw: r.raw}
}

func differing(r reading) listing.Text {
	return listing.Tf("各规格的 %[1]s 不同，而平台只收一个值", "the SKUs differ in %[1]s and the marketplace takes one value", r.source.field)
}

// noteSmallest tells which of several amounts was sent.
func (m *matcher) noteSmallest(attr adapters.Attribute, r reading, v adapters.AttributeValue) {
	if !r.differs || r.amount == nil {
		return
	}
	shown := v.Text + v.Unit
	if shown == "" {
		shown = r.amount.label()
	}
	m.notes = append(m.notes, listing.Finding{
		Code: listing.AttributeMissing, Severity: listing.Note, Where: r.cell, Raw: r.raw,
		Message: listing.Tf("各规格的%[1]s不同，商品属性“%[2]s”按最小的填 %[3]s", "the SKUs differ in %[1]s; the attribute %[2]q is given the smallest, %[3]s", r.source.field, attr.Name, shown),
		Channel: m.Channel, Listing: m.Listing.ID, Field: listing.Attr(attr.ID),
	})
}

// written makes the value of an attribute that is not a choice.
func written(attr adapters.Attribute, r reading) (adapters.AttributeValue, listing.Text) {
	v := adapters.AttributeValue{ID: attr.ID, Name: attr.Name}
	switch attr.Kind {
	case adapters.AttributeNumber:
		return number(attr, r)
	case adapters.AttributeText:
		if r.amount != nil && (len(attr.Units) > 0 || nameUnit(attr.Name) != "") {
			return number(withDecimals(attr), r)
		}
		if v.Text = firstWord(r); v.Text == "" {
			v.Text = r.amount.label()
		}
		v.Text += millimetres(attr, r.source.field)
		return v, checkLength(attr, v.Text)
	case adapters.AttributeDate:
		v.Text = firstWord(r)
		if _, err := time.Parse(time.DateOnly, v.Text); err != nil {
			return v, listing.Tf("“%[1]s”不是日期", "%[1]q is no date", r.raw)
		}
		return v, listing.Text{}
	default:
		return v, listing.T("平台对它的填法 farmgate 还不认识，不会猜", "the marketplace wants it in a form farmgate does not know, and does not guess")
	}
}

// withDecimals lets a text with a unit have the decimals it needs.
func withDecimals(attr adapters.Attribute) adapters.Attribute {
	attr.Decimals, attr.MinText, attr.MaxText = 6, "", ""
	return attr
}

// millimetres is what the marketplace calls the unit in which the model holds
// diameters, "60-65", where it wants a text with one of its units.
func millimetres(attr adapters.Attribute, field listing.Field) string {
	if base, _ := field.Split(); base != listing.FieldDiameter {
		return ""
	}
	i := slices.IndexFunc(attr.Units, func(name string) bool {
		u, ok := unitOf(name)
		return ok && u.dim == length && u.base.IsInt() && u.base.Num().Int64() == 1
	})
	if i < 0 {
		return ""
	}
	return attr.Units[i]
}

func firstWord(r reading) string {
	if len(r.words) == 0 {
		return ""
	}
	return r.words[0]
}

// number makes the value of a number: in the first unit of the marketplace in
// which it is exact.
func number(attr adapters.Attribute, r reading) (adapters.AttributeValue, listing.Text) {
	v := adapters.AttributeValue{ID: attr.ID, Name: attr.Name}
	if r.amount == nil {
		return bareNumber(attr, firstWord(r))
	}
	if what := checkBounds(attr, *r.amount); !what.IsZero() {
		return v, what
	}
	for _, name := range attr.Units {
		if u, ok := unitOf(name); ok {
			if text, exact := r.amount.in(u, attr.Decimals); exact {
				v.Text, v.Unit = text, name
				return v, listing.Text{}
			}
		}
	}
	if len(attr.Units) == 0 {
		if u, ok := units()[unwrittenUnit(attr, r)]; ok {
			if text, exact := r.amount.in(u, attr.Decimals); exact {
				v.Text = text
				return v, listing.Text{}
			}
		}
		return v, listing.Tf("不知道平台要什么单位：%[1]s", "the marketplace does not say in which unit: %[1]s", r.amount.label())
	}
	return v, listing.Tf("%[1]s 不能准确换算成平台的单位（%[2]s，最多 %[3]d 位小数）", "%[1]s is not exact in the marketplace's units (%[2]s, at most %[3]d decimals)",
		r.amount.label(), strings.Join(attr.Units, " "), attr.Decimals)
}

// unwrittenUnit is the unit of a number for which the marketplace names none:
// the one in the attribute's name; days for time and pieces for a count, which
// all of them mean. A weight may be grams or kilograms: that is not guessed,
// unless attributes.csv names a field that says it.
func unwrittenUnit(attr adapters.Attribute, r reading) string {
	if name := nameUnit(attr.Name); name != "" {
		return name
	}
	base := map[dimension]string{mass: "g", volume: "ml", span: "天", length: "mm", count: "个"}[r.amount.dim]
	if r.source.named || r.amount.dim == span || r.amount.dim == count {
		return base
	}
	return ""
}

var bareForm = regexp.MustCompile(`^\d{1,18}(?:\.\d{1,9})?$`)

// bareNumber takes a number that stands without a unit in a column of the
// attribute's own name: it is meant in the marketplace's first unit.
func bareNumber(attr adapters.Attribute, text string) (adapters.AttributeValue, listing.Text) {
	v := adapters.AttributeValue{ID: attr.ID, Name: attr.Name}
	folded := listing.Fold(text)
	if !bareForm.MatchString(folded) {
		return v, listing.Tf("“%[1]s”不是一个数", "%[1]q is not a single number", text)
	}
	n, _ := new(big.Rat).SetString(folded)
	exact, ok := decimal(n, attr.Decimals)
	if !ok {
		return v, listing.Tf("“%[1]s”的小数多于 %[2]d 位", "%[1]q has more than %[2]d decimals", text, attr.Decimals)
	}
	if !inBounds(attr, n) {
		return v, outOfBounds(attr, text)
	}
	v.Text = exact
	if len(attr.Units) > 0 {
		v.Unit = attr.Units[0]
	}
	return v, listing.Text{}
}

// checkBounds compares an amount with the bounds, which are meant in the first
// unit (pinduoduo §4.2).
func checkBounds(attr adapters.Attribute, a amount) listing.Text {
	name := nameUnit(attr.Name)
	if len(attr.Units) > 0 {
		name = attr.Units[0]
	}
	if u, ok := unitOf(name); ok && u.dim == a.dim && !inBounds(attr, a.over(u)) {
		return outOfBounds(attr, a.label())
	}
	return listing.Text{}
}

func inBounds(attr adapters.Attribute, n *big.Rat) bool {
	low, hasLow := new(big.Rat).SetString(attr.MinText)
	high, hasHigh := new(big.Rat).SetString(attr.MaxText)
	return (!hasLow || n.Cmp(low) >= 0) && (!hasHigh || n.Cmp(high) <= 0)
}

func outOfBounds(attr adapters.Attribute, shown string) listing.Text {
	return listing.Tf("%[1]s 超出平台的范围 %[2]s–%[3]s", "%[1]s is outside the marketplace's range %[2]s–%[3]s", shown, attr.MinText, attr.MaxText)
}

// checkLength compares a text with bounds of its length in characters.
func checkLength(attr adapters.Attribute, text string) listing.Text {
	n := utf8.RuneCountInString(text)
	least, errLeast := strconv.Atoi(attr.MinText)
	most, errMost := strconv.Atoi(attr.MaxText)
	if errLeast == nil && n < least || errMost == nil && most > 0 && n > most {
		return listing.Tf("“%[1]s”有 %[2]d 个字，平台要求 %[3]s–%[4]s 个", "%[1]q has %[2]d characters, the marketplace wants %[3]s–%[4]s", text, n, attr.MinText, attr.MaxText)
	}
	return listing.Text{}
}
