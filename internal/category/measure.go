package category

import (
	"math/big"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/farmgate-cli/farmgate/listing"
)

// dimension is what an amount measures. Amounts are held in its base unit.
type dimension uint8

const (
	mass   dimension = iota + 1 // grams
	volume                      // millilitres
	span                        // days
	length                      // millimetres
	count                       // pieces
)

// unit is one way of writing amounts of a dimension.
type unit struct {
	dim  dimension
	base *big.Rat // base units in one of it
}

// units lists what marketplaces and workbooks write, folded. A month is 30
// days and a year 365, as in the common model.
var units = sync.OnceValue(func() map[string]unit {
	table := map[string]unit{}
	add := func(dim dimension, num, den int64, names string) {
		for name := range strings.FieldsSeq(names) {
			table[name] = unit{dim, big.NewRat(num, den)}
		}
	}
	add(mass, 1, 1, "g 克 gram grams")
	add(mass, 1000, 1, "kg 千克 公斤 kilogram kilograms")
	add(mass, 500, 1, "斤 市斤")
	add(mass, 50, 1, "两")
	add(mass, 1_000_000, 1, "t 吨")
	add(mass, 1, 1000, "mg 毫克")
	add(volume, 1, 1, "ml 毫升")
	add(volume, 1000, 1, "l 升")
	add(span, 1, 1, "天 日 day days")
	add(span, 7, 1, "周 星期 week weeks")
	add(span, 30, 1, "月 个月 month months")
	add(span, 365, 1, "年 year years")
	add(length, 1, 1, "mm 毫米")
	add(length, 10, 1, "cm 厘米")
	add(count, 1, 1, "个 枚 只 颗 粒 条 尾 头 件 片 袋 盒 罐 瓶 包 支 根 pcs pieces")
	return table
})

// unitOf finds a unit by the name a marketplace gives it, such as "克(g)".
func unitOf(name string) (unit, bool) {
	for _, option := range nameOptions(name) {
		if u, ok := units()[option]; ok {
			return u, true
		}
	}
	return unit{}, false
}

// amount is a quantity in the base unit of its dimension, exactly.
type amount struct {
	dim dimension
	n   *big.Rat
}

// in converts to a unit as exact decimal text with at most so many decimals;
// ok is false if that is not exact, or the unit measures something else.
func (a amount) in(u unit, decimals int) (text string, ok bool) {
	if a.dim != u.dim {
		return "", false
	}
	return decimal(a.over(u), decimals)
}

// over is the amount counted in a unit. Days become months and years as people
// count them: 365 days are twelve months, 360 days a year.
func (a amount) over(u unit) *big.Rat {
	n := a.n
	if a.dim == span && u.base.Cmp(big.NewRat(30, 1)) >= 0 {
		n = calendar(n)
		if u.base.Cmp(big.NewRat(365, 1)) == 0 {
			return new(big.Rat).Quo(n, big.NewRat(360, 1))
		}
	}
	return new(big.Rat).Quo(n, u.base)
}

// calendar turns whole years of 365 days into twelve months of 30.
func calendar(days *big.Rat) *big.Rat {
	years := new(big.Rat).Quo(days, big.NewRat(365, 1))
	if years.IsInt() {
		return years.Mul(years, big.NewRat(360, 1))
	}
	return days
}

// decimal writes a number exactly with at most so many decimals, without
// zeros at the end.
func decimal(n *big.Rat, decimals int) (text string, ok bool) {
	places, exact := n.FloatPrec()
	if !exact || places > decimals {
		return "", false
	}
	return n.FloatString(places), true
}

// label writes an amount as it stands on a pack, with a legal unit: 500g,
// 2.5kg, 180天. Pieces are a bare number.
func (a amount) label() string {
	name := map[dimension]string{mass: "g", volume: "ml", span: "天", length: "mm"}[a.dim]
	n, thousand := a.n, big.NewRat(1000, 1)
	if large := map[dimension]string{mass: "kg", volume: "L"}[a.dim]; large != "" && n.Cmp(thousand) >= 0 {
		name, n = large, new(big.Rat).Quo(n, thousand)
	}
	text, _ := decimal(n, 12) // amounts are whole base units, or a decimal a person wrote
	return text + name
}

// interval is what an option such as "2.5kg(含)-5kg(不含)" covers. A nil bound is open.
type interval struct {
	dim          dimension
	lo, hi       *big.Rat
	loOut, hiOut bool // the bound itself does not belong to it
	hiMarked     bool // the option says whether its upper bound belongs to it
}

// exact reports whether the interval is one value.
func (i interval) exact() bool { return i.lo != nil && i.hi != nil && i.lo.Cmp(i.hi) == 0 }

