package douyin

import (
	"math"
	"slices"
	"strconv"
)

// The bounds of specs (§4.3).
const (
	maxDimensions   = 3
	maxCombinations = 100
	maxValues       = 20
	// minPresellPrice is the least price of a presale SKU in fen.
	minPresellPrice = 100
	maxPresellDays  = 30
	lowerSKUTimes   = 10
)

// fresh goods rot; packaged goods do not.
func (c *category) fresh() bool {
	return slices.Contains([]string{"fruit", "vegetable", "aquatic", "egg", "meat"}, c.kind)
}

// delays are the allowed delivery_delay_day values: 9999 the same day, else
// days (§4.6).
func (c *category) delays() []int64 {
	if c.flags["day"] {
		return []int64{9999, 1}
	}
	return []int64{9999, 1, 2, 3, 7, 15}
}

// returns are the options of supply_day_return_rule.
func (c *category) returns() []choice {
	if c.fresh() {
		return []choice{{"不支持7天无理由退货", "7-0"}}
	}
	return []choice{{"支持7天无理由退货", "7-1"}, {"支持15天无理由退货", "15-1"}}
}

type choice struct{ name, value string }

func (c *category) titleBounds() (low, high int) {
	if c.flags["long"] {
		return 16, 60
	}
	return 8, 60
}

func (c *category) maxDimensions() int {
	if c.flags["single"] {
		return 1
	}
	return maxDimensions
}

// classes are the allowed sku_classification_type values.
func (c *category) classes() []string {
	if !c.flags["class"] {
		return nil
	}
	return []string{"main_sale_single_product", "main_sale_multi_product", "main_sale_combination", "non_main_sale"}
}

// givenSpec is the dimension that a category prescribes.
type givenSpec struct {
	id       int64
	name     string
	values   []string
	own      bool // support_diy
	template int64
}

func (g *givenSpec) valueID(i int) int64 { return g.id*100 + int64(i) + 1 }

func (c *category) given() *givenSpec {
	switch {
	case c.flags["given"]:
		g := &givenSpec{id: c.id*100 + 90, name: "规格", values: []string{"3斤装", "5斤装", "9斤装"}, own: true}
		if c.flags["measure"] {
			g.template = c.id*10 + 9
		}
		return g
	case c.flags["allgiven"]:
		return &givenSpec{id: c.id*100 + 91, name: "规格", values: []string{"公蟹", "母蟹", "公母各半"}}
	default:
		return nil
	}
}

func (c *category) specCode() string {
	switch {
	case c.flags["given"]:
		return "partly_use_given_spec"
	case c.flags["allgiven"]:
		return "totally_use_given_spec"
	default:
		return ""
	}
}

// productUpdateRule answers product.getProductUpdateRule (§4.3).
func (s *Sandbox) productUpdateRule(c *call) (any, *refusal) {
	id := c.must("category_id", math.MinInt64, math.MaxInt64)
	c.long("standard_brand_id", 0, math.MaxInt64)
	c.long("spu_id", 0, math.MaxInt64)
	c.skip("senses")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	cat, ref := s.tree.usable(id)
	if ref != nil {
		return nil, ref
	}
	low, high := cat.titleBounds()
	return map[string]any{
		"fulfillment_rule": cat.fulfillment(),
		"recommend_name_rule": map[string]any{"satisfy_prefix": false, "property_ids": []any{}, "title_limit_rule": map[string]any{
			"min_length": strconv.Itoa(low), "max_length": strconv.Itoa(high)}},
		"after_sale_rule": map[string]any{"supply_day_return_rule": map[string]any{"enable": true, "options": cat.returnOptions()}},
		"reference_price_rule": map[string]any{"is_support": !cat.flags["noref"], "is_required": false,
			"certificate_types": []any{map[string]any{"name": "吊牌价", "value": 1}}, "lower_sku_price_times": lowerSKUTimes},
		"spu_control_rule":              map[string]any{"support_spu_product": false, "control_type": 0},
		"product_spec_rule":             cat.specRule(),
		"main_image_three_to_four_rule": map[string]any{"is_support": cat.flags["three4"], "is_required": false},
		"component_template_rule":       map[string]any{"is_support": false},
		"sku_rule": map[string]any{"sku_classification_rule": map[string]any{
			"enable": cat.flags["class"], "must_select": cat.flags["class"], "options": cat.classOptions()}},
	}, nil
}

func (c *category) fulfillment() map[string]any {
	return map[string]any{
		"normal_rule": map[string]any{"support": true, "delay_options": c.delays()},
		"step_rule":   map[string]any{"support": false, "delay_options": []any{}},
		"product_presell_rule": map[string]any{"support": c.flags["presell"], "min_presell_price": minPresellPrice,
			"delivery_after_pay_config": map[string]any{"min_delivery_days": 2, "max_delivery_days": 15, "max_presell_end_days": maxPresellDays}},
		"sku_presell_rule":                  map[string]any{"support": false},
		"time_sku_presell_with_normal_rule": map[string]any{"support": false, "time_sku_spec_name": "", "time_sku_spec_detial": []any{}},
		"time_sku_pure_presell_rule":        map[string]any{"support": false, "time_sku_spec_name": "", "time_sku_spec_detial": []any{}},
	}
}

func (c *category) returnOptions() []any {
	out := []any{}
	for _, o := range c.returns() {
		out = append(out, map[string]any{"name": o.name, "value": o.value})
	}
	return out
}

func (c *category) classOptions() []any {
	out := []any{}
	for _, name := range c.classes() {
		out = append(out, map[string]any{"name": name, "value": name})
	}
	return out
}

func (c *category) specRule() map[string]any {
	details := []any{}
	if g := c.given(); g != nil {
		details = append(details, g.show())
	}
	return map[string]any{
		"spec_rule_code": c.specCode(), "required_spec_details": details, "max_spec_num_limit": c.maxDimensions(),
		"spec_combination_limit": maxCombinations, "spec_single_limit": maxValues, "support_property_diy": c.specCode() != "totally_use_given_spec",
	}
}

func (g *givenSpec) show() map[string]any {
	values, templates := []any{}, []any{}
	for i, v := range g.values {
		values = append(values, map[string]any{"sell_property_value_id": g.valueID(i), "sell_property_value_name": v})
	}
	if g.template != 0 {
		templates = append(templates, measureTemplate(g.template, measureRange))
	}
	return map[string]any{
		"sell_property_name": g.name, "sell_property_id": g.id, "property_values": values, "support_remark": true,
		"support_diy": g.own, "is_required": true, "measure_templates": templates,
	}
}
