package draft

import "github.com/farmgate-cli/farmgate/listing"

// Stocks projects the sellable units of each SKU and reports those outside 0 to
// most, a bound that people are told in those words. It gives their sum and
// whether it is that of all SKUs.
func (d *Draft) Stocks(code listing.Code, most int64, bound listing.Text) (total int64, complete bool) {
	complete = len(d.Offer.SKUs) > 0
	for i := range d.Offer.SKUs {
		sku := &d.Offer.SKUs[i]
		if sku.Stock == nil {
			complete = false
			d.StockMissing(sku)
			continue
		}
		total += *sku.Stock
		d.SetSKU(i, listing.FieldStock, listing.NumberValue(*sku.Stock))
		if *sku.Stock < 0 || *sku.Stock > most {
			d.Report(code, sku, listing.FieldStock,
				listing.Tf("库存 %d 超出范围,要 0 到 ", "the stock %d is out of range, 0 to ", *sku.Stock).With(bound),
				listing.T("改库存,或在配置里设 stock.max", "change it, or set stock.max in the configuration"))
		}
	}
	return total, complete
}

// FreightWeights projects the weight of each SKU that freight is charged by, in
// grams: gross, else net. One without any is reported, as freight templates by
// weight need it.
func (d *Draft) FreightWeights(code listing.Code) {
	for i := range d.Offer.SKUs {
		sku := &d.Offer.SKUs[i]
		grams, ok := d.Grams(sku)
		if !ok || grams <= 0 {
			d.Missing(code, sku, listing.FieldGrossWeight,
				listing.T("没有重量:按重量计费的运费模板会被拒绝", "there is no weight: a freight template by weight will be refused"),
				listing.T("填毛重或净重", "give the gross or net weight"))
			continue
		}
		d.SetSKU(i, listing.FieldGrossWeight, listing.NumberValue(grams))
	}
}
