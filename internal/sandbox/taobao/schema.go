package taobao

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// field is one field of a category's rules (§4.2, schema grammar).
type field struct {
	id, name, typ string
	rules         []rule
	options       []option
	children      []*field
	label         string
	// parent and cascade are the options by the parent's value; they are not in
	// the document, props.get tells them.
	parent  string
	cascade map[string][]option
	// missing and code are the sub_codes for an absent and a wrong value; empty
	// is isv.invalid-parameter.
	missing, code string
	food          string // key of food_security
	hidden        bool   // options are left out of the document
}

type option struct{ name, value string }

// rule is one restriction; with a group it applies only while that is true.
type rule struct {
	name, value, ex, unit, url string
	when                       *group
}

// group joins tests and further groups by "and" or "or".
type group struct {
	op     string
	tests  []test
	groups []group
}

// test compares the value of a field.
type test struct{ field, value, symbol string }

func required() rule          { return rule{name: "requiredRule", value: "true"} }
func requiredIf(g group) rule { return rule{name: "requiredRule", value: "true", when: &g} }
func disabledIf(g group) rule { return rule{name: "disableRule", value: "true", when: &g} }
func maxBytes(n int) rule     { return bound("maxLengthRule", strconv.Itoa(n), "byte") }
func minBytes(n int) rule     { return bound("minLengthRule", strconv.Itoa(n), "byte") }
func maxChars(n int) rule     { return bound("maxLengthRule", strconv.Itoa(n), "character") }
func minChars(n int) rule     { return bound("minLengthRule", strconv.Itoa(n), "character") }
func maxCount(n int) rule     { return bound("maxInputNumRule", strconv.Itoa(n), "") }

func bound(name, value, unit string) rule {
	return rule{name: name, value: value, ex: "include", unit: unit}
}

func integer(low, high int) []rule {
	return []rule{{name: "valueTypeRule", value: "integer"},
		bound("minValueRule", strconv.Itoa(low), ""), bound("maxValueRule", strconv.Itoa(high), "")}
}

func anyOf(fieldID string, values ...string) group {
	g := group{op: "or"}
	for _, v := range values {
		g.tests = append(g.tests, test{fieldID, v, "=="})
	}
	return g
}

func noneOf(fieldID string, values ...string) group {
	g := group{op: "and"}
	for _, v := range values {
		g.tests = append(g.tests, test{fieldID, v, "!="})
	}
	return g
}

func find(fields []*field, id string) *field {
	for _, f := range fields {
		if f.id == id {
			return f
		}
	}
	return nil
}

// writer builds a schema document.
type writer struct{ strings.Builder }

// document writes fields with current values, if there are any.
func document(fields []*field, current values) string {
	w := &writer{}
	w.WriteString("<itemSchema>")
	for _, f := range fields {
		w.field(f, current)
	}
	w.WriteString("</itemSchema>")
	return w.String()
}

// open writes a start tag; attributes with empty values are left out.
func (w *writer) open(tag string, pairs ...string) {
	w.WriteString("<" + tag)
	for i := 0; i < len(pairs); i += 2 {
		if pairs[i+1] != "" {
			w.WriteString(" " + pairs[i] + `="`)
			w.escape(pairs[i+1])
			w.WriteString(`"`)
		}
	}
	w.WriteString(">")
}

func (w *writer) escape(text string) { _ = xml.EscapeText(w, []byte(text)) } // a builder takes everything

func (w *writer) field(f *field, current values) {
	w.open("field", "id", f.id, "name", f.name, "type", f.typ)
	if len(f.rules) > 0 {
		w.WriteString("<rules>")
		for _, r := range f.rules {
			w.rule(r)
		}
		w.WriteString("</rules>")
	}
	if f.label != "" {
		w.open("label-group", "name", "")
		w.open("label", "name", f.name, "value", f.label)
		w.WriteString("</label></label-group>")
	}
	if len(f.options) > 0 && !f.hidden {
		w.WriteString("<options>")
		for _, o := range f.options {
			w.open("option", "displayName", o.name, "value", o.value)
			w.WriteString("</option>")
		}
		w.WriteString("</options>")
	}
	if len(f.children) > 0 {
		w.WriteString("<fields>")
		for _, c := range f.children {
			w.field(c, nil)
		}
		w.WriteString("</fields>")
	}
	if v := current.get(f.id); v != nil {
		w.value(v)
	}
	w.WriteString("</field>")
}

func (w *writer) rule(r rule) {
	w.open("rule", "name", r.name, "value", r.value, "exProperty", r.ex, "unit", r.unit, "url", r.url)
	if r.when != nil {
		w.group(*r.when)
	}
	w.WriteString("</rule>")
}

func (w *writer) group(g group) {
	w.open("depend-group", "operator", g.op)
	for _, t := range g.tests {
		// The value is written even when empty, and == is the default symbol.
		fmt.Fprintf(w, `<depend-express fieldId="%s" value="`, t.field)
		w.escape(t.value)
		w.WriteString(`"`)
		if t.symbol != "==" {
			w.WriteString(` symbol="`)
			w.escape(t.symbol)
			w.WriteString(`"`)
		}
		w.WriteString("/>")
	}
	for _, inner := range g.groups {
		w.group(inner)
	}
	w.WriteString("</depend-group>")
}

// value writes what a field holds, in the form that is submitted.
func (w *writer) value(v *value) {
	switch v.typ {
	case "multiInput", "multiCheck":
		w.WriteString("<values>")
		for _, t := range v.texts {
			w.text(t)
		}
		w.WriteString("</values>")
	case "complex", "multiComplex":
		tag := "complex-value"
		if v.typ == "multiComplex" {
			tag = "complex-values"
		}
		for _, row := range v.rows {
			w.WriteString("<" + tag + ">")
			for _, c := range row {
				w.open("field", "id", c.id, "type", c.typ)
				w.value(c)
				w.WriteString("</field>")
			}
			w.WriteString("</" + tag + ">")
		}
	default:
		w.text(v.text())
	}
}

func (w *writer) text(t string) {
	w.WriteString("<value>")
	w.escape(t)
	w.WriteString("</value>")
}
