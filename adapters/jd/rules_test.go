package jd_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/jd"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// ruleOf reads a category's rule from an answer.
func ruleOf(t testing.TB, attrs string) adapters.Rule {
	t.Helper()
	answers := ordinary()
	answers["category.read.findAttrsByCategoryIdUnlimitCate"] = []string{attrs}
	_, shop := scripted(t, answers)
	rule, err := shop.(adapters.CategoryRuler).Rule(t.Context(), "13555")
	if err != nil {
		t.Fatal(err)
	}
	return rule
}

// good is an offer without findings.
func good(t testing.TB) adapters.Offer {
	o := oranges(t, shoptest.Album{})
	o.Rule = ruleOf(t, attrsOf)
	o.Attributes = []adapters.AttributeValue{
		{ID: "brand", Name: "品牌", Options: []string{"700001"}, Managed: true},
		{ID: "87771", Name: "净重", Options: []string{"662310"}, From: listing.FieldNetWeight, Managed: true},
		{ID: "150012", Name: "产地", Text: "湖北省宜昌市秭归县", From: listing.FieldOrigin, Managed: true},
		{ID: "150013", Name: "是否有机", Options: []string{"9"}, Managed: true},
		{ID: "150014", Name: "枚数", Text: "12", Managed: true},
	}
	return o
}

func fen(n int64) *int64 { return &n }

// second adds another SKU that differs by its spec.
func second(o *adapters.Offer, price int64, axis, spec string) {
	o.SKUs[0].SKU.Axes = []listing.Axis{{Name: axis, Value: "5斤装"}}
	sku := shoptest.SKU("ZGQC-10J", price, 5, 5000, listing.Axis{Name: axis, Value: spec})
	sku.SKU.Cell.Cell = "A4"
	o.SKUs = append(o.SKUs, sku)
}

// ruleCase changes a good offer so that one rule is broken.
type ruleCase struct {
	name   string
	code   listing.Code
	cell   string // where the finding points; "" is not compared
	change func(t *testing.T, o *adapters.Offer)
}

func wordCases() []ruleCase {
	title := func(s string) func(*testing.T, *adapters.Offer) {
		return func(_ *testing.T, o *adapters.Offer) { o.Title.Value = s }
	}
	option := func(key, value string) func(*testing.T, *adapters.Offer) {
		return func(_ *testing.T, o *adapters.Offer) { o.Options[key] = adapters.Chosen{Value: value} }
	}
	return []ruleCase{
		{"title of 46", listing.TitleTooLong, "B3", title(strings.Repeat("橙", 45) + "a")},
		{"emoji", "jd.emoji", "B3", title("秭归脐橙🍊")},
		{"control character", "jd.emoji", "B3", title("秭归\x01脐橙")},
		{"description too long", "jd.description_length", "H3", func(_ *testing.T, o *adapters.Offer) { o.Description.Value = strings.Repeat("橙", 100_000) }},
		{"no category", listing.CategoryMissing, "A3", func(_ *testing.T, o *adapters.Offer) { o.Category = adapters.CategoryChoice{} }},
		{"level 2", "jd.category_level", "A3", func(_ *testing.T, o *adapters.Offer) { o.Category.Path = o.Category.Path[:2] }},
		{"rule not known", "jd.rule_unknown", "A3", func(_ *testing.T, o *adapters.Offer) { o.Rule = adapters.Rule{} }},
		{"rule not readable", "jd.rule_unknown", "A3", func(_ *testing.T, o *adapters.Offer) { o.Rule.Raw = []byte("[]") }},
		{"dollars", listing.CurrencyMismatch, "A3", func(_ *testing.T, o *adapters.Offer) { o.Currency = listing.USD }},
		{"id", "jd.listing_id", "A3", func(_ *testing.T, o *adapters.Offer) { o.ID = "脐橙" }},
		{"no SKUs", "jd.no_skus", "A3", func(_ *testing.T, o *adapters.Offer) { o.SKUs = nil }},
		{"no freight template", listing.ShopChoiceNeeded, "A3", option("transport_id", "")},
		{"odd freight template", "jd.option_value", "A3", option("transport_id", "免运费")},
		{"no size", "jd.package_size", "A3", option("package_mm", "")},
		{"odd size", "jd.option_value", "A3", option("package_mm", "300x200")},
		{"size of nothing", "jd.option_value", "A3", option("package_mm", "300x0x5")},
		{"odd sections", "jd.option_value", "A3", option("shop_category_ids", "6900648,湖北")},
		{"odd returns", "jd.option_value", "A3", option("is7_to_return", "3")},
		{"odd brand", "jd.option_value", "A3", func(_ *testing.T, o *adapters.Offer) {
			o.Attributes = o.Attributes[1:]
			o.Options["brand_id"] = adapters.Chosen{Value: "无"}
		}},
	}
}

