package pinduoduo

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestUnwrap(t *testing.T) {
	for _, row := range []struct {
		name, body, content string
		refused             bool
		fails               bool
	}{
		{"plain", `{"w":{"a":1}}`, `{"a":1}`, false, false},
		{"BOM", "\ufeff" + `{"w":{"a":1}}`, `{"a":1}`, false, false},
		{"blanks", " \n\ufeff {\"w\":true}\n", `true`, false, false},
		{"request id outside", `{"w":[],"request_id":"1"}`, `[]`, false, false},
		{"error", `{"error_response":{"error_code":50001,"sub_code":null}}`, "", true, false},
		{"error beside an answer", `{"w":{},"error_response":{"error_code":"10000"}}`, "", true, false},
		{"null", `{"w":null}`, "", false, true},
		{"other key", `{"v":{}}`, "", false, true},
		{"no object", `[{"w":{}}]`, "", false, true},
		{"HTML", `<!DOCTYPE html>`, "", false, true},
		{"empty", "\ufeff  ", "", false, true},
		{"two answers", `{"w":{}}{"w":{}}`, "", false, true},
		{"error without a code", `{"error_response":{"error_msg":"x"}}`, "", false, true},
		{"error of another shape", `{"error_response":"x"}`, "", false, true},
	} {
		content, refused, err := unwrap([]byte(row.body), "w")
		if string(content) != row.content || (refused != nil) != row.refused || (err != nil) != row.fails {
			t.Errorf("%s: %s, %v, %v", row.name, content, refused, err)
		}
		if err != nil && !errors.Is(err, errNotUnderstood) {
			t.Errorf("%s: %v", row.name, err)
		}
	}
	if _, _, err := unwrap([]byte("<html>"+strings.Repeat("x", 5000)), "w"); len(err.Error()) > 200 {
		t.Errorf("a whole page in the message: %d bytes", len(err.Error()))
	}
}

func TestWireTypes(t *testing.T) {
	var got struct {
		A, B, C, D text
		E, F, G    number
		H, I, J    flag
		K, L       list[number]
	}
	err := json.Unmarshal([]byte(`{"A":"x","B":9223372036854775807,"C":null,"D":true,"E":"12","F":5.0,"G":"","H":1,"I":"false","J":"","K":"[1,\"2\"]","L":null}`), &got)
	if err != nil {
		t.Fatal(err)
	}
	if got.A != "x" || got.B != "9223372036854775807" || got.C != "" || got.D != "true" || got.E != 12 || got.F != 5 || got.G != 0 ||
		!bool(got.H) || bool(got.I) || bool(got.J) || len(got.K) != 2 || got.K[1] != 2 || got.L != nil {
		t.Errorf("%+v", got)
	}
	for _, bad := range []string{`{"A":{}}`, `{"A":[]}`, `{"E":1.5}`, `{"E":"x"}`, `{"E":1e3}`, `{"E":92233720368547758080}`, `{"H":2}`, `{"K":"x"}`, `{"K":{}}`} {
		if err := json.Unmarshal([]byte(bad), &got); err == nil {
			t.Errorf("%s was taken: %+v", bad, got)
		}
	}
}

func TestWrapperTable(t *testing.T) {
	for _, m := range []method{
		mallInfo, authorizedCats, categoryRule, categoryGuess, propertySearch, specParents, specID, freightList, goodsList, goodsDetail, commitList,
		commitDetail, latestCommits, goodsAdd, goodsUpdate, commitSubmit, priceUpdate, stockUpdate, shelfUpdate, goodsDelete, draftDelete, imageUpload,
		tokenCreate, tokenRefresh,
	} {
		if !strings.HasPrefix(m.name, "pdd.") || !strings.HasSuffix(m.wrapper, "_response") || m.class == "" {
			t.Errorf("%+v", m)
		}
		if reads := m.class == adapters.ClassRead; reads && m.writes || m.public && !strings.Contains(m.name, "token") {
			t.Errorf("%+v", m)
		}
	}
}

// TestSubCodeTable: no row is hidden by one above it.
func TestSubCodeTable(t *testing.T) {
	rows := subCodes()
	for i, row := range rows {
		for _, above := range rows[:i] {
			if above.word == row.word || above.family && strings.HasPrefix(row.word, above.word) {
				t.Errorf("%q is hidden by %q", row.word, above.word)
			}
		}
		if row.class == "" || row.unclear {
			t.Errorf("row %+v", row)
		}
	}
}

