package taobao_test

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/adapters/taobao"
	"github.com/farmgate-cli/farmgate/listing"
)

// ruleOf makes the rule of a category out of a schema.
func ruleOf(t testing.TB, doc string) adapters.Rule {
	t.Helper()
	answers := ordinary(t)
	answers["alibaba.item.publish.schema.get"] = []string{answer("alibaba.item.publish.schema.get", doc)}
	_, shop := scripted(t, answers)
	rule, err := shop.(adapters.CategoryRuler).Rule(t.Context(), "50108542")
	if err != nil {
		t.Fatal(err)
	}
	return rule
}

// good is an offer without findings under the schema of testdata.
func good(t testing.TB) adapters.Offer {
	o := oranges(t, shoptest.Album{})
	o.Rule = ruleOf(t, file(t, "schema.xml"))
	o.Attributes = []adapters.AttributeValue{
		{ID: "p-20000", Name: "品牌", Options: []string{"3596125"}, Managed: true},
		{ID: "p-122216515", Name: "产地", Options: []string{"27772"}, Managed: true},
		{ID: "p-122216431", Name: "省份", Options: []string{"29912"}, Text: "湖北省", Managed: true},
		{ID: "p-147908493", Name: "净含量", Text: "2.5kg", From: listing.FieldNetWeight, Managed: true},
		{ID: "p-191164129", Name: "保质期（天）", Text: "30", From: listing.FieldShelfLife, Managed: true},
	}
	return o
}

func project(t testing.TB, o adapters.Offer) adapters.Desired {
	t.Helper()
	d, findings := taobao.Adapter().Project(o)
	if f := shoptest.Faults(findings); len(f) > 0 {
		t.Fatalf("%s: %s", f[0].Code, f[0].Message.Both())
	}
	return d
}

func fen(n int64) *int64 { return &n }

// put sets a fact of the listing at a cell.
func put(o *adapters.Offer, field listing.Field, v listing.Value, at string) {
	o.Listing.Facts[field] = listing.Fact{Value: v, Cell: shoptest.Cell(at)}
}

// second adds another SKU that differs by its spec.
func second(o *adapters.Offer, price int64, spec string) {
	o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤装"}}
	sku := shoptest.SKU("ZGQC-10J", price, 5, 5000, listing.Axis{Name: "规格", Value: spec})
	sku.SKU.Cell = shoptest.Cell("A4")
	o.SKUs = append(o.SKUs, sku)
}

// attribute replaces a value of the offer, or adds it.
func attribute(o *adapters.Offer, v adapters.AttributeValue) {
	o.Attributes = slices.DeleteFunc(o.Attributes, func(a adapters.AttributeValue) bool { return a.ID == v.ID })
	o.Attributes = append(o.Attributes, v)
}

