package taobao_test

import (
	"reflect"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/taobao"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestDesired is the whole projection of a good offer.
func TestDesired(t *testing.T) {
	o := good(t)
	d := project(t, o)
	got := map[listing.Field]string{}
	for f, v := range d.Fields {
		got[f] = v.Text()
	}
	pic := func(i int) string { return "sha256:" + o.Listing.Pictures[i].SHA256 }
	want := map[listing.Field]string{
		listing.FieldTitle: "秭归脐橙 新鲜当季水果 5斤装", listing.FieldDescription: orangesText, listing.FieldCategory: "50108542",
		listing.FieldImageMain: pic(0) + "\n" + pic(1), listing.FieldImageDetail: pic(2), listing.FieldShipWithin: "48", listing.FieldGrossWeight: "2500",
		listing.Option("template_id"): "1865157090", listing.Option("sub_stock"): "1",
		listing.Attr("p-20000"): "#3596125", listing.Attr("p-122216515"): "#27772", listing.Attr("p-122216431"): "#29912",
		listing.Attr("p-147908493"): "=2.5kg", listing.Attr("p-191164129"): "=30",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("fields (-want +got):\n%s", diff)
	}
	unmanaged := map[listing.Field]bool{listing.FieldShipWithin: true, listing.Option("sub_stock"): true}
	if diff := cmp.Diff(unmanaged, d.Unmanaged); diff != "" {
		t.Errorf("unmanaged (-want +got):\n%s", diff)
	}
	if spec := d.Get("ZGQC-5J", listing.SpecAxis("净含量规格")).Text(); spec != "5斤" {
		t.Errorf("spec %q", spec)
	}
}

// TestDisabledAttributesAreLeftOut: what another choice disables is not wanted,
// and what hangs on that in turn.
func TestDisabledAttributesAreLeftOut(t *testing.T) {
	o := good(t)
	o.Attributes[1].Options = []string{"27773"} // from abroad: no province, hence no city
	attribute(&o, adapters.AttributeValue{ID: "p-122216432", Name: "城市", Options: []string{"31014"}})
	d := project(t, o)
	for _, id := range []string{"p-122216431", "p-122216432"} {
		if v, ok := d.Fields[listing.Attr(id)]; ok {
			t.Errorf("%s = %s", id, v.Text())
		}
	}
}

// TestFoodFields: found by their names, in their forms; the same date fills both
// ends of a range.
func TestFoodFields(t *testing.T) {
	o := good(t)
	for id, text := range map[string]string{"foodInfo88.f1": "sc 1135 1090 1000 10", "foodInfo88.f2": "2026-11-20", "foodInfo88.f3": "2026-11-20", "foodInfo88.f4": "2026-11-20"} {
		attribute(&o, adapters.AttributeValue{ID: id, Name: "x", Text: text, Managed: true})
	}
	attribute(&o, adapters.AttributeValue{ID: "p-191164129", Name: "保质期（天）", Text: "30天", Managed: true})
	d := project(t, o)
	for id, want := range map[string]string{"foodInfo88.f1": "=SC11351090100010", "foodInfo88.f4": "=2026-11-20", "p-191164129": "=30"} {
		if got := d.Fields[listing.Attr(id)].Text(); got != want {
			t.Errorf("%s = %q, want %q", id, got, want)
		}
	}
}

// TestShipTime: the workbook's, else the option's, else the longest ordinary
// promise; a presale only where the channel wants one.
func TestShipTime(t *testing.T) {
	for name, row := range map[string]struct {
		change  func(*adapters.Offer)
		hours   string
		managed bool
	}{
		"longest": {func(*adapters.Offer) {}, "48", false},
		"option":  {func(o *adapters.Offer) { o.Options["ship_within"] = adapters.Chosen{Value: "24", Managed: true} }, "24", true},
		"workbook": {func(o *adapters.Offer) {
			o.Options["ship_within"] = adapters.Chosen{Value: "48", Managed: true}
			put(o, listing.FieldShipWithin, listing.NumberValue(24), "K3")
		}, "24", true},
		"presale": {func(o *adapters.Offer) {
			o.Options["presale"] = adapters.Chosen{Value: "true", Managed: true}
			put(o, listing.FieldShipWithin, listing.NumberValue(72), "K3")
		}, "72", true},
		"no field": {func(o *adapters.Offer) { schemaWith(`"deliveryTimeType" name`, `"x" name`)(t, o) }, "", true},
		"only 24":  {func(o *adapters.Offer) { schemaWith(`<option displayName="48小时内发货" value="0"/>`, "")(t, o) }, "24", false},
		"bare names": {func(o *adapters.Offer) {
			schemaWith(`<option displayName="48小时内发货" value="0"/><option displayName="24小时内发货" value="3"/>`, `<option displayName="常规" value="0"/><option displayName="加急" value="3"/>`)(t, o)
		}, "48", false},
	} {
		o := good(t)
		row.change(&o)
		d := project(t, o)
		if d.Fields[listing.FieldShipWithin].Text() != row.hours || d.Unmanaged[listing.FieldShipWithin] == row.managed {
			t.Errorf("%s: %s hours, managed %v", name, d.Fields[listing.FieldShipWithin].Text(), !d.Unmanaged[listing.FieldShipWithin])
		}
	}
}

// TestSpecWords: values are said in the category's words, by name or by weight;
// axes go by the category's dimensions.
func TestSpecWords(t *testing.T) {
	for value, want := range map[string]string{"5斤": "5斤", "5斤装": "5斤", "5斤/箱": "5斤", "2.5kg": "5斤", "净重2500g": "5斤", "５斤": "5斤", "10斤（大果）": "10斤", "5公斤": "10斤"} {
		o := good(t)
		o.SKUs[0].SKU.Axes = []listing.Axis{{Name: "净重", Value: value}, {Name: "个头", Value: "80mm 大果"}}
		d := project(t, o)
		if got := d.Get("ZGQC-5J", listing.SpecAxis("净含量规格")).Text(); got != want {
			t.Errorf("%s is %q, want %q", value, got, want)
		}
		if got := d.Get("ZGQC-5J", listing.SpecAxis("果径")).Text(); got != "80mm 大果" {
			t.Errorf("diameter %q", got)
		}
	}
}

// TestForcedDimension: a dimension that must be used and has one value is filled.
func TestForcedDimension(t *testing.T) {
	o := good(t)
	schemaWith(`<field id="p-9" name="果径" type="input"/>`,
		`<field id="p-9" name="等级" type="singleCheck"><rules><rule name="requiredRule" value="true"/></rules><options><option displayName="一级" value="1"/></options></field>`)(t, &o)
	if got := project(t, o).Get("ZGQC-5J", listing.SpecAxis("等级")).Text(); got != "一级" {
		t.Errorf("grade %q", got)
	}
}

// TestLoneSpec: a listing without variants still has a row, with a value where
// the category wants one.
func TestLoneSpec(t *testing.T) {
	o := good(t)
	o.SKUs[0].SKU.Facts = listing.Facts{listing.FieldNetWeight: {Value: listing.NumberValue(2500)}}
	if got := project(t, o).Get("ZGQC-5J", listing.SpecAxis("净含量规格")).Text(); got != "5斤" {
		t.Errorf("made of the weight: %q", got)
	}
	schemaWith(`<field id="props" name="属性对" type="complex"><fields>`, `<field id="noProps" name="说明" type="label"><fields>`)(t, &o)
	d := project(t, o)
	for f := range d.SKUs[0].Fields {
		if strings.HasPrefix(string(f), listing.PrefixSpec) {
			t.Errorf("%s without dimensions", f)
		}
	}
}

// TestPicturesOfTheDescription: without any description the main pictures stand
// in, and never cause an update; of too many the first are used.
func TestPicturesOfTheDescription(t *testing.T) {
	o := good(t)
	o.Description.Value = ""
	o.Listing.Pictures = o.Listing.Pictures[:2]
	for i := range 4 {
		pic := o.Listing.Pictures[0]
		pic.SHA256 = strings.Repeat(string(rune('a'+i)), 64)
		o.Listing.Pictures = append(o.Listing.Pictures, pic)
	}
	d := project(t, o)
	main := d.Fields[listing.FieldImageMain]
	if len(main.List()) != 3 || d.Fields[listing.FieldImageDetail] != main || !d.Unmanaged[listing.FieldImageDetail] {
		t.Errorf("main %v, detail %v", main.List(), d.Fields[listing.FieldImageDetail].List())
	}
}

func TestSections(t *testing.T) {
	o := good(t)
	o.Options["shopcat"] = adapters.Chosen{Value: "1698370543， 1698370542;1698370542", Managed: true}
	if got := project(t, o).Fields[listing.Option("shopcat")].List(); !reflect.DeepEqual(got, []string{"1698370542", "1698370543"}) {
		t.Errorf("sections %v", got)
	}
}

// TestUnmanaged: what was only predicted or taken from the shop is sent with a
// create and never causes an update.
func TestUnmanaged(t *testing.T) {
	o := good(t)
	o.Title.Managed, o.Category.Managed, o.Attributes[0].Managed = false, false, false
	o.Options["template_id"] = adapters.Chosen{Value: "5"}
	d := project(t, o)
	for _, f := range []listing.Field{listing.FieldTitle, listing.FieldCategory, listing.Attr("p-20000"), listing.Option("template_id")} {
		if !d.Unmanaged[f] || d.Fields[f].IsZero() {
			t.Errorf("%s: %s, unmanaged %v", f, d.Fields[f].Text(), d.Unmanaged[f])
		}
	}
}

// TestWithoutTheRule projects what is certain.
func TestWithoutTheRule(t *testing.T) {
	o := good(t)
	o.Rule = adapters.Rule{}
	second(&o, 6990, "10斤装")
	d := project(t, o)
	if d.Get("ZGQC-10J", listing.SpecAxis("规格")).Text() != "10斤装" || d.Fields[listing.Attr("p-20000")].Text() != "#3596125" || d.Fields[listing.Attr("p-147908493")].Text() != "=2.5kg" {
		t.Errorf("%+v", d.Snapshot)
	}
	if _, ok := d.Fields[listing.FieldShipWithin]; ok {
		t.Error("a time to ship nobody asked for")
	}
}

// TestProjectIsPure: the same offer gives the same, and is left as it was.
func TestProjectIsPure(t *testing.T) {
	change := func(o *adapters.Offer) {
		second(o, 6990, "2500g")
		o.Title.Value = "预售 <🍊>"
	}
	o, before := good(t), good(t)
	change(&o)
	change(&before)
	d1, f1 := taobao.Adapter().Project(o)
	d2, f2 := taobao.Adapter().Project(o)
	if !reflect.DeepEqual(d1, d2) || !reflect.DeepEqual(f1, f2) {
		t.Error("two projections of one offer differ")
	}
	if !reflect.DeepEqual(o, before) {
		t.Error("the offer was changed")
	}
}

func TestDescriptionOfTheAdapter(t *testing.T) {
	a := taobao.Adapter()
	info := a.Info()
	if info.Name != "taobao" || info.Currency != listing.CNY || info.Verified == "" || info.Version == "" || info.Words[0] != "淘宝" {
		t.Errorf("info %+v", info)
	}
	for _, o := range info.Options {
		if o.Key == "" || o.Help.In(listing.Chinese) == "" || o.Help.In(listing.English) == "" {
			t.Errorf("option %+v", o)
		}
	}
	limits := a.Limits()
	if n := limits.Title.Count.Measure("橙a，"); n != 5 || limits.Title.Max != 60 || limits.Physical || limits.Landing != "warehouse" || limits.Settle.Minutes() != 2 {
		t.Errorf("limits %+v, 橙a， counts %d", limits, n)
	}
	var total float64
	for _, b := range limits.Budgets {
		total += b.PerSecond
	}
	if total > 5 {
		t.Errorf("%g calls a second", total)
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
