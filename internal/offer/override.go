package offer

import (
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// matcher is one condition of an override: a field and what it must be.
type matcher struct {
	field   listing.Field
	pattern string // folded
}

// on reads an override as it holds on a channel: its own parts over the channel's.
func (o Override) on(s Settings) (override, error) {
	match, err := o.conditions()
	if err != nil {
		return override{}, err
	}
	r, err := readRules(orDefault(o.Title, s.Title), orDefault(o.Description, s.Description), o.Price.over(s.Price), o.Stock.over(s.Stock))
	return override{match: match, rules: r}, err
}

func (o Override) conditions() ([]matcher, error) {
	var match []matcher
	for _, f := range slices.Sorted(maps.Keys(o.Match)) {
		if !f.Known() {
			return nil, fault("match", string(f), unknownField(f, nil))
		}
		match = append(match, matcher{f, listing.Fold(o.Match[f])})
	}
	if len(match) == 0 {
		return nil, fault("match", "", listing.T("没有写条件", "has no condition"))
	}
	return match, nil
}

func (p PriceSettings) over(base PriceSettings) PriceSettings {
	return PriceSettings{
		Base: orDefault(p.Base, base.Base), Rule: orDefault(p.Rule, base.Rule), Ending: orDefault(p.Ending, base.Ending),
		Rounding: orDefault(p.Rounding, base.Rounding), Ceiling: orDefault(p.Ceiling, base.Ceiling), Floor: orDefault(p.Floor, base.Floor),
	}
}

// over lets an override's way of allocation replace the channel's whole: a
// share cannot stand beside the channel's fixed number.
func (s StockSettings) over(base StockSettings) StockSettings {
	out := base
	if s.Share != "" || s.Fixed != nil || s.Priority != nil {
		out.Share, out.Fixed, out.Priority = s.Share, s.Fixed, s.Priority
	}
	if s.Buffer != nil {
		out.Buffer = s.Buffer
	}
	if s.Max != nil {
		out.Max = s.Max
	}
	if s.MinToList != nil {
		out.MinToList = s.MinToList
	}
	if s.Warehouses != nil {
		out.Warehouses = s.Warehouses
	}
	return out
}

// rulesFor gives the rules that hold for one SKU: of the first override that
// matches, else the channel's own.
func (c *Channel) rulesFor(l listing.Listing, sku listing.SKU) rules {
	for _, o := range c.overrides {
		if slices.IndexFunc(o.match, func(m matcher) bool { return !m.holds(c.word(l, sku, m.field)) }) < 0 {
			return o.rules
		}
	}
	return c.rules
}

// listingRules gives the rules for what all SKUs share: an override holds if
// it does for every SKU.
func (c *Channel) listingRules(l listing.Listing) rules {
	for _, o := range c.overrides {
		if slices.IndexFunc(o.match, func(m matcher) bool { return !m.holds(c.shared(l, m.field)) }) < 0 {
			return o.rules
		}
	}
	return c.rules
}

// holds compares folded; * stands for anything.
func (m matcher) holds(value string) bool {
	value = listing.Fold(value)
	parts := strings.Split(m.pattern, "*")
	if len(parts) == 1 {
		return value == m.pattern
	}
	if !strings.HasPrefix(value, parts[0]) {
		return false
	}
	value = value[len(parts[0]):]
	last := parts[len(parts)-1]
	for _, part := range parts[1 : len(parts)-1] {
		i := strings.Index(value, part)
		if i < 0 {
			return false
		}
		value = value[i+len(part):]
	}
	return strings.HasSuffix(value, last)
}

// word gives what a SKU says in a field on this channel, its ids too.
func (c *Channel) word(l listing.Listing, sku listing.SKU, f listing.Field) string {
	switch f {
	case listing.FieldSKU:
		return sku.ID
	case listing.FieldListing:
		return l.ID
	}
	fact, _ := l.For(sku, f, c.Name, c.Adapter)
	return fact.Value.Text()
}

// shared gives what all SKUs say alike in a field, "" where they differ.
func (c *Channel) shared(l listing.Listing, f listing.Field) string {
	return c.sharedFact(l, f).Value.Text()
}

func (c *Channel) sharedFact(l listing.Listing, f listing.Field) listing.Fact {
	if f == listing.FieldListing {
		return listing.Fact{Value: listing.TextValue(l.ID), Cell: l.Cell}
	}
	if len(l.SKUs) == 0 {
		fact, _ := l.Facts.For(f, c.Name, c.Adapter)
		return fact
	}
	first, _ := l.For(l.SKUs[0], f, c.Name, c.Adapter)
	for _, sku := range l.SKUs[1:] {
		if fact, _ := l.For(sku, f, c.Name, c.Adapter); fact.Value != first.Value {
			return listing.Fact{}
		}
	}
	return first
}
