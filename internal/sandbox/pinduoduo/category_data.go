package pinduoduo

// treeText is the category tree: one dot a level, "= kind" for a leaf, then
// flags. Roots marked "closed" are not authorised for this shop. Flags:
//
//	one        one spec dimension only
//	sale       has the sale property 规格大小, linked with spec parent 大小
//	allsale    that property must be given
//	sku        one attribute belongs to each SKU and is required
//	label      need_upload_package_label_required
//	quarantine an unknown …_required member that is true
//	folt       假一赔十 is mandatory
//	margin0    single price may exceed group price by any amount
//	day        only 24 hours of promised shipping
//	farmed     the attribute 养殖方式 is mandatory
const treeText = `
水产肉类/新鲜蔬果/熟食
. 新鲜水果
. . 柑橘橙柚
. . . 脐橙 = fruit
. . . 血橙 = fruit
. . . 冰糖橙 = fruit
. . . 夏橙 = fruit
. . . 蜜桔 = fruit
. . . 砂糖橘 = fruit
. . . 椪柑 = fruit
. . . 耙耙柑 = fruit
. . . 柚子 = fruit
. . . 柠檬 = fruit margin0
. . 奇异果/猕猴桃 = fruit
. . 苹果 = fruit
. . 梨 = fruit
. . 桃子 = fruit day
. . 李子 = fruit day
. . 葡萄/提子 = fruit day
. . 草莓 = fruit day
. . 枇杷 = fruit day
. . 西瓜 = fruit
. . 柿子 = fruit
. . 樱桃 = fruit day
. . 杨梅 = fruit day
. . 石榴 = fruit
. . 鲜枣 = fruit
. 新鲜蔬菜
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
. . 新鲜食用菌
. . . 鲜香菇 = vegetable
. . . 平菇 = vegetable
. . 新鲜板栗 = vegetable
. 水产品
. . 虾类
. . . 小龙虾 = aquatic day sale
. . . 对虾 = aquatic day
. . 鱼类
. . . 武昌鱼 = aquatic day one
. . . 鳜鱼 = aquatic day one
. . . 甲鱼 = aquatic day one
. . . 鱼糕 = cured
. . . 鱼面 = cured
. . . 鳝鱼 = aquatic day one
. . 蟹类
. . . 大闸蟹 = aquatic day allsale sku farmed
. . 藕带/水生蔬菜 = vegetable
. 蛋类
. . 鸡蛋 = egg one
. . 鸭蛋 = egg one
. . 咸蛋/皮蛋 = egg
. 肉类
. . 猪肉 = meat
. . 牛肉 = meat
. . 腊肉 = cured
. . 腊肠/香肠 = cured
. . 活禽 = meat quarantine
. 熟食
. . 卤味 = cured label
. . 鸭脖 = cured label
. 生鲜礼品卡 = vegetable
茶叶
. 绿茶
. . 恩施玉露 = tea
. . 毛尖 = tea
. . 碧螺春 = tea
. 红茶
. . 宜红工夫 = tea
. . 利川红 = tea
. 黑茶
. . 青砖茶 = tea folt
. 代用/花草茶
. . 菊花茶 = tea
粮油米面/南北干货/调味品
. 米类
. . 大米 = grain
. . 糯米 = grain
. . 小米 = grain
. 面粉/面条
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
滋补营养品
. 蜂产品
. . 蜂蜜 = honey
. . 蜂王浆 = honey
酒类 closed
. 白酒
. . 浓香型白酒 = dry
`

func provinces() []string {
	return []string{"湖北省", "湖南省", "四川省", "重庆市", "江西省", "陕西省", "河南省", "云南省", "福建省", "黑龙江省", "其他"}
}

// cities are selectable only below their province.
func cities() map[string][]string {
	return map[string][]string{
		"湖北省": {"宜昌市", "恩施土家族苗族自治州", "襄阳市", "十堰市", "潜江市", "洪湖市", "黄冈市", "孝感市", "荆州市", "神农架林区"},
		"湖南省": {"怀化市", "湘西土家族苗族自治州"},
		"四川省": {"眉山市", "成都市"},
		"江西省": {"赣州市"},
	}
}

