package suning_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/adapters/suning"
	"github.com/farmgate-cli/farmgate/listing"
)

// ruleCase changes a good offer so that one rule is broken.
type ruleCase struct {
	name   string
	code   listing.Code
	cell   string
	field  listing.Field
	change func(t *testing.T, o *adapters.Offer)
}

func point(s string) func(*testing.T, *adapters.Offer) {
	return func(_ *testing.T, o *adapters.Offer) {
		put(o, listing.FieldSellingPoint, listing.TextValue(s), "C3")
	}
}

func option(key, value string) func(*testing.T, *adapters.Offer) {
	return func(_ *testing.T, o *adapters.Offer) { o.Options[key] = adapters.Chosen{Value: value, Managed: true} }
}

// rows is a rule with another template.
func rows(more string) func(*testing.T, *adapters.Offer) {
	return func(t *testing.T, o *adapters.Offer) {
		o.Rule = template(t, strings.TrimSuffix(templateRows, "]")+","+more+"]")
	}
}

// unvaried is a rule without dimensions.
func unvaried(t *testing.T, o *adapters.Offer) {
	o.Rule = template(t, templateRows[:strings.LastIndex(templateRows, ",\n")]+"]")
}

// grades is a dimension of which only three values may be.
const grades = `{"paraTemplateCode":"common","parCode":"G00003","parName":"等级","parType":"1","isMust":"X","parOption":[{"parOptionCode":"01","parOptionDesc":"特级"},{"parOptionCode":"02","parOptionDesc":"一级"},{"parOptionCode":"","parOptionDesc":"二级装"}]}`

func attribute(i int, v adapters.AttributeValue) func(*testing.T, *adapters.Offer) {
	return func(_ *testing.T, o *adapters.Offer) { o.Attributes[i] = v }
}

func textCases() []ruleCase {
	return []ruleCase{
		{"title of 61", listing.TitleTooLong, "B3", listing.FieldName, func(_ *testing.T, o *adapters.Offer) { o.Title.Value = strings.Repeat("橙", 61) }},
		{"selling point of 41", "suning.selling_point_length", "C3", listing.FieldSellingPoint, point(strings.Repeat("甜", 41))},
		{"mobile number", "suning.selling_point_phone", "C3", listing.FieldSellingPoint, point("订购 13812345678")},
		{"number with an area code", "suning.selling_point_phone", "C3", listing.FieldSellingPoint, point("电话0717-2881234")},
		{"service number", "suning.selling_point_phone", "C3", listing.FieldSellingPoint, point("400-820-8820")},
		{"no selling point, long title", "suning.selling_point_missing", "A3", listing.FieldSellingPoint, func(_ *testing.T, o *adapters.Offer) {
			delete(o.Listing.Facts, listing.FieldSellingPoint)
			o.Title.Value = strings.Repeat("橙", 41)
			put(o, listing.FieldName, listing.TextValue(strings.Repeat("橙", 41)), "B3")
		}},
		{"neither words nor pictures", "suning.description_missing", "H3", listing.FieldDescription, func(_ *testing.T, o *adapters.Offer) {
			o.Description.Value, o.Listing.Pictures = " \n", nil
		}},
		{"too many words", "suning.description_length", "H3", listing.FieldDescription, func(_ *testing.T, o *adapters.Offer) { o.Description.Value = strings.Repeat("橙", 50_001) }},
		{"after-sales of 201", "suning.after_sale_length", "A3", listing.Option("after_sale"), option("after_sale", strings.Repeat("赔", 201))},
	}
}

