package listing_test

import (
	"encoding/json"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/listing"
)

func TestValueKinds(t *testing.T) {
	for _, tc := range []struct {
		value  listing.Value
		text   string
		number bool
		flag   bool
		json   string
	}{
		{listing.Value{}, "", false, false, `null`},
		{listing.TextValue(""), "", false, false, `""`},
		{listing.TextValue("5斤装 <b>&"), "5斤装 <b>&", false, false, `"5斤装 <b>&"`},
		{listing.TextValue("12"), "12", false, false, `"12"`},
		{listing.TextValue("true"), "true", false, false, `"true"`},
		{listing.NumberValue(-3), "-3", true, false, `-3`},
		{listing.NumberValue(0), "0", true, false, `0`},
		{listing.MoneyValue(listing.Fen(1890)), "1890", true, false, `1890`},
		{listing.FlagValue(true), "true", false, true, `true`},
		{listing.FlagValue(false), "false", false, true, `false`},
	} {
		_, number := tc.value.Number()
		_, flag := tc.value.Flag()
		data, err := json.Marshal(tc.value)
		if tc.value.Text() != tc.text || number != tc.number || flag != tc.flag || err != nil {
			t.Errorf("%s: text %q, number %v, flag %v, %v", tc.json, tc.value.Text(), number, flag, err)
		}
		var back listing.Value
		if err := json.Unmarshal([]byte(tc.json), &back); err != nil || back != tc.value {
			t.Errorf("%s is read as %+v, %v", tc.json, back, err)
		}
		if unescaped, _ := tc.value.MarshalJSON(); string(unescaped) != tc.json {
			t.Errorf("written %s, want %s (through an encoder: %s)", unescaped, tc.json, data)
		}
	}
}

func TestNoValueIsNotAnEmptyOne(t *testing.T) {
	values := []listing.Value{{}, listing.TextValue(""), listing.NumberValue(0), listing.FlagValue(false)}
	for i, a := range values {
		if a.IsZero() != (i == 0) {
			t.Errorf("%+v: IsZero is %v", a, a.IsZero())
		}
		for j, b := range values {
			if (a == b) != (i == j) {
				t.Errorf("%+v == %+v is %v", a, b, a == b)
			}
		}
	}
}

func TestValueUnmarshalRefuses(t *testing.T) {
	for _, data := range []string{`1.5`, `1e3`, `[]`, `{}`, `99999999999999999999`, `"a`, `x`} {
		var v listing.Value
		if err := v.UnmarshalJSON([]byte(data)); err == nil {
			t.Errorf("%s is read as %+v", data, v)
		}
	}
}

func TestValueReplacesWhatWasThere(t *testing.T) {
	v := listing.NumberValue(7)
	if err := json.Unmarshal([]byte(`"七"`), &v); err != nil || v != listing.TextValue("七") {
		t.Errorf("a text over a number gives %+v, %v", v, err)
	}
	if err := json.Unmarshal([]byte(`8`), &v); err != nil || v != listing.NumberValue(8) {
		t.Errorf("a number over a text gives %+v, %v", v, err)
	}
	if err := json.Unmarshal([]byte(`null`), &v); err != nil || !v.IsZero() {
		t.Errorf("null over a number gives %+v, %v", v, err)
	}
}

func TestValueShow(t *testing.T) {
	for _, tc := range []struct {
		value listing.Value
		kind  listing.Kind
		want  string
	}{
		{listing.NumberValue(1890), listing.KindMoney, "18.90"},
		{listing.NumberValue(1890), listing.KindCount, "1890"},
		{listing.TextValue("1890"), listing.KindMoney, "1890"},
		{listing.FlagValue(true), listing.KindFlag, "true"},
		{listing.Value{}, listing.KindMoney, ""},
	} {
		if got := tc.value.Show(tc.kind, listing.CNY); got != tc.want {
			t.Errorf("%+v is shown as %q", tc.value, got)
		}
	}
}

func TestListValue(t *testing.T) {
	for _, items := range [][]string{nil, {"sha256:ab"}, {"a", "b", "c"}, {"a", "a"}} {
		if got := listing.ListValue(items).List(); !slices.Equal(got, items) {
			t.Errorf("%q gives %q", items, got)
		}
	}
	if (listing.Value{}).List() != nil {
		t.Error("no value is an empty list")
	}
}

func TestValueJSONRoundTrip(t *testing.T) {
	values := rapid.OneOf(
		rapid.Map(rapid.String(), listing.TextValue),
		rapid.Map(rapid.Int64(), listing.NumberValue),
		rapid.Map(rapid.Bool(), listing.FlagValue),
		rapid.Just(listing.Value{}),
	)
	rapid.Check(t, func(t *rapid.T) {
		want := values.Draw(t, "value")
		data, err := json.Marshal(map[string]listing.Value{"v": want})
		if err != nil {
			t.Fatal(err)
		}
		var got map[string]listing.Value
		if err := json.Unmarshal(data, &got); err != nil || got["v"] != want {
			t.Fatalf("%s gives %+v, %v", data, got["v"], err)
		}
	})
}
