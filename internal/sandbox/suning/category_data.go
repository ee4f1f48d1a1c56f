package suning

import (
	"fmt"
	"slices"
)

// treeText is the category tree: one dot a level, "= kind" for a bottom
// category, then flags. Roots marked "closed" are not authorised for this shop.
// Flags:
//
//	plain  has no variant parameters: one price and stock only
//	two    has two variant parameters
//	sizes  its variant parameter has options
const treeText = `
食品
. 生鲜
. . 水果
. . . 脐橙 = fruit
. . . 血橙 = fruit
. . . 冰糖橙 = fruit
. . . 夏橙 = fruit
. . . 其他橙子 = fruit
. . . 柑橘 = fruit
. . . 柚子 = fruit
. . . 柠檬 = fruit
. . . 苹果 = fruit sizes
. . . 梨 = fruit
. . . 桃 = fruit
. . . 李子 = fruit
. . . 葡萄 = fruit
. . . 草莓 = fruit
. . . 枇杷 = fruit
. . . 樱桃 = fruit
. . . 猕猴桃/奇异果 = fruit
. . . 柿子 = fruit
. . . 西瓜 = fruit plain
. . . 鲜枣 = fruit
. . 蔬菜
. . . 土豆 = vegetable
. . . 红薯 = vegetable
. . . 莲藕 = vegetable
. . . 藕带 = vegetable
. . . 山药 = vegetable
. . . 萝卜 = vegetable
. . . 荸荠 = vegetable
. . . 藠头 = vegetable
. . . 生姜 = vegetable
. . . 香葱 = vegetable
. . . 大蒜 = vegetable
. . . 大白菜 = vegetable
. . . 菜薹 = vegetable
. . . 湖蒿/藜蒿 = vegetable
. . . 辣椒 = vegetable
. . . 番茄 = vegetable
. . . 南瓜 = vegetable
. . . 玉米 = vegetable
. . . 鲜香菇 = vegetable
. . . 平菇 = vegetable
. . . 竹笋 = vegetable
. . . 板栗 = vegetable
. . 海鲜水产
. . . 小龙虾 = aquatic
. . . 虾类 = aquatic
. . . 虾尾/虾球 = aquatic
. . . 武昌鱼 = aquatic
. . . 鳜鱼 = aquatic
. . . 黄鳝 = aquatic
. . . 甲鱼 = aquatic plain
. . . 大闸蟹 = aquatic
. . . 鱼糕 = frozen
. . 蛋类
. . . 鸡蛋 = egg
. . . 鸭蛋 = egg
. . . 咸鸭蛋 = egg
. . . 皮蛋 = egg
. . 肉类
. . . 猪肉 = meat
. . . 牛肉 = meat
. . . 羊肉 = meat
. . . 鸡肉 = meat
. . . 腊肉 = cured
. . . 腊肠/香肠 = cured two
. 粮油
. . 米面
. . . 大米 = grain
. . . 糯米 = grain
. . . 小米 = grain
. . . 面粉 = grain
. . . 挂面 = grain
. . . 鱼面 = grain
. . 杂粮-豆类
. . . 黄豆 = grain
. . . 绿豆 = grain
. . . 花生 = dried
. . 食用油
. . . 菜籽油 = grain
. . . 茶籽油 = grain
. 南北干货
. . 香菇 = dried
. . 黑木耳 = dried
. . 银耳 = dried
. . 莲子 = dried
. . 笋干 = dried
. . 葛粉 = dried
. . 核桃 = dried
. . 红枣 = dried
. 休闲食品
. . 酥糖 = snack
. . 麻花 = snack
. . 糕点 = snack
. . 板栗仁 = snack
. 调味品
. . 豆瓣酱 = snack
. . 小龙虾调料 = snack
. . 米酒 = snack
. . 蜂蜜 = honey
. . 蜂王浆 = honey plain
茶叶
. 绿茶
. . 恩施玉露 = tea
. . 毛尖 = tea
. . 云雾茶 = tea
. . 其他绿茶 = tea
. 红茶
. . 宜红 = tea
. . 利川红 = tea
. 黑茶
. . 青砖茶 = tea
. 花草茶-代用茶
. . 菊花茶 = tea
酒类 closed
. 白酒
. . 浓香型白酒 = snack
`

// brand is one brand of the shop; kinds limits it to some kinds of produce.
type brand struct {
	code, name string
	kinds      []string
}

// brands are the shop's authorised brands. Two differ in the case of their
// codes only (§4.3).
func brands() []brand {
	return []brand{
		{code: "000C", name: "无品牌"},
		{code: "899U", name: "秭归脐橙", kinds: []string{"fruit"}},
		{code: "899u", name: "潜江龙虾", kinds: []string{"aquatic", "snack"}},
		{code: "10A7", name: "恩施硒茶", kinds: []string{"tea"}},
		{code: "0B21", name: "屈姑"},
		{code: "7C4M", name: "福娃"},
	}
}