func categoryCases() []ruleCase {
	return []ruleCase{
		{"no category", listing.CategoryMissing, "A3", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Category = adapters.CategoryChoice{} }},
		{"rule not known", "suning.rule_unknown", "A3", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Rule = adapters.Rule{} }},
		{"rule not readable", "suning.rule_unknown", "A3", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Rule.Raw = []byte("[") }},
		{"required parameter", listing.AttributeMissing, "A3", listing.Attr("region"), func(_ *testing.T, o *adapters.Offer) { o.Attributes = o.Attributes[:3] }},
		{"unknown parameter", "suning.attribute_value", "A3", listing.Attr("77"), func(_ *testing.T, o *adapters.Offer) {
			o.Attributes = append(o.Attributes, adapters.AttributeValue{ID: "77", Name: "x", Text: "y"})
		}},
		{"unknown option", "suning.attribute_value", "A3", listing.FieldOrigin, attribute(3, adapters.AttributeValue{ID: "region", Name: "省份", Options: []string{"999"}, From: listing.FieldOrigin})},
		{"text that is no option", "suning.attribute_value", "A3", listing.Attr("region"), attribute(3, adapters.AttributeValue{ID: "region", Name: "省份", Text: "火星"})},
		{"two values of one", "suning.attribute_value", "A3", listing.Attr("region"), attribute(3, adapters.AttributeValue{ID: "region", Name: "省份", Options: []string{"130", "170"}})},
		{"brand not authorised", "suning.brand_none", "K3", listing.FieldBrand, func(_ *testing.T, o *adapters.Offer) {
			o.Attributes = o.Attributes[1:]
			put(o, listing.FieldBrand, listing.TextValue("屈姑"), "K3")
		}},
		{"no brand at all", listing.AttributeMissing, "A3", listing.Attr("brand"), func(t *testing.T, o *adapters.Offer) {
			o.Attributes = o.Attributes[1:]
			_, shop := scripted(t, with("newbrand.query", nothing))
			rule, err := shop.(adapters.CategoryRuler).Rule(t.Context(), "R9004656")
			if err != nil {
				t.Fatal(err)
			}
			o.Rule = rule
		}},
	}
}

func specCases() []ruleCase {
	return []ruleCase{
		{"several SKUs without variants", "suning.no_variants", "D3", listing.FieldSpec, func(t *testing.T, o *adapters.Offer) {
			second(o, "10斤装")
			unvaried(t, o)
		}},
		{"same specs", "suning.spec_duplicate", "A4", listing.FieldSpec, func(_ *testing.T, o *adapters.Offer) { second(o, "5斤装") }},
		{"value of an axis missing", "suning.spec_axes", "A4", listing.SpecAxis("包装规格"), func(_ *testing.T, o *adapters.Offer) { second(o, " ") }},
		{"no dimension left", "suning.spec_axes", "A3", listing.SpecAxis("等级"), func(_ *testing.T, o *adapters.Offer) {
			o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤装"}, {Name: "等级", Value: "一级"}}
		}},
		{"value not in the template", "suning.spec_value", "D3", listing.FieldSpec, func(t *testing.T, o *adapters.Offer) {
			rows(grades)(t, o)
			o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤装"}, {Name: "等级", Value: "三级"}}
		}},
		{"dimension that nothing fills", "suning.spec_axes", "A3", listing.SpecAxis("等级"), func(t *testing.T, o *adapters.Offer) { rows(grades)(t, o) }},
	}
}

func amountCases() []ruleCase {
	return []ruleCase{
		{"dollars", listing.CurrencyMismatch, "A3", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.Currency = "USD" }},
		{"no price", listing.PriceMissing, "A3", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = nil }},
		{"price of 0", "suning.price_range", "A3", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(0) }},
		{"price one fen over", "suning.price_range", "A3", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(1_000_000_000_000_000) }},
		{"no stock", listing.StockMissing, "A3", listing.FieldStock, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = nil }},
		{"stock one over", "suning.stock_range", "A3", listing.FieldStock, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = fen(100_000) }},
		{"sold out on the shelf", "suning.stock_total", "A3", listing.FieldStock, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = fen(0) }},
		{"no SKUs", "suning.no_skus", "A3", listing.FieldSKU, func(_ *testing.T, o *adapters.Offer) { o.SKUs = nil }},
		{"id not for the wire", "suning.listing_id", "A3", listing.FieldListing, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].ID = "秭归-5" }},
		{"no freight template", listing.ShopChoiceNeeded, "A3", listing.Option("freight_template_id"), option("freight_template_id", "")},
		{"freight template that is none", "suning.option_value", "A3", listing.Option("freight_template_id"), option("freight_template_id", "包邮")},
	}
}

