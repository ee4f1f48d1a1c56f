package jd

import (
	"slices"
	"strings"
)

// category is one node of the tree. Its attributes hang on the last level.
type category struct {
	id, parent int64
	level      int
	name       string
	order      int
	closed     bool // not authorised
	children   []*category
	fiveImages bool
	newSale    bool
	attributes []attribute
}

// attribute is one attribute of a last-level category (§4.A.2).
type attribute struct {
	id, category int64
	name         string
	typ, input   int
	required     bool // isRequired
	marked       bool // feature required = "1", which is mandatory as well
	onSKU        bool // feature attrLevel = "1"
	color        bool
	order        int
	options      []string
	values       []value
}

func (a attribute) mandatory() bool { return a.required || a.marked }

// value is one listed value of an attribute.
type value struct {
	id, attribute, category int64
	name                    string
	order                   int
	class                   string // colour, #RRGGBB
}

// tree is all categories with their attributes. It never changes.
type tree struct {
	all         []*category
	byID        map[int64]*category
	attributeBy map[int64]attribute
}

// buildTree reads treeText. Ids follow from the position, so they are stable
// and differ from category to category.
func buildTree() *tree {
	t := &tree{byID: map[int64]*category{}, attributeBy: map[int64]attribute{}}
	path := []*category{}
	for _, line := range strings.Split(strings.TrimSpace(treeText), "\n") {
		depth := strings.Count(line, ". ")
		text, leaf, isLeaf := strings.Cut(strings.TrimLeft(line, ". "), " = ")
		name, flag, _ := strings.Cut(text, " ")
		c := &category{id: 12218 + 7*int64(len(t.all)), level: depth + 1, name: name, closed: flag == "closed", order: len(t.all) + 1}
		path = append(path[:depth], c)
		if depth > 0 {
			parent := path[depth-1]
			c.parent, c.closed = parent.id, parent.closed
			parent.children = append(parent.children, c)
		}
		t.all = append(t.all, c)
		t.byID[c.id] = c
		if isLeaf {
			t.equip(c, strings.Fields(leaf))
		}
	}
	return t
}

// equip gives a last level its flags and attributes.
func (t *tree) equip(c *category, words []string) {
	c.fiveImages = slices.Contains(words, "five")
	c.newSale = slices.Contains(words, "new")
	n := int64(c.order)
	for i, a := range attributesOf(words[0]) {
		a.id, a.category, a.order = 80_000+n*100+int64(i), c.id, i+1
		first := 6_000_000 + n*2000 + int64(i)*60
		if a.typ == typeSale {
			a.id, first = 1_000_020_000+n*100+int64(i), 4_156_860_000+n*2000+int64(i)*60
		}
		for j, name := range a.options {
			v := value{id: first + int64(j), attribute: a.id, category: c.id, name: name, order: j + 1}
			if a.color {
				v.class = []string{"#FF8C00", "#C0392B", "#2E8B57"}[j%3]
			}
			a.values = append(a.values, v)
		}
		c.attributes = append(c.attributes, a)
		t.attributeBy[a.id] = a
	}
}

func (c *category) leaf() bool { return len(c.children) == 0 }

func (c *category) attribute(id int64) (attribute, bool) {
	i := slices.IndexFunc(c.attributes, func(a attribute) bool { return a.id == id })
	if i < 0 {
		return attribute{}, false
	}
	return c.attributes[i], true
}

// valuesOf are the listed values and the shop's own ones.
func (s *Sandbox) valuesOf(a attribute) []value {
	return append(slices.Clone(a.values), s.ownValues[a.id]...)
}

func (s *Sandbox) hasValue(a attribute, id int64) bool {
	return slices.ContainsFunc(s.valuesOf(a), func(v value) bool { return v.id == id })
}

// lastLevel finds the last-level category of a ware (§4.A.1): categoryId is of
// level 3, multiCategoryId below it when the tree goes on there.
func (s *Sandbox) lastLevel(third, last int64) (*category, *refusal) {
	c := s.tree.byID[third]
	switch {
	case c == nil || c.level != 3 || c.closed:
		return nil, wrong("categoryId: 类目不存在或未授权")
	case c.leaf() && (last == 0 || last == third):
		return c, nil
	case c.leaf():
		return nil, wrong("multiCategoryId: 不属于该三级类目")
	case last == 0:
		return nil, wrong("缺少参数 multiCategoryId")
	}
	leaf := s.tree.byID[last]
	if leaf == nil || leaf.parent != third {
		return nil, wrong("multiCategoryId: 不属于该三级类目")
	}
	return leaf, nil
}
