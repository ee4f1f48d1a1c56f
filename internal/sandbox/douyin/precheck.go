package douyin

import "math"

// publishPreCheck answers product.publishPreCheck (§4.3).
func (s *Sandbox) publishPreCheck(c *call) (any, *refusal) {
	c.need("check_types")
	types := c.texts("check_types", 10)
	category := c.number("category_id", 0, math.MaxInt64, 0)
	code, _ := c.text("out_product_id")
	var title string
	for _, part := range []string{"title_prefix", "title", "title_suffix"} {
		t, _ := c.text(part)
		title += t
	}
	results := []any{}
	for _, name := range types {
		n, why := s.preCheck(c, name, category, code, title)
		results = append(results, map[string]any{"check_type": name, "check_result_code": n, "check_result_msg": why})
	}
	if len(types) == 0 {
		c.absent("check_types")
	}
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	return map[string]any{"common_check_results": results}, nil
}

// preCheck answers one question: 0 is passed.
func (s *Sandbox) preCheck(c *call, name string, category int64, code, title string) (int, string) {
	switch name {
	case "shop_publish_product_access":
		if ref := s.shopState(); ref != nil {
			return ref.number(), ref.subMsg
		}
	case "shop_use_category_access":
		c.need("category_id")
		if _, ref := s.tree.usable(category); ref != nil {
			return ref.number(), ref.subMsg
		}
	case "shop_out_product_id_unique":
		c.need("out_product_id")
		if s.byCode(code, c.now) != nil {
			return numRefused, "out_product_id已存在"
		}
	case "product_title_illegal_check":
		c.need("title")
		if hasEmoji(title) || units(title) > 60 {
			return numParameter, "标题不合法"
		}
	default:
		c.bad("check_types", "不支持"+name)
	}
	return 0, ""
}
