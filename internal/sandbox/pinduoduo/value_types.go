package pinduoduo

import (
	"fmt"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf8"
)

// wrongValue says why a custom value does not fit its property's type, bounds,
// precision or unit (§4.2), or "".
func wrongValue(p *property, text, unit string, now time.Time) string {
	switch p.typ {
	case typeText:
		return wrongText(p, text)
	case typeNumber:
		return wrongNumbers(p, []string{text}, unit)
	case typeRange, typePair, typeTriple:
		want := 2
		if p.typ == typeTriple {
			want = 3
		}
		parts := strings.Split(text, ",")
		if len(parts) != want {
			return fmt.Sprintf("应为%d个数，以英文逗号分隔", want)
		}
		if why := wrongNumbers(p, parts, unit); why != "" {
			return why
		}
		if p.typ == typeRange && rat(parts[0]).Cmp(rat(parts[1])) > 0 {
			return "区间起点大于终点"
		}
		return ""
	case typeDate, typeMonth:
		return wrongDates(p, []string{text}, now)
	case typeTwoDates, typeTwoMonths:
		parts := strings.Split(text, ",")
		if len(parts) != 2 || parts[0] > parts[1] {
			return "应为两个日期，以英文逗号分隔，先早后晚"
		}
		return wrongDates(p, parts, now)
	default:
		return "不支持的属性类型"
	}
}

func wrongText(p *property, text string) string {
	n := utf8.RuneCountInString(text)
	if low, err := strconv.Atoi(p.low); err == nil && n < low {
		return fmt.Sprintf("不能少于%d字", low)
	}
	if high, err := strconv.Atoi(p.high); err == nil && n > high {
		return fmt.Sprintf("不能超过%d字", high)
	}
	return ""
}

var decimal = regexp.MustCompile(`^-?\d{1,12}(\.\d{1,9})?$`)

// rat reads a decimal that was checked before.
func rat(text string) *big.Rat {
	r, _ := new(big.Rat).SetString(text)
	return r
}

func wrongNumbers(p *property, parts []string, unit string) string {
	if len(p.units) > 0 && !slices.Contains(p.units, unit) {
		return fmt.Sprintf("单位必须是%v之一", p.units)
	}
	for _, text := range parts {
		if !decimal.MatchString(text) {
			return text + "不是数字"
		}
		if _, places, _ := strings.Cut(text, "."); len(places) > p.precision {
			return fmt.Sprintf("最多%d位小数", p.precision)
		}
		n := rat(text)
		if len(p.units) > 0 {
			n.Mul(n, factor(unit, p.units[0]))
		}
		if (p.low != "" && n.Cmp(rat(p.low)) < 0) || (p.high != "" && n.Cmp(rat(p.high)) > 0) {
			return fmt.Sprintf("应在%s~%s%s之间", p.low, p.high, strings.Join(p.units[:min(1, len(p.units))], ""))
		}
	}
	return ""
}

// factor turns a number in one unit into the first unit, in which the bounds
// are given.
func factor(from, to string) *big.Rat {
	sizes := map[string]int64{"g": 1, "两": 50, "kg": 1000, "天": 1, "月": 30}
	if from == to || sizes[from] == 0 || sizes[to] == 0 {
		return big.NewRat(1, 1)
	}
	return big.NewRat(sizes[from], sizes[to])
}

func wrongDates(p *property, parts []string, now time.Time) string {
	layout := "2006-01-02"
	if p.typ == typeMonth || p.typ == typeTwoMonths {
		layout = "2006-01"
	}
	for _, text := range parts {
		d, err := time.ParseInLocation(layout, text, beijing())
		if err != nil {
			return text + "不是日期"
		}
		if low, ok := bound(p.low, layout, now); ok && d.Before(low) {
			return "日期过早"
		}
		if high, ok := bound(p.high, layout, now); ok && d.After(high) {
			return "日期过晚"
		}
	}
	return ""
}

// bound is a date, or a number of days or months from today in Beijing,
// inclusive (§4.2).
func bound(text, layout string, now time.Time) (time.Time, bool) {
	if text == "" {
		return time.Time{}, false
	}
	if d, err := time.ParseInLocation(layout, text, beijing()); err == nil {
		return d, true
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		return time.Time{}, false
	}
	day := today(now)
	if layout == "2006-01" {
		return time.Date(day.Year(), day.Month(), 1, 0, 0, 0, 0, beijing()).AddDate(0, n, 0), true
	}
	return day.AddDate(0, 0, n), true
}
