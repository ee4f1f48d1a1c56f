package douyin

import "github.com/farmgate-cli/farmgate/listing"

// stocks projects the sellable stock of each SKU (douyin §8, §9).
func (p *projection) stocks() { p.Stocks(ruleStock, stockMax, listing.T("1 亿", "100 million")) }

// weights projects the weight that freight is charged by (douyin §4.4, §4.6).
func (p *projection) weights() { p.FreightWeights(ruleWeight) }
