package jd

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"
)

// project is the field parameter of reads (§4.A): it replaces the default
// subset; the id members are always present.
func project(full map[string]any, fields, always, otherwise []string) map[string]any {
	if fields == nil {
		fields = otherwise
	}
	out := map[string]any{}
	for _, name := range slices.Concat(always, fields) {
		if v, ok := full[name]; ok {
			out[name] = v
		}
	}
	return out
}

// fullCategories answers with what the shop may list in, with ancestors.
func (s *Sandbox) fullCategories(_ *call) (map[string]any, *refusal) {
	return map[string]any{"returnType": map[string]any{"list": s.authorisedCategories()}}, nil
}

func (s *Sandbox) validCategories(_ *call) (map[string]any, *refusal) {
	return map[string]any{"getvalidcategoryresultbyvenderid_result": map[string]any{"list": s.authorisedCategories()}}, nil
}

func (s *Sandbox) authorisedCategories() []any {
	list := []any{}
	for _, c := range s.tree.all {
		if !c.closed {
			list = append(list, map[string]any{"id": c.id, "fid": c.parent, "lev": c.level,
				"indexId": c.order, "name": c.name, "aliasName": c.name, "status": 1})
		}
	}
	return list
}

func (s *Sandbox) showCategory(c *category, fields []string) map[string]any {
	full := map[string]any{"id": c.id, "fid": c.parent, "lev": c.level, "name": c.name, "order": c.order, "features": []any{}}
	return project(full, fields, []string{"id"}, []string{"fid", "lev", "name"})
}

func (s *Sandbox) categoriesByParent(c *call) (map[string]any, *refusal) {
	c.need("parentCid")
	parent, _ := c.long("parentCid", 0, 1<<62)
	fields, _ := c.strings("field")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if parent != 0 && s.tree.byID[parent] == nil {
		return nil, wrong("parentCid: 类目不存在")
	}
	list := []any{}
	for _, child := range s.tree.all {
		if child.parent == parent {
			list = append(list, s.showCategory(child, fields))
		}
	}
	return map[string]any{"categories": list}, nil
}

func (s *Sandbox) categoryByID(c *call) (map[string]any, *refusal) {
	id := c.id("cid")
	fields, _ := c.strings("field")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	found := s.tree.byID[id]
	if found == nil {
		return nil, wrong("cid: 类目不存在")
	}
	return map[string]any{"category": s.showCategory(found, fields)}, nil
}

func (s *Sandbox) showValue(v value, fields []string) map[string]any {
	features := []any{}
	if v.class != "" {
		features = append(features, map[string]any{"key": "class", "fvalue": v.class})
	}
	full := map[string]any{"id": v.id, "attId": v.attribute, "catId": v.category, "name": v.name,
		"orderSort": v.order, "features": features}
	return project(full, fields, []string{"id"}, []string{"attId", "catId", "name", "orderSort"})
}

// showAttribute gives attrValueList and attrGroup on request only (§4.A.2).
func (s *Sandbox) showAttribute(a attribute, fields []string) map[string]any {
	features := []any{}
	for _, f := range []struct {
		key string
		on  bool
	}{{"required", a.marked}, {"color", a.color}, {"attrLevel", a.onSKU}} {
		if f.on {
			features = append(features, map[string]any{"key": f.key, "fvalue": "1"})
		}
	}
	values := []any{}
	for _, v := range s.valuesOf(a) {
		values = append(values, s.showValue(v, nil))
	}
	full := map[string]any{"id": a.id, "name": a.name, "catId": a.category, "categoryId": a.category,
		"orderSort": a.order, "attributeType": a.typ, "inputType": a.input, "isRequired": a.required,
		"features": features, "attrValueList": values, "attrGroup": map[string]any{"id": 1, "name": "主体"}}
	return project(full, fields, []string{"id"},
		[]string{"name", "catId", "orderSort", "attributeType", "inputType", "isRequired", "features"})
}

