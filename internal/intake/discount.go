package intake

import (
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// parseDiscount reads 85%, 8.5折, 0.85 and 85折 as the part of the list price
// that is paid; false for anything else.
func parseDiscount(text string) (decimal, bool) {
	number, tenths := strings.CutSuffix(text, "折")
	number, percent := strings.CutSuffix(number, "%")
	d, ok := parseDecimal(strings.TrimSpace(number))
	if !ok || d.mant <= 0 {
		return decimal{}, false
	}
	switch {
	case percent, tenths && d.round() > 10:
		d.scale += 2
	case tenths:
		d.scale++
	}
	d = d.reduced()
	return d, d.scale <= 4 && d.mant <= pow10(d.scale)
}

// discount warns where list price × discount is not the price. The price
// counts; a difference below one yuan is rounding.
func (t *table) discount(d *draft) {
	v := t.view(roleDiscount)
	if v == nil || v.bad || len(d.skus) != 1 {
		return
	}
	rate, ok := parseDiscount(v.text)
	price, market := d.skus[0].number(listing.FieldPrice), d.skus[0].number(listing.FieldPriceMarket)
	if !ok || price == 0 || market == 0 {
		return
	}
	want, ok := rate.times(whole(market))
	if diff := want.round() - price; ok && (diff >= 100 || diff <= -100) {
		money := func(n int64) string { return listing.Money{Minor: n, Currency: t.currency}.Decimal() }
		t.find(d, check.PriceDiscount, t.view(listing.FieldPrice), money(price), money(want.round()))
	}
}
