package pinduoduo

import (
	"math/big"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// pair are the two prices of a SKU in fen: 单买价 and 拼单价.
type pair struct{ single, group int64 }

// prices projects prices (pinduoduo §9): a lone price is the group price and
// the single price stands above it by the markup; a pair is sent as it stands.
func (p *projection) prices() {
	markup := p.markup()
	known := make([]pair, 0, len(p.Offer.SKUs))
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		prices, ok := pairOf(sku, markup)
		if !ok {
			p.PriceMissing(sku)
			continue
		}
		p.SetSKU(i, listing.FieldPrice, listing.NumberValue(prices.single))
		p.SetSKU(i, listing.FieldPriceGroup, listing.NumberValue(prices.group))
		p.checkPair(sku, prices)
		known = append(known, prices)
	}
	p.market(known)
	p.spread(known)
}

// markup is how far a derived single price stands above the group price: never
// less than the margin that is always accepted.
func (p *projection) markup() int64 {
	n, ok := p.NumberOption(ruleOption, optMarkup, 0, priceMax)
	if !ok {
		return marginMin
	}
	return max(marginMin, n)
}

func pairOf(sku *adapters.OfferSKU, markup int64) (pair, bool) {
	switch {
	case sku.Price != nil && sku.Group != nil:
		return pair{single: *sku.Price, group: *sku.Group}, true
	case sku.Price != nil:
		return pair{single: *sku.Price + markup, group: *sku.Price}, true
	case sku.Group != nil:
		return pair{single: *sku.Group + markup, group: *sku.Group}, true
	default:
		return pair{}, false
	}
}

func (p *projection) checkPair(sku *adapters.OfferSKU, prices pair) {
	single, group := listing.Fen(prices.single), listing.Fen(prices.group)
	switch {
	case prices.group <= 0 || prices.single > priceMax:
		p.Report(rulePriceRange, sku, listing.FieldPrice,
			listing.Tf("价格 %s/%s 超出范围", "the prices %s/%s are out of range", group, single),
			listing.T("价格要大于 0,不超过 1000 万元", "prices are above 0 and at most 10 million yuan"))
	case prices.single <= prices.group:
		p.Report(rulePriceRelation, sku, listing.FieldPriceGroup,
			listing.Tf("拼单价 %s 必须低于单买价 %s", "the group price %s must be below the single price %s", group, single),
			listing.T("提高单买价或降低拼单价,至少差 1 元", "let them differ by at least 1 yuan"))
	case prices.single-prices.group < marginMin:
		p.Report(rulePriceMargin, sku, listing.FieldPriceGroup,
			listing.Tf("单买价 %s 只比拼单价 %s 高不到 1 元,平台可能不收", "the single price %s is less than 1 yuan above the group price %s: the platform may refuse it", single, group),
			listing.T("至少差 1 元最稳妥", "a difference of 1 yuan is always accepted"))
	}
}

// market projects the reference price: the highest one stated, else derived
// from the highest single price. One that is stated is never bent: not above
// the highest single price it is a finding (pinduoduo §9).
func (p *projection) market(known []pair) {
	var highest, stated int64
	var at *adapters.OfferSKU
	for _, prices := range known {
		highest = max(highest, prices.single)
	}
	for i := range p.Offer.SKUs {
		if m := p.Offer.SKUs[i].Market; m != nil && (at == nil || *m > stated) {
			stated, at = *m, &p.Offer.SKUs[i]
		}
	}
	switch {
	case at != nil:
		p.Set(listing.FieldPriceMarket, listing.NumberValue(stated), true)
		if stated <= highest || stated <= 0 || stated > priceMax {
			p.Report(rulePriceRelation, at, listing.FieldPriceMarket,
				listing.Tf("参考价 %s 必须高于最高的单买价 %s", "the market price %s must be above the highest single price %s", listing.Fen(stated), listing.Fen(highest)),
				listing.T("提高划线价,或留空由程序计算", "raise it, or leave it out and it is derived"))
		}
	case len(known) == len(p.Offer.SKUs) && len(known) > 0:
		derived := (highest + 100 + 99) / 100 * 100
		p.Set(listing.FieldPriceMarket, listing.NumberValue(derived), true)
		if derived > priceMax {
			p.Report(rulePriceRange, nil, listing.FieldPrice,
				listing.Tf("价格太高:参考价会是 %s", "prices are too high: the market price would be %s", listing.Fen(derived)),
				listing.T("降低价格", "lower the prices"))
		}
	}
}

// spread checks the highest against the lowest group price (pinduoduo §8).
func (p *projection) spread(known []pair) {
	if p.book == nil || len(known) < 2 {
		return
	}
	ratio, ok := decimal(p.book.rule.SKUs.PriceRatio.String())
	if !ok || ratio.Sign() <= 0 {
		return
	}
	low, high := known[0].group, known[0].group
	for _, prices := range known {
		low, high = min(low, prices.group), max(high, prices.group)
	}
	if low > 0 && big.NewRat(high, low).Cmp(ratio) > 0 {
		p.Report(rulePriceSpread, nil, listing.FieldPriceGroup,
			listing.Tf("各规格拼单价从 %s 到 %s,最多相差 %s 倍", "group prices go from %s to %s, at most %s times are allowed",
				listing.Fen(low), listing.Fen(high), p.book.rule.SKUs.PriceRatio.String()),
			listing.T("把差价太大的规格分成两个商品", "split the listing in two"))
	}
}
