package suning

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// projection is the work of one Project call.
type projection struct {
	offer    adapters.Offer
	book     *ruleBook // nil when the category's rule is not known
	full     bool      // the offer describes a product; a stock or price sheet does not
	desired  adapters.Desired
	findings []listing.Finding
	refused  map[string]bool // attributes whose value is a finding
}

// Project says what the marketplace would hold after a push of the offer, and
// why it would refuse it (suning §8). It is pure.
//
// What a create needs and the offer lacks (a title, pictures, a price …) is a
// finding only for an offer that has a title: a sheet of stock or prices has
// none, and manages only what it says.
func (adapter) Project(o adapters.Offer) (adapters.Desired, []listing.Finding) {
	p := &projection{offer: o, full: oneLine(o.Title.Value) != "", refused: map[string]bool{}}
	p.desired = adapters.Desired{
		Snapshot:  listing.Snapshot{Fields: map[listing.Field]listing.Value{}},
		Unmanaged: map[listing.Field]bool{},
		OnShelf:   o.OnShelf, ShelfManaged: o.ShelfManaged,
	}
	for _, sku := range o.SKUs {
		p.desired.SKUs = append(p.desired.SKUs, listing.SKUSnapshot{ID: sku.ID, Fields: map[listing.Field]listing.Value{}})
	}
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
	return p.desired, p.findings
}

// set writes a listing-level field. What is not managed is sent with a create
// only.
func (p *projection) set(field listing.Field, v listing.Value, managed bool) {
	p.desired.Fields[field] = v
	if !managed {
		p.desired.Unmanaged[field] = true
	}
}

// setSKU writes a field of the i-th SKU.
func (p *projection) setSKU(i int, field listing.Field, v listing.Value) {
	p.desired.SKUs[i].Fields[field] = v
}

// fact finds what the workbook says about a field: of one SKU, or with a nil
// sku of the listing or its first SKU that says it.
func (p *projection) fact(sku *adapters.OfferSKU, field listing.Field) (listing.Fact, bool) {
	o := p.offer
	if sku != nil {
		return o.Listing.For(sku.SKU, field, o.Channel, Name)
	}
	if fact, ok := o.Listing.Facts.For(field, o.Channel, Name); ok {
		return fact, true
	}
	for _, s := range o.SKUs {
		if fact, ok := s.SKU.Facts.For(field, o.Channel, Name); ok {
			return fact, true
		}
	}
	return listing.Fact{}, false
}

// number gives a whole number the workbook says of a SKU.
func (p *projection) number(sku *adapters.OfferSKU, field listing.Field) (int64, bool) {
	fact, ok := p.fact(sku, field)
	if !ok {
		return 0, false
	}
	return fact.Value.Number()
}

// report adds a finding of a rule at the cell of a field. With a nil sku it is
// about the listing.
func (p *projection) report(code listing.Code, sku *adapters.OfferSKU, field listing.Field, message, fix listing.Text) {
	f := listing.Finding{
		Code: code, Severity: severityOf(code), Message: message, Fix: fix,
		Channel: p.offer.Channel, Listing: p.offer.Listing.ID, Field: field, Where: p.offer.Listing.Cell,
	}
	if sku != nil {
		f.SKU = sku.SKU.ID
		if sku.SKU.Cell != (listing.CellRef{}) {
			f.Where = sku.SKU.Cell
		}
	}
	if fact, ok := p.fact(sku, field); ok {
		f.Raw = fact.Value.Text()
		if fact.Cell != (listing.CellRef{}) {
			f.Where = fact.Cell
		}
	}
	p.findings = append(p.findings, f)
}

// missing reports what a create cannot do without, unless the offer is from a
// sheet that describes no products.
func (p *projection) missing(code listing.Code, sku *adapters.OfferSKU, field listing.Field, message, fix listing.Text) {
	if p.full {
		p.report(code, sku, field, message, fix)
	}
}

// identity checks the ids under which the listing is found again (suning §5).
func (p *projection) identity() {
	if p.offer.Currency != "" && p.offer.Currency != listing.CNY {
		p.report(listing.CurrencyMismatch, nil, listing.FieldPrice,
			listing.Tf("工作簿的币种是 %s,苏宁只收人民币", "the workbook's currency is %s, Suning takes yuan only", p.offer.Currency),
			listing.T("为此店铺另备人民币价格", "give prices in yuan for this channel"))
	}
	if len(p.offer.SKUs) == 0 {
		p.report(ruleListingMissing, nil, listing.FieldSKU,
			listing.T("商品没有规格", "the listing has no SKUs"), listing.T("至少写一行规格", "give at least one row"))
	}
	for _, id := range p.wireIDs() {
		if id == "" || listing.WireID(id) != id {
			p.report(ruleListingID, nil, listing.FieldListing,
				listing.Tf("编码 %q 不能用作商家编码", "the id %q cannot be sent as a merchant code", id),
				listing.T("只用字母、数字、点、横线,最多 32 位", "use letters, digits, dots and dashes, at most 32"))
		}
	}
}

func (p *projection) wireIDs() []string {
	ids := []string{p.offer.ID}
	for _, sku := range p.offer.SKUs {
		ids = append(ids, sku.ID)
	}
	return ids
}

// category takes the category and its rule (suning §4.1, §4.2).
func (p *projection) category() {
	c := p.offer.Category
	if c.ID == "" {
		p.missing(listing.CategoryMissing, nil, listing.FieldCategory,
			listing.T("还没有选定苏宁类目", "no Suning category is chosen"),
			listing.T("运行 farmgate categories map", "run farmgate categories map"))
		return
	}
	p.set(listing.FieldCategory, listing.TextValue(c.ID), c.Managed)
	p.readRule()
}

func (p *projection) readRule() {
	problem := listing.T("还没有读取此类目的规则,未检查属性和规格维度", "the category's rule is not known: attributes and dimensions were not checked")
	if len(p.offer.Rule.Raw) > 0 {
		book, err := adapters.Read(p.offer.Rule.Memo, func() (*ruleBook, error) { return readRule(p.offer.Rule.Raw) })
		if err == nil {
			p.book = book
			return
		}
		problem = listing.Tf("类目规则读不懂:%v", "the category's rule cannot be read: %v", err)
	}
	p.report(ruleRuleUnknown, nil, listing.FieldCategory, problem,
		listing.T("运行 farmgate categories sync", "run farmgate categories sync"))
}

// option gives a channel option and its value without blanks.
func (p *projection) option(key string) (chosen adapters.Chosen, value string) {
	chosen = p.offer.Options[key]
	return chosen, strings.TrimSpace(chosen.Value)
}

func (p *projection) optionFault(key, value string) {
	p.report(ruleOption, nil, listing.Option(key),
		listing.Tf("选项 %s 的值 %q 不对", "the option %s has a value that is not taken: %q", key, value),
		listing.T("见 farmgate channel capabilities", "see farmgate channel capabilities"))
}