func (b brand) fits(c *category) bool { return b.kinds == nil || slices.Contains(b.kinds, c.kind) }

// ownParams lists the rows that follow the basic ones: dynamic, then common.
func ownParams(kind string, flags []string) []param {
	var list []param
	for _, p := range dynamicParams(kind) {
		p.template = templateDynamic
		list = append(list, p)
	}
	for _, p := range commonParams(flags) {
		p.template, p.must = templateCommon, true
		list = append(list, p)
	}
	return list
}

// basicParams are the same everywhere. Which are mandatory for produce is
// unknown (§4.2); here the origin is.
func basicParams() []param {
	list := []param{
		{code: "country", name: "国家", typ: oneOf, must: true, options: []option{{"CN", "中国"}}},
		{code: "region", name: "省份", typ: oneOf, must: true, options: regions()},
		{code: "city", name: "城市", typ: oneOf, must: true, options: cities()},
		{code: "LAENG", name: "长度", typ: freeText, unit: "毫米"},
		{code: "BREIT", name: "宽度", typ: freeText, unit: "毫米", null: true},
		{code: "HOEHE", name: "高度", typ: freeText, unit: "毫米", null: true},
		{code: "BRGEW", name: "毛重", typ: freeText, unit: "千克"},
		{code: "VOLUM", name: "体积", typ: freeText, unit: "立方分米"},
		{code: "cmModel", name: "型号", typ: freeText, null: true},
	}
	for i := range list {
		list[i].template = templateBasic
	}
	return list
}

// The codes of the dynamic parameters, one for each name.
const (
	codeShelfLife = "001360"
	codeStorage   = "001367"
	codeNet       = "001374"
	codeGrade     = "001381"
	codeLicence   = "001388"
	codePacking   = "001395"
	codeVariety   = "001402"
	codeFor       = "001409"
	codeProducer  = "001416"
	codeOrganic   = "001423"
	codeFarming   = "001430"
)

// choices makes options with codes 01, 02, …
func choices(texts ...string) []option {
	var list []option
	for i, t := range texts {
		list = append(list, option{fmt.Sprintf("%02d", i+1), t})
	}
	return list
}

// uncoded makes options with blank codes (§4.2).
func uncoded(texts ...string) []option {
	var list []option
	for _, t := range texts {
		list = append(list, option{"", t})
	}
	return list
}

// dynamicParams are the kind's own rows.
func dynamicParams(kind string) []param {
	keeps := slices.Contains([]string{"egg", "cured", "grain", "snack", "honey", "tea", "dried", "frozen"}, kind)
	licensed := slices.Contains([]string{"cured", "grain", "snack", "frozen"}, kind)
	list := []param{
		{code: codeNet, name: "净含量", typ: freeText, must: keeps},
		{code: codeShelfLife, name: "保质期", typ: freeText, unit: "天", must: keeps},
		{code: codeStorage, name: "储存方式", typ: oneOf, options: choices("常温", "阴凉干燥处", "冷藏", "冷冻")},
		{code: codePacking, name: "包装方式", typ: oneOf, options: uncoded("散装", "箱装", "礼盒装", "袋装")},
		{code: codeGrade, name: "等级", typ: oneOf, options: choices("特级", "一级", "二级", "优级")},
		{code: codeFor, name: "适用人群", typ: someOf, options: choices("家庭", "送礼", "团购")},
		{code: codeProducer, name: "生产厂家", typ: freeText, null: true},
	}
	switch {
	case kind == "fruit" || kind == "vegetable":
		list = append(list, param{code: codeVariety, name: "品种", typ: freeText},
			param{code: codeOrganic, name: "是否有机", typ: oneOf, options: choices("是", "否")})
	case kind == "aquatic":
		list = append(list, param{code: codeFarming, name: "养殖方式", typ: oneOf, options: choices("湖养", "稻虾共作", "池塘养殖", "野生")})
	default:
		list = append(list, param{code: codeLicence, name: "生产许可证编号", typ: freeText, must: licensed})
	}
	return list
}

func commonParams(flags []string) []param {
	size := param{code: "G00002", name: "规格", typ: freeText, null: true}
	switch {
	case slices.Contains(flags, "plain"):
		return nil
	case slices.Contains(flags, "two"):
		return []param{{code: "G00001", name: "颜色", typ: freeText}, size}
	case slices.Contains(flags, "sizes"):
		size.typ, size.null, size.options = oneOf, false, choices("3斤装", "5斤装", "10斤装")
	}
	return []param{size}
}
