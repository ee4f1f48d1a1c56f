package plan

import (
	"fmt"
	"math/big"
	"slices"

	"github.com/farmgate-cli/farmgate/listing"
)

// splitJumps takes the SKUs whose price would jump out of an action, each into
// one of its own, so that the rest can go on. What remains comes first.
func (l Limits) splitJumps(a Action) ([]Action, []Hit) {
	if a.Verb == Create || a.Verb == Adopt {
		return []Action{a}, nil
	}
	var jumping []string
	for _, c := range a.Changes {
		if l.jumps(c) && !slices.Contains(jumping, c.SKU) {
			jumping = append(jumping, c.SKU)
		}
	}
	if len(jumping) == 0 {
		return []Action{a}, nil
	}
	rest, parts, hits := a, []Action{}, []Hit{}
	for _, sku := range jumping {
		var part Action
		part, rest = partFor(rest, sku)
		parts, hits = append(parts, part), append(hits, l.jumpHit(part))
	}
	if len(rest.Changes) > 0 {
		parts = append([]Action{rest}, parts...)
	}
	return parts, hits
}

// partFor moves the prices of one SKU into an action about it alone.
func partFor(a Action, sku string) (part, rest Action) {
	part, rest = a, a
	part.SKU, part.ID = sku, a.ID+"/"+sku
	part.Guards = append(slices.Clone(a.Guards), GuardPriceJump)
	part.Changes, rest.Changes = []Change{}, []Change{}
	for _, c := range a.Changes {
		if c.SKU == sku && isSellingPrice(c.Field) {
			part.Changes = append(part.Changes, c)
		} else {
			rest.Changes = append(rest.Changes, c)
		}
	}
	part.Reason = reasonFor(part.Changes)
	if len(rest.Changes) > 0 {
		rest.Reason = reasonFor(rest.Changes)
	}
	return part, rest
}

func isSellingPrice(f listing.Field) bool {
	return f == listing.FieldPrice || f == listing.FieldPriceGroup
}

// jumps compares with the live price; a SKU without one cannot jump.
func (l Limits) jumps(c Change) bool {
	pct, ok := jumpPct(c)
	return ok && pct.Cmp(big.NewRat(int64(l.PriceJumpPct), 1)) > 0
}

// jumpPct is the size of a price change in percent of the live price.
func jumpPct(c Change) (*big.Rat, bool) {
	was, live := c.Remote.Number()
	will, wanted := c.Desired.Number()
	if !isSellingPrice(c.Field) || !live || !wanted || was <= 0 {
		return nil, false
	}
	pct := big.NewRat(will-was, was)
	return pct.Abs(pct.Mul(pct, big.NewRat(100, 1))), true
}

func (l Limits) jumpHit(a Action) Hit {
	worst := new(big.Rat)
	var c Change
	for _, change := range a.Changes {
		if pct, ok := jumpPct(change); ok && pct.Cmp(worst) > 0 {
			worst, c = pct, change
		}
	}
	from, to := c.Remote.Show(listing.KindMoney, ""), c.Desired.Show(listing.KindMoney, "")
	return Hit{GuardPriceJump, a.Channel, a.ID, listing.T(
		fmt.Sprintf("%s %s：%s 从 %s 到 %s，变动 %s%%，超过 %d%%。确实如此就在 review 里单独批准，或用 --allow %s", a.Channel, a.SKU, c.Field, from, to, worst.FloatString(1), l.PriceJumpPct, GuardPriceJump),
		fmt.Sprintf("%s %s: %s from %s to %s, a change of %s %%, over %d %%. If that is meant, approve it by itself in review or use --allow %s", a.Channel, a.SKU, c.Field, from, to, worst.FloatString(1), l.PriceJumpPct, GuardPriceJump))}
}
