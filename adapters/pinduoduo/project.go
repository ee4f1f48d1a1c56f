package pinduoduo

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
// why it would refuse it (pinduoduo §8). It is pure.
//
// What a create needs and the offer lacks (a title, pictures, a price …) is a
// finding only for an offer that has a title: a sheet of stock or prices has
// none, and manages only what it says.
func (adapter) Project(o adapters.Offer) (adapters.Desired, []listing.Finding) {
	p := &projection{Draft: draft.New(o, Name, Rules), refused: map[string]bool{}}
	p.identity()
	p.category()
	p.words()
	p.specs()
	p.prices()
	p.stocks()
	p.weights()
	p.pictures()
	p.attributes()
	p.services()
	p.shopData()
	return p.Desired, p.Findings
}

// identity checks the ids under which the listing is found again (pinduoduo §5).
func (p *projection) identity() {
	p.InYuan("拼多多", "Pinduoduo")
	p.SomeSKU(ruleListingMissing)
	p.MerchantIDs(ruleListingID)
}

// category takes the category and its rule (pinduoduo §4.1, §4.2).
func (p *projection) category() {
	if !p.Category("拼多多", "Pinduoduo") {
		return
	}
	c := p.Offer.Category
	if n := len(c.Path); n > 0 && n < 3 {
		p.Report(ruleCategoryLevel, nil, listing.FieldCategory,
			listing.Tf("类目 %s 是第 %d 级,必须是第 3 或第 4 级", "category %s is of level %d, it must be of level 3 or 4", c.ID, n),
			listing.T("在 categories.csv 换成下级类目", "choose a deeper category in categories.csv"))
	}
	p.book = draft.Book(p.Draft, ruleRuleUnknown, listing.T("还没有读取此类目的规则,未检查属性、服务和规格维度", "the category's rule is not known: attributes, services and dimensions were not checked"), readRule)
	if p.book != nil {
		p.demands()
	}
}

// demands refuses what the category wants and this adapter does not know
// (pinduoduo §4.2).
func (p *projection) demands() {
	for _, name := range p.book.demands {
		if name == labelDemand {
			continue // pictures
		}
		p.Report(ruleDemand, nil, listing.FieldCategory,
			listing.Tf("类目要求 %s,本程序还不会填写", "the category demands %s, which farmgate cannot fill in", name),
			listing.T("换类目,或在商家后台手工发布", "choose another category, or list it by hand in the back office"))
	}
	types := p.book.rule.Services.Types
	if len(types) > 0 && !containsNumber(types, goodsType) {
		p.Report(ruleGoodsType, nil, listing.FieldCategory,
			listing.T("类目不收普通商品", "the category takes no domestic goods"),
			listing.T("换类目", "choose another category"))
	}
	if c := p.book.rule.Standard.Control; c != 0 {
		p.Report(ruleStandard, nil, listing.FieldCategory,
			listing.Tf("类目按标准产品管理(control_type %d),关键属性可能被平台改写", "the category works with standard products (control_type %d): the platform may replace key attributes", c),
			listing.T("发布后核对属性", "compare the attributes after publishing"))
	}
}

func containsNumber(numbers []number, n int64) bool {
	for _, v := range numbers {
		if int64(v) == n {
			return true
		}
	}
	return false
}
