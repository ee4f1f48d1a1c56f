package offer_test

import (
	"errors"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestPrice(t *testing.T) {
	type prices = listing.Facts
	tests := []struct {
		name         string
		rule         offer.PriceSettings
		facts        prices
		price, group int64 // 0: none
		code         listing.Code
	}{
		{"as it is", offer.PriceSettings{}, prices{"price": number(1890)}, 1890, 0, ""},
		{"nothing managed", offer.PriceSettings{}, prices{}, 0, 0, ""},
		{"factor", offer.PriceSettings{Rule: "* 1.05"}, prices{"price": number(2000)}, 2100, 0, ""},
		{"left to right", offer.PriceSettings{Rule: "+ 2.00 * 1.5 - 1"}, prices{"price": number(1000)}, 1700, 0, ""},
		{"without blanks", offer.PriceSettings{Rule: "*1.05+2.00"}, prices{"price": number(1000)}, 1250, 0, ""},
		{"exact, no binary fraction", offer.PriceSettings{Rule: "* 3"}, prices{"price": number(3990)}, 11970, 0, ""},
		{"half a cent goes up", offer.PriceSettings{Rule: "* 1.05"}, prices{"price": number(1890 + 20)}, 2006, 0, ""},
		{"half a cent, down", offer.PriceSettings{Rule: "* 1.05", Rounding: "down"}, prices{"price": number(1910)}, 2005, 0, ""},
		{"a tenth of a cent, up", offer.PriceSettings{Rule: "* 1.001", Rounding: "up"}, prices{"price": number(100)}, 101, 0, ""},
		{"ending up", offer.PriceSettings{Ending: ".90", Rounding: "up"}, prices{"price": number(1891)}, 1990, 0, ""},
		{"ending up, is there", offer.PriceSettings{Ending: ".90", Rounding: "up"}, prices{"price": number(1890)}, 1890, 0, ""},
		{"ending down", offer.PriceSettings{Ending: ".90", Rounding: "down"}, prices{"price": number(1889)}, 1790, 0, ""},
		{"ending nearest, below the middle", offer.PriceSettings{Ending: ".90", Rounding: "nearest"}, prices{"price": number(1839)}, 1790, 0, ""},
		{"ending nearest, the middle goes up", offer.PriceSettings{Ending: ".90"}, prices{"price": number(1840)}, 1890, 0, ""},
		{"ending of ten", offer.PriceSettings{Ending: "9.90", Rounding: "up"}, prices{"price": number(2000)}, 2990, 0, ""},
		{"ending in whole amounts", offer.PriceSettings{Ending: "9", Rounding: "up"}, prices{"price": number(2000)}, 2900, 0, ""},
		{"ending down stays above nought", offer.PriceSettings{Ending: ".90", Rounding: "down"}, prices{"price": number(50)}, 90, 0, ""},
		{"ending down is never nought", offer.PriceSettings{Ending: ".00", Rounding: "down"}, prices{"price": number(50)}, 100, 0, ""},
		{"ending on an exact product", offer.PriceSettings{Rule: "* 1.05", Ending: ".90", Rounding: "up"}, prices{"price": number(1800)}, 1890, 0, ""},
		{"ceiling after ending", offer.PriceSettings{Ending: ".90", Rounding: "up", Ceiling: "19.00"}, prices{"price": number(1891)}, 1900, 0, ""},
		{"floor from cost", offer.PriceSettings{Floor: "cost * 1.10"}, prices{"price": number(1000), "cost": number(1001)}, 1102, 0, ""},
		{"floor from its column", offer.PriceSettings{Floor: "price_floor"}, prices{"price": number(1000), "price_floor": number(1200)}, 1200, 0, ""},
		{"floor as an amount", offer.PriceSettings{Floor: "12.00"}, prices{"price": number(1000)}, 1200, 0, ""},
		{"floor after ceiling", offer.PriceSettings{Ceiling: "9.00", Floor: "12.00"}, prices{"price": number(1000)}, 1200, 0, ""},
		{"floor without its field", offer.PriceSettings{Floor: "cost * 1.10"}, prices{"price": number(1000)}, 1000, 0, ""},
		{"the group price goes along", offer.PriceSettings{Rule: "* 2", Ending: ".90", Rounding: "up"}, prices{"price": number(1000), "price_group": number(900)}, 2090, 1890, ""},
		{"base group price is lone", offer.PriceSettings{Base: "price_group"}, prices{"price": number(1000), "price_group": number(900)}, 900, 0, ""},
		{"base cost is lone", offer.PriceSettings{Base: "cost", Rule: "* 1.3"}, prices{"price": number(1000), "price_group": number(900), "cost": number(500)}, 650, 0, ""},
		{"base cost is missing", offer.PriceSettings{Base: "cost"}, prices{"price": number(1000)}, 0, 0, listing.PriceMissing},
		{"base cost, and no prices here", offer.PriceSettings{Base: "cost"}, prices{}, 0, 0, ""},
		{"own column wins over the rule", offer.PriceSettings{Rule: "* 2"}, prices{"price": number(1000), "price@pdd-main": number(1500)}, 1500, 0, ""},
		{"adapter's column too", offer.PriceSettings{Rule: "* 2"}, prices{"price": number(1000), "price@pinduoduo": number(1500)}, 1500, 0, ""},
		{"channel before adapter", offer.PriceSettings{}, prices{"price@pdd-main": number(1400), "price@pinduoduo": number(1500)}, 1400, 0, ""},
		{"another channel's column", offer.PriceSettings{Rule: "* 2"}, prices{"price": number(1000), "price@taobao": number(1500)}, 2000, 0, ""},
		{"own group price beside a rule", offer.PriceSettings{Rule: "* 2"}, prices{"price": number(1000), "price_group@pinduoduo": number(1800)}, 2000, 1800, ""},
		{"own group price beside base cost", offer.PriceSettings{Base: "cost"}, prices{"cost": number(1000), "price_group@pinduoduo": number(900)}, 1000, 900, ""},
		{"own column is held against the floor", offer.PriceSettings{Floor: "12.00"}, prices{"price@pdd-main": number(1100)}, 1100, 0, listing.PriceBelowFloor},
		{"own column against the row's floor", offer.PriceSettings{}, prices{"price@pdd-main": number(1100), "price_floor": number(1200)}, 1100, 0, listing.PriceBelowFloor},
		{"a rule against the row's floor", offer.PriceSettings{Rule: "* 0.5"}, prices{"price": number(2000), "price_floor": number(1200)}, 1000, 0, listing.PriceBelowFloor},
		{"below nought", offer.PriceSettings{Rule: "- 50"}, prices{"price": number(2000)}, -3000, 0, listing.PriceNotPositive},
		{"beyond any price", offer.PriceSettings{Rule: "* 99999999999999 * 99999999999999"}, prices{"price": number(2000)}, 1_000_000_000_000_000, 0, ""},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := oranges(tt.facts)
			got := channel(t, offer.Settings{Price: tt.rule}).PriceOf(l, l.SKUs[0])
			if value(got.Price) != tt.price || value(got.Group) != tt.group {
				t.Errorf("price %d, group %d; want %d, %d", value(got.Price), value(got.Group), tt.price, tt.group)
			}
			if code(got.Findings) != tt.code {
				t.Errorf("findings = %+v", got.Findings)
			}
			if got.Price != nil && (len(got.PriceSteps) == 0) {
				t.Error("no steps")
			}
		})
	}
}

