package jd_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/listing"
)

// The traps of jd §11, by number, that are not tests of their own elsewhere.

// TestTrapNamesOfPages (3): each search spells its page in its own way.
func TestTrapNamesOfPages(t *testing.T) {
	s, shop := scripted(t, ordinary())
	live(t, shop)
	if _, err := shop.List(t.Context(), ""); err != nil {
		t.Fatal(err)
	}
	for method, words := range map[string][]string{
		"sku.read.searchSkuList":     {`"page_size":50`, `"orderFiled":"skuId"`},
		"ware.read.searchWare4Valid": {`"pageSize":50`, `"orderField":"wareId"`},
	} {
		for _, word := range words {
			if sent := s.sent(method); !strings.Contains(sent, word) {
				t.Errorf("%s has no %s: %s", method, word, sent)
			}
		}
	}
}

// TestTrapNamesOfFeatures (4): key and value in a create, featureKey and
// featureValue in the call that merges them; SKUs are never sent any, whose names
// there are unknown.
func TestTrapNamesOfFeatures(t *testing.T) {
	s, shop := scripted(t, ordinary())
	if _, err := shop.Create(t.Context(), reference()); err != nil {
		t.Fatal(err)
	}
	if sent := s.sent("ware.write.add"); !strings.Contains(sent, `"features":[{"key":"is7ToReturn","value":"0"}]`) {
		t.Errorf("create %s", sent)
	}
	remote := live(t, shop)
	_, err := shop.Update(t.Context(), adapters.Update{Remote: remote, Changes: []adapters.Change{
		set("", listing.Option("is7_to_return"), listing.TextValue("1")), set("ZGQC-5J", listing.FieldGTIN, listing.TextValue("6901234567885")),
	}})
	if err != nil {
		t.Fatal(err)
	}
	if sent := s.sent("ware.write.mergeWareFeatures"); !strings.Contains(sent, `"featureKey":["is7ToReturn"],"featureValue":["1"]`) {
		t.Errorf("update %s", sent)
	}
	if sent := s.sent("sku.write.updateSkus"); strings.Contains(sent, "eature") {
		t.Errorf("SKUs %s", sent)
	}
}

// TestTrapCreateIsOneCall (7): nothing follows a create that could fail and leave
// half a ware; its id is in the receipt.
func TestTrapCreateIsOneCall(t *testing.T) {
	s, shop := scripted(t, ordinary())
	receipt, err := shop.Create(t.Context(), reference())
	if err != nil || receipt.ID == "" {
		t.Fatalf("%+v, %v", receipt, err)
	}
	var writes []string
	for _, m := range s.methods() {
		if strings.Contains(m, ".write.") {
			writes = append(writes, m)
		}
	}
	if !slices.Equal(writes, []string{"ware.write.add"}) {
		t.Errorf("writes %v", writes)
	}
}

// TestTrapUpdateOfSKUsKeepsTheOthers (5): a change of one SKU and a new one leave
// the rest of the ware's SKUs with their ids.
func TestTrapUpdateOfSKUsKeepsTheOthers(t *testing.T) {
	w := newWorld(t, nil)
	ref := w.create("L-1", 5000, 7000).Ref
	w.Pass(time.Hour)
	before := w.Fetch(ref)
	_, err := w.Shop.Update(w.Ctx, adapters.Update{Remote: before, Changes: []adapters.Change{
		{SKU: "L-1-1", Field: listing.FieldGTIN, Value: listing.TextValue("6901234567885")},
	}})
	if err != nil {
		t.Fatal(err)
	}
	w.Pass(time.Hour)
	after := w.Fetch(ref)
	for code, id := range before.SKUIDs {
		if after.SKUIDs[code] != id {
			t.Errorf("%s was %s and is %s", code, id, after.SKUIDs[code])
		}
	}
	if n := len(w.box.Injector().Calls("*saveWareSkus")); n != 0 || len(after.SKUs) != 3 {
		t.Errorf("%d SKUs, %d calls that delete", len(after.SKUs), n)
	}
}

// TestTrapSelfOperatedShops (12) are refused whatever they do: it is told as a
// matter of permission, and not tried again.
func TestTrapSelfOperatedShops(t *testing.T) {
	w := newWorld(t, nil)
	if err := w.box.Injector().Add(fault.Rule{Method: "*", Kind: fault.ErrorBefore, Code: "24"}); err != nil {
		t.Fatal(err)
	}
	_, err := w.Shop.Check(w.Ctx)
	if e := shoptest.Classed(t, err); e.Class != adapters.Permission || e.Hint.IsZero() {
		t.Errorf("%+v", e)
	}
}
