package douyin

import (
	"encoding/json"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/listing"
)

// TestMeasures reads measured values as people write them and demands the text
// that is both sent and read back.
func TestMeasures(t *testing.T) {
	unit := func(names ...string) list[measureUnit] {
		var out list[measureUnit]
		for i, n := range names {
			out = append(out, measureUnit{ID: text('1' + rune(i)), Name: text(n)})
		}
		return out
	}
	no := flag(false)
	weight := measured{{ID: "1", Modules: list[measureModule]{{ID: "2", Input: "input", Units: unit("kg", "g")}}}}
	size := measured{{ID: "1", Modules: list[measureModule]{{ID: "2", Suffix: "-", Input: "input", Rule: &measureRule{DataType: "integer"}}, {ID: "3", Input: "input", Units: unit("mm")}}}}
	cloth := measured{{ID: "147", Modules: list[measureModule]{{ID: "396", Input: "enum_diy", Values: list[enumValue]{"棉", "棉麻"}}, {ID: "397", Input: "input", Units: unit("%")}}}}
	extra := measured{{ID: "1", Modules: list[measureModule]{{ID: "2", Input: "input", Units: unit("kg")}, {ID: "3", Input: "enum", Required: &no, Values: list[enumValue]{"散装"}}}}}
	for _, row := range []struct {
		m        measured
		in, want string // want "" is refused
	}{
		{weight, "2.50kg", "2.5kg"}, {weight, " 2500 G ", "2500g"}, {weight, "2.5", ""}, {weight, "2.5kg左右", ""}, {weight, "", ""}, {weight, "两公斤", ""},
		{size, "65-75mm", "65-75mm"}, {size, "65～75 mm", "65-75mm"}, {size, "65至75mm", "65-75mm"}, {size, "65mm", ""}, {size, "65.5-75mm", ""},
		{cloth, "棉60%", "棉60%"}, {cloth, "棉麻60%", "棉麻60%"}, {cloth, "60%", ""},
		{extra, "5kg", "5kg"}, {extra, "5kg散装", "5kg散装"}, {extra, "5kg礼盒", ""},
	} {
		info, problem := row.m.read(row.in)
		if row.want == "" {
			if problem.IsZero() {
				t.Errorf("%q is read as %q", row.in, info.text())
			}
			continue
		}
		if !problem.IsZero() || info.text() != row.want {
			t.Errorf("%q is read as %q (%s), want %q", row.in, info.text(), problem.Both(), row.want)
		}
		if again, problem := row.m.read(info.text()); !problem.IsZero() || again.text() != info.text() {
			t.Errorf("%q does not read itself back", info.text())
		}
	}
}

func TestAttributeText(t *testing.T) {
	entries := []attributeEntry{{text: "b  c"}, {option: "33"}, {text: "a"}, {option: "33"}}
	v := attributeText(entries)
	if v != listing.TextValue("#33\n=a\n=b c") {
		t.Errorf("canonical %q", v.Text())
	}
	if again := attributeText(attributeEntries(v)); again != v {
		t.Errorf("read back as %q", again.Text())
	}
}

func TestDays(t *testing.T) {
	for hours, want := range map[int64]int64{8: 9999, 23: 9999, 24: 1, 48: 2, 168: 7} {
		days, ok := daysOf(hours)
		if !ok || days != want {
			t.Errorf("%d hours are %d days", hours, days)
		}
		if back, ok := daysOf(hoursOf(days)); !ok || back != days {
			t.Errorf("%d days come back as %d", days, back)
		}
	}
	for _, bad := range []int64{0, -24, 36} {
		if days, ok := daysOf(bad); ok {
			t.Errorf("%d hours are %d days", bad, days)
		}
	}
}

func TestMoment(t *testing.T) {
	want := time.Date(2026, 1, 5, 2, 30, 16, 0, time.UTC)
	for _, s := range []text{"2026-01-05 10:30:16", "2026-01-05T10:30:16+08:00", "1767580216"} {
		if got := moment(s); !got.Equal(want) {
			t.Errorf("%s is %s", s, got)
		}
	}
	for _, s := range []text{"", "0", "gestern", `"`} {
		if got := moment(s); !got.IsZero() {
			t.Errorf("%q is %s", s, got)
		}
	}
}

