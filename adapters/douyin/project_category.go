package douyin

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// strongControl is a category whose products must follow a standard one.
const strongControl = 2

// category takes the category and its rule (douyin §4.1 to §4.3).
func (p *projection) category() {
	c := p.offer.Category
	if c.ID == "" {
		p.missing(listing.CategoryMissing, nil, listing.FieldCategory,
			listing.T("还没有选定抖音电商类目", "no Douyin category is chosen"),
			listing.T("运行 farmgate categories map", "run farmgate categories map"))
		return
	}
	if _, err := idNumber(c.ID); err != nil {
		p.report(listing.CategoryMissing, nil, listing.FieldCategory,
			listing.Tf("类目编号 %q 不对", "%q is no category id", c.ID),
			listing.T("在 categories.csv 改正", "mend it in categories.csv"))
	}
	p.set(listing.FieldCategory, listing.TextValue(c.ID), c.Managed)
	p.readRule()
}

func (p *projection) readRule() {
	problem := listing.T("还没有读取此类目的规则,未检查属性、服务和规格维度", "the category's rule is not known: attributes, services and dimensions were not checked")
	if len(p.offer.Rule.Raw) > 0 {
		book, err := adapters.Read(p.offer.Rule.Memo, func() (*ruleBook, error) { return readRule(p.offer.Rule.Raw) })
		if err == nil {
			p.book = book
			p.standard()
			return
		}
		problem = listing.Tf("类目规则读不懂:%v", "the category's rule cannot be read: %v", err)
	}
	p.report(ruleRuleUnknown, nil, listing.FieldCategory, problem,
		listing.T("运行 farmgate categories sync", "run farmgate categories sync"))
}

func (p *projection) standard() {
	if p.book.publish != nil && p.book.publish.Standard.Control == strongControl {
		p.report(ruleStandard, nil, listing.FieldCategory,
			listing.T("类目按标准产品强管控,平台可能拒绝或改写属性", "the category works with standard products: the platform may refuse or replace attributes"),
			listing.T("发布后核对属性", "compare the attributes after publishing"))
	}
}
