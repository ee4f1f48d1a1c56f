package suning

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// projection is the work of one Project call.
type projection struct {
	*draft.Draft
	book    *ruleBook       // nil when the category's rule is not known
	refused map[string]bool // attributes whose value is a finding
}

// Project says what the marketplace would hold after a push of the offer, and
// why it would refuse it (suning §8). It is pure.
//
// What a create needs and the offer lacks (a title, pictures, a price …) is a
// finding only for an offer that has a title: a sheet of stock or prices has
// none, and manages only what it says.
func (adapter) Project(o adapters.Offer) (adapters.Desired, []listing.Finding) {
	p := &projection{Draft: draft.New(o, Name, Rules), refused: map[string]bool{}}
	p.identity()
	p.category()
	p.title()
	p.sellingPoint()
	p.specs()
	p.prices()
	p.stocks()
	p.pictures()
	p.description()
	p.attributes()
	p.brand()
	p.shopData()
	return p.Desired, p.Findings
}

// identity checks the ids under which the listing is found again (suning §5).
func (p *projection) identity() {
	p.InYuan("苏宁", "Suning")
	p.SomeSKU(ruleListingMissing)
	p.MerchantIDs(ruleListingID)
}

// category takes the category and its rule (suning §4.1, §4.2).
func (p *projection) category() {
	if !p.Category("苏宁", "Suning") {
		return
	}
	p.book = draft.Book(p.Draft, ruleRuleUnknown, listing.T("还没有读取此类目的规则,未检查属性和规格维度", "the category's rule is not known: attributes and dimensions were not checked"), readRule)
}

func (p *projection) optionFault(key, value string) { p.OptionFault(ruleOption, key, value) }
