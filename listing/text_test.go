package listing_test

import (
	"encoding/json"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/listing"
)

func TestText(t *testing.T) {
	text := listing.Tf("第%d行：%s", "row %d: %s", 14, "价格为空")
	for lang, want := range map[listing.Lang]string{
		listing.Chinese: "第14行：价格为空", listing.English: "row 14: 价格为空", "": "第14行：价格为空", "fr": "第14行：价格为空",
	} {
		if got := text.In(lang); got != want {
			t.Errorf("in %q: %q", lang, got)
		}
	}
	if got := text.Both(); got != "第14行：价格为空 / row 14: 价格为空" {
		t.Errorf("both: %q", got)
	}
	if !(listing.Text{}).IsZero() || text.IsZero() || listing.T("", "x").IsZero() {
		t.Error("IsZero is wrong")
	}
	if got := listing.T("", "only").Both(); got != "only" {
		t.Errorf("one language: %q", got)
	}
}

func TestTextJSON(t *testing.T) {
	data, err := json.Marshal(listing.T("价格为空", "no price"))
	if err != nil || string(data) != `{"zh":"价格为空","en":"no price"}` {
		t.Errorf("written %s, %v", data, err)
	}
	var text listing.Text
	if err := json.Unmarshal([]byte(`["x"]`), &text); err == nil {
		t.Error("a list is read as a text")
	}
	rapid.Check(t, func(t *rapid.T) {
		want := listing.T(rapid.String().Draw(t, "zh"), rapid.String().Draw(t, "en"))
		data, err := json.Marshal(want)
		if err != nil {
			t.Fatal(err)
		}
		var got listing.Text
		if err := json.Unmarshal(data, &got); err != nil || got != want {
			t.Fatalf("%s gives %+v, %v", data, got, err)
		}
	})
}
