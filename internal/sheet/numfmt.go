package sheet

import (
	"strings"
	"unicode"
)

// numFmt is a number format: its class and how it is written.
type numFmt struct {
	class NumFmtClass
	code  string
}

// builtinFormat is the class of a format that a workbook names by number only.
// 27 to 36 and 50 to 58 are those of East Asian systems.
func builtinFormat(id int) numFmt {
	switch {
	case id == 9 || id == 10:
		return numFmt{class: FormatPercent}
	case id >= 5 && id <= 8, id == 42, id == 44:
		return numFmt{class: currencyClass}
	case id >= 18 && id <= 21, id >= 32 && id <= 35, id >= 45 && id <= 47, id == 55, id == 56:
		return numFmt{class: FormatTime}
	case id >= 14 && id <= 22, id >= 27 && id <= 36, id >= 50 && id <= 58:
		return numFmt{class: FormatDate}
	case id == 49:
		return numFmt{class: FormatText, code: "@"}
	}
	return numFmt{}
}

// currencySigns are looked for in the literal parts of a format, in this order.
var currencySigns = []string{"HK$", "US$", "NT$", "¥", "￥", "$", "€", "£", "元", "RMB", "CNY", "USD", "EUR", "GBP"}

// parseFormat classes a format by its first section.
func parseFormat(code string) numFmt {
	f := numFmt{code: code}
	if strings.EqualFold(code, "General") || code == "" {
		f.code = ""
		return f
	}
	tokens, literals := splitFormat(code)
	switch {
	case strings.Contains(tokens, "%"):
		f.class = FormatPercent
	case strings.ContainsAny(tokens, "yde") || strings.Contains(tokens, "m") && !strings.ContainsAny(tokens, "hs"):
		f.class = FormatDate
	case strings.ContainsAny(tokens, "hs"):
		f.class = FormatTime
	case strings.Contains(tokens, "@"):
		f.class = FormatText
	default:
		if sign := currencySign(literals); sign != "" {
			f.class = NumFmtClass(currencyClass + sign)
		}
	}
	return f
}

func currencySign(literals string) string {
	for _, sign := range currencySigns {
		if strings.Contains(literals, sign) {
			return sign
		}
	}
	return ""
}

// splitFormat separates what a format computes (lower case) from what it
// merely writes: quoted, escaped, or a currency in brackets.
func splitFormat(code string) (computed, literals string) {
	var comp, lit strings.Builder
	rs := []rune(code)
	for i := 0; i < len(rs); i++ {
		switch c := rs[i]; c {
		case ';':
			return comp.String(), lit.String()
		case '"':
			i = until(rs, i+1, '"', &lit)
		case '\\', '_', '*':
			if i++; i < len(rs) && c == '\\' {
				lit.WriteRune(rs[i])
			}
		case '[':
			var inside strings.Builder
			i = until(rs, i+1, ']', &inside)
			bracket(inside.String(), &comp, &lit)
		case 'E', 'e':
			if i+1 < len(rs) && (rs[i+1] == '+' || rs[i+1] == '-') {
				continue // 0.00E+00
			}
			comp.WriteRune('e')
		default:
			comp.WriteRune(unicode.ToLower(c))
			if !unicode.IsLetter(c) || c == '元' {
				lit.WriteRune(c)
			}
		}
	}
	return comp.String(), lit.String()
}

// until copies up to the closing character and gives its place.
func until(rs []rune, i int, end rune, to *strings.Builder) int {
	for ; i < len(rs) && rs[i] != end; i++ {
		to.WriteRune(rs[i])
	}
	return i
}

// bracket takes [$¥-804] as a sign and [h] as time; colours, conditions and
// calendars say nothing about the class.
func bracket(s string, comp, lit *strings.Builder) {
	if sign, ok := strings.CutPrefix(s, "$"); ok {
		sign, _, _ = strings.Cut(sign, "-")
		lit.WriteString(sign)
		return
	}
	if low := strings.ToLower(s); strings.Trim(low, "hms") == "" {
		comp.WriteString(strings.ReplaceAll(low, "m", "s"))
	}
}
