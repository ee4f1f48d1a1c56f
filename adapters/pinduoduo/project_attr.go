package pinduoduo

import (
	"encoding/csv"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// given is one attribute of the offer, matched with what the category says of
// it; property is nil when the rule is not known.
type given struct {
	value    adapters.AttributeValue
	property *property
	entries  []attributeEntry
}

// attributes projects the category's attributes (pinduoduo §4.2): those whose
// conditions hold, in the forms they take; what is demanded and missing is a
// finding with the line to add.
func (p *projection) attributes() {
	all := p.givenAttributes()
	all = p.applicable(all)
	for _, g := range all {
		if g.property != nil && bool(g.property.PerSKU) {
			p.perSKU(g)
			continue
		}
		p.set(listing.Attr(g.value.ID), attributeText(g.entries), g.value.Managed)
	}
	p.demanded(all)
}

// givenAttributes reads the offer's attributes. Those of a dimension of
// variation are told by the specs.
func (p *projection) givenAttributes() []given {
	var out []given
	for _, v := range p.offer.Attributes {
		g := given{value: v}
		if p.book == nil {
			g.entries = plainEntries(v)
		} else if g.property = p.book.property(v.ID); g.property == nil {
			p.attributeFault(v, listing.T("类目没有这个属性", "the category has no such attribute"))
			continue
		} else if g.property.Sale {
			continue
		} else {
			var problem listing.Text
			if g.entries, problem = g.property.entries(v, p.offer.Today); !problem.IsZero() {
				p.attributeFault(v, problem)
				continue
			}
		}
		if len(g.entries) > 0 {
			out = append(out, g)
		}
	}
	return out
}

func (p *projection) attributeFault(v adapters.AttributeValue, problem listing.Text) {
	p.refused[v.ID] = true // it is not missing too
	at := v.From
	if at == "" {
		at = listing.Attr(v.Name)
	}
	p.report(ruleAttribute, nil, at,
		join(listing.Tf("属性“%s”:", "attribute %q: ", v.Name), problem),
		listing.T("改单元格,或在 attributes.csv 里选一个值", "mend the cell, or choose a value in attributes.csv"))
	if v.From == "" {
		p.findings[len(p.findings)-1].Field = listing.Attr(v.ID)
	}
}

// plainEntries takes the values as they are, for a category nobody has read.
func plainEntries(v adapters.AttributeValue) []attributeEntry {
	var out []attributeEntry
	for _, option := range v.Options {
		out = append(out, attributeEntry{option: option})
	}
	if text := oneLine(v.Text); len(out) == 0 && text != "" {
		out = append(out, attributeEntry{text: text, unit: v.Unit})
	}
	return out
}

// applicable leaves out attributes whose conditions do not hold, until nothing
// changes: one that goes may have been the condition of another. An option that
// hangs on others goes with them.
func (p *projection) applicable(all []given) []given {
	for {
		chosen := chosenOptions(all)
		kept := slices.DeleteFunc(slices.Clone(all), func(g given) bool {
			return g.property != nil && !holdsAll(g.property.attribute().When, chosen)
		})
		if len(kept) == len(all) {
			return p.allowedOptions(all, chosen)
		}
		all = kept
	}
}

// allowedOptions refuses options that may only be chosen under others
// (pinduoduo §4.2, parent_vids).
func (p *projection) allowedOptions(all []given, chosen map[string][]string) []given {
	var every []string
	for _, options := range chosen {
		every = append(every, options...)
	}
	return slices.DeleteFunc(all, func(g given) bool {
		if g.property == nil {
			return false
		}
		for _, e := range g.entries {
			v, ok := g.property.option(e.option)
			under := func(parent text) bool { return slices.Contains(every, parent.String()) }
			if ok && len(v.Parents) > 0 && !slices.ContainsFunc(v.Parents, under) {
				p.attributeFault(g.value, listing.Tf("“%s”与其他属性的取值不配", "%q does not go with the other attributes", v.Name.String()))
				return true
			}
		}
		return false
	})
}

// chosenOptions gives the chosen options of each given attribute; an attribute
// with a text of its own has an empty list.
func chosenOptions(all []given) map[string][]string {
	out := map[string][]string{}
	for _, g := range all {
		options := []string{}
		for _, e := range g.entries {
			if e.option != "" {
				options = append(options, e.option)
			}
		}
		out[g.value.ID] = options
	}
	return out
}

func holdsAll(conditions []adapters.Condition, chosen map[string][]string) bool {
	return !slices.ContainsFunc(conditions, func(c adapters.Condition) bool { return !holds(c, chosen) })
}

// holds reports whether the attribute has one of the options; any value will do
// for an empty list.
func holds(c adapters.Condition, chosen map[string][]string) bool {
	options, given := chosen[c.Attribute]
	if len(c.Options) == 0 {
		return given
	}
	return slices.ContainsFunc(options, func(o string) bool { return slices.Contains(c.Options, o) })
}

// perSKU puts an attribute on each SKU; measures are each SKU's own.
func (p *projection) perSKU(g given) {
	for i := range p.offer.SKUs {
		entries := g.entries
		if own, ok := p.ownMeasure(&p.offer.SKUs[i], g.value); ok {
			made, problem := g.property.entries(own, p.offer.Today)
			if !problem.IsZero() {
				p.attributeFault(g.value, problem)
				continue
			}
			entries = made
		}
		p.setSKU(i, listing.Attr(g.value.ID), attributeText(entries))
	}
}

// ownMeasure gives the value of an attribute that was made from a weight, a
// volume or a number of pieces, as it is for one SKU.
func (p *projection) ownMeasure(sku *adapters.OfferSKU, v adapters.AttributeValue) (adapters.AttributeValue, bool) {
	unit := v.Unit
	switch kind := v.From.Kind(); {
	case kind == listing.KindGrams:
		unit = "g"
	case kind == listing.KindMillilitres:
		unit = "ml"
	case v.From != listing.FieldPieces:
		return v, false
	}
	n, ok := p.number(sku, v.From)
	v.Options, v.Text, v.Unit = nil, listing.NumberValue(n).Text(), unit
	return v, ok
}

// demanded reports attributes that the category demands and the offer lacks.
func (p *projection) demanded(all []given) {
	if !p.full {
		return
	}
	chosen := chosenOptions(all)
	rule := p.offer.Rule.Attributes
	if p.book != nil {
		rule = p.book.attributes()
	}
	for _, a := range rule {
		if _, ok := chosen[a.ID]; ok || a.Sale || !holdsAll(a.When, chosen) {
			continue
		}
		needed := a.Required || slices.ContainsFunc(a.RequiredWhen, func(group []adapters.Condition) bool { return holdsAll(group, chosen) })
		if needed && !p.refused[a.ID] {
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
		join(listing.Tf("缺少类目必填属性“%s”", "the category demands %q", a.Name), allowed),
		listing.T("在 attributes.csv 加一行:"+line("<填一个值>"), "add this line to attributes.csv: "+line("<VALUE>")))
	p.findings[len(p.findings)-1].Field = listing.Attr(a.ID)
}

// join puts two texts after each other in each language.
func join(a, b listing.Text) listing.Text {
	return listing.T(a.In(listing.Chinese)+b.In(listing.Chinese), a.In(listing.English)+b.In(listing.English))
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
