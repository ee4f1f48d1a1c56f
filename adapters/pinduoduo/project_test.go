package pinduoduo_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/pinduoduo"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

func project(t *testing.T, o adapters.Offer) adapters.Desired {
	t.Helper()
	desired, findings := pinduoduo.Adapter().Project(o)
	if f := shoptest.Faults(findings); len(f) > 0 {
		t.Fatalf("%s: %s", f[0].Code, f[0].Message.Both())
	}
	return desired
}

// TestPrices is pinduoduo §9: a lone price is the group price, a pair is sent
// as it stands, the market price is the highest stated or derived.
func TestPrices(t *testing.T) {
	for _, row := range []struct {
		name                  string
		price, group, market  *int64
		markup                string
		single, pair, derived int64
	}{
		{"lone", fen(2680), nil, nil, "", 2780, 2680, 2900},
		{"lone, whole yuan above", fen(2700), nil, nil, "", 2800, 2700, 2900},
		{"lone with markup", fen(2680), nil, nil, "350", 3030, 2680, 3200},
		{"markup below the margin", fen(2680), nil, nil, "20", 2780, 2680, 2900},
		{"pair", fen(2980), fen(2680), nil, "350", 2980, 2680, 3100},
		{"group price alone", nil, fen(2680), nil, "", 2780, 2680, 2900},
		{"stated market price", fen(2980), fen(2680), fen(5980), "", 2980, 2680, 5980},
	} {
		o := good(t)
		o.SKUs[0].Price, o.SKUs[0].Group, o.SKUs[0].Market = row.price, row.group, row.market
		o.Options["single_markup"] = adapters.Chosen{Value: row.markup}
		d := project(t, o)
		got := [3]listing.Value{d.Get("ZG-QC-5J", listing.FieldPrice), d.Get("ZG-QC-5J", listing.FieldPriceGroup), d.Get("", listing.FieldPriceMarket)}
		want := [3]listing.Value{listing.NumberValue(row.single), listing.NumberValue(row.pair), listing.NumberValue(row.derived)}
		if got != want {
			t.Errorf("%s: single, group, market = %s %s %s, want %v", row.name, got[0].Text(), got[1].Text(), got[2].Text(), row)
		}
	}
}

// TestMarketPriceOfSeveral: the highest stated one counts, and none is derived
// while a price is not managed.
func TestMarketPriceOfSeveral(t *testing.T) {
	o := good(t)
	second(&o, 5080, "10斤装")
	o.SKUs[0].Market, o.SKUs[1].Market = fen(5980), fen(7980)
	if got := project(t, o).Get("", listing.FieldPriceMarket); got != listing.NumberValue(7980) {
		t.Errorf("market price %s", got.Text())
	}
	o.SKUs[0].Market, o.SKUs[1].Market, o.SKUs[1].Price = nil, nil, nil
	d, _ := pinduoduo.Adapter().Project(o)
	if got := d.Get("", listing.FieldPriceMarket); !got.IsZero() {
		t.Errorf("market price %s derived from a part of the prices", got.Text())
	}
}

// TestServices: mandatory is on, forbidden is off, else the option; what nobody
// chose never causes an update.
func TestServices(t *testing.T) {
	for _, row := range []struct {
		rule, option string
		on, managed  bool
	}{
		{"0", "", false, false}, {"0", "true", false, true}, {"1", "", false, false}, {"1", "true", true, true},
		{"1", "false", false, true}, {"2", "", true, false}, {"2", "false", true, true},
	} {
		o := good(t)
		o.Rule = plain().with(t, `"bad_claim_rule":1`, `"bad_claim_rule":`+row.rule).read(t)
		delete(o.Options, "bad_fruit_claim")
		if row.option != "" {
			o.Options["bad_fruit_claim"] = adapters.Chosen{Value: row.option, Managed: true}
		}
		d := project(t, o)
		field := listing.Option("bad_fruit_claim")
		if d.Fields[field] != listing.FlagValue(row.on) || d.Unmanaged[field] == row.managed {
			t.Errorf("rule %s option %q: %s, managed %v", row.rule, row.option, d.Fields[field].Text(), !d.Unmanaged[field])
		}
	}
}

