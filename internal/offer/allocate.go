package offer

import (
	"cmp"
	"fmt"
	"maps"
	"math/big"
	"slices"

	"github.com/farmgate-cli/farmgate/listing"
)

// Claim is one channel that shows a SKU: where it is live, pending or about to
// be created, not where it is blocked or rejected.
type Claim struct {
	Channel string
	Rule    StockRule
}

// Part is what one channel gets of a SKU's stock, in sale units.
type Part struct {
	Channel  string
	Reserved int64 // its part of what is available
	Shown    int64 // after buffer, max and min_to_list
	Steps    []Step
}

// Allocate divides a SKU's stock among the channels that show it (formats §5):
// fixed numbers first, then priorities, then shares, then equal parts of the
// rest. Parts never add up to more than there is, and the same claims give the
// same parts in whatever order they come. The parts are in order of channel.
func Allocate(s Supply, claims []Claim) ([]Part, error) {
	a := allocation{claims: slices.Clone(claims)}
	slices.SortStableFunc(a.claims, func(x, y Claim) int { return cmp.Compare(x.Channel, y.Channel) })
	if err := a.check(); err != nil {
		return nil, err
	}
	a.parts = make([]int64, len(a.claims))
	for _, pool := range a.pools(s) {
		a.divide(pool)
	}
	out := make([]Part, 0, len(a.claims))
	for i, c := range a.claims {
		out = append(out, c.show(a.parts[i]))
	}
	return out, nil
}

type allocation struct {
	claims []Claim // in order of channel
	parts  []int64
}

func (a *allocation) check() error {
	sum := new(big.Rat)
	var names []string
	for _, c := range a.claims {
		if c.Rule.share != nil {
			sum.Add(sum, c.Rule.share)
			names = append(names, c.Channel)
		}
	}
	return overShared(sum, names)
}

// pool is stock that some of the claims can draw from.
type pool struct {
	total, left int64
	who         []int // indices of claims
}

// pools makes one pool of all stock, or one for each warehouse when a channel
// draws from some only; stock that is in no named warehouse is for the others.
// Pools that few can draw from come first, so that who has a choice leaves
// more to who has none.
func (a *allocation) pools(s Supply) []pool {
	everybody := make([]int, 0, len(a.claims))
	anywhere := make([]int, 0, len(a.claims))
	for i, c := range a.claims {
		everybody = append(everybody, i)
		if len(c.Rule.warehouses) == 0 {
			anywhere = append(anywhere, i)
		}
	}
	if len(anywhere) == len(everybody) {
		return []pool{{total: s.Total, left: s.Total, who: everybody}}
	}
	var pools []pool
	rest := s.Total
	s = s.Counting(s.Total)
	for _, name := range s.names() {
		units := s.Warehouses[name]
		rest -= units
		who := slices.DeleteFunc(slices.Clone(everybody), func(i int) bool { return !a.claims[i].Rule.draws(name) })
		pools = append(pools, pool{total: units, left: units, who: who})
	}
	pools = append(pools, pool{total: rest, left: rest, who: anywhere})
	slices.SortStableFunc(pools, func(x, y pool) int { return cmp.Compare(len(x.who), len(y.who)) })
	return pools
}

func (s Supply) names() []string { return slices.Sorted(maps.Keys(s.Warehouses)) }

func (r StockRule) draws(warehouse string) bool {
	return len(r.warehouses) == 0 || slices.Contains(r.warehouses, warehouse)
}

// divide gives out one pool, in the order fixed, priority, share, rest.
func (a *allocation) divide(p pool) {
	for _, i := range a.having(p.who, func(r StockRule) bool { return r.fixed != nil }) {
		a.take(&p, i, *a.claims[i].Rule.fixed-a.parts[i])
	}
	first := a.having(p.who, func(r StockRule) bool { return r.priority != nil })
	slices.SortStableFunc(first, func(x, y int) int {
		return cmp.Compare(*a.claims[x].Rule.priority, *a.claims[y].Rule.priority)
	})
	for _, i := range first {
		want := p.left
		if most := a.claims[i].Rule.most; most != nil {
			want = *most - a.parts[i]
		}
		a.take(&p, i, want)
	}
	a.share(&p)
	rest := a.having(p.who, func(r StockRule) bool { return r.fixed == nil && r.priority == nil && r.share == nil })
	equal := make([]*big.Rat, len(rest))
	for j := range equal {
		equal[j] = big.NewRat(1, 1)
	}
	for j, units := range apportion(p.left, equal) {
		a.take(&p, rest[j], units)
	}
}

