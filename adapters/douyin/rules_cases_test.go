package douyin_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// ruleCase changes a good offer so that one rule is broken.
type ruleCase struct {
	name   string
	code   listing.Code
	field  listing.Field
	change func(t *testing.T, o *adapters.Offer)
}

func title(s string) func(*testing.T, *adapters.Offer) {
	return func(_ *testing.T, o *adapters.Offer) { o.Title.Value = s }
}

func with(method, old, next string) func(*testing.T, *adapters.Offer) {
	return func(t *testing.T, o *adapters.Offer) { o.Rule = ruleFrom(t, method, old, next) }
}

const publish = "product.getProductUpdateRule"

// given is a publish rule that names one dimension.
func given(code, detail string) func(*testing.T, *adapters.Offer) {
	return with(publish, `"spec_rule_code":"","required_spec_details":[]`, `"spec_rule_code":"`+code+`","required_spec_details":[`+detail+`]`)
}

func wordCases() []ruleCase {
	name := listing.FieldName
	return []ruleCase{
		{"title of 61", listing.TitleTooLong, name, title(strings.Repeat("橙", 30) + "a")},
		{"full-width signs", listing.TitleTooLong, name, title(strings.Repeat("橙", 29) + "、。")},
		{"title of 7", listing.TitleTooShort, name, title("橙子橙a")},
		{"full-width signs do not lengthen", listing.TitleTooShort, name, title("橙子橙、")},
		{"title of the category", listing.TitleTooShort, name, func(t *testing.T, o *adapters.Offer) {
			o.Title.Value = "秭归脐橙新鲜"
			with(publish, `"min_length":"8"`, `"min_length":"20"`)(t, o)
		}},
		{"longest of the category", listing.TitleTooLong, name, with(publish, `"max_length":"60"`, `"max_length":"20"`)},
		{"title of 15", "douyin.title_short", name, title("秭归脐橙新鲜橙a")},
		{"emoji", "douyin.emoji", name, title("秭归脐橙新鲜水果🍊当季")},
		{"emoji by variation", "douyin.emoji", name, title("秭归脐橙新鲜水果❤️当季")},
		{"no category", listing.CategoryMissing, listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Category.ID = "" }},
		{"no rule", "douyin.rule_unknown", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Rule = adapters.Rule{} }},
		{"bad rule", "douyin.rule_unknown", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Rule.Raw = []byte(`{"properties":"x"}`) }},
		{"strong control", "douyin.standard_product", listing.FieldCategory, with(publish, `"control_type":0`, `"control_type":2`)},
		{"foreign currency", listing.CurrencyMismatch, listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.Currency = "USD" }},
		{"listing id", "douyin.listing_id", listing.FieldListing, func(_ *testing.T, o *adapters.Offer) { o.ID = "a b" }},
		{"no SKUs", "douyin.no_skus", listing.FieldSKU, func(_ *testing.T, o *adapters.Offer) { o.SKUs = nil }},
	}
}

func attributeCases() []ruleCase {
	value := func(v adapters.AttributeValue) func(*testing.T, *adapters.Offer) {
		return func(_ *testing.T, o *adapters.Offer) {
			o.Attributes = slices.DeleteFunc(o.Attributes, func(a adapters.AttributeValue) bool { return a.ID == v.ID })
			o.Attributes = append(o.Attributes, v)
		}
	}
	attr := func(id string) listing.Field { return listing.Attr(id) }
	const code = listing.Code("douyin.attribute_value")
	return []ruleCase{
		{"missing", listing.AttributeMissing, attr("9102"), func(_ *testing.T, o *adapters.Offer) { o.Attributes = o.Attributes[:2] }},
		{"unknown option", code, attr("9102"), value(adapters.AttributeValue{ID: "9102", Name: "储存条件", Options: []string{"1"}})},
		{"text of a closed list", code, attr("9102"), value(adapters.AttributeValue{ID: "9102", Name: "储存条件", Text: "深井"})},
		{"too many", code, attr("9104"), value(adapters.AttributeValue{ID: "9104", Name: "口感", Options: []string{"41", "42", "43"}})},
		{"decimals", code, attr("9103"), value(adapters.AttributeValue{ID: "9103", Name: "净含量", Text: "2.505", Unit: "kg"})},
		{"bounds", code, attr("9103"), value(adapters.AttributeValue{ID: "9103", Name: "净含量", Text: "101", Unit: "kg"})},
		{"unit", code, attr("9103"), value(adapters.AttributeValue{ID: "9103", Name: "净含量", Text: "2", Unit: "磅"})},
		{"no unit where there are two", code, attr("9103"), value(adapters.AttributeValue{ID: "9103", Name: "净含量", Text: "2"})},
		{"no range", code, attr("9106"), value(adapters.AttributeValue{ID: "9106", Name: "果径", Text: "65mm"})},
		{"emoji", code, attr("9101"), value(adapters.AttributeValue{ID: "9101", Name: "产地", Text: "秭归🍊"})},
		{"foreign", code, attr("9"), value(adapters.AttributeValue{ID: "9", Name: "星座", Text: "x"})},
		{"dead", code, attr("9105"), value(adapters.AttributeValue{ID: "9105", Name: "死属性", Text: "x"})},
		{"brand as text", code, attr("1687"), value(adapters.AttributeValue{ID: "1687", Name: "品牌", Text: "屈姑"})},
		{"no document", "douyin.document", listing.FieldImageCertificate, func(_ *testing.T, o *adapters.Offer) {
			o.Listing.Pictures = o.Listing.Pictures[:3]
		}},
		{"document by an attribute", "douyin.document", listing.FieldImageCertificate, value(adapters.AttributeValue{ID: "9102", Name: "储存条件", Options: []string{"33012"}})},
		{"which document", "douyin.document_unknown", listing.FieldImageCertificate, func(t *testing.T, o *adapters.Offer) {
			o.Listing.Pictures[3].Path = "食用农产品承诺达标合格证.png"
			o.Listing.Pictures = append(o.Listing.Pictures, shoptest.Album{}.Add(t, listing.FieldImageCertificate, "", 800, 800, 50))
		}},
		{"unknown condition", "douyin.document_condition", listing.FieldImageCertificate, with("product.qualificationConfig", `"operand_str":"in"`, `"operand_str":"gt"`)},
	}
}

