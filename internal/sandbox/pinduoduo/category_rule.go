package pinduoduo

import (
	"encoding/json"
	"fmt"
	"math"
	"strconv"
	"strings"
)

// Bounds that are the same in every category here (§4.2).
const (
	spreadTenths = 50 // price_range_ratio 5.0
	maxSpecSum   = 40
	minTwoPieces = 50
	maxTwoPieces = 99
)

// maxSpecs is input_max_spec_num.
func (c *category) maxSpecs() int {
	if c.flags["one"] {
		return 1
	}
	return 2
}

// margin is how many fen the single price must exceed the group price by.
func (c *category) margin() int64 {
	if c.flags["margin0"] {
		return 0
	}
	return 100
}

// shipTimes are the promised shipping times in seconds.
func (c *category) shipTimes() []int64 {
	if c.flags["day"] {
		return []int64{86400}
	}
	return []int64{86400, 172800}
}

// service is the rule of one promise: 0 forbidden, 1 optional, 2 mandatory.
func (c *category) service(rule string) int64 {
	fresh := c.ancestor(1).name == "水产肉类/新鲜蔬果/熟食"
	switch rule {
	case "bad_claim_rule", "lack_of_weight_claim_rule":
		if fresh {
			return 1
		}
		return 0
	case "folt_rule":
		if c.flags["folt"] {
			return 2
		}
		return 1
	case "refundable_rule":
		if fresh {
			return 0
		}
		return 1
	case "delivery_one_day_rule":
		return 1
	default:
		return 0
	}
}

// requiredExtras are the members of the rule whose name ends in _required.
func (c *category) requiredExtras() []string {
	var out []string
	if c.flags["label"] {
		out = append(out, "need_upload_package_label_required")
	}
	if c.flags["quarantine"] {
		out = append(out, "need_upload_quarantine_report_required")
	}
	return out
}

func (c *category) property(pid int64) *property {
	for _, p := range c.props {
		if p.pid == pid {
			return p
		}
	}
	return nil
}

// catRule answers pdd.goods.cat.rule.get (§4.2).
func (s *Sandbox) catRule(c *call) (any, *refusal) {
	id := c.id("cat_id")
	goodsID, given := c.long("goods_id", 1, math.MaxInt64)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	cat := s.tree.byID[id]
	switch {
	case cat == nil:
		return nil, named("###-not-exist:20002", "类目不存在")
	case !cat.leaf:
		return nil, unnamed("非叶子类目")
	case given && s.byID[goodsID] == nil:
		return nil, unnamed("商品不存在")
	}
	return map[string]any{
		"goods_properties_rule": cat.propertiesRule(),
		"goods_service_rule": map[string]any{
			"goods_type_list": []int{1}, "goods_service_rule_map": map[string]any{"1": cat.serviceRule()},
		},
		"goods_sku_rule": map[string]any{"price_range_ratio": json.Number(fmt.Sprintf("%d.%d", spreadTenths/10, spreadTenths%10)), "spec_num_limit": maxSpecSum},
		"spu_rule":       map[string]any{"control_type": 0, "key_prop": []any{}},
		"two_pieces_discount_rule": map[string]any{"if_must_two_pieces_discount": false,
			"min_two_pieces_discount": minTwoPieces, "max_two_pieces_discount": maxTwoPieces, "recommend_two_pieces_discount": 95},
	}, nil
}

func (c *category) propertiesRule() map[string]any {
	list := []any{}
	for _, p := range c.props {
		list = append(list, p.wire())
	}
	return map[string]any{"choose_all_qualify_spec": c.flags["allsale"], "input_max_spec_num": c.maxSpecs(), "properties": list}
}

func (c *category) serviceRule() map[string]any {
	out := map[string]any{"can_select_delivery_type": false, "shipment_limit_second_list": c.shipTimes()}
	for _, rule := range []string{"bad_claim_rule", "lack_of_weight_claim_rule", "folt_rule", "refundable_rule",
		"delivery_one_day_rule", "quan_guo_lian_bao_rule", "zhi_huan_bu_xiu_rule", "privacy_delivery_rule"} {
		out[rule] = c.service(rule)
	}
	for _, extra := range c.requiredExtras() {
		out[extra] = true
	}
	return out
}

// searchValues answers pdd.goods.template.property.value.search (§4.2).
func (s *Sandbox) searchValues(c *call) (any, *refusal) {
	catID, pid := c.id("cat_id"), c.id("ref_pid")
	c.need("value")
	needle, _ := c.text("value")
	page := c.number("page_num", 1, math.MaxInt32, 1)
	size := c.number("page_size", 1, 500, 100)
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	cat := s.tree.byID[catID]
	if cat == nil || cat.property(pid) == nil {
		return nil, unnamed("类目属性不存在")
	}
	p := cat.property(pid)
	var found []option
	for _, o := range append(append([]option{}, p.values...), p.hidden...) {
		if strings.Contains(o.text, needle) {
			found = append(found, o)
		}
	}
	list := []any{}
	for _, o := range pageOf(found, page, size) {
		list = append(list, map[string]any{"vid": o.vid, "value": o.text})
	}
	return map[string]any{"list": list, "total": strconv.Itoa(len(found))}, nil
}