func (s *Sandbox) attributesByCategory(c *call) (map[string]any, *refusal) {
	id := c.id("cid")
	typ := int(c.number("attributeType", typeKey, typeSale, 0))
	fields, _ := c.strings("field")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	cat := s.tree.byID[id]
	if cat == nil || !cat.leaf() {
		return nil, wrong("cid: 不是末级类目")
	}
	list := []any{}
	for _, a := range cat.attributes {
		if typ == 0 || typ == a.typ {
			list = append(list, s.showAttribute(a, fields))
		}
	}
	return map[string]any{"findattrsbycategoryidunlimitcate_result": list}, nil
}

func (s *Sandbox) attributeByID(c *call) (map[string]any, *refusal) {
	id := c.id("attrId")
	fields, _ := c.strings("field")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	a, ok := s.tree.attributeBy[id]
	if !ok {
		return nil, wrong("attrId: 属性不存在")
	}
	return map[string]any{"findattrbyidunlimitcate_result": s.showAttribute(a, fields)}, nil
}

func (s *Sandbox) valuesByAttribute(c *call) (map[string]any, *refusal) {
	id := c.id("categoryAttrId")
	fields, _ := c.strings("field")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	a, ok := s.tree.attributeBy[id]
	if !ok {
		return nil, wrong("categoryAttrId: 属性不存在")
	}
	list := []any{}
	for _, v := range s.valuesOf(a) {
		list = append(list, s.showValue(v, fields))
	}
	return map[string]any{"findvaluesbyattridunlimit_result": list}, nil
}

// saleTemplates says which sale-attribute model a category has; the type is
// this simulator's (§4.A.2 knows only the member names).
func (s *Sandbox) saleTemplates(c *call) (map[string]any, *refusal) {
	id := c.id("cid")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	cat := s.tree.byID[id]
	if cat == nil || !cat.leaf() {
		return nil, wrong("cid: 不是末级类目")
	}
	list := []any{}
	if cat.newSale {
		list = append(list, map[string]any{"templateType": 1, "templateData": "{}"})
	}
	return map[string]any{"categoryAttrTemplates": list}, nil
}

// saveValue adds or renames a shop-own sale value (§4.A.2).
func (s *Sandbox) saveValue(c *call) (map[string]any, *refusal) {
	attributeID, categoryID := c.id("attributeId"), c.id("categoryId")
	valueID, modify := c.long("valueId", 1, 1<<62)
	c.need("attValue")
	name, _ := c.bounded("attValue", 25)
	order := int(c.number("indexId", 0, 1<<31, 0))
	key, _ := c.text("key")
	class, _ := c.text("value")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	a, ok := s.tree.attributeBy[attributeID]
	switch {
	case !ok || a.typ != typeSale || a.category != categoryID:
		return nil, wrong("attributeId: 不是该类目的销售属性")
	case strings.ContainsAny(name, ",，") || unsupported(name):
		return nil, fail(codeIllegalText, "attValue")
	case (key != "" || class != "") && (!a.color || key != "class" || !isColor(class)):
		return nil, wrong("key: 只有颜色属性可以有 class")
	}
	for _, v := range s.valuesOf(a) {
		if v.name == name && v.id != valueID {
			return nil, wrong("attValue: 属性值已存在")
		}
	}
	if class != "" {
		class = "#" + class
	}
	if modify {
		return s.renameValue(a, valueID, name, class)
	}
	v := value{id: 4_900_000_000 + s.ids.id(8), attribute: a.id, category: a.category, name: name, order: order, class: class}
	s.ownValues[a.id] = append(s.ownValues[a.id], v)
	return map[string]any{"success": true}, nil
}

func (s *Sandbox) renameValue(a attribute, id int64, name, class string) (map[string]any, *refusal) {
	for i, v := range s.ownValues[a.id] {
		if v.id == id {
			s.ownValues[a.id][i].name, s.ownValues[a.id][i].class = name, class
			return map[string]any{"success": true}, nil
		}
	}
	return nil, wrong("valueId: 不是店铺自有属性值")
}

func isColor(text string) bool {
	var n int64
	got, err := fmt.Sscanf(text, "%06x", &n)
	return err == nil && got == 1 && utf8.RuneCountInString(text) == 6
}
