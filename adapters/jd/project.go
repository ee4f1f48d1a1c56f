package jd

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
// why it would refuse it (jd §8). It is pure.
//
// What a create needs and the offer lacks (a title, pictures, a price …) is a
// finding only for an offer that has a title: a sheet of stock or prices has
// none, and manages only what it says.
func (adapter) Project(o adapters.Offer) (adapters.Desired, []listing.Finding) {
	p := &projection{Draft: draft.New(o, Name, Rules), refused: map[string]bool{}}
	p.identity()
	p.category()
	p.title()
	p.specs()
	p.prices()
	p.stocks()
	p.weight()
	p.barcodes()
	p.pictures()
	p.description()
	p.attributes()
	p.shopData()
	return p.Desired, p.Findings
}

// identity checks the ids under which the listing is found again (jd §5).
func (p *projection) identity() {
	p.InYuan("京东", "JD")
	p.SomeSKU(ruleListingMissing)
	if len(p.Offer.SKUs) > maxSKUs {
		p.Report(ruleSpecCount, nil, listing.FieldSpec,
			listing.Tf("有 %d 个规格,最多 %d 个", "there are %d SKUs, at most %d", len(p.Offer.SKUs), maxSKUs),
			listing.T("分成几个商品", "split the listing"))
	}
	p.MerchantIDs(ruleListingID)
}

// category takes the category and its rule (jd §4.A.1, §4.A.2).
func (p *projection) category() {
	if !p.Category("京东", "JD") {
		return
	}
	c := p.Offer.Category
	if n := len(c.Path); n > 0 && n < 3 {
		p.Report(ruleCategoryLevel, nil, listing.FieldCategory,
			listing.Tf("类目 %s 是第 %d 级,必须是第 3 或第 4 级", "category %s is of level %d, it must be of level 3 or 4", c.ID, n),
			listing.T("在 categories.csv 换成下级类目", "choose a deeper category in categories.csv"))
	}
	p.book = draft.Book(p.Draft, ruleRuleUnknown, listing.T("还没有读取此类目的规则,未检查属性和规格维度", "the category's rule is not known: attributes and dimensions were not checked"), readRule)
}

func (p *projection) optionFault(key, value string) { p.OptionFault(ruleOption, key, value) }
