package taobao

// treeText is the category tree: one dot a level, "#id" for ids that the
// reference knows, "= kind" for a leaf, then flags:
//
//	closed       not for this shop (on a root: all below)
//	frozen       exists, but takes no new items (feature freeze=5)
//	deleted      status deleted
//	fixed        the one sale property has options only and is required
//	nosku        no sale properties, no SKUs
//	supplier     the field supplierInfo is required
//	told         how it is kept, sold, farmed and for how long is mandatory
//	nowarehouse  publishing always goes on the shelf
const treeText = `
水产肉类/新鲜蔬果/熟食 #50050359
. 新鲜水果
. . 橙子
. . . 脐橙 = fruit told
. . . 血橙 = fruit
. . . 冰糖橙 = fruit
. . . 夏橙 = fruit fixed
. . 桔子
. . . 蜜桔 = fruit
. . . 砂糖橘 = fruit
. . . 椪柑 = fruit
. . . 耙耙柑/春见 = fruit
. . 柚子 = fruit
. . 柠檬 = fruit
. . 猕猴桃/奇异果 = fruit
. . 苹果 = fruit
. . 梨 = fruit
. . 桃子 = fruit
. . 李子 = fruit
. . 葡萄 = fruit
. . 草莓 = fruit
. . 枇杷 = fruit
. . 西瓜 = fruit
. . 柿子 = fruit
. . 樱桃 = fruit
. . 杨梅 = fruit
. . 石榴 = fruit
. . 鲜枣 = fruit
. . 旧水果类目 = fruit deleted
. 新鲜蔬菜
. . 土豆 = vegetable
. . 红薯 = vegetable
. . 莲藕 = vegetable
. . 藕带 = vegetable
. . 山药 = vegetable
. . 萝卜 = vegetable
. . 生姜 = vegetable
. . 荸荠 = vegetable
. . 藠头 = vegetable
. . 大蒜 = vegetable
. . 芋头 = vegetable
. . 香葱 = vegetable
. . 藜蒿 = vegetable
. . 鲜笋 = vegetable
. . 黄花菜 = vegetable
. . 红菜苔 = vegetable
. . 辣椒 = vegetable
. . 南瓜 = vegetable
. . 玉米 = vegetable
. . 鲜香菇 = vegetable
. . 平菇 = vegetable
. . 新鲜板栗 = vegetable
. 水产品
. . 小龙虾 = aquatic
. . 大闸蟹 = aquatic told
. . 武昌鱼 = aquatic
. . 鳜鱼 = aquatic
. . 甲鱼 = aquatic
. . 鳝鱼 = aquatic
. . 海参 = aquatic frozen
. 蛋类
. . 鸡蛋 = egg fixed
. . 鸭蛋 = egg fixed
. . 咸蛋/皮蛋 = cured
. 肉类
. . 猪肉 = meat
. . 牛肉 = meat
. . 腊肉 = cured
. . 腊肠/香肠 = cured
. 熟食
. . 卤味 = cured
. . 鸭脖 = cured
. . 鱼糕 = cured
. . 鱼面 = cured
. 礼券
. . 生鲜礼品卡 = vegetable nosku
茶/咖啡/冲饮 #50026316
. 茶
. . 恩施玉露 = tea
. . 绿茶 = tea
. . 红茶 = tea
. . 宜红工夫 = tea
. . 青砖茶/黑茶 = tea
. . 花草茶 = tea nowarehouse
. 冲饮
. . 藕粉 = dry
. . 蜂蜜 = honey
粮油米面/南北干货/调味品
. 米/面粉/杂粮
. . 大米 = grain
. . 糯米 = raw
. . 小米 = grain
. . 挂面 = grain supplier
. 食用油
. . 菜籽油 = oil
. . 山茶油 = oil
. 南北干货
. . 干香菇 = raw
. . 黑木耳 = raw
. . 银耳 = raw
. . 莲子 = raw
. . 葛粉 = dry
. 调味品
. . 豆瓣酱 = dry
. . 花椒 = dry
零食/坚果/特产
. 坚果/炒货
. . 板栗仁 = dry
. . 核桃 = dry
. . 花生 = raw
. . 瓜子 = dry
. 果干
. . 红枣 = dry
. . 陈皮 = dry
酒类 #50008141 closed
. 白酒 = dry
. 米酒 = dry
保健食品 #50026800 closed
. 蜂王浆 = honey
`

func brands() []string {
	return []string{"秭归脐橙", "无品牌", "屈姑", "峡江果园", "恩施玉露", "采花毛尖", "国宝桥米", "潜江龙虾", "洪湖莲藕",
		"罗田板栗", "神丹", "房县香菇", "麻城菊花", "佳沛", "新奇士", "金龙鱼"}
}

func provinces() []string {
	return []string{"湖北省", "湖南省", "四川省", "重庆市", "江西省", "陕西省", "河南省", "云南省", "福建省", "黑龙江省", "广西壮族自治区"}
}

// citiesOf are the options below a province.
func citiesOf() map[string][]string {
	return map[string][]string{
		"湖北省": {"宜昌市", "恩施土家族苗族自治州", "襄阳市", "十堰市", "潜江市", "荆州市", "黄冈市", "孝感市", "随州市", "武汉市", "神农架林区"},
		"湖南省": {"怀化市", "湘西土家族苗族自治州", "郴州市"},
		"四川省": {"眉山市", "成都市", "阿坝藏族羌族自治州"},
		"江西省": {"赣州市", "抚州市"},
		"陕西省": {"西安市", "商洛市"},
	}
}

func months() []string {
	return []string{"1月", "2月", "3月", "4月", "5月", "6月", "7月", "8月", "9月", "10月", "11月", "12月"}
}

func grades() []string { return []string{"特级", "一级", "二级", "优级", "普通"} }

func jin() []string {
	return []string{"1斤", "2斤", "2.5斤", "3斤", "4斤", "4.5斤", "5斤", "6斤", "8斤", "8.5斤", "9斤", "10斤", "20斤", "50斤"}
}

// axis is a sale property; without options it takes texts of one's own.
type axis struct {
	name     string
	options  []string
	required bool
}

func axesOf(kind string, fixed bool) []axis {
	own := axis{name: "规格"}
	switch {
	case fixed && kind == "egg":
		return []axis{{"枚数", []string{"6枚", "10枚", "12枚", "20枚", "30枚", "40枚", "50枚", "60枚", "100枚"}, true}}
	case fixed:
		return []axis{{"净含量规格", jin(), true}}
	}
	switch kind {
	case "fruit":
		return []axis{{"净含量规格", jin(), false}, {name: "果径规格"}, own}
	case "aquatic":
		return []axis{{"规格大小", []string{"2-4钱", "4-6钱", "6-8钱", "7-9钱", "9钱以上"}, false}, own}
	case "tea":
		return []axis{{"等级规格", grades(), false}, own, {name: "包装"}}
	default:
		return []axis{own, {name: "口味"}}
	}
}

// packaged says that a kind is processed food, which needs a licence; the others
// are primary produce.
func packaged(kind string) bool {
	switch kind {
	case "tea", "grain", "oil", "dry", "honey", "cured":
		return true
	}
	return false
}
