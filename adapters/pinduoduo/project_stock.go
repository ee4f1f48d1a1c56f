package pinduoduo

import "github.com/farmgate-cli/farmgate/listing"

// stocks projects the sellable stock of each SKU (pinduoduo §8, §9).
func (p *projection) stocks() { p.Stocks(ruleStock, stockMax, listing.T("2 亿", "200 million")) }

// weights projects the weight that freight is charged by (pinduoduo §4.5, §9).
func (p *projection) weights() { p.FreightWeights(ruleWeight) }