// schemaWith changes a part of the schema.
func schemaWith(old, next string) func(*testing.T, *adapters.Offer) {
	return func(t *testing.T, o *adapters.Offer) {
		doc := file(t, "schema.xml")
		if !strings.Contains(doc, old) {
			t.Fatalf("the schema has no %s", old)
		}
		o.Rule = ruleOf(t, strings.Replace(doc, old, next, 1))
	}
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

func textCases() []ruleCase {
	return []ruleCase{
		{"title of 61 units", listing.TitleTooLong, "B3", listing.FieldName, title(strings.Repeat("橙", 30) + "a")},
		{"ASCII bracket in the title", "taobao.title_characters", "B3", listing.FieldName, title("秭归脐橙<5斤>")},
		{"emoji in the title", "taobao.title_characters", "B3", listing.FieldName, title("秭归脐橙🍊")},
		{"word in the title", "taobao.words", "B3", listing.FieldName, title("秭归脐橙 批发")},
		{"word in the description", "taobao.words", "H3", listing.FieldDescription, describe("顶级的脐橙,好吃")},
		{"long description", "taobao.description_length", "H3", listing.FieldDescription, describe(strings.Repeat("橙", 24950))},
		{"title shorter than the category wants", "taobao.schema", "", listing.FieldTitle, schemaWith(`<rule name="maxLengthRule" value="60"`, `<rule name="minLengthRule" value="50" unit="byte"/><rule name="maxLengthRule" value="60"`)},
	}
}

func categoryCases() []ruleCase {
	return []ruleCase{
		{"no category", listing.CategoryMissing, "A3", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Category = adapters.CategoryChoice{} }},
		{"rule not known", "taobao.rule_unknown", "A3", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Rule = adapters.Rule{} }},
		{"rule not readable", "taobao.rule_unknown", "A3", listing.FieldCategory, func(_ *testing.T, o *adapters.Offer) { o.Rule.Raw = json.RawMessage(`{"schema":"<html/>"}`) }},
		{"no merchant codes", "taobao.merchant_code", "A3", listing.FieldCategory, schemaWith(`"skuOuterId"`, `"skuOuterIdOfAnotherKind"`)},
		{"no warehouse", "taobao.no_warehouse", "A3", listing.FieldShelf, schemaWith(`<option displayName="放入仓库" value="2"/>`, "")},
		{"attribute missing", listing.AttributeMissing, "A3", listing.Attr("p-20000"), func(_ *testing.T, o *adapters.Offer) { o.Attributes = o.Attributes[1:] }},
		{"attribute that another demands", listing.AttributeMissing, "A3", listing.Attr("p-122216431"), func(_ *testing.T, o *adapters.Offer) {
			o.Attributes = slices.DeleteFunc(o.Attributes, func(v adapters.AttributeValue) bool { return v.Name == "省份" })
		}},
		{"attribute in a complex field", listing.AttributeMissing, "A3", listing.Attr("foodInfo88.f4"), schemaWith(`<field id="f4" name="进货日期" type="input"><rules>`, `<field id="f4" name="进货日期" type="input"><rules><rule name="requiredRule" value="true"/>`)},
		{"unknown shape demanded", listing.AttributeMissing, "A3", listing.Attr("odd"), schemaWith(`<field id="price"`, `<field id="odd" name="成分表" type="multiComplex"><rules><rule name="requiredRule" value="true"/></rules></field><field id="price"`)},
		{"option not in the list", "taobao.attribute_value", "A3", listing.Attr("p-20000"), func(_ *testing.T, o *adapters.Offer) { o.Attributes[0].Options = []string{"1"} }},
		{"text where a choice is wanted", "taobao.attribute_value", "A3", listing.Attr("p-20000"), func(_ *testing.T, o *adapters.Offer) {
			o.Attributes[0].Options, o.Attributes[0].Text = nil, "屈姑"
		}},
		{"number out of bounds", "taobao.attribute_value", "K3", listing.FieldShelfLife, func(_ *testing.T, o *adapters.Offer) {
			put(o, listing.FieldShelfLife, listing.NumberValue(400), "K3")
			o.Attributes[4].Text = "400"
		}},
		{"too many values", "taobao.attribute_value", "A3", listing.Attr("p-151234"), func(_ *testing.T, o *adapters.Offer) {
			attribute(o, adapters.AttributeValue{ID: "p-151234", Name: "热卖时间", Options: []string{"1", "11", "12"}})
		}},
		{"attribute of another category", "taobao.attribute_value", "A3", listing.Attr("p-5"), func(_ *testing.T, o *adapters.Offer) {
			attribute(o, adapters.AttributeValue{ID: "p-5", Name: "颜色", Text: "红"})
		}},
		{"licence", "taobao.licence", "K3", listing.FieldSC, func(_ *testing.T, o *adapters.Offer) {
			put(o, listing.FieldSC, listing.TextValue("SC123"), "K3")
			attribute(o, adapters.AttributeValue{ID: "foodInfo88.f1", Name: "生产许可证编号", Text: "SC123", From: listing.FieldSC})
		}},
		{"shelf life in words", "taobao.food_dates", "A3", listing.FieldShelfLife, func(_ *testing.T, o *adapters.Offer) { o.Attributes[4].Text = "一个月" }},
		{"stock before production", "taobao.food_dates", "A3", listing.Attr("进货日期"), func(_ *testing.T, o *adapters.Offer) {
			attribute(o, adapters.AttributeValue{ID: "foodInfo88.f2", Name: "生产日期", Text: "2026-11-20"})
			attribute(o, adapters.AttributeValue{ID: "foodInfo88.f4", Name: "进货日期", Text: "2026-11-19"})
		}},
		{"end of production before its beginning", "taobao.food_dates", "A3", listing.Attr("生产日期（止）"), func(_ *testing.T, o *adapters.Offer) {
			attribute(o, adapters.AttributeValue{ID: "foodInfo88.f2", Name: "生产日期", Text: "2026-11-20"})
			attribute(o, adapters.AttributeValue{ID: "foodInfo88.f3", Name: "生产日期", Text: "2026-11-19"})
		}},
		{"no date", "taobao.food_dates", "A3", listing.Attr("进货日期"), func(_ *testing.T, o *adapters.Offer) {
			attribute(o, adapters.AttributeValue{ID: "foodInfo88.f4", Name: "进货日期", Text: "昨天"})
		}},
		{"freight", listing.ShopChoiceNeeded, "A3", listing.Option("template_id"), func(_ *testing.T, o *adapters.Offer) { delete(o.Options, "template_id") }},
		{"freight no id", "taobao.option_value", "A3", listing.Option("template_id"), func(_ *testing.T, o *adapters.Offer) { o.Options["template_id"] = adapters.Chosen{Value: "包邮"} }},
		{"section no id", "taobao.option_value", "A3", listing.Option("shopcat"), func(_ *testing.T, o *adapters.Offer) { o.Options["shopcat"] = adapters.Chosen{Value: "1,湖北专区"} }},
		{"section not the shop's", "taobao.schema", "A3", listing.Option("shopcat"), func(_ *testing.T, o *adapters.Offer) { o.Options["shopcat"] = adapters.Chosen{Value: "99"} }},
		{"stock falls otherwise", "taobao.option_value", "A3", listing.Option("sub_stock"), func(_ *testing.T, o *adapters.Offer) { o.Options["sub_stock"] = adapters.Chosen{Value: "9"} }},
		{"time to ship no number", "taobao.option_value", "A3", listing.Option("ship_within"), func(_ *testing.T, o *adapters.Offer) { o.Options["ship_within"] = adapters.Chosen{Value: "快"} }},
		{"time to ship not promised", "taobao.ship_within", "K3", listing.FieldShipWithin, func(_ *testing.T, o *adapters.Offer) { put(o, listing.FieldShipWithin, listing.NumberValue(72), "K3") }},
		{"presale of days that are none", "taobao.ship_within", "K3", listing.FieldShipWithin, func(_ *testing.T, o *adapters.Offer) {
			o.Options["presale"] = adapters.Chosen{Value: "true"}
			put(o, listing.FieldShipWithin, listing.NumberValue(96), "K3")
		}},
	}
}

