package intake

import (
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// SheetReason says why a sheet is not read (cli §4).
type SheetReason string

// The reasons, as they stand in the report. The last three are sheets with
// reserved names (formats §5), which other commands read.
const (
	SheetInstructions SheetReason = "instructions"
	SheetCover        SheetReason = "cover"
	SheetIndex        SheetReason = "index"
	SheetSummary      SheetReason = "summary"
	SheetHidden       SheetReason = "hidden"
	SheetExample      SheetReason = "example"
	SheetDictionary   SheetReason = "dictionary"
	SheetSections     SheetReason = "sections"
	SheetCoupons      SheetReason = "coupons"
	SheetLivestream   SheetReason = "livestream"
)

// sheetNames are the words of a sheet's name that give it away.
var sheetNames = []struct {
	reason SheetReason
	exact  bool
	words  []string
}{
	{SheetSections, true, []string{"专区", "sections"}},
	{SheetCoupons, true, []string{"优惠券", "coupons"}},
	{SheetLivestream, true, []string{"直播", "livestream"}},
	{SheetInstructions, false, []string{"说明", "须知", "指南", "必读", "注意事项", "instruction", "readme", "howto", "guide"}},
	{SheetCover, false, []string{"封面", "cover", "首页"}},
	{SheetIndex, false, []string{"目录", "索引", "index", "contents"}},
	{SheetSummary, false, []string{"汇总", "统计", "总览", "概览", "summary", "overview"}},
	{SheetExample, false, []string{"示例", "样表", "范例", "填写样例", "example", "sample"}},
	{SheetExample, true, []string{"样例", "例子", "模板", "模版"}},
	{SheetDictionary, false, []string{"字典", "代码表", "选项", "下拉", "参数表", "码表", "基础数据", "对照表", "dictionary", "codes", "lookup", "lists"}},
}

// reservedReason tells whether other commands own the sheet.
func reservedReason(name string) (SheetReason, bool) {
	r := nameReason(name)
	return r, r == SheetSections || r == SheetCoupons || r == SheetLivestream
}

// nameReason judges a sheet by its name; "" says nothing.
func nameReason(name string) SheetReason {
	s := squeeze(lower(clean(name)))
	for _, n := range sheetNames {
		for _, w := range n.words {
			if s == w || !n.exact && strings.Contains(s, w) {
				return n.reason
			}
		}
	}
	return ""
}

// contentReason judges a sheet in which no table was found.
func contentReason(rows []sheet.Row) SheetReason {
	cells, long, widest := 0, 0, 0
	for _, r := range rows {
		inRow := 0
		for _, c := range r.Cells {
			if text := strings.TrimSpace(c.Text); text != "" {
				inRow++
				if utf8.RuneCountInString(text) > 16 {
					long++
				}
			}
		}
		cells += inRow
		widest = max(widest, inRow)
	}
	switch {
	case long >= 2 && widest <= 2:
		return SheetInstructions
	case cells <= 8:
		return SheetCover
	case widest <= 3:
		return SheetDictionary
	default:
		return SheetSummary
	}
}
