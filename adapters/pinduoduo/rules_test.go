package pinduoduo_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/pinduoduo"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// category is a rule to be changed for one test.
type category struct{ rule, specs string }

func (c category) read(t testing.TB) adapters.Rule {
	t.Helper()
	answers := ordinary()
	answers["pdd.goods.cat.rule.get"], answers["pdd.goods.spec.get"] = []string{c.rule}, []string{c.specs}
	_, shop := scripted(t, answers)
	rule, err := shop.(adapters.CategoryRuler).Rule(t.Context(), "20101")
	if err != nil {
		t.Fatal(err)
	}
	return rule
}

// with replaces a part of the rule.
func (c category) with(t testing.TB, old, next string) category {
	t.Helper()
	if !strings.Contains(c.rule, old) {
		t.Fatalf("the rule has no %s", old)
	}
	c.rule = strings.Replace(c.rule, old, next, 1)
	return c
}

func plain() category { return category{ruleAnswer, specsAnswer} }

// good is an offer without findings under the plain rule.
func good(t testing.TB) adapters.Offer {
	o := oranges(t, shoptest.Album{})
	o.Rule = plain().read(t)
	o.Attributes = []adapters.AttributeValue{
		{ID: "310", Name: "品牌", Options: []string{"12345"}, Managed: true},
		{ID: "2081", Name: "净含量", Text: "2500", Unit: "g", From: listing.FieldNetWeight, Managed: true},
	}
	return o
}

func fen(n int64) *int64 { return &n }

// put sets a fact of the listing at a cell.
func put(o *adapters.Offer, field listing.Field, v listing.Value, cell string) {
	o.Listing.Facts[field] = listing.Fact{Value: v, Cell: listing.CellRef{Sheet: "商品", Cell: cell}}
}

// second adds another SKU that differs by its spec.
func second(o *adapters.Offer, price int64, spec string) {
	o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤装"}}
	sku := shoptest.SKU("ZG-QC-10J", price, 5, 5000, listing.Axis{Name: "规格", Value: spec})
	sku.SKU.Cell.Cell = "A4"
	o.SKUs = append(o.SKUs, sku)
}

// ruleCase changes a good offer so that one rule is broken.
type ruleCase struct {
	name   string
	code   listing.Code
	cell   string // where the finding points; "" is not compared
	field  listing.Field
	change func(t *testing.T, o *adapters.Offer)
}

func title(s string) func(*testing.T, *adapters.Offer) {
	return func(_ *testing.T, o *adapters.Offer) { o.Title.Value = s }
}

func describe(s string) func(*testing.T, *adapters.Offer) {
	return func(_ *testing.T, o *adapters.Offer) {
		o.Description.Value = s
		put(o, listing.FieldDescription, listing.TextValue(s), "H3")
	}
}

func ruleWith(old, next string) func(*testing.T, *adapters.Offer) {
	return func(t *testing.T, o *adapters.Offer) { o.Rule = plain().with(t, old, next).read(t) }
}

func textCases() []ruleCase {
	long := strings.Repeat("橙", 501)
	return []ruleCase{
		{"title of 61 units", listing.TitleTooLong, "B3", listing.FieldName, title(strings.Repeat("橙", 30) + "a")},
		{"price in the title", "pinduoduo.title_words", "B3", listing.FieldName, title("秭归脐橙 仅29.9元 5斤")},
		{"yuan sign in the title", "pinduoduo.title_words", "B3", listing.FieldName, title("秭归脐橙 ¥29 5斤")},
		{"pre-sale in the title", "pinduoduo.title_words", "B3", listing.FieldName, title("预售 秭归脐橙")},
		{"import tag", "pinduoduo.title_words", "B3", listing.FieldName, title("【产地直供】秭归脐橙")},
		{"emoji in the title", "pinduoduo.emoji", "B3", listing.FieldName, title("秭归脐橙🍊")},
		{"emoji in the description", "pinduoduo.emoji", "H3", listing.FieldDescription, describe(orangesText + "☀")},
		{"description of 19", "pinduoduo.description_length", "H3", listing.FieldDescription, describe(strings.Repeat("橙", 19))},
		{"description of 501", "pinduoduo.description_length", "H3", listing.FieldDescription, describe(long)},
		{"shelf life", "pinduoduo.description_date", "H3", listing.FieldDescription, describe(orangesText + "保质期30天。")},
		{"date", "pinduoduo.description_date", "H3", listing.FieldDescription, describe(orangesText + "2026年11月采摘。")},
		{"date with dashes", "pinduoduo.description_date", "H3", listing.FieldDescription, describe(orangesText + "采摘于2026-11-20。")},
		{"month and day", "pinduoduo.description_date", "H3", listing.FieldDescription, describe(orangesText + "11月20日采摘。")},
		{"Chinese month and day", "pinduoduo.description_date", "H3", listing.FieldDescription, describe(orangesText + "十一月二十日采摘。")},
		{"note too long", "pinduoduo.warm_tips_length", "H3", listing.FieldDescription, func(t *testing.T, o *adapters.Offer) {
			describe(strings.Repeat("橙", 490))(t, o)
			o.Options["warm_tips"] = adapters.Chosen{Value: "收到后请开箱通风,阴凉处存放。"}
		}},
	}
}