func skuCases() []ruleCase {
	spec := listing.SpecAxis
	return []ruleCase{
		{"no price", listing.PriceMissing, listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = nil }},
		{"price of 0", "douyin.price_range", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(0) }},
		{"no stock", listing.StockMissing, listing.FieldStock, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = nil }},
		{"stock below 0", "douyin.stock_range", listing.FieldStock, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = fen(-1) }},
		{"no weight", "douyin.weight", listing.FieldGrossWeight, func(_ *testing.T, o *adapters.Offer) { delete(o.SKUs[0].SKU.Facts, listing.FieldNetWeight) }},
		{"too many axes", "douyin.spec_axes", listing.FieldSpec, func(_ *testing.T, o *adapters.Offer) {
			o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "a", Value: "1"}, {Name: "b", Value: "1"}, {Name: "c", Value: "1"}}
		}},
		{"no dimension left", "douyin.spec_axes", spec("b"), func(t *testing.T, o *adapters.Offer) {
			given("totally_use_given_spec", `{"sell_property_name":"口味","sell_property_id":7,"support_diy":true}`)(t, o)
			o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "a", Value: "1"}, {Name: "b", Value: "1"}}
		}},
		{"must vary", "douyin.spec_axes", listing.FieldSpec, func(t *testing.T, o *adapters.Offer) {
			given("totally_use_given_spec", `{"sell_property_name":"口味","sell_property_id":7,"support_diy":true,"is_required":true},{"sell_property_name":"颜色","sell_property_id":8,"support_diy":true,"is_required":true}`)(t, o)
		}},
		{"empty axis", "douyin.spec_axes", spec("规格"), func(_ *testing.T, o *adapters.Offer) {
			second(o, "9斤装")
			o.SKUs[1].SKU.Axes[0].Value = " "
		}},
		{"closed values", "douyin.spec_value", listing.FieldSpec, given("totally_use_given_spec", `{"sell_property_name":"规格","sell_property_id":7,"support_diy":false,"property_values":[{"sell_property_value_id":71,"sell_property_value_name":"3斤装"}]}`)},
		{"measured form", "douyin.spec_measure", listing.FieldSpec, given("partly_use_given_spec", `{"sell_property_name":"规格","sell_property_id":7,"support_diy":true,"measure_templates":[{"template_id":5,"value_modules":[{"module_id":6,"input_type":"input","units":[{"unit_id":1,"unit_name":"kg"}]}]}]}`)},
		{"values of one axis", "douyin.spec_count", listing.FieldSpec, func(t *testing.T, o *adapters.Offer) {
			with(publish, `"spec_single_limit":20`, `"spec_single_limit":1`)(t, o)
			second(o, "9斤装")
		}},
		{"combinations", "douyin.spec_count", listing.FieldSpec, func(t *testing.T, o *adapters.Offer) {
			with(publish, `"spec_combination_limit":40`, `"spec_combination_limit":1`)(t, o)
			second(o, "9斤装")
		}},
		{"twice the same", "douyin.spec_duplicate", listing.FieldSpec, func(_ *testing.T, o *adapters.Offer) { second(o, "5斤装") }},
		{"limits differ", "douyin.limit_per_buyer", listing.FieldLimitPerBuyer, func(_ *testing.T, o *adapters.Offer) {
			second(o, "9斤装")
			for i := range o.SKUs {
				o.SKUs[i].SKU.Facts[listing.FieldLimitPerBuyer] = listing.Fact{Value: listing.NumberValue(int64(i + 1))}
			}
		}},
	}
}

