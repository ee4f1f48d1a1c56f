package douyin

import "github.com/farmgate-cli/farmgate/listing"

// prices projects the one price of each SKU (douyin §9). There is no group
// price: a workbook that gives one beside the price means it for others.
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
			p.Report(rulePriceRange, sku, listing.FieldPrice,
				listing.Tf("价格 %s 超出范围", "the price %s is out of range", listing.Fen(*price)),
				listing.T("价格要大于 0,不超过 1000 万元", "prices are above 0 and at most 10 million yuan"))
		}
	}
}