// share gives the shares of the whole pool; when less than that is left, they
// are cut in proportion.
func (a *allocation) share(p *pool) {
	sharing := a.having(p.who, func(r StockRule) bool { return r.share != nil })
	sum := new(big.Rat)
	shares, quotas := make([]*big.Rat, 0, len(sharing)), make([]*big.Rat, 0, len(sharing))
	for _, i := range sharing {
		quota := new(big.Rat).Mul(a.claims[i].Rule.share, big.NewRat(p.total, 1))
		shares, quotas = append(shares, a.claims[i].Rule.share), append(quotas, quota)
		sum.Add(sum, quota)
	}
	claimed := floorRat(sum).Int64()
	parts := wholes(claimed, quotas)
	if claimed > p.left {
		parts = apportion(p.left, shares)
	}
	for j, units := range parts {
		a.take(p, sharing[j], units)
	}
}

func (a *allocation) having(who []int, has func(StockRule) bool) []int {
	return slices.DeleteFunc(slices.Clone(who), func(i int) bool { return !has(a.claims[i].Rule) })
}

func (a *allocation) take(p *pool, i int, units int64) {
	units = max(0, min(units, p.left))
	p.left -= units
	a.parts[i] += units
}

// apportion divides units by weights. Without any weight nobody gets any.
func apportion(units int64, weights []*big.Rat) []int64 {
	sum := new(big.Rat)
	for _, w := range weights {
		sum.Add(sum, w)
	}
	if sum.Sign() <= 0 || units <= 0 {
		return make([]int64, len(weights))
	}
	quotas := make([]*big.Rat, len(weights))
	for i, w := range weights {
		quotas[i] = new(big.Rat).Mul(w, big.NewRat(units, 1))
		quotas[i].Quo(quotas[i], sum)
	}
	return wholes(units, quotas)
}

// wholes makes whole parts of quotas: each is floored, what units has over
// their sum goes by largest fraction, then by place.
func wholes(units int64, quotas []*big.Rat) []int64 {
	parts, order := make([]int64, len(quotas)), make([]int, len(quotas))
	fractions := make([]*big.Rat, len(quotas))
	odd := units
	for i, quota := range quotas {
		parts[i], order[i] = floorRat(quota).Int64(), i
		fractions[i] = new(big.Rat).Sub(quota, new(big.Rat).SetInt64(parts[i]))
		odd -= parts[i]
	}
	slices.SortStableFunc(order, func(x, y int) int { return fractions[y].Cmp(fractions[x]) })
	for _, i := range order[:odd] {
		parts[i]++
	}
	return parts
}

// show makes of a part what buyers see, step by step.
func (c Claim) show(reserved int64) Part {
	p := Part{Channel: c.Channel, Reserved: reserved, Shown: reserved}
	p.step(c.Rule.way(), reserved)
	if c.Rule.buffer > 0 {
		p.step(Step{Part: "buffer", Text: listing.Tf("留出 %d", "hold back %d", c.Rule.buffer)}, max(0, p.Shown-c.Rule.buffer))
	}
	if most := c.Rule.most; most != nil && p.Shown > *most {
		p.step(Step{Part: "max", Text: listing.Tf("最多显示 %d", "show at most %d", *most)}, *most)
	}
	if p.Shown > 0 && p.Shown < c.Rule.minToList {
		p.step(Step{Part: "min_to_list", Text: listing.Tf("少于 %d 显示 0", "below %d, show 0", c.Rule.minToList)}, 0)
	}
	return p
}

func (p *Part) step(s Step, units int64) {
	s.Value = fmt.Sprint(units)
	p.Steps, p.Shown = append(p.Steps, s), units
}

// way names how a channel comes to its part.
func (r StockRule) way() Step {
	switch {
	case r.fixed != nil:
		return Step{Part: "fixed", Text: listing.Tf("固定 %d", "a fixed %d", *r.fixed)}
	case r.priority != nil:
		return Step{Part: "priority", Text: listing.Tf("优先级 %d", "priority %d", *r.priority)}
	case r.share != nil:
		percent := exact(new(big.Rat).Mul(r.share, hundred))
		return Step{Part: "share", Text: listing.Tf("占 %s%%", "a share of %s %%", percent)}
	default:
		return Step{Part: "equal", Text: listing.T("其余均分", "an equal part of the rest")}
	}
}
