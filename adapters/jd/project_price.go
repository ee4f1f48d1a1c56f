package jd

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// prices projects the one price of each SKU and the market price of the
// listing (jd §9).
func (p *projection) prices() {
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		if sku.Price == nil {
			p.PriceMissing(sku)
			continue
		}
		p.SetSKU(i, listing.FieldPrice, listing.NumberValue(*sku.Price))
		if *sku.Price <= 0 || *sku.Price > priceMax {
			p.Report(rulePriceRange, sku, listing.FieldPrice,
				listing.Tf("价格 %s 超出范围", "the price %s is out of range", listing.Fen(*sku.Price)),
				listing.T("价格要大于 0,不超过 999999.99 元", "prices are above 0 and at most 999999.99 yuan"))
		}
	}
	p.market()
}

// market projects the reference price: the highest one stated. It may not be
// below the cheapest SKU; a dearer SKU beside it is only odd (jd §8).
func (p *projection) market() {
	var stated int64
	var at *adapters.OfferSKU
	for i := range p.Offer.SKUs {
		if m := p.Offer.SKUs[i].Market; m != nil && (at == nil || *m > stated) {
			stated, at = *m, &p.Offer.SKUs[i]
		}
	}
	if at == nil {
		return
	}
	p.Set(listing.FieldPriceMarket, listing.NumberValue(stated), true)
	low, high := p.priceSpan()
	switch {
	case stated <= 0 || stated > priceMax:
		p.Report(rulePriceRange, at, listing.FieldPriceMarket,
			listing.Tf("划线价 %s 超出范围", "the market price %s is out of range", listing.Fen(stated)),
			listing.T("改划线价,或留空", "change it, or leave it out"))
	case stated < low:
		p.Report(rulePriceRelation, at, listing.FieldPriceMarket,
			listing.Tf("划线价 %s 低于最便宜的规格 %s", "the market price %s is below the cheapest SKU, %s", listing.Fen(stated), listing.Fen(low)),
			listing.T("提高划线价,或留空", "raise it, or leave it out"))
	case stated < high:
		p.Report(ruleMarketLow, at, listing.FieldPriceMarket,
			listing.Tf("划线价 %s 低于最贵的规格 %s", "the market price %s is below the dearest SKU, %s", listing.Fen(stated), listing.Fen(high)),
			listing.T("通常划线价不低于任何规格的价格", "it is usually not below any SKU's price"))
	}
}

// priceSpan gives the lowest and the highest price; zeros if none is known.
func (p *projection) priceSpan() (low, high int64) {
	for _, sku := range p.Offer.SKUs {
		if sku.Price != nil {
			if low == 0 || *sku.Price < low {
				low = *sku.Price
			}
			high = max(high, *sku.Price)
		}
	}
	return low, high
}
