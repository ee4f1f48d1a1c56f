package pinduoduo

import (
	"encoding/json"
	"slices"
)

// The property_value_type numbers of §4.2. Type 9 has no known shape and is not
// used by any category here.
const (
	typeText      = 0
	typeNumber    = 1
	typeRange     = 2
	typePair      = 3
	typeTriple    = 4
	typeDate      = 5
	typeTwoDates  = 6
	typeMonth     = 7
	typeTwoMonths = 8
)

// condition names values of another attribute.
type condition struct {
	name   string
	values []string
}

// attribute is a property as the data files tell it, without ids.
type attribute struct {
	name               string
	typ                int
	required           bool
	options            []string
	choices            map[string][]string // options below an option of the attribute in showWhen
	units              []string
	low, high          string
	precision          int
	many, custom       int
	sku, sale          bool
	important          bool
	showWhen, mustWhen condition
	saleParent         int64
}

func (a attribute) needed() attribute {
	a.required = true
	return a
}

// option is one value of a property.
type option struct {
	vid     int64
	text    string
	spec    int64
	parents []int64
}

// property is an attribute with the ids that it has in one category.
type property struct {
	attribute
	pid    int64
	values []option
	hidden []option // found only through the value search
	show   []link   // all must hold
	must   [][]link // any of the lists, all of its links
}

// link says that a property has one of some values.
type link struct {
	pid  int64
	vids []int64
}

// brandPID is the one attribute id that every category shares.
const brandPID = 310

// propertiesOf numbers the attributes of a leaf: other ids in each category.
func propertiesOf(c *category) []*property {
	list := append(commonAttributes(), attributes(c.kind)...)
	if c.flags["sale"] || c.flags["allsale"] {
		list = append(list, attribute{name: "规格大小", typ: typeText, sale: true, saleParent: sizeParent, many: 20, custom: 10,
			options: []string{"4-6钱", "6-8钱", "1两以上"}, low: "1", high: "18"})
	}
	if c.flags["sku"] {
		list = append(list, attribute{name: "单件只数", typ: typeNumber, units: []string{"只"}, custom: 1, low: "1", high: "100", sku: true, required: true})
	}
	var out []*property
	for i, a := range list {
		a.required = a.required || a.name == "养殖方式" && c.flags["farmed"]
		out = append(out, numbered(a, c.id*100+int64(i)))
	}
	for _, p := range out {
		p.connect(out)
	}
	return out
}

func numbered(a attribute, pid int64) *property {
	if a.many == 0 {
		a.many = 1
	}
	p := &property{attribute: a, pid: pid}
	vid := pid * 1000
	for _, text := range a.options {
		vid++
		p.values = append(p.values, option{vid: vid, text: text})
	}
	if a.name == "品牌" {
		p.pid = brandPID
		for _, text := range moreBrands() {
			vid++
			p.hidden = append(p.hidden, option{vid: vid, text: text})
		}
	}
	if a.sale {
		for i := range p.values {
			p.values[i].spec = saleSpecID(p.values[i].vid)
		}
	}
	return p
}

// connect turns names of conditions into ids.
func (p *property) connect(all []*property) {
	if p.showWhen.name != "" {
		p.show = []link{resolve(p.showWhen, all)}
	}
	if p.mustWhen.name != "" {
		l := resolve(p.mustWhen, all)
		for _, vid := range l.vids {
			p.must = append(p.must, []link{{l.pid, []int64{vid}}})
		}
	}
	if p.choices == nil {
		return
	}
	vid := p.pid * 1000
	for _, parent := range p.showWhen.values {
		up := resolve(condition{p.showWhen.name, []string{parent}}, all)
		for _, text := range p.choices[parent] {
			vid++
			p.values = append(p.values, option{vid: vid, text: text, parents: up.vids})
		}
	}
}

func resolve(c condition, all []*property) link {
	for _, p := range all {
		if p.name != c.name {
			continue
		}
		l := link{pid: p.pid}
		for _, v := range p.values {
			if slices.Contains(c.values, v.text) {
				l.vids = append(l.vids, v.vid)
			}
		}
		return l
	}
	panic("pinduoduo: condition on unknown attribute " + c.name)
}

// option finds a value by id, listed or not.
func (p *property) option(vid int64) (option, bool) {
	for _, list := range [][]option{p.values, p.hidden} {
		for _, o := range list {
			if o.vid == vid {
				return o, true
			}
		}
	}
	return option{}, false
}

// requiredRule is the JSON text of §4.2, "" for type 0.
func (p *property) requiredRule() string {
	if len(p.must) == 0 {
		return ""
	}
	type pair struct {
		RefPID int64 `json:"ref_pid"`
		VID    int64 `json:"vid"`
	}
	rule := make([][]pair, 0, len(p.must))
	for _, and := range p.must {
		pairs := []pair{}
		for _, l := range and {
			pairs = append(pairs, pair{l.pid, l.vids[0]})
		}
		rule = append(rule, pairs)
	}
	text, err := json.Marshal(rule)
	if err != nil {
		panic("pinduoduo: " + err.Error())
	}
	return string(text)
}

func (p *property) wire() map[string]any {
	ruleType := 0
	if len(p.must) > 0 {
		ruleType = 1
	}
	show := []any{}
	for _, l := range p.show {
		show = append(show, map[string]any{"parent_ref_pid": l.pid, "parent_vids": l.vids})
	}
	values := []any{}
	for _, o := range p.values {
		values = append(values, o.wire())
	}
	return map[string]any{
		"ref_pid": p.pid, "name": p.name, "required": p.required || ruleType == 1,
		"required_rule_type": ruleType, "required_rule": p.requiredRule(), "show_condition": show,
		"property_value_type": p.typ, "max_value": p.high, "min_value": p.low, "value_precision": p.precision,
		"value_unit": append([]string{}, p.units...), "choose_max_num": p.many, "input_max_num": p.custom,
		"is_sale": p.sale, "parent_spec_id": p.saleParent, "is_sku": p.sku,
		"can_note": p.sale, "is_important": p.important, "values": values,
	}
}

func (o option) wire() map[string]any {
	return map[string]any{"vid": o.vid, "value": o.text, "spec_id": o.spec,
		"parent_vids": append([]int64{}, o.parents...), "group": nil, "extend_info": ""}
}