func goodsCases() []ruleCase {
	return []ruleCase{
		{"attribute missing", listing.AttributeMissing, "A3", func(_ *testing.T, o *adapters.Offer) { o.Attributes = slices.Delete(o.Attributes, 1, 2) }},
		{"attribute missing by its mark", listing.AttributeMissing, "A3", func(_ *testing.T, o *adapters.Offer) { o.Attributes = slices.Delete(o.Attributes, 2, 3) }},
		{"not an option", "jd.attribute_value", "A3", func(_ *testing.T, o *adapters.Offer) { o.Attributes[3].Options, o.Attributes[3].Text = nil, "大概" }},
		{"strange option", "jd.attribute_value", "A3", func(_ *testing.T, o *adapters.Offer) { o.Attributes[3].Options = []string{"10"} }},
		{"two of one", "jd.attribute_value", "F3", func(_ *testing.T, o *adapters.Offer) { o.Attributes[1].Options = []string{"662310", "662311"} }},
		{"strange attribute", "jd.attribute_value", "A3", func(_ *testing.T, o *adapters.Offer) { o.Attributes[3].ID = "5" }},
		{"brand without authorisation", "jd.attribute_value", "A3", func(_ *testing.T, o *adapters.Offer) {
			o.Attributes[0].Options, o.Attributes[0].Text = nil, "别人家"
		}},
		{"no price", listing.PriceMissing, "A3", func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = nil }},
		{"price of nothing", "jd.price_range", "A3", func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(0) }},
		{"price of a million", "jd.price_range", "A3", func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(100_000_000) }},
		{"market below the cheapest", "jd.price_relation", "A3", func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Market = fen(3989) }},
		{"market below the dearest", "jd.price_market_low", "A3", func(_ *testing.T, o *adapters.Offer) {
			second(o, 8000, "规格", "10斤装")
			o.SKUs[0].Market = fen(5000)
		}},
		{"market too high", "jd.price_range", "A3", func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Market = fen(100_000_000) }},
		{"no stock", listing.StockMissing, "A3", func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = nil }},
		{"stock too high", "jd.stock_range", "A3", func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = fen(10_000_000) }},
		{"all sold out", "jd.stock_total", "A3", func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = fen(0) }},
		{"spec of 26", "jd.spec_value_length", "A4", func(_ *testing.T, o *adapters.Offer) { second(o, 5000, "规格", strings.Repeat("斤", 26)) }},
		{"spec with a comma", "jd.spec_value_comma", "A4", func(_ *testing.T, o *adapters.Offer) { second(o, 5000, "规格", "10斤,礼盒") }},
		{"same specs", "jd.spec_duplicate", "A4", func(_ *testing.T, o *adapters.Offer) { second(o, 5000, "规格", "5斤装") }},
		{"an axis without a value", "jd.spec_axes", "A3", func(_ *testing.T, o *adapters.Offer) {
			second(o, 5000, "规格", "10斤装")
			o.SKUs[0].SKU.Axes = nil
		}},
		{"more axes than dimensions", "jd.spec_axes", "A3", func(_ *testing.T, o *adapters.Offer) {
			second(o, 5000, "规格", "10斤装")
			for i := range o.SKUs {
				o.SKUs[i].SKU.Axes = append(o.SKUs[i].SKU.Axes, listing.Axis{Name: "等级", Value: "特级"}, listing.Axis{Name: "口味", Value: "甜"})
			}
		}},
		{"101 SKUs", "jd.spec_count", "D3", func(_ *testing.T, o *adapters.Offer) { o.SKUs = slices.Repeat(o.SKUs, 101) }},
		{"no weight", "jd.weight", "A3", func(_ *testing.T, o *adapters.Offer) { delete(o.SKUs[0].SKU.Facts, listing.FieldNetWeight) }},
		{"different weights", "jd.one_weight", "A3", func(_ *testing.T, o *adapters.Offer) { second(o, 5000, "规格", "10斤装") }},
		{"no picture", listing.ImageMissing, "A3", func(_ *testing.T, o *adapters.Offer) { o.Listing.Pictures = nil }},
		{"four pictures", "jd.picture_count_advice", "A3", func(_ *testing.T, o *adapters.Offer) { o.Listing.Pictures = o.Listing.Pictures[1:] }},
		{"picture of 799", "jd.picture", "", func(_ *testing.T, o *adapters.Offer) {
			o.Listing.Pictures[0].Width, o.Listing.Pictures[0].Height = 799, 799
		}},
		{"picture not square", "jd.picture", "", func(_ *testing.T, o *adapters.Offer) { o.Listing.Pictures[0].Width = 801 }},
	}
}

// TestRules breaks every rule of the table once and more.
func TestRules(t *testing.T) {
	if _, findings := jd.Adapter().Project(good(t)); len(findings) > 0 {
		t.Fatalf("the good offer: %+v", findings)
	}
	rules := shoptest.NewRules(t, jd.Rules())
	for _, c := range slices.Concat(wordCases(), goodsCases()) {
		t.Run(c.name, func(t *testing.T) {
			o := good(t)
			c.change(t, &o)
			_, findings := jd.Adapter().Project(o)
			rules.Broken(t, o, findings, c.code, "", c.cell)
		})
	}
	rules.AllBroken(t)
}