func pictureCases() []ruleCase {
	main := func(pics ...listing.Picture) func(*testing.T, *adapters.Offer) {
		return func(_ *testing.T, o *adapters.Offer) { o.Listing.Pictures = pics }
	}
	six := make([]listing.Picture, 6)
	for i := range six {
		six[i] = picture(listing.FieldImageMain, "", 800, 800, i+1)
	}
	return []ruleCase{
		{"no main picture", listing.ImageMissing, "A3", listing.FieldImageMain, main(picture(listing.FieldImageDetail, "", 750, 900, 3))},
		{"799 wide", "suning.picture", "P1", listing.FieldImageMain, main(picture(listing.FieldImageMain, "", 799, 799, 1))},
		{"not square", "suning.picture", "P1", listing.FieldImageMain, main(picture(listing.FieldImageMain, "", 800, 801, 1))},
		{"six main pictures", "suning.picture_count", "A3", listing.FieldImageMain, main(six...)},
		{"small picture of a SKU", "suning.picture", "P9", listing.FieldImageSKU, func(_ *testing.T, o *adapters.Offer) {
			o.Listing.Pictures = append(o.Listing.Pictures, picture(listing.FieldImageSKU, "ZG-NO-5J", 500, 500, 9))
		}},
	}
}

// TestRules breaks every rule of the table.
func TestRules(t *testing.T) {
	rules := shoptest.NewRules(t, suning.Rules())
	for _, c := range slices.Concat(textCases(), categoryCases(), specCases(), amountCases(), pictureCases()) {
		t.Run(c.name, func(t *testing.T) {
			o := good(t)
			c.change(t, &o)
			_, findings := suning.Adapter().Project(o)
			rules.Broken(t, o, findings, c.code, c.field, c.cell)
		})
	}
	rules.AllBroken(t)
}

// TestRulesAtTheEdge: what just fits has no finding.
func TestRulesAtTheEdge(t *testing.T) {
	for name, change := range map[string]func(*testing.T, *adapters.Offer){
		"nothing":              func(*testing.T, *adapters.Offer) {},
		"title of 60":          func(_ *testing.T, o *adapters.Offer) { o.Title.Value = strings.Repeat("橙", 60) },
		"selling point of 40":  point(strings.Repeat("甜", 40)),
		"no phone":             point("糖度13.5 10斤约20-24个 净重4500g"),
		"after-sales of 200":   option("after_sale", strings.Repeat("赔", 200)),
		"price of a fen":       func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(1) },
		"highest price":        func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(999_999_999_999_999) },
		"stock of 99999":       func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = fen(99_999) },
		"sold out, warehouse":  func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock, o.OnShelf = fen(0), false },
		"one SKU, no variants": unvaried,
		"two SKUs":             func(_ *testing.T, o *adapters.Offer) { second(o, "10斤装") },
		"no words":             func(_ *testing.T, o *adapters.Offer) { o.Description.Value = "" },
		"brand of none":        func(_ *testing.T, o *adapters.Offer) { o.Attributes = o.Attributes[1:] },
		"option by its text":   attribute(3, adapters.AttributeValue{ID: "region", Name: "省份", Text: "湖北"}),
		"grade of the template": func(t *testing.T, o *adapters.Offer) {
			rows(grades)(t, o)
			o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤装"}, {Name: "级别", Value: "二级"}}
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := good(t)
			change(t, &o)
			if _, findings := suning.Adapter().Project(o); len(findings) > 0 {
				t.Errorf("findings: %+v", findings)
			}
		})
	}
}

// TestSheetsOfStockAndPrices: an offer that describes no product manages only
// what it says, and lacks nothing.
func TestSheetsOfStockAndPrices(t *testing.T) {
	stock := int64(7)
	o := adapters.Offer{
		Channel: "suning-main", Currency: listing.CNY, ID: "L1", Listing: listing.Listing{ID: "L1"},
		SKUs: []adapters.OfferSKU{{SKU: listing.SKU{ID: "S1"}, ID: "S1", Stock: &stock}, {SKU: listing.SKU{ID: "S2"}, ID: "S2", Price: fen(1000)}},
	}
	desired, findings := suning.Adapter().Project(o)
	if len(findings) > 0 {
		t.Errorf("findings: %+v", findings)
	}
	want := listing.Snapshot{Fields: map[listing.Field]listing.Value{}, SKUs: []listing.SKUSnapshot{
		{ID: "S1", Fields: map[listing.Field]listing.Value{listing.FieldStock: listing.NumberValue(7)}},
		{ID: "S2", Fields: map[listing.Field]listing.Value{listing.FieldPrice: listing.NumberValue(1000)}},
	}}
	if d := cmp.Diff(want, desired.Snapshot, cmpopts.EquateComparable(listing.Value{})); d != "" {
		t.Errorf("desired (-want +got):\n%s", d)
	}
}

