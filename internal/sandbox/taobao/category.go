package taobao

import (
	"slices"
	"strconv"
	"strings"
)

// category is one node of the tree.
type category struct {
	id, parent int64
	name       string
	leaf       bool
	closed     bool // not for this shop
	kind       string
	flags      map[string]bool
	order      int
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
	for i, line := range strings.Split(strings.TrimSpace(treeText), "\n") {
		depth := strings.Count(line, ". ")
		c := parseNode(strings.TrimLeft(line, ". "))
		c.order = i + 1
		if c.id == 0 {
			c.id = 50_100_000 + int64(digest(int64(i), c.name)%89_900)*1000 + int64(i)
		}
		path = append(path[:depth:depth], c)
		t.attach(c, path)
	}
	return t
}

func parseNode(line string) *category {
	c := &category{flags: make(map[string]bool)}
	head, rest, leaf := strings.Cut(line, " = ")
	words := strings.Fields(head)
	c.name, c.leaf = words[0], leaf
	for _, w := range words[1:] {
		if id, ok := strings.CutPrefix(w, "#"); ok {
			c.id, _ = strconv.ParseInt(id, 10, 64)
		}
		c.closed = c.closed || w == "closed"
	}
	if leaf {
		words = strings.Fields(rest)
		c.kind = words[0]
		for _, w := range words[1:] {
			c.flags[w] = true
		}
	}
	return c
}

func (t *tree) attach(c *category, path []*category) {
	t.byID[c.id] = c
	if len(path) == 1 {
		t.roots = append(t.roots, c)
		return
	}
	c.up = path[len(path)-2]
	c.parent = c.up.id
	c.closed = c.closed || c.up.closed
	c.up.children = append(c.up.children, c)
}

// usable checks that the shop may publish here (§6, category).
func (t *tree) usable(id int64) (*category, *refusal) {
	c := t.byID[id]
	switch {
	case c == nil, c.flags["deleted"]:
		return nil, business("isv.invalid-parameter:category-not-found", "类目不存在")
	case !c.leaf, c.closed:
		return nil, business("isv.invalid-parameter:cid", "没有该类目的发布权限或不是叶子类目")
	case c.flags["frozen"]:
		return nil, business("isv.invalid-parameter:category-frozen", "类目已冻结")
	}
	return c, nil
}

// itemcatsGet answers taobao.itemcats.get (§4.1).
func (s *Sandbox) itemcatsGet(c *call) (obj, *refusal) {
	parent := c.number("parent_cid", 0, 1<<62, -1)
	cids := c.numbers("cids", 999)
	fields := c.words("fields", anyNumber)
	if !c.has("parent_cid") && !c.has("cids") {
		c.need("parent_cid")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if fields == nil {
		fields = []string{"cid", "parent_cid", "name", "is_parent"}
	}
	out := list{element: "item_cat"}
	for _, n := range s.tree.choose(parent, cids) {
		out.entries = append(out.entries, only(n.show(), fields))
	}
	return obj{"item_cats": out}, nil
}

// choose lists the named categories, or the children of one.
func (t *tree) choose(parent int64, cids []int64) []*category {
	if cids == nil {
		if parent == 0 {
			return t.roots
		}
		if c := t.byID[parent]; c != nil {
			return c.children
		}
		return nil
	}
	var out []*category
	for _, id := range cids {
		if c := t.byID[id]; c != nil && !slices.Contains(out, c) {
			out = append(out, c)
		}
	}
	return out
}

func (c *category) show() obj {
	status := "normal"
	if c.flags["deleted"] {
		status = "deleted"
	}
	features := list{element: "feature"}
	if c.flags["frozen"] {
		features.entries = append(features.entries, obj{"attr_key": "freeze", "attr_value": "5"})
	}
	if c.ownText() {
		features.entries = append(features.entries, obj{"attr_key": "udsaleprop", "attr_value": "1"})
	}
	return obj{"cid": c.id, "parent_cid": c.parent, "name": c.name, "is_parent": !c.leaf,
		"status": status, "sort_order": c.order, "features": features}
}

// axes are the sale properties of a leaf.
func (c *category) axes() []axis {
	if !c.leaf || c.flags["nosku"] {
		return nil
	}
	return axesOf(c.kind, c.flags["fixed"])
}

func (c *category) ownText() bool {
	return slices.ContainsFunc(c.axes(), func(a axis) bool { return a.options == nil })
}

// itemcatsAuthorize answers taobao.itemcats.authorize.get: nothing of it is for
// Taobao shops (§4.1).
func (s *Sandbox) itemcatsAuthorize(c *call) (obj, *refusal) {
	c.fieldList()
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	return obj{"seller_authorize": obj{"brands": list{element: "brand"}, "item_cats": list{element: "item_cat"},
		"xinpin_item_cats": list{element: "item_cat"}}}, nil
}

// catpropsChanges answers taobao.item.catprops.modification.get (§4.1). The name
// of the list's elements is not known; "result" stands for it.
func (s *Sandbox) catpropsChanges(c *call) (obj, *refusal) {
	cat, itemID, from := c.id("category_id"), c.id("item_id"), c.date("start_time")
	if cat == 0 && itemID == 0 {
		c.need("category_id")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if it := s.byID[itemID]; cat == 0 && it != nil {
		cat = it.cat.id
	}
	out := list{element: "result"}
	for _, d := range s.demands {
		if d.cat == cat && !d.since.Before(from) {
			out.entries = append(out.entries, obj{"property_id": pid(cat, d.name), "property_name": d.name, "required": 1,
				"multi_select": 0, "type": 2, "ds": d.since.In(zone()).Format("20060102")})
		}
	}
	return obj{"results": out}, nil
}
