package douyin

// treeText is the category tree: one dot a level, "= kind" for a leaf, then
// flags. "off" marks what is not enabled. Flags:
//
//	three4   the 3:4 main picture is open
//	given    partly_use_given_spec: the dimension 规格 is mandatory, own values allowed
//	allgiven totally_use_given_spec: only listed dimensions and values
//	measure  that dimension takes measured values
//	class    every SKU must carry a classification
//	single   one spec dimension only
//	day      shipping within a day only
//	presell  product presale is supported
//	auth     only authorised brands
//	noref    no reference price
//	long     titles of 16 units and more
//	papers   the quarantine certificate is mandatory
//	told     the attribute 储存条件 is mandatory
//	farmed   the attribute 养殖方式 is mandatory
const treeText = `
生鲜
. 水果
. . 橙
. . . 脐橙 = fruit three4 presell told
. . . 血橙 = fruit
. . . 冰糖橙 = fruit
. . . 夏橙 = fruit
. . 柑橘柚
. . . 蜜桔 = fruit
. . . 砂糖橘 = fruit
. . . 椪柑 = fruit given measure
. . . 耙耙柑 = fruit
. . . 柚子 = fruit
. . . 柠檬 = fruit
. . 猕猴桃/奇异果 = fruit three4
. . 苹果 = fruit
. . 梨 = fruit
. . 桃子 = fruit day
. . 李子 = fruit day
. . 葡萄/提子 = fruit day
. . 草莓 = fruit day
. . 枇杷 = fruit day
. . 西瓜 = fruit single
. . 柿子 = fruit
. . 樱桃 = fruit day
. . 杨梅 = fruit day
. . 石榴 = fruit
. . 鲜枣 = fruit
. . 鲜榴莲 = fruit long
. . 果篮礼盒 = fruit off
. 蔬菜/蔬菜制品
. . 根茎类
. . . 土豆 = vegetable
. . . 红薯 = vegetable
. . . 莲藕 = vegetable
. . . 山药 = vegetable
. . . 萝卜 = vegetable
. . . 生姜 = vegetable
. . . 荸荠 = vegetable
. . . 藠头 = vegetable
. . . 大蒜 = vegetable
. . . 芋头 = vegetable
. . 叶菜类
. . . 白菜 = vegetable
. . . 红菜苔 = vegetable
. . . 香葱 = vegetable
. . . 藜蒿 = vegetable
. . . 鲜笋 = vegetable
. . . 黄花菜 = vegetable
. . 茄果瓜类
. . . 辣椒 = vegetable
. . . 南瓜 = vegetable
. . . 玉米 = vegetable
. . 鲜菌菇
. . . 鲜香菇 = vegetable
. . . 鲜木耳 = vegetable
. . . 鲜松茸 = vegetable long
. . . 平菇 = vegetable
. . 新鲜板栗 = vegetable
. . 藕带 = vegetable day
. 海鲜水产及制品
. . 鲜活水产
. . . 小龙虾 = aquatic given day
. . . 罗氏虾 = aquatic given day papers
. . . 大闸蟹 = aquatic allgiven day papers farmed
. . . 武昌鱼 = aquatic single day papers
. . . 鳜鱼 = aquatic day
. . . 甲鱼 = aquatic day
. . . 鳝鱼 = aquatic day papers
. . 虾仁/虾尾 = aquatic
. . 鱼糕 = cured
. . 鱼面 = cured
. 蛋/蛋制品
. . 鸡蛋 = egg class
. . 鸭蛋 = egg
. . 咸蛋/皮蛋 = egg noref
. 肉/肉制品
. . 猪肉 = meat papers
. . 牛肉 = meat papers
. . 腊肉 = cured
. . 腊肠/香肠 = cured
茶
. 绿茶
. . 恩施玉露 = tea
. . 毛尖 = tea
. . 碧螺春 = tea
. 红茶
. . 宜红工夫 = tea
. . 利川红 = tea
. 黑茶
. . 青砖茶 = tea auth
. 花草茶
. . 菊花茶 = tea
粮油米面/南北干货/调味品
. 米
. . 大米 = grain
. . 糯米 = grain
. . 小米 = grain
. 面
. . 面粉 = grain
. . 挂面 = grain
. 食用油
. . 菜籽油 = oil
. . 山茶油 = oil
. 南北干货
. . 干香菇 = dry
. . 黑木耳 = dry
. . 银耳 = dry
. . 莲子 = dry
. . 干笋 = dry
. . 葛粉 = dry
. 调味品
. . 豆瓣酱 = dry
. . 花椒 = dry
零食/坚果/特产
. 坚果炒货
. . 熟板栗/栗仁 = dry
. . 核桃 = dry
. . 花生 = dry
. . 瓜子 = dry
. 果干
. . 橘饼/陈皮 = dry
. . 红枣 = dry
滋补膳食
. 蜂产品
. . 蜂蜜 = honey
. . 蜂王浆 = honey
酒类 off
. 白酒
. . 浓香型白酒 = dry
`