// TestProjection: what stands in for what the workbook does not say is sent with
// a create and never causes an update.
func TestProjection(t *testing.T) {
	o := good(t)
	o.Attributes = o.Attributes[1:]
	delete(o.Listing.Facts, listing.FieldSellingPoint)
	o.Options["after_sale"], o.Options["assort_code"] = adapters.Chosen{}, adapters.Chosen{Value: "100521", Managed: true}
	o.Listing.Pictures = o.Listing.Pictures[:1]
	desired, _ := suning.Adapter().Project(o)
	for field, want := range map[listing.Field]string{
		listing.FieldSellingPoint: "湖北秭归脐橙 新鲜水果 中果", listing.Attr("brand"): "#000C", listing.Option("after_sale"): "如有售后问题,请联系店铺客服",
		listing.Option("assort_code"): "100521", listing.FieldImageDetail: "sha256:" + o.Listing.Pictures[0].SHA256,
	} {
		if got := desired.Fields[field].Text(); got != want || !desired.Unmanaged[field] {
			t.Errorf("%s = %q, unmanaged %v", field, got, desired.Unmanaged[field])
		}
	}
	if desired.Unmanaged[listing.FieldTitle] || desired.Get("ZG-NO-5J", listing.SpecAxis("规格")).Text() != "5斤装" ||
		desired.Get("ZG-NO-5J", listing.FieldImageSKU).Text() != "sha256:"+o.Listing.Pictures[0].SHA256 {
		t.Errorf("desired = %+v", desired)
	}
	put(&o, listing.FieldSubtitle, listing.TextValue("皮薄多汁"), "E3")
	desired, _ = suning.Adapter().Project(o)
	if desired.Fields[listing.FieldSellingPoint].Text() != "皮薄多汁" || desired.Unmanaged[listing.FieldSellingPoint] {
		t.Error("the subtitle does not stand in for the selling point")
	}
}

// TestSpecsFindTheirDimension: axes go to the common parameter of the same name
// or thing; one along which nothing varies says so.
func TestSpecsFindTheirDimension(t *testing.T) {
	o := good(t)
	rows(`{"paraTemplateCode":"common","parCode":"G00001","parName":"颜色","parType":"3"},`+grades)(t, &o)
	second(&o, "10斤装")
	o.SKUs[0].SKU.Axes = append(o.SKUs[0].SKU.Axes, listing.Axis{Name: "品级", Value: "特级"})
	o.SKUs[1].SKU.Axes = append(o.SKUs[1].SKU.Axes, listing.Axis{Name: "品级", Value: "二级"})
	desired, findings := suning.Adapter().Project(o)
	if len(findings) > 0 {
		t.Fatalf("findings: %+v", findings)
	}
	want := map[listing.Field]string{listing.SpecAxis("规格"): "10斤装", listing.SpecAxis("等级"): "二级装", listing.SpecAxis("颜色"): "默认"}
	for field, value := range want {
		if got := desired.Get("ZG-NO-10J", field).Text(); got != value {
			t.Errorf("%s = %q, want %q", field, got, value)
		}
	}
}

// TestLimits: the projection and the limits say the same.
func TestLimits(t *testing.T) {
	l := suning.Adapter().Limits()
	if l.Title.Max != 60 || l.StockMax != 99_999 || l.Main.Max != 5 || l.Main.MinWidth != 800 || !l.Main.Square || l.PageSize != 50 || l.Settle.Minutes() < 2 {
		t.Errorf("limits = %+v", l)
	}
	for _, b := range l.Budgets {
		if b.Scope != adapters.PerApp || b.PerSecond != 2 {
			t.Errorf("budget = %+v", b)
		}
	}
	for _, spec := range suning.Adapter().Info().Options {
		if spec.Help.In(listing.Chinese) == "" || spec.Help.In(listing.English) == "" {
			t.Errorf("option %s has no help", spec.Key)
		}
	}
}