func value(n *int64) int64 {
	if n == nil {
		return 0
	}
	return *n
}

func code(findings []listing.Finding) listing.Code {
	if len(findings) == 0 {
		return ""
	}
	return findings[0].Code
}

// What a SKU says itself goes before what its listing says for the channel, as
// everywhere in the model.
func TestASKUsOwnPriceGoesFirst(t *testing.T) {
	l := oranges(listing.Facts{"price": number(1000)})
	l.Facts["price@pdd-main"] = number(1500)
	ch := channel(t, offer.Settings{Price: offer.PriceSettings{Rule: "* 2"}})
	if got := value(ch.PriceOf(l, l.SKUs[0]).Price); got != 2000 {
		t.Errorf("got %d", got)
	}
	delete(l.SKUs[0].Facts, "price")
	if got := value(ch.PriceOf(l, l.SKUs[0]).Price); got != 1500 {
		t.Errorf("without one: %d", got)
	}
}

func TestPriceSteps(t *testing.T) {
	l := oranges(listing.Facts{"price": number(1890), "cost": number(2000), "price_market": number(3990)})
	ch := channel(t, offer.Settings{Price: offer.PriceSettings{Rule: "* 1.055", Ending: ".90", Rounding: "up", Floor: "cost * 1.10"}})
	got := ch.PriceOf(l, l.SKUs[0])
	var lines []string
	for _, s := range got.PriceSteps {
		lines = append(lines, s.Part+" "+s.Text.In(listing.English)+" = "+s.Value)
	}
	want := []string{"base start from price = 18.90", "rule * 1.055 = 19.9395", "ending ending .90 (up) = 20.90", "floor at least cost * 1.10 = 22.00"}
	if diff := cmp.Diff(want, lines); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if value(got.Market) != 3990 {
		t.Error("the struck-through price goes by no rule")
	}
}

