package jd

// treeText is the category tree: one dot a level, "= kind" for a last level.
// Roots marked "closed" are not authorised for this shop. Flags of a last level:
//
//	five  wants five main pictures, the first is copied when fewer come
//	new   takes the newer sale-attribute model only (§4.A.5)
const treeText = `
生鲜
. 水果
. . 橙
. . . 脐橙 = fruit five
. . . 血橙 = fruit
. . . 冰糖橙 = fruit
. . . 夏橙 = fruit
. . 柑橘
. . . 蜜桔 = fruit
. . . 砂糖橘 = fruit
. . . 椪柑 = fruit
. . . 耙耙柑 = fruit
. . 柚子 = fruit
. . 柠檬 = fruit
. . 奇异果/猕猴桃 = fruit
. . 苹果 = fruit
. . 梨 = fruit
. . 桃 = fruit
. . 李子 = fruit
. . 葡萄/提子 = fruit
. . 草莓 = fruit
. . 枇杷 = fruit
. . 西瓜 = fruit
. . 柿子 = fruit
. . 樱桃 = fruit
. . 杨梅 = fruit
. . 石榴 = fruit
. . 鲜枣 = fruit new
. 蔬菜
. . 土豆 = vegetable
. . 红薯 = vegetable
. . 莲藕 = vegetable
. . 藕带 = vegetable
. . 山药 = vegetable
. . 萝卜 = vegetable
. . 生姜 = vegetable
. . 白菜 = vegetable
. . 红菜苔 = vegetable
. . 辣椒 = vegetable
. . 南瓜 = vegetable
. . 玉米 = vegetable
. . 荸荠 = vegetable
. . 藠头 = vegetable
. . 香葱 = vegetable
. . 大蒜 = vegetable
. . 藜蒿 = vegetable
. . 鲜笋 = vegetable
. . 芋头 = vegetable
. . 番茄 = vegetable
. . 黄花菜 = vegetable
. . 鲜香菇 = vegetable
. . 平菇 = vegetable
. . 鲜板栗 = vegetable
. 海鲜水产
. . 小龙虾 = aquatic five
. . 对虾 = aquatic
. . 武昌鱼 = aquatic
. . 鳜鱼 = aquatic
. . 甲鱼 = aquatic
. . 鱼糕 = packed
. . 鱼面 = packed
. . 鳝鱼 = aquatic
. . 大闸蟹 = crab five
. 蛋类
. . 鸡蛋 = egg
. . 鸭蛋 = egg
. . 咸鸭蛋/松花蛋 = egg
. 肉类
. . 猪肉 = meat
. . 牛肉 = meat
. . 腊肉 = packed
. . 腊肠/香肠 = packed
食品饮料
. 茗茶
. . 绿茶
. . . 恩施玉露 = tea
. . . 毛尖 = tea
. . . 碧螺春 = tea
. . 红茶
. . . 宜红工夫 = tea
. . . 利川红 = tea
. . 黑茶 = tea
. . 花草茶 = tea
. 粮油调味
. . 大米 = packed
. . 糯米 = grain
. . 小米 = grain
. . 面粉 = packed
. . 挂面 = packed
. . 菜籽油 = packed
. . 山茶油 = packed
. 南北干货
. . 干香菇 = grain
. . 黑木耳 = grain
. . 银耳 = grain
. . 莲子 = grain
. . 干笋 = grain
. . 葛粉 = grain
. 休闲食品
. . 板栗仁 = packed
. . 核桃 = packed
. . 花生 = grain
. . 麻糖 = packed
. . 麻花 = packed
. . 红枣 = packed
. . 陈皮 = packed
. 蜂蜜/蜂产品
. . 蜂蜜 = honey
. . 蜂王浆 = honey
酒类 closed
. 白酒
. . 浓香型白酒 = packed
`

// The kinds of input and of attributes (§4.A.2).
const (
	oneOf    = 1
	someOf   = 2
	freeText = 3

	typeKey       = 1
	typeImmutable = 2
	typeOrdinary  = 3
	typeSale      = 4
)

// attributesOf lists what a kind of produce asks for, the common ones first.
func attributesOf(kind string) []attribute {
	list := []attribute{
		{name: "产地", typ: typeKey, input: freeText, required: true},
		{name: "净含量", typ: typeOrdinary, input: oneOf, required: true, options: []string{"1kg以下", "1kg-2.5kg", "2.5kg-5kg", "5kg以上"}},
		{name: "包装方式", typ: typeOrdinary, input: oneOf, options: []string{"散装", "箱装", "礼盒装", "袋装"}},
		{name: "是否有机", typ: typeImmutable, input: oneOf, options: []string{"是", "否"}},
		{name: "储存条件", typ: typeOrdinary, input: oneOf, marked: kind == "tea" || kind == "egg" || kind == "meat", options: []string{"常温", "阴凉干燥处", "冷藏", "冷冻"}},
	}
	list = append(list, ownAttributes(kind)...)
	return append(list,
		attribute{name: "款式", typ: typeSale, input: oneOf, color: true, options: []string{"默认款", "礼盒款", "家庭款"}},
		attribute{name: "规格", typ: typeSale, input: oneOf, options: []string{"3斤装", "5斤装", "10斤装", "15斤装"}})
}

func ownAttributes(kind string) []attribute {
	grade := attribute{name: "等级", typ: typeOrdinary, input: oneOf, options: []string{"特级", "一级", "二级", "优级"}}
	life := attribute{name: "保质期", typ: typeOrdinary, input: freeText, required: kind != "packed"}
	switch kind {
	case "fruit":
		return []attribute{grade,
			{name: "品种", typ: typeOrdinary, input: oneOf, options: []string{"纽荷尔", "伦晚", "红肉", "九月红", "其他"}},
			{name: "适用人群", typ: typeOrdinary, input: someOf, options: []string{"家庭", "送礼", "团购"}},
			{name: "单果重量", typ: typeOrdinary, input: freeText}}
	case "vegetable", "grain":
		return []attribute{grade}
	case "aquatic", "crab":
		return []attribute{grade,
			{name: "养殖方式", typ: typeKey, input: oneOf, required: kind == "crab", options: []string{"湖养", "稻虾共作", "池塘养殖", "野生"}},
			{name: "单只重量", typ: typeOrdinary, input: freeText}}
	case "egg":
		return []attribute{life, {name: "枚数", typ: typeOrdinary, input: freeText, marked: true, onSKU: true}}
	case "meat":
		return []attribute{life}
	}
	grade.required = kind == "tea"
	return []attribute{life, grade,
		{name: "生产许可证编号", typ: typeOrdinary, input: freeText, marked: true},
		{name: "产品标准号", typ: typeOrdinary, input: freeText},
		{name: "厂名", typ: typeOrdinary, input: freeText},
		{name: "厂址", typ: typeOrdinary, input: freeText},
		{name: "厂家联系方式", typ: typeOrdinary, input: freeText}}
}

// brandNames are the shop's authorised brands.
func brandNames() []string {
	return []string{"其他/无品牌", "秭归脐橙", "潜江龙虾", "恩施硒茶", "屈姑", "福娃", "神丹"}
}
