package jd

import (
	"fmt"
	"slices"
	"strconv"
	"unicode/utf8"
)

// checkProps holds the attributes of a ware, or of one SKU, against the
// category: known, of this level, of the right form, and none missing (§4.A.2).
func (s *Sandbox) checkProps(props []prop, leaf *category, onSKU bool) *refusal {
	seen := map[int64]bool{}
	for _, p := range props {
		a, ok := leaf.attribute(p.attr)
		where := fmt.Sprintf("multiCateProps %d", p.attr)
		switch {
		case !ok || a.typ == typeSale:
			return wrong(where + ": 不是该类目的属性")
		case a.onSKU != onSKU:
			return wrong(where + " " + a.name + ": 属性层级不符")
		case seen[p.attr]:
			return wrong(where + " " + a.name + ": 重复")
		}
		seen[p.attr] = true
		if ref := s.checkValues(a, p.values); ref != nil {
			return ref
		}
	}
	for _, a := range leaf.attributes {
		if a.typ != typeSale && a.onSKU == onSKU && a.mandatory() && !seen[a.id] {
			return wrong(fmt.Sprintf("缺少必填属性 %d %s", a.id, a.name))
		}
	}
	return nil
}

func (s *Sandbox) checkValues(a attribute, values []string) *refusal {
	where := fmt.Sprintf("multiCateProps %d %s", a.id, a.name)
	if a.input != someOf && len(values) != 1 {
		return wrong(where + ": 只能有一个值")
	}
	for i, text := range values {
		if slices.Contains(values[:i], text) {
			return wrong(where + ": 值重复")
		}
		if a.input == freeText {
			if utf8.RuneCountInString(text) > maxFree {
				return fail(codeTooLong, where)
			}
			if unsupported(text) {
				return fail(codeIllegalText, where)
			}
			if ref := s.forbiddenIn(where, text); ref != nil {
				return ref
			}
			continue
		}
		id, err := strconv.ParseInt(text, 10, 64)
		if err != nil || !s.hasValue(a, id) {
			return wrong(where + ": 不是可选值 " + text)
		}
	}
	return nil
}

// checkImmutable refuses a change of attributes of type 2 (§4.A.2).
func checkImmutable(before, after []prop, leaf *category) *refusal {
	for _, a := range leaf.attributes {
		if a.typ != typeImmutable {
			continue
		}
		if old := valuesIn(before, a.id); old != nil && !slices.Equal(old, valuesIn(after, a.id)) {
			return fail(codeIllegalAction, fmt.Sprintf("属性 %d %s 不可修改", a.id, a.name))
		}
	}
	return nil
}

func valuesIn(props []prop, id int64) []string {
	for _, p := range props {
		if p.attr == id {
			return p.values
		}
	}
	return nil
}
