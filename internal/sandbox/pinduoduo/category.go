package pinduoduo

import (
	"math"
	"strings"
)

// category is one node of the standard tree.
type category struct {
	id, parent int64
	name       string
	level      int // root is 1
	leaf       bool
	closed     bool // not for this shop
	kind       string
	flags      map[string]bool
	props      []*property
	children   []*category
	up         *category
}

// tree is the platform's category tree, the same for every shop.
type tree struct {
	roots []*category
	byID  map[int64]*category
}

func buildTree() *tree {
	t := &tree{byID: make(map[int64]*category)}
	var path []*category
	id := int64(20000)
	for line := range strings.SplitSeq(strings.TrimSpace(treeText), "\n") {
		c := parseNode(line)
		c.id = id
		id += 7
		path = append(path[:c.level-1], c)
		t.attach(c, path)
	}
	for _, c := range t.byID {
		if c.leaf {
			c.props = propertiesOf(c)
		}
	}
	return t
}

func parseNode(line string) *category {
	c := &category{level: 1, flags: make(map[string]bool)}
	for strings.HasPrefix(line, ". ") {
		line = line[2:]
		c.level++
	}
	name, rest, leaf := strings.Cut(line, " = ")
	c.leaf = leaf
	if name, c.closed = strings.CutSuffix(name, " closed"); leaf {
		words := strings.Fields(rest)
		c.kind = words[0]
		for _, w := range words[1:] {
			c.flags[w] = true
		}
	}
	c.name = name
	return c
}

func (t *tree) attach(c *category, path []*category) {
	t.byID[c.id] = c
	if c.level == 1 {
		t.roots = append(t.roots, c)
		return
	}
	c.up = path[c.level-2]
	c.parent = c.up.id
	c.closed = c.closed || c.up.closed
	c.up.children = append(c.up.children, c)
}

func (t *tree) children(parent int64) []*category {
	if parent == 0 {
		return t.roots
	}
	if c := t.byID[parent]; c != nil {
		return c.children
	}
	return nil
}

// ancestor is the node on the path at a level.
func (c *category) ancestor(level int) *category {
	for c != nil && c.level > level {
		c = c.up
	}
	return c
}

// fruit says whether a category on the path is named …水果… (§4.5 warm_tips).
func (c *category) fruit() bool {
	for ; c != nil; c = c.up {
		if strings.Contains(c.name, "水果") {
			return true
		}
	}
	return false
}

// usable checks that the shop may list products here (§4.1).
func (t *tree) usable(id int64) (*category, *refusal) {
	c := t.byID[id]
	switch {
	case c == nil:
		return nil, named("invalid-parameter:cat_id", "类目不存在")
	case c.closed:
		return nil, named("invalid-parameter:cat_id-cannot-be-allow", "店铺无此类目发布权限")
	case !c.leaf || c.level < 3:
		return nil, named("invalid-parameter:cat_id-lever", "请选择三级或四级叶子类目")
	}
	return c, nil
}

// authorisedCats answers pdd.goods.authorization.cats (§4.1).
func (s *Sandbox) authorisedCats(c *call) (any, *refusal) {
	parent := c.number("parent_cat_id", 0, math.MaxInt64, 0)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	list := []any{}
	for _, n := range s.tree.children(parent) {
		if !n.closed {
			list = append(list, map[string]any{"cat_id": n.id, "cat_name": n.name, "leaf": n.leaf})
		}
	}
	return map[string]any{"goods_cats_list": list}, nil
}

// allCats answers pdd.goods.cats.get: the whole standard tree (§4.1).
func (s *Sandbox) allCats(c *call) (any, *refusal) {
	c.need("parent_cat_id")
	parent, _ := c.long("parent_cat_id", 0, math.MaxInt64)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	list := []any{}
	for _, n := range s.tree.children(parent) {
		list = append(list, map[string]any{"cat_id": n.id, "cat_name": n.name, "level": n.level, "parent_cat_id": n.parent})
	}
	return map[string]any{"goods_cats_list": list}, nil
}

// predictCat answers pdd.goods.outer.cat.mapping.get: the leaf with the longest
// name that the given names contain, zeros without one (§4.1).
func (s *Sandbox) predictCat(c *call) (any, *refusal) {
	for _, name := range []string{"outer_cat_id", "outer_cat_name", "outer_goods_name"} {
		c.need(name)
	}
	c.long("outer_cat_id", 0, math.MaxInt64)
	catName, _ := c.text("outer_cat_name")
	goodsName, _ := c.text("outer_goods_name")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	best := s.tree.longestMatch(goodsName + "\n" + catName)
	out := make(map[string]any)
	for level, key := range []string{"cat_id1", "cat_id2", "cat_id3", "cat_id4"} {
		out[key] = int64(0)
		if best != nil && best.level > level {
			out[key] = best.ancestor(level + 1).id
		}
	}
	return out, nil
}

func (t *tree) longestMatch(text string) *category {
	var best *category
	size := 0
	for _, c := range t.byID {
		if !c.leaf || c.closed || c.level < 3 {
			continue
		}
		for word := range strings.SplitSeq(c.name, "/") {
			longer := len(word) > size || (len(word) == size && best != nil && c.id < best.id)
			if longer && strings.Contains(text, word) {
				best, size = c, len(word)
			}
		}
	}
	return best
}
