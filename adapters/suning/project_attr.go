package suning

import (
	"encoding/csv"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// attributes projects the category's parameters (suning §4.2); what is demanded
// and missing is a finding with the line to add.
func (p *projection) attributes() {
	has := map[string]bool{}
	for _, v := range p.offer.Attributes {
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
			p.set(listing.Attr(v.ID), attributeText(entries), v.Managed)
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
	return attributeEntry{}, listing.Tf("“%s”不在可选值里:%s", "%q is not among the values: %s", text, optionNames(p.attribute()))
}

func (p *projection) attributeFault(v adapters.AttributeValue, problem listing.Text) {
	p.refused[v.ID] = true // it is not missing too
	at := v.From
	if at == "" {
		at = listing.Attr(v.Name)
	}
	p.report(ruleAttribute, nil, at, listing.Tf("属性“%s”:", "attribute %q: ", v.Name).With(problem),
		listing.T("改单元格,或在 attributes.csv 里选一个值", "mend the cell, or choose a value in attributes.csv"))
	if v.From == "" {
		p.findings[len(p.findings)-1].Field = listing.Attr(v.ID)
	}
}

// demanded reports attributes that the category demands and the offer lacks.
func (p *projection) demanded(has map[string]bool) {
	if !p.full {
		return
	}
	rule := p.offer.Rule.Attributes
	if p.book != nil {
		rule = p.book.attributes()
	}
	for _, a := range rule {
		if a.Required && !a.Sale && !has[a.ID] && !p.refused[a.ID] && a.ID != brandAttr {
			p.attributeMissing(a)
		}
	}
}

// attributeMissing names the attribute, what it may be, and the line of
// attributes.csv that settles it. The value is left to be filled in: nothing is
// sent because somebody copied a line unseen.
func (p *projection) attributeMissing(a adapters.Attribute) {
	var allowed listing.Text
	if a.Kind == adapters.AttributeOther {
		allowed = listing.T(",它的格式本程序还不认识", ", whose form farmgate does not know yet")
	} else if names := optionNames(a); names != "" {
		allowed = listing.Tf(",可选:%s", ", allowed: %s", names)
	}
	line := func(value string) string {
		return csvLine(p.offer.Channel, p.offer.Category.ID, a.ID, a.Name, value, "")
	}
	p.report(listing.AttributeMissing, nil, listing.Attr(a.Name),
		listing.Tf("缺少类目必填属性“%s”", "the category demands %q", a.Name).With(allowed),
		listing.T("在 attributes.csv 加一行:"+line("<填一个值>"), "add this line to attributes.csv: "+line("<VALUE>")))
	p.findings[len(p.findings)-1].Field = listing.Attr(a.ID)
}

// optionNames lists the first options of an attribute.
func optionNames(a adapters.Attribute) string {
	const most = 12
	var names []string
	for _, o := range a.Options[:min(most, len(a.Options))] {
		names = append(names, o.Name)
	}
	if len(a.Options) > most {
		names = append(names, "…")
	}
	return strings.Join(names, "、")
}

// csvLine writes one line of attributes.csv (formats §3).
func csvLine(cells ...string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	_ = w.Write(cells) // a strings.Builder takes everything
	w.Flush()
	return strings.TrimRight(b.String(), "\r\n")
}