func provinces() []string {
	return []string{"湖北", "湖南", "四川", "重庆", "江西", "陕西", "河南", "云南", "福建", "黑龙江", "其他"}
}

func grades() []string { return []string{"特级", "一级", "二级", "优级"} }

// attributes lists what a kind of produce asks for, after the common ones.
func attributes(kind string) []property {
	shelfLife := property{name: "保质期", typ: typeText}
	license := property{name: "生产许可证编号", typ: typeText}
	switch kind {
	case "fruit":
		return []property{
			{name: "品种", typ: typeSelect, options: []string{"纽荷尔", "伦晚", "红肉", "九月红", "其他"}, diy: true},
			{name: "果径", typ: typeText, measure: measureRange},
			{name: "上市时间", typ: typeTimeRange},
			{name: "口感", typ: typeMulti, options: []string{"甜", "酸甜", "化渣", "多汁", "脆"}, most: 3},
		}
	case "vegetable":
		return []property{{name: "品种", typ: typeText}}
	case "aquatic":
		return []property{
			{name: "养殖方式", typ: typeSelect, options: []string{"湖养", "稻虾共作", "池塘养殖", "野生"}},
			{name: "单只重量", typ: typeText, measure: measureRange},
		}
	case "egg":
		return []property{shelfLife.needed(), {name: "饲养方式", typ: typeSelect, options: []string{"散养", "笼养", "林下"}}}
	case "meat":
		return []property{shelfLife.needed(), {name: "部位", typ: typeSelect, options: []string{"五花", "前腿", "后腿", "排骨", "整只"}, diy: true}}
	case "tea":
		return []property{shelfLife.needed(), {name: "采摘季节", typ: typeMulti, options: []string{"明前", "雨前", "春茶", "夏茶", "秋茶"}, most: 2},
			{name: "生产日期", typ: typeTimestamp}, license}
	default: // grain, oil, dry, honey, cured
		return []property{shelfLife, {name: "生产日期", typ: typeTimestamp}, license,
			{name: "配料", typ: typeText}}
	}
}

// commonAttributes are asked for everywhere. The brand goes into a field of
// its own, and a dead property must not be sent (§4.2).
func commonAttributes(fresh bool) []property {
	origin := property{name: "产地", typ: typeText, required: true}
	if !fresh {
		origin.typ, origin.options = typeSelect, provinces()
	}
	return []property{
		{name: "品牌", typ: typeSelect, required: true, id: brandProperty},
		origin,
		{name: "储存条件", typ: typeSelect, options: []string{"常温", "阴凉干燥处", "冷藏", "冷冻"}},
		{name: "净含量", typ: typeText, required: true, measure: measureAmount},
		{name: "等级", typ: typeSelect, options: grades(), diy: true},
		{name: "包装方式", typ: typeSelect, options: []string{"散装", "预包装", "礼盒装"}},
		{name: "是否有机", typ: typeSelect, options: []string{"是", "否"}},
		{name: "是否进口", typ: typeSelect, required: true, dead: true, options: []string{"是", "否"}},
	}
}

// bannedWords are the phrases that the review of some leaves rejects (§8).
func bannedWords() map[string][]string {
	return map[string][]string{"鲜榴莲": {"包熟包甜"}, "鲜松茸": {"野生", "保护植物"}}
}
