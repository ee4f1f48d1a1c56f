package check

import (
	"slices"
	"strconv"

	"github.com/farmgate-cli/farmgate/listing"
)

// outlier is how many times a new price may exceed or undercut the old one.
const outlier = 5

// selling are the prices that buyers pay.
var selling = []listing.Field{listing.FieldPrice, listing.FieldPriceGroup, listing.FieldPriceMember}

// prices checks the prices of one set of facts, once for every channel or
// adapter that a price is given for, and once for the plain ones.
func (p *pass) prices(o owner, facts listing.Facts) {
	for _, where := range wheres(facts) {
		s := sheetPrices{pass: p, owner: o, facts: facts, where: where}
		s.positive()
		s.relations()
		s.limits()
	}
}

// wheres gives, sorted, the channels that prices are given for; "" stands for
// all of them. It is empty for facts without prices.
func wheres(facts listing.Facts) []string {
	var found []string
	for field := range facts {
		if base, where := field.Split(); base.Kind() == listing.KindMoney && !slices.Contains(found, where) {
			found = append(found, where)
		}
	}
	slices.Sort(found)
	return found
}

// sheetPrices is one set of prices as it holds in one place.
type sheetPrices struct {
	*pass
	owner
	facts listing.Facts
	where string
}

// amount is a price: its value in minor units and the field it stands in.
type amount struct {
	field listing.Field
	fact  listing.Fact
	minor int64
	own   bool // given for this very place, not inherited from the plain price
}

// get looks an amount up; ok is false if it is not given.
func (s sheetPrices) get(field listing.Field) (amount, bool) {
	a := amount{field: field, own: true}
	if s.where != "" {
		a.field = field.At(s.where)
	}
	fact, ok := s.facts[a.field]
	if !ok && s.where != "" {
		a.field, a.own = field, false
		fact, ok = s.facts[field]
	}
	minor, isNumber := fact.Value.Number()
	a.fact, a.minor = fact, minor
	return a, ok && isNumber
}

func (s sheetPrices) show(minor int64) string {
	return listing.Money{Minor: minor, Currency: s.cat.Currency}.Decimal()
}

func (s sheetPrices) report(a amount, reason Reason, args ...any) {
	s.add(s.owner, a.field, reason.At(s.cell(a.fact), s.show(a.minor), args...))
}

// positive refuses prices of zero and below.
func (s sheetPrices) positive() {
	for _, field := range append(selling, listing.FieldPriceMarket) {
		a, ok := s.get(field)
		switch {
		case !ok || !a.own || a.minor > 0:
		case a.minor == 0:
			s.report(a, PriceZero)
		default:
			s.report(a, PriceNegative)
		}
	}
}

// relations wants group < single ≤ market; the finding stands at the group or
// market price, as the one that is usually mistyped.
func (s sheetPrices) relations() {
	price, ok := s.get(listing.FieldPrice)
	if !ok || price.minor <= 0 {
		return
	}
	for _, rule := range []struct {
		field  listing.Field
		reason Reason
		wrong  func(other int64) bool
	}{
		{listing.FieldPriceGroup, PriceGroupOrder, func(group int64) bool { return group >= price.minor }},
		{listing.FieldPriceMarket, PriceMarketOrder, func(market int64) bool { return market < price.minor }},
		{listing.FieldPriceMember, PriceMemberOrder, func(member int64) bool { return member > price.minor }},
	} {
		other, ok := s.get(rule.field)
		if !ok || other.minor <= 0 || !rule.wrong(other.minor) || !price.own && !other.own {
			continue
		}
		at := other
		if !other.own {
			at = price
		}
		s.report(at, rule.reason, s.show(other.minor), s.show(price.minor))
	}
	if cost, ok := s.get(listing.FieldCost); ok && price.own && cost.minor > price.minor {
		s.report(price, PriceBelowCost, s.show(price.minor), s.show(cost.minor))
	}
}

// limits compares each selling price with the floor and with the old price.
// What is below the floor is not called an outlier besides.
func (s sheetPrices) limits() {
	floor, hasFloor := s.get(listing.FieldPriceFloor)
	old, hasOld := s.get(listing.FieldPriceOld)
	for _, field := range selling {
		a, ok := s.get(field)
		if !ok || a.minor <= 0 {
			continue
		}
		switch {
		case hasFloor && a.minor < floor.minor && (a.own || floor.own):
			s.report(a, Reason(listing.PriceBelowFloor), s.show(a.minor), s.show(floor.minor))
		case field == listing.FieldPrice && hasOld && (a.own || old.own) && slipped(a.minor, old.minor):
			s.report(a, Reason(listing.PriceOutlier), s.show(a.minor), s.show(old.minor))
		}
	}
}

// slipped reports a new price beyond five times the old one or below a fifth.
func slipped(price, old int64) bool {
	return old > 0 && ((price-1)/outlier >= old || (old-1)/outlier >= price)
}

// grams shows a weight: grams, or kilograms from 1 kg on.
func grams(g int64) string {
	if g < 1000 || g%10 != 0 {
		return strconv.FormatInt(g, 10) + "g"
	}
	return trimZeros(listing.Money{Minor: g / 10}.Decimal()) + "kg"
}

func trimZeros(decimal string) string {
	for decimal[len(decimal)-1] == '0' {
		decimal = decimal[:len(decimal)-1]
	}
	if decimal[len(decimal)-1] == '.' {
		return decimal[:len(decimal)-1]
	}
	return decimal
}
