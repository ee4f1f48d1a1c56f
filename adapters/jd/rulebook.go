package jd

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// ruleBook is what a category demands, ready for questions (jd §4.A.2). It is
// never changed: a new one takes its place.
type ruleBook struct {
	ruleDocument
	listed []adapters.Attribute // attributes, when readRule has listed them
}

// readRule reads what adapters.Rule.Raw holds.
func readRule(raw json.RawMessage) (*ruleBook, error) {
	book := &ruleBook{}
	if err := json.Unmarshal(raw, &book.ruleDocument); err != nil {
		return nil, fmt.Errorf("read the category rule: %w", err)
	}
	book.listed = book.listAttributes()
	return book, nil
}

func (a *attribute) isSale() bool { return a.Type == typeSale }

// isFixed attributes cannot change once the ware is there (jd §4.A.2).
func (a *attribute) isFixed() bool { return a.Type == typeFixed }

// mark gives a feature of an attribute.
func (a *attribute) mark(name string) string {
	for _, f := range a.Features {
		if f.name() == name {
			return f.text()
		}
	}
	return ""
}

// required holds by either of the two marks (jd §4.A.2).
func (a *attribute) required() bool { return bool(a.Required) || a.mark(featureMust) == "1" }

// isColor tells the colour dimension: pictures and a hue hang on it.
func (a *attribute) isColor() bool { return a.mark(featureHue) == "1" }

// perSKU attributes stand on the SKUs, not on the ware.
func (a *attribute) perSKU() bool { return a.mark(featureSKU) == "1" }

// value finds an option by its name.
func (a *attribute) value(name string) (attrValue, bool) {
	i := slices.IndexFunc(a.Values, func(v attrValue) bool { return oneLine(v.Name.String()) == name })
	if i < 0 {
		return attrValue{}, false
	}
	return a.Values[i], true
}

// option finds an option by its id.
func (a *attribute) option(id string) (attrValue, bool) {
	i := slices.IndexFunc(a.Values, func(v attrValue) bool { return v.ID.String() == id })
	if i < 0 {
		return attrValue{}, false
	}
	return a.Values[i], true
}

// attribute finds an attribute by its id; nil if there is none.
func (r *ruleBook) attribute(id string) *attribute {
	for i, a := range r.Attributes {
		if a.ID.String() == id {
			return &r.Attributes[i]
		}
	}
	return nil
}

// sales lists the dimensions of variation in the category's order.
func (r *ruleBook) sales() []*attribute {
	var out []*attribute
	for i, a := range r.Attributes {
		if a.isSale() {
			out = append(out, &r.Attributes[i])
		}
	}
	return out
}

// sale finds a dimension by its name; nil if there is none.
func (r *ruleBook) sale(name string) *attribute {
	for _, a := range r.sales() {
		if oneLine(a.Name.String()) == name {
			return a
		}
	}
	return nil
}

// withValues gives the rule with other options of one attribute.
func (r *ruleBook) withValues(id string, values []attrValue) *ruleBook {
	next := &ruleBook{ruleDocument: ruleDocument{Attributes: slices.Clone(r.Attributes), Brands: r.Brands}}
	for i, a := range next.Attributes {
		if a.ID.String() == id {
			next.Attributes[i].Values = values
		}
	}
	return next
}

// attributes brings the category's attributes into common words. The brand is
// one of them, under an id of our own.
func (r *ruleBook) attributes() []adapters.Attribute {
	if r.listed != nil {
		return r.listed
	}
	return r.listAttributes()
}

func (r *ruleBook) listAttributes() []adapters.Attribute {
	out := make([]adapters.Attribute, 0, len(r.Attributes)+1)
	if len(r.Brands) > 0 {
		out = append(out, r.brand())
	}
	for i := range r.Attributes {
		out = append(out, r.Attributes[i].common())
	}
	return out
}

func (r *ruleBook) brand() adapters.Attribute {
	a := adapters.Attribute{ID: brandAttr, Name: "品牌", Kind: adapters.AttributeChoice, Max: 1, Brand: true}
	for _, b := range r.Brands {
		a.Options = append(a.Options, adapters.AttributeOption{ID: b.ID.String(), Name: b.Name.String()})
	}
	return a
}

// common brings one attribute into common words. What takes free text has no
// form: numbers and dates are texts too.
func (a *attribute) common() adapters.Attribute {
	out := adapters.Attribute{
		ID: a.ID.String(), Name: a.Name.String(), Kind: adapters.AttributeChoice, Required: a.required(),
		Custom: a.Input == inputFree || a.isSale(), Max: 1, PerSKU: a.perSKU(), Sale: a.isSale(),
	}
	switch {
	case a.Input == inputMulti:
		out.Max = 0
	case a.Input == inputFree && len(a.Values) == 0:
		out.Kind = adapters.AttributeText
	case (a.Input < 1 || a.Input > inputFree) && !a.isSale():
		out.Kind = adapters.AttributeOther
	}
	for _, v := range a.Values {
		out.Options = append(out.Options, adapters.AttributeOption{ID: v.ID.String(), Name: v.Name.String()})
	}
	return out
}

// dimension names a sale attribute as a spec field.
func (a *attribute) dimension() listing.Field { return listing.SpecAxis(oneLine(a.Name.String())) }
