package taobao

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
)

// scope finds the field that an expression names: in the levels around it from
// the inside out, then anywhere in the document. Absent is nil (§4.2).
type scope struct {
	levels []values
	root   values
}

func (s scope) inside(vs values) scope {
	return scope{append([]values{vs}, s.levels...), s.root}
}

func (s scope) find(id string) *value {
	for _, vs := range s.levels {
		if v := vs.get(id); v != nil {
			return v
		}
	}
	return deep(s.root, id)
}

func deep(vs values, id string) *value {
	if v := vs.get(id); v != nil {
		return v
	}
	for _, v := range vs {
		for _, row := range v.rows {
			if found := deep(row, id); found != nil && !v.dropped {
				return found
			}
		}
	}
	return nil
}

// active says whether a rule applies now.
func (r rule) active(s scope) bool { return r.when == nil || r.when.holds(s) }

func (g group) holds(s scope) bool {
	or := g.op == "or"
	for _, t := range g.tests {
		if t.holds(s) == or {
			return or
		}
	}
	for _, inner := range g.groups {
		if inner.holds(s) == or {
			return or
		}
	}
	return !or
}

func (t test) holds(s scope) bool {
	v := s.find(t.field)
	switch t.symbol {
	case "", "==":
		return v.joined() == t.value
	case "!=":
		return v.joined() != t.value
	case "contains":
		return v.contains(t.value)
	case "not contains":
		return !v.contains(t.value)
	case "is null":
		return v.empty()
	}
	order, ok := compare(v.joined(), t.value)
	switch t.symbol {
	case ">":
		return ok && order > 0
	case "<":
		return ok && order < 0
	case ">=":
		return ok && order >= 0
	case "<=":
		return ok && order <= 0
	}
	return false
}

// contains is membership for several values, and part of the text for one.
func (v *value) contains(text string) bool {
	if v == nil {
		return false
	}
	if len(v.texts) > 1 {
		return slices.Contains(v.texts, text)
	}
	return strings.Contains(v.joined(), text)
}

var decimalForm = regexp.MustCompile(`^-?\d{1,18}(\.\d{1,9})?$`)

// compare orders two decimals.
func compare(a, b string) (order int, ok bool) {
	if !decimalForm.MatchString(a) || !decimalForm.MatchString(b) {
		return 0, false
	}
	x, _ := new(big.Rat).SetString(a)
	y, _ := new(big.Rat).SetString(b)
	return x.Cmp(y), true
}