func skuCases() []ruleCase {
	return []ruleCase{
		{"dollars", listing.CurrencyMismatch, "", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.Currency = listing.USD }},
		{"no price", listing.PriceMissing, "A3", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = nil }},
		{"price of nothing", "taobao.price_range", "A3", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(0) }},
		{"price too high", "taobao.price_range", "A3", listing.FieldPrice, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Price = fen(10_000_000_001) }},
		{"no stock", listing.StockMissing, "A3", listing.FieldStock, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = nil }},
		{"stock too high", "taobao.stock_range", "A3", listing.FieldStock, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = fen(900_000_001) }},
		{"stocks too high together", "taobao.stock_range", "A4", listing.FieldStock, func(_ *testing.T, o *adapters.Offer) {
			second(o, 6990, "10斤装")
			o.SKUs[0].Stock, o.SKUs[1].Stock = fen(600_000_000), fen(600_000_000)
		}},
		{"nothing to sell", "taobao.shelf_stock", "A3", listing.FieldStock, func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = fen(0) }},
		{"nothing to sell without a warehouse", "taobao.stock_range", "A3", listing.FieldStock, func(t *testing.T, o *adapters.Offer) {
			schemaWith(`<option displayName="放入仓库" value="2"/>`, "")(t, o)
			o.SKUs[0].Stock = fen(0)
		}},
		{"value not in the list", "taobao.spec_value", "D3", listing.FieldSpec, func(_ *testing.T, o *adapters.Offer) {
			o.SKUs[0].SKU.Facts[listing.FieldSpec] = listing.Fact{Value: listing.TextValue("大礼包"), Cell: shoptest.Cell("D3")}
		}},
		{"axis without a value", "taobao.spec_axes", "A3", listing.SpecAxis("果径"), func(_ *testing.T, o *adapters.Offer) {
			second(o, 6990, "10斤装")
			o.SKUs[1].SKU.Axes = append(o.SKUs[1].SKU.Axes, listing.Axis{Name: "果径", Value: "80mm"})
		}},
		{"no dimension left", "taobao.spec_axes", "A3", listing.SpecAxis("颜色"), func(_ *testing.T, o *adapters.Offer) {
			o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤"}, {Name: "果径", Value: "80mm"}, {Name: "颜色", Value: "红"}}
		}},
		{"a dimension is demanded", "taobao.spec_axes", "D3", listing.FieldSpec, func(_ *testing.T, o *adapters.Offer) {
			o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "果径", Value: "80mm"}}
		}},
		{"no variants at all", "taobao.spec_axes", "D3", listing.FieldSpec, func(t *testing.T, o *adapters.Offer) {
			schemaWith(`"sku" name`, `"skuOfAnotherKind" name`)(t, o)
			second(o, 6990, "10斤装")
		}},
		{"special character", "taobao.spec_characters", "", listing.FieldSpec, func(_ *testing.T, o *adapters.Offer) {
			o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤"}, {Name: "果径", Value: "80,大果"}}
		}},
		{"the same specs twice", "taobao.spec_duplicate", "A4", listing.FieldSpec, func(_ *testing.T, o *adapters.Offer) { second(o, 6990, "2500g") }},
		{"id not for the wire", "taobao.listing_id", "A3", listing.FieldListing, func(_ *testing.T, o *adapters.Offer) { o.ID = "ZG,QC" }},
		{"no SKUs", "taobao.no_skus", "A3", listing.FieldSKU, func(_ *testing.T, o *adapters.Offer) { o.SKUs = nil }},
	}
}

