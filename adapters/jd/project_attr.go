package jd

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// attributes projects the category's attributes and the brand (jd §4.A.2,
// §4.A.3); what is demanded and missing is a finding with the line to add.
func (p *projection) attributes() {
	has := map[string]bool{}
	for _, v := range p.Offer.Attributes {
		if v.ID == brandAttr {
			p.brandOf(v)
			continue
		}
		var a *attribute
		if p.book != nil {
			if a = p.book.attribute(v.ID); a == nil {
				p.attributeFault(v, listing.T("类目没有这个属性", "the category has no such attribute"))
				continue
			}
		}
		if a != nil && a.isSale() {
			continue // told by the specs
		}
		has[v.ID] = p.attribute(a, v)
	}
	p.brandOption()
	p.demanded(has)
}

// attribute projects one attribute and says whether it has a value.
func (p *projection) attribute(a *attribute, v adapters.AttributeValue) bool {
	entries, problem := a.entries(v)
	if !problem.IsZero() {
		p.attributeFault(v, problem)
		return true
	}
	if len(entries) == 0 {
		return false
	}
	if a == nil || !a.perSKU() {
		// What can never be changed is sent with a create and never again.
		p.Set(listing.Attr(v.ID), attributeText(entries), v.Managed && (a == nil || !a.isFixed()))
		return true
	}
	for i := range p.Offer.SKUs {
		mine := entries
		if own, ok := p.OwnMeasure(&p.Offer.SKUs[i], v); ok {
			if made, bad := a.entries(own); bad.IsZero() && len(made) > 0 {
				mine = made
			}
		}
		p.SetSKU(i, listing.Attr(v.ID), attributeText(mine))
	}
	return true
}

// entries turns an attribute value of the offer into what the platform takes,
// or says why it will not. With a nil attribute, of a category nobody has read,
// it is taken as it is.
func (a *attribute) entries(v adapters.AttributeValue) ([]attributeEntry, listing.Text) {
	var out []attributeEntry
	for _, id := range v.Options {
		if a != nil && len(a.Values) > 0 {
			if _, ok := a.option(id); !ok {
				return nil, listing.Tf("没有编号为 %s 的选项", "there is no option %s", id)
			}
		}
		out = append(out, attributeEntry{option: id})
	}
	if text := oneLine(v.Text + v.Unit); len(out) == 0 && oneLine(v.Text) != "" {
		entry, problem := a.custom(text)
		if !problem.IsZero() {
			return nil, problem
		}
		out = append(out, entry)
	}
	if a != nil && len(out) > 1 && a.Input != inputMulti {
		return nil, listing.Tf("有 %d 个值,只能有 1 个", "it has %d values, it takes 1", len(out))
	}
	return out, listing.Text{}
}

// custom takes a text of our own: an option if it is one, else free text where
// that is taken.
func (a *attribute) custom(text string) (attributeEntry, listing.Text) {
	if a == nil {
		return attributeEntry{text: text}, listing.Text{}
	}
	if v, ok := a.value(text); ok {
		return attributeEntry{option: v.ID.String()}, listing.Text{}
	}
	if _, taken := a.option(text); a.Input == inputFree && !taken {
		return attributeEntry{text: text}, listing.Text{}
	}
	return attributeEntry{}, listing.Tf("“%s”不在可选值里:%s", "%q is not among the values: %s", text, draft.OptionNames(a.common().Options))
}

// brandOf projects the brand that the workbook names.
func (p *projection) brandOf(v adapters.AttributeValue) {
	if len(v.Options) != 1 {
		p.attributeFault(v, listing.T("品牌要在店铺的授权品牌里选一个", "choose one of the brands the shop is authorised for"))
		return
	}
	p.setBrand(v.Options[0], v.Managed)
}

func (p *projection) setBrand(id string, managed bool) {
	if _, err := idNumber(id); err != nil {
		p.optionFault(optBrand, id)
		return
	}
	p.Set(listing.Attr(brandAttr), attributeText([]attributeEntry{{option: id}}), managed)
}

// brandOption takes the channel's brand where the workbook names none.
func (p *projection) brandOption() {
	chosen, value := p.Option(optBrand)
	if _, ok := p.Desired.Fields[listing.Attr(brandAttr)]; !ok && value != "" && !p.refused[brandAttr] {
		p.setBrand(value, chosen.Managed)
	}
}

func (p *projection) attributeFault(v adapters.AttributeValue, problem listing.Text) {
	p.refused[v.ID] = true // it is not missing too
	p.AttributeFault(ruleAttribute, v, problem)
}

// demanded reports attributes that the category demands and the offer lacks.
func (p *projection) demanded(has map[string]bool) {
	if !p.Full {
		return
	}
	rule := p.Offer.Rule.Attributes
	if p.book != nil {
		rule = p.book.attributes()
	}
	for _, a := range rule {
		if a.Required && !a.Sale && !has[a.ID] && !p.refused[a.ID] && a.ID != brandAttr {
			p.AttributeMissing(a)
		}
	}
}
