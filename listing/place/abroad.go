package place

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// Countries that sell farm goods to China, as origins write them.
const countries = "泰国 越南 缅甸 老挝 柬埔寨 马来西亚 印度尼西亚 印尼 菲律宾 新加坡 日本 韩国 朝鲜 蒙古国 俄罗斯 印度 巴基斯坦 斯里兰卡 尼泊尔 伊朗 伊拉克 " +
	"以色列 土耳其 沙特 阿联酋 埃及 摩洛哥 突尼斯 肯尼亚 埃塞俄比亚 南非 坦桑尼亚 卢旺达 美国 加拿大 墨西哥 古巴 哥斯达黎加 巴西 阿根廷 智利 秘鲁 厄瓜多尔 哥伦比亚 " +
	"乌拉圭 澳大利亚 澳洲 新西兰 英国 法国 德国 意大利 西班牙 葡萄牙 荷兰 比利时 丹麦 挪威 瑞典 芬兰 冰岛 爱尔兰 希腊 波兰 匈牙利 塞尔维亚 乌克兰 白俄罗斯 瑞士 奥地利 " +
	"哈萨克斯坦 乌兹别克斯坦 吉尔吉斯斯坦 塔吉克斯坦"

// Postal abbreviations of the states of the USA and the provinces of Canada.
const states = "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA WV WI WY " +
	"AB BC MB NB NL NS ON PE QC SK"

// English names that end an origin abroad.
const countriesEN = "usa us america canada mexico chile peru ecuador brazil argentina australia newzealand thailand vietnam japan korea " +
	"france italy spain germany netherlands uk england scotland ireland greece turkey israel egypt southafrica kenya india"

// foreign reports a text in Chinese that begins with a country's name.
func foreign(s string) bool {
	for country := range strings.FieldsSeq(countries) {
		if strings.HasPrefix(s, country) {
			return true
		}
	}
	return false
}

// latin answers for a text without Chinese characters: a division code, a
// place abroad, or something that the table cannot know.
func latin(text, s string, ctx Context) (Result, Verdict) {
	if code := codeOf(s); code != "" {
		return codeAnswer(code)
	}
	if ctx.Abroad || abroadEnding(text) {
		return Result{Abroad: true}, Verdict{}
	}
	return Result{}, Verdict{Code: listing.OriginUnknown, Part: strings.TrimSpace(text)}
}

// codeOf gives a division code written as an origin: six digits, or the
// twelve of the statistics bureau. "" for any other text.
func codeOf(s string) string {
	if strings.Trim(s, "0123456789") != "" || len(s) != 6 && len(s) != 12 {
		return ""
	}
	return s[:6]
}

func codeAnswer(code string) (Result, Verdict) {
	switch {
	case Name(code) == "":
		return Result{}, Verdict{Code: listing.OriginUnknown, Part: code}
	case strings.HasSuffix(code, "0000") && !municipality(code):
		return Result{}, Verdict{Code: listing.OriginCityMissing, Part: Name(code)}
	default:
		return Result{Code: code}, Verdict{}
	}
}

// abroadEnding reports a last word that is a state or a country: "…, WA".
func abroadEnding(text string) bool {
	words := strings.FieldsFunc(text, func(r rune) bool { return r == ' ' || r == ',' || r == '.' || r == '(' || r == ')' })
	if len(words) == 0 {
		return false
	}
	last := words[len(words)-1]
	ends := strings.ToLower(last)
	if len(words) > 1 {
		ends = strings.ToLower(words[len(words)-2]) + ends
	}
	return slices.Contains(strings.Fields(states), last) ||
		slices.Contains(strings.Fields(countriesEN), strings.ToLower(last)) ||
		slices.Contains(strings.Fields(countriesEN), ends)
}