func categoryCases() []ruleCase {
	return []ruleCase{
		{"no category", listing.CategoryMissing, "A3", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Category = adapters.CategoryChoice{} }},
		{"level 2", "pinduoduo.category_level", "A3", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Category.Path = o.Category.Path[:2] }},
		{"rule not known", "pinduoduo.rule_unknown", "A3", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Rule = adapters.Rule{} }},
		{"rule not readable", "pinduoduo.rule_unknown", "A3", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Rule.Raw = []byte(`{"rule":[]}`) }},
		{"unknown demand", "pinduoduo.unknown_requirement", "A3", listing.FieldCategory, ruleWith(`"folt_rule":1`, `"folt_rule":1,"need_blood_type_required":true`)},
		{"unknown demand at the top", "pinduoduo.unknown_requirement", "A3", listing.FieldCategory, ruleWith(`"spu_rule":{`, `"sample_required":1,"spu_rule":{`)},
		{"label", "pinduoduo.package_label", "A3", listing.FieldImageCertificate, ruleWith(`"folt_rule":1`, `"folt_rule":1,"need_upload_package_label_required":true`)},
		{"no domestic goods", "pinduoduo.goods_type", "A3", listing.FieldCategory, ruleWith(`"goods_type_list":[1]`, `"goods_type_list":[2,3]`)},
		{"standard product", "pinduoduo.standard_product", "A3", listing.FieldCategory, ruleWith(`"control_type":0`, `"control_type":2`)},
		{"attribute missing", listing.AttributeMissing, "A3", listing.Attr("310"), func(_ *testing.T, o *adapters.Offer) { o.Attributes = o.Attributes[1:] }},
		{"option not in the list", "pinduoduo.attribute_value", "A3", listing.Attr("310"), func(_ *testing.T, o *adapters.Offer) { o.Attributes[0].Options = []string{"1"} }},
		{"text where a choice is wanted", "pinduoduo.attribute_value", "A3", listing.Attr("310"), func(_ *testing.T, o *adapters.Offer) {
			o.Attributes[0].Options, o.Attributes[0].Text = nil, "屈姑"
		}},
		{"number out of bounds", "pinduoduo.attribute_value", "F3", listing.FieldNetWeight, func(_ *testing.T, o *adapters.Offer) { o.Attributes[1].Text = "200000" }},
		{"attribute of another category", "pinduoduo.attribute_value", "A3", listing.Attr("5"), func(_ *testing.T, o *adapters.Offer) {
			o.Attributes = append(o.Attributes, adapters.AttributeValue{ID: "5", Name: "颜色", Text: "红"})
		}},
		{"freight", listing.ShopChoiceNeeded, "A3", listing.Option("cost_template_id"), func(_ *testing.T, o *adapters.Offer) { delete(o.Options, "cost_template_id") }},
		{"ship time not allowed", "pinduoduo.ship_within", "K3", listing.FieldShipWithin, func(_ *testing.T, o *adapters.Offer) { put(o, listing.FieldShipWithin, listing.NumberValue(72), "K3") }},
		{"promise forbidden", "pinduoduo.service", "A3", listing.Option("refundable"), func(_ *testing.T, o *adapters.Offer) { o.Options["refundable"] = adapters.Chosen{Value: "true"} }},
		{"promise demanded", "pinduoduo.service", "A3", listing.Option("bad_fruit_claim"), func(t *testing.T, o *adapters.Offer) {
			ruleWith(`"bad_claim_rule":1`, `"bad_claim_rule":2`)(t, o)
			o.Options["bad_fruit_claim"] = adapters.Chosen{Value: "false"}
		}},
		{"genuine word", "pinduoduo.genuine_word", "A3", listing.FieldTitle, title("秭归脐橙正品5斤")},
		{"group of one", "pinduoduo.option_value", "A3", listing.Option("customer_num"), func(_ *testing.T, o *adapters.Offer) { o.Options["customer_num"] = adapters.Chosen{Value: "1"} }},
		{"promise neither yes nor no", "pinduoduo.option_value", "A3", listing.Option("is_folt"), func(_ *testing.T, o *adapters.Offer) { o.Options["is_folt"] = adapters.Chosen{Value: "maybe"} }},
		{"freight no id", "pinduoduo.option_value", "A3", listing.Option("cost_template_id"), func(_ *testing.T, o *adapters.Offer) {
			o.Options["cost_template_id"] = adapters.Chosen{Value: "包邮"}
		}},
		{"discount outside the rule", "pinduoduo.option_value", "A3", listing.Option("two_pieces_discount"), func(_ *testing.T, o *adapters.Offer) {
			o.Options["two_pieces_discount"] = adapters.Chosen{Value: "40"}
		}},
	}
}