// TestShipTime: the workbook's, else the option's, else the longest allowed.
func TestShipTime(t *testing.T) {
	for _, row := range []struct {
		name    string
		change  func(*adapters.Offer)
		hours   int64
		managed bool
	}{
		{"longest allowed", func(*adapters.Offer) {}, 48, false},
		{"option", func(o *adapters.Offer) {
			o.Options["shipment_limit_second"] = adapters.Chosen{Value: "86400", Managed: true}
		}, 24, true},
		{"workbook", func(o *adapters.Offer) {
			o.Options["shipment_limit_second"] = adapters.Chosen{Value: "172800", Managed: true}
			put(o, listing.FieldShipWithin, listing.NumberValue(24), "K3")
		}, 24, true},
		{"no rule", func(o *adapters.Offer) { o.Rule = adapters.Rule{} }, 48, false},
	} {
		o := good(t)
		row.change(&o)
		d := project(t, o)
		if d.Fields[listing.FieldShipWithin] != listing.NumberValue(row.hours) || d.Unmanaged[listing.FieldShipWithin] == row.managed {
			t.Errorf("%s: %s hours, managed %v", row.name, d.Fields[listing.FieldShipWithin].Text(), !d.Unmanaged[listing.FieldShipWithin])
		}
	}
}

// TestMadeDescription: a text made by a template loses the lines that would be
// refused; one that is then too short is none at all.
func TestMadeDescription(t *testing.T) {
	made := "秭归脐橙\n现摘现发,坏果包赔,合作社果园直发\n产地:湖北秭归\n保质期:30天\n生产日期见包装\n2026年11月采摘"
	o := good(t)
	delete(o.Listing.Facts, listing.FieldDescription)
	o.Description.Value = made
	if got, want := project(t, o).Fields[listing.FieldDescription].Text(), "秭归脐橙\n现摘现发,坏果包赔,合作社果园直发\n产地:湖北秭归"; got != want {
		t.Errorf("description %q, want %q", got, want)
	}
	o.Description.Value = "秭归脐橙\n保质期:30天"
	if v, ok := project(t, o).Fields[listing.FieldDescription]; ok {
		t.Errorf("description %q", v.Text())
	}
	o.Description.Value = strings.Repeat(strings.Repeat("橙", 99)+"\n", 9)
	if n := len([]rune(project(t, o).Fields[listing.FieldDescription].Text())); n != 499 {
		t.Errorf("description of %d characters", n)
	}
}

// TestSpecNames: axes go by the category's own words.
func TestSpecNames(t *testing.T) {
	specs := `{"goods_spec_get_response":{"goods_spec_list":[{"parent_spec_id":1,"parent_spec_name":"口味"},{"parent_spec_id":2,"parent_spec_name":"重量"},{"parent_spec_id":3,"parent_spec_name":"规格"},{"parent_spec_id":4,"parent_spec_name":"尺寸"}]}}`
	for _, row := range []struct {
		axes, want []string
	}{
		{[]string{"规格"}, []string{"规格"}},
		{[]string{"净重"}, []string{"重量"}},
		{[]string{"果径"}, []string{"尺寸"}},
		{[]string{"等级"}, []string{"规格"}},
		{[]string{"果径", "净重"}, []string{"尺寸", "重量"}},
		{[]string{"等级", "规格"}, []string{"尺寸", "规格"}},
		{[]string{"产地", "等级"}, []string{"规格", "尺寸"}},
	} {
		o := good(t)
		o.Rule = category{ruleAnswer, specs}.read(t)
		o.SKUs[0].SKU.Axes = nil
		for _, name := range row.axes {
			o.SKUs[0].SKU.Axes = append(o.SKUs[0].SKU.Axes, listing.Axis{Name: name, Value: name + "值"})
		}
		d := project(t, o)
		for i, name := range row.want {
			if got := d.Get("ZG-QC-5J", listing.SpecAxis(name)).Text(); got != row.axes[i]+"值" {
				t.Errorf("%v: %s = %q", row.axes, name, got)
			}
		}
	}
}

// TestLoneSpec: a listing without variants still has one spec value.
func TestLoneSpec(t *testing.T) {
	for _, row := range []struct {
		grams      int64
		spec, unit string
		want       string
	}{
		{2500, "5斤装", "箱", "5斤装"}, {2500, "", "箱", "5斤"}, {2000, "", "", "2kg"}, {750, "", "", "750g"}, {0, "", "箱", "箱"}, {0, "", "", "默认"},
	} {
		o := good(t)
		o.SKUs[0].SKU.Facts = listing.Facts{}
		for field, v := range map[listing.Field]listing.Value{
			listing.FieldSpec: listing.TextValue(row.spec), listing.FieldUnit: listing.TextValue(row.unit), listing.FieldNetWeight: listing.NumberValue(row.grams),
		} {
			if v.Text() != "" && v.Text() != "0" {
				o.SKUs[0].SKU.Facts[field] = listing.Fact{Value: v}
			}
		}
		d, _ := pinduoduo.Adapter().Project(o)
		if got := d.Get("ZG-QC-5J", listing.SpecAxis("规格")).Text(); got != row.want {
			t.Errorf("%+v: %q", row, got)
		}
	}
}

