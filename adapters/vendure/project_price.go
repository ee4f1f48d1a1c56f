package vendure

import "github.com/farmgate-cli/farmgate/listing"

// prices projects the one price a SKU has here, in minor units and with tax. A
// group price has no counterpart: it counts only where it stands alone
// (vendure §9).
func (p *projection) prices() {
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		price := sku.Price
		if price == nil {
			price = sku.Group
		}
		if price == nil {
			p.PriceMissing(sku)
			continue
		}
		p.SetSKU(i, listing.FieldPrice, listing.NumberValue(*price))
		if *price <= 0 || *price > priceMax {
			amount := listing.Money{Minor: *price, Currency: p.Offer.Currency}
			p.Report(rulePriceRange, sku, listing.FieldPrice,
				listing.Tf("价格 %s 超出范围", "the price %s is out of range", amount),
				listing.T("价格要大于 0，不超过 21474836.47", "prices are above 0 and at most 21474836.47"))
		}
	}
}

// stocks projects the units that can still be sold of each SKU (vendure §9).
func (p *projection) stocks() {
	p.Stocks(ruleStock, stockMax, listing.T("21 亿", "2147483647"))
}
