package douyin

import (
	"math"
	"strconv"
)

// property is one attribute of a leaf (§4.2).
type property struct {
	id       int64
	name     string
	typ      string
	required bool
	dead     bool // status 1
	diy      bool // own values allowed
	most     int  // multi_select_max
	options  []string
	measure  measure
	template int64
}

// The types of §4.2.
const (
	typeText      = "text"
	typeSelect    = "select"
	typeMulti     = "multi_select"
	typeTimestamp = "timestamp"
	typeTimeRange = "timerange"
)

// brandProperty is 品牌: listed without values and never sent.
const brandProperty = 1687

// measure says how a measured attribute is put together.
type measure int

const (
	notMeasured   measure = iota
	measureAmount         // a number with a unit
	measureRange          // two numbers with a unit
)

func (p property) needed() property {
	p.required = true
	return p
}

func propertiesOf(c *category) []*property {
	var out []*property
	for i, p := range append(commonAttributes(c.fresh()), attributes(c.kind)...) {
		if p.id == 0 {
			p.id = c.id*100 + int64(i)
		}
		if p.name == "储存条件" && c.flags["told"] || p.name == "养殖方式" && c.flags["farmed"] {
			p.required = true
		}
		if p.template == 0 && p.measure != notMeasured {
			p.template = c.id*10 + int64(i)
		}
		out = append(out, &p)
	}
	return out
}

func (c *category) property(id int64) *property {
	for _, p := range c.props {
		if p.id == id {
			return p
		}
	}
	return nil
}

// valueID is the id of the i-th option.
func (p *property) valueID(i int) int64 { return p.id*100 + int64(i) + 1 }

// option finds an option by its id.
func (p *property) option(id int64) (string, bool) {
	for i, name := range p.options {
		if p.valueID(i) == id {
			return name, true
		}
	}
	return "", false
}

// loose properties take any shape, and none is mandatory (§4.2).
func (p *property) loose() bool {
	return p.measure != notMeasured || p.typ == typeTimestamp || p.typ == typeTimeRange
}

// catePropertyV2 answers product.getCatePropertyV2.
func (s *Sandbox) catePropertyV2(c *call) (any, *refusal) {
	id := c.must("category_leaf_id", math.MinInt64, math.MaxInt64)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if s.tree.byID[id] == nil {
		return nil, wrong(numMissing, "类目不存在")
	}
	cat, ref := s.tree.usable(id)
	if ref != nil {
		return nil, ref
	}
	list := []any{}
	for i, p := range cat.props {
		list = append(list, p.show(cat, i))
	}
	return map[string]any{"data": list, "tpl_type": 0}, nil
}

func (p *property) show(c *category, i int) map[string]any {
	options := []any{}
	for k, name := range p.options {
		id := p.valueID(k)
		options = append(options, map[string]any{"name": name, "value": strconv.FormatInt(id, 10), "value_id": id, "sequence": k + 1})
	}
	out := map[string]any{
		"property_id": p.id, "property_name": p.name, "type": p.typ, "required": oneIf(p.required), "status": oneIf(p.dead),
		"property_type": 3, "diy_type": oneIf(p.diy), "has_sub_property": false, "multi_select_max": p.most,
		"important_type": oneIf(p.required), "category_id": c.id, "relation_id": p.id * 10, "sequence": i + 1, "options": options,
	}
	if p.measure != notMeasured {
		out["measure_templates"] = []any{measureTemplate(p.template, p.measure)}
	}
	return out
}

func oneIf(on bool) int {
	if on {
		return 1
	}
	return 0
}

func measureTemplate(id int64, m measure) map[string]any {
	if m == measureRange {
		return map[string]any{"template_id": id, "value_modules": []any{
			measureModule(id*10+1, "-", nil), measureModule(id*10+2, "", []string{"mm", "g"})}}
	}
	return map[string]any{"template_id": id, "value_modules": []any{measureModule(id*10+1, "", []string{"kg", "g", "斤"})}}
}

func measureModule(id int64, suffix string, units []string) map[string]any {
	list := []any{}
	for i, u := range units {
		list = append(list, map[string]any{"unit_id": i + 1, "unit_name": u})
	}
	return map[string]any{
		"module_id": id, "value_required": true, "prefix": "", "suffix": suffix, "input_type": "input", "values": []any{}, "units": list,
		"validate_rule": map[string]any{"data_type": "float", "precision": 2, "min": "0.01", "max": "10000"},
	}
}
