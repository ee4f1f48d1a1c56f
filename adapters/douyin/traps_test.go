package douyin_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/listing"
)

// The traps of douyin §11, by number, that are not tests of their own elsewhere.

// TestTrapZeroIsSent (4): a zero means something here and must not vanish.
func TestTrapZeroIsSent(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err)
	}
	for _, zero := range []string{`"presell_type":0`, `\"value\":0`, `\"diy_type\":0`} {
		if body := s.last("product.addV2"); !strings.Contains(body, zero) {
			t.Errorf("%s is not in %s", zero, body)
		}
	}
	_, err := shop.SetStock(t.Context(), adapters.StockUpdate{Remote: live(t, shop), Changes: []adapters.Change{
		{SKU: "ZG-QC-5J", Field: listing.FieldStock, Value: listing.NumberValue(0)},
	}})
	if body := s.last("sku.syncStockBatch"); err != nil || !strings.Contains(body, `"stock_num":0`) {
		t.Errorf("%v, %s", err, body)
	}
}

// TestTrapLongIDs (5): 19 digits stay what they are; product.detail wants them
// as text.
func TestTrapLongIDs(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if remote := live(t, shop); remote.ID != "3648100500072012345" {
		t.Errorf("id %s", remote.ID)
	}
	if body := s.last("product.detail"); !strings.Contains(body, `"product_id":"3648100500072012345"`) {
		t.Errorf("sent %s", body)
	}
}

// TestTrapAddressNotListed (8): the error of a machine that is not white-listed
// says so.
func TestTrapAddressNotListed(t *testing.T) {
	answers := ordinary()
	answers["product.detail"] = []string{refusal(30002, "isv.invalid_ip")}
	_, shop := scripted(t, answers)
	_, err := shop.Fetch(t.Context(), adapters.Ref{ID: "3648100500072012345"})
	if e := shoptest.Classed(t, err); e.Class != adapters.Permission || !strings.Contains(e.Hint.In(listing.English), "white-list") {
		t.Errorf("%+v", e)
	}
}

// TestTrapPageBases (9): the list of products begins with page 1, that of audits
// with 0, and freight templates count in text from "0".
func TestTrapPageBases(t *testing.T) {
	w := newWorld(t, nil)
	w.live("L-1")
	w.create("L-2")
	if rows := w.All(); len(rows) != 2 {
		t.Errorf("the list has %+v", rows)
	}
	choices, err := w.Shop.(adapters.ShopChooser).Choices(w.Ctx)
	if err != nil || len(choices) == 0 {
		t.Errorf("freight templates %v, %v", choices, err)
	}
	answers := ordinary()
	answers["freightTemplate.list"] = []string{ok(`{"List":[],"Count":0}`)}
	s, shop := scripted(t, answers)
	_, _ = shop.(adapters.ShopChooser).Choices(t.Context()) // only what was asked matters
	if body := s.last("freightTemplate.list"); !strings.Contains(body, `"page":"0"`) {
		t.Errorf("asked %s", body)
	}
}

// TestTrapObjectsAndTexts (12, 13): product_format_new is a text that holds JSON,
// in which name is the value's; spec_info and spec_prices_v2 are objects.
func TestTrapObjectsAndTexts(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err)
	}
	var body struct {
		Format string           `json:"product_format_new"`
		Spec   map[string]any   `json:"spec_info"`
		Rows   []map[string]any `json:"spec_prices_v2"`
	}
	if err := json.Unmarshal([]byte(s.last("product.addV2")), &body); err != nil || len(body.Spec) == 0 || len(body.Rows) != 2 {
		t.Fatalf("%v: %+v", err, body)
	}
	var format map[string][]struct {
		Name string `json:"name"`
	}
	if err := json.Unmarshal([]byte(body.Format), &format); err != nil || format["9102"][0].Name != "常温" {
		t.Errorf("%v: %s", err, body.Format)
	}
}
