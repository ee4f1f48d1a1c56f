package intake

import (
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/listing"
)

func FuzzMeasure(f *testing.F) {
	for _, s := range []string{"5斤装", "净重4.5-5斤", "毛重6斤净重5斤", "12 x 6 oz", "公4两母3两 4对", "600-800g/只*1", "700g/盒(固形物≥350g)", "一斤半", "4斤-5斤", "1 pint (12 oz)", "9999999999999kg*9999999999999*9999999999999"} {
		f.Add(s)
	}
	m := newMeter()
	f.Fuzz(func(t *testing.T, s string) {
		got := m.measure(clean(s))
		if got.netG < 0 || got.grossG < 0 || got.volumeML < 0 || got.pieces < 0 || got.packs < 0 {
			t.Errorf("%q: %+v", s, got)
		}
		if got.netMaxG != 0 && got.netMaxG < got.netG {
			t.Errorf("%q: the upper end is below the lower: %+v", s, got)
		}
	})
}

func FuzzPrice(f *testing.F) {
	for _, s := range []string{"39.9", "￥４９．９／盒", "39块9", "8元/500g", "12O.00", "36.9.0", "30-40", "-5", "1.2万元", "¥$", "9223372036854775807万"} {
		f.Add(s)
	}
	p := newParsers()
	f.Fuzz(func(t *testing.T, s string) {
		got := p.parsePrice(clean(s))
		minor, ok := got.minor()
		if got.code == "" && (!ok || got.amount.mant <= 0 || minor < 0) {
			t.Errorf("%q: %+v gives %d", s, got, minor)
		}
		if got.code != "" {
			priceReason(clean(s), got)
		}
	})
}

func FuzzStock(f *testing.F) {
	for _, s := range []string{"500盒", "1.5万袋", "-3", "100-200", "十箱", "2000斤", "售罄(补货中)", "9223372036854775807百"} {
		f.Add(s)
	}
	p := newParsers()
	f.Fuzz(func(t *testing.T, s string) {
		got := p.parseStock(clean(s))
		if got.code == "" && (got.n < 0 || got.mass.mant < 0) {
			t.Errorf("%q: %+v", s, got)
		}
		if got.code != "" {
			stockReason(clean(s), got.code)
		}
	})
}

func FuzzDate(f *testing.F) {
	for _, s := range []string{"2024-03-05", "2024年2月30日", "45356", "31 Sep 2024", "24年3月5日", "2024.13.05", "2024-03-05T08:30:00"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		d, state := parseDate(clean(s), false)
		if state != dateGood {
			return
		}
		if again, state := parseDate(d.String(), false); state != dateGood || again != d || !d.exists() {
			t.Errorf("%q: %v, then %v", s, d, again)
		}
	})
}

func FuzzSplit(f *testing.F) {
	for _, s := range []string{"5斤装/10斤装", "250g/袋\n500g/袋", "①5斤 ②10斤", "5斤/箱", "1) 2斤；2) 4斤", "1.5斤/条 / 2斤/条", "//", "5斤 29.9元(库存300)"} {
		f.Add(s)
	}
	p := newParsers()
	f.Fuzz(func(t *testing.T, s string) {
		for _, parts := range [][]string{p.splitSpec(s, 1), p.splitSpec(s, 2), p.splitValues(s)} {
			if len(parts) == 0 && tidy(s) != "" && strings.Trim(s, "\n;；、|｜/／ \u3000①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳") != "" {
				t.Errorf("%q: nothing left", s)
			}
		}
		cutCombined(s)
	})
}

func FuzzHeading(f *testing.F) {
	for _, s := range []string{"价格(元/斤)", "净重（kg）", "名称/Name", "拼多多拼单价", "*产品名称：", "price_group@pinduoduo", "县仓库存"} {
		f.Add(s)
	}
	v := newVocabulary(func(word string) (string, bool) { return "x", word == "拼多多" })
	units := newUnitIndex()
	f.Fuzz(func(t *testing.T, s string) {
		h := foldHeading(s)
		for _, c := range v.match(h) {
			v.unitOf(h, c.field, units)
			if base, _ := c.field.Split(); !base.Known() && !strings.HasPrefix(string(base), "_") {
				t.Errorf("%q is taken for %q", s, c.field)
			}
		}
		_ = listing.Field(h.bare)
	})
}
