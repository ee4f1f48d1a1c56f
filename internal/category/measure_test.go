package category

import (
	"fmt"
	"math/big"
	"testing"

	"pgregory.net/rapid"
)

func grams(n int64) amount { return amount{mass, big.NewRat(n, 1)} }
func days(n int64) amount  { return amount{span, big.NewRat(n, 1)} }

func TestAmountIn(t *testing.T) {
	for _, c := range []struct {
		a        amount
		unit     string
		decimals int
		want     string
	}{
		{grams(2500), "kg", 2, "2.5"},
		{grams(2500), "千克", 1, "2.5"},
		{grams(2500), "kg", 0, ""},
		{grams(2500), "克(g)", 0, "2500"},
		{grams(2500), "斤", 0, "5"},
		{grams(125), "kg", 3, "0.125"},
		{grams(125), "kg", 2, ""},
		{grams(1), "mg", 0, "1000"},
		{grams(1000), "kg", 2, "1"},
		{grams(0), "kg", 2, "0"},
		{grams(500), "ml", 2, ""},
		{grams(500), "furlong", 2, ""},
		{days(180), "月", 0, "6"},
		{days(180), "天", 0, "180"},
		{days(365), "月", 0, "12"},
		{days(360), "年", 0, "1"},
		{days(365), "年", 0, "1"},
		{days(730), "个月", 0, "24"},
		{days(540), "年", 1, "1.5"},
		{days(45), "月", 0, ""},
		{days(45), "月", 1, "1.5"},
		{days(21), "周", 0, "3"},
		{days(365), "天", 0, "365"},
	} {
		u, known := unitOf(c.unit)
		got, ok := "", false
		if known {
			got, ok = c.a.in(u, c.decimals)
		}
		if got != c.want || ok != (c.want != "") {
			t.Errorf("%s in %s with %d decimals is %q, %v", c.a.n, c.unit, c.decimals, got, ok)
		}
	}
}

func TestLabel(t *testing.T) {
	for want, a := range map[string]amount{
		"500g": grams(500), "999g": grams(999), "1kg": grams(1000), "2.5kg": grams(2500), "1.234kg": grams(1234),
		"900ml": {volume, big.NewRat(900, 1)}, "1.8L": {volume, big.NewRat(1800, 1)},
		"365天": days(365), "75mm": {length, big.NewRat(75, 1)}, "12": {count, big.NewRat(12, 1)},
	} {
		if got := a.label(); got != want {
			t.Errorf("label is %q, want %q", got, want)
		}
	}
}

func TestParseInterval(t *testing.T) {
	for _, c := range []struct{ text, unit, want string }{
		{"2.5kg", "", "2500..2500"},
		{"净含量：500ｇ", "", "500..500"},
		{"约5斤装", "", "2500..2500"},
		{"2.5kg(含)-5kg(不含)", "", "2500..5000)"},
		{"２．５ｋｇ（含）～５ｋｇ（不含）", "", "2500..5000)"},
		{"1-2.5kg", "", "1000..2500"},
		{"500g至1kg", "", "500..1000"},
		{"5kg及以上", "", "5000.."},
		{"5kg(不含)以上", "", "(5000.."},
		{"5kg以上(含)", "", "5000.."},
		{"500g以下", "", "..500"},
		{"7天以内", "", "..7"},
		{"<500g", "", "..500)"},
		{"≥5kg", "", "5000.."},
		{"不足250克", "", "..250)"},
		{"超过10kg", "", "(10000.."},
		{"12个月", "", "360..360"},
		{"365天", "", "360..360"},
		{"1年", "", "360..360"},
		{"75-80mm", "", "75..80"},
		{"2500", "g", "2500..2500"},
		{"100-200", "克", "100..200"},
		{"2500", "", ""},
		{"kg", "", ""},
		{"5kg-1天", "", ""},
		{"1kg-", "", ""},
		{"大果", "", ""},
		{"99999999999999999999kg", "", ""},
		{"", "", ""},
	} {
		i, ok := parseInterval(c.text, c.unit)
		got := ""
		if ok {
			got = show(i)
		}
		if got != c.want {
			t.Errorf("%q is %q, want %q", c.text, got, c.want)
		}
	}
}

func show(i interval) string {
	text := ".."
	if i.lo != nil {
		text = i.lo.RatString() + text
		if i.loOut {
			text = "(" + text
		}
	}
	if i.hi != nil {
		text += i.hi.RatString()
		if i.hiOut {
			text += ")"
		}
	}
	return text
}

// TestConversionIsExact: whatever is written in a unit reads back as the same amount.
func TestConversionIsExact(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.Int64Range(0, 10_000_000).Draw(t, "grams")
		name := rapid.SampledFrom([]string{"g", "kg", "斤", "两", "吨", "mg"}).Draw(t, "unit")
		decimals := rapid.IntRange(0, 6).Draw(t, "decimals")
		text, ok := grams(n).in(units()[name], decimals)
		if !ok {
			return
		}
		back, parsed := parseAmount(text+name, "")
		if !parsed || back.n.Cmp(big.NewRat(n, 1)) != 0 {
			t.Fatalf("%d g became %s%s and then %v", n, text, name, back.n)
		}
	})
}

// TestBandsCover: adjacent bands, marked or not, hold every amount exactly once
// by the rule of pickBand.
func TestBandsCover(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cut := rapid.IntRange(2, 5000).Draw(t, "cut")
		n := rapid.Int64Range(1, 6000).Draw(t, "amount")
		marked := rapid.Bool().Draw(t, "marked")
		low, high := fmt.Sprintf("1g-%dg", cut), fmt.Sprintf("%dg-6000g", cut)
		if marked {
			low, high = fmt.Sprintf("1g(含)-%dg(不含)", cut), fmt.Sprintf("%dg(含)-6000g(含)", cut)
		}
		o, ok := pickBand(optionsOf(low, high), grams(n), "")
		want := low
		if n >= int64(cut) {
			want = high
		}
		if !ok && n == 6000 && !marked { // the upper end of the last unmarked band belongs to it
			t.Fatalf("%d g is in no band", n)
		}
		if !ok || o.Name != want {
			t.Fatalf("%d g is in %q, want %q", n, o.Name, want)
		}
	})
}

func FuzzParseInterval(f *testing.F) {
	for _, s := range []string{"2.5kg(含)-5kg(不含)", "5kg及以上", "≥5", "净含量1g", "7天以内", "1.2.3g", "--"} {
		f.Add(s, "kg")
	}
	f.Fuzz(func(t *testing.T, text, unit string) {
		i, ok := parseInterval(text, unit)
		if ok && i.dim == 0 {
			t.Fatalf("%q with %q measures nothing", text, unit)
		}
		if ok && i.lo == nil && i.hi == nil {
			t.Fatalf("%q with %q has no bound", text, unit)
		}
	})
}
