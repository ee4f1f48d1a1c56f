package taobao

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"
)

// submission reads value XML (§4.2). It is tolerant about everything that does
// not carry values: names, rules, options, comments, order; and strict about
// ids, types and the form of values.
type submission struct {
	strict  bool
	remarks []string // what the platform lets pass
}

// element is a node of the document.
type element struct {
	name     string
	attrs    map[string]string
	children []*element
	text     strings.Builder
}

const deepest = 20

var errDocument = errors.New("schema不是合法的XML")

// parse reads a document into values.
func (p *submission) parse(text string) (values, *refusal) {
	root, err := readElement(text)
	if err != nil {
		return nil, wrong(err.Error())
	}
	if root.name != "itemSchema" {
		return nil, wrong("schema根节点必须为itemSchema")
	}
	return p.fields(root)
}

func readElement(text string) (*element, error) {
	d := xml.NewDecoder(strings.NewReader(text))
	top := &element{}
	stack := []*element{top}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, errDocument
		}
		here := stack[len(stack)-1]
		switch t := token.(type) {
		case xml.StartElement:
			next := &element{name: t.Name.Local, attrs: make(map[string]string)}
			for _, a := range t.Attr {
				next.attrs[a.Name.Local] = a.Value
			}
			here.children = append(here.children, next)
			if stack = append(stack, next); len(stack) > deepest {
				return nil, errDocument
			}
		case xml.EndElement:
			stack = stack[:len(stack)-1]
		case xml.CharData:
			here.text.Write(t)
		case xml.Directive:
			return nil, errDocument
		}
	}
	if len(top.children) != 1 || strings.TrimSpace(strings.TrimPrefix(top.text.String(), "\ufeff")) != "" {
		return nil, errDocument
	}
	return top.children[0], nil
}

// fields reads the field elements below one element; a field without a value
// element counts as not submitted.
func (p *submission) fields(e *element) (values, *refusal) {
	var out values
	seen := make(map[string]bool)
	for _, c := range e.children {
		if c.name != "field" {
			continue
		}
		v, ref := p.field(c)
		if ref != nil {
			return nil, ref
		}
		if v == nil {
			continue
		}
		if seen[v.id] {
			return nil, wrong("字段" + v.id + "重复")
		}
		seen[v.id] = true
		out = append(out, v)
	}
	return out, nil
}

func (p *submission) field(e *element) (*value, *refusal) {
	v := &value{id: e.attrs["id"], typ: e.attrs["type"]}
	if v.id == "" {
		return nil, wrong("字段缺少id")
	}
	var forms []*element
	for _, c := range e.children {
		switch c.name {
		case "value", "values", "complex-value", "complex-values":
			forms = append(forms, c)
		}
	}
	if len(forms) == 0 {
		return nil, nil
	}
	switch v.typ {
	case "input", "singleCheck", "label":
		return v, p.one(v, forms)
	case "multiInput", "multiCheck":
		return v, p.many(v, forms)
	case "complex":
		return v, p.complex(v, forms)
	case "multiComplex":
		return v, p.rows(v, forms, "complex-values")
	}
	return nil, wrong(fmt.Sprintf("字段%s的type[%s]不正确", v.id, v.typ))
}

func wrongForm(v *value) *refusal {
	return wrong(fmt.Sprintf("字段%s的值格式与类型%s不符", v.id, v.typ))
}

func (p *submission) one(v *value, forms []*element) *refusal {
	if len(forms) != 1 || forms[0].name != "value" || len(forms[0].children) > 0 {
		return wrongForm(v)
	}
	v.texts = []string{forms[0].text.String()}
	return nil
}

func (p *submission) many(v *value, forms []*element) *refusal {
	if len(forms) != 1 {
		return wrongForm(v)
	}
	switch forms[0].name {
	case "value": // one production program does this (§4.2)
		p.remark("field %s: a bare <value> in a %s", v.id, v.typ)
		return p.one(v, forms)
	case "values":
		for _, c := range forms[0].children {
			if c.name != "value" || len(c.children) > 0 {
				return wrongForm(v)
			}
			v.texts = append(v.texts, c.text.String())
		}
		return nil
	}
	return wrongForm(v)
}

// complex takes <complex-value>; the Tmall-era <complex-values> only leniently.
func (p *submission) complex(v *value, forms []*element) *refusal {
	if len(forms) != 1 {
		return wrongForm(v)
	}
	if forms[0].name == "complex-values" && !p.strict {
		p.remark("field %s: <complex-values> in a complex", v.id)
		return p.rows(v, forms, "complex-values")
	}
	return p.rows(v, forms, "complex-value")
}

func (p *submission) rows(v *value, forms []*element, tag string) *refusal {
	for _, f := range forms {
		if f.name != tag {
			return wrongForm(v)
		}
		row, ref := p.fields(f)
		if ref != nil {
			return ref
		}
		v.rows = append(v.rows, row)
	}
	return nil
}

func (p *submission) remark(format string, args ...any) {
	p.remarks = append(p.remarks, fmt.Sprintf(format, args...))
}