// TestUnmanaged: what was only predicted or taken from the shop is sent with a
// create and never causes an update.
func TestUnmanaged(t *testing.T) {
	o := good(t)
	o.Title.Managed, o.Category.Managed, o.Attributes[0].Managed = false, false, false
	o.Options["cost_template_id"] = adapters.Chosen{Value: "5", Managed: false}
	o.Listing.Pictures = o.Listing.Pictures[:1]
	d := project(t, o)
	for _, f := range []listing.Field{listing.FieldTitle, listing.FieldCategory, listing.Attr("310"), listing.Option("cost_template_id"), listing.Option("customer_num"), listing.FieldImageDetail} {
		if !d.Unmanaged[f] || d.Fields[f].IsZero() {
			t.Errorf("%s: %s, unmanaged %v", f, d.Fields[f].Text(), d.Unmanaged[f])
		}
	}
	for _, f := range []listing.Field{listing.FieldDescription, listing.Attr("2081"), listing.FieldImageMain, listing.FieldPriceMarket} {
		if d.Unmanaged[f] {
			t.Errorf("%s is not managed", f)
		}
	}
	if !d.OnShelf || d.ShelfManaged {
		t.Errorf("shelf %v %v", d.OnShelf, d.ShelfManaged)
	}
}

func TestWarmTipsForFruitOnly(t *testing.T) {
	for path, want := range map[string]string{"新鲜水果": "开箱通风", "绿茶": ""} {
		o := good(t)
		o.Category.Path[1] = path
		o.Options["warm_tips"] = adapters.Chosen{Value: "开箱通风"}
		if got := project(t, o).Fields[listing.Option("warm_tips")].Text(); got != want {
			t.Errorf("%s: %q", path, got)
		}
	}
}

func TestBuyLimitAndDiscount(t *testing.T) {
	o := good(t)
	put(&o, listing.FieldLimitPerBuyer, listing.NumberValue(3), "L3")
	o.Rule = plain().with(t, `"if_must_two_pieces_discount":false`, `"if_must_two_pieces_discount":true`).read(t)
	d := project(t, o)
	if d.Fields[listing.FieldLimitPerBuyer] != listing.NumberValue(3) {
		t.Errorf("limit %s", d.Fields[listing.FieldLimitPerBuyer].Text())
	}
	if two := listing.Option("two_pieces_discount"); d.Fields[two] != listing.NumberValue(99) || !d.Unmanaged[two] {
		t.Errorf("discount %s", d.Fields[two].Text())
	}
}

// TestProjectIsPure: the same offer gives the same, and is left as it was.
func TestProjectIsPure(t *testing.T) {
	o := good(t)
	second(&o, 5080, "10斤装")
	o.Title.Value, o.SKUs[1].Market = "预售 ¥5 🍊", fen(1)
	before := good(t)
	second(&before, 5080, "10斤装")
	before.Title.Value, before.SKUs[1].Market = o.Title.Value, fen(1)
	d1, f1 := pinduoduo.Adapter().Project(o)
	d2, f2 := pinduoduo.Adapter().Project(o)
	if !reflect.DeepEqual(d1, d2) || !reflect.DeepEqual(f1, f2) {
		t.Error("two projections of one offer differ")
	}
	if !reflect.DeepEqual(o, before) {
		t.Error("the offer was changed")
	}
}

func TestDescriptionOfTheAdapter(t *testing.T) {
	a := pinduoduo.Adapter()
	info := a.Info()
	if info.Name != "pinduoduo" || info.Currency != listing.CNY || info.Verified == "" || info.Version == "" {
		t.Errorf("info %+v", info)
	}
	seen := map[string]bool{}
	for _, o := range info.Options {
		if o.Key == "" || seen[o.Key] || o.Help.In(listing.Chinese) == "" || o.Help.In(listing.English) == "" {
			t.Errorf("option %+v", o)
		}
		seen[o.Key] = true
	}
	limits := a.Limits()
	if n := limits.Title.Count.Measure("橙a"); n != 3 || limits.Title.Max != 60 || limits.Physical || limits.InFlight != 5 || limits.Settle.Minutes() != 2 {
		t.Errorf("limits %+v, 橙a counts %d", limits, n)
	}
	var fields []listing.Field
	for _, f := range a.Fields() {
		if !f.Field.Known() && f.Field != listing.PrefixAttr && f.Field != listing.PrefixOption && f.Field != listing.PrefixSpec {
			t.Errorf("field %+v", f)
		}
		fields = append(fields, f.Field)
	}
	for f := range project(t, good(t)).Fields {
		if !carried(fields, f) {
			t.Errorf("%s is projected and not carried", f)
		}
	}
}

func carried(fields []listing.Field, f listing.Field) bool {
	for _, c := range fields {
		if c == f || strings.HasSuffix(string(c), ".") && strings.HasPrefix(string(f), string(c)) {
			return true
		}
	}
	return false
}

var sameValues = cmp.Comparer(func(a, b listing.Value) bool { return a == b })
