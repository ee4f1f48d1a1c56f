package intake

import (
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// amount is what a stock cell says.
type amount struct {
	n    int64
	per  string // canonical unit written behind the number; "" if none
	mass decimal
	code listing.Code // "" when the cell holds one whole number
}

// soldOut are the words that mean zero.
var soldOut = []string{"缺货", "无货", "售罄", "售完", "断货", "卖完", "无", "没有", "没货", "已售完", "已售罄", "下架", "sold out", "out of stock", "out", "none", "nil"}

// stockDecoration are words beside a stock number that do not change it.
var stockDecoration = []string{
	"现有库存", "可售库存", "库存数量", "库存", "现货", "现有", "还有", "还剩", "剩余", "剩", "余", "共", "可售", "可供", "数量", "目前", "有",
	"in stock", "on hand", "left", "available", "stock", "qty",
}

// parseStock reads a clean text.
func (p *parsers) parseStock(text string) amount {
	s := lower(text)
	if s == "" || isDash(s) {
		return amount{code: listing.StockMissing}
	}
	for _, w := range soldOut {
		if s == w || strings.HasPrefix(s, w+"(") {
			return amount{}
		}
	}
	n := 0
	for s[n:] != "" && !isDigit(s[n]) && s[n] != '-' {
		w := stockWord(s[n:])
		if w == 0 {
			return amount{code: listing.StockNotNumber}
		}
		n += w
	}
	return p.stockNumber(s[n:])
}

func stockWord(s string) int {
	if s[0] == ' ' || s[0] == ':' || s[0] == '\n' {
		return 1
	}
	for _, w := range stockDecoration {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

// stockNumber reads 1.5万袋, -20, 1,200 箱, 40 ea.
func (p *parsers) stockNumber(s string) amount {
	digits, negative := strings.CutPrefix(s, "-")
	n := digitsLen(digits)
	d, ok := parseDecimal(digits[:n])
	if !ok {
		return amount{code: listing.StockNotNumber}
	}
	rest := strings.TrimLeft(digits[n:], " ")
	d, rest = scaled(d, rest)
	per, mass, ok := p.stockUnit(rest)
	switch {
	case !ok:
		return amount{code: listing.StockNotNumber}
	case negative && d.mant > 0:
		return amount{n: -d.round(), per: per, code: listing.StockNegative}
	case mass.mant > 0:
		total, _ := d.times(mass)
		return amount{per: per, mass: total}
	case !d.isWhole():
		return amount{per: per, code: listing.StockNotInteger}
	default:
		return amount{n: d.reduced().round(), per: per}
	}
}

// scaled applies 万, 千 and 百 behind a number.
func scaled(d decimal, rest string) (decimal, string) {
	for _, m := range [...]struct {
		word   string
		factor int64
	}{{"万", 10_000}, {"千克", 0}, {"千", 1000}, {"百", 100}} {
		after, ok := strings.CutPrefix(rest, m.word)
		if !ok {
			continue
		}
		if m.factor == 0 {
			return d, rest
		}
		if product, ok := d.times(whole(m.factor)); ok {
			return product, strings.TrimLeft(after, " ")
		}
	}
	return d, rest
}

// stockUnit reads what stands behind the number: a unit, a bracket without
// digits, words of the list. Grams of a unit of weight come back as mass.
func (p *parsers) stockUnit(s string) (per string, mass decimal, ok bool) {
	for s != "" {
		if end := strings.IndexByte(s, ')'); s[0] == '(' && end > 0 && !strings.ContainsAny(s[:end], "0123456789") {
			s = s[end+1:]
			continue
		}
		if u, found := p.meter.lexer.units.at(s); found && per == "" && u.kind != unitSize && u.kind != unitVolume {
			per, s = canonicalUnit(u.word), s[len(u.word):]
			if u.kind == unitMass {
				mass = u.factor
			}
			continue
		}
		n := stockWord(s)
		if n == 0 {
			return "", decimal{}, false
		}
		s = s[n:]
	}
	return per, mass, true
}
