package intake

import (
	"regexp"
	"strings"
)

var (
	moneyPattern = regexp.MustCompile(`(?:[¥$]\s*\d[\d,]*(?:\.\d+)?(?:\s*元)?)|(?:\d[\d,]*(?:\.\d+)?\s*(?:元|块))`)
	stockPattern = regexp.MustCompile(`(?:库存|余|剩)?\s*:?\s*(\d[\d,.]*\s*[万千百]?\s*\p{Han}?)`)
)

// cutCombined splits one part of a combined cell into spec, price and stock;
// what is not there is "". The price follows the spec, the stock the price.
func cutCombined(part string) (spec, money, stock string) {
	s := clean(part)
	at := moneyPattern.FindStringIndex(s)
	if at == nil {
		for _, w := range noPrice {
			if i := strings.Index(s, w); i >= 0 {
				return strings.Trim(s[:i], " :,;-("), w, ""
			}
		}
		return s, "", ""
	}
	spec = strings.Trim(s[:at[0]], " :,;-(")
	money = s[at[0]:at[1]]
	if m := stockPattern.FindStringSubmatch(s[at[1]:]); m != nil {
		stock = strings.TrimSpace(m[1])
	} else {
		stock = strings.Trim(s[at[1]:], " ,:()库存")
	}
	return spec, money, stock
}
