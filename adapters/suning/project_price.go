package suning

import "github.com/farmgate-cli/farmgate/listing"

// prices projects the one price of each SKU: the platform has no group price
// and none that is struck through (suning §9).
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
				listing.T("价格要 0.01 元以上", "prices are 0.01 yuan or more"))
		}
	}
}

// stocks projects the stock of each SKU (suning §4.6, §9). Without any stock a
// new listing stays in the warehouse.
func (p *projection) stocks() {
	total, complete := p.Stocks(ruleStock, stockMax, listing.Tf("%d", "%d", stockMax))
	if complete && total == 0 && p.Offer.OnShelf {
		p.Missing(ruleNoStock, nil, listing.FieldStock,
			listing.T("所有规格库存都是 0:苏宁不让上架", "every SKU has a stock of 0: Suning puts nothing on the shelf without stock"),
			listing.T("等有货再上架", "put it on the shelf when there is stock"))
	}
}
