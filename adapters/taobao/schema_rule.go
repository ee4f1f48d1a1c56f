package taobao

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// The names of the rules this adapter reads (taobao §4.2); others are ignored.
const (
	ruleRequired    = "requiredRule"
	ruleDisabled    = "disableRule"
	ruleReadOnly    = "readOnlyRule"
	ruleValueType   = "valueTypeRule"
	ruleMaxLength   = "maxLengthRule"
	ruleMinLength   = "minLengthRule"
	ruleMaxValue    = "maxValueRule"
	ruleMinValue    = "minValueRule"
	ruleMaxInputs   = "maxInputNumRule"
	ruleMinInputs   = "minInputNumRule"
	ruleMaxDecimals = "maxDecimalDigitsRule"
	ruleRegex       = "regexRule"
	ruleMaxFile     = "maxTargetSizeRule"
)

// rule is one rule of a field. With conditions it applies only while each of
// them holds.
type rule struct {
	name, value, unit string
	excluded          bool // the bound itself is not allowed; of a pattern: it must not match
	when              []condition
}

// condition is a group of tests and groups, all or any of which must hold.
type condition struct {
	any    bool
	tests  []test
	groups []condition
}

// test compares a field's value with another.
type test struct{ field, symbol, value string }

// lookup gives the values of a field by its id, wherever it stands.
type lookup func(id string) []string

// active reports whether a rule applies to what is held.
func (r rule) active(at lookup) bool {
	return !slices.ContainsFunc(r.when, func(c condition) bool { return !c.holds(at) })
}

func (c condition) holds(at lookup) bool {
	hold := func(holds bool) bool { return holds == c.any } // decides the group at once
	for _, t := range c.tests {
		if hold(t.holds(at)) {
			return c.any
		}
	}
	for _, g := range c.groups {
		if hold(g.holds(at)) {
			return c.any
		}
	}
	return !c.any || len(c.tests)+len(c.groups) == 0
}

// holds compares the values of a field; an absent one compares as an empty text.
// A symbol nobody knows never holds.
func (t test) holds(at lookup) bool {
	values := at(t.field)
	if len(values) == 0 {
		values = []string{""}
	}
	switch t.symbol {
	case "==":
		return slices.Contains(values, t.value)
	case "!=":
		return !slices.Contains(values, t.value)
	case "contains":
		return slices.ContainsFunc(values, func(v string) bool { return strings.Contains(v, t.value) })
	case "not contains":
		return !slices.ContainsFunc(values, func(v string) bool { return strings.Contains(v, t.value) })
	case "is null":
		return !slices.ContainsFunc(values, func(v string) bool { return v != "" })
	}
	order, ok := compareNumbers(values[0], t.value)
	switch t.symbol {
	case ">":
		return ok && order > 0
	case "<":
		return ok && order < 0
	case ">=":
		return ok && order >= 0
	case "<=":
		return ok && order <= 0
	default:
		return false
	}
}

var decimalPattern = regexp.MustCompile(`^-?[0-9]{1,18}(\.[0-9]{1,9})?$`)

// decimal reads plain decimal text exactly.
func decimal(s string) (*big.Rat, bool) {
	if !decimalPattern.MatchString(s) {
		return nil, false
	}
	return new(big.Rat).SetString(s)
}

func compareNumbers(a, b string) (int, bool) {
	x, okX := decimal(a)
	y, okY := decimal(b)
	if !okX || !okY {
		return 0, false
	}
	return x.Cmp(y), true
}

// is reports whether a rule of that name is true just now.
func (f *field) is(name string, at lookup) bool {
	return slices.ContainsFunc(f.rules, func(r rule) bool {
		return r.name == name && r.value == "true" && r.active(at)
	})
}

func (f *field) required(at lookup) bool { return f.is(ruleRequired, at) }
func (f *field) readOnly(at lookup) bool { return f.is(ruleReadOnly, at) }

// disabled reports a field that must not be submitted.
func (f *field) disabled(at lookup) bool {
	return f.kind == typeLabel || f.is(ruleDisabled, at)
}

// active gives the rules of that name that apply just now.
func (f *field) active(name string, at lookup) []rule {
	var out []rule
	for _, r := range f.rules {
		if r.name == name && r.active(at) {
			out = append(out, r)
		}
	}
	return out
}

// always gives the value of a rule that applies whatever is held; "" without one.
func (f *field) always(name string) string {
	for _, r := range f.rules {
		if r.name == name && len(r.when) == 0 {
			return r.value
		}
	}
	return ""
}

// nothing is the lookup of a form nobody has filled in.
func nothing(string) []string { return nil }
