package intake

import (
	"math"
	"math/bits"
	"strings"
	"unicode/utf8"
)

// decimal is an exact number, mant × 10^-scale. No float ever holds a price, a
// weight or an amount.
type decimal struct {
	mant  int64
	scale int
}

// maxDigits is how many digits a number may have: what a workbook can hold.
// What a formula left behind them (25.714285714285715) is cut off.
const maxDigits = 15

// parseDecimal reads plain decimal text, with a minus sign or with commas
// between groups of three digits. It says no to anything else.
func parseDecimal(s string) (decimal, bool) {
	digits, negative := strings.CutPrefix(s, "-")
	whole, fraction, point := strings.Cut(digits, ".")
	if whole, ok := ungroup(whole); ok && (!point || fraction != "") {
		d, ok := fromDigits(whole, fraction)
		if negative {
			d.mant = -d.mant
		}
		return d, ok
	}
	return decimal{}, false
}

// ungroup takes the commas out of "1,280" and "12,345,678".
func ungroup(whole string) (string, bool) {
	if !strings.Contains(whole, ",") {
		return whole, whole != ""
	}
	groups := strings.Split(whole, ",")
	for i, g := range groups {
		if len(g) > 3 || len(g) == 0 || i > 0 && len(g) != 3 {
			return "", false
		}
	}
	return strings.Join(groups, ""), true
}

func fromDigits(whole, fraction string) (decimal, bool) {
	if len(whole) > maxDigits {
		return decimal{}, false
	}
	if !onlyDigits(fraction) {
		return decimal{}, false
	}
	fraction = fraction[:min(len(fraction), maxDigits-len(whole))]
	d := decimal{scale: len(fraction)}
	for _, part := range [2]string{whole, fraction} {
		for i := range len(part) {
			if !isDigit(part[i]) {
				return decimal{}, false
			}
			d.mant = d.mant*10 + int64(part[i]-'0')
		}
	}
	return d, true
}

func onlyDigits(s string) bool { return strings.Trim(s, "0123456789") == "" }

func isDigit(c byte) bool { return c >= '0' && c <= '9' }

func whole(n int64) decimal { return decimal{mant: n} }

// times multiplies; false when the product leaves the range of the type.
func (d decimal) times(e decimal) (decimal, bool) {
	hi, lo := bits.Mul64(magnitude(d.mant), magnitude(e.mant))
	if hi != 0 || lo > math.MaxInt64 {
		return decimal{}, false
	}
	out := decimal{mant: int64(lo), scale: d.scale + e.scale}
	if (d.mant < 0) != (e.mant < 0) {
		out.mant = -out.mant
	}
	return out.reduced(), true
}

// plus adds; false when the sum leaves the range of the type.
func (d decimal) plus(e decimal) (decimal, bool) {
	for d.scale < e.scale {
		if magnitude(d.mant) > math.MaxInt64/20 {
			return decimal{}, false
		}
		d = decimal{d.mant * 10, d.scale + 1}
	}
	for e.scale < d.scale {
		if magnitude(e.mant) > math.MaxInt64/20 {
			return decimal{}, false
		}
		e = decimal{e.mant * 10, e.scale + 1}
	}
	if magnitude(d.mant) > math.MaxInt64/2 || magnitude(e.mant) > math.MaxInt64/2 {
		return decimal{}, false
	}
	return decimal{d.mant + e.mant, d.scale}, true
}

// reduced drops zeros at the end of the fraction, so that long chains of
// products stay in range.
func (d decimal) reduced() decimal {
	for d.scale > 0 && d.mant%10 == 0 {
		d = decimal{d.mant / 10, d.scale - 1}
	}
	return d
}

// round gives the nearest whole number, halves away from zero.
func (d decimal) round() int64 {
	if d.scale == 0 {
		return d.mant
	}
	if d.scale > 18 {
		return 0
	}
	p := pow10(d.scale)
	n, rest := d.mant/p, magnitude(d.mant%p)
	if rest >= uint64(p)/2 {
		if d.mant < 0 {
			return n - 1
		}
		return n + 1
	}
	return n
}

// isWhole tells whether the number has no fraction.
func (d decimal) isWhole() bool { return d.reduced().scale == 0 }

// shift moves the point to the right: shift(2) turns yuan into fen.
func (d decimal) shift(places int) (decimal, bool) { return d.times(whole(pow10(places))) }

func pow10(n int) int64 {
	p := int64(1)
	for range n {
		p *= 10
	}
	return p
}

func magnitude(n int64) uint64 {
	if n < 0 {
		return uint64(-n)
	}
	return uint64(n)
}

// numeralValue is the value of a Chinese numeral below ten and of half, times two.
func numeralValue(r rune) (twice int64, ok bool) {
	switch r {
	case '半':
		return 1, true
	case '〇', '零':
		return 0, true
	case '一', '壹':
		return 2, true
	case '二', '两', '贰', '双':
		return 4, true
	case '三', '叁':
		return 6, true
	case '四', '肆':
		return 8, true
	case '五', '伍':
		return 10, true
	case '六', '陆':
		return 12, true
	case '七', '柒':
		return 14, true
	case '八', '捌':
		return 16, true
	case '九', '玖':
		return 18, true
	default:
		return 0, false
	}
}

// parseNumeral reads a Chinese numeral at the start of s: 半, 一, 两, 十, 十二,
// 二十, 三十五, 一百. It gives its length in bytes, 0 if there is none.
func parseNumeral(s string) (d decimal, length int) {
	total, unit, digit := int64(0), int64(-1), int64(-1)
	for i, r := range s {
		switch twice, ok := numeralValue(r); {
		case r == '半' && i == 0:
			return decimal{5, 1}, utf8.RuneLen(r)
		case ok && r != '半' && digit < 0:
			digit = twice / 2
		case (r == '十' || r == '百') && (unit < 0 || r == '十' && unit == 100):
			unit = 10
			if r == '百' {
				unit = 100
			}
			if digit < 0 {
				digit = 1
			}
			total, digit = total+digit*unit, -1
		default:
			return endNumeral(total, digit, i)
		}
	}
	return endNumeral(total, digit, len(s))
}

func endNumeral(total, digit int64, length int) (decimal, int) {
	if digit > 0 {
		total += digit
	}
	return whole(total), length
}