func skuCases() []ruleCase {
	return []ruleCase{
		{"dollars", listing.CurrencyMismatch, "", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.Currency = listing.USD }},
		{"no price", listing.PriceMissing, "A3", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = nil }},
		{"group price not lower", "pinduoduo.price_relation", "A3", listing.FieldPriceGroup, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Group = fen(2680) }},
		{"market price not higher", "pinduoduo.price_relation", "A3", listing.FieldPriceMarket, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Market = fen(2780) }},
		{"margin of 50 fen", "pinduoduo.price_margin", "A3", listing.FieldPriceGroup, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Group = fen(2630) }},
		{"price of nothing", "pinduoduo.price_range", "A3", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(0) }},
		{"price too high", "pinduoduo.price_range", "", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(1_000_000_000) }},
		{"market price derived too high", "pinduoduo.price_range", "", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(999_999_850) }},
		{"spread", "pinduoduo.price_spread", "", listing.FieldPriceGroup, func(_ *testing.T, o *adapters.Offer) { second(o, 2680*5+1, "10斤装") }},
		{"no stock", listing.StockMissing, "A3", listing.FieldStock, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = nil }},
		{"stock too high", "pinduoduo.stock_range", "A3", listing.FieldStock, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = fen(200_000_001) }},
		{"spec of 19", "pinduoduo.spec_value_length", "D3", listing.FieldSpec, func(_ *testing.T, o *adapters.Offer) {
			o.SKUs[0].SKU.Facts[listing.FieldSpec] = listing.Fact{Value: listing.TextValue(strings.Repeat("大", 19)), Cell: listing.CellRef{Cell: "D3"}}
		}},
		{"axis without a value", "pinduoduo.spec_axes", "A3", listing.SpecAxis("等级"), func(_ *testing.T, o *adapters.Offer) {
			second(o, 2680, "10斤装")
			o.SKUs[1].SKU.Axes = append(o.SKUs[1].SKU.Axes, listing.Axis{Name: "等级", Value: "特级"})
		}},
		{"more axes than the category takes", "pinduoduo.spec_axes", "D3", listing.FieldSpec, func(t *testing.T, o *adapters.Offer) {
			ruleWith(`"input_max_spec_num":2`, `"input_max_spec_num":1`)(t, o)
			o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤"}, {Name: "果径", Value: "80mm"}}
		}},
		{"no dimension left", "pinduoduo.spec_axes", "A3", listing.SpecAxis("产地"), func(_ *testing.T, o *adapters.Offer) {
			o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤"}, {Name: "果径", Value: "80mm"}, {Name: "产地", Value: "秭归"}}
		}},
		{"more values than the category takes", "pinduoduo.spec_count", "D3", listing.FieldSpec, func(t *testing.T, o *adapters.Offer) {
			ruleWith(`"spec_num_limit":40`, `"spec_num_limit":1`)(t, o)
			second(o, 2680, "10斤装")
		}},
		{"the same specs twice", "pinduoduo.spec_duplicate", "A4", listing.FieldSpec, func(_ *testing.T, o *adapters.Offer) { second(o, 2680, "5斤装") }},
		{"spec not in a closed list", "pinduoduo.spec_value", "D3", listing.FieldSpec, ruleWith(`"properties":[`, `"properties":[{"ref_pid":77,"name":"规格","is_sale":true,"parent_spec_id":3067,"input_max_num":0,"values":[{"vid":1,"value":"10斤装","spec_id":5}]},`)},
		{"no weight", "pinduoduo.weight", "A3", listing.FieldGrossWeight, func(_ *testing.T, o *adapters.Offer) { delete(o.SKUs[0].SKU.Facts, listing.FieldNetWeight) }},
		{"limits differ", "pinduoduo.limit_per_buyer", "", listing.FieldLimitPerBuyer, func(_ *testing.T, o *adapters.Offer) {
			second(o, 2680, "10斤装")
			for i := range o.SKUs {
				o.SKUs[i].SKU.Facts[listing.FieldLimitPerBuyer] = listing.Fact{Value: listing.NumberValue(int64(i + 2))}
			}
		}},
		{"limit of 0", "pinduoduo.limit_per_buyer", "L3", listing.FieldLimitPerBuyer, func(_ *testing.T, o *adapters.Offer) {
			put(o, listing.FieldLimitPerBuyer, listing.NumberValue(0), "L3")
		}},
		{"id not for the wire", "pinduoduo.listing_id", "A3", listing.FieldListing, func(_ *testing.T, o *adapters.Offer) { o.ID = "ZG,QC" }},
		{"no SKUs", "pinduoduo.no_skus", "A3", listing.FieldSKU, func(_ *testing.T, o *adapters.Offer) { o.SKUs = nil }},
	}
}