func pictureCases() []ruleCase {
	one := func(change func(*listing.Picture)) func(*testing.T, *adapters.Offer) {
		return func(_ *testing.T, o *adapters.Offer) {
			o.Listing.Pictures[0].Cell = shoptest.Cell("M3")
			change(&o.Listing.Pictures[0])
		}
	}
	return []ruleCase{
		{"no picture", listing.ImageMissing, "A3", listing.FieldImageMain, func(_ *testing.T, o *adapters.Offer) { o.Listing.Pictures = nil }},
		{"too many bytes", "taobao.picture", "M3", listing.FieldImageMain, one(func(p *listing.Picture) { p.Bytes = 3<<20 + 1 })},
		{"webp", "taobao.picture", "M3", listing.FieldImageMain, one(func(p *listing.Picture) { p.Format = "webp" })},
		{"not square", "taobao.picture_shape", "M3", listing.FieldImageMain, one(func(p *listing.Picture) { p.Height = 700 })},
		{"small", "taobao.picture_shape", "M3", listing.FieldImageMain, one(func(p *listing.Picture) { p.Width, p.Height = 600, 600 })},
	}
}

// TestRules breaks each rule of the table, with no error beside it of another
// code.
func TestRules(t *testing.T) {
	if _, findings := taobao.Adapter().Project(good(t)); len(findings) > 0 {
		t.Fatalf("the good offer: %+v", findings)
	}
	rules := shoptest.NewRules(t, taobao.Rules())
	for _, c := range slices.Concat(textCases(), categoryCases(), skuCases(), pictureCases()) {
		t.Run(c.name, func(t *testing.T) {
			o := good(t)
			c.change(t, &o)
			_, findings := taobao.Adapter().Project(o)
			rules.Broken(t, o, findings, c.code, c.field, c.cell)
			for _, other := range shoptest.Faults(findings) {
				if other.Code != c.code {
					t.Errorf("beside it: %s %s: %s", other.Code, other.Field, other.Message.In(listing.English))
				}
			}
		})
	}
	rules.AllBroken(t)
}

func codes(findings []listing.Finding) string {
	var out []string
	for _, f := range findings {
		out = append(out, string(f.Code)+" of "+string(f.Field))
	}
	return strings.Join(out, ", ")
}

// TestSheetsOfNumbers: a sheet without titles manages only what it says.
func TestSheetsOfNumbers(t *testing.T) {
	o := good(t)
	o.Title, o.Description, o.Attributes, o.Options, o.Listing.Pictures = adapters.Chosen{}, adapters.Chosen{}, nil, nil, nil
	o.SKUs[0].Price = nil
	delete(o.SKUs[0].SKU.Facts, listing.FieldSpec)
	d, findings := taobao.Adapter().Project(o)
	if len(findings) > 0 {
		t.Errorf("findings %s", codes(findings))
	}
	want := map[listing.Field]listing.Value{listing.FieldStock: listing.NumberValue(300)}
	if diff := cmp.Diff(want, d.SKUs[0].Fields, cmp.Comparer(func(a, b listing.Value) bool { return a == b })); diff != "" {
		t.Errorf("SKU (-want +got):\n%s", diff)
	}
	for f := range d.Fields {
		if f != listing.FieldCategory && f != listing.FieldGrossWeight {
			t.Errorf("%s is projected", f)
		}
	}
}

func TestAttributeMissingGivesTheLine(t *testing.T) {
	o := good(t)
	o.Attributes = o.Attributes[1:]
	_, findings := taobao.Adapter().Project(o)
	want := `tb-main,50108542,p-20000,品牌,<VALUE>,`
	if len(findings) != 1 || !strings.Contains(findings[0].Fix.In(listing.English), want) || !strings.Contains(findings[0].Message.In(listing.English), "秭归脐橙、无品牌") {
		t.Errorf("%+v", findings)
	}
}
