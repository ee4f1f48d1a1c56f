package douyin

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// attributes projects the category's attributes in the forms they take (douyin
// §4.2); what is demanded and missing is a finding with the line to add.
func (p *projection) attributes() {
	given := map[string]bool{}
	for _, v := range p.Offer.Attributes {
		if v.ID == brandProperty {
			given[v.ID] = true
			p.brand(v)
			continue
		}
		entries, problem := p.entriesOf(v)
		if !problem.IsZero() {
			given[v.ID] = true // it is not missing too
			p.AttributeFault(ruleAttribute, v, problem)
			continue
		}
		if len(entries) > 0 {
			given[v.ID] = true
			p.Set(listing.Attr(v.ID), attributeText(entries), v.Managed)
		}
	}
	if p.Full && !given[brandProperty] {
		p.Set(listing.Attr(brandProperty), attributeText([]attributeEntry{{option: noBrand}}), false)
	}
	p.demanded(given)
}

// entriesOf reads one attribute of the offer. Those of a dimension of variation
// are told by the specs; for a category nobody has read a value is taken as it
// is.
func (p *projection) entriesOf(v adapters.AttributeValue) ([]attributeEntry, listing.Text) {
	if p.book == nil {
		var out []attributeEntry
		for _, option := range v.Options {
			out = append(out, attributeEntry{option: option})
		}
		if text := oneLine(cleanText(v.Text + v.Unit)); len(out) == 0 && text != "" {
			out = append(out, attributeEntry{text: text})
		}
		return out, listing.Text{}
	}
	property := p.book.property(v.ID)
	if property == nil {
		return nil, listing.T("类目没有这个属性", "the category has no such attribute")
	}
	if p.book.isSpec(*property) {
		return nil, listing.Text{}
	}
	return property.entries(v)
}

// brand projects the brand, which is a field of its own (douyin §4.4). One that
// the category's list does not show may come from a search.
func (p *projection) brand(v adapters.AttributeValue) {
	if len(v.Options) != 1 {
		p.AttributeFault(ruleAttribute, v, listing.T("品牌要选平台品牌库里的一个", "the brand must be one of the platform's"))
		return
	}
	if _, err := idNumber(v.Options[0]); err != nil {
		p.AttributeFault(ruleAttribute, v, listing.Tf("品牌编号 %s 不对", "%s is no brand id", v.Options[0]))
		return
	}
	p.Set(listing.Attr(brandProperty), attributeText([]attributeEntry{{option: v.Options[0]}}), v.Managed)
}

// demanded reports attributes that the category demands and the offer lacks.
func (p *projection) demanded(given map[string]bool) {
	if !p.Full {
		return
	}
	rule := p.Offer.Rule.Attributes
	if p.book != nil {
		rule = p.book.attributes()
	}
	for _, a := range rule {
		if a.Required && !a.Sale && !a.Brand && !given[a.ID] {
			p.AttributeMissing(a)
		}
	}
}
