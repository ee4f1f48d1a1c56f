package offer

import (
	"math/big"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// PriceRule is a channel's price rule, read (formats §5). The zero value takes
// the price as the workbook has it.
type PriceRule struct {
	base     listing.Field
	rule     []op
	ruleText string
	ending   *ending
	rounding rounding
	ceiling  *formula
	floor    *formula
}

// ending is a set of prices: every residue + k × modulus, in minor units.
type ending struct {
	modulus, residue int64
	text             string
}

type rounding string

const (
	up      rounding = "up"
	down    rounding = "down"
	nearest rounding = "nearest"
)

// ParsePrice reads a price rule; an error is a *SettingError that names the part.
func ParsePrice(s PriceSettings) (PriceRule, error) {
	r := PriceRule{base: listing.FieldPrice, rounding: nearest, ruleText: strings.TrimSpace(s.Rule)}
	bases := []string{string(listing.FieldPrice), string(listing.FieldPriceGroup), string(listing.FieldCost)}
	if s.Base != "" {
		if !slices.Contains(bases, s.Base) {
			return r, fault("price.base", s.Base, unknownField(listing.Field(s.Base), bases))
		}
		r.base = listing.Field(s.Base)
	}
	if s.Rounding != "" {
		r.rounding = rounding(s.Rounding)
		if !slices.Contains([]rounding{up, down, nearest}, r.rounding) {
			return r, fault("price.rounding", s.Rounding, listing.T("要写 up、down 或 nearest", "must be up, down or nearest"))
		}
	}
	var err error
	if r.rule, err = readOps("price.rule", s.Rule); err != nil {
		return r, err
	}
	if r.ending, err = readEnding(s.Ending); err != nil {
		return r, err
	}
	if r.ceiling, err = readFormula("price.ceiling", s.Ceiling); err != nil {
		return r, err
	}
	r.floor, err = readFormula("price.floor", s.Floor)
	return r, err
}

// readEnding reads ".90" (…90 of every whole amount), "9.90" (of every ten) or
// "9"; nothing set is a nil ending.
func readEnding(text string) (*ending, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, nil
	}
	whole, fraction, _ := strings.Cut(text, ".")
	n, ok := decimal(text)
	if !ok || len(fraction) > 2 || len(whole) > 6 {
		return nil, fault("price.ending", text, listing.T("要像 .90 或 9.90", "must be like .90 or 9.90"))
	}
	e := &ending{modulus: 100, text: text}
	for range whole {
		e.modulus *= 10
	}
	e.residue = floorRat(n.Mul(n, hundred)).Int64()
	return e, nil
}

// round brings an amount (in whole units) to minor units: to the next price
// with the ending, else to whole minor units. A price stays above nought.
func (r PriceRule) round(amount *big.Rat) int64 {
	modulus, residue := int64(1), int64(0)
	if r.ending != nil {
		modulus, residue = r.ending.modulus, r.ending.residue
	}
	steps := new(big.Rat).Mul(amount, hundred)
	steps.Sub(steps, big.NewRat(residue, 1))
	steps.Quo(steps, big.NewRat(modulus, 1))
	var k *big.Int
	switch r.rounding {
	case up:
		k = ceilRat(steps)
	case down:
		k = floorRat(steps)
	default:
		k = floorRat(steps.Add(steps, big.NewRat(1, 2)))
	}
	price := minorUnits(k.Add(k.Mul(k, big.NewInt(modulus)), big.NewInt(residue)))
	for price <= 0 && r.ending != nil && amount.Sign() > 0 {
		price += modulus
	}
	return price
}
