package vendure

import (
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// projection is the work of one Project call.
type projection struct {
	offer    adapters.Offer
	full     bool // the offer describes a product; a stock or price sheet does not
	desired  adapters.Desired
	findings []listing.Finding
}

// Project says what the shop would hold after a push of the offer, and why it
// would refuse it, or worse, take it (vendure §8). It is pure.
//
// What a create needs and the offer lacks is a finding only for an offer that
// has a title: a sheet of stock or prices has none, and manages only what it
// says.
func (adapter) Project(o adapters.Offer) (adapters.Desired, []listing.Finding) {
	p := &projection{offer: o, full: oneLine(o.Title.Value) != ""}
	p.desired = adapters.Desired{
		Snapshot:  listing.Snapshot{Fields: map[listing.Field]listing.Value{}},
		Unmanaged: map[listing.Field]bool{},
		OnShelf:   o.OnShelf, ShelfManaged: o.ShelfManaged,
	}
	for _, sku := range o.SKUs {
		p.desired.SKUs = append(p.desired.SKUs, listing.SKUSnapshot{ID: sku.ID, Fields: map[listing.Field]listing.Value{}})
	}
	p.identity()
	p.words()
	p.specs()
	p.prices()
	p.stocks()
	p.pictures()
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

// identity checks the ids under which the listing is found again (vendure §6).
func (p *projection) identity() {
	if n := len(p.offer.SKUs); n == 0 {
		p.report(ruleNoSKUs, nil, listing.FieldSKU,
			listing.T("商品没有规格", "the listing has no SKUs"), listing.T("至少写一行规格", "give at least one row"))
	} else if n > maxSKUs {
		p.report(ruleSpecCount, nil, listing.FieldSKU,
			listing.Tf("有 %d 个规格，一个商品最多 %d 个", "there are %d SKUs, a listing takes %d", n, maxSKUs),
			listing.T("分成几个商品", "split the listing"))
	}
	ids := []string{p.offer.ID}
	for _, sku := range p.offer.SKUs {
		ids = append(ids, sku.ID)
	}
	for _, id := range ids {
		if id == "" || listing.WireID(id) != id {
			p.report(ruleListingID, nil, listing.FieldListing,
				listing.Tf("编码 %q 不能用作商家编码", "the id %q cannot be sent as a merchant code", id),
				listing.T("只用字母、数字、点、横线，最多 32 位", "use letters, digits, dots and dashes, at most 32"))
		}
	}
}

// words projects title and description.
func (p *projection) words() {
	if title := oneLine(p.offer.Title.Value); title != "" {
		p.set(listing.FieldTitle, listing.TextValue(title), p.offer.Title.Managed)
		if n := len([]rune(title)); n > maxTitle {
			at := listing.FieldTitle
			if _, ok := p.fact(nil, at); !ok {
				at = listing.FieldName
			}
			p.report(listing.TitleTooLong, nil, at,
				listing.Tf("标题有 %d 字，最多 %d", "the title has %d characters, at most %d", n, maxTitle),
				listing.T("写短标题列", "give a shorter title"))
		}
	}
	text := paragraphs(p.offer.Description.Value)
	if text == "" {
		return
	}
	p.set(listing.FieldDescription, listing.TextValue(text), p.offer.Description.Managed)
	if n := len(text); n > maxDescription || len(writeHTML(text)) > maxHTML {
		p.report(ruleDescription, nil, listing.FieldDescription,
			listing.Tf("描述有 %d 字节，最多 %d(约 %d 个汉字)，符号和短行多时更少", "the description has %d bytes, at most %d (some %d Chinese characters), fewer with many signs and short lines", n, maxDescription, maxDescription/3),
			listing.T("缩短描述", "shorten it"))
	}
}

// variantName is what buyers see of a SKU: the product's name and what sets the
// SKU apart (vendure §11.13).
func variantName(title string, specs []string) string {
	name := title
	for _, spec := range specs {
		if !strings.Contains(name, spec) {
			name += " " + spec
		}
	}
	return name
}
