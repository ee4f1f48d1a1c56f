package douyin

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// args reads the members of an object. It remembers what was malformed, absent
// and wrong, in this order of precedence (§8, step 13). Readers of nested
// objects share what they found. Names never read are unknown to the method.
type args struct {
	obj   *node
	path  string
	read  map[string]bool
	found *findings
	inner []*args
}

// findings are the first of each kind.
type findings struct{ malformed, absent, wrong string }

func newArgs(obj *node) *args {
	return &args{obj: obj, read: make(map[string]bool), found: &findings{}}
}

// refusal is nil when everything read so far was there and well formed.
func (a *args) refusal() *refusal {
	switch f := a.found; {
	case f.malformed != "":
		return invalid("parameter-format-invalid", "参数格式错误："+f.malformed)
	case f.absent != "":
		return missing(numMissing, "缺少参数："+f.absent)
	case f.wrong != "":
		return wrong(numParameter, "参数不合法："+f.wrong)
	default:
		return nil
	}
}

// strange are the names that no reader asked for, with their path, sorted.
func (a *args) strange() []string {
	var out []string
	for _, m := range a.obj.names {
		if !a.read[m.text] {
			out = append(out, a.path+m.text)
		}
	}
	for _, in := range a.inner {
		out = append(out, in.strange()...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

func (a *args) lookup(key string) *node {
	a.read[key] = true
	return a.obj.member(key)
}

func (a *args) has(key string) bool { return a.lookup(key) != nil }

// need remarks when none of the names is there.
func (a *args) need(keys ...string) {
	if !slices.ContainsFunc(keys, a.has) {
		a.absent(keys[0])
	}
}

// skip marks parameters that are known but not used.
func (a *args) skip(keys ...string) {
	for _, k := range keys {
		a.read[k] = true
	}
}

func (a *args) absent(key string) {
	if a.found.absent == "" {
		a.found.absent = a.path + key
	}
}

func (a *args) bad(key, why string) {
	if a.found.wrong == "" {
		a.found.wrong = a.path + key + " " + why
	}
}

func (a *args) malformed(key string) {
	if a.found.malformed == "" {
		a.found.malformed = a.path + key
	}
}

// text reads a string. Numbers are refused (§4).
func (a *args) text(key string) (string, bool) {
	n := a.lookup(key)
	if n == nil {
		return "", false
	}
	if n.kind != kindText {
		a.bad(key, "应为字符串")
		return "", false
	}
	return n.text, true
}

// word is a string that must be there and not empty.
func (a *args) word(key string) string {
	a.need(key)
	t, ok := a.text(key)
	if ok && t == "" {
		a.absent(key)
	}
	return t
}

// long reads an integer within bounds, as a number or as text (§4); given is
// false when it is absent or wrong.
func (a *args) long(key string, low, high int64) (n int64, given bool) {
	v := a.lookup(key)
	if v == nil {
		return 0, false
	}
	n, ok := integer(v)
	if !ok || n < low || n > high {
		a.bad(key, fmt.Sprintf("应为%d到%d的整数", low, high))
		return 0, false
	}
	return n, true
}

func integer(v *node) (int64, bool) {
	if (v.kind != kindNumber && v.kind != kindText) || strings.HasPrefix(v.text, "+") {
		return 0, false
	}
	n, err := strconv.ParseInt(v.text, 10, 64)
	return n, err == nil
}

// number is a long with a default.
func (a *args) number(key string, low, high, otherwise int64) int64 {
	if n, ok := a.long(key, low, high); ok {
		return n
	}
	return otherwise
}

// must is a long that must be there.
func (a *args) must(key string, low, high int64) int64 {
	a.need(key)
	n, _ := a.long(key, low, high)
	return n
}

// id reads a positive id that must be there.
func (a *args) id(key string) int64 { return a.must(key, 1, math.MaxInt64) }

func (a *args) flag(key string) (on, given bool) {
	v := a.lookup(key)
	if v == nil {
		return false, false
	}
	if v.kind != kindBool {
		a.bad(key, "应为true或false")
		return false, false
	}
	return v.text == "true", true
}

// array reads the elements of an array.
func (a *args) array(key string) ([]*node, bool) {
	v := a.lookup(key)
	switch {
	case v == nil:
		return nil, false
	case v.kind == kindText:
		a.malformed(key)
		return nil, false
	case v.kind != kindArray:
		a.bad(key, "应为数组")
		return nil, false
	}
	return v.items, true
}

// texts reads an array of at most so many strings.
func (a *args) texts(key string, most int) []string {
	items, ok := a.array(key)
	if !ok {
		return nil
	}
	var out []string
	for _, v := range items {
		if v.kind != kindText {
			a.bad(key, "应为字符串数组")
			return nil
		}
		out = append(out, v.text)
	}
	if len(out) > most {
		a.bad(key, fmt.Sprintf("最多%d个", most))
	}
	return out
}

// objects reads an array of objects, each with read.
func (a *args) objects(key string, read func(*args)) bool {
	items, ok := a.array(key)
	for i, v := range items {
		if in := a.within(v, fmt.Sprintf("%s[%d]", key, i)); in != nil {
			read(in)
		}
	}
	return ok
}

// object reads a nested object with read.
func (a *args) object(key string, read func(*args)) bool {
	v := a.lookup(key)
	if v == nil {
		return false
	}
	in := a.within(v, key)
	if in != nil {
		read(in)
	}
	return in != nil
}

// document reads an object that is given as text; its findings have the
// parameter's own name in front.
func (a *args) document(key string, read func(*args)) bool {
	v := a.lookup(key)
	if v == nil {
		return false
	}
	n, err := parseJSON(v.text)
	if v.kind != kindText || err != nil || n.kind != kindObject {
		a.malformed(key)
		return false
	}
	in := a.within(n, key)
	read(in)
	return true
}

// list reads an array of objects that is given as text.
func (a *args) list(key string, read func(*args)) bool {
	v := a.lookup(key)
	if v == nil {
		return false
	}
	n, err := parseJSON(v.text)
	if v.kind != kindText || err != nil || n.kind != kindArray {
		a.malformed(key)
		return false
	}
	for i, item := range n.items {
		if in := a.within(item, fmt.Sprintf("%s[%d]", key, i)); in != nil {
			read(in)
		}
	}
	return true
}

// within is a reader of a nested object, nil if it is none.
func (a *args) within(v *node, key string) *args {
	switch v.kind {
	case kindObject:
		in := &args{obj: v, path: a.path + key + ".", read: make(map[string]bool), found: a.found}
		a.inner = append(a.inner, in)
		return in
	case kindText:
		a.malformed(key)
	default:
		a.bad(key, "应为对象")
	}
	return nil
}
