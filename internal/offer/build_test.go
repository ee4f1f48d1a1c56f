package offer_test

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/listing"
)

func TestBuild(t *testing.T) {
	l := oranges(listing.Facts{"price": number(1890), "price_group": number(1690), "price_market": number(2990), "stock": number(9), "spec": text("5斤装")})
	l.ID = "秭归 1"
	ch := channel(t, offer.Settings{Name: "pdd-main", Adapter: "pinduoduo", Currency: listing.CNY, Options: map[string]string{"cost_template_id": "9"}, Warehouse: true})
	in := offer.Given{
		Place: place, Currency: listing.CNY, Stock: map[string]int64{"ZG-1-5": 6}, Category: adapters.CategoryChoice{ID: "2001"}, Today: "2026-11-24",
		Options: map[string]adapters.Chosen{"cost_template_id": {Value: "1"}, "address": {Value: "2"}}, Attributes: []adapters.AttributeValue{{ID: "7"}},
	}
	got, findings := offer.Build(l, ch, in)
	if len(findings) > 0 {
		t.Fatalf("findings = %+v", findings)
	}
	want := adapters.Offer{
		Channel: "pdd-main", Adapter: "pinduoduo", Currency: listing.CNY, Listing: l, ID: listing.WireID("秭归 1"),
		Title: adapters.Chosen{Value: "秭归脐橙5斤装", Managed: true}, Description: adapters.Chosen{Value: "脐橙\n产地：秭归", Managed: true},
		Category: in.Category, Attributes: in.Attributes,
		Options: map[string]adapters.Chosen{"cost_template_id": {Value: "9", Managed: true}, "address": {Value: "2"}},
		SKUs:    []adapters.OfferSKU{{SKU: l.SKUs[0], ID: "ZG-1-5", Price: ptr(1890), Group: ptr(1690), Market: ptr(2990), Stock: ptr(6)}}, Today: "2026-11-24",
	}
	if diff := cmp.Diff(want, got, cmp.Comparer(func(a, b listing.Value) bool { return a == b })); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
	if !strings.HasPrefix(got.ID, "fx-") {
		t.Errorf("id on the wire %q", got.ID)
	}
}

func TestBuildLeavesOutWhatSKUsDifferIn(t *testing.T) {
	l := oranges(listing.Facts{"spec": text("5斤装"), "grade": text("一级"), "variety": text("纽荷尔")})
	l.SKUs = append(l.SKUs, listing.SKU{ID: "ZG-1-10", Facts: listing.Facts{"spec": text("10斤装"), "grade": text("一级")}})
	got, _ := offer.Build(l, channel(t, offer.Settings{}), offer.Given{Place: place})
	if got.Title.Value != "秭归脐橙一级" {
		t.Errorf("title %q", got.Title.Value)
	}
}

func TestBuildTitleColumn(t *testing.T) {
	limits := adapters.Limits{Title: adapters.TextLimit{Min: 8, Max: 20, Count: adapters.CountHan}}
	tests := []struct {
		name, field, title string
		want               string
		code               listing.Code
		counts             [2]string
	}{
		{"column", "title", "秭归脐橙现摘", "秭归脐橙现摘", "", [2]string{}},
		{"adapter's column", "title@pinduoduo", "秭归脐橙拼", "秭归脐橙拼", "", [2]string{}},
		{"too long", "title", strings.Repeat("橙", 11), strings.Repeat("橙", 11), listing.TitleTooLong, [2]string{"22", "20"}},
		{"too short", "title", "脐橙", "脐橙", listing.TitleTooShort, [2]string{"4", "8"}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := oranges(listing.Facts{})
			l.Facts[listing.Field(tt.field)] = listing.Fact{Value: listing.TextValue(tt.title), Cell: listing.CellRef{Cell: "C7"}}
			got, findings := offer.Build(l, channel(t, offer.Settings{}), offer.Given{Place: place, Limits: limits})
			if got.Title.Value != tt.want || code(findings) != tt.code {
				t.Fatalf("title %q, findings %+v", got.Title.Value, findings)
			}
			if tt.code == "" {
				return
			}
			f := findings[0]
			if f.Where.Cell != "C7" || f.Channel != "pdd-main" || f.Listing != "ZG-1" || f.Severity != listing.Error {
				t.Errorf("finding = %+v", f)
			}
			for _, n := range tt.counts {
				if !strings.Contains(f.Message.In(listing.Chinese), n) || !strings.Contains(f.Message.In(listing.English), n) {
					t.Errorf("%q lacks %s", f.Message.Both(), n)
				}
			}
		})
	}
}

