package douyin

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// units counts a title: a Han character is 2, every other character 1 (§8).
func units(title string) int {
	n := 0
	for _, r := range title {
		n++
		if unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}

// hasEmoji finds characters that are shown as emoji by default, and those made
// so by U+FE0F (§8).
func hasEmoji(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		return r == 0xfe0f || unicode.Is(emojiDefault, r)
	})
}

// emojiDefault is Emoji_Presentation of Unicode.
var emojiDefault = &unicode.RangeTable{
	R16: []unicode.Range16{
		{0x231a, 0x231b, 1}, {0x23e9, 0x23ec, 1}, {0x23f0, 0x23f3, 3}, {0x25fd, 0x25fe, 1}, {0x2614, 0x2615, 1},
		{0x2648, 0x2653, 1}, {0x267f, 0x2693, 0x14}, {0x26a1, 0x26a1, 1}, {0x26aa, 0x26ab, 1}, {0x26bd, 0x26be, 1},
		{0x26c4, 0x26c5, 1}, {0x26ce, 0x26d4, 6}, {0x26ea, 0x26ea, 1}, {0x26f2, 0x26f3, 1}, {0x26f5, 0x26fa, 5},
		{0x26fd, 0x2705, 8}, {0x270a, 0x270b, 1}, {0x2728, 0x274c, 0x24}, {0x274e, 0x274e, 1}, {0x2753, 0x2755, 1},
		{0x2757, 0x2757, 1}, {0x2795, 0x2797, 1}, {0x27b0, 0x27bf, 0xf}, {0x2b1b, 0x2b1c, 1}, {0x2b50, 0x2b55, 5},
	},
	R32: []unicode.Range32{
		{0x1f004, 0x1f0cf, 0xcb}, {0x1f18e, 0x1f18e, 1}, {0x1f191, 0x1f19a, 1}, {0x1f1e6, 0x1f1ff, 1}, {0x1f201, 0x1f201, 1},
		{0x1f21a, 0x1f22f, 0x15}, {0x1f232, 0x1f236, 1}, {0x1f238, 0x1f23a, 1}, {0x1f250, 0x1f251, 1}, {0x1f300, 0x1f320, 1},
		{0x1f32d, 0x1f335, 1}, {0x1f337, 0x1f37c, 1}, {0x1f37e, 0x1f393, 1}, {0x1f3a0, 0x1f3ca, 1}, {0x1f3cf, 0x1f3d3, 1},
		{0x1f3e0, 0x1f3f0, 1}, {0x1f3f4, 0x1f3f4, 1}, {0x1f3f8, 0x1f43e, 1}, {0x1f440, 0x1f440, 1}, {0x1f442, 0x1f4fc, 1},
		{0x1f4ff, 0x1f53d, 1}, {0x1f54b, 0x1f54e, 1}, {0x1f550, 0x1f567, 1}, {0x1f57a, 0x1f57a, 1}, {0x1f595, 0x1f596, 1},
		{0x1f5a4, 0x1f5a4, 1}, {0x1f5fb, 0x1f64f, 1}, {0x1f680, 0x1f6c5, 1}, {0x1f6cc, 0x1f6cc, 1}, {0x1f6d0, 0x1f6d2, 1},
		{0x1f6d5, 0x1f6d7, 1}, {0x1f6dc, 0x1f6df, 1}, {0x1f6eb, 0x1f6ec, 1}, {0x1f6f4, 0x1f6fc, 1}, {0x1f7e0, 0x1f7eb, 1},
		{0x1f7f0, 0x1f7f0, 1}, {0x1f90c, 0x1f93a, 1}, {0x1f93c, 0x1f945, 1}, {0x1f947, 0x1f9ff, 1}, {0x1fa70, 0x1faff, 1},
	},
}

// titleFault says what is wrong with a title in a category, "" if nothing.
func (c *category) titleFault(title string) string {
	low, high := c.titleBounds()
	switch n := units(title); {
	case hasEmoji(title):
		return "标题不支持表情符号"
	case n < low || n > high:
		return fmt.Sprintf("标题长度应为%d到%d，实际%d", low, high, n)
	}
	return ""
}

func ruleTitle(c *check) *refusal {
	if why := c.cat.titleFault(c.f.v["name"]); why != "" {
		return wrong(numParameter, "商品创建失败: "+why)
	}
	return nil
}

// ruleNamed is the publish diagnosis: the title names the goods.
func ruleNamed(c *check) *refusal {
	if !c.cat.namedBy(c.f.v["name"]) {
		return failed(2010501, "商品创建失败: 标题未体现商品")
	}
	return nil
}

func ruleEnums(c *check) *refusal {
	for _, e := range []struct {
		field   string
		allowed []int64
	}{
		{"product_type", []int64{0, 3, 6, 7}}, {"reduce_type", []int64{1, 2}}, {"presell_type", []int64{0, 1, 2}},
		{"weight_unit", []int64{0, 1}}, {"start_sale_type", []int64{0, 1}}, {"presell_config_level", []int64{0, 1, 2, 3}},
		{"presell_delivery_type", []int64{0, 1}},
	} {
		if c.f.has(e.field) && !slices.Contains(e.allowed, c.f.num(e.field)) {
			return wrong(numParameter, "参数不合法："+e.field)
		}
	}
	if c.f.v["mobile"] == "" {
		return missing(numMissing, "缺少参数：mobile")
	}
	if n := c.f.nested("sell_channel"); n != nil {
		for _, v := range n.items {
			if v.lit != "0" && v.lit != "1" {
				return wrong(numParameter, "参数不合法：sell_channel")
			}
		}
	}
	return nil
}

// ruleLimits relates the purchase limits.
func ruleLimits(c *check) *refusal {
	per, all, least := c.f.num("maximum_per_order"), c.f.num("limit_per_buyer"), c.f.num("minimum_per_order")
	if (per > 0 && least > per) || (all > 0 && per > all) || (all > 0 && least > all) {
		return failed(2010107, "限购数量不合法")
	}
	return nil
}
