package douyin

import (
	"encoding/csv"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// attributes projects the category's attributes in the forms they take (douyin
// §4.2); what is demanded and missing is a finding with the line to add.
func (p *projection) attributes() {
	given := map[string]bool{}
	for _, v := range p.offer.Attributes {
		if v.ID == brandProperty {
			given[v.ID] = true
			p.brand(v)
			continue
		}
		entries, problem := p.entriesOf(v)
		if !problem.IsZero() {
			given[v.ID] = true // it is not missing too
			p.attributeFault(v, problem)
			continue
		}
		if len(entries) > 0 {
			given[v.ID] = true
			p.set(listing.Attr(v.ID), attributeText(entries), v.Managed)
		}
	}
	if p.full && !given[brandProperty] {
		p.set(listing.Attr(brandProperty), attributeText([]attributeEntry{{option: noBrand}}), false)
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
		p.attributeFault(v, listing.T("品牌要选平台品牌库里的一个", "the brand must be one of the platform's"))
		return
	}
	if _, err := idNumber(v.Options[0]); err != nil {
		p.attributeFault(v, listing.Tf("品牌编号 %s 不对", "%s is no brand id", v.Options[0]))
		return
	}
	p.set(listing.Attr(brandProperty), attributeText([]attributeEntry{{option: v.Options[0]}}), v.Managed)
}

func (p *projection) attributeFault(v adapters.AttributeValue, problem listing.Text) {
	at := v.From
	if at == "" {
		at = listing.Attr(v.Name)
	}
	p.report(ruleAttribute, nil, at,
		listing.Tf("属性“%s”:", "attribute %q: ", v.Name).With(problem),
		listing.T("改单元格,或在 attributes.csv 里选一个值", "mend the cell, or choose a value in attributes.csv"))
	if v.From == "" {
		p.findings[len(p.findings)-1].Field = listing.Attr(v.ID)
	}
}

// demanded reports attributes that the category demands and the offer lacks.
func (p *projection) demanded(given map[string]bool) {
	if !p.full {
		return
	}
	rule := p.offer.Rule.Attributes
	if p.book != nil {
		rule = p.book.attributes()
	}
	for _, a := range rule {
		if a.Required && !a.Sale && !a.Brand && !given[a.ID] {
			p.attributeMissing(a)
		}
	}
}

// attributeMissing names the attribute, what it may be, and the line of
// attributes.csv that settles it. The value is left to be filled in: nothing is
// sent because somebody copied a line unseen.
func (p *projection) attributeMissing(a adapters.Attribute) {
	var allowed listing.Text
	switch names := optionNames(a); {
	case a.Kind == adapters.AttributeOther:
		allowed = listing.T(",它的格式本程序还不认识", ", whose form farmgate does not know yet")
	case names != "":
		allowed = listing.Tf(",可选:%s", ", allowed: %s", names)
	case len(a.Units) > 0:
		allowed = listing.Tf(",单位:%s", ", in: %s", strings.Join(a.Units, "、"))
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
