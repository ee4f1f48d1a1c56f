package suning

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// prices projects the one price of each SKU: the platform has no group price
// and none that is struck through (suning §9).
func (p *projection) prices() {
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		if sku.Price == nil {
			p.missing(listing.PriceMissing, sku, listing.FieldPrice,
				listing.T("没有价格", "there is no price"), listing.T("填价格", "give a price"))
			continue
		}
		p.setSKU(i, listing.FieldPrice, listing.NumberValue(*sku.Price))
		if *sku.Price <= 0 || *sku.Price > priceMax {
			p.report(rulePriceRange, sku, listing.FieldPrice,
				listing.Tf("价格 %s 超出范围", "the price %s is out of range", listing.Fen(*sku.Price)),
				listing.T("价格要 0.01 元以上", "prices are 0.01 yuan or more"))
		}
	}
}

// stocks projects the stock of each SKU (suning §4.6, §9). Without any stock a
// new listing stays in the warehouse.
func (p *projection) stocks() {
	var total int64
	complete := len(p.offer.SKUs) > 0
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		if sku.Stock == nil {
			complete = false
			p.missing(listing.StockMissing, sku, listing.FieldStock,
				listing.T("没有库存", "there is no stock"), listing.T("填库存", "give the stock"))
			continue
		}
		total += *sku.Stock
		p.setSKU(i, listing.FieldStock, listing.NumberValue(*sku.Stock))
		p.checkStock(sku)
	}
	if complete && total == 0 && p.offer.OnShelf {
		p.missing(ruleNoStock, nil, listing.FieldStock,
			listing.T("所有规格库存都是 0:苏宁不让上架", "every SKU has a stock of 0: Suning puts nothing on the shelf without stock"),
			listing.T("等有货再上架", "put it on the shelf when there is stock"))
	}
}

func (p *projection) checkStock(sku *adapters.OfferSKU) {
	if *sku.Stock < 0 || *sku.Stock > stockMax {
		p.report(ruleStock, sku, listing.FieldStock,
			listing.Tf("库存 %d 超出范围,要 0 到 %d", "the stock %d is out of range, 0 to %d", *sku.Stock, stockMax),
			listing.T("改库存,或在配置里设 stock.max", "change it, or set stock.max in the configuration"))
	}
}
