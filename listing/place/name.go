package place

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Source says where the divisions come from and of which day they are.
func Source() string {
	var lines []string
	for line := range strings.Lines(divisionsFile) {
		comment, ok := strings.CutPrefix(line, "# ")
		if !ok {
			break
		}
		lines = append(lines, strings.TrimSpace(comment))
	}
	return strings.Join(lines, " ")
}

// Name gives a division's own full name, 秭归县 for 420527; "" for a code that
// the table does not have.
func Name(code string) string { return divisions().names[code] }

// Short gives the name as it is used in titles: 秭归 for 秭归县, 恩施 for the
// prefecture and for the city, 房县 where nothing would be left but one
// character; "" for an unknown code.
func Short(code string) string {
	name := Name(code)
	if short := stem(name); utf8.RuneCountInString(short) > 1 {
		return short
	}
	return name
}

// Full gives the names from the province down in one word,
// 湖北省宜昌市秭归县; what would be said twice is said once.
func Full(code string) string {
	province, city, county := Names(code)
	return strings.Join(slices.Compact([]string{province, city, county}), "")
}

// Names gives the full names of province, prefecture-level city and county, as
// marketplaces list them. A county without a prefecture (潜江市) stands for its
// city too, a municipality (北京市) for its city; county is "" for a
// prefecture's code, city is "" for a province's.
func Names(code string) (province, city, county string) {
	return Province(code), City(code), countyName(code)
}

// Province gives the full name of the province that a code lies in.
func Province(code string) string {
	if len(code) != 6 {
		return ""
	}
	return Name(code[:2] + "0000")
}

// City gives the full name of the prefecture that a code lies in: the county's
// own name where there is no prefecture, the municipality's where it is one.
func City(code string) string {
	switch {
	case len(code) != 6:
		return ""
	case municipality(code):
		return Province(code)
	case strings.HasSuffix(code, "0000"):
		return ""
	case Name(code[:4]+"00") != "":
		return Name(code[:4] + "00")
	default:
		return Name(code)
	}
}

func countyName(code string) string {
	if len(code) != 6 || strings.HasSuffix(code, "00") {
		return ""
	}
	return Name(code)
}

// municipality reports codes of 北京, 天津, 上海, 重庆 and of the two special
// regions and Taiwan, whose parts the table does not have: as an origin their
// own name is enough.
func municipality(code string) bool {
	return slices.Contains([]string{"11", "12", "31", "50", "71", "81", "82"}, code[:2])
}

// Endings of division names, longest first, and the peoples that names of
// autonomous places carry before them.
const (
	endings = "特别行政区 自治区 自治州 自治县 自治旗 地区 林区 省 市 县 区 旗 盟"
	peoples = "维吾尔 壮族 回族 土家族 苗族 藏族 羌族 彝族 侗族 布依族 蒙古族 蒙古 朝鲜族 满族 瑶族 白族 傣族 景颇族 傈僳族 哈尼族 " +
		"哈萨克族 哈萨克 柯尔克孜 塔吉克 锡伯 达斡尔族 鄂温克族 鄂伦春 东乡族 保安族 撒拉族 土族 裕固族 黎族 畲族 水族 仡佬族 仫佬族 毛南族 " +
		"纳西族 拉祜族 佤族 布朗族 普米族 怒族 独龙族 各族 独龙"
)

// stem takes the suffix, and an autonomous place's peoples, off a name:
// 长阳 of 长阳土家族自治县.
func stem(name string) string {
	short := name
	for ending := range strings.FieldsSeq(endings) {
		if s, ok := strings.CutSuffix(name, ending); ok && s != "" {
			short = s
			break
		}
	}
	if strings.Contains(name, "自治") {
		return cutPeoples(short)
	}
	return short
}

func cutPeoples(s string) string {
	for cut := true; cut; {
		cut = false
		for people := range strings.FieldsSeq(peoples) {
			if rest, ok := strings.CutSuffix(s, people); ok && utf8.RuneCountInString(rest) > 1 {
				s, cut = rest, true
			}
		}
	}
	return s
}
