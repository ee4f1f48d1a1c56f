package suning

import (
	"fmt"
	"slices"
	"strings"
)

// category is one node of the purchase tree. Its parameters hang on the bottom.
type category struct {
	code, name, path string
	level            int
	bottom, closed   bool
	kind             string
	params           []param
}

// The templates that a parameter may belong to (§4.2).
const (
	templateBasic   = "basic"
	templateCommon  = "common"
	templateDynamic = "dynamic"
)

// The kinds of input (§4.2).
const (
	oneOf    = "1"
	someOf   = "2"
	freeText = "3"
)

// param is one row of a category's parameter template (§4.2).
type param struct {
	template, code, name, unit string
	typ                        string
	must                       bool
	options                    []option
	null                       bool // parOption is null instead of empty
}

// option is one choice; some have no code.
type option struct{ code, text string }

// value is what a client sends for an option.
func (o option) value() string {
	if o.code == "" {
		return o.text
	}
	return o.code
}

// tree is all categories. It never changes.
type tree struct {
	all    []*category
	byCode map[string]*category
}

// buildTree reads treeText. Codes follow from the position, so they are stable.
func buildTree() *tree {
	t := &tree{byCode: map[string]*category{}}
	path := []*category{}
	basic := basicParams()
	for line := range strings.SplitSeq(strings.TrimSpace(treeText), "\n") {
		depth := strings.Count(line, ". ")
		text, leaf, bottom := strings.Cut(strings.TrimLeft(line, ". "), " = ")
		name, closed := strings.CutSuffix(text, " closed")
		c := &category{code: fmt.Sprintf("R90%05d", 4600+7*len(t.all)), name: name, path: name, level: depth + 1, bottom: bottom, closed: closed}
		path = append(path[:depth], c)
		if depth > 0 {
			up := path[depth-1]
			c.path, c.closed = up.path+"-"+name, up.closed
		}
		t.all = append(t.all, c)
		t.byCode[c.code] = c
		if words := strings.Fields(leaf); bottom {
			c.kind = words[0]
			c.params = append(slices.Clone(basic), ownParams(c.kind, words[1:])...)
		}
	}
	return t
}

// usable says that the shop may list products here.
func (t *tree) usable(code string) (*category, bool) {
	c := t.byCode[code]
	return c, c != nil && c.bottom && !c.closed
}

func (c *category) param(code string) (param, bool) {
	i := slices.IndexFunc(c.params, func(p param) bool { return p.code == code })
	if i < 0 {
		return param{}, false
	}
	return c.params[i], true
}

// common are the variant parameters.
func (c *category) common() []param {
	return slices.DeleteFunc(slices.Clone(c.params), func(p param) bool { return p.template != templateCommon })
}

// bestMatch is the bottom category with the longest name that a title contains.
func (t *tree) bestMatch(title string) *category {
	var best *category
	size := 0
	for _, c := range t.all {
		if !c.bottom || c.closed {
			continue
		}
		for word := range strings.SplitSeq(c.name, "/") {
			if len(word) > size && strings.Contains(title, word) {
				best, size = c, len(word)
			}
		}
	}
	return best
}
