package taobao

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// projection is the work of one Project call.
type projection struct {
	*draft.Draft
	book *schema         // nil when the category's rule is not known
	told map[string]bool // fields, by path, that a finding is about already
}

// Project says what the marketplace would hold after a push of the offer, and
// why it would refuse it (taobao §8). It is pure.
//
// What a create needs and the offer lacks (a title, pictures, a price …) is a
// finding only for an offer that has a title: a sheet of stock or prices has
// none, and manages only what it says.
func (adapter) Project(o adapters.Offer) (adapters.Desired, []listing.Finding) {
	p := &projection{Draft: draft.New(o, Name, Rules), told: map[string]bool{}}
	p.identity()
	p.category()
	p.words()
	p.specs()
	p.prices()
	p.stocks()
	p.weight()
	p.pictures()
	p.attributes()
	p.services()
	p.shopData()
	p.form()
	return p.Desired, p.Findings
}

// takes reports whether the category takes a field, as far as that is known.
func (p *projection) takes(path ...string) bool {
	return p.book == nil || newForm(p.book).has(path...)
}

// identity checks the ids under which the listing is found again (taobao §5).
func (p *projection) identity() {
	p.InYuan("淘宝", "Taobao")
	p.SomeSKU(codeNoSKUs)
	p.MerchantIDs(codeListingID)
}

// category takes the category and its schema (taobao §4.1, §4.2).
func (p *projection) category() {
	if !p.Category("淘宝", "Taobao") {
		return
	}
	p.book = draft.Book(p.Draft, codeRuleUnknown, listing.T("还没有读取此类目的规则,未检查属性、规格和其他必填项", "the category's rule is not known: attributes, specs and other demands were not checked"), readRule)
	if p.book != nil {
		p.findable()
	}
}

// findable refuses a category in which nothing could carry our codes: an item
// that cannot be found again would be listed twice (taobao §5).
func (p *projection) findable() {
	sku := p.book.field(idSKU)
	if sku.child(idSKUOuter) == nil && (sku != nil || p.book.field(idOuter) == nil) {
		p.Report(codeIdentity, nil, listing.FieldCategory,
			listing.T("类目不收商家编码,发布后无法再找到商品", "the category takes no merchant code: an item could not be found again"),
			listing.T("换类目,或在卖家中心手工发布", "choose another category, or list it by hand in the back office"))
	}
	if !newForm(p.book).intoWarehouse() {
		p.Report(codeWarehouse, nil, listing.FieldShelf,
			listing.T("类目不能先放入仓库:发布后会短暂上架,再下架", "the category cannot publish into the warehouse: the item is on the shelf for a moment and then taken off"),
			listing.T("无需处理", "nothing to do"))
	}
}
