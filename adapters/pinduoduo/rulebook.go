package pinduoduo

import (
	"encoding/json"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/lenient"
)

// goodsType is the only kind of goods this adapter lists: domestic (pinduoduo §4.5).
const goodsType = 1

// ruleBook is what a category demands, ready for questions (pinduoduo §4.2).
type ruleBook struct {
	rule       catRule
	specs      []specParent
	specsKnown bool
	demands    []string             // names of true members that end in _required
	listed     []adapters.Attribute // attributes, when readRule has listed them
}

// readRule reads what adapters.Rule.Raw holds.
func readRule(raw json.RawMessage) (*ruleBook, error) {
	var document ruleDocument
	if err := json.Unmarshal(raw, &document); err != nil {
		return nil, fmt.Errorf("read the category rule: %w", err)
	}
	r := &ruleBook{}
	if err := decode(document.Rule, &r.rule); err != nil {
		return nil, fmt.Errorf("read the category rule: %w", err)
	}
	if !lenient.IsBlank(document.Specs) {
		var specs specsAnswer
		if err := decode(document.Specs, &specs); err != nil {
			return nil, fmt.Errorf("read the spec dimensions of the category: %w", err)
		}
		r.specs, r.specsKnown = specs.Specs, true
	}
	r.demands = demandsOf(document.Rule)
	r.listed = r.listAttributes()
	return r, nil
}

// parents lists the dimensions of the category: those of spec.get and those
// that only a sale property names.
func (r *ruleBook) parents() []specParent {
	parents := slices.Clone(r.specs)
	for _, p := range r.rule.Properties.List {
		id := p.ParentSpec.ID()
		known := func(s specParent) bool { return s.ID.String() == id }
		if bool(p.Sale) && id != "" && !slices.ContainsFunc(parents, known) {
			parents = append(parents, specParent{ID: p.ParentSpec, Name: p.Name})
		}
	}
	return parents
}

// saleProperty is the sale property that a dimension is linked with.
func (r *ruleBook) saleProperty(parent string) *property {
	for i, p := range r.rule.Properties.List {
		if bool(p.Sale) && p.ParentSpec.ID() == parent {
			return &r.rule.Properties.List[i]
		}
	}
	return nil
}

// property finds an attribute by its id.
func (r *ruleBook) property(ref string) *property {
	for i, p := range r.rule.Properties.List {
		if p.Ref.String() == ref {
			return &r.rule.Properties.List[i]
		}
	}
	return nil
}

// services are the promises for domestic goods; nil when the category tells none.
func (r *ruleBook) services() *serviceRule {
	if s, ok := r.rule.Services.Map[fmt.Sprint(goodsType)]; ok {
		return &s
	}
	return nil
}

// value finds an option by its name.
func (p *property) value(name string) (propertyValue, bool) {
	for _, v := range p.Values {
		if oneLine(v.Name.String()) == name {
			return v, true
		}
	}
	return propertyValue{}, false
}

// closed reports whether only values of the list are taken.
func (p *property) closed() bool { return p.MaxCustom == 0 }

// labelDemand is the one member of the open list of demands that this adapter
// can meet: pictures of the package label (pinduoduo §4.2).
const labelDemand = "need_upload_package_label_required"

// demandsOf lists the members of a rule that are true and whose name ends in
// _required, wherever they stand but in the attributes (pinduoduo §4.2: the
// list is open, an unknown one is refused locally).
func demandsOf(rule json.RawMessage) []string {
	found := map[string]bool{}
	findDemands("", rule, found)
	return slices.Sorted(maps.Keys(found))
}

func findDemands(name string, v json.RawMessage, found map[string]bool) {
	var members object
	if name == "properties" {
		return
	}
	if json.Unmarshal(v, &members) == nil {
		for member, inner := range members {
			if member == "goods_service_rule_map" {
				inner = onlyDomestic(inner)
			}
			findDemands(member, inner, found)
		}
		return
	}
	if strings.HasSuffix(name, "_required") && !isZero(v) && string(v) != "false" && string(v) != `"false"` {
		found[name] = true
	}
}

// onlyDomestic leaves the services of domestic goods: what other kinds of
// goods need is not our business.
func onlyDomestic(services json.RawMessage) json.RawMessage {
	var byType object
	if json.Unmarshal(services, &byType) != nil {
		return nil
	}
	return byType[fmt.Sprint(goodsType)]
}

// attributes brings the category's attributes into common words.
func (r *ruleBook) attributes() []adapters.Attribute {
	if r.listed != nil {
		return r.listed
	}
	return r.listAttributes()
}

func (r *ruleBook) listAttributes() []adapters.Attribute {
	out := make([]adapters.Attribute, 0, len(r.rule.Properties.List))
	for _, p := range r.rule.Properties.List {
		out = append(out, p.attribute())
	}
	return out
}

func (p *property) attribute() adapters.Attribute {
	a := adapters.Attribute{
		ID: p.Ref.String(), Name: p.Name.String(), Kind: p.kind(), Required: bool(p.Required),
		Custom: !p.closed(), Max: int(p.MaxValues), Decimals: int(p.Precision),
		MinText: p.Min.String(), MaxText: p.Max.String(),
		PerSKU: bool(p.PerSKU), Sale: bool(p.Sale), Brand: p.Name == "品牌",
	}
	for _, u := range p.Units {
		a.Units = append(a.Units, u.String())
	}
	for _, v := range p.Values {
		option := adapters.AttributeOption{ID: v.ID.String(), Name: v.Name.String()}
		for _, parent := range v.Parents {
			option.Parents = append(option.Parents, parent.String())
		}
		a.Options = append(a.Options, option)
	}
	for _, c := range p.Conditions {
		condition := adapters.Condition{Attribute: c.Ref.String()}
		for _, v := range c.Values {
			condition.Options = append(condition.Options, v.String())
		}
		a.When = append(a.When, condition)
	}
	if p.Required && p.RequiredType == 1 {
		a.RequiredWhen = p.requiredWhen()
		a.Required = len(a.RequiredWhen) == 0 // a rule nobody can read demands the attribute
	}
	return a
}

// requiredWhen reads required_rule: outer list is OR, inner AND (pinduoduo §4.2).
func (p *property) requiredWhen() [][]adapters.Condition {
	var groups list[list[struct {
		Ref   text `json:"ref_pid"`
		Value text `json:"vid"`
	}]]
	if len(p.RequiredRule) == 0 || json.Unmarshal(p.RequiredRule, &groups) != nil {
		return nil
	}
	var out [][]adapters.Condition
	for _, group := range groups {
		var all []adapters.Condition
		for _, c := range group {
			all = append(all, adapters.Condition{Attribute: c.Ref.String(), Options: []string{c.Value.String()}})
		}
		if len(all) > 0 {
			out = append(out, all)
		}
	}
	return out
}

// kind says what an attribute takes. The composition table is a shape nobody
// has seen: it is reported, never guessed.
func (p *property) kind() adapters.AttributeKind {
	switch {
	case p.ValueType < valueText || p.ValueType >= valueTable:
		return adapters.AttributeOther
	case p.closed() || len(p.Values) > 0:
		return adapters.AttributeChoice
	case p.ValueType == valueNumber:
		return adapters.AttributeNumber
	case p.ValueType == valueDate || p.ValueType == valueMonth:
		return adapters.AttributeDate
	default: // texts, and ranges, products and pairs of dates, which are texts with a form
		return adapters.AttributeText
	}
}
