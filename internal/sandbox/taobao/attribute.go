package taobao

import (
	"encoding/binary"
	"fmt"
	"hash/fnv"
)

// attribute is a category property as data; see schemaAttributes for its field.
type attribute struct {
	name     string
	typ      string // input, singleCheck, multiCheck
	options  []string
	required bool
	// when makes it required (and otherwise disabled) by another's value.
	when condition
	// below makes it a cascade: its options depend on the parent's value.
	parent string
	below  map[string][]string
	rules  []rule
	food   string // key of food_security, §4.5
}

// condition is "attribute has one of these values"; the zero value is none.
type condition struct {
	name   string
	values []string
}

// pid is a property's id: 品牌 has the same everywhere (§4.1), all others differ
// from category to category, so that a client that wrote one down fails.
func pid(cat int64, name string) int64 {
	if name == "品牌" {
		return 20000
	}
	return 100_000_000 + int64(digest(cat, name)%89_999_999)
}

// vid is the id of a property's value.
func vid(property, value string) int64 {
	switch value {
	case "秭归脐橙":
		return 3596125
	case "无品牌":
		return 30025
	}
	return 1_000_000 + int64(digest(int64(len(property)), property+"\x00"+value)%8_999_999)
}

func digest(n int64, text string) uint64 {
	h := fnv.New64a()
	_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(n)))
	_, _ = h.Write([]byte(text))
	return h.Sum64() >> 1
}

func propertyID(cat int64, name string) string { return fmt.Sprintf("p-%d", pid(cat, name)) }

func valueID(property, value string) string { return numText(vid(property, value)) }

// attributesOf lists what a leaf asks for, in display order.
func attributesOf(c *category) []attribute {
	kind, told := c.kind, c.flags["told"]
	out := []attribute{
		{name: "品牌", typ: "singleCheck", options: brands(), required: true},
		{name: "产地", typ: "singleCheck", options: []string{"中国大陆", "其他国家/地区"}, required: true},
		{name: "省份", typ: "singleCheck", parent: "产地", below: map[string][]string{"中国大陆": provinces()},
			when: condition{"产地", []string{"中国大陆"}}},
		{name: "城市", typ: "singleCheck", parent: "省份", below: citiesOf()},
		{name: "净含量", typ: "input", required: true, rules: []rule{maxBytes(30)}},
		{name: "包装方式", typ: "singleCheck", options: []string{"散装", "包装", "礼盒装", "食用农产品"}},
		{name: "是否为有机食品", typ: "singleCheck", options: []string{"是", "否"}},
		{name: "有机认证编号", typ: "input", when: condition{"是否为有机食品", []string{"是"}}, rules: []rule{minBytes(8), maxBytes(40)}},
	}
	out = append(out, kindAttributes(kind, told)...)
	if !packaged(kind) {
		out = append(out, freshFood(told || kind == "egg" || kind == "meat")...)
	}
	return out
}

