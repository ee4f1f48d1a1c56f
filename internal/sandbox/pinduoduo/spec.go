package pinduoduo

import "unicode/utf8"

// sizeParent is the spec parent of the sale property 规格大小.
const sizeParent = 4021

// specParent is a kind of spec that a category offers.
type specParent struct {
	id   int64
	name string
}

func specParents() []specParent {
	return []specParent{{3067, "规格"}, {1216, "尺寸"}, {3119, "重量"}, {1215, "口味"}, {18961, "包装"}}
}

// parentsOf are the spec parents of a category.
func parentsOf(c *category) []specParent {
	list := specParents()
	for _, p := range c.props {
		if p.sale {
			list = append(list, specParent{p.saleParent, "大小"})
		}
	}
	return list
}

// spec is one value of a spec parent; ids belong to the shop (§4.3).
type spec struct {
	id, parent       int64
	name, parentName string
}

type specs struct {
	byID    map[int64]spec
	byName  map[specName]int64
	parents map[int64]string
}

type specName struct {
	parent int64
	name   string
}

func (l *specs) add(v spec) {
	l.byID[v.id] = v
	key := specName{v.parent, v.name}
	if old, ok := l.byName[key]; !ok || v.id < old {
		l.byName[key] = v.id
	}
}

// saleSpecID is the spec id that a listed value of a sale property has.
func saleSpecID(vid int64) int64 { return vid + 500 }

func newSpecs(t *tree) specs {
	out := specs{byID: make(map[int64]spec), byName: make(map[specName]int64), parents: make(map[int64]string)}
	for _, p := range specParents() {
		out.parents[p.id] = p.name
	}
	out.parents[sizeParent] = "大小"
	for _, c := range t.byID {
		for _, p := range c.props {
			for _, o := range p.values {
				if o.spec != 0 {
					out.add(spec{o.spec, p.saleParent, o.text, "大小"})
				}
			}
		}
	}
	return out
}

// specParents answers pdd.goods.spec.get (§4.3).
func (s *Sandbox) specParents(c *call) (any, *refusal) {
	id := c.id("cat_id")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	cat := s.tree.byID[id]
	if cat == nil || cat.level < 3 || (s.specLevel3 && cat.level != 3) {
		return nil, unnamed("请传入三级类目")
	}
	list := []any{}
	for _, p := range parentsOf(cat) {
		list = append(list, map[string]any{"cat_id": id, "parent_spec_id": p.id, "parent_spec_name": p.name})
	}
	return map[string]any{"goods_spec_list": list}, nil
}

// specID answers pdd.goods.spec.id.get: the same name has the same id (§4.3).
func (s *Sandbox) specID(c *call) (any, *refusal) {
	parent := c.id("parent_spec_id")
	c.need("spec_name")
	name, _ := c.text("spec_name")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if s.specs.parents[parent] == "" {
		return nil, unnamed("parent_spec_id不存在")
	}
	if utf8.RuneCountInString(name) > 18 {
		return nil, named("invalid-parameter:spec_name-is-too-long", "规格值不能超过18个字")
	}
	id, known := s.specs.byName[specName{parent, name}]
	if !known {
		id = s.ids.id(11)
		s.specs.add(spec{id, parent, name, s.specs.parents[parent]})
	}
	return map[string]any{"parent_spec_id": parent, "spec_name": name, "spec_id": id}, nil
}