func TestPriceErrorsNameThePart(t *testing.T) {
	tests := []struct {
		rule offer.PriceSettings
		part string
		want string
	}{
		{offer.PriceSettings{Base: "prise"}, "price.base", `"price"`},
		{offer.PriceSettings{Rule: "1.05"}, "price.rule", "one of * + -"},
		{offer.PriceSettings{Rule: "* 1,05"}, "price.rule", "not a decimal"},
		{offer.PriceSettings{Rule: "* 1e5"}, "price.rule", "not a decimal"},
		{offer.PriceSettings{Rule: "* 1/3"}, "price.rule", "not a decimal"},
		{offer.PriceSettings{Rule: "* -1"}, "price.rule", "not a decimal"},
		{offer.PriceSettings{Rule: "/ 2"}, "price.rule", "one of * + -"},
		{offer.PriceSettings{Rule: "*"}, "price.rule", "not a decimal"},
		{offer.PriceSettings{Ending: ".905"}, "price.ending", "like .90"},
		{offer.PriceSettings{Ending: "x"}, "price.ending", "like .90"},
		{offer.PriceSettings{Rounding: "half"}, "price.rounding", "up, down or nearest"},
		{offer.PriceSettings{Ceiling: "soon"}, "price.ceiling", "unknown field"},
		{offer.PriceSettings{Floor: "csot * 1.1"}, "price.floor", `"cost"`},
		{offer.PriceSettings{Floor: "cost * much"}, "price.floor", "not a decimal"},
		{offer.PriceSettings{Floor: "name"}, "price.floor", "unknown field"},
	}
	for _, tt := range tests {
		_, err := offer.ParsePrice(tt.rule)
		var fault *offer.SettingError
		if !errors.As(err, &fault) || fault.Part != tt.part || !strings.Contains(err.Error(), tt.want) {
			t.Errorf("%+v: %v", tt.rule, err)
		}
	}
}

