package douyin

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// prices projects the one price of each SKU (douyin §9). There is no group
// price: a workbook that gives one beside the price means it for others.
func (p *projection) prices() {
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		price := sku.Price
		if price == nil {
			price = sku.Group
		}
		if price == nil {
			p.missing(listing.PriceMissing, sku, listing.FieldPrice,
				listing.T("没有价格", "there is no price"), listing.T("填价格", "give a price"))
			continue
		}
		p.setSKU(i, listing.FieldPrice, listing.NumberValue(*price))
		if *price <= 0 || *price > priceMax {
			p.report(rulePriceRange, sku, listing.FieldPrice,
				listing.Tf("价格 %s 超出范围", "the price %s is out of range", listing.Fen(*price)),
				listing.T("价格要大于 0,不超过 1000 万元", "prices are above 0 and at most 10 million yuan"))
		}
	}
}

// missing reports what a create cannot do without, unless the offer is from a
// sheet that describes no products.
func (p *projection) missing(code listing.Code, sku *adapters.OfferSKU, field listing.Field, message, fix listing.Text) {
	if p.full {
		p.report(code, sku, field, message, fix)
	}
}
