package offer

import (
	"math/big"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// op is one step of a rule: * N, + N or - N, exact.
type op struct {
	sign byte
	n    *big.Rat
}

// formula starts from a field or an amount and goes on with steps.
type formula struct {
	field listing.Field // empty: start from n
	n     *big.Rat
	ops   []op
	text  string
}

var hundred = big.NewRat(100, 1)

// yuan gives an amount in whole units of currency.
func yuan(minor int64) *big.Rat { return big.NewRat(minor, 100) }

// decimal reads plain decimal text exactly: digits and one point, nothing else.
func decimal(text string) (*big.Rat, bool) {
	whole, fraction, pointed := strings.Cut(text, ".")
	if whole+fraction == "" || pointed && fraction == "" || strings.Trim(whole+fraction, "0123456789") != "" || len(text) > 18 {
		return nil, false
	}
	return new(big.Rat).SetString("0" + text)
}

// readOps reads "* 1.05 + 2.00", left to right.
func readOps(part, text string) ([]op, error) {
	var ops []op
	rest := strings.TrimSpace(text)
	for rest != "" {
		sign := rest[0]
		if !strings.ContainsRune("*+-", rune(sign)) {
			return nil, fault(part, text, listing.Tf("在 %q 处要写 * + - 之一", "one of * + - is expected at %q", rest))
		}
		rest = strings.TrimSpace(rest[1:])
		end := strings.IndexAny(rest, "*+- ")
		if end < 0 {
			end = len(rest)
		}
		n, ok := decimal(rest[:end])
		if !ok {
			return nil, fault(part, text, listing.Tf("%q 不是小数", "%q is not a decimal number", rest[:end]))
		}
		ops = append(ops, op{sign, n})
		rest = strings.TrimSpace(rest[end:])
	}
	return ops, nil
}

// readFormula reads "cost * 1.10", "price_floor" or "12.00"; nothing set is a
// nil formula.
func readFormula(part, text string) (*formula, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return nil, nil
	}
	end := strings.IndexAny(text, "*+- ")
	if end < 0 {
		end = len(text)
	}
	f := &formula{text: text}
	if n, ok := decimal(text[:end]); ok {
		f.n = n
	} else if f.field = listing.Field(text[:end]); f.field.Kind() != listing.KindMoney || strings.Contains(text[:end], "@") {
		return nil, fault(part, text, unknownField(f.field, moneyWords()))
	}
	var err error
	f.ops, err = readOps(part, text[end:])
	return f, err
}

func moneyWords() []string {
	var words []string
	for _, f := range listing.Fields() {
		if f.Kind() == listing.KindMoney {
			words = append(words, string(f))
		}
	}
	return words
}

// unknownField names the nearest known word; without candidates, of all.
func unknownField(f listing.Field, known []string) listing.Text {
	if known == nil {
		for _, word := range listing.Fields() {
			known = append(known, string(word))
		}
	}
	if nearest := listing.Nearest(string(f), known); nearest != "" {
		return listing.Tf("不认识字段 %q，是不是 %q？", "unknown field %q, did you mean %q?", f, nearest)
	}
	return listing.Tf("不认识字段 %q", "unknown field %q", f)
}

// apply runs the steps on an amount, which it leaves alone.
func apply(ops []op, amount *big.Rat) *big.Rat {
	out := new(big.Rat).Set(amount)
	for _, o := range ops {
		switch o.sign {
		case '*':
			out.Mul(out, o.n)
		case '+':
			out.Add(out, o.n)
		default:
			out.Sub(out, o.n)
		}
	}
	return out
}

// value runs the formula with the fields of one SKU; false when its field is
// not given.
func (f *formula) value(money func(listing.Field) (int64, bool)) (*big.Rat, bool) {
	start := f.n
	if f.field != "" {
		minor, ok := money(f.field)
		if !ok {
			return nil, false
		}
		start = yuan(minor)
	}
	return apply(f.ops, start), true
}

// floorRat and ceilRat give whole numbers.
func floorRat(r *big.Rat) *big.Int {
	return new(big.Int).Div(r.Num(), r.Denom())
}

func ceilRat(r *big.Rat) *big.Int {
	return new(big.Int).Neg(floorRat(new(big.Rat).Neg(r)))
}

// minorUnits brings an amount to whole minor units. What is beyond any price
// is cut to a bound that every marketplace refuses.
func minorUnits(n *big.Int) int64 {
	const bound = 1_000_000_000_000_000
	switch limit := big.NewInt(bound); {
	case n.CmpAbs(limit) <= 0:
		return n.Int64()
	case n.Sign() < 0:
		return -bound
	default:
		return bound
	}
}

// exact writes an amount with at least two and as many decimals as it has, at
// most eight.
func exact(r *big.Rat) string {
	text := strings.TrimRight(r.FloatString(8), "0")
	_, fraction, _ := strings.Cut(text, ".")
	return text + strings.Repeat("0", max(0, 2-len(fraction)))
}