// TestTitleCounts: each character counts one, wide or not.
func TestTitleCounts(t *testing.T) {
	o := good(t)
	o.Title.Value = strings.Repeat("橙", 44) + "a"
	if _, findings := jd.Adapter().Project(o); len(findings) > 0 {
		t.Errorf("45 characters: %+v", findings)
	}
}

// TestLargerPicturesPass: what is larger than 800×800 is brought to size before
// its upload.
func TestLargerPicturesPass(t *testing.T) {
	o := good(t)
	o.Listing.Pictures[0].Width, o.Listing.Pictures[0].Height, o.Listing.Pictures[0].Bytes = 3000, 3000, 9_000_000
	if _, findings := jd.Adapter().Project(o); len(findings) > 0 {
		t.Errorf("%+v", findings)
	}
	if l := jd.Adapter().Limits().Main; l.MinWidth != 800 || l.MaxWidth != 800 || l.MinHeight != 800 || l.MaxHeight != 800 || !l.Square {
		t.Errorf("limits %+v", l)
	}
}

// TestProjection holds what a good offer becomes, that a SKU-level attribute
// stands on the SKUs, and that an immutable one never causes an update.
func TestProjection(t *testing.T) {
	o := good(t)
	o.Options["brand_id"] = adapters.Chosen{Value: "700009", Managed: true}
	o.Options["shop_category_ids"] = adapters.Chosen{Value: "6900648,77", Managed: true}
	second(&o, 6990, "包装规格", "10斤装")
	desired, findings := jd.Adapter().Project(o)
	if f := shoptest.Faults(findings); len(f) > 0 {
		t.Fatalf("%+v", f)
	}
	for field, want := range map[listing.Field]listing.Value{
		listing.Attr("brand"): listing.TextValue("#700001"), listing.Attr("150012"): listing.TextValue("=湖北省宜昌市秭归县"),
		listing.FieldGrossWeight: listing.NumberValue(5000), listing.Option("package_mm"): listing.TextValue("300x200x150"),
		listing.Option("shop_category_ids"): listing.TextValue("77\n6900648"), listing.Attr("150014"): {},
	} {
		if got := desired.Fields[field]; got != want {
			t.Errorf("%s is %q", field, got.Text())
		}
	}
	for _, sku := range desired.SKUs {
		if sku.Fields[listing.Attr("150014")] != listing.TextValue("=12") || sku.Fields[listing.SpecAxis("规格")].IsZero() {
			t.Errorf("%+v", sku)
		}
	}
	if !desired.Unmanaged[listing.Attr("150013")] || desired.Unmanaged[listing.Attr("87771")] {
		t.Errorf("unmanaged %v", desired.Unmanaged)
	}
	again, _ := jd.Adapter().Project(o)
	if d := cmp.Diff(desired, again, cmp.Comparer(func(a, b listing.Value) bool { return a == b })); d != "" {
		t.Errorf("the same offer gave something else:\n%s", d)
	}
}

// TestSheetsManageOnlyWhatTheySay: an offer without a title demands nothing.
func TestSheetsManageOnlyWhatTheySay(t *testing.T) {
	sku := shoptest.SKU("ZGQC-5J", 3990, 0, 0)
	sku.Price = nil
	desired, findings := jd.Adapter().Project(adapters.Offer{Channel: "jd-main", Adapter: "jd", ID: "ZGQC", SKUs: []adapters.OfferSKU{sku}})
	if len(findings) > 0 || len(desired.Fields) > 0 {
		t.Errorf("%+v, %+v", desired.Fields, findings)
	}
	if want := map[listing.Field]listing.Value{listing.FieldStock: listing.NumberValue(0)}; !cmp.Equal(want, desired.SKUs[0].Fields, cmp.Comparer(func(a, b listing.Value) bool { return a == b })) {
		t.Errorf("%+v", desired.SKUs)
	}
}

// TestFieldsAreCarried: every field of a projection is in the list of fields,
// in the place where it is.
func TestFieldsAreCarried(t *testing.T) {
	o := good(t)
	second(&o, 6990, "规格", "10斤装")
	o.SKUs[0].Market = fen(9900)
	desired, _ := jd.Adapter().Project(o)
	carried := func(f listing.Field, perSKU bool) bool {
		return slices.ContainsFunc(jd.Adapter().Fields(), func(s adapters.FieldSpec) bool {
			family := strings.HasSuffix(string(s.Field), ".") && strings.HasPrefix(string(f), string(s.Field))
			return (s.Field == f || family) && s.PerSKU == perSKU
		})
	}
	for f := range desired.Fields {
		if !carried(f, false) {
			t.Errorf("%s is not carried", f)
		}
	}
	for f := range desired.SKUs[0].Fields {
		if !carried(f, true) {
			t.Errorf("%s of a SKU is not carried", f)
		}
	}
}
