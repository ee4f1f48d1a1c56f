package suning

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// attributes projects the category's parameters (suning §4.2); what is demanded
// and missing is a finding with the line to add.
func (p *projection) attributes() {
	has := map[string]bool{}
	for _, v := range p.Offer.Attributes {
		if v.ID == brandAttr {
			continue // has rules of its own
		}
		var known *parameter
		if p.book != nil {
			if known = p.book.parameter(v.ID); known == nil {
				p.attributeFault(v, listing.T("类目没有这个属性", "the category has no such attribute"))
				continue
			}
		}
		if known != nil && known.isCommon() {
			continue // told by the specs
		}
		entries, problem := known.entries(v)
		if !problem.IsZero() {
			p.attributeFault(v, problem)
			continue
		}
		if len(entries) > 0 {
			has[v.ID] = true
			p.Set(listing.Attr(v.ID), attributeText(entries), v.Managed)
		}
	}
	p.demanded(has)
}

// entries turns an attribute value of the offer into what the platform takes,
// or says why it will not. With a nil parameter, of a category nobody has read,
// it is taken as it is.
func (p *parameter) entries(v adapters.AttributeValue) ([]attributeEntry, listing.Text) {
	var out []attributeEntry
	for _, id := range v.Options {
		if p != nil && !p.hasOption(id) {
			return nil, listing.Tf("没有编号为 %s 的选项", "there is no option %s", id)
		}
		out = append(out, p.option(id))
	}
	if len(out) == 0 && oneLine(v.Text) != "" {
		entry, problem := p.custom(v)
		if !problem.IsZero() {
			return nil, problem
		}
		out = append(out, entry)
	}
	if p != nil && len(out) > 1 && p.Type != inputMulti {
		return nil, listing.Tf("有 %d 个值,只能有 1 个", "it has %d values, it takes 1", len(out))
	}
	return out, listing.Text{}
}

func (p *parameter) hasOption(id string) bool {
	return slices.ContainsFunc(p.Options, func(o parameterOption) bool { return o.id() == id })
}

// option gives an option; what takes free input too gets its text, as the
// platform would give it back.
func (p *parameter) option(id string) attributeEntry {
	if p == nil || p.isChoice() {
		return attributeEntry{option: id}
	}
	o, _ := p.named(id)
	return attributeEntry{text: oneLine(o.Text.String())}
}

// custom takes a text of our own: an option if it is one, else free text where
// that is taken. A number goes without its unit, a size with it (suning §4.2).
func (p *parameter) custom(v adapters.AttributeValue) (attributeEntry, listing.Text) {
	text := oneLine(v.Text)
	if p == nil {
		return attributeEntry{text: oneLine(v.Text + v.Unit)}, listing.Text{}
	}
	if !p.isChoice() {
		if v.Unit != "" && v.Unit != oneLine(p.Unit.String()) {
			text = oneLine(v.Text + v.Unit)
		}
		return attributeEntry{text: p.plainNumber(text)}, listing.Text{}
	}
	for _, word := range []string{oneLine(v.Text + v.Unit), text} {
		if o, ok := p.named(word); ok {
			return attributeEntry{option: o.id()}, listing.Text{}
		}
	}
	return attributeEntry{}, listing.Tf("“%s”不在可选值里:%s", "%q is not among the values: %s", text, draft.OptionNames(p.attribute().Options))
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
