package offer

import (
	"math/big"

	"github.com/farmgate-cli/farmgate/listing"
)

// PriceNotYet is the code of a note: the price holds from a later day.
const PriceNotYet listing.Code = "price_not_effective"

// Step is one step from a cell to an offer, for `price explain` and `stock explain`.
type Step struct {
	Part  string       // column, base, rule, ending, rounding, ceiling, floor; or share, buffer …
	Text  listing.Text // what was done
	Value string       // after the step: decimal amount or units
}

// Priced is what one SKU costs on a channel, in minor units, with the steps
// that led there. A price that is not managed is nil.
type Priced struct {
	Price, Group, Market   *int64
	PriceSteps, GroupSteps []Step
	Findings               []listing.Finding
}

// pricer works out the prices of one SKU.
type pricer struct {
	ch   *Channel
	l    listing.Listing
	sku  listing.SKU
	rule PriceRule
	out  Priced
}

// PriceOf works out one SKU's prices on the channel (formats §5). Columns of
// the channel's own win over rules but not over the floor.
func (c *Channel) PriceOf(l listing.Listing, sku listing.SKU) Priced {
	p := pricer{ch: c, l: l, sku: sku, rule: c.rulesFor(l, sku).price}
	p.out.Price, p.out.PriceSteps = p.one(listing.FieldPrice, p.rule.base)
	if p.rule.base == listing.FieldPrice || p.hasOwn(listing.FieldPriceGroup) {
		p.out.Group, p.out.GroupSteps = p.one(listing.FieldPriceGroup, listing.FieldPriceGroup)
	}
	if minor, ok := p.money(listing.FieldPriceMarket); ok {
		p.out.Market = &minor
	}
	return p.out
}

func (p *pricer) money(f listing.Field) (int64, bool) {
	fact, _ := p.l.For(p.sku, f, p.ch.Name, p.ch.Adapter)
	return fact.Value.Number()
}

func (p *pricer) hasOwn(f listing.Field) bool {
	_, ok := p.ch.own(p.l, p.sku, f)
	return ok
}

// one works out one price: from the channel's own column, else from the base.
func (p *pricer) one(f, base listing.Field) (*int64, []Step) {
	if fact, ok := p.ch.own(p.l, p.sku, f); ok {
		minor, _ := fact.Value.Number()
		steps := []Step{{"column", listing.Tf("单元格 %s 只管这个店铺", "cell %s holds for this channel alone", fact.Cell.Cell), exact(yuan(minor))}}
		p.checkFloor(f, fact, minor)
		return &minor, steps
	}
	fact, _ := p.l.For(p.sku, base, p.ch.Name, p.ch.Adapter)
	minor, given := fact.Value.Number()
	if !given {
		p.missingBase(f, base)
		return nil, nil
	}
	price, steps := p.byRule(base, minor)
	p.checkFloor(f, fact, price)
	return &price, steps
}

// missingBase tells when the rule starts from a field that the row lacks
// though it has a price: else nobody would know why none is sent.
func (p *pricer) missingBase(f, base listing.Field) {
	fact, priced := p.l.For(p.sku, listing.FieldPrice, p.ch.Name, p.ch.Adapter)
	if !priced || f != listing.FieldPrice || base == f {
		return
	}
	p.refuse(listing.PriceMissing, base, fact,
		listing.Tf("%s 的价格从 %s 算起，这一行没有填", "the price on %s starts from %s, which this row lacks", p.ch.Name, base),
		listing.Tf("填上 %s，或改配置里的 price.base", "fill %s in, or change price.base in the configuration", base))
}