func pictureCases() []ruleCase {
	one := func(role listing.Field, change func(*listing.Picture)) func(*testing.T, *adapters.Offer) {
		return func(_ *testing.T, o *adapters.Offer) {
			for i := range o.Listing.Pictures {
				if o.Listing.Pictures[i].Role == role {
					o.Listing.Pictures[i].Cell = listing.CellRef{Sheet: "商品", Cell: "M3"}
					change(&o.Listing.Pictures[i])
					return
				}
			}
		}
	}
	return []ruleCase{
		{"no picture", listing.ImageMissing, "A3", listing.FieldImageMain, func(_ *testing.T, o *adapters.Offer) { o.Listing.Pictures = nil }},
		{"no detail that fits", listing.ImageMissing, "A3", listing.FieldImageDetail, func(_ *testing.T, o *adapters.Offer) {
			o.Listing.Pictures = o.Listing.Pictures[:1]
			o.Listing.Pictures[0].Width, o.Listing.Pictures[0].Height = 2000, 2000
		}},
		{"not square", "pinduoduo.picture", "M3", listing.FieldImageMain, one(listing.FieldImageMain, func(p *listing.Picture) { p.Height = 700 })},
		{"too small", "pinduoduo.picture", "M3", listing.FieldImageMain, one(listing.FieldImageMain, func(p *listing.Picture) { p.Width, p.Height = 479, 479 })},
		{"too many bytes", "pinduoduo.picture", "M3", listing.FieldImageMain, one(listing.FieldImageMain, func(p *listing.Picture) { p.Bytes = 1_000_001 })},
		{"webp", "pinduoduo.picture", "M3", listing.FieldImageMain, one(listing.FieldImageMain, func(p *listing.Picture) { p.Format = "webp" })},
		{"detail too high", "pinduoduo.picture", "M3", listing.FieldImageDetail, one(listing.FieldImageDetail, func(p *listing.Picture) { p.Height = 1501 })},
		{"11 main pictures", "pinduoduo.picture", "", listing.FieldImageMain, func(_ *testing.T, o *adapters.Offer) {
			for i := range 9 {
				pic := o.Listing.Pictures[0]
				pic.SHA256 = strings.Repeat(string(rune('a'+i)), 64)
				o.Listing.Pictures = append(o.Listing.Pictures, pic)
			}
		}},
	}
}

func TestGoodOfferHasNoFindings(t *testing.T) {
	if _, findings := pinduoduo.Adapter().Project(good(t)); len(findings) > 0 {
		t.Errorf("findings: %+v", findings)
	}
}

// TestRules breaks every rule of the table once and more.
func TestRules(t *testing.T) {
	rules := shoptest.NewRules(t, pinduoduo.Rules())
	for _, c := range slices.Concat(textCases(), categoryCases(), skuCases(), pictureCases()) {
		t.Run(c.name, func(t *testing.T) {
			o := good(t)
			c.change(t, &o)
			_, findings := pinduoduo.Adapter().Project(o)
			rules.Broken(t, o, findings, c.code, c.field, c.cell)
		})
	}
	rules.AllBroken(t)
}