func brands() []string {
	return []string{"其他", "无品牌", "秭归脐橙", "潜江龙虾", "恩施硒茶"}
}

// moreBrands are found only through the value search.
func moreBrands() []string {
	return []string{"屈姑", "良品铺子", "采花毛尖", "萧氏茗茶", "福娃", "国宝桥米", "裕亮", "神丹", "汪集", "周黑鸭"}
}

// attributes lists what a kind of produce asks for, after the common ones.
func attributes(kind string) []attribute {
	year, storage := shelfLife(), storing()
	license := attribute{name: "生产许可证编号", typ: typeText, custom: 1, low: "14", high: "20",
		mustWhen: condition{"包装方式", []string{"预包装", "礼盒装"}}, showWhen: condition{"包装方式", []string{"预包装", "礼盒装"}}}
	switch kind {
	case "fruit":
		return []attribute{
			{name: "品种", typ: typeText, options: []string{"纽荷尔", "伦晚", "红肉", "九月红", "其他"}, custom: 1, low: "1", high: "20"},
			{name: "果径", typ: typeRange, units: []string{"mm"}, custom: 1, low: "10", high: "300"},
			{name: "等级", typ: typeText, options: grades()},
			{name: "上市时间", typ: typeTwoMonths, custom: 1},
			storage,
		}
	case "vegetable":
		return []attribute{{name: "等级", typ: typeText, options: grades()}, storage}
	case "aquatic":
		return []attribute{
			{name: "养殖方式", typ: typeText, options: []string{"湖养", "稻虾共作", "池塘养殖", "野生"}},
			{name: "单只重量", typ: typeNumber, units: []string{"g", "两"}, custom: 1, low: "1", high: "5000", precision: 1},
			storage,
		}
	case "egg":
		return []attribute{
			year.needed(), storage,
			{name: "单枚重量", typ: typeNumber, units: []string{"g"}, custom: 1, low: "20", high: "200", precision: 0},
			{name: "枚数", typ: typeNumber, units: []string{"枚"}, custom: 1, low: "1", high: "1000", sku: true},
		}
	case "meat":
		return []attribute{storage.needed(), year}
	case "tea":
		return []attribute{year.needed(), {name: "等级", typ: typeText, options: grades(), required: true}, storage,
			{name: "采摘年份", typ: typeMonth, custom: 1, low: "-36", high: "0"}, license}
	default: // grain, oil, dry, honey, cured
		return []attribute{year, storage, license,
			{name: "生产日期", typ: typeDate, custom: 1, low: "-540", high: "0"},
			{name: "等级", typ: typeText, options: grades()},
			{name: "包装尺寸", typ: typeTriple, units: []string{"cm"}, custom: 1, low: "1", high: "200"}}
	}
}

func grades() []string { return []string{"特级", "一级", "二级", "优级"} }

func shelfLife() attribute {
	return attribute{name: "保质期", typ: typeNumber, units: []string{"天", "月"}, custom: 1, low: "1", high: "1440"}
}

func storing() attribute {
	return attribute{name: "储存条件", typ: typeText, options: []string{"常温", "阴凉干燥处", "冷藏", "冷冻"}, important: true}
}

// commonAttributes are asked for everywhere.
func commonAttributes() []attribute {
	return []attribute{
		{name: "品牌", typ: typeText, required: true, options: brands()},
		{name: "产地", typ: typeText, required: true, options: provinces(), important: true},
		{name: "城市", typ: typeText, choices: cities(), showWhen: condition{"产地", []string{"湖北省", "湖南省", "四川省", "江西省"}}},
		{name: "净含量", typ: typeNumber, required: true, units: []string{"kg", "g"}, custom: 1, low: "0.01", high: "100", precision: 3},
		{name: "包装方式", typ: typeText, options: []string{"散装", "预包装", "礼盒装"}},
		{name: "是否有机", typ: typeText, options: []string{"是", "否"}},
		{name: "有机产品认证编号", typ: typeText, custom: 1, low: "8", high: "40", required: true, showWhen: condition{"是否有机", []string{"是"}}},
	}
}
