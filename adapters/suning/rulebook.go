package suning

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// ruleBook is what a category demands, ready for questions (suning §4.2). It
// is never changed: a new one takes its place.
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

// isCommon parameters are the dimensions of variation.
func (p *parameter) isCommon() bool { return p.Template == templateCommon }

// required holds for X alone (suning §4.2).
func (p *parameter) required() bool {
	return strings.EqualFold(strings.TrimSpace(p.Must.String()), "X")
}

// isChoice parameters take options only.
func (p *parameter) isChoice() bool { return len(p.Options) > 0 && p.Type != inputFree }

// dimension names a common parameter as a spec field.
func (p *parameter) dimension() listing.Field { return listing.SpecAxis(p.label()) }

func (p *parameter) label() string { return oneLine(p.Name.String()) }

// id is what is sent for an option: its code, or its text where that is blank
// (suning §4.2).
func (o parameterOption) id() string {
	if code := strings.TrimSpace(o.Code.String()); code != "" {
		return code
	}
	return oneLine(o.Text.String())
}

// named finds an option by its code or its text, whichever an answer gives.
func (p *parameter) named(value string) (parameterOption, bool) {
	for _, by := range []func(parameterOption) string{
		parameterOption.id,
		func(o parameterOption) string { return oneLine(o.Text.String()) },
		func(o parameterOption) string { return plainWord(o.Text.String()) },
	} {
		for _, o := range p.Options {
			if v := by(o); v != "" && (v == value || v == plainWord(value)) {
				return o, true
			}
		}
	}
	return parameterOption{}, false
}

// plainWord is the form in which words are compared: folded, and without the
// 装 of a package.
func plainWord(s string) string {
	folded := listing.Fold(s)
	if short := strings.TrimSuffix(folded, "装"); short != "" {
		return short
	}
	return folded
}

// parameter finds a parameter by its code; nil if there is none.
func (r *ruleBook) parameter(code string) *parameter {
	for i, p := range r.Parameters {
		if p.Code.String() == code {
			return &r.Parameters[i]
		}
	}
	return nil
}

// commons lists the dimensions of variation in the template's order, each once.
func (r *ruleBook) commons() []*parameter {
	var out []*parameter
	for i, p := range r.Parameters {
		twice := func(q *parameter) bool { return q.Code == p.Code }
		if p.isCommon() && p.Code != "" && !slices.ContainsFunc(out, twice) {
			out = append(out, &r.Parameters[i])
		}
	}
	return out
}

// common finds a dimension by its name; nil if there is none.
func (r *ruleBook) common(name string) *parameter {
	for _, p := range r.commons() {
		if p.label() == name {
			return p
		}
	}
	return nil
}

// attributes brings the category's parameters into common words. The brand is
// one of them, under an id of our own: it is mandatory (suning §4.3).
func (r *ruleBook) attributes() []adapters.Attribute {
	if r.listed != nil {
		return r.listed
	}
	return r.listAttributes()
}

func (r *ruleBook) listAttributes() []adapters.Attribute {
	out := []adapters.Attribute{r.brand()}
	for i := range r.Parameters {
		if r.Parameters[i].Code != "" {
			out = append(out, r.Parameters[i].attribute())
		}
	}
	return out
}

func (r *ruleBook) brand() adapters.Attribute {
	a := adapters.Attribute{ID: brandAttr, Name: "品牌", Kind: adapters.AttributeChoice, Max: 1, Brand: true}
	for _, b := range r.Brands {
		a.Options = append(a.Options, adapters.AttributeOption{ID: b.Code.String(), Name: b.Name.String()})
	}
	return a
}

// attribute brings one parameter into common words. Free input with a unit is a
// number, sent without it (suning §4.2).
func (p *parameter) attribute() adapters.Attribute {
	a := adapters.Attribute{
		ID: p.Code.String(), Name: p.label(), Kind: adapters.AttributeChoice, Required: p.required() && !p.isCommon(),
		Custom: !p.isChoice(), Max: 1, Sale: p.isCommon(),
	}
	unit := oneLine(p.Unit.String())
	const decimals = 3 // our own: none is known
	switch {
	case p.Type == inputMulti:
		a.Max = 0
	case len(p.Options) == 0 && p.Type != inputSingle && unit != "":
		a.Kind, a.Units, a.Decimals = adapters.AttributeNumber, []string{unit}, decimals
	case len(p.Options) == 0:
		a.Kind = adapters.AttributeText
	}
	for _, o := range p.Options {
		if o.id() != "" {
			a.Options = append(a.Options, adapters.AttributeOption{ID: o.id(), Name: oneLine(o.Text.String())})
		}
	}
	return a
}
