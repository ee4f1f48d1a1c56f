package intake

import (
	"testing"

	"github.com/farmgate-cli/farmgate/listing"
)

func TestPrice(t *testing.T) {
	tests := []struct {
		text  string
		minor int64
		per   string
		code  listing.Code
	}{
		{"39.9", 3990, "", ""},
		{"39.9元", 3990, "", ""},
		{"￥４９．９／盒", 4990, "盒", ""},
		{"69.9元/盒", 6990, "盒", ""},
		{"52 元 / 盒", 5200, "盒", ""},
		{"每盒72.8元", 7280, "盒", ""},
		{"每盒￥128.00", 12800, "盒", ""},
		{"５５元", 5500, "", ""},
		{"39.9元一份", 3990, "份", ""},
		{"特价：29.9元", 2990, "", ""},
		{"38.00元（包邮）", 3800, "", ""},
		{"39块9", 3990, "", ""},
		{"69块", 6900, "", ""},
		{"1,280.00", 128000, "", ""},
		{"28元/斤", 2800, "斤", ""},
		{"8元/500g", 800, "斤", ""},
		{"46元/枚", 4600, "枚", ""},
		{"29.8/袋", 2980, "袋", ""},
		{"$6.99", 699, "", ""},
		{"RMB 12", 1200, "", ""},
		{"1.2万元", 1200000, "", ""},
		{"9.995", 1000, "", ""},
		{"-39.9", -3990, "", listing.PriceNotPositive},
		{"¥-5", -500, "", listing.PriceNotPositive},
		{"0", 0, "", listing.PriceNotPositive},
		{"0.00", 0, "", listing.PriceNotPositive},
		{"", 0, "", listing.PriceMissing},
		{"—", 0, "", listing.PriceMissing},
		{"/", 0, "", listing.PriceMissing},
		{"面议", 0, "", listing.PriceNotNumber},
		{"TBD", 0, "", listing.PriceNotNumber},
		{"30-40", 0, "", listing.PriceNotNumber},
		{"12O.00", 0, "", listing.PriceNotNumber},
		{"36.9.0", 0, "", listing.PriceNotNumber},
		{"4 5.9", 0, "", listing.PriceNotNumber},
		{"三十六元九", 0, "", listing.PriceNotNumber},
		{"约30元", 0, "", listing.PriceNotNumber},
		{"29.9元起", 0, "", listing.PriceNotNumber},
		{"1.280,00", 0, "", listing.PriceNotNumber},
		{"¥$5", 0, "", listing.PriceNotNumber},
		{"?", 0, "", listing.PriceNotNumber},
		{"12345678901234567890", 0, "", listing.PriceNotNumber},
	}
	p := newParsers()
	for _, tt := range tests {
		got := p.parsePrice(clean(tt.text))
		minor, _ := got.minor()
		if got.code != tt.code || tt.code == "" && got.per != tt.per || (tt.code == "" || tt.code == listing.PriceNotPositive) && minor != tt.minor {
			t.Errorf("price(%q) = %+v (%d), want %d per %q, %s", tt.text, got, minor, tt.minor, tt.per, tt.code)
		}
	}
	for text, want := range map[string]listing.Currency{"€4.49": "EUR", "$5": "USD", "￥5": "CNY", "5": ""} {
		if got := p.parsePrice(clean(text)); got.currency != want {
			t.Errorf("currency of %q = %q, want %q", text, got.currency, want)
		}
	}
}

func TestStock(t *testing.T) {
	tests := []struct {
		text string
		n    int64
		per  string
		code listing.Code
	}{
		{"500", 500, "", ""},
		{"５００盒", 500, "盒", ""},
		{"1,200 箱", 1200, "箱", ""},
		{"２，０００盒", 2000, "盒", ""},
		{"1.5万袋", 15000, "袋", ""},
		{"0.5万袋", 5000, "袋", ""},
		{"3千", 3000, "", ""},
		{"3百盒", 300, "盒", ""},
		{"还有75份", 75, "份", ""},
		{"库存：120", 120, "", ""},
		{"40 ea", 40, "ea", ""},
		{"缺货", 0, "", ""},
		{"无货", 0, "", ""},
		{"售罄", 0, "", ""},
		{"断货", 0, "", ""},
		{"无", 0, "", ""},
		{"0", 0, "", ""},
		{"120件(现货)", 120, "件", ""},
		{"12.0", 12, "", ""},
		{"", 0, "", listing.StockMissing},
		{"-", 0, "", listing.StockMissing},
		{"充足", 0, "", listing.StockNotNumber},
		{"有货", 0, "", listing.StockNotNumber},
		{"现货", 0, "", listing.StockNotNumber},
		{"大量", 0, "", listing.StockNotNumber},
		{"若干", 0, "", listing.StockNotNumber},
		{"不限", 0, "", listing.StockNotNumber},
		{"看天气", 0, "", listing.StockNotNumber},
		{"活鲜不限", 0, "", listing.StockNotNumber},
		{"100-200", 0, "", listing.StockNotNumber},
		{"约200", 0, "", listing.StockNotNumber},
		{"十箱", 0, "", listing.StockNotNumber},
		{"见仓库", 0, "", listing.StockNotNumber},
		{"1.5盒", 0, "", listing.StockNotInteger},
		{"12.5", 0, "", listing.StockNotInteger},
		{"-3", 0, "", listing.StockNegative},
		{"-20件", 0, "", listing.StockNegative},
		{"－３", 0, "", listing.StockNegative},
	}
	p := newParsers()
	for _, tt := range tests {
		got := p.parseStock(clean(tt.text))
		if got.code != tt.code || tt.code == "" && (got.n != tt.n || got.per != tt.per) {
			t.Errorf("stock(%q) = %+v, want %d %q %s", tt.text, got, tt.n, tt.per, tt.code)
		}
	}
	if got := p.parseStock("2000斤"); got.mass != whole(1_000_000) || got.per != "斤" {
		t.Errorf("stock by weight = %+v", got)
	}
}