// byRule runs every step in order, each exact; only the ending rounds.
func (p *pricer) byRule(base listing.Field, minor int64) (int64, []Step) {
	amount := yuan(minor)
	steps := []Step{{"base", listing.Tf("从 %s 算起", "start from %s", base), exact(amount)}}
	add := func(part string, text listing.Text, after *big.Rat) {
		amount = after
		steps = append(steps, Step{part, text, exact(after)})
	}
	if len(p.rule.rule) > 0 {
		add("rule", listing.T(p.rule.ruleText, p.rule.ruleText), apply(p.rule.rule, amount))
	}
	if rounded := yuan(p.rule.round(amount)); p.rule.ending != nil {
		add("ending", listing.Tf("尾数 %s（%s）", "ending %s (%s)", p.rule.ending.text, p.rule.rounding), rounded)
	} else if rounded.Cmp(amount) != 0 {
		add("rounding", listing.Tf("取整到分（%s）", "to whole cents (%s)", p.rule.rounding), rounded)
	}
	if top, ok := p.bound(p.rule.ceiling); ok && amount.Cmp(top) > 0 {
		add("ceiling", listing.Tf("最高 %s", "at most %s", p.rule.ceiling.text), yuan(toMinor(top, floorRat)))
	}
	if low, ok := p.bound(p.rule.floor); ok && amount.Cmp(low) < 0 {
		add("floor", listing.Tf("最低 %s", "at least %s", p.rule.floor.text), yuan(toMinor(low, ceilRat)))
	}
	return toMinor(amount, floorRat), steps
}

func (p *pricer) bound(f *formula) (*big.Rat, bool) {
	if f == nil {
		return nil, false
	}
	return f.value(p.money)
}

func toMinor(amount *big.Rat, whole func(*big.Rat) *big.Int) int64 {
	return minorUnits(whole(new(big.Rat).Mul(amount, hundred)))
}

// checkFloor holds a price against nought and the floor: the rule's, else the
// row's own.
func (p *pricer) checkFloor(f listing.Field, fact listing.Fact, minor int64) {
	if minor <= 0 {
		p.refuse(listing.PriceNotPositive, f, fact,
			listing.Tf("%s 的 %s 算出来是 %s", "%s: %s comes out as %s", p.ch.Name, f, exact(yuan(minor))),
			listing.T("改价格规则或价格", "change the price rule or the price"))
		return
	}
	floor := p.rule.floor
	if floor == nil {
		floor = &formula{field: listing.FieldPriceFloor, text: string(listing.FieldPriceFloor)}
	}
	low, ok := floor.value(p.money)
	if !ok || yuan(minor).Cmp(low) >= 0 {
		return
	}
	p.refuse(listing.PriceBelowFloor, f, fact,
		listing.Tf("%s 的 %s 是 %s，低于底价 %s（%s）", "%s: %s is %s, below the floor of %s (%s)", p.ch.Name, f, exact(yuan(minor)), exact(low), floor.text),
		listing.T("提高价格，或改底价", "raise the price, or change the floor"))
}

func (p *pricer) refuse(code listing.Code, f listing.Field, fact listing.Fact, message, fix listing.Text) {
	p.out.Findings = append(p.out.Findings, listing.Finding{
		Code: code, Severity: listing.Error, Where: fact.Cell, Raw: fact.Value.Show(listing.KindMoney, p.ch.Currency),
		Channel: p.ch.Name, Listing: p.l.ID, SKU: p.sku.ID, Field: f, Message: message, Fix: fix,
	})
}

// own gives the fact that a row holds for this channel alone: field@channel,
// else field@adapter, of the SKU before the listing.
func (c *Channel) own(l listing.Listing, sku listing.SKU, f listing.Field) (listing.Fact, bool) {
	keys := []listing.Field{f.At(c.Name), f.At(c.Adapter)}
	for _, key := range keys {
		if fact, ok := sku.Facts[key]; ok {
			return fact, true
		}
	}
	if _, ok := sku.Facts[f]; ok {
		return listing.Fact{}, false
	}
	for _, key := range keys {
		if fact, ok := l.Facts[key]; ok {
			return fact, true
		}
	}
	return listing.Fact{}, false
}
