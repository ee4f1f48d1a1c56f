package taobao

import (
	"fmt"
)

// readSchema reads a schema document (taobao §4.2). Rules and elements that
// nobody knows are kept or left, never fatal.
func readSchema(text string) (*schema, error) {
	root, err := readXML(text)
	if err != nil {
		return nil, fmt.Errorf("read the schema: %w", err)
	}
	switch root.name {
	case "itemSchema", "itemRule", "itemParam":
		return newSchema(readFields(root)), nil
	default:
		return nil, fmt.Errorf("read the schema: its root is %q", root.name)
	}
}

func readFields(parent *element) []*field {
	var out []*field
	for _, e := range parent.children {
		if e.name == "field" && e.attrs["id"] != "" {
			out = append(out, readField(e))
		}
	}
	return out
}

func readField(e *element) *field {
	f := &field{id: e.attrs["id"], name: e.attrs["name"], kind: e.attrs["type"]}
	for _, part := range e.children {
		switch part.name {
		case "rules":
			f.rules = readRules(part)
		case "options":
			f.options = readOptions(part)
		case "fields":
			f.fields = readFields(part)
		}
	}
	if held := readEntry(e); !held.isEmpty() {
		f.complete(&held)
		f.held = &held
	}
	return f
}

func readRules(e *element) []rule {
	var out []rule
	for _, part := range e.children {
		if part.name != "rule" {
			continue
		}
		r := rule{
			name: part.attrs["name"], value: part.attrs["value"], unit: part.attrs["unit"],
			excluded: part.attrs["exProperty"] == "not include",
		}
		for _, group := range part.children {
			if group.name == "depend-group" {
				r.when = append(r.when, readCondition(group))
			}
		}
		out = append(out, r)
	}
	return out
}

func readCondition(e *element) condition {
	c := condition{any: e.attrs["operator"] == "or"}
	for _, part := range e.children {
		switch part.name {
		case "depend-express":
			t := test{field: part.attrs["fieldId"], value: part.attrs["value"], symbol: part.attrs["symbol"]}
			if t.symbol == "" {
				t.symbol = "=="
			}
			c.tests = append(c.tests, t)
		case "depend-group":
			c.groups = append(c.groups, readCondition(part))
		}
	}
	return c
}

func readOptions(e *element) []option {
	var out []option
	for _, part := range e.children {
		if part.name == "option" {
			out = append(out, option{name: part.attrs["displayName"], value: part.attrs["value"]})
		}
	}
	return out
}

// readEntry reads the value elements of a field: one text, a list of texts, or
// rows. A lone <value> of a list is taken, and both ways of writing the row of a
// complex field (taobao §4.2).
func readEntry(e *element) entry {
	out := entry{id: e.attrs["id"], kind: e.attrs["type"]}
	for _, part := range e.children {
		switch part.name {
		case "value":
			out.add(part.text)
		case "values":
			for _, v := range part.children {
				if v.name == "value" {
					out.add(v.text)
				}
			}
		case "complex-value", "complex-values":
			if row := readRow(part); len(row) > 0 {
				out.rows = append(out.rows, row)
			}
		}
	}
	return out
}

func (e *entry) add(text string) {
	if text != "" {
		e.values = append(e.values, text)
	}
}

func readRow(e *element) []entry {
	var row []entry
	for _, part := range e.children {
		if child := readEntry(part); part.name == "field" && child.id != "" && !child.isEmpty() {
			row = append(row, child)
		}
	}
	return row
}

// complete gives entries the types that the schema says, where the value came
// without them.
func (f *field) complete(e *entry) {
	if f.kind != "" {
		e.kind = f.kind
	}
	for _, row := range e.rows {
		for i := range row {
			if def := f.child(row[i].id); def != nil {
				def.complete(&row[i])
			}
		}
	}
}
