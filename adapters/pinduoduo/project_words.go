package pinduoduo

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
)

// Patterns of what the platform refuses in texts (pinduoduo §8). Its own word
// lists are not known.
var (
	pricePattern = regexp.MustCompile(`[¥￥]\s*[0-9]|[0-9]\s*元(?:[^素旦宵]|$)`)
	tagPattern   = regexp.MustCompile(`【[^】]*(?:进口|直邮|直供)】`)
	// A date is year-month(-day) or 月日; a bare year or a range of metres is none.
	yearMonthPattern = regexp.MustCompile(`(?:^|[^0-9])(?:19|20)[0-9]{2}\s*[-/.年]\s*(?:1[0-2]|0?[1-9])(?:[^0-9米]|$)`)
	monthDayPattern  = regexp.MustCompile(`(?:[0-9]{1,2}|[一二三四五六七八九十]{1,2})\s*月\s*(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})\s*[日号]`)
)

// words projects title and description.
func (p *projection) words() {
	p.title()
	tips := p.tips()
	text := p.description(tips)
	if length := utf8.RuneCountInString(text + tips); text != "" && tips != "" && length > 500 {
		p.Report(ruleTips, nil, listing.FieldDescription,
			listing.Tf("描述加温馨提示共 %d 字,最多 500", "description and note have %d characters together, at most 500", length),
			listing.T("缩短其中之一", "shorten one of them"))
	}
}

func (p *projection) title() {
	title := oneLine(p.Offer.Title.Value)
	if title == "" {
		return
	}
	p.Set(listing.FieldTitle, listing.TextValue(title), p.Offer.Title.Managed)
	at := p.TitleCell()
	limit := Adapter().Limits().Title
	if n := limit.Count.Measure(title); n > limit.Max {
		p.Report(listing.TitleTooLong, nil, at,
			listing.Tf("标题长 %d,最多 %d(汉字算 2)", "the title has %d units, at most %d (a Chinese character counts 2)", n, limit.Max),
			listing.T("写短标题列", "give a shorter title"))
	}
	if word := titleFault(title); word != "" {
		p.Report(ruleTitleWords, nil, at,
			listing.Tf("标题里不能有“%s”(价格、预售、【进口/直邮/直供】)", "the title may not hold %q (prices, pre-sale, import tags)", word),
			listing.T("从标题里去掉", "take it out of the title"))
	}
	p.noEmoji(title, at)
}

// titleFault gives the part of a title that the platform refuses.
func titleFault(title string) string {
	if strings.Contains(title, "预售") {
		return "预售"
	}
	for _, pattern := range []*regexp.Regexp{pricePattern, tagPattern} {
		if word := pattern.FindString(title); word != "" {
			return word
		}
	}
	return ""
}

func (p *projection) noEmoji(s string, at listing.Field) {
	if i := strings.IndexFunc(s, isUnwelcome); i >= 0 {
		r, _ := utf8.DecodeRuneInString(s[i:])
		p.Report(ruleEmoji, nil, at,
			listing.Tf("不能有表情符号或控制字符 %q", "emoji and control characters such as %q are refused", r),
			listing.T("去掉这个字符", "take it out"))
	}
}

// isUnwelcome tells what the platform calls unsupported characters (pinduoduo
// §6, include-invalid-arguments); lines may break.
func isUnwelcome(r rune) bool {
	return isEmoji(r) || r == utf8.RuneError || unicode.IsControl(r) && r != '\n'
}

// isEmoji tells pictographs from the symbols people write: ★ ☆ ♀ ♂ ℃ ① stay.
func isEmoji(r rune) bool {
	switch {
	case r == '★' || r == '☆' || r == '♀' || r == '♂':
		return false
	case r >= 0x2600 && r <= 0x27bf, r >= 0x1f000 && r <= 0x1faff, r == 0x2b50, r == 0x2b55, r == 0xfe0f:
		return true
	default:
		return false
	}
}

// description projects goods_desc: 20 to 500 characters without dates, shelf
// life or emoji, or none at all (pinduoduo §8). The workbook's own words are
// checked; a text made by a template is trimmed to what is taken.
func (p *projection) description(tips string) string {
	text := paragraphs(p.Offer.Description.Value)
	if text == "" {
		return ""
	}
	if _, own := p.Fact(nil, listing.FieldDescription); own {
		p.checkDescription(text)
	} else if text = madeDescription(text, 500-utf8.RuneCountInString(tips)); text == "" {
		return ""
	}
	p.Set(listing.FieldDescription, listing.TextValue(text), p.Offer.Description.Managed)
	return text
}

func (p *projection) checkDescription(text string) {
	if n := utf8.RuneCountInString(text); n < 20 || n > 500 {
		p.Report(ruleDescription, nil, listing.FieldDescription,
			listing.Tf("描述有 %d 字,要 20 到 500 字", "the description has %d characters, it takes 20 to 500", n),
			listing.T("改到 20 到 500 字,或留空", "bring it to 20 to 500 characters, or leave it out"))
	}
	if word := dateFault(text); word != "" {
		p.Report(ruleDescDate, nil, listing.FieldDescription,
			listing.Tf("描述里不能写日期或保质期:“%s”", "the description may not tell dates or shelf life: %q", word),
			listing.T("写到保质期、生产日期列,它们作为类目属性发送", "put it into the columns for shelf life and dates: they are sent as attributes"))
	}
	p.noEmoji(text, listing.FieldDescription)
}

// dateFault gives the part of a description that the platform refuses.
func dateFault(text string) string {
	for _, word := range []string{"保质期", "生产日期", "保鲜期", "shelf life"} {
		if strings.Contains(text, word) {
			return word
		}
	}
	for _, pattern := range []*regexp.Regexp{yearMonthPattern, monthDayPattern} {
		if word := pattern.FindString(text); word != "" {
			return word
		}
	}
	return ""
}

// madeDescription leaves the lines out that would be refused, and lines from
// the end until the rest fits. What is then too short is no description.
func madeDescription(text string, longest int) string {
	var kept []string
	for line := range strings.SplitSeq(text, "\n") {
		if dateFault(line) == "" && strings.IndexFunc(line, isUnwelcome) < 0 {
			kept = append(kept, line)
		}
	}
	for len(kept) > 0 && utf8.RuneCountInString(strings.Join(kept, "\n")) > longest {
		kept = kept[:len(kept)-1]
	}
	text = strings.Join(kept, "\n")
	if utf8.RuneCountInString(text) < 20 {
		return ""
	}
	return text
}

// tips projects warm_tips, for categories with 水果 on their path only
// (pinduoduo §4.5).
func (p *projection) tips() string {
	chosen, text := p.Option(optWarmTips)
	text = paragraphs(text)
	if text == "" || !strings.Contains(strings.Join(p.Offer.Category.Path, "/"), "水果") {
		return ""
	}
	p.Set(listing.Option(optWarmTips), listing.TextValue(text), chosen.Managed)
	return text
}
