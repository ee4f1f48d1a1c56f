package suning

import (
	"encoding/json"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// args reads the fields of a node. Numbers are taken as their text, null and ""
// as absent (§1). What has the wrong shape is remembered for the whole call.
type args struct {
	values map[string]any
	read   map[string]bool
	path   string
	shared *findings
}

// findings belong to all readers of one call.
type findings struct {
	broken string // the first field of a wrong shape
	all    []*args
}

func newArgs(values map[string]any, path string, shared *findings) *args {
	a := &args{values: values, read: map[string]bool{}, path: path, shared: shared}
	shared.all = append(shared.all, a)
	return a
}

func (a *args) lookup(name string) any {
	a.read[name] = true
	return a.values[name]
}

func (a *args) breakAt(name string) {
	if a.shared.broken == "" {
		a.shared.broken = a.path + name
	}
}

// text reads a field; "" when it is absent.
func (a *args) text(name string) string {
	switch v := a.lookup(name).(type) {
	case nil:
		return ""
	case string:
		return v
	case json.Number:
		return v.String()
	default:
		a.breakAt(name)
		return ""
	}
}

// given says that a field is there and not empty; a list counts when it has
// entries.
func (a *args) given(name string) bool {
	switch v := a.lookup(name).(type) {
	case nil:
		return false
	case string:
		return v != ""
	case []any:
		return len(v) > 0
	default:
		return true
	}
}

// whole reads a non-negative integer without leading zeros or signs.
func whole(text string) (int64, bool) {
	n, err := strconv.ParseInt(text, 10, 64)
	return n, err == nil && n >= 0 && strconv.FormatInt(n, 10) == text
}

// items are the entries of a list; one entry may come without the list, as the
// service is XML inside (§1).
func (a *args) items(name string) []any {
	switch v := a.lookup(name).(type) {
	case nil:
		return nil
	case []any:
		return v
	case string:
		if v == "" {
			return nil
		}
	}
	return []any{a.values[name]}
}

// objects reads a list of objects.
func (a *args) objects(name string) []*args {
	var out []*args
	for i, item := range a.items(name) {
		members, ok := item.(map[string]any)
		if !ok {
			a.breakAt(name)
			return nil
		}
		out = append(out, newArgs(members, fmt.Sprintf("%s%s[%d].", a.path, name, i), a.shared))
	}
	return out
}

// object reads a nested object; absent, it is an empty one.
func (a *args) object(name string) *args {
	members, ok := a.lookup(name).(map[string]any)
	if !ok && a.given(name) {
		a.breakAt(name)
	}
	return newArgs(members, a.path+name+".", a.shared)
}

// texts reads a list of texts.
func (a *args) texts(name string) []string {
	var out []string
	for _, item := range a.items(name) {
		t, ok := item.(string)
		if n, isNumber := item.(json.Number); isNumber {
			t, ok = n.String(), true
		}
		if !ok {
			a.breakAt(name)
			return nil
		}
		out = append(out, t)
	}
	return out
}

// skip marks fields that are known but not used.
func (a *args) skip(names ...string) {
	for _, n := range names {
		a.read[n] = true
	}
}

// strays lists the fields that nobody read.
func (f *findings) strays() []string {
	var out []string
	for _, a := range f.all {
		for name := range a.values {
			if !a.read[name] {
				out = append(out, a.path+name)
			}
		}
	}
	slices.Sort(out)
	return out
}

func hasChinese(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}
