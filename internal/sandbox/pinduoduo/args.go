package pinduoduo

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
)

// value is one parameter by its text, as it is signed. nested marks a JSON
// array or object, null an empty value given as JSON null.
type value struct {
	text   string
	nested bool
}

func valueOf(raw json.RawMessage) value {
	raw = bytes.TrimSpace(raw)
	switch raw[0] {
	case '"':
		var s string
		if json.Unmarshal(raw, &s) != nil {
			return value{text: string(raw)}
		}
		return value{text: s}
	case '{', '[':
		return value{text: string(raw), nested: true}
	case 'n':
		return value{}
	default:
		return value{text: string(raw)}
	}
}

// args reads the parameters of a call, or the members of a nested object. It
// remembers what was absent and what was wrong: absent is reported first
// (§12). Names never read are unknown to the method.
type args struct {
	values  map[string]value
	read    map[string]bool
	path    string
	absent  string
	wrong   string
	strange []string // unread names of nested objects
}

func newArgs(values map[string]value, path string) *args {
	return &args{values: values, read: make(map[string]bool), path: path}
}

// refusal is nil when everything read so far was there and well formed.
func (a *args) refusal() *refusal {
	switch {
	case a.absent != "":
		return fail(codeAbsent, a.absent)
	case a.wrong != "":
		return fail(codeWrongValue, a.wrong)
	default:
		return nil
	}
}

// adopt takes over what a nested reader found.
func (a *args) adopt(inner *args) {
	if a.absent == "" {
		a.absent = inner.absent
	}
	if a.wrong == "" {
		a.wrong = inner.wrong
	}
}

// lookup returns the text of a parameter; empty and null count as not given.
func (a *args) lookup(name string) (value, bool) {
	a.read[name] = true
	v := a.values[name]
	return v, v.text != ""
}

func (a *args) has(name string) bool {
	_, ok := a.lookup(name)
	return ok
}

func (a *args) need(name string) {
	if !a.has(name) && a.absent == "" {
		a.absent = a.path + name
	}
}

func (a *args) bad(name, why string) {
	if a.wrong == "" {
		a.wrong = a.path + name + ": " + why
	}
}

// long reads a decimal integer within bounds; given is false when it is absent
// or wrong.
func (a *args) long(name string, low, high int64) (n int64, given bool) {
	v, ok := a.lookup(name)
	if !ok {
		return 0, false
	}
	n, err := strconv.ParseInt(v.text, 10, 64)
	if err != nil || v.nested || v.text[0] == '+' {
		a.bad(name, "not an integer")
		return 0, false
	}
	if n < low || n > high {
		a.bad(name, fmt.Sprintf("not within %d and %d", low, high))
		return 0, false
	}
	return n, true
}

// number is a long with a default.
func (a *args) number(name string, low, high, otherwise int64) int64 {
	if n, ok := a.long(name, low, high); ok {
		return n
	}
	return otherwise
}

// id reads a required positive LONG.
func (a *args) id(name string) int64 {
	a.need(name)
	n, _ := a.long(name, 1, math.MaxInt64)
	return n
}

func (a *args) flag(name string) (on, given bool) {
	v, ok := a.lookup(name)
	if !ok {
		return false, false
	}
	if v.nested || (v.text != "true" && v.text != "false") {
		a.bad(name, "not true or false")
		return false, false
	}
	return v.text == "true", true
}

func (a *args) text(name string) (string, bool) {
	v, ok := a.lookup(name)
	if ok && v.nested {
		a.bad(name, "not a string")
		return "", false
	}
	return v.text, ok
}

// array reads a JSON array: as text on the top level, where the gateway lets
// nothing else through, as text or as it is within an object.
func (a *args) array(name string) ([]json.RawMessage, bool) {
	v, ok := a.lookup(name)
	if !ok {
		return nil, false
	}
	var items []json.RawMessage
	if err := json.Unmarshal([]byte(v.text), &items); err != nil || items == nil {
		a.bad(name, "not a JSON array")
		return nil, false
	}
	return items, true
}

func (a *args) strings(name string) ([]string, bool) {
	items, ok := a.array(name)
	if !ok {
		return nil, false
	}
	out := make([]string, 0, len(items))
	for _, raw := range items {
		var s string
		if json.Unmarshal(raw, &s) != nil || s == "" {
			a.bad(name, "not an array of strings")
			return nil, false
		}
		out = append(out, s)
	}
	return out, true
}

// ids reads an array of LONGs; numbers in quotes count.
func (a *args) ids(name string) ([]int64, bool) {
	items, ok := a.array(name)
	if !ok {
		return nil, false
	}
	out := make([]int64, 0, len(items))
	for _, raw := range items {
		n, err := strconv.ParseInt(valueOf(raw).text, 10, 64)
		if err != nil || n < 1 {
			a.bad(name, "not an array of ids")
			return nil, false
		}
		out = append(out, n)
	}
	return out, true
}

// objects reads an array of objects, each with read.
func (a *args) objects(name string, read func(*args)) bool {
	items, ok := a.array(name)
	if !ok {
		return false
	}
	for i, raw := range items {
		members, err := parseObject(raw)
		if err != nil {
			a.bad(name, "not an array of objects")
			return false
		}
		inner := newArgs(members, fmt.Sprintf("%s%s[%d].", a.path, name, i))
		read(inner)
		a.adopt(inner)
		a.strange = append(a.strange, inner.unread()...)
	}
	return true
}

// skip marks parameters that are known but not used.
func (a *args) skip(names ...string) {
	for _, n := range names {
		a.read[n] = true
	}
}

// unread are the names that no reader asked for, with their path, sorted.
func (a *args) unread() []string {
	out := slices.Clone(a.strange)
	for name := range a.values {
		if !a.read[name] {
			out = append(out, a.path+name)
		}
	}
	slices.Sort(out)
	return out
}
