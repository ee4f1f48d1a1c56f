package pinduoduo

import (
	"regexp"
	"strings"
)

// The word lists are the server's and unknown; these are enough to trip over
// (§6, §8).

func forbiddenWords() []string {
	return []string{"全网最低", "最便宜", "包治百病", "治疗", "抗癌", "假一罚万"}
}

func preSaleWords() []string { return []string{"预售", "预定", "预订"} }

func genuineWords() []string { return []string{"正品", "保真", "假一赔十"} }

func shelfLifeWords() []string { return []string{"保质期", "保鲜期", "赏味期"} }

func containsAny(text string, words []string) bool {
	for _, w := range words {
		if strings.Contains(text, w) {
			return true
		}
	}
	return false
}

var (
	pricePattern  = regexp.MustCompile(`[¥￥]\s*\d|\d\s*元|\d\s*块(?:\d|钱)`)
	importPattern = regexp.MustCompile(`【[^】]*(进口|直邮|直供)[^】]*】`)
	// A year-month, with or without a day, or a month with a day. A bare year
	// and a range of numbers are no dates (§8).
	yearMonth = regexp.MustCompile(`(?:^|\D)(?:19|20)\d{2}\s*(?:[-/.]\s*(?:0?[1-9]|1[0-2])(?:\D|$)|年\s*(?:0?[1-9]|1[0-2])\s*月)`)
	monthDay  = regexp.MustCompile(`(?:^|\D)(?:0?[1-9]|1[0-2])\s*月\s*(?:0?[1-9]|[12]\d|3[01])\s*[日号]`)
)

func hasDate(text string) bool {
	return yearMonth.MatchString(text) || monthDay.MatchString(text) || strings.Contains(text, "生产日期")
}

// titleUnits counts a character outside ASCII twice (§8).
func titleUnits(text string) int {
	n := 0
	for _, r := range text {
		if r < 0x80 {
			n++
		} else {
			n += 2
		}
	}
	return n
}

// unsupported says that a text has characters such as emoji.
func unsupported(text string) bool {
	return strings.ContainsFunc(text, func(r rune) bool {
		switch {
		case r == '★' || r == '☆' || r == '\n':
			return false
		case r < 0x20, r == 0x7f, r == 0xfffd, r == 0x200d, r == 0x20e3:
			return true
		case r >= 0x2600 && r <= 0x27bf, r >= 0xe000 && r <= 0xf8ff, r >= 0xfe00 && r <= 0xfe0f, r >= 0x1f000:
			return r < 0x20000 || r > 0x3ffff // CJK extensions are text
		}
		return false
	})
}
