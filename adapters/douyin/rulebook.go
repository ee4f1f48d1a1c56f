package douyin

import (
	"encoding/json"
	"fmt"
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/lenient"
	"github.com/farmgate-cli/farmgate/listing"
)

// ruleBook is what a category demands, ready for questions.
type ruleBook struct {
	properties []property
	publish    *publishRule // nil when the category's publish rules are unknown
	brands     brandsAnswer
	papers     []paper
	listed     []adapters.Attribute // attributes, when readRule has listed them
}

// readRule reads what adapters.Rule.Raw holds.
func readRule(raw json.RawMessage) (*ruleBook, error) {
	var d ruleDocument
	if err := json.Unmarshal(raw, &d); err != nil {
		return nil, fmt.Errorf("read the category rule: %w", err)
	}
	var properties propertiesAnswer
	var papers papersAnswer
	r := &ruleBook{}
	if !lenient.IsBlank(d.Publish) {
		r.publish = &publishRule{}
		if err := decode(d.Publish, r.publish); err != nil {
			return nil, fmt.Errorf("read the publish rules: %w", err)
		}
	}
	for _, part := range []struct {
		raw json.RawMessage
		out any
	}{{d.Properties, &properties}, {d.Brands, &r.brands}, {d.Papers, &papers}} {
		if lenient.IsBlank(part.raw) {
			continue
		}
		if err := decode(part.raw, part.out); err != nil {
			return nil, fmt.Errorf("read the category rule: %w", err)
		}
	}
	r.papers = papers.Papers
	for _, p := range properties.Properties {
		if p.Status == 0 && p.ID.ID() != "" { // a dead one may not be sent (douyin §4.2)
			r.properties = append(r.properties, p)
		}
	}
	r.listed = r.listAttributes()
	return r, nil
}

// property finds an attribute by its id.
func (r *ruleBook) property(id string) *property {
	for i, p := range r.properties {
		if p.ID.String() == id {
			return &r.properties[i]
		}
	}
	return nil
}

// given lists the dimensions of variation that the category names.
func (r *ruleBook) given() []givenSpec {
	if r == nil || r.publish == nil || r.publish.Specs.Code == specsNotGiven {
		return nil
	}
	return r.publish.Specs.Given
}

// spec finds a named dimension.
func (r *ruleBook) spec(name string) *givenSpec {
	for _, s := range r.given() {
		if oneLine(s.Name.String()) == name {
			return &s
		}
	}
	return nil
}

// isSpec reports whether an attribute is one of the named dimensions, which the
// SKUs tell.
func (r *ruleBook) isSpec(p property) bool {
	return p.Kind == saleProperty && slices.ContainsFunc(r.given(), func(s givenSpec) bool { return s.ID == p.ID })
}

// attributes brings the category's attributes into common words. The brand is
// always among them: a product must have one (douyin §4.4).
func (r *ruleBook) attributes() []adapters.Attribute {
	if r.listed != nil {
		return r.listed
	}
	return r.listAttributes()
}

func (r *ruleBook) listAttributes() []adapters.Attribute {
	out := []adapters.Attribute{r.brandAttribute()}
	for _, p := range r.properties {
		if p.ID != brandProperty {
			a := p.attribute()
			a.Sale = r.isSpec(p)
			out = append(out, a)
		}
	}
	return out
}

// brandAttribute offers the shop's authorised brands, and none; others are
// searched for.
func (r *ruleBook) brandAttribute() adapters.Attribute {
	a := adapters.Attribute{ID: brandProperty, Name: "品牌", Kind: adapters.AttributeChoice, Required: true, Max: 1, Brand: true}
	if p := r.property(brandProperty); p != nil && p.Name != "" {
		a.Name = p.Name.String()
	}
	a.Options = append([]adapters.AttributeOption{{ID: noBrand, Name: "无品牌"}}, brandOptions(r.brands)...)
	return a
}

// brandOptions lists the brands the shop may use: where the category wants
// authorised ones, those alone.
func brandOptions(b brandsAnswer) []adapters.AttributeOption {
	all := b.Authorised
	if !b.AuthRequired {
		all = append(slices.Clone(all), b.Brands...)
	}
	var out []adapters.AttributeOption
	for _, one := range all {
		known := func(o adapters.AttributeOption) bool { return o.ID == one.ID.String() }
		if one.ID.ID() != "" && one.ID != noBrand && !slices.ContainsFunc(out, known) {
			out = append(out, adapters.AttributeOption{ID: one.ID.String(), Name: one.name()})
		}
	}
	return out
}

func (p *property) attribute() adapters.Attribute {
	a := adapters.Attribute{ID: p.ID.String(), Name: p.Name.String(), Kind: p.kind(), Required: bool(p.Required), Custom: p.custom()}
	if p.Type == typeMultiSelect {
		a.Max = int(p.MaxValues)
	} else if a.Kind == adapters.AttributeChoice {
		a.Max = 1
	}
	for _, o := range p.Options {
		a.Options = append(a.Options, adapters.AttributeOption{ID: o.ID.String(), Name: o.Name.String()})
	}
	if len(p.Templates) > 0 {
		measured(p.Templates).describe(&a)
	}
	return a
}

// custom reports whether a value of our own is taken.
func (p *property) custom() bool { return p.DIY == 1 || p.Type == typeText && len(p.Options) == 0 }

// kind says what an attribute takes. A choice without options of which none can
// be asked for is a shape this adapter does not know: its value lists come from
// a call whose answer no source shows (douyin §4.2).
func (p *property) kind() adapters.AttributeKind {
	switch {
	case len(p.Templates) > 0:
		return adapters.AttributeOther // until measured says better
	case p.Type == typeSelect || p.Type == typeMultiSelect || p.Type == typeText && len(p.Options) > 0:
		if len(p.Options) == 0 && p.DIY != 1 {
			return adapters.AttributeOther
		}
		if len(p.Options) == 0 {
			return adapters.AttributeText
		}
		return adapters.AttributeChoice
	case p.Type == typeText || p.Type == typeTimeRange:
		return adapters.AttributeText
	case p.Type == typeTimestamp:
		return adapters.AttributeDate
	default:
		return adapters.AttributeOther
	}
}

// option finds an option by its id, optionNamed by its name.
func (p *property) option(id string) (propertyOption, bool) {
	for _, o := range p.Options {
		if id != "" && o.ID.String() == id {
			return o, true
		}
	}
	return propertyOption{}, false
}

func (p *property) optionNamed(name string) (propertyOption, bool) {
	for _, o := range p.Options {
		if oneLine(o.Name.String()) == name {
			return o, true
		}
	}
	return propertyOption{}, false
}

// value finds a value of a named dimension.
func (s *givenSpec) value(name string) (givenValue, bool) {
	for _, v := range s.Values {
		if listing.Fold(v.Name.String()) == listing.Fold(name) {
			return v, true
		}
	}
	return givenValue{}, false
}
