package place

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
)

// fromHints answers for an empty text.
func fromHints(ctx Context) (Result, Verdict) {
	hint, ok := hinted(ctx)
	switch {
	case !ok:
		return Result{}, Verdict{Code: listing.OriginMissing}
	case strings.HasSuffix(hint, "0000") && !municipality(hint):
		return Result{}, Verdict{Code: listing.OriginCityMissing, Part: Name(hint)}
	default:
		return Result{Code: hint, FromHint: true}, Verdict{}
	}
}

// hinted gives the division of the first hint that names one; a later hint
// wins if it lies inside it (sheet 宜昌, title 秭归县).
func hinted(ctx Context) (code string, ok bool) {
	for _, hint := range ctx.Hints {
		c := Hint(hint)
		if c != "" && (code == "" || strings.HasPrefix(c, scopeOf(code)) && c != code) {
			code = c
		}
	}
	return code, code != ""
}

// Hint finds the division that a sheet's name or a title speaks of: 利川市 in
// 利川市谋道镇农产品上行统计表, 荆州 in 荆州农产品. A bare stem counts only
// where it stands first, or after its province, and means one place. The code
// is a county's, a prefecture's or a province's; "" if the text names none.
func Hint(text string) string {
	t := divisions()
	s := clean(text)
	if _, known := t.names[s]; known {
		return s
	}
	for i := range s {
		if code := t.hintAt(s[i:], i == 0); code != "" {
			return code
		}
	}
	return ""
}

// hintAt reads a division at the beginning of s; bare allows a stem.
func (t *table) hintAt(s string, bare bool) string {
	province, rest := t.province(s)
	scope := ""
	if province != "" {
		scope, bare = scopeOf(province), true
	}
	m, ok := t.longest(rest, scope)
	if !ok || !m.full() && (!bare || plainWord(m.name)) || vague(m.name) {
		return province
	}
	code := m.entries[0].code
	switch {
	case len(m.entries) > 1 && !prefecture(code):
		return province
	case prefecture(code):
		if inner, ok := t.longest(m.rest, scopeOf(code)); ok {
			return inner.entries[0].code
		}
	}
	return code
}

// vague reports full names of divisions that say nothing without their city.
func vague(name string) bool {
	return utf8.RuneCountInString(name) == 2 && strings.HasSuffix(name, "区") ||
		slices.Contains([]string{"新城区", "市中区", "市南区", "市北区", "城关区", "城中区", "城东区", "城西区", "城北区", "城厢区"}, name)
}

// plainWord reports stems that titles also use as ordinary words or names.
func plainWord(stem string) bool {
	return slices.Contains([]string{
		"东方", "平安", "和平", "长安", "朝阳", "新华", "向阳", "前进", "开平", "安康", "平原", "共和", "兴隆", "丰收",
		"永安", "永丰", "永和", "永新", "新农", "新民", "新兴", "新安", "友谊", "团结", "光明", "绿春", "绿园", "青山", "金山", "金山屯",
		"高新", "东风", "东升", "红旗", "红星", "先锋", "兴业", "富民", "富锦", "丰顺", "华安", "华阳", "祥云", "吉祥", "大丰",
		"安全", "合作", "清新", "自流井", "天山", "天河", "长江", "江山", "泰和", "同心", "向东", "中山", "南山", "宝山", "万年", "新丰",
	}, stem)
}
