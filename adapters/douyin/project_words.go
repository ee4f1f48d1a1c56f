package douyin

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// title projects the title (douyin §8). The platform counts a Han character as
// 2 and everything else as 1; how it counts full-width signs in earnest nobody
// knows, so they are 2 against the most and 1 against the least.
func (p *projection) title() {
	title := oneLine(cleanText(p.Offer.Title.Value))
	if title == "" {
		return
	}
	p.Set(listing.FieldTitle, listing.TextValue(title), p.Offer.Title.Managed)
	at := p.TitleCell()
	least, most := p.titleLimits()
	short, long := adapters.CountHan.Measure(title), measureWide(title)
	switch {
	case long > most:
		p.Report(listing.TitleTooLong, nil, at,
			listing.Tf("标题长 %d,最多 %d(汉字和全角符号算 2)", "the title has %d units, at most %d (Chinese characters and full-width signs count 2)", long, most),
			listing.T("写短标题列", "give a shorter title"))
	case short < least:
		p.Report(listing.TitleTooShort, nil, at,
			listing.Tf("标题长 %d,至少 %d(汉字算 2)", "the title has %d units, at least %d (a Chinese character counts 2)", short, least),
			listing.T("写出品种、产地、规格", "name variety, origin and spec"))
	case short < titleShort:
		p.Report(ruleTitleShort, nil, at,
			listing.Tf("标题长 %d,不到 %d,有的页面会拒绝", "the title has %d units, less than %d: some pages refuse that", short, titleShort),
			listing.T("写出品种、产地、规格", "name variety, origin and spec"))
	}
	p.noEmoji(title, at)
}

// titleLimits are the category's, where it tells any within the platform's.
func (p *projection) titleLimits() (least, most int) {
	least, most = titleMin, titleMax
	if p.book == nil || p.book.publish == nil {
		return least, most
	}
	rule := p.book.publish.Name.Title
	if n, err := strconv.Atoi(rule.Min.String()); err == nil && n > least && n < most {
		least = n
	}
	if n, err := strconv.Atoi(rule.Max.String()); err == nil && n > least && n < most {
		most = n
	}
	return least, most
}

// measureWide counts Han characters and full-width signs as 2.
func measureWide(s string) int {
	n := 0
	for _, r := range s {
		switch width.LookupRune(r).Kind() {
		case width.EastAsianWide, width.EastAsianFullwidth, width.EastAsianAmbiguous:
			n += 2
		default:
			n++
		}
	}
	return n
}

func (p *projection) noEmoji(s string, at listing.Field) {
	if i := strings.IndexFunc(s, isEmoji); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		p.Report(ruleEmoji, nil, at,
			listing.Tf("不能有表情符号 %c", "emoji such as %c are refused", r),
			listing.T("去掉表情符号", "take the emoji out"))
	}
}

// isEmoji tells pictographs from the symbols people write: ★ ☆ ♀ ♂ ℃ ① stay.
func isEmoji(r rune) bool {
	switch {
	case r == '★' || r == '☆' || r == '♀' || r == '♂':
		return false
	case r >= 0x2600 && r <= 0x27bf, r >= 0x1f000 && r <= 0x1faff, r == 0x2b50, r == 0x2b55, r == 0x231a, r == 0x231b, r == 0xfe0f:
		return true
	default:
		return false
	}
}