func TestBuildStock(t *testing.T) {
	l := oranges(listing.Facts{"stock": number(9)})
	ch := channel(t, offer.Settings{})
	built := func(stock map[string]int64) *int64 {
		got, _ := offer.Build(l, ch, offer.Given{Stock: stock})
		return got.SKUs[0].Stock
	}
	if got := built(nil); got != nil {
		t.Errorf("without allocation stock is not managed, got %d", *got)
	}
	if got := built(map[string]int64{"ZG-1-5": 0}); got == nil || *got != 0 {
		t.Error("nought is a number to show")
	}
	l.SKUs[0].Facts["stock@pdd-main"] = number(3)
	if got := built(map[string]int64{"ZG-1-5": 0}); got == nil || *got != 3 {
		t.Error("stock@CHANNEL bypasses allocation")
	}
}

func TestBuildShelf(t *testing.T) {
	tests := []struct {
		name        string
		warehouse   bool
		cell        listing.Value
		on, managed bool
	}{
		{"new ones on the shelf", false, listing.Value{}, true, false},
		{"new ones in the warehouse", true, listing.Value{}, false, false},
		{"the cell says on", true, listing.FlagValue(true), true, true},
		{"the cell says off", false, listing.FlagValue(false), false, true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := oranges(listing.Facts{})
			if !tt.cell.IsZero() {
				l.Facts[listing.FieldShelf] = listing.Fact{Value: tt.cell}
			}
			got, _ := offer.Build(l, channel(t, offer.Settings{Warehouse: tt.warehouse}), offer.Given{})
			if got.OnShelf != tt.on || got.ShelfManaged != tt.managed {
				t.Errorf("on %v, managed %v", got.OnShelf, got.ShelfManaged)
			}
		})
	}
}

func TestBuildSendsNoPriceThatDoesNotHold(t *testing.T) {
	ch := channel(t, offer.Settings{})
	l := oranges(listing.Facts{"price": number(1890), "effective": text("2026-12-01")})
	for today, want := range map[string]bool{"2026-11-30": false, "2026-12-01": true, "": true} {
		got, findings := offer.Build(l, ch, offer.Given{Today: today})
		if (got.SKUs[0].Price != nil) != want || (code(findings) == offer.PriceNotYet) == want {
			t.Errorf("%q: price %v, findings %+v", today, got.SKUs[0].Price, findings)
		}
	}
	got, findings := offer.Build(l, ch, offer.Given{Currency: listing.USD})
	if got.SKUs[0].Price != nil || code(findings) != listing.CurrencyMismatch || len(findings) != 1 {
		t.Errorf("dollars: %+v, %+v", got.SKUs[0], findings)
	}
}

func TestBuildIsPure(t *testing.T) {
	l := oranges(listing.Facts{"price": number(1890), "stock.a": number(1), "stock.b": number(2)})
	ch := channel(t, offer.Settings{Name: "c", Adapter: "a", Options: map[string]string{"x": "1", "y": "2"}})
	in := offer.Given{Place: place, Options: map[string]adapters.Chosen{"z": {Value: "3"}}}
	same := cmp.Comparer(func(a, b listing.Value) bool { return a == b })
	first, _ := offer.Build(l, ch, in)
	for range 20 {
		if again, _ := offer.Build(l, ch, in); !cmp.Equal(first, again, same) {
			t.Fatal(cmp.Diff(first, again, same))
		}
	}
	if len(in.Options) != 1 {
		t.Error("the caller's options were changed")
	}
}