func TestOverrides(t *testing.T) {
	settings := offer.Settings{Name: "pdd-main", Adapter: "pinduoduo", Price: offer.PriceSettings{Rule: "* 2", Ending: ".90", Rounding: "up"}, Overrides: []offer.Override{
		{Match: map[listing.Field]string{"category": "茶叶"}, Channel: "tb-main", Price: offer.PriceSettings{Rule: "* 9"}},
		{Match: map[listing.Field]string{"category": "茶*", "grade": "特级"}, Price: offer.PriceSettings{Rule: "* 3"}},
		{Match: map[listing.Field]string{"category": "茶叶"}, Channel: "pinduoduo", Price: offer.PriceSettings{Rule: "* 1"}, Title: "{name}好茶"},
		{Match: map[listing.Field]string{"sku": "*-GIFT"}, Price: offer.PriceSettings{Rule: "* 4"}, Stock: offer.StockSettings{Fixed: ptr(3)}},
	}}
	ch := channel(t, settings)
	price := func(category, grade, sku string) int64 {
		l := oranges(listing.Facts{"price": number(1000), "category": text(category), "grade": text(grade)})
		l.SKUs[0].ID = sku
		return value(ch.PriceOf(l, l.SKUs[0]).Price)
	}
	for _, tt := range []struct {
		category, grade, sku string
		want                 int64
	}{
		{"水果", "", "A", 2090}, {"茶叶", "特级", "A", 3090}, {"茶叶", "一级", "A", 1090}, {"茶 叶", "一级", "A", 1090}, {"水果", "", "A-GIFT", 4090}, {"水果", "", "A-GIFTS", 2090},
	} {
		if got := price(tt.category, tt.grade, tt.sku); got != tt.want {
			t.Errorf("%+v: %d", tt, got)
		}
	}
	l := oranges(listing.Facts{"category": text("茶叶")})
	if built, _ := offer.Build(l, ch, offer.Given{}); built.Title.Value != "脐橙好茶" {
		t.Errorf("title %q", built.Title.Value)
	}
	settings.Overrides = []offer.Override{
		{Match: map[listing.Field]string{"catgory": "x"}}, {Price: offer.PriceSettings{Rule: "x"}},
		{Match: map[listing.Field]string{"name": "x"}, Price: offer.PriceSettings{Rule: "x"}},
	}
	_, err := offer.New(settings)
	for _, want := range []string{`"category"`, "overrides[1]", "has no condition", "overrides[2]: price.rule"} {
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q lacks %q", err, want)
		}
	}
}

// The steps are exact and bounded: a price never ends below the floor, never
// above the ceiling unless the floor says so, and has the ending unless a
// bound moved it.
func TestPriceProperties(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := offer.PriceSettings{
			Rule: rapid.SampledFrom([]string{"", "* 1.05", "* 0.97 + 1.11", "+ 0.005", "* 3 - 2"}).Draw(t, "rule"), Ending: rapid.SampledFrom([]string{"", ".90", "9.99", ".00", "8"}).Draw(t, "ending"),
			Rounding: rapid.SampledFrom([]string{"", "up", "down", "nearest"}).Draw(t, "rounding"),
			Ceiling:  rapid.SampledFrom([]string{"", "40"}).Draw(t, "ceiling"), Floor: rapid.SampledFrom([]string{"", "cost * 1.10"}).Draw(t, "floor"),
		}
		cost := rapid.Int64Range(1, 9000).Draw(t, "cost")
		l := oranges(listing.Facts{"price": number(rapid.Int64Range(100, 9000).Draw(t, "price")), "cost": number(cost)})
		ch, err := offer.New(offer.Settings{Name: "c", Adapter: "a", Price: s})
		if err != nil {
			t.Fatal(err)
		}
		got := ch.PriceOf(l, l.SKUs[0])
		price := *got.Price
		floored := s.Floor != "" && price*100 == (cost*110+99)/100*100
		if s.Floor != "" && price*100 < cost*110 {
			t.Fatalf("%d is below the floor of cost %d", price, cost)
		}
		if s.Ceiling != "" && price > 4000 && !floored {
			t.Fatalf("%d is above the ceiling", price)
		}
		capped := s.Ceiling != "" && price == 4000
		endings := map[string][2]int64{"": {1, 0}, ".90": {100, 90}, "9.99": {1000, 999}, ".00": {100, 0}, "8": {1000, 800}}
		if e := endings[s.Ending]; !floored && !capped && price%e[0] != e[1] {
			t.Fatalf("%d does not end in %s", price, s.Ending)
		}
	})
}

func FuzzParsePrice(f *testing.F) {
	f.Add("* 1.05 + 2.00", ".90", "cost * 1.10")
	f.Add("-", "9.", "price_floor")
	f.Fuzz(func(t *testing.T, rule, ending, floor string) {
		ch, err := offer.New(offer.Settings{Price: offer.PriceSettings{Rule: rule, Ending: ending, Floor: floor}})
		if err != nil {
			return
		}
		l := oranges(listing.Facts{"price": number(1890), "cost": number(1000)})
		if got := ch.PriceOf(l, l.SKUs[0]); got.Price == nil || len(got.PriceSteps) == 0 {
			t.Errorf("no price: %+v", got)
		}
	})
}