// TestWeightIsBelowTenThousand (douyin §4.6): in grams, else in kilograms.
func TestWeightIsBelowTenThousand(t *testing.T) {
	row := func(grams int64) skuRow { return skuRow{grams: &grams} }
	for _, c := range []struct {
		rows   []skuRow
		weight json.Number
		unit   int
		ok     bool
	}{
		{[]skuRow{row(4900), row(2800)}, "2800", 1, true}, {[]skuRow{row(9999)}, "9999", 1, true},
		{[]skuRow{row(10_500)}, "10.5", 0, true}, {[]skuRow{row(10_000_000)}, "10000", 0, false}, {[]skuRow{row(1), {}}, "", 0, false},
	} {
		if weight, unit, ok := lightest(c.rows); ok != c.ok || ok && (weight != c.weight || unit != c.unit) {
			t.Errorf("weight %s in unit %d, %v; want %s in %d", weight, unit, ok, c.weight, c.unit)
		}
	}
}

// FuzzAnswer: no answer, however broken, makes the decoder panic, and what is
// read twice is the same.
func FuzzAnswer(f *testing.F) {
	for _, seed := range []string{
		`{"code":10000,"data":{"product_id":1,"status":0,"check_status":3,"pic":"a|b","description":"<img src=x>"}}`, "\ufeff{\"code\":\"50002\"}",
		`{"code":10000,"data":{"product_id":"1","status":"1","check_status":7,"specs":[{"name":"规格","values":[{"id":5,"name":"x"}]}],"spec_prices":[{"spec_detail_ids":[5],"code":"c","stock_num_map":[],"delivery_infos":[{"info_type":"weight","info_value":"1e9","info_unit":"kg"}]}],"product_format_new":"{\"1\":[{\"Value\":3}]}"}}`,
		`{"code":10000,"data":null}`, `<html>`, ``, `{"code":1e3}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		answer, err := open(data)
		if err != nil {
			return
		}
		if answer.Code != codeSuccess {
			if e := productAdd.refused(answer); e.Class == "" {
				t.Errorf("no class for %s", data)
			}
			return
		}
		p, err := readProduct(answer.Data)
		if err != nil {
			return
		}
		a, b := snapshotOf(p), snapshotOf(p)
		if d := cmp.Diff(a, b, cmp.Comparer(func(x, y listing.Value) bool { return x == y })); d != "" {
			t.Errorf("read twice:\n%s", d)
		}
		if rowsDiffer(rowsOf(p), rowsOf(p)) {
			t.Error("a version differs from itself")
		}
	})
}

// FuzzRule: no rule makes the projection's questions panic.
func FuzzRule(f *testing.F) {
	f.Add([]byte(`{"properties":{"data":[{"property_id":1,"type":"text","status":0,"measure_templates":[{"template_id":1,"value_modules":[{"module_id":2,"suffix":"-"},{"module_id":3,"units":[{"unit_id":1,"unit_name":"mm"}]}]}]}]}}`), "65-75mm")
	f.Add([]byte(`{"publish":{"product_spec_rule":{"required_spec_details":[{"sell_property_id":1}]}}}`), "")
	f.Fuzz(func(_ *testing.T, raw []byte, value string) {
		book, err := readRule(raw)
		if err != nil {
			return
		}
		book.attributes()
		for _, p := range book.properties {
			_, _ = measured(p.Templates).read(value)
		}
	})
}

// FuzzCanonical: canonical JSON is JSON of the same meaning, and canonical.
func FuzzCanonical(f *testing.F) {
	f.Add([]byte(`{"b":[1,{"d":"&","c":null}],"a":1.50}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		once, err := canonical(data)
		if err != nil {
			return
		}
		twice, err := canonical(once)
		if err != nil || string(once) != string(twice) {
			t.Errorf("%s becomes %s (%v)", once, twice, err)
		}
	})
}

// TestTokenTimes (douyin §2): expires_in is seconds left, or a moment where it is
// too large to be that.
func TestTokenTimes(t *testing.T) {
	now := time.Unix(1767580216, 0).UTC()
	for in, want := range map[number]time.Time{530808: now.Add(530808 * time.Second), 1768000000: time.Unix(1768000000, 0).UTC(), 0: {}} {
		got := tokenAnswer{Access: "a", Refresh: "r", Shop: "4463798", Expires: in, Scope: "SCOPE"}.tokens(now)
		if !got.Expires.Equal(want) || got.RefreshExpires.IsZero() != want.IsZero() || got.ShopID != "4463798" || len(got.Scopes) != 1 {
			t.Errorf("expires_in %d: %+v", in, got)
		}
	}
}
