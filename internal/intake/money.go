package intake

import (
	"math"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// price reads one price of one SKU and adds it in minor units.
func (t *table) price(d *draft, v *view, s *skuDraft, text string, m measure) {
	if t.kind == listing.KindPrice && slices.Contains(unchanged, text) {
		t.keepPrice(v, s)
		return
	}
	p := t.shared.parsers.parsePrice(text)
	base, where := v.column.field.Split()
	if p.currency != "" && p.currency != t.currency && (p.code == "" || p.code == listing.PriceNotPositive) {
		t.find(d, check.Reason(listing.CurrencyMismatch), v, string(t.currency), string(p.currency))
		return
	}
	if p.code != "" {
		t.badPrice(d, v, p, text, base, where)
		return
	}
	minor, per, reason := t.perSaleUnit(p, v.column, m)
	if reason != "" {
		t.find(d, reason, v, per)
		return
	}
	s.add(v.column.field, listing.NumberValue(minor), v)
}

// unchanged are the words of a price sheet for a price that stays.
var unchanged = []string{"不变", "不调", "不调整", "维持", "维持不变", "维持原价", "保持不变", "无变化", "同前", "同上期", "照旧", "unchanged", "no change"}

// keepPrice repeats the old price where the sheet shows it.
func (t *table) keepPrice(v *view, s *skuDraft) {
	old := t.view(listing.FieldPriceOld)
	if base, where := v.column.field.Split(); old == nil || old.bad || base != listing.FieldPrice || where != "" {
		return
	}
	if p := t.shared.parsers.parsePrice(old.text); p.code == "" {
		if minor, ok := p.minor(); ok {
			s.add(v.column.field, listing.NumberValue(minor), old)
		}
	}
}

// badPrice decides whether a cell without a price is a fault: a dash means
// nothing where a price is optional, and words in the column of old prices say
// only that there was none.
func (t *table) badPrice(d *draft, v *view, p price, text string, base listing.Field, where string) {
	required := base == listing.FieldPrice && where == "" && t.kind == listing.KindListing
	switch {
	case p.code == listing.PriceMissing && !required:
	case base == listing.FieldPriceOld:
	case base == listing.FieldCost && p.code == listing.PriceNotPositive && p.amount.mant == 0:
	case base == listing.FieldCost:
		t.find(d, check.Reason(listing.CostNotNumber), v)
	default:
		reason, args := priceReason(text, p)
		t.find(d, reason, v, args...)
	}
}

// perSaleUnit turns a price per 斤 or per 盒 into the price of one sale unit,
// in minor units, if the sheet says how; it never guesses (domain §5). per is
// the unit that the price was taken for.
func (t *table) perSaleUnit(p price, c *column, m measure) (minor int64, per string, fault check.Reason) {
	minor, ok := p.minor()
	if !ok {
		return 0, "", check.Reason(listing.PriceNotNumber)
	}
	sold := canonicalUnit(lower(t.text(listing.FieldUnit)))
	units := t.shared.parsers.meter.lexer.units
	u, _ := units.at(sold)
	per, said := p.per, p.per == c.unit.per || p.per == t.basis
	switch {
	case per == "" && c.unit.per != "":
		per, said = c.unit.per, true
	case per == "" && t.basis != "":
		per, said = t.basis, true
	case per == "" && u.kind == unitMass, per == sold && u.kind == unitMass:
		per, said = sold, true // the unit column says 斤: so is the price
	case per == sold:
		return minor, per, ""
	}
	if per == "" {
		return minor, "", ""
	}
	u, _ = units.at(per)
	if u.kind == unitMass {
		minor, fault = byWeight(p, u, m, said, minor)
		return minor, per, fault
	}
	if ambiguousPack(per, u, m) {
		return 0, per, check.Reason(listing.PriceUnitAmbiguous)
	}
	return minor, per, ""
}

// byWeight multiplies a price per unit of weight by the net weight.
func byWeight(p price, u unit, m measure, said bool, minor int64) (int64, check.Reason) {
	unitGrams := u.factor.round()
	if m.netG > 0 && m.netG == unitGrams {
		return minor, ""
	}
	if !said || m.netG == 0 || unitGrams == 0 {
		return 0, check.Reason(listing.PriceUnitAmbiguous)
	}
	total, ok := p.amount.times(whole(m.netG))
	if !ok {
		return 0, check.Reason(listing.PriceNotNumber)
	}
	converted, ok := divide(total, unitGrams)
	if !ok {
		return 0, check.Reason(listing.PriceNotNumber)
	}
	return converted, ""
}

// divide gives total ÷ by in hundredths, rounded half up once; false when the
// numbers leave the range of the type.
func divide(total decimal, by int64) (int64, bool) {
	total = total.reduced()
	if total.scale > 9 || total.mant > math.MaxInt64/100 || by > math.MaxInt64/2/pow10(total.scale) {
		return 0, false
	}
	n, by := total.mant*100, by*pow10(total.scale)
	q, rest := n/by, n%by
	if 2*rest >= by {
		q++
	}
	return q, true
}

// ambiguousPack tells whether a price is for what is inside the sale unit:
// 29.8/袋 of 300g×4袋, 46元/枚 of 24枚.
func ambiguousPack(per string, u unit, m measure) bool {
	switch {
	case per == m.per:
		return false
	case per == canonicalUnit(m.inner):
		return true
	case u.kind == unitPiece && u.factor == whole(1):
		return m.pieces > 1
	default:
		return false
	}
}

// priceReason explains why a text is no price.
func priceReason(text string, p price) (check.Reason, []any) {
	s := lower(text)
	switch {
	case p.code == listing.PriceNotPositive && p.amount.mant < 0:
		return check.PriceNegative, nil
	case p.code == listing.PriceNotPositive:
		return check.PriceZero, nil
	case p.code != listing.PriceNotNumber:
		return check.Reason(p.code), nil
	case isRange(s):
		return check.PriceRange, nil
	case strings.Count(s, ".") > 1:
		return check.PriceTwoPoints, nil
	}
	if letter := strayLetter(s); letter != "" {
		return check.PriceLetter, []any{strings.ToUpper(letter)}
	}
	switch {
	case strings.ContainsAny(s, "0123456789"):
		return check.Reason(listing.PriceNotNumber), nil
	case numeralsOnly(s):
		return check.PriceNumerals, nil
	default:
		return check.PriceWords, nil
	}
}

// stockReason explains why a text is no stock.
func stockReason(text string, code listing.Code) check.Reason {
	switch {
	case code == "":
		return check.Reason(listing.StockMissing)
	case code != listing.StockNotNumber:
		return check.Reason(code)
	case isRange(text):
		return check.StockRange
	case strings.ContainsAny(text, "0123456789"):
		return check.Reason(code)
	case numeralsOnly(text):
		return check.StockNumerals
	default:
		return check.StockWords
	}
}

// isRange tells whether a text is two numbers with a dash between them.
func isRange(s string) bool {
	for _, dash := range [...]string{"-", "~", "–", "—", "至", "到"} {
		before, after, ok := strings.Cut(s, dash)
		if !ok {
			continue
		}
		before, after = strings.TrimRight(before, " 元¥"), strings.TrimLeft(after, " ¥")
		if before != "" && after != "" && isDigit(before[len(before)-1]) && isDigit(after[0]) {
			return true
		}
	}
	return false
}

// strayLetter gives the letter that stands among the digits of a number: 12O.00.
func strayLetter(s string) string {
	for i := 1; i < len(s); i++ {
		if strings.IndexByte("oliszb", s[i]) >= 0 && isDigit(s[i-1]) && (i+1 == len(s) || isDigit(s[i+1]) || s[i+1] == '.') {
			return s[i : i+1]
		}
	}
	return ""
}

// numeralsOnly tells whether an amount is written in hanzi: 三十六元九.
func numeralsOnly(s string) bool {
	for _, r := range s {
		if _, ok := numeralValue(r); ok || r == '十' || r == '百' {
			return true
		}
	}
	return false
}
