package taobao

import (
	"fmt"
)

// schemaOf builds the rules for publishing in a category, or for editing an item
// of it (§4.2).
func (s *Sandbox) schemaOf(c *category, it *item) []*field {
	fields := []*field{
		choice("stuffStatus", "宝贝类型", true, option{"全新", "5"}, option{"二手", "6"}),
		{id: "title", name: "宝贝标题", typ: "input", rules: []rule{required(), maxBytes(60), {name: "valueTypeRule", value: "text"},
			{name: "tipRule", value: "最多允许输入30个汉字（60字符）&lt;b&gt;请勿堆砌关键词&lt;/b&gt;"}}},
		{id: "sellPoint", name: "宝贝卖点", typ: "input", rules: []rule{maxChars(150)}},
		s.catProp(c),
	}
	fields = append(fields, saleFields(c, it != nil)...)
	fields = append(fields,
		&field{id: "price", name: "一口价", typ: "input", rules: append([]rule{required()}, priceRules()...)},
		&field{id: "quantity", name: "总库存", typ: "input", code: "isv.invalid-parameter:quantity", rules: append([]rule{required()}, stockRules()...)},
		&field{id: "outerId", name: "商家编码", typ: "input", code: "isv.invalid-parameter:outer_id", rules: []rule{maxBytes(64)}},
		&field{id: "barcode", name: "商品条形码", typ: "input", rules: []rule{maxBytes(32)}},
		pictureFields(),
		descriptionField("desc", "电脑端描述", true),
		descriptionField("wirelessDesc", "手机端描述", false),
	)
	if food := foodBlock(c); food != nil {
		fields = append(fields, food)
	}
	fields = append(fields, s.sectionField(), choice("subStock", "拍下减库存", false, option{"是", "1"}, option{"否", "0"}), s.freightField(c))
	fields = append(fields, timeFields(c)...)
	return append(fields, serviceFields(c)...)
}

func choice(id, name string, need bool, options ...option) *field {
	f := &field{id: id, name: name, typ: "singleCheck", options: options}
	if need {
		f.rules = append(f.rules, required())
	}
	return f
}

func pictureFields() *field {
	f := &field{id: "images", name: "宝贝图片", typ: "complex", rules: []rule{required(),
		{name: "tipRule", value: "最多5张，建议1:1，边长800像素以上"}}}
	for i := range 5 {
		image := &field{id: fmt.Sprintf("images_%d", i), name: "宝贝图片", typ: "input",
			rules: []rule{{name: "valueTypeRule", value: "url"}, {name: "maxTargetSizeRule", value: "3072", ex: "include", unit: "kb"}}}
		if i == 0 {
			image.name = "宝贝主图"
			image.rules = append(image.rules, required())
		}
		f.children = append(f.children, image)
	}
	return f
}

func descriptionField(id, name string, need bool) *field {
	f := &field{id: id, name: name, typ: "input", code: "isv.invalid-parameter:desc", missing: "isv.invalid-parameter:desc",
		rules: []rule{{name: "valueTypeRule", value: "html"}, minChars(5), maxChars(25000)}}
	if need {
		f.rules = append(f.rules, required())
	}
	return f
}

// sectionField offers the sections without children (§4.2).
func (s *Sandbox) sectionField() *field {
	f := &field{id: "shopcat", name: "店铺中分类", typ: "multiCheck", rules: []rule{maxCount(10)}}
	for _, x := range s.shelvable() {
		f.options = append(f.options, option{x.name, numText(x.id)})
	}
	return f
}

