package vendure

import "github.com/farmgate-cli/farmgate/listing"

// prices projects the one price a SKU has here, in minor units and with tax. A
// group price has no counterpart: it counts only where it stands alone
// (vendure §9).
func (p *projection) prices() {
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		price := sku.Price
		if price == nil {
			price = sku.Group
		}
		if price == nil {
			p.missing(listing.PriceMissing, sku, listing.FieldPrice, listing.T("没有价格", "there is no price"), listing.T("填价格", "give a price"))
			continue
		}
		p.setSKU(i, listing.FieldPrice, listing.NumberValue(*price))
		if *price <= 0 || *price > priceMax {
			amount := listing.Money{Minor: *price, Currency: p.offer.Currency}
			p.report(rulePriceRange, sku, listing.FieldPrice,
				listing.Tf("价格 %s 超出范围", "the price %s is out of range", amount),
				listing.T("价格要大于 0，不超过 21474836.47", "prices are above 0 and at most 21474836.47"))
		}
	}
}

// stocks projects the units that can still be sold of each SKU (vendure §9).
func (p *projection) stocks() {
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		if sku.Stock == nil {
			p.missing(listing.StockMissing, sku, listing.FieldStock, listing.T("没有库存", "there is no stock"), listing.T("填库存", "give the stock"))
			continue
		}
		p.setSKU(i, listing.FieldStock, listing.NumberValue(*sku.Stock))
		if *sku.Stock < 0 || *sku.Stock > stockMax {
			p.report(ruleStock, sku, listing.FieldStock,
				listing.Tf("库存 %d 超出范围，要 0 到 21 亿", "the stock %d is out of range, 0 to 2147483647", *sku.Stock),
				listing.T("改库存，或在配置里设 stock.max", "change it, or set stock.max in the configuration"))
		}
	}
}
