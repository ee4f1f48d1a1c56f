package intake

import (
	"strings"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
)

// price is what a money cell says.
type price struct {
	amount   decimal          // as written, in yuan or dollars
	per      string           // 元/斤: canonical unit; "" for the whole sale unit
	currency listing.Currency // of the sign in the cell; "" without a sign
	code     listing.Code     // "" when the cell holds one price
}

// Foreign money that is recognised only to be refused.
const (
	currencyEUR listing.Currency = "EUR"
	currencyGBP listing.Currency = "GBP"
	currencyJPY listing.Currency = "JPY"
	currencyHKD listing.Currency = "HKD"
)

// currencyWords are signs and words of money; longer ones first.
var currencyWords = []struct {
	word     string
	currency listing.Currency
}{
	{"人民币", listing.CNY}, {"rmb", listing.CNY}, {"cny", listing.CNY}, {"us$", listing.USD}, {"usd", listing.USD}, {"hk$", currencyHKD}, {"hkd", currencyHKD},
	{"美元", listing.USD}, {"港元", currencyHKD}, {"港币", currencyHKD}, {"欧元", currencyEUR}, {"日元", currencyJPY}, {"英镑", currencyGBP},
	{"eur", currencyEUR}, {"gbp", currencyGBP}, {"jpy", currencyJPY}, {"dollars", listing.USD},
	{"¥", listing.CNY}, {"元", listing.CNY}, {"圆", listing.CNY}, {"块钱", listing.CNY}, {"块", listing.CNY}, {"$", listing.USD}, {"€", currencyEUR}, {"£", currencyGBP},
}

// priceDecoration are words beside a price that do not change it; longer first.
var priceDecoration = []string{
	"一口价", "零售价", "优惠价", "活动价", "会员价", "拼单价", "单买价", "市场价", "到手价", "售价", "单价", "特价", "现价", "原价", "价格", "价", "仅售", "仅", "只要",
	"含运费", "含邮", "含税", "含快递", "全国包邮", "包邮", "不包邮", "整", "人民币", "only", "price", "net", "now",
}

// noPrice are words that say there is no fixed price.
var noPrice = []string{"面议", "电议", "面谈", "待定", "询价", "时价", "市价", "随行就市", "tbd", "poa", "tba", "n/a", "call", "ask"}

// parsePrice reads a clean text. It never guesses: what is not one plain
// price with known words around it is price_not_number.
func (p *parsers) parsePrice(text string) price {
	s := lower(text)
	switch {
	case s == "" || isDash(s):
		return price{code: listing.PriceMissing}
	case hasAny(s, noPrice):
		return price{code: listing.PriceNotNumber}
	}
	r := priceReader{units: p.meter.lexer.units}
	if !r.read(s) || !r.found {
		return price{code: listing.PriceNotNumber, currency: r.out.currency}
	}
	switch _, ok := r.out.minor(); {
	case !ok:
		r.out.code = listing.PriceNotNumber
	case r.out.amount.mant <= 0:
		r.out.code = listing.PriceNotPositive
	}
	return r.out
}

func hasAny(s string, words []string) bool {
	for _, w := range words {
		if strings.Contains(s, w) {
			return true
		}
	}
	return false
}

// priceReader walks once over a price cell.
type priceReader struct {
	units    unitIndex
	out      price
	found    bool
	negative bool
}

// read says whether every part of the text was understood.
func (r *priceReader) read(s string) bool {
	for s != "" {
		n := r.next(s)
		if n == 0 {
			return false
		}
		s = s[n:]
	}
	return true
}

// next reads one part and gives its length, 0 if it is not understood.
func (r *priceReader) next(s string) int {
	switch c := s[0]; {
	case c == ' ' || c == '\n' || c == ':' || c == ',' || c == '.' && len(s) == 1:
		return 1
	case c == '-' || strings.HasPrefix(s, "−"):
		return r.minus(s)
	case c == '(' || c == '[':
		return r.bracket(s)
	case isDigit(c):
		return r.number(s)
	case c == '/':
		return r.perUnit(s, 1)
	}
	if rest, ok := strings.CutPrefix(s, "每"); ok {
		return r.perUnit(s, len(s)-len(rest))
	}
	if n := r.money(s); n > 0 {
		return n
	}
	if r.found && strings.HasPrefix(s, "一") {
		return r.perUnit(s, len("一"))
	}
	return decoration(s)
}