func TestAttributeText(t *testing.T) {
	entries := []attributeEntry{{option: "12345"}, {text: " 一  等 "}, {text: "2.50", unit: "kg"}, {option: "12345"}, {text: "65,75", unit: "mm"}, {text: "#7"}}
	v := attributeText(entries)
	if want := "#12345\n2.5 kg\n65,75 mm\n=#7\n=一 等"; v.Text() != want {
		t.Errorf("text %q, want %q", v.Text(), want)
	}
	if again := attributeText(attributeEntries(v)); again != v {
		t.Errorf("there and back: %q", again.Text())
	}
	for in, want := range map[string]string{"2.50": "2.5", "2.0": "2", "200": "200", "0.10": "0.1", "x.0": "x.0", "1e5": "1e5", "": "", "1.0.0": "1.0.0"} {
		if got := plainDecimal(in); got != want {
			t.Errorf("plainDecimal(%q) = %q", in, got)
		}
	}
}

// valueCase is one value of an attribute and what becomes of it.
type valueCase struct {
	name     string
	property string // JSON of the rule
	text     string
	unit     string
	want     string // canonical; "" means that it is refused
}

func TestAttributeValues(t *testing.T) {
	number := `{"input_max_num":1,"property_value_type":1,"min_value":"0.1","max_value":"100","value_precision":2,"value_unit":["kg","g"]}`
	width := `{"input_max_num":1,"property_value_type":2,"min_value":"10","max_value":"300","value_unit":["mm"]}`
	date := `{"input_max_num":1,"property_value_type":5,"min_value":"-30","max_value":"2026-12-31"}`
	month := `{"input_max_num":1,"property_value_type":7,"min_value":"-1","max_value":"1"}`
	months := `{"input_max_num":1,"property_value_type":8}`
	text := `{"input_max_num":1,"property_value_type":0,"min_value":"2","max_value":"4","values":[{"vid":5,"value":"纽荷尔"}]}`
	for _, c := range []valueCase{
		{"in the first unit", number, "2.50", "kg", "2.5 kg"},
		{"grams become kilograms", number, "2500", "g", "2.5 kg"},
		{"jin become kilograms", number, "5", "斤", "2.5 kg"},
		{"not exact in the first unit", number, "1234", "g", "1234 g"},
		{"a unit that is not taken and not exact", number, "2.333", "两", ""},
		{"unit written with the number", number, "2.5kg", "", "2.5 kg"},
		{"no unit means the first", number, "3", "", "3 kg"},
		{"below the bound", number, "0.05", "kg", ""},
		{"above the bound", number, "101", "kg", ""},
		{"too many decimals", number, "2.555", "kg", ""},
		{"no number", number, "很多", "kg", ""},
		{"range", width, "65-75mm", "", "65,75 mm"},
		{"range with a wave", width, "65~75", "mm", "65,75 mm"},
		{"range backwards", width, "75-65", "", ""},
		{"one number is no range", width, "65", "", ""},
		{"range out of bounds", width, "5-75", "", ""},
		{"product", `{"input_max_num":1,"property_value_type":3}`, "10×20", "", "=10,20"},
		{"product of three", `{"input_max_num":1,"property_value_type":4}`, "10*20*30", "", "=10,20,30"},
		{"date", date, "2026-11-20", "", "=2026-11-20"},
		{"first day allowed", date, "2026-10-25", "", "=2026-10-25"},
		{"a day too early", date, "2026-10-24", "", ""},
		{"date too late", date, "2027-01-01", "", ""},
		{"no date", date, "11月", "", ""},
		{"month", month, "2026-12", "", "=2026-12"},
		{"month of a date", month, "2026-11-20", "", "=2026-11"},
		{"month too late", month, "2027-01", "", ""},
		{"months", months, "2026-11至2027-03", "", "=2026-11,2027-03"},
		{"months backwards", months, "2027-03,2026-11", "", ""},
		{"dates", `{"input_max_num":1,"property_value_type":6}`, "2026-11-01,2026-12-01", "", "=2026-11-01,2026-12-01"},
		{"text", text, "伦晚", "", "=伦晚"},
		{"text that is an option", text, "纽荷尔", "", "#5"},
		{"text too short", text, "橙", "", ""},
		{"text too long", text, "秭归伦晚脐橙", "", ""},
		{"composition table", `{"input_max_num":1,"property_value_type":9}`, "x", "", ""},
		{"shape of tomorrow", `{"input_max_num":1,"property_value_type":12}`, "x", "", ""},
		{"only the list", `{"input_max_num":0,"values":[{"vid":5,"value":"是"}]}`, "否", "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			var p property
			if err := json.Unmarshal([]byte(c.property), &p); err != nil {
				t.Fatal(err)
			}
			got, problem := p.entries(adapters.AttributeValue{Text: c.text, Unit: c.unit}, "2026-11-24")
			if text := attributeText(got).Text(); text != c.want || problem.IsZero() != (c.want != "") {
				t.Errorf("%q %q: %q, %q", c.text, c.unit, text, problem.Both())
			}
			if !problem.IsZero() && (problem.In(listing.English) == "" || strings.Contains(problem.Both(), "%!")) {
				t.Errorf("problem %q", problem.Both())
			}
		})
	}
}

