package douyin

import (
	"math"
	"slices"
	"strings"
	"unicode"
)

// category is one node of the platform's tree (§4.1).
type category struct {
	id, parent int64
	name       string
	level      int // root is 1
	leaf       bool
	off        bool // enable is false
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
	order []*category
}

func buildTree() *tree {
	t := &tree{byID: make(map[int64]*category)}
	var path []*category
	id := int64(20018)
	for line := range strings.SplitSeq(strings.TrimSpace(treeText), "\n") {
		c := parseNode(line)
		c.id = id
		id += 7
		path = append(path[:c.level-1], c)
		t.attach(c, path)
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
	if name, c.off = strings.CutSuffix(name, " off"); leaf {
		words := strings.Fields(rest)
		c.kind = words[0]
		for _, w := range words[1:] {
			c.flags[w] = true
		}
		c.off = c.flags["off"]
	}
	c.name = name
	return c
}

func (t *tree) attach(c *category, path []*category) {
	t.byID[c.id] = c
	t.order = append(t.order, c)
	if c.level == 1 {
		t.roots = append(t.roots, c)
		return
	}
	c.up = path[c.level-2]
	c.parent = c.up.id
	c.off = c.off || c.up.off
	c.up.children = append(c.up.children, c)
}

// usable finds an enabled leaf (§4.1).
func (t *tree) usable(id int64) (*category, *refusal) {
	if c := t.byID[id]; c != nil && c.leaf && !c.off {
		return c, nil
	}
	return nil, wrong(numCategory, "类目校验失败，请重新选择叶子类目")
}

// ancestor is the node of a level above c, or c itself.
func (c *category) ancestor(level int) *category {
	for c.level > level {
		c = c.up
	}
	return c
}

func (c *category) show() map[string]any {
	return map[string]any{"id": c.id, "name": c.name, "level": c.level, "parent_id": c.parent, "is_leaf": c.leaf, "enable": !c.off}
}

// path is the category_detail of products and recommendations.
func (c *category) path() map[string]any {
	out := make(map[string]any)
	for i, nth := range []string{"first", "second", "third", "fourth"} {
		out[nth+"_cid"], out[nth+"_cname"] = int64(0), ""
		if c.level > i {
			up := c.ancestor(i + 1)
			out[nth+"_cid"], out[nth+"_cname"] = up.id, up.name
		}
	}
	return out
}

// namedBy says that a title shares a character with the leaf's name, which
// stands for "says what the goods are" (2010501).
func (c *category) namedBy(title string) bool {
	for _, r := range strings.NewReplacer("新鲜", "", "其他", "", "鲜", "", "干", "").Replace(c.name) {
		if unicode.Is(unicode.Han, r) && strings.ContainsRune(title, r) {
			return true
		}
	}
	return false
}

// getShopCategory answers shop.getShopCategory.
func (s *Sandbox) getShopCategory(c *call) (any, *refusal) {
	cid := c.must("cid", math.MinInt64, math.MaxInt64)
	c.long("channel", 0, math.MaxInt32)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	list := s.tree.roots
	if cid != 0 {
		parent := s.tree.byID[cid]
		if parent == nil {
			return nil, wrong(numMissing, "类目不存在")
		}
		list = parent.children
	}
	out := []any{}
	for _, n := range list {
		out = append(out, n.show())
	}
	return out, nil
}

// categoryDimList answers product.CategoryDimList: a search in names.
func (s *Sandbox) categoryDimList(c *call) (any, *refusal) {
	name, _ := c.text("name")
	level := c.number("level", 1, 4, 0)
	parent := c.number("parent_id", 0, math.MaxInt64, -1)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	out := []any{}
	for _, n := range s.tree.order {
		if strings.Contains(n.name, name) && (level == 0 || int64(n.level) == level) && (parent < 0 || n.parent == parent) {
			out = append(out, n.show())
		}
	}
	return out, nil
}

// recommendCategory answers product.GetRecommendCategory.
func (s *Sandbox) recommendCategory(c *call) (any, *refusal) {
	scene := c.word("scene")
	name, _ := c.text("name")
	id := c.number("category_leaf_id", 1, math.MaxInt64, 0)
	pictures := c.objects("pic", func(a *args) { a.word("url") })
	switch scene {
	case "":
	case "product_info":
		c.need("category_leaf_id")
	case "category_infer":
		c.need("name")
	case "smart_publish", "predict_by_title_and_img":
		if !pictures {
			c.absent("pic")
		}
	default:
		c.bad("scene", "不支持")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	out := []any{}
	for _, n := range s.tree.guess(scene, name, id) {
		out = append(out, map[string]any{"category_detail": n.path(), "qualification_status": 0})
	}
	return map[string]any{"categoryDetails": out}, nil
}

// guess is the leaf asked for, or the leaves whose name the text contains,
// longest name first.
func (t *tree) guess(scene, text string, id int64) []*category {
	if scene == "product_info" {
		if c, ref := t.usable(id); ref == nil {
			return []*category{c}
		}
		return nil
	}
	var out []*category
	for _, c := range t.order {
		for word := range strings.SplitSeq(c.name, "/") {
			if c.leaf && !c.off && strings.Contains(text, word) {
				out = append(out, c)
				break
			}
		}
	}
	slices.SortStableFunc(out, func(a, b *category) int { return len(b.name) - len(a.name) })
	return out
}