func decoration(s string) int {
	for _, w := range priceDecoration {
		if strings.HasPrefix(s, w) {
			return len(w)
		}
	}
	return 0
}

func (r *priceReader) minus(s string) int {
	if r.found || r.negative {
		return 0
	}
	r.negative = true
	_, n := utf8.DecodeRuneInString(s)
	return n
}

// bracket skips a remark that holds no digit, such as (包邮).
func (r *priceReader) bracket(s string) int {
	end := strings.IndexAny(s, ")]")
	if end < 0 || strings.ContainsAny(s[:end], "0123456789") {
		return 0
	}
	return end + 1
}

func (r *priceReader) money(s string) int {
	for _, w := range currencyWords {
		if !strings.HasPrefix(s, w.word) || splitsWord(w.word, s[len(w.word):]) {
			continue
		}
		if r.out.currency != "" && r.out.currency != w.currency {
			return 0
		}
		r.out.currency = w.currency
		return len(w.word) + r.small(w.word, s[len(w.word):])
	}
	return 0
}

// small reads the 9 of 39块9: tenths when it is one digit.
func (r *priceReader) small(word, rest string) int {
	n := digitsLen(rest)
	if !r.found || n == 0 || n > 2 || word != "块" && word != "元" && word != "块钱" || !r.out.amount.isWhole() {
		return 0
	}
	part, ok := parseDecimal(rest[:n])
	if !ok {
		return 0
	}
	if sum, ok := r.out.amount.plus(decimal{part.mant, n}); ok {
		r.out.amount = sum
	}
	for _, tail := range [...]string{"角", "毛"} {
		if n == 1 && strings.HasPrefix(rest[n:], tail) {
			return n + len(tail)
		}
	}
	return n
}

// number reads the one amount of the cell; a second one is not understood.
func (r *priceReader) number(s string) int {
	n := digitsLen(s)
	d, ok := parseDecimal(s[:n])
	if !ok || r.found {
		return 0
	}
	if strings.HasPrefix(s[n:], "万") {
		if d, ok = d.times(whole(10_000)); !ok {
			return 0
		}
		n += len("万")
	}
	if r.negative {
		d.mant = -d.mant
	}
	r.out.amount, r.found = d, true
	return n
}

// perUnit reads the unit behind / or 每 or 一.
func (r *priceReader) perUnit(s string, from int) int {
	rest := strings.TrimLeft(s[from:], " ")
	skipped := len(s) - len(rest)
	if m := digitsLen(rest); m > 0 {
		return r.perAmount(s, rest, skipped, m)
	}
	u, ok := r.units.at(rest)
	if !ok || r.out.per != "" {
		return 0
	}
	r.out.per = canonicalUnit(u.word)
	return skipped + len(u.word)
}

// perAmount reads 元/500g and 元/1斤: one canonical unit of weight.
func (r *priceReader) perAmount(s, rest string, skipped, m int) int {
	d, ok := parseDecimal(rest[:m])
	u, ok2 := r.units.at(strings.TrimLeft(rest[m:], " "))
	if !ok || !ok2 || r.out.per != "" {
		return 0
	}
	blanks := len(rest[m:]) - len(strings.TrimLeft(rest[m:], " "))
	switch grams, _ := d.times(u.factor); {
	case d == whole(1):
		r.out.per = canonicalUnit(u.word)
	case u.kind == unitMass && grams == whole(500):
		r.out.per = "斤"
	case u.kind == unitMass && grams == whole(1000):
		r.out.per = "公斤"
	default:
		return 0
	}
	return skipped + m + blanks + len(u.word)
}

// minor gives the price in fen or cents, rounded half up once.
func (p price) minor() (int64, bool) {
	d, ok := p.amount.shift(2)
	return d.round(), ok
}
