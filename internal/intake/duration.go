package intake

import "strings"

// Days and hours of the words for time (contract: a month is 30 days, a year 365).
var timeWords = []struct {
	word  string
	hours int64
}{
	{"个月", 30 * 24}, {"个小时", 1}, {"个工作日", 24}, {"工作日", 24}, {"小时", 1}, {"钟头", 1}, {"月", 30 * 24}, {"天", 24}, {"日", 24}, {"周", 7 * 24}, {"星期", 7 * 24}, {"年", 365 * 24},
	{"months", 30 * 24}, {"month", 30 * 24}, {"mths", 30 * 24}, {"days", 24}, {"day", 24}, {"weeks", 7 * 24}, {"week", 7 * 24}, {"wks", 7 * 24}, {"years", 365 * 24}, {"year", 365 * 24}, {"yrs", 365 * 24},
	{"hours", 1}, {"hour", 1}, {"hrs", 1}, {"hr", 1}, {"h", 1}, {"d", 24}, {"m", 30 * 24}, {"y", 365 * 24}, {"w", 7 * 24},
}

// parseHours reads a length of time in a clean text: 48小时, 冷冻12个月, 1年, 半年,
// 12 months, 7-10天 (the upper end). A bare number counts in units of base
// hours. ok is false for a text without a length: 详见包装.
func parseHours(text string, base int64) (hours int64, ok bool) {
	s := lower(text)
	var parts [3]int
	if n, _ := splitDate(s, &parts); n == len(parts) {
		return 0, false // a date, not a length of time
	}
	for s != "" {
		if d, n := leadingNumber(s); n > 0 {
			rest := strings.TrimLeft(s[n:], " ")
			if after, isRange := rangeSign(rest); isRange {
				s = after
				continue
			}
			if h := hoursOf(d, rest, base); h > 0 {
				return h, true
			}
			s = s[n:]
			continue
		}
		s = skipRune(s)
	}
	return 0, false
}

func skipRune(s string) string {
	for i := range s {
		if i > 0 {
			return s[i:]
		}
	}
	return ""
}

func leadingNumber(s string) (decimal, int) {
	if n := digitsLen(s); n > 0 {
		if d, ok := parseDecimal(s[:n]); ok {
			return d, n
		}
		return decimal{}, 0
	}
	d, n := parseNumeral(s)
	if n > 0 && timeWord(s[n:]) == 0 {
		return decimal{}, 0
	}
	return d, n
}

func rangeSign(s string) (rest string, ok bool) {
	for _, sign := range [...]string{"-", "~", "–", "—", "至", "到"} {
		if rest, ok := strings.CutPrefix(s, sign); ok {
			rest = strings.TrimLeft(rest, " ")
			return rest, rest != "" && isDigit(rest[0])
		}
	}
	return s, false
}

// hoursOf applies the word behind a number; a number at the end of the text
// without a word counts in base.
func hoursOf(d decimal, rest string, base int64) int64 {
	hours := timeWord(rest)
	if hours == 0 {
		if rest != "" {
			return 0
		}
		hours = base
	}
	product, ok := d.times(whole(hours))
	if !ok {
		return 0
	}
	return product.round()
}

func timeWord(s string) int64 {
	s = strings.TrimLeft(s, " ")
	for _, w := range timeWords {
		if strings.HasPrefix(s, w.word) && !splitsWord(w.word, s[len(w.word):]) {
			return w.hours
		}
	}
	return 0
}

// parseShip reads the time until a parcel leaves, in hours.
func parseShip(text string, base int64) (int64, bool) {
	for _, w := range [...]string{"当天", "当日", "次日", "隔天", "same day", "next day"} {
		if strings.Contains(text, w) {
			return 24, true
		}
	}
	return parseHours(text, base)
}

// parseFlag reads 上架/下架, 是/否, on/off, yes/no, 1/0.
func parseFlag(text string) (on, ok bool) {
	switch strings.TrimSpace(lower(text)) {
	case "上架", "是", "on", "yes", "y", "1", "true", "在售", "√", "✓", "上", "已上架", "上线":
		return true, true
	case "下架", "否", "off", "no", "n", "0", "false", "停售", "×", "x", "下", "已下架", "不上架", "下线":
		return false, true
	default:
		return false, false
	}
}
