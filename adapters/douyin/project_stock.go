package douyin

import "github.com/farmgate-cli/farmgate/listing"

// stocks projects the sellable stock of each SKU (douyin §8, §9).
func (p *projection) stocks() {
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		if sku.Stock == nil {
			p.missing(listing.StockMissing, sku, listing.FieldStock,
				listing.T("没有库存", "there is no stock"), listing.T("填库存", "give the stock"))
			continue
		}
		p.setSKU(i, listing.FieldStock, listing.NumberValue(*sku.Stock))
		if *sku.Stock < 0 || *sku.Stock > stockMax {
			p.report(ruleStock, sku, listing.FieldStock,
				listing.Tf("库存 %d 超出范围,要 0 到 1 亿", "the stock %d is out of range, 0 to 100 million", *sku.Stock),
				listing.T("改库存,或在配置里设 stock.max", "change it, or set stock.max in the configuration"))
		}
	}
}

// weights projects the weight that freight is charged by, in grams: gross,
// else net (douyin §4.4, §4.6).
func (p *projection) weights() {
	for i := range p.offer.SKUs {
		sku := &p.offer.SKUs[i]
		grams, ok := p.number(sku, listing.FieldGrossWeight)
		if !ok {
			grams, ok = p.number(sku, listing.FieldNetWeight)
		}
		if !ok || grams <= 0 {
			p.missing(ruleWeight, sku, listing.FieldGrossWeight,
				listing.T("没有重量:按重量计费的运费模板会被拒绝", "there is no weight: a freight template by weight will be refused"),
				listing.T("填毛重或净重", "give the gross or net weight"))
			continue
		}
		p.setSKU(i, listing.FieldGrossWeight, listing.NumberValue(grams))
	}
}
