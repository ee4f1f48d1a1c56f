package taobao

import "github.com/farmgate-cli/farmgate/listing"

// prices projects the price of each SKU. There is no group price and no
// struck-through one; the item's own price is made of these when they are sent
// (taobao §8, §9).
func (p *projection) prices() {
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		if sku.Price == nil {
			p.PriceMissing(sku)
			continue
		}
		p.SetSKU(i, listing.FieldPrice, listing.NumberValue(*sku.Price))
		if *sku.Price <= 0 || *sku.Price > priceMax {
			p.Report(codePriceRange, sku, listing.FieldPrice,
				listing.Tf("价格 %s 超出范围", "the price %s is out of range", listing.Fen(*sku.Price)),
				listing.T("价格要大于 0,不超过 1 亿元", "prices are above 0 and at most 100 million yuan"))
		}
	}
}

// stocks projects the sellable stock of each SKU. Their sum is the item's
// (taobao §8). Without any there is nothing to put on the shelf.
func (p *projection) stocks() {
	var sum int64
	known := 0
	for i := range p.Offer.SKUs {
		sku := &p.Offer.SKUs[i]
		if sku.Stock == nil {
			p.StockMissing(sku)
			continue
		}
		known++
		p.SetSKU(i, listing.FieldStock, listing.NumberValue(*sku.Stock))
		if sum += min(*sku.Stock, stockMax+1); *sku.Stock < 0 || sum > stockMax {
			p.Report(codeStock, sku, listing.FieldStock,
				listing.Tf("库存 %d 超出范围:每个规格不小于 0,合计不超过 9 亿", "the stock %d is out of range: not below 0, and at most 900 million in all", *sku.Stock),
				listing.T("改库存,或在配置里设 stock.max", "change it, or set stock.max in the configuration"))
		}
	}
	if !p.Full || known == 0 || known < len(p.Offer.SKUs) || sum > 0 {
		return
	}
	switch {
	case p.book != nil && !newForm(p.book).intoWarehouse():
		p.Report(codeStock, nil, listing.FieldStock,
			listing.T("类目发布即上架,库存不能都是 0", "the category puts an item on the shelf at once: its stock cannot be 0"),
			listing.T("有货后再发布", "list it when there is stock"))
	case p.Offer.OnShelf:
		p.Report(codeShelfStock, nil, listing.FieldStock,
			listing.T("所有规格的库存都是 0,平台不会让它上架", "every SKU has a stock of 0: the platform will not put it on the shelf"),
			listing.T("有货后再上架", "put it on the shelf when there is stock"))
	}
}

// weight projects the item's weight for freight, in grams, where the category
// asks for one: the heaviest SKU's gross weight, else net (taobao §4.3).
func (p *projection) weight() {
	if p.book == nil || p.book.weightField() == nil {
		return
	}
	var heaviest int64
	for i := range p.Offer.SKUs {
		grams, _ := p.Grams(&p.Offer.SKUs[i])
		heaviest = max(heaviest, grams)
	}
	if heaviest > 0 {
		p.Set(listing.FieldGrossWeight, listing.NumberValue(heaviest), true)
	}
}
