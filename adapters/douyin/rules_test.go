package douyin_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/douyin"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// ruleFrom reads a category's rule through the adapter, a part of one of the
// answers replaced.
func ruleFrom(t testing.TB, method, old, next string) adapters.Rule {
	t.Helper()
	answers := ordinary()
	if method != "" {
		if !strings.Contains(answers[method][0], old) {
			t.Fatalf("%s has no %s", method, old)
		}
		answers[method] = []string{strings.Replace(answers[method][0], old, next, 1)}
	}
	_, shop := scripted(t, answers)
	rule, err := shop.(adapters.CategoryRuler).Rule(t.Context(), "29001")
	if err != nil {
		t.Fatal(err)
	}
	return rule
}

// good is an offer without findings under the plain rule.
func good(t testing.TB) adapters.Offer {
	o := oranges(t, shoptest.Album{})
	o.Rule = ruleFrom(t, "", "", "")
	o.Attributes = []adapters.AttributeValue{
		{ID: "1687", Name: "品牌", Options: []string{"596120136"}, Managed: true},
		{ID: "9101", Name: "产地", Text: "湖北宜昌秭归", Managed: true},
		{ID: "9102", Name: "储存条件", Options: []string{"33011"}, Managed: true},
		{ID: "9103", Name: "净含量", Text: "2500", Unit: "g", Managed: true},
	}
	return o
}

func fen(n int64) *int64 { return &n }

// put sets a fact of the listing at a cell.
func put(o *adapters.Offer, field listing.Field, v listing.Value, cell string) {
	o.Listing.Facts[field] = listing.Fact{Value: v, Cell: listing.CellRef{Sheet: "商品", Cell: cell}}
}

// second adds another SKU that differs by its spec.
func second(o *adapters.Offer, spec string) {
	o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "规格", Value: "5斤装"}}
	sku := shoptest.SKU("ZG-QC-9J", 4990, 5, 4900, listing.Axis{Name: "规格", Value: spec})
	sku.SKU.Cell.Cell = "A4"
	o.SKUs = append(o.SKUs, sku)
}

func TestGoodOfferHasNoFindings(t *testing.T) {
	if _, findings := douyin.Adapter().Project(good(t)); len(findings) > 0 {
		t.Errorf("findings: %+v", findings)
	}
}

// TestRules breaks every rule of the table once and more.
func TestRules(t *testing.T) {
	rules := shoptest.NewRules(t, douyin.Rules())
	for _, c := range slices.Concat(wordCases(), attributeCases(), skuCases(), pictureCases()) {
		t.Run(c.name, func(t *testing.T) {
			o := good(t)
			c.change(t, &o)
			_, findings := douyin.Adapter().Project(o)
			rules.Broken(t, o, findings, c.code, c.field, "")
		})
	}
	rules.AllBroken(t)
}

// TestNoFalseAlarms: what looks like a fault and is none.
func TestNoFalseAlarms(t *testing.T) {
	for name, change := range map[string]func(*testing.T, *adapters.Offer){
		"title of 60 units": title(strings.Repeat("橙", 30)),
		"title of 16 units": title("秭归脐橙新鲜水果"),
		"stars":             title("★秭归脐橙新鲜★ 5斤 ℃ ①"),
		"same day":          func(_ *testing.T, o *adapters.Offer) { put(o, listing.FieldShipWithin, listing.NumberValue(8), "K3") },
		"stock of 0":        func(_ *testing.T, o *adapters.Offer) { o.SKUs[0].Stock = fen(0) },
		"no brand":          func(_ *testing.T, o *adapters.Offer) { o.Attributes = o.Attributes[1:] },
		"free shipping":     func(_ *testing.T, o *adapters.Offer) { o.Options["freight_id"] = adapters.Chosen{Value: "0"} },
		"a document by name": func(t *testing.T, o *adapters.Offer) {
			o.Listing.Pictures[3].Path = "证/2026食用农产品承诺达标合格证.png"
		},
	} {
		t.Run(name, func(t *testing.T) {
			o := good(t)
			change(t, &o)
			if _, findings := douyin.Adapter().Project(o); len(findings) > 0 {
				t.Errorf("findings: %+v", findings)
			}
		})
	}
}

// TestLimits holds the bounds as data, above all how titles are counted.
func TestLimits(t *testing.T) {
	l := douyin.Adapter().Limits()
	if l.Title != (adapters.TextLimit{Min: 8, Max: 60, Count: adapters.CountHan}) || l.GroupPrice || l.MarketPrice || l.Landing != "" {
		t.Errorf("limits %+v", l)
	}
	if n := l.Title.Count.Measure("橙、a①"); n != 5 {
		t.Errorf("a Han character is 2, every other 1: %d", n)
	}
	perSecond := 0.0
	for _, b := range l.Budgets {
		perSecond += b.PerSecond
	}
	if perSecond > 7 || l.Settle.Minutes() < 2 || l.PriceBatch != 1 {
		t.Errorf("budgets %+v, settle %s", l.Budgets, l.Settle)
	}
}

