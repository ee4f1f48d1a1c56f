package vendure_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/vendure"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestRules breaks each rule once: it alone is reported, at its cell, in both
// languages; and every rule of the table can be broken.
func TestRules(t *testing.T) {
	number := func(n int64) *int64 { return &n }
	tests := map[listing.Code]func(*adapters.Offer){
		listing.TitleTooLong:         func(o *adapters.Offer) { o.Title.Value = strings.Repeat("橙", 201) },
		"vendure.description_length": func(o *adapters.Offer) { o.Description.Value = strings.Repeat("橙", 20_001) },
		listing.PriceMissing:         func(o *adapters.Offer) { o.SKUs[0].Price = nil },
		"vendure.price_range":        func(o *adapters.Offer) { o.SKUs[0].Price = number(2_147_483_648) },
		listing.StockMissing:         func(o *adapters.Offer) { o.SKUs[0].Stock = nil },
		"vendure.stock_range":        func(o *adapters.Offer) { o.SKUs[0].Stock = number(-1) },
		"vendure.spec_value_length":  func(o *adapters.Offer) { o.SKUs[0].SKU.Axes[0].Value = strings.Repeat("斤", 51) },
		"vendure.spec_axes":          func(o *adapters.Offer) { o.SKUs[0].SKU.Axes[0].Value = " " },
		"vendure.spec_count":         func(o *adapters.Offer) { manySKUs(o, 101) },
		"vendure.spec_duplicate":     func(o *adapters.Offer) { o.SKUs[0].SKU.Axes[0].Value = "10斤" },
		"vendure.picture":            func(o *adapters.Offer) { o.Listing.Pictures[0].Bytes = 21 << 20 },
		"vendure.no_picture":         func(o *adapters.Offer) { o.Listing.Pictures = nil },
		"vendure.listing_id":         func(o *adapters.Offer) { o.ID = "秭归" },
		"vendure.no_skus":            func(o *adapters.Offer) { o.SKUs = nil },
	}
	for code, change := range tests {
		t.Run(string(code), func(t *testing.T) {
			o := oranges(t, album{}, "ZG")
			change(&o)
			_, findings := vendure.Adapter().Project(o)
			if len(findings) != 1 || findings[0].Code != code {
				t.Fatalf("findings %+v", findings)
			}
			f := findings[0]
			if f.Where == (listing.CellRef{}) || f.Message.In(listing.Chinese) == "" || f.Fix.In(listing.English) == "" || f.Channel != "own-shop" {
				t.Errorf("%+v", f)
			}
		})
	}
	for _, rule := range vendure.Rules() {
		if _, ok := tests[rule.Code]; !ok || rule.Source == "" || rule.Verified == "" {
			t.Errorf("%s is never broken, or has no source", rule.Code)
		}
	}
}

func manySKUs(o *adapters.Offer, n int) {
	o.SKUs = nil
	for i := range n {
		o.SKUs = append(o.SKUs, skuOf("S"+strings.Repeat("1", i%20)+string(rune('a'+i/20)), 100, 1, listing.Axis{Name: "规格", Value: strings.Repeat("斤", i%40+1) + string(rune('a'+i/40))}))
	}
}

// TestStockSheet holds that a sheet without titles says nothing but what it
// says, and misses nothing.
func TestStockSheet(t *testing.T) {
	o := oranges(t, album{}, "ZG")
	o.Title, o.Description, o.Listing.Pictures = adapters.Chosen{}, adapters.Chosen{}, nil
	for i := range o.SKUs {
		o.SKUs[i].Price, o.SKUs[i].SKU.Axes = nil, nil
	}
	desired, findings := vendure.Adapter().Project(o)
	if len(findings) != 0 || len(desired.Fields) != 0 {
		t.Errorf("%+v, %+v", desired.Fields, findings)
	}
	for _, sku := range desired.SKUs {
		if len(sku.Fields) != 1 || sku.Fields[listing.FieldStock].IsZero() {
			t.Errorf("%s has %+v", sku.ID, sku.Fields)
		}
	}
}

// TestNames holds how SKUs are named: buyers see the name beside the product's.
func TestNames(t *testing.T) {
	o := oranges(t, album{}, "ZG")
	o.Title.Value = "秭归脐橙 5斤"
	lone := oranges(t, album{}, "ZG")
	lone.SKUs = lone.SKUs[:1]
	lone.SKUs[0].SKU.Axes = nil
	lone.SKUs[0].SKU.Facts = listing.Facts{listing.FieldSpec: {Value: listing.TextValue("一箱")}}
	var names []string
	for _, offer := range []adapters.Offer{o, lone} {
		desired, _ := vendure.Adapter().Project(offer)
		for _, sku := range desired.SKUs {
			names = append(names, sku.Fields[listing.FieldName].Text())
		}
	}
	want := []string{"秭归脐橙 5斤", "秭归脐橙 5斤 10斤", lone.Title.Value + " 一箱"}
	if diff := cmp.Diff(want, names); diff != "" {
		t.Errorf("names (-want +got):\n%s", diff)
	}
}

// TestUnmanaged holds that what was only derived never causes an update.
func TestUnmanaged(t *testing.T) {
	o := oranges(t, album{}, "ZG")
	o.Title.Managed = false
	desired, _ := vendure.Adapter().Project(o)
	if !desired.Unmanaged[listing.FieldTitle] || desired.Unmanaged[listing.FieldDescription] {
		t.Errorf("%+v", desired.Unmanaged)
	}
}

// TestCurrencyOfAChannel holds that a channel may say its currency.
func TestCurrencyOfAChannel(t *testing.T) {
	info := vendure.Adapter().Info()
	for option, want := range map[string]listing.Currency{"": listing.CNY, "USD": listing.USD} {
		if got := info.CurrencyFor(map[string]string{"currency": option}); got != want {
			t.Errorf("%q: %s, want %s", option, got, want)
		}
	}
	other := adapters.Info{Currency: listing.CNY}
	if got := other.CurrencyFor(map[string]string{"currency": "USD"}); got != listing.CNY {
		t.Errorf("an adapter without the option: %s", got)
	}
	if !slices.ContainsFunc(info.Options, func(s adapters.OptionSpec) bool { return s.Key == adapters.OptionCurrency }) {
		t.Error("the option is not declared")
	}
}
