package pinduoduo

import (
	"fmt"
	"slices"
	"time"
)

// promise is one service field with its rule (§4.2).
type promise struct {
	field, rule, subCode string
}

func promises() []promise {
	return []promise{
		{"is_refundable", "refundable_rule", ""},
		{"is_folt", "folt_rule", ""},
		{"bad_fruit_claim", "bad_claim_rule", ""},
		{"lack_of_weight_claim", "lack_of_weight_claim_rule", ""},
		{"delivery_one_day", "delivery_one_day_rule", ""},
		{"quan_guo_lian_bao", "quan_guo_lian_bao_rule", "invalid-parameter:quan_guo_lian_bao"},
		{"zhi_huan_bu_xiu", "zhi_huan_bu_xiu_rule", "invalid-parameter:zhi_huan_bu_xiu"},
		{"privacy_delivery", "privacy_delivery_rule", ""},
	}
}

func rulePromises(c *check) *refusal {
	for _, p := range promises() {
		on := c.f.flag[p.field] || c.f.num[p.field] != 0
		rule := c.cat.service(p.rule)
		if (rule == 0 && !on) || (rule == 2 && on) || rule == 1 {
			continue
		}
		if p.subCode != "" {
			return named(p.subCode, p.field+"不符合类目要求")
		}
		return unnamed(fmt.Sprintf("%s不符合类目要求（规则%d）", p.field, rule))
	}
	if z := c.f.num["zhi_huan_bu_xiu"]; z != 0 && z != 365 {
		return fail(codeWrongValue, "zhi_huan_bu_xiu: 0 or 365")
	}
	if c.f.flag["second_hand"] {
		return unnamed("不支持二手商品")
	}
	return nil
}

// ruleRequiredExtras: label pictures can be given, anything else that a
// category demands cannot (§8).
func ruleRequiredExtras(c *check) *refusal {
	for _, name := range c.cat.requiredExtras() {
		if name == "need_upload_package_label_required" && len(c.f.list["package_label_gallery"]) > 0 {
			continue
		}
		return unnamed("类目要求未满足：" + name)
	}
	return nil
}

func ruleShipping(c *check) *refusal {
	limit, given := c.f.num["shipment_limit_second"]
	if !c.f.flag["is_pre_sale"] {
		if !slices.Contains(c.cat.shipTimes(), limit) {
			return named("invalid-parameter:shipment_limit_second", "承诺发货时间不符合类目要求")
		}
		return nil
	}
	if given {
		return named("invalid-parameter:shipment_limit_second", "预售商品不能设置承诺发货时间")
	}
	at := time.Unix(c.f.num["pre_sale_time"], 0).In(beijing())
	switch h, m, sec := at.Clock(); {
	case h != 23 || m != 59 || sec != 59:
		return unnamed("预售发货时间必须是某日23:59:59")
	case at.Before(c.now):
		return unnamed("预售发货时间已过")
	case at.After(today(c.now).AddDate(0, 0, 8)):
		return named("invalid-parameter:pre_sale_time-over-7", "预售时间不能超过7天")
	}
	return nil
}

// today is the start of the Beijing day.
func today(now time.Time) time.Time {
	y, m, d := now.In(beijing()).Date()
	return time.Date(y, m, d, 0, 0, 0, 0, beijing())
}

func ruleFreight(c *check) *refusal {
	t, ok := c.s.template(c.f.num["cost_template_id"])
	switch {
	case !ok:
		return named("invalid-permissioncost_template_id", "运费模板不存在")
	case slices.Contains(t.NotFor, c.cat.id):
		return named("parameters-mismatch:cat_id-and-cost_template_id", "该类目不能使用此运费模板")
	case t.ByWeight && slices.ContainsFunc(c.f.skus, func(k skuForm) bool { return k.weight == 0 }):
		return named("parameters-mismatch:weight-and-cost_template_id", "按重量计费时每个SKU必须填写重量")
	}
	return nil
}

func ruleOrigin(c *check) *refusal {
	switch {
	case c.f.num["goods_type"] != 1:
		return named("parameters-mismatch:goods_name-and-goods_type", "该类目不支持此商品类型")
	case c.f.num["country_id"] != 0:
		return named("parameters-mismatch:country_id-and-goods_type", "国内商品country_id必须为0")
	case c.f.flag["is_customs"]:
		return unnamed("is_customs必须为false")
	}
	return nil
}

func rulePictures(c *check) *refusal {
	if n := len(c.f.list["carousel_gallery"]); n < 1 || n > 10 {
		return unnamed("轮播图为1~10张")
	}
	if n := len(c.f.list["detail_gallery"]); n < 1 || n > 20 {
		return named("invalid-parameter:detail_gallery-is-over-range", "详情图为1~20张")
	}
	for _, g := range []struct {
		list, where string
		fits        func(picture, string) *refusal
	}{
		{"carousel_gallery", "第%d张轮播图", picture.square},
		{"detail_gallery", "第%d张详情图", picture.detail},
		{"package_label_gallery", "第%d张包装标签图", picture.label},
	} {
		for i, address := range c.f.list[g.list] {
			if ref := c.s.fits(address, fmt.Sprintf(g.where, i+1), g.fits); ref != nil {
				return ref
			}
		}
	}
	if address, given := c.f.text["image_url"]; given {
		return c.s.fits(address, "首图", picture.banner)
	}
	return nil
}

func ruleSKUPictures(c *check) *refusal {
	for i, k := range c.f.skus {
		if k.thumb == "" {
			return named("missing-parameter:sku.thumb_url", fmt.Sprintf("第%d个SKU缺少图片", i+1))
		}
		if ref := c.s.fits(k.thumb, fmt.Sprintf("第%d个SKU图片", i+1), picture.square); ref != nil {
			return ref
		}
	}
	return nil
}

func (s *Sandbox) fits(address, where string, test func(picture, string) *refusal) *refusal {
	p, ref := s.known(address, where)
	if ref != nil {
		return ref
	}
	return test(p, where)
}