// TestNoFalseAlarms: what looks like a fault and is none.
func TestNoFalseAlarms(t *testing.T) {
	for name, change := range map[string]func(*testing.T, *adapters.Offer){
		"title of 60 units":        title(strings.Repeat("橙", 30)),
		"element, not yuan":        title("秭归脐橙 5元素 秭归特产"),
		"stars":                    title("★秭归脐橙★ 5斤 ℃ ①"),
		"range of metres":          describe(orangesText + "海拔1900-2000米。"),
		"bare year":                describe(orangesText + "始于1950年,2026新果。"),
		"months without a day":     describe(orangesText + "每年11月至次年3月成熟。"),
		"description of 20":        describe(strings.Repeat("橙", 20)),
		"ship time allowed":        func(_ *testing.T, o *adapters.Offer) { put(o, listing.FieldShipWithin, listing.NumberValue(24), "K3") },
		"spread of exactly five":   func(_ *testing.T, o *adapters.Offer) { second(o, 2680*5, "10斤装") },
		"margin of exactly a yuan": func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Group = fen(2580) },
		"false demand":             ruleWith(`"folt_rule":1`, `"folt_rule":1,"need_blood_type_required":false`),
		"demand of foreign goods":  ruleWith(`"goods_service_rule_map":{`, `"goods_service_rule_map":{"3":{"need_customs_required":true},`),
		"required attributes":      ruleWith(`"name":"净含量","required":true`, `"name":"净含量","required":true,"x_required":true`),
		"stock of 0":               func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = fen(0) },
	} {
		t.Run(name, func(t *testing.T) {
			o := good(t)
			change(t, &o)
			if _, findings := pinduoduo.Adapter().Project(o); len(findings) > 0 {
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
		Channel: "pdd-main", Currency: listing.CNY, ID: "L1", Listing: listing.Listing{ID: "L1"},
		SKUs: []adapters.OfferSKU{{SKU: listing.SKU{ID: "S1"}, ID: "S1", Stock: &stock}, {SKU: listing.SKU{ID: "S2"}, ID: "S2", Price: fen(1000)}},
	}
	desired, findings := pinduoduo.Adapter().Project(o)
	if len(findings) > 0 {
		t.Errorf("findings: %+v", findings)
	}
	want := listing.Snapshot{Fields: map[listing.Field]listing.Value{}, SKUs: []listing.SKUSnapshot{
		{ID: "S1", Fields: map[listing.Field]listing.Value{listing.FieldStock: listing.NumberValue(7)}},
		{ID: "S2", Fields: map[listing.Field]listing.Value{listing.FieldPriceGroup: listing.NumberValue(1000), listing.FieldPrice: listing.NumberValue(1100)}},
	}}
	if d := cmp.Diff(want, desired.Snapshot, cmp.Comparer(func(a, b listing.Value) bool { return a == b })); d != "" {
		t.Errorf("desired (-want +got):\n%s", d)
	}
}

// TestAttributeMissingSaysHow: the finding gives the allowed values and the line
// to add, whose value nobody can send by copying it unseen.
func TestAttributeMissingSaysHow(t *testing.T) {
	o := good(t)
	o.Attributes = nil
	_, findings := pinduoduo.Adapter().Project(o)
	if len(findings) != 2 {
		t.Fatalf("findings %+v", findings)
	}
	if zh := findings[0].Message.In(listing.Chinese); !strings.Contains(zh, "品牌") || !strings.Contains(zh, "其他") {
		t.Errorf("message %q", zh)
	}
	if en := findings[0].Fix.In(listing.English); !strings.HasSuffix(en, "pdd-main,20021,310,品牌,<VALUE>,") {
		t.Errorf("fix %q", en)
	}
	if zh := findings[1].Message.In(listing.Chinese); !strings.Contains(zh, "kg、g") {
		t.Errorf("message %q", zh)
	}
}

// TestConditionalAttributes: an attribute is sent only while its condition
// holds, and demanded only then.
func TestConditionalAttributes(t *testing.T) {
	conditional := `"properties":[{"ref_pid":8,"name":"是否有机","input_max_num":0,"values":[{"vid":81,"value":"是"},{"vid":82,"value":"否"}]},
	 {"ref_pid":9,"name":"有机证书","required":true,"input_max_num":1,"show_condition":[{"parent_ref_pid":8,"parent_vids":[81]}]},
	 {"ref_pid":10,"name":"认证机构","required":true,"required_rule_type":1,"required_rule":"[[{\"ref_pid\":8,\"vid\":81}]]","input_max_num":1},
	 {"ref_pid":11,"name":"省","input_max_num":0,"values":[{"vid":111,"value":"湖北"},{"vid":112,"value":"湖南"}]},
	 {"ref_pid":12,"name":"市","input_max_num":0,"values":[{"vid":121,"value":"宜昌","parent_vids":[111]}]},`
	value := func(id string, options ...string) adapters.AttributeValue {
		return adapters.AttributeValue{ID: id, Name: id, Options: options, Managed: true}
	}
	text := func(id, text string) adapters.AttributeValue {
		return adapters.AttributeValue{ID: id, Name: id, Text: text, Managed: true}
	}
	for _, row := range []struct {
		name   string
		given  []adapters.AttributeValue
		sent   []string
		faults []listing.Field
	}{
		{"nothing said", nil, nil, nil},
		{"not organic", []adapters.AttributeValue{value("8", "82"), text("9", "C-1")}, []string{"8"}, nil},
		{"organic without papers", []adapters.AttributeValue{value("8", "81")}, []string{"8"}, []listing.Field{listing.Attr("9"), listing.Attr("10")}},
		{"organic", []adapters.AttributeValue{value("8", "81"), text("9", "C-1"), text("10", "某机构")}, []string{"8", "9", "10"}, nil},
		{"city of its province", []adapters.AttributeValue{value("11", "111"), value("12", "121")}, []string{"11", "12"}, nil},
		{"city of another province", []adapters.AttributeValue{value("11", "112"), value("12", "121")}, []string{"11"}, []listing.Field{listing.Attr("12")}},
	} {
		o := good(t)
		ruleWith(`"properties":[`, conditional)(t, &o)
		o.Attributes = append(o.Attributes, row.given...)
		desired, findings := pinduoduo.Adapter().Project(o)
		var got []listing.Field
		for _, f := range findings {
			got = append(got, f.Field)
		}
		if d := cmp.Diff(row.faults, got); d != "" {
			t.Errorf("%s: findings (-want +got):\n%s", row.name, d)
		}
		for _, id := range []string{"8", "9", "10", "11", "12"} {
			if _, ok := desired.Fields[listing.Attr(id)]; ok != slices.Contains(row.sent, id) {
				t.Errorf("%s: attribute %s sent: %v", row.name, id, ok)
			}
		}
	}
}

// TestAttributesOfSKUs: a measure that stands on the SKU is each SKU's own.
func TestAttributesOfSKUs(t *testing.T) {
	o := good(t)
	ruleWith(`"is_sale":false,"is_sku":false,"min_value":"","max_value":"","value_precision":0,"value_unit":[],"show_condition":[],"values":[{"vid":12345,"value":"其他"}]},`,
		`"values":[{"vid":12345,"value":"其他"}]},{"ref_pid":20,"name":"枚数","is_sku":true,"property_value_type":1,"input_max_num":1,"value_unit":["枚"]},
		 {"ref_pid":21,"name":"单件净重","is_sku":true,"property_value_type":1,"input_max_num":1,"value_precision":2,"value_unit":["kg"]},`)(t, &o)
	second(&o, 5080, "10斤装")
	for i := range o.SKUs {
		o.SKUs[i].SKU.Facts[listing.FieldPieces] = listing.Fact{Value: listing.NumberValue(int64(12 * (i + 1)))}
	}
	o.Attributes = append(o.Attributes,
		adapters.AttributeValue{ID: "20", Name: "枚数", Text: "12", Unit: "枚", From: listing.FieldPieces},
		adapters.AttributeValue{ID: "21", Name: "单件净重", Text: "2.5", Unit: "kg", From: listing.FieldNetWeight})
	desired := project(t, o)
	for code, want := range map[string][2]string{"ZG-QC-5J": {"12 枚", "2.5 kg"}, "ZG-QC-10J": {"24 枚", "5 kg"}} {
		if got := [2]string{desired.Get(code, listing.Attr("20")).Text(), desired.Get(code, listing.Attr("21")).Text()}; got != want {
			t.Errorf("%s: %v", code, got)
		}
	}
	if _, ok := desired.Fields[listing.Attr("20")]; ok {
		t.Error("an attribute of the SKUs stands on the listing")
	}
}
