package check

import (
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// scientific is what a spreadsheet makes of a long number: 6.99E+12.
var scientific = regexp.MustCompile(`^\d(\.\d+)?E\+?\d+$`)

// number brings the number of a paper to the form in which it is checked:
// NFKC, capitals, without spaces and the quotes that keep a spreadsheet's
// hands off it ('699…, ="699…").
func number(text string) string {
	return strings.ToUpper(strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || strings.ContainsRune("='\"`‘’“”\u200b\ufeff", r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text)))
}

// none reports a cell that says there is no such paper: empty, a dash, 无,
// 初级农产品无需办理.
func none(s string) bool {
	switch s {
	case "", "-", "--", "—", "——", "/", "N/A", "NA", "NONE", "NO", "NIL":
		return true
	}
	return !strings.ContainsAny(s, "0123456789") && strings.ContainsAny(s, "无免没不") ||
		strings.Contains(s, "初级农产品")
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// isoMod11 is the check digit of ISO 7064 MOD 11,10 (GB/T 17710) over digits.
func isoMod11(s string) int {
	p := 10
	for _, d := range s {
		x := (p + int(d-'0')) % 10
		if x == 0 {
			x = 10
		}
		p = 2 * x % 11
	}
	return (11 - p) % 10
}
