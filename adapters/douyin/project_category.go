package douyin

import (
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// strongControl is a category whose products must follow a standard one.
const strongControl = 2

// category takes the category and its rule (douyin §4.1 to §4.3).
func (p *projection) category() {
	if !p.Category("抖音电商", "Douyin") {
		return
	}
	p.book = draft.Book(p.Draft, ruleRuleUnknown, listing.T("还没有读取此类目的规则,未检查属性、服务和规格维度", "the category's rule is not known: attributes, services and dimensions were not checked"), readRule)
	if p.book != nil {
		p.standard()
	}
}

func (p *projection) standard() {
	if p.book.publish != nil && p.book.publish.Standard.Control == strongControl {
		p.Report(ruleStandard, nil, listing.FieldCategory,
			listing.T("类目按标准产品强管控,平台可能拒绝或改写属性", "the category works with standard products: the platform may refuse or replace attributes"),
			listing.T("发布后核对属性", "compare the attributes after publishing"))
	}
}