// TestProjection holds what is sent of a good offer, and what of it never causes
// an update.
func TestProjection(t *testing.T) {
	o := good(t)
	second(&o, "9斤装")
	d, _ := douyin.Adapter().Project(o)
	for field, want := range map[listing.Field]listing.Value{
		listing.FieldShipWithin: listing.NumberValue(48), listing.Option("reduce_type"): listing.TextValue("1"),
		listing.Option("supply_day_return_selector"): listing.TextValue("7-0"), listing.Attr("9103"): listing.TextValue("=2500g"),
		listing.Option("quality_list"): listing.TextValue("3301 1 食用农产品承诺达标合格证"), listing.FieldDescription: {}, listing.FieldPriceMarket: {},
	} {
		if got := d.Get("", field); got != want {
			t.Errorf("%s = %q, want %q", field, got.Text(), want.Text())
		}
	}
	for field, managed := range map[listing.Field]bool{
		listing.FieldShipWithin: false, listing.Option("reduce_type"): false, listing.Option("supply_day_return_selector"): false,
		listing.FieldTitle: true, listing.Option("mobile"): true, listing.Attr("9102"): true,
	} {
		if d.Unmanaged[field] == managed {
			t.Errorf("%s: managed %v", field, managed)
		}
	}
	for _, sku := range d.SKUs {
		if sku.Fields[listing.FieldImageSKU].IsZero() || sku.Fields[listing.FieldGrossWeight].IsZero() {
			t.Errorf("SKU %+v", sku)
		}
	}
}

// TestSheetsOfStockAndPrices: an offer that describes no product manages only
// what it says, and lacks nothing.
func TestSheetsOfStockAndPrices(t *testing.T) {
	o := adapters.Offer{
		Channel: "dy-main", Currency: listing.CNY, ID: "L1", Listing: listing.Listing{ID: "L1"},
		SKUs: []adapters.OfferSKU{{SKU: listing.SKU{ID: "S1"}, ID: "S1", Stock: fen(7)}, {SKU: listing.SKU{ID: "S2"}, ID: "S2", Price: fen(1000)}},
	}
	desired, findings := douyin.Adapter().Project(o)
	if len(findings) > 0 {
		t.Errorf("findings: %+v", findings)
	}
	want := listing.Snapshot{Fields: map[listing.Field]listing.Value{}, SKUs: []listing.SKUSnapshot{
		{ID: "S1", Fields: map[listing.Field]listing.Value{listing.FieldStock: listing.NumberValue(7)}},
		{ID: "S2", Fields: map[listing.Field]listing.Value{listing.FieldPrice: listing.NumberValue(1000)}},
	}}
	if d := cmp.Diff(want, desired.Snapshot, cmp.Comparer(func(a, b listing.Value) bool { return a == b })); d != "" {
		t.Errorf("desired (-want +got):\n%s", d)
	}
}

// TestRuleInCommonWords: how the platform's attributes look to everybody else.
func TestRuleInCommonWords(t *testing.T) {
	rule := ruleFrom(t, "", "", "")
	byID := map[string]adapters.Attribute{}
	for _, a := range rule.Attributes {
		byID[a.ID] = a
	}
	if a := byID["1687"]; !a.Brand || !a.Required || len(a.Options) != 3 || a.Options[0].Name != "无品牌" {
		t.Errorf("brand %+v", a)
	}
	if a := byID["9103"]; a.Kind != adapters.AttributeNumber || !slices.Equal(a.Units, []string{"kg", "g"}) || a.Decimals != 2 || a.MaxText != "100" {
		t.Errorf("measured %+v", a)
	}
	if a := byID["9104"]; a.Kind != adapters.AttributeChoice || a.Max != 2 || !a.Custom {
		t.Errorf("several %+v", a)
	}
	if a := byID["9106"]; a.Kind != adapters.AttributeText || len(a.Units) != 1 {
		t.Errorf("range %+v", a)
	}
	if _, dead := byID["9105"]; dead || len(rule.Attributes) != 6 {
		t.Errorf("%d attributes", len(rule.Attributes))
	}
	closed := ruleFrom(t, "brand.list", `"auth_required":false`, `"auth_required":true`)
	if n := len(closed.Attributes[0].Options); n != 2 {
		t.Errorf("%d brands where only authorised ones are taken", n)
	}
}
