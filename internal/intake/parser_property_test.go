package intake

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"
)

// Whatever a clerk's way of writing an amount is, the parser gives the amount
// back.

func TestPriceComesBack(t *testing.T) {
	p := newParsers()
	rapid.Check(t, func(rt *rapid.T) {
		want := rapid.Int64Range(1, 99_999_999).Draw(rt, "fen")
		amount := fmt.Sprintf("%d.%02d", want/100, want%100)
		form := rapid.SampledFrom([]string{"%s", "¥%s", "￥%s", "%s元", "%s 元 / 盒", "每盒%s元", "特价：%s元", "%s元（包邮）", "RMB %s", " %s\t"}).Draw(rt, "form")
		got := p.parsePrice(clean(fmt.Sprintf(form, amount)))
		if minor, ok := got.minor(); got.code != "" || !ok || minor != want {
			rt.Fatalf("%q: %+v", fmt.Sprintf(form, amount), got)
		}
	})
}

func TestStockComesBack(t *testing.T) {
	p := newParsers()
	rapid.Check(t, func(rt *rapid.T) {
		want := rapid.Int64Range(0, 9_999_999).Draw(rt, "stock")
		form := rapid.SampledFrom([]string{"%d", "%d盒", "%d 箱", "库存：%d", "还有%d份", "%d件(现货)", "%d ea"}).Draw(rt, "form")
		if got := p.parseStock(clean(fmt.Sprintf(form, want))); got.code != "" || got.n != want {
			rt.Fatalf("%q: %+v", fmt.Sprintf(form, want), got)
		}
	})
}

func TestWeightComesBack(t *testing.T) {
	m := newMeter()
	rapid.Check(t, func(rt *rapid.T) {
		n, count := rapid.Int64Range(1, 5000).Draw(rt, "n"), rapid.Int64Range(1, 60).Draw(rt, "count")
		u := rapid.SampledFrom([]struct {
			word  string
			grams int64
		}{{"g", 1}, {"克", 1}, {"斤", 500}, {"两", 50}, {"kg", 1000}, {"公斤", 1000}}).Draw(rt, "unit")
		form := rapid.SampledFrom([]string{"%d%s×%d袋", "%d%s*%d", "精品 %d%s x %d", "净含量:%d%s*%d罐/盒", "%d%s×%d瓶(礼盒)"}).Draw(rt, "form")
		text := fmt.Sprintf(form, n, u.word, count)
		if got := m.measure(clean(text)); got.netG != n*u.grams*count {
			rt.Fatalf("%q: %+v", text, got)
		}
	})
}

func TestDateComesBack(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		serial := rapid.IntRange(firstSerial, lastSerial).Draw(rt, "serial")
		want, ok := serialDay(serial, false)
		if !ok || !want.exists() {
			rt.Fatalf("serial %d gives %v", serial, want)
		}
		form := rapid.SampledFrom([]string{"%04d-%02d-%02d", "%d/%d/%d", "%d.%d.%d", "%d年%d月%d日", "%04d%02d%02d"}).Draw(rt, "form")
		text := fmt.Sprintf(form, want.year, want.month, want.day)
		if got, state := parseDate(clean(text), false); state != dateGood || got != want {
			rt.Fatalf("%q: %v %v", text, got, state)
		}
	})
}
