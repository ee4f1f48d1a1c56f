package pinduoduo

import (
	"slices"

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
		p.Set(listing.Attr(g.value.ID), attributeText(g.entries), g.value.Managed)
	}
	p.demanded(all)
}

// givenAttributes reads the offer's attributes. Those of a dimension of
// variation are told by the specs.
func (p *projection) givenAttributes() []given {
	var out []given
	for _, v := range p.Offer.Attributes {
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
			if g.entries, problem = g.property.entries(v, p.Offer.Today); !problem.IsZero() {
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
	p.AttributeFault(ruleAttribute, v, problem)
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
	for i := range p.Offer.SKUs {
		entries := g.entries
		if own, ok := p.OwnMeasure(&p.Offer.SKUs[i], g.value); ok {
			made, problem := g.property.entries(own, p.Offer.Today)
			if !problem.IsZero() {
				p.attributeFault(g.value, problem)
				continue
			}
			entries = made
		}
		p.SetSKU(i, listing.Attr(g.value.ID), attributeText(entries))
	}
}

// demanded reports attributes that the category demands and the offer lacks.
func (p *projection) demanded(all []given) {
	if !p.Full {
		return
	}
	chosen := chosenOptions(all)
	rule := p.Offer.Rule.Attributes
	if p.book != nil {
		rule = p.book.attributes()
	}
	for _, a := range rule {
		if _, ok := chosen[a.ID]; ok || a.Sale || !holdsAll(a.When, chosen) {
			continue
		}
		needed := a.Required || slices.ContainsFunc(a.RequiredWhen, func(group []adapters.Condition) bool { return holdsAll(group, chosen) })
		if needed && !p.refused[a.ID] {
			p.AttributeMissing(a)
		}
	}
}
