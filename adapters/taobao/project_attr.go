package taobao

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/draft"
	"github.com/farmgate-cli/farmgate/listing"
)

// attributes projects the category's attributes (taobao §4.2, §4.5): in the form
// they take. Which of them are demanded, and which must not be sent, is told by
// the whole form.
func (p *projection) attributes() {
	for _, v := range p.Offer.Attributes {
		if p.book == nil {
			p.Set(listing.Attr(v.ID), plainAttribute(v), v.Managed)
			continue
		}
		a, ok := p.book.attributeField(v.ID)
		if !ok {
			p.attributeFault(v, listing.T("类目没有这个属性", "the category has no such attribute"))
			continue
		}
		values, problem := a.field.valuesOf(v)
		if !problem.IsZero() {
			p.attributeFault(v, problem)
			continue
		}
		p.setAttribute(a, v, values)
	}
	p.food()
}

func (p *projection) setAttribute(a attributeField, v adapters.AttributeValue, values []string) {
	text := attributeText(a.field, values)
	switch {
	case text.Text() == "":
	case a.perSKU:
		for i := range p.Offer.SKUs {
			p.SetSKU(i, listing.Attr(a.id), text)
		}
	default:
		p.Set(listing.Attr(a.id), text, v.Managed)
	}
}

// plainAttribute takes a value as it is, for a category nobody has read.
func plainAttribute(v adapters.AttributeValue) listing.Value {
	if len(v.Options) > 0 {
		return attributeText(&field{kind: typeMultiCheck}, v.Options)
	}
	return attributeText(&field{kind: typeInput}, []string{v.Text + v.Unit})
}

// valuesOf turns a value of the offer into what the field takes, or says why it
// will not.
func (f *field) valuesOf(v adapters.AttributeValue) ([]string, listing.Text) {
	switch {
	case !f.isLeaf():
		return nil, listing.T("它的格式本程序还不认识", "farmgate does not know its form yet")
	case f.isCheck() && len(v.Options) > 0:
		return v.Options, listing.Text{}
	}
	text := oneLine(v.Text)
	if text == "" {
		return nil, listing.Text{}
	}
	if f.isCheck() {
		value, ok := f.specValue(text)
		if !ok {
			return nil, listing.Tf("“%s”不在可选值里:%s", "%q is not among the values: %s", text, optionNames(f.options))
		}
		return []string{value}, listing.Text{}
	}
	return []string{f.inForm(text + v.Unit)}, listing.Text{}
}

// optionNames lists the first options of a field.
func optionNames(options []option) string { return draft.OptionNames(listed(options)) }

func listed(options []option) []adapters.AttributeOption {
	var out []adapters.AttributeOption
	for _, o := range options {
		out = append(out, adapters.AttributeOption{ID: o.value, Name: o.name})
	}
	return out
}

func (p *projection) attributeFault(v adapters.AttributeValue, problem listing.Text) {
	if p.book != nil {
		if a, ok := p.book.attributeField(v.ID); ok {
			p.told[strings.Join(a.path, ".")] = true // it is not missing too
		}
	}
	p.AttributeFault(codeAttribute, v, problem)
}

// given finds the value of the offer for an attribute.
func (p *projection) given(id string) (adapters.AttributeValue, bool) {
	i := slices.IndexFunc(p.Offer.Attributes, func(v adapters.AttributeValue) bool { return v.ID == id })
	if i < 0 {
		return adapters.AttributeValue{}, false
	}
	return p.Offer.Attributes[i], true
}

// attributeMissing reports an attribute that the category demands.
func (p *projection) attributeMissing(a attributeField) {
	kind := a.field.attributeKind()
	if a.field.isLeaf() && kind == adapters.AttributeOther {
		kind = adapters.AttributeText // a time of day: any text is sent
	}
	p.AttributeMissing(adapters.Attribute{ID: a.id, Name: a.field.label(), Kind: kind, Options: listed(a.field.options)})
}