// freightField asks for weight and volume where the template needs them; the ids
// of those two are made up and differ by category (§4.3).
func (s *Sandbox) freightField(c *category) *field {
	f := &field{id: "tbExtractWay", name: "运费", typ: "complex", rules: []rule{required()}, code: "isv.invalid-parameter:postage_id",
		children: []*field{{id: "template", name: "运费模板", typ: "input", code: "isv.invalid-parameter:postage_id",
			rules: []rule{required(), {name: "valueTypeRule", value: "long"}}}}}
	for _, x := range []struct {
		name      string
		valuation int
		digits    string
	}{{"物流重量(kg)", 1, "3"}, {"物流体积(m³)", 3, "6"}} {
		child := &field{id: fmt.Sprintf("logistics_%d", digest(c.id, x.name)%100_000), name: x.name, typ: "input",
			rules: []rule{{name: "valueTypeRule", value: "decimal"}, {name: "minValueRule", value: "0", ex: "not include"},
				bound("maxValueRule", "10000", ""), bound("maxDecimalDigitsRule", x.digits, "")}}
		var such []string
		for _, t := range s.templates {
			if t.Valuation == x.valuation {
				such = append(such, numText(t.ID))
			}
		}
		if such != nil {
			child.rules = append(child.rules, requiredIf(anyOf("template", such...)))
		}
		f.children = append(f.children, child)
	}
	return f
}

// timeFields say when the goods leave and when the item goes on the shelf.
func timeFields(c *category) []*field {
	days := choice("tbDeliveryTime", "发货时间（天）", false)
	for _, d := range []string{"3", "5", "7", "10", "15", "20", "30", "45"} {
		days.options = append(days.options, option{d + "天内", d})
	}
	days.rules = []rule{requiredIf(anyOf("deliveryTimeType", "2")), disabledIf(noneOf("deliveryTimeType", "2"))}
	start := choice("startTime", "上架时间", false, option{"立刻上架", "0"})
	if !c.flags["nowarehouse"] {
		start.options = append(start.options, option{"放入仓库", "2"})
	}
	return []*field{
		choice("deliveryTimeType", "发货时效", true, option{"48小时内发货", "0"}, option{"24小时内发货", "3"}, option{"全款预售", "2"}),
		days, start,
	}
}

// serviceFields are the rest: origin of imported goods, services, notes.
func serviceFields(c *category) []*field {
	abroad := disabledIf(noneOf("globalStockNav", "1"))
	imported := func(id, name string, options ...option) *field {
		f := choice(id, name, false, options...)
		f.rules = []rule{abroad, requiredIf(anyOf("globalStockNav", "1"))}
		return f
	}
	out := []*field{
		{id: "globalStock", name: "采购地", typ: "complex", children: []*field{
			choice("globalStockNav", "采购地", true, option{"国内（大陆）", "0"}, option{"海外及港澳台", "1"})}},
		imported("departurePlace", "发货地", option{"中国内地（大陆）", "0"}, option{"海外", "1"}),
		imported("legalCustoms", "是否保税", option{"是", "1"}, option{"否", "0"}),
		imported("stockType", "库存类型", option{"现货", "0"}, option{"代购", "1"}),
		choice("sellPromise", "退换货承诺", false, option{"是", "1"}, option{"否", "0"}),
		{id: "shippingArea", name: "新发货地", typ: "complex", children: []*field{
			{id: "shippingProvince", name: "省份", typ: "input", rules: []rule{maxBytes(20)}},
			{id: "shippingCity", name: "城市", typ: "input", rules: []rule{maxBytes(40)}}}},
		{id: "publishNotice", name: "发布须知", typ: "label", label: "请确保商品信息真实有效",
			rules: []rule{{name: "devTipRule", value: "规则说明", url: "https://rule.taobao.com"}, {name: "asyncRenderRule", value: "true"}}},
	}
	if packaged(c.kind) {
		out = append(out, choice("sevenDaySupport", "七天无理由退换货", false, option{"支持", "1"}, option{"不支持", "0"}))
	} else {
		not := choice("sevenDayNotSupport", "七天无理由退换货", false, option{"不支持（鲜活易腐）", "1"})
		not.rules = []rule{{name: "readOnlyRule", value: "true"}}
		out = append(out, not)
	}
	supplier := &field{id: "supplierInfo", name: "供应商信息", typ: "input", rules: []rule{maxBytes(200)}}
	if c.flags["supplier"] {
		supplier.rules = append(supplier.rules, required())
	}
	return append(out, supplier)
}

// fixedValues are those that the platform itself fills in.
func fixedValues(c *category) values {
	if packaged(c.kind) {
		return nil
	}
	return values{single("sevenDayNotSupport", "1")}
}
