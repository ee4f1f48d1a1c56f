package suning

import (
	"fmt"
	"strings"
)

// placeText is the provinces, in the order of their codes (10, 20, …), each
// with its cities. The real codes are unknown but for those that the reference
// captured: Zhejiang is 130, and a city has twelve digits (§4.2). Provinces
// that grow nothing for this shop have one city only.
const placeText = `
北京市 北京市
天津市 天津市
河北省 石家庄市 保定市
山西省 太原市 运城市
内蒙古自治区 呼和浩特市
辽宁省 沈阳市 大连市
吉林省 长春市
黑龙江省 哈尔滨市 五常市
上海市 上海市
江苏省 南京市 苏州市
安徽省 合肥市 黄山市 六安市
江西省 南昌市 赣州市
浙江省 杭州市 宁波市 台州市
福建省 福州市 南平市 漳州市
山东省 济南市 烟台市
河南省 郑州市 信阳市 南阳市
湖北省 武汉市 黄石市 十堰市 宜昌市 襄阳市 鄂州市 荆门市 孝感市 荆州市 黄冈市 咸宁市 随州市 恩施土家族苗族自治州 仙桃市 潜江市 天门市 神农架林区
湖南省 长沙市 怀化市 湘西土家族苗族自治州
广东省 广州市 茂名市
广西壮族自治区 南宁市 百色市
海南省 海口市
重庆市 重庆市
四川省 成都市 眉山市 雅安市
贵州省 贵阳市 遵义市
云南省 昆明市 普洱市
西藏自治区 拉萨市
陕西省 西安市 渭南市 安康市
甘肃省 兰州市 天水市
青海省 西宁市
宁夏回族自治区 银川市 中卫市
新疆维吾尔自治区 乌鲁木齐市 阿克苏地区
台湾省 台北市
香港特别行政区 香港
澳门特别行政区 澳门
`

// eachPlace calls do for every city with the codes of both.
func eachPlace(do func(region, city option)) {
	n := 300
	for i, line := range strings.Split(strings.TrimSpace(placeText), "\n") {
		names := strings.Fields(line)
		for _, name := range names[1:] {
			do(option{fmt.Sprint(10 * (i + 1)), names[0]}, option{fmt.Sprintf("%012d", n), name})
			n++
		}
	}
}

func regions() []option {
	var list []option
	eachPlace(func(region, _ option) {
		if len(list) == 0 || list[len(list)-1] != region {
			list = append(list, region)
		}
	})
	return list
}

func cities() []option {
	var list []option
	eachPlace(func(_, city option) { list = append(list, city) })
	return list
}

// inRegion says that a city lies in a province, by their codes.
func inRegion(city, region string) bool {
	found := false
	eachPlace(func(r, c option) { found = found || r.code == region && c.code == city })
	return found
}
