package pinduoduo

import (
	"fmt"
	"unicode/utf8"
)

func ruleTitle(c *check) *refusal {
	t := c.f.text["goods_name"]
	switch {
	case titleUnits(t) > 60:
		return unnamed(fmt.Sprintf("商品标题过长：%d，最多60", titleUnits(t)))
	case unsupported(t):
		return named("invalid-paramete:goods_name-include-invalid-arguments", "商品标题含有不支持的字符")
	case pricePattern.MatchString(t):
		return named("invalid-parameter:goods_name-exclude-price", "商品标题不能包含价格")
	case containsAny(t, preSaleWords()):
		return named("invalid-parameter:goods_name-exclude-pre-sale", "商品标题不能包含预售信息")
	case importPattern.MatchString(t):
		return named("invalid-parameter:change-goods_name", "请修改商品标题")
	case containsAny(t, c.s.forbidden):
		return named("invalid-parameter:goods_descc-include-forbid-word", "商品标题含有敏感词")
	case containsAny(t, genuineWords()) && !c.f.flag["is_folt"]:
		return named("parameters-mismatch:goods_name-and-is_folt", "标题含正品/品牌词，必须支持假一赔十")
	}
	return nil
}

func ruleDescription(c *check) *refusal {
	t, given := c.f.text["goods_desc"]
	n := utf8.RuneCountInString(t)
	switch {
	case !given:
		return nil
	case unsupported(t):
		return named("invalid-paramete:goods_desc-include-invalid-arguments", "商品描述含有不支持的字符")
	case n < 20:
		return named("invalid-parameter:goods_descc-is-too-short", "商品描述不能少于20字")
	case n > 500:
		return named("invalid-parameter:goods_descc_is-too-long", "商品描述不能超过500字")
	case containsAny(t, c.s.forbidden):
		return named("invalid-parameter:goods_name-include-forbid-word", "商品描述含有敏感词")
	case hasDate(t):
		return named("invalid-parameter:goods_name-exclude-production-date", "商品描述不能包含生产日期")
	case containsAny(t, shelfLifeWords()):
		return named("invalid-parameter:goods_name-exclude-shelf-life", "商品描述不能包含保质期")
	}
	return nil
}

func ruleTips(c *check) *refusal {
	t, given := c.f.text["warm_tips"]
	switch {
	case !given:
		return nil
	case !c.cat.fruit():
		return unnamed("该类目不支持温馨提示")
	case unsupported(t):
		return named("invalid-paramete:warm_tips-include-invalid-arguments", "温馨提示含有不支持的字符")
	case utf8.RuneCountInString(t)+utf8.RuneCountInString(c.f.text["goods_desc"]) > 500:
		return named("invalid-parameter:goods_descc-add-warm_tips_is-too-long", "商品描述与温馨提示合计不能超过500字")
	}
	return nil
}

func ruleTinyName(c *check) *refusal {
	t, given := c.f.text["tiny_name"]
	n := utf8.RuneCountInString(t)
	switch {
	case !given:
		return nil
	case unsupported(t):
		return named("invalid-paramete:tiny_name-include-invalid-arguments", "短标题含有不支持的字符")
	case n < 4:
		return named("invalid-parameter:tiny_name-is-over-range", "短标题为4~20字")
	case n > 20:
		return named("invalid-parameter:tiny_name-is-too-lang", "短标题为4~20字")
	case containsAny(t, c.s.forbidden):
		return named("invalid-parameter:tiny_name-include-forbid-word", "短标题含有敏感词")
	}
	return nil
}

func ruleCodes(c *check) *refusal {
	if utf8.RuneCountInString(c.f.text["out_goods_id"]) > 100 {
		return named("invalid-parameter:out_goods_id_is-too-long", "商品外部编码过长")
	}
	for _, k := range c.f.skus {
		if utf8.RuneCountInString(k.code) > 100 {
			return unnamed("SKU外部编码过长")
		}
	}
	return nil
}