func TestTooManyValues(t *testing.T) {
	p := property{MaxValues: 1, Values: list[propertyValue]{{ID: "1"}, {ID: "2"}}}
	if _, problem := p.entries(adapters.AttributeValue{Options: []string{"1", "2"}}, ""); problem.IsZero() {
		t.Error("two values were taken")
	}
}

func TestConditions(t *testing.T) {
	chosen := map[string][]string{"a": {"1", "2"}, "b": {}}
	for _, row := range []struct {
		c    adapters.Condition
		want bool
	}{
		{adapters.Condition{Attribute: "a", Options: []string{"2", "9"}}, true},
		{adapters.Condition{Attribute: "a", Options: []string{"9"}}, false},
		{adapters.Condition{Attribute: "a"}, true},
		{adapters.Condition{Attribute: "b"}, true},
		{adapters.Condition{Attribute: "b", Options: []string{"1"}}, false},
		{adapters.Condition{Attribute: "c"}, false},
	} {
		if got := holds(row.c, chosen); got != row.want {
			t.Errorf("%+v: %v", row.c, got)
		}
	}
}

// FuzzAnswer: no answer makes the decoders fall over, and what is taken is
// written back as JSON.
func FuzzAnswer(f *testing.F) {
	f.Add([]byte(`{"goods_detail_get_response":{"goods_id":1,"is_folt":1,"sku_list":[{"sku_id":"5","spec":[{"parent_id":1,"parent_name":"规格","spec_id":2,"spec_name":"x"}],"out_sku_sn":"a","quantity":3}],"goods_property_list":[{"ref_pid":1,"vid":2},{"ref_pid":1,"vvalue":"2.50","punit":"kg"}]}}`))
	f.Add([]byte(`{"error_response":{"error_code":"50001","sub_code":60001,"sub_msg":null}}`))
	f.Add([]byte("\ufeff<html>"))
	f.Add([]byte(`{"goods_detail_get_response":{"sku_list":"[{\"spec_id_list\":\"[1,2]\"}]","carousel_gallery":["a"]}}`))
	f.Fuzz(func(t *testing.T, body []byte) {
		content, refused, err := unwrap(body, goodsDetail.wrapper)
		if err != nil {
			return
		}
		if refused != nil {
			if e := goodsDetail.refused(*refused, false); e.Class == "" || e.Error() == "" {
				t.Errorf("refusal %+v has no class", refused)
			}
			return
		}
		g, raw, err := readGoods(content)
		if err != nil {
			return
		}
		remote := remoteOf(adapters.Ref{ID: "1"}, g, raw, true)
		for _, sku := range remote.SKUs {
			if sku.ID == "" {
				t.Error("a SKU without an id")
			}
		}
		form, err := formOf(remote.Raw)
		if err != nil {
			return
		}
		p, err := form.params()
		for name, v := range p {
			if v == "" {
				t.Errorf("%s is empty", name)
			}
			if name == "sku_list" && !json.Valid([]byte(v)) {
				t.Errorf("sku_list %s (%v)", v, err)
			}
		}
	})
}

// FuzzRule: no rule of a category makes the projection fall over.
func FuzzRule(f *testing.F) {
	f.Add([]byte(`{"rule":{"goods_properties_rule":{"properties":[{"ref_pid":1,"name":"a","required":true,"required_rule_type":1,"required_rule":"[[{\"ref_pid\":2,\"vid\":3}]]","show_condition":[{"parent_ref_pid":2,"parent_vids":[3]}],"property_value_type":1,"value_unit":["kg"],"min_value":"1","max_value":"x"}]},"goods_service_rule":{"goods_service_rule_map":{"1":{"x_required":true,"shipment_limit_second_list":[]}}},"goods_sku_rule":{"price_range_ratio":"5.0"}},"specs":{"goods_spec_list":[{"parent_spec_id":1,"parent_spec_name":"规格"}]}}`), "2.5", "kg")
	f.Add([]byte(`{"rule":{"goods_sku_rule":{"price_range_ratio":1e999999}}}`), "1", "")
	f.Fuzz(func(t *testing.T, raw []byte, text, unit string) {
		price := int64(1000)
		sku := adapters.OfferSKU{SKU: listing.SKU{ID: "s"}, ID: "s", Price: &price}
		other := sku
		other.ID = "t"
		o := adapters.Offer{
			Title: adapters.Chosen{Value: "x"}, Rule: adapters.Rule{Raw: raw}, Category: adapters.CategoryChoice{ID: "1"}, Today: "2026-11-24",
			SKUs: []adapters.OfferSKU{sku, other}, Attributes: []adapters.AttributeValue{{ID: "1", Text: text, Unit: unit}},
		}
		_, findings := Adapter().Project(o)
		for _, finding := range findings {
			if finding.Code == "" || finding.Message.In(listing.Chinese) == "" || finding.Message.In(listing.English) == "" {
				t.Errorf("finding %+v", finding)
			}
		}
	})
}