// holds reports whether an amount lies inside. With strict, an upper bound
// that is not said to belong does not.
func (i interval) holds(a amount, strict bool) bool {
	if a.dim != i.dim {
		return false
	}
	n := a.n
	if a.dim == span {
		n = calendar(n)
	}
	if i.lo != nil {
		if c := n.Cmp(i.lo); c < 0 || c == 0 && i.loOut {
			return false
		}
	}
	if i.hi != nil {
		if c := n.Cmp(i.hi); c > 0 || c == 0 && (i.hiOut || strict && !i.hiMarked && !i.exact()) {
			return false
		}
	}
	return true
}

const (
	maxDigits  = 18 // of a number that is taken as an amount
	numberForm = `(\d+(?:\.\d+)?)`
	markForm   = `(\((?:不含|含)\))?`
	dashForm   = `(?:-|~|–|—|―|至|到)`
)

// forms are the ways bands are written, after folding.
type forms struct{ value, between, edge, sign *regexp.Regexp }

var bandForms = sync.OnceValue(func() forms {
	var names []string
	for name := range units() {
		names = append(names, regexp.QuoteMeta(name))
	}
	slices.SortFunc(names, func(a, b string) int { // longest first; then by name, so that it is always the same
		if len(a) != len(b) {
			return len(b) - len(a)
		}
		return strings.Compare(a, b)
	})
	u := "(" + strings.Join(names, "|") + ")"
	return forms{
		value:   regexp.MustCompile(`^` + numberForm + u + `?装?$`),
		between: regexp.MustCompile(`^` + numberForm + u + `?` + markForm + dashForm + numberForm + u + `?` + markForm + `$`),
		edge:    regexp.MustCompile(`^` + numberForm + u + `?` + markForm + `(?:及|或)?(以上|以下|以内|起|内)` + markForm + `$`),
		sign:    regexp.MustCompile(`^(<=|>=|≤|≥|<|>|不足|小于|大于|超过|不满|低于|高于|不超过|不低于)` + numberForm + u + `?$`),
	}
})

// parseInterval reads an option. defaultUnit stands for a unit that is not written.
func parseInterval(text, defaultUnit string) (interval, bool) {
	f, s := bandForms(), listing.Fold(text)
	for _, lead := range []string{"净含量", "净重", ":", "约"} {
		s = strings.TrimPrefix(s, lead)
	}
	if m := f.value.FindStringSubmatch(s); m != nil {
		n, dim, ok := quantity(m[1], m[2], defaultUnit)
		return interval{dim: dim, lo: n, hi: n, hiMarked: true}, ok
	}
	if m := f.between.FindStringSubmatch(s); m != nil {
		lo, dim, ok1 := quantity(m[1], m[2], m[5], defaultUnit)
		hi, dim2, ok2 := quantity(m[4], m[5], m[2], defaultUnit)
		return interval{dim: dim, lo: lo, hi: hi, loOut: m[3] == "(不含)", hiOut: m[6] == "(不含)", hiMarked: m[6] != ""}, ok1 && ok2 && dim == dim2
	}
	if m := f.edge.FindStringSubmatch(s); m != nil {
		n, dim, ok := quantity(m[1], m[2], defaultUnit)
		out := m[3]+m[5] == "(不含)"
		if m[4] == "以上" || m[4] == "起" {
			return interval{dim: dim, lo: n, loOut: out}, ok
		}
		return interval{dim: dim, hi: n, hiOut: out, hiMarked: m[3]+m[5] != ""}, ok
	}
	if m := f.sign.FindStringSubmatch(s); m != nil {
		n, dim, ok := quantity(m[2], m[3], defaultUnit)
		return signed(m[1], n, dim), ok
	}
	return interval{}, false
}

// signed makes the interval below or above a bound.
func signed(sign string, n *big.Rat, dim dimension) interval {
	switch sign {
	case "<", "不足", "小于", "不满", "低于":
		return interval{dim: dim, hi: n, hiOut: true, hiMarked: true}
	case "<=", "≤", "不超过":
		return interval{dim: dim, hi: n, hiMarked: true}
	case ">", "大于", "超过", "高于":
		return interval{dim: dim, lo: n, loOut: true}
	default:
		return interval{dim: dim, lo: n}
	}
}

// quantity reads a decimal number in the first unit that is written.
func quantity(number string, unitNames ...string) (*big.Rat, dimension, bool) {
	if len(number) > maxDigits {
		return nil, 0, false
	}
	n, ok := new(big.Rat).SetString(number)
	if !ok {
		return nil, 0, false
	}
	for _, name := range unitNames {
		if name == "" {
			continue
		}
		u, known := unitOf(name)
		if !known {
			return nil, 0, false
		}
		n.Mul(n, u.base)
		if u.dim == span {
			n = calendar(n)
		}
		return n, u.dim, true
	}
	return nil, 0, false
}

// parseAmount reads one plain amount such as "75mm" or "2.5kg".
func parseAmount(text, defaultUnit string) (amount, bool) {
	i, ok := parseInterval(text, defaultUnit)
	if !ok || !i.exact() {
		return amount{}, false
	}
	return amount{i.dim, i.lo}, true
}
