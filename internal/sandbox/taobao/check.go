package taobao

import (
	"fmt"
	"slices"
	"strings"
)

// checker holds a document against the rules of its schema (§8).
type checker struct {
	strict  bool
	subject string // item id or "new", for messages
	remarks []string
}

// check looks at every field. sent tells which fields of the first level were
// submitted; below it everything counts as submitted. current are the values
// before an edit.
func (k *checker) check(fields []*field, doc values, sent func(id string) bool, current values) *refusal {
	here := scope{root: doc}.inside(doc)
	if ref := known(fields, doc); ref != nil {
		return ref
	}
	if ref := k.block(fields, doc, here, sent, current); ref != nil {
		return ref
	}
	for _, f := range fields {
		if ref := k.field(f, doc.get(f.id), here); ref != nil {
			return ref
		}
	}
	return nil
}

// known refuses unknown ids and wrong types.
func known(fields []*field, doc values) *refusal {
	for _, v := range doc {
		f := find(fields, v.id)
		if f == nil {
			return wrong(fmt.Sprintf("字段[%s]不存在", v.id))
		}
		if v.typ != f.typ {
			return wrong(fmt.Sprintf("字段[%s]的类型应为%s，实际为%s", v.id, f.typ, v.typ))
		}
	}
	return nil
}

// block deals with fields that must not be submitted: refused when strict, else
// left out with a remark. What an edit left over is left out silently.
func (k *checker) block(fields []*field, doc values, here scope, sent func(string) bool, current values) *refusal {
	for _, v := range doc {
		f := find(fields, v.id)
		why := f.blocked(here)
		if why == "" && f.has("readOnlyRule", here) && !v.equal(current.get(v.id)) {
			why = "只读字段不能修改"
		}
		if why == "" {
			continue
		}
		if sent(v.id) && k.strict {
			return f.wrong(why)
		}
		if sent(v.id) {
			k.remarks = append(k.remarks, fmt.Sprintf("field %s submitted: %s", v.id, why))
		}
		v.dropped = true
	}
	return nil
}

func (f *field) blocked(here scope) string {
	switch {
	case f.typ == "label":
		return "展示字段不能提交"
	case f.has("disableRule", here):
		return "当前条件下不能填写"
	}
	return ""
}

// has says whether a rule with the value true applies.
func (f *field) has(name string, here scope) bool {
	return slices.ContainsFunc(f.rules, func(r rule) bool {
		return r.name == name && r.value == "true" && r.active(here)
	})
}

func (f *field) wrong(why string) *refusal {
	code := f.code
	if code == "" {
		code = subParameter
	}
	return business(code, fmt.Sprintf("字段[%s]（%s）：%s", f.id, f.name, why))
}

func (f *field) absent() *refusal {
	code := f.missing
	if code == "" {
		code = subParameter
	}
	text := fmt.Sprintf("字段[%s]（%s）必填", f.id, f.name)
	if code == "isv.error-food-security-required" {
		text = "食品安全信息必须填写：" + text
	}
	return business(code, text)
}

func (k *checker) field(f *field, v *value, here scope) *refusal {
	rows := f.typ == "multiComplex" && v != nil && len(v.rows) > 0 // an empty row is a row
	if v.empty() && !rows {
		if f.has("requiredRule", here) && f.blocked(here) == "" {
			return f.absent()
		}
		return nil
	}
	for _, r := range f.rules {
		if why := r.broken(v); r.active(here) && why != "" {
			return f.wrong(why)
		}
	}
	switch f.typ {
	case "singleCheck", "multiCheck":
		return k.options(f, v, here)
	case "complex", "multiComplex":
		for _, row := range v.rows {
			if ref := k.row(f, row, here); ref != nil {
				return ref
			}
		}
	}
	return nil
}

func (k *checker) row(f *field, row values, here scope) *refusal {
	here = here.inside(row)
	if ref := known(f.children, row); ref != nil {
		return ref
	}
	if ref := k.block(f.children, row, here, func(string) bool { return true }, nil); ref != nil {
		return ref
	}
	for _, c := range f.children {
		if ref := k.field(c, row.get(c.id), here); ref != nil {
			return ref
		}
	}
	return nil
}

// options checks that values are option values, below the parent's for cascades.
func (k *checker) options(f *field, v *value, here scope) *refusal {
	allowed := f.options
	if f.cascade != nil {
		allowed = f.cascade[here.find(f.parent).text()]
	}
	for i, t := range v.texts {
		if !slices.ContainsFunc(allowed, func(o option) bool { return o.value == t }) {
			return f.wrong(fmt.Sprintf("属性值[%s]不在可选项中", t))
		}
		if slices.Contains(v.texts[:i], t) {
			return f.wrong(fmt.Sprintf("属性值[%s]重复", t))
		}
	}
	for _, r := range f.rules {
		if r.name == "maxInputNumRule" && r.active(here) && !r.below(len(v.texts)) {
			return f.wrong(fmt.Sprintf("宝贝[%s]的属性[%s]:[%s]最多支持传入属性值[%s]个，实际传入了[%d]个",
				k.subject, strings.TrimPrefix(f.id, "p-"), f.name, r.value, len(v.texts)))
		}
	}
	return nil
}
