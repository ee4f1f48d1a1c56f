package taobao

import (
	"slices"
	"strings"
)

// The types of fields (taobao §4.2).
const (
	typeInput        = "input"
	typeMultiInput   = "multiInput"
	typeSingleCheck  = "singleCheck"
	typeMultiCheck   = "multiCheck"
	typeComplex      = "complex"
	typeMultiComplex = "multiComplex"
	typeLabel        = "label"
)

// schema is a document of fields: what a category takes and, when it was read
// with an item, what the item holds.
type schema struct {
	fields   []*field
	fillable []attributeField // found among the fields, in their order
}

// newSchema makes a schema of fields, which nobody changes afterwards.
func newSchema(fields []*field) *schema {
	return &schema{fields: fields, fillable: attributesAmong(fields)}
}

// field is one field of a schema.
type field struct {
	id, name, kind string
	rules          []rule
	options        []option
	fields         []*field // of complex kinds
	held           *entry   // nil when the document gives no value
}

// option is one choice of a field.
type option struct{ name, value string }

// entry is a value as it is submitted: of one field, its texts, or the rows of a
// complex one. A complex field has one row.
type entry struct {
	id, kind string
	values   []string
	rows     [][]entry
}

// isEmpty reports whether an entry says nothing: it is then not submitted.
func (e entry) isEmpty() bool { return len(e.values) == 0 && len(e.rows) == 0 }

// clone copies an entry so that a change to the copy leaves it alone.
func (e entry) clone() entry {
	e.values = slices.Clone(e.values)
	rows := make([][]entry, len(e.rows))
	for i, row := range e.rows {
		rows[i] = cloneRow(row)
	}
	e.rows = rows
	return e
}

func cloneRow(row []entry) []entry {
	out := make([]entry, len(row))
	for i, child := range row {
		out[i] = child.clone()
	}
	return out
}

// field finds a field of the document's first level.
func (s *schema) field(id string) *field { return findField(s.fields, id) }

// child finds a field of a complex one; nil has none.
func (f *field) child(id string) *field {
	if f == nil {
		return nil
	}
	return findField(f.fields, id)
}

func findField(fields []*field, id string) *field {
	for _, f := range fields {
		if f.id == id {
			return f
		}
	}
	return nil
}

// isCheck reports a field that takes options only.
func (f *field) isCheck() bool { return f.kind == typeSingleCheck || f.kind == typeMultiCheck }

// isLeaf reports a field that holds texts.
func (f *field) isLeaf() bool {
	return f.isCheck() || f.kind == typeInput || f.kind == typeMultiInput
}

// option finds a choice by its value.
func (f *field) option(value string) (option, bool) {
	for _, o := range f.options {
		if o.value == value {
			return o, true
		}
	}
	return option{}, false
}

// optionNamed finds the first choice whose name holds one of the words, else
// the one with the value.
func (f *field) optionNamed(value string, words ...string) (option, bool) {
	for _, o := range f.options {
		for _, word := range words {
			if strings.Contains(o.name, word) {
				return o, true
			}
		}
	}
	return f.option(value)
}

// entryOf makes a value for the field; empty texts are none.
func (f *field) entryOf(values ...string) entry {
	return entry{id: f.id, kind: f.kind, values: slices.DeleteFunc(slices.Clone(values), func(v string) bool { return v == "" })}
}

// find gives the entry of one child of a row.
func find(row []entry, id string) (entry, bool) {
	for _, child := range row {
		if child.id == id {
			return child, true
		}
	}
	return entry{}, false
}

// value gives the first text of one child of a row.
func value(row []entry, id string) string {
	child, _ := find(row, id)
	return child.first()
}

// first gives the first text of an entry.
func (e entry) first() string {
	if len(e.values) == 0 {
		return ""
	}
	return e.values[0]
}

// row gives the one row of a complex entry.
func (e entry) row() []entry {
	if len(e.rows) == 0 {
		return nil
	}
	return e.rows[0]
}

// replace puts a child into a row in the place of the one with its id, else at
// the end; an empty one takes it out.
func replace(row []entry, child entry) []entry {
	i := slices.IndexFunc(row, func(e entry) bool { return e.id == child.id })
	switch {
	case child.isEmpty() && i >= 0:
		return slices.Delete(row, i, i+1)
	case child.isEmpty():
		return row
	case i >= 0:
		row[i] = child
		return row
	default:
		return append(row, child)
	}
}
