package taobao

import (
	"encoding/csv"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// attributes projects the category's attributes (taobao §4.2, §4.5): in the form
// they take. Which of them are demanded, and which must not be sent, is told by
// the whole form.
func (p *projection) attributes() {
	for _, v := range p.offer.Attributes {
		if p.book == nil {
			p.set(listing.Attr(v.ID), plainAttribute(v), v.Managed)
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
		for i := range p.offer.SKUs {
			p.setSKU(i, listing.Attr(a.id), text)
		}
	default:
		p.set(listing.Attr(a.id), text, v.Managed)
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
func optionNames(options []option) string {
	const most = 12
	var names []string
	for _, o := range options[:min(most, len(options))] {
		names = append(names, o.name)
	}
	if len(options) > most {
		names = append(names, "…")
	}
	return strings.Join(names, "、")
}

func (p *projection) attributeFault(v adapters.AttributeValue, problem listing.Text) {
	if p.book != nil {
		if a, ok := p.book.attributeField(v.ID); ok {
			p.told[strings.Join(a.path, ".")] = true // it is not missing too
		}
	}
	at := v.From
	if at == "" {
		at = listing.Attr(v.Name)
	}
	p.report(codeAttribute, nil, at,
		listing.Tf("属性“%s”:", "attribute %q: ", v.Name).With(problem),
		listing.T("改单元格,或在 attributes.csv 里选一个值", "mend the cell, or choose a value in attributes.csv"))
	if v.From == "" {
		p.findings[len(p.findings)-1].Field = listing.Attr(v.ID)
	}
}

// given finds the value of the offer for an attribute.
func (p *projection) given(id string) (adapters.AttributeValue, bool) {
	i := slices.IndexFunc(p.offer.Attributes, func(v adapters.AttributeValue) bool { return v.ID == id })
	if i < 0 {
		return adapters.AttributeValue{}, false
	}
	return p.offer.Attributes[i], true
}

// attributeMissing names the attribute, what it may be, and the line of
// attributes.csv that settles it. The value is left to be filled in: nothing is
// sent because somebody copied a line unseen.
func (p *projection) attributeMissing(a attributeField) {
	var allowed listing.Text
	switch names := optionNames(a.field.options); {
	case !a.field.isLeaf():
		allowed = listing.T(",它的格式本程序还不认识", ", whose form farmgate does not know yet")
	case names != "":
		allowed = listing.Tf(",可选:%s", ", allowed: %s", names)
	}
	line := func(value string) string {
		return csvLine(p.offer.Channel, p.offer.Category.ID, a.id, a.field.name, value, "")
	}
	p.report(listing.AttributeMissing, nil, listing.Attr(a.field.name),
		listing.Tf("缺少类目必填属性“%s”", "the category demands %q", a.field.label()).With(allowed),
		listing.T("在 attributes.csv 加一行:"+line("<填一个值>"), "add this line to attributes.csv: "+line("<VALUE>")))
	p.findings[len(p.findings)-1].Field = listing.Attr(a.id)
}

// csvLine writes one line of attributes.csv (formats §3).
func csvLine(cells ...string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(cells) // a strings.Builder takes everything
	w.Flush()
	return strings.TrimRight(b.String(), "\r\n")
}