func pictureCases() []ruleCase {
	add := func(role listing.Field, sku string, width, height int, bytes int64) func(*testing.T, *adapters.Offer) {
		return func(t *testing.T, o *adapters.Offer) {
			pic := shoptest.Album{}.Add(t, role, sku, width, height, 99)
			if bytes > 0 {
				pic.Bytes = bytes
			}
			o.Listing.Pictures = append(o.Listing.Pictures, pic)
		}
	}
	none := func(role listing.Field) func(*testing.T, *adapters.Offer) {
		return func(_ *testing.T, o *adapters.Offer) {
			o.Listing.Pictures = slices.DeleteFunc(o.Listing.Pictures, func(p listing.Picture) bool { return p.Role == role })
		}
	}
	option := func(key, value string) func(*testing.T, *adapters.Offer) {
		return func(_ *testing.T, o *adapters.Offer) { o.Options[key] = adapters.Chosen{Value: value} }
	}
	main, detail := listing.FieldImageMain, listing.FieldImageDetail
	return []ruleCase{
		{"no main picture", listing.ImageMissing, main, none(main)},
		{"not square", "douyin.picture", main, add(main, "", 600, 700, 0)},
		{"small", "douyin.picture", main, add(main, "", 599, 599, 0)},
		{"heavy", "douyin.picture_heavy", main, add(main, "", 600, 600, 1_000_001)},
		{"too heavy", "douyin.picture", main, add(main, "", 600, 600, 5<<20+1)},
		{"large detail", "douyin.picture", detail, add(detail, "", 2001, 100, 0)},
		{"too many", "douyin.picture_count", detail, func(t *testing.T, o *adapters.Offer) {
			for shade := range uint8(47) {
				o.Listing.Pictures = append(o.Listing.Pictures, shoptest.Album{}.Add(t, detail, "", 20, 20, 100+shade))
			}
		}},
		{"six main pictures", "douyin.picture", main, func(t *testing.T, o *adapters.Offer) {
			for shade := range uint8(4) {
				o.Listing.Pictures = append(o.Listing.Pictures, shoptest.Album{}.Add(t, main, "", 600, 600, 200+shade))
			}
		}},
		{"two pictures of one value", "douyin.spec_picture", listing.FieldImageSKU, func(t *testing.T, o *adapters.Offer) {
			second(o, "9斤装")
			for i, size := range []string{"大果", "中果"} {
				o.SKUs[i].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤装"}, {Name: "颜色", Value: size}}
				o.Listing.Pictures = append(o.Listing.Pictures, shoptest.Album{}.Add(t, listing.FieldImageSKU, o.SKUs[i].SKU.ID, 600, 600, uint8(210+i)))
			}
		}},
		{"no freight template", listing.ShopChoiceNeeded, listing.Option("freight_id"), option("freight_id", "")},
		{"bad freight template", "douyin.option_value", listing.Option("freight_id"), option("freight_id", "x")},
		{"no telephone", "douyin.mobile", listing.Option("mobile"), option("mobile", " ")},
		{"bad option", "douyin.option_value", listing.Option("reduce_type"), option("reduce_type", "3")},
		{"damaged", "douyin.option_value", listing.Option("damaged_order_return"), option("damaged_order_return", "vielleicht")},
		{"return option", "douyin.return_option", listing.Option("supply_day_return_selector"), option("supply_day_return_selector", "15-1")},
		{"which return option", listing.ShopChoiceNeeded, listing.Option("supply_day_return_selector"), with(publish, `{"name":"不支持7天无理由退货","value":"7-0"}`, `{"name":"支持7天无理由退货(拆封)","value":"7-2"}`)},
		{"ship time", "douyin.ship_within", listing.FieldShipWithin, func(_ *testing.T, o *adapters.Offer) { put(o, listing.FieldShipWithin, listing.NumberValue(72), "K3") }},
		{"odd hours", "douyin.ship_within", listing.FieldShipWithin, func(_ *testing.T, o *adapters.Offer) { put(o, listing.FieldShipWithin, listing.NumberValue(36), "K3") }},
	}
}
