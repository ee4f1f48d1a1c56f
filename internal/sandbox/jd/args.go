package jd

import (
	"encoding/json"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"
)

// args reads the members of a business object. It remembers what was absent,
// wrong and too long, which are reported in this order (§8). Members of nested
// objects that nobody read are collected in strange.
type args struct {
	values  map[string]any
	read    map[string]bool
	path    string
	absent  string
	wrong   string
	tooLong string
	strange []string
}

func newArgs(values map[string]any, path string) *args {
	return &args{values: values, read: map[string]bool{"@type": true}, path: path}
}

// refusal is nil when everything read so far was there and well formed.
func (a *args) refusal() *refusal {
	switch {
	case a.absent != "":
		return wrong("缺少参数 " + a.absent)
	case a.wrong != "":
		return wrong(a.wrong)
	case a.tooLong != "":
		return fail(codeTooLong, a.tooLong)
	default:
		return nil
	}
}

// adopt takes over what a nested reader found.
func (a *args) adopt(in *args) {
	a.absent = first(a.absent, in.absent)
	a.wrong = first(a.wrong, in.wrong)
	a.tooLong = first(a.tooLong, in.tooLong)
	a.strange = append(a.strange, in.strange...)
	for name := range in.values {
		if !in.read[name] {
			a.strange = append(a.strange, in.path+name)
		}
	}
	slices.Sort(a.strange)
}

func first(a, b string) string {
	if a != "" {
		return a
	}
	return b
}

// lookup returns a member; null counts as not given.
func (a *args) lookup(name string) (any, bool) {
	a.read[name] = true
	v := a.values[name]
	return v, v != nil
}

// filled says that a member is given and not an empty text.
func (a *args) filled(name string) bool {
	v, ok := a.lookup(name)
	return ok && v != ""
}

func (a *args) need(names ...string) {
	for _, name := range names {
		if !a.filled(name) {
			a.absent = first(a.absent, a.path+name)
		}
	}
}

func (a *args) bad(name, why string) { a.wrong = first(a.wrong, a.path+name+": "+why) }

// long reads an integer within bounds, as a number or as text (§4.A).
func (a *args) long(name string, low, high int64) (int64, bool) {
	v, ok := a.lookup(name)
	if !ok || v == "" {
		return 0, false
	}
	n, ok := integer(v)
	if !ok {
		a.bad(name, "not an integer")
		return 0, false
	}
	if n < low || n > high {
		a.bad(name, fmt.Sprintf("not within %d and %d", low, high))
		return 0, false
	}
	return n, true
}

func integer(v any) (int64, bool) {
	text := fmt.Sprint(v)
	switch v.(type) {
	case json.Number, string:
	default:
		return 0, false
	}
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && strconv.FormatInt(n, 10) == text
}

// number is a long with a default.
func (a *args) number(name string, low, high, otherwise int64) int64 {
	if n, ok := a.long(name, low, high); ok {
		return n
	}
	return otherwise
}

// id reads a required positive id.
func (a *args) id(name string) int64 {
	a.need(name)
	n, _ := a.long(name, 1, math.MaxInt64)
	return n
}

// text reads a text; an empty one is given, too.
func (a *args) text(name string) (string, bool) {
	v, ok := a.lookup(name)
	if !ok {
		return "", false
	}
	t, ok := v.(string)
	if !ok {
		a.bad(name, "not a string")
	}
	return t, ok
}

// bounded is a text of at most so many characters.
func (a *args) bounded(name string, most int) (string, bool) {
	t, ok := a.text(name)
	if ok && utf8.RuneCountInString(t) > most {
		a.tooLong = first(a.tooLong, a.path+name)
	}
	return t, ok
}

// money reads yuan as a JSON number with at most two decimals into fen.
func (a *args) money(name string) (int64, bool) {
	v, ok := a.lookup(name)
	if !ok {
		return 0, false
	}
	n, isNumber := v.(json.Number)
	fen, err := parseMoney(string(n))
	if !isNumber || err != nil {
		a.bad(name, "not a price in yuan with at most two decimals")
		return 0, false
	}
	return fen, true
}

// list reads an array: JSON, or one text with commas (§4.A).
func (a *args) list(name string) ([]any, bool) {
	v, ok := a.lookup(name)
	if !ok || v == "" {
		return nil, false
	}
	switch v := v.(type) {
	case []any:
		return v, true
	case string:
		var out []any
		for _, part := range strings.Split(v, ",") {
			out = append(out, strings.TrimSpace(part))
		}
		return out, true
	case json.Number:
		return []any{v}, true
	default:
		a.bad(name, "not an array")
		return nil, false
	}
}

func (a *args) longs(name string) ([]int64, bool) {
	list, ok := a.list(name)
	if !ok {
		return nil, false
	}
	out := make([]int64, 0, len(list))
	for _, v := range list {
		n, ok := integer(v)
		if !ok {
			a.bad(name, "not an array of integers")
			return nil, false
		}
		out = append(out, n)
	}
	return out, true
}

func (a *args) strings(name string) ([]string, bool) {
	list, ok := a.list(name)
	if !ok {
		return nil, false
	}
	out := make([]string, 0, len(list))
	for _, v := range list {
		t, ok := v.(string)
		if !ok {
			a.bad(name, "not an array of strings")
			return nil, false
		}
		out = append(out, t)
	}
	return out, true
}

// object reads a nested object; what it finds wrong is found wrong here.
func (a *args) object(name string, read func(*args)) bool {
	v, ok := a.lookup(name)
	if !ok {
		return false
	}
	members, ok := v.(map[string]any)
	if !ok {
		a.bad(name, "not an object")
		return false
	}
	in := newArgs(members, a.path+name+".")
	read(in)
	a.adopt(in)
	return true
}

// objects reads an array of objects, each with read.
func (a *args) objects(name string, read func(*args)) bool {
	v, ok := a.lookup(name)
	if !ok {
		return false
	}
	list, ok := v.([]any)
	if !ok {
		a.bad(name, "not an array of objects")
		return false
	}
	for i, item := range list {
		members, ok := item.(map[string]any)
		if !ok {
			a.bad(name, "not an array of objects")
			return false
		}
		in := newArgs(members, fmt.Sprintf("%s%s[%d].", a.path, name, i))
		read(in)
		a.adopt(in)
	}
	return true
}

// skip marks members that are known but not used.
func (a *args) skip(names ...string) {
	for _, n := range names {
		a.read[n] = true
	}
}