func kindAttributes(kind string, told bool) []attribute {
	grade := attribute{name: "等级", typ: "singleCheck", options: grades()}
	sort := attribute{name: "品种", typ: "input", rules: []rule{maxBytes(30)}}
	storage := attribute{name: "生鲜储存温度", typ: "singleCheck", options: []string{"0-4℃", "0-10℃", "8-15℃", "常温", "-18℃以下"}}
	season := attribute{name: "热卖时间", typ: "multiCheck", options: months(), rules: []rule{maxCount(12)}}
	needed := func(a attribute) attribute { a.required = told || kind == "tea"; return a }
	switch kind {
	case "fruit":
		return []attribute{sort, grade, needed(storage), season,
			{name: "售卖方式", typ: "singleCheck", options: []string{"单品", "组合"}},
			{name: "特产品类", typ: "singleCheck", options: []string{"秭归脐橙", "宜昌蜜桔", "建始猕猴桃", "其他"}},
			{name: "净含量范围", typ: "singleCheck", options: []string{"1kg(含)-2.5kg(不含)", "2.5kg(含)-5kg(不含)", "5kg(含)-10kg(不含)"}},
			{name: "果径", typ: "input", rules: []rule{maxBytes(20)}},
			{name: "同城服务", typ: "singleCheck", options: []string{"同城24小时卖家送货上门", "同城物流送货上门"}}}
	case "aquatic":
		return []attribute{sort, needed(storage),
			{name: "养殖方式", typ: "singleCheck", options: []string{"湖养", "稻虾共作", "池塘养殖", "野生"}, required: told},
			{name: "单只重量", typ: "input", rules: []rule{maxBytes(20)}}}
	case "egg":
		return []attribute{sort, storage, {name: "数量", typ: "input", required: true, rules: integer(1, 1000)}}
	case "meat":
		return []attribute{sort, needed(storage), {name: "生鲜部位", typ: "input", rules: []rule{maxBytes(30)}}}
	case "tea":
		return []attribute{needed(grade), {name: "采摘时间", typ: "singleCheck", options: []string{"明前", "雨前", "春茶", "夏茶", "秋茶"}},
			{name: "是否新茶", typ: "singleCheck", options: []string{"是", "否"}}, {name: "采茶年份", typ: "input", rules: integer(2000, 2100)}}
	case "vegetable":
		return []attribute{sort, grade, storage, season}
	default: // grain, oil, dry, honey, cured
		return []attribute{sort, grade, {name: "适用场景", typ: "multiCheck", options: []string{"家庭", "餐饮", "送礼"}, rules: []rule{maxCount(2)}}}
	}
}

// freshFood is what primary produce tells under its category properties.
func freshFood(told bool) []attribute {
	return []attribute{
		{name: "保质期", typ: "input", required: told, rules: integer(1, 3650), food: "period"},
		{name: "储藏方法", typ: "input", rules: []rule{maxBytes(100)}, food: "plan_storage"},
		{name: "厂名", typ: "input", rules: []rule{maxBytes(100)}, food: "factory"},
		{name: "厂址", typ: "input", rules: []rule{maxBytes(200)}, food: "factory_site"},
		{name: "厂家联系方式", typ: "input", rules: []rule{maxBytes(60)}, food: "contact"},
	}
}

// packagedFood is the block that processed food must fill (§4.5).
func packagedFood() []attribute {
	day := []rule{{name: "valueTypeRule", value: "date"}}
	licence := []rule{{name: "regexRule", value: `^(SC\d{14}|QS\d{12})$`, ex: "include"}}
	return []attribute{
		{name: "生产许可证编号", typ: "input", required: true, food: "prd_license_no", rules: licence},
		{name: "产品标准号", typ: "input", required: true, food: "design_code", rules: []rule{maxBytes(60)}},
		{name: "厂名", typ: "input", required: true, food: "factory", rules: []rule{maxBytes(100)}},
		{name: "厂址", typ: "input", required: true, food: "factory_site", rules: []rule{maxBytes(200)}},
		{name: "厂家联系方式", typ: "input", required: true, food: "contact", rules: []rule{maxBytes(60)}},
		{name: "配料表", typ: "input", required: true, food: "mix", rules: []rule{maxBytes(1000)}},
		{name: "储藏方法", typ: "input", required: true, food: "plan_storage", rules: []rule{maxBytes(100)}},
		{name: "保质期", typ: "input", required: true, food: "period", rules: integer(1, 3650)},
		{name: "食品添加剂", typ: "input", required: true, food: "food_additive", rules: []rule{maxBytes(200)}},
		{name: "供货商", typ: "input", food: "supplier", rules: []rule{maxBytes(100)}},
		{name: "生产日期（起）", typ: "input", required: true, food: "product_date_start", rules: day},
		{name: "生产日期（止）", typ: "input", required: true, food: "product_date_end", rules: day},
		{name: "进货日期（起）", typ: "input", food: "stock_date_start", rules: day},
		{name: "进货日期（止）", typ: "input", food: "stock_date_end", rules: day},
	}
}
