package listing_test

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/listing"
)

func TestFieldSplit(t *testing.T) {
	for field, want := range map[listing.Field][2]string{
		"price": {"price", ""}, "title@douyin-main": {"title", "douyin-main"}, "spec.果径@taobao": {"spec.果径", "taobao"}, "price@": {"price", ""},
	} {
		if base, where := field.Split(); string(base) != want[0] || where != want[1] {
			t.Errorf("%s splits into %q and %q", field, base, where)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		field := rapid.SampledFrom(listing.Fields()).Draw(t, "field")
		where := rapid.StringMatching(`[a-z][a-z0-9-]{0,20}`).Draw(t, "channel")
		if base, got := field.At(where).Split(); base != field || got != where {
			t.Fatalf("%s at %s splits into %s and %s", field, where, base, got)
		}
	})
}

func TestFieldKind(t *testing.T) {
	for field, want := range map[listing.Field]listing.Kind{
		"price": listing.KindMoney, "price_group@pinduoduo": listing.KindMoney, "cost": listing.KindMoney, "price_old": listing.KindMoney,
		"stock": listing.KindCount, "stock.县仓": listing.KindCount, "shelf_life": listing.KindCount, "ship_within": listing.KindCount,
		"net_weight_g": listing.KindGrams, "net_volume_ml": listing.KindMillilitres, "produced": listing.KindDate, "effective": listing.KindDate,
		"shelf": listing.KindFlag, "name": listing.KindText, "spec.果径": listing.KindText, "attr.价格": listing.KindText, "nonsense": listing.KindText, "diameter": listing.KindText,
	} {
		if got := field.Kind(); got != want {
			t.Errorf("%s is of kind %d, want %d", field, got, want)
		}
	}
}

func TestFieldKnown(t *testing.T) {
	for _, field := range []listing.Field{"price", "price@taobao", "spec.果径", "stock.县仓", "attr.备注", "option.freight", listing.SpecAxis("口味"), listing.Attr("p-1"), listing.Option("x")} {
		if !field.Known() {
			t.Errorf("%s is not known", field)
		}
	}
	for _, field := range []listing.Field{"", "prise", "spec.", "stock.", "attr.", "option.", "@taobao", "Price"} {
		if field.Known() {
			t.Errorf("%q is known", field)
		}
	}
}

func TestFieldsAreDistinctAndKnown(t *testing.T) {
	fields := listing.Fields()
	sorted := slices.Sorted(slices.Values(fields))
	if len(slices.Compact(sorted)) != len(fields) || len(fields) < 60 {
		t.Errorf("%d fields, %d different", len(fields), len(slices.Compact(sorted)))
	}
	for _, field := range fields {
		if !field.Known() {
			t.Errorf("%s is not known", field)
		}
	}
}

func TestFactsFor(t *testing.T) {
	fact := func(s string) listing.Fact { return listing.Fact{Value: listing.TextValue(s)} }
	facts := listing.Facts{"title": fact("plain"), "title@taobao": fact("adapter"), "title@taobao-main": fact("channel")}
	for _, tc := range []struct{ channel, adapter, want string }{
		{"taobao-main", "taobao", "channel"}, {"taobao-two", "taobao", "adapter"}, {"jd-main", "jd", "plain"}, {"", "", "plain"},
	} {
		if got, ok := facts.For("title", tc.channel, tc.adapter); !ok || got.Value.Text() != tc.want {
			t.Errorf("%s of %s has %q", tc.channel, tc.adapter, got.Value.Text())
		}
	}
	if _, ok := facts.For("subtitle", "taobao-main", "taobao"); ok {
		t.Error("an absent field is found")
	}
	if facts.Text("title") != "plain" || facts.Text("none") != "" || !facts.Get("none").IsZero() {
		t.Error("Text or Get is wrong")
	}
	if _, ok := facts.Number("title"); ok {
		t.Error("a text is a number")
	}

	l := listing.Listing{Facts: facts}
	sku := listing.SKU{Facts: listing.Facts{"title": fact("sku"), "spec": fact("5斤装")}}
	for field, want := range map[listing.Field]string{"title": "sku", "spec": "5斤装"} {
		if got, ok := l.For(sku, field, "taobao-main", "taobao"); !ok || got.Value.Text() != want {
			t.Errorf("%s of the SKU is %q", field, got.Value.Text())
		}
	}
	if got, _ := l.For(listing.SKU{}, "title", "taobao-main", "taobao"); got.Value.Text() != "channel" {
		t.Errorf("the listing's title is %q", got.Value.Text())
	}
}

func TestSnapshot(t *testing.T) {
	var s listing.Snapshot
	s.Set("", listing.FieldTitle, listing.TextValue("脐橙"))
	s.Set("S1", listing.FieldPrice, listing.NumberValue(3990))
	s.Set("S2", listing.FieldPrice, listing.NumberValue(5990))
	s.Set("S1", listing.FieldPrice, listing.NumberValue(4990))
	copied := s.Clone()
	copied.Set("", listing.FieldTitle, listing.TextValue("改"))
	copied.Set("S1", listing.FieldPrice, listing.NumberValue(1))
	copied.Set("S3", listing.FieldStock, listing.NumberValue(1))
	for _, tc := range []struct {
		sku   string
		field listing.Field
		want  listing.Value
	}{
		{"", listing.FieldTitle, listing.TextValue("脐橙")}, {"S1", listing.FieldPrice, listing.NumberValue(4990)}, {"S2", listing.FieldPrice, listing.NumberValue(5990)},
		{"S3", listing.FieldStock, listing.Value{}}, {"S1", listing.FieldTitle, listing.Value{}}, {"", listing.FieldPrice, listing.Value{}},
	} {
		if got := s.Get(tc.sku, tc.field); got != tc.want {
			t.Errorf("%q %s is %+v, want %+v", tc.sku, tc.field, got, tc.want)
		}
	}
	if len(s.SKUs) != 2 || s.SKUs[0].ID != "S1" || len(copied.SKUs) != 3 {
		t.Errorf("SKUs: %+v, of the copy %+v", s.SKUs, copied.SKUs)
	}
	if _, ok := s.SKU("S3"); ok {
		t.Error("a SKU of the copy is in the original")
	}
}
