package taobao

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
)

// The dependent rules of attributes in common words, as far as those can say
// them. The projection evaluates every rule itself; what is left out here only
// means that an attribute is offered that will not be sent, or that its absence
// is told by the projection alone.

// alwaysDisabled reports a field that no choice of the user's can enable: its
// rule depends on nothing but what this adapter sends unasked (the kind of
// goods, the place of purchase), or on nothing at all.
func (a attributeField) alwaysDisabled(all []attributeField, fixed lookup) bool {
	return slices.ContainsFunc(a.field.rules, func(r rule) bool {
		return r.name == ruleDisabled && r.value == "true" && r.active(fixed) && !dependsOn(r.when, all)
	})
}

// dependsOn reports conditions that look at an attribute.
func dependsOn(conditions []condition, all []attributeField) bool {
	return slices.ContainsFunc(conditions, func(c condition) bool {
		attribute := func(t test) bool { _, ok := attributeOf(t.field, all); return ok }
		return slices.ContainsFunc(c.tests, attribute) || dependsOn(c.groups, all)
	})
}

// attributeOf finds the attribute a test looks at: tests name fields by their
// own id, wherever they stand.
func attributeOf(id string, all []attributeField) (attributeField, bool) {
	i := slices.IndexFunc(all, func(a attributeField) bool { return a.field.id == id })
	if i < 0 {
		return attributeField{}, false
	}
	return all[i], true
}

// conditions translates the rules of one attribute.
func (a attributeField) conditions(all []attributeField) (when []adapters.Condition, requiredWhen [][]adapters.Condition) {
	for _, r := range a.field.rules {
		if r.value != "true" || len(r.when) != 1 {
			continue
		}
		switch r.name {
		case ruleDisabled:
			when = append(when, enabledWhen(r.when[0], all)...)
		case ruleRequired:
			requiredWhen = append(requiredWhen, demandedWhen(r.when[0], all)...)
		}
	}
	return when, requiredWhen
}

// enabledWhen turns "disabled while one of these is not so" around: all must be
// so. Other forms cannot be said.
func enabledWhen(c condition, all []attributeField) []adapters.Condition {
	if len(c.groups) > 0 || !c.any && len(c.tests) > 1 {
		return nil
	}
	var out []adapters.Condition
	for _, t := range c.tests {
		a, ok := attributeOf(t.field, all)
		switch {
		case !ok:
			return nil
		case t.symbol == "!=" && a.field.isCheck():
			out = append(out, adapters.Condition{Attribute: a.id, Options: []string{t.value}})
		case t.symbol == "is null":
			out = append(out, adapters.Condition{Attribute: a.id})
		default:
			return nil
		}
	}
	return out
}

// maxAlternatives bounds the groups that nested conditions are spread out to.
const maxAlternatives = 200

// demandedWhen gives the groups of options each of which makes a field required:
// the condition, nested or not, spread out. One that cannot be said has none.
func demandedWhen(c condition, all []attributeField) [][]adapters.Condition {
	var parts [][][]adapters.Condition
	for _, t := range c.tests {
		a, ok := attributeOf(t.field, all)
		if !ok || t.symbol != "==" || !a.field.isCheck() || t.value == "" {
			return nil
		}
		parts = append(parts, [][]adapters.Condition{{{Attribute: a.id, Options: []string{t.value}}}})
	}
	for _, group := range c.groups {
		inner := demandedWhen(group, all)
		if inner == nil {
			return nil
		}
		parts = append(parts, inner)
	}
	switch {
	case len(parts) == 0:
		return nil
	case c.any:
		return slices.Concat(parts...)
	default:
		return together(parts)
	}
}

// together gives every way of taking one group of each part.
func together(parts [][][]adapters.Condition) [][]adapters.Condition {
	out := [][]adapters.Condition{nil}
	for _, part := range parts {
		if len(out)*len(part) > maxAlternatives {
			return nil
		}
		var next [][]adapters.Condition
		for _, before := range out {
			for _, group := range part {
				next = append(next, slices.Concat(before, group))
			}
		}
		out = next
	}
	return out
}
