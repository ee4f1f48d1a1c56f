package offer_test

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/internal/offer"
	"github.com/farmgate-cli/farmgate/listing"
)

func claim(t interface {
	Helper()
	Fatal(...any)
}, name string, s offer.StockSettings) offer.Claim {
	t.Helper()
	rule, err := offer.ParseStock(s)
	if err != nil {
		t.Fatal(err)
	}
	return offer.Claim{Channel: name, Rule: rule}
}

type stock = offer.StockSettings

func TestAllocate(t *testing.T) {
	share := func(p string) stock { return stock{Share: p} }
	tests := []struct {
		name      string
		available int64
		claims    map[string]stock
		want      map[string]int64 // shown
	}{
		{"one channel shows all", 7, map[string]stock{"a": {}}, map[string]int64{"a": 7}},
		{"equal parts, the odd one by name", 7, map[string]stock{"b": {}, "a": {}}, map[string]int64{"a": 4, "b": 3}},
		{"nothing", 0, map[string]stock{"a": {}, "b": share("50")}, map[string]int64{"a": 0, "b": 0}},
		{"shares", 100, map[string]stock{"a": share("40"), "b": share("60")}, map[string]int64{"a": 40, "b": 60}},
		{"what no share claims is not shown", 100, map[string]stock{"a": share("40")}, map[string]int64{"a": 40}},
		{"shares are floored", 2, map[string]stock{"a": share("40")}, map[string]int64{"a": 0}},
		{"the odd unit by largest fraction", 7, map[string]stock{"a": share("50"), "b": share("25")}, map[string]int64{"a": 3, "b": 2}},
		{"the odd unit by name", 15, map[string]stock{"b": share("30"), "a": share("10")}, map[string]int64{"a": 2, "b": 4}},
		{"the odd unit by fraction of what is available", 10, map[string]stock{"a": share("21"), "b": share("8.5")}, map[string]int64{"a": 2, "b": 0}},
		{"a third each", 10, map[string]stock{"a": share("33.3"), "b": share("33.3"), "c": share("33.3")}, map[string]int64{"a": 3, "b": 3, "c": 3}},
		{"fixed first", 100, map[string]stock{"a": share("50"), "f": {Fixed: ptr(30)}}, map[string]int64{"a": 50, "f": 30}},
		{"fixed gets what there is", 20, map[string]stock{"f": {Fixed: ptr(30)}, "g": {Fixed: ptr(30)}}, map[string]int64{"f": 20, "g": 0}},
		{"priority in its order", 100, map[string]stock{"a": {Priority: ptr(2)}, "z": {Priority: ptr(1), Max: ptr(70)}}, map[string]int64{"a": 30, "z": 70}},
		{"priority without max takes all", 100, map[string]stock{"p": {Priority: ptr(1)}, "a": {}, "s": share("10")}, map[string]int64{"p": 100, "a": 0, "s": 0}},
		{"share is cut to what is left", 100, map[string]stock{"f": {Fixed: ptr(90)}, "s": share("40")}, map[string]int64{"f": 90, "s": 10}},
		{"shares are cut in proportion", 100, map[string]stock{"f": {Fixed: ptr(70)}, "s": share("40"), "t": share("20")}, map[string]int64{"f": 70, "s": 20, "t": 10}},
		{"the others share the rest", 100, map[string]stock{"f": {Fixed: ptr(10)}, "s": share("40"), "x": {}, "y": {}}, map[string]int64{"f": 10, "s": 40, "x": 25, "y": 25}},
		{"buffer", 100, map[string]stock{"a": {Buffer: ptr(5)}}, map[string]int64{"a": 95}},
		{"buffer over all", 3, map[string]stock{"a": {Buffer: ptr(5)}}, map[string]int64{"a": 0}},
		{"max", 100, map[string]stock{"a": {Max: ptr(9)}}, map[string]int64{"a": 9}},
		{"below the least", 4, map[string]stock{"a": {MinToList: ptr(5)}}, map[string]int64{"a": 0}},
		{"at the least", 5, map[string]stock{"a": {MinToList: ptr(5)}}, map[string]int64{"a": 5}},
		{"buffer, then max, then least", 12, map[string]stock{"a": {Buffer: ptr(5), Max: ptr(6), MinToList: ptr(6)}}, map[string]int64{"a": 6}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var claims []offer.Claim
			for name, s := range tt.claims {
				claims = append(claims, claim(t, name, s))
			}
			parts, err := offer.Allocate(offer.Supply{Total: tt.available}, claims)
			if err != nil {
				t.Fatal(err)
			}
			got := map[string]int64{}
			for _, p := range parts {
				got[p.Channel] = p.Shown
				if last := p.Steps[len(p.Steps)-1]; last.Value != fmt.Sprint(p.Shown) {
					t.Errorf("the steps of %s end with %s", p.Channel, last.Value)
				}
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestWarehouses(t *testing.T) {
	supply := offer.Supply{Total: 100, Warehouses: map[string]int64{"县仓": 60, "市仓": 30}}
	parts, err := offer.Allocate(supply, []offer.Claim{
		claim(t, "county", stock{Warehouses: []string{"县仓"}}), claim(t, "fixed", stock{Fixed: ptr(50), Warehouses: []string{"县仓", "市仓"}}), claim(t, "open", stock{}),
	})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]int64{}
	for _, p := range parts {
		got[p.Channel] = p.Shown
	}
	// 市仓 goes to fixed (30), 县仓 gives it the other 20, of whose 40 left the
	// other two take half each; the 10 in no warehouse are for the open channel.
	want := map[string]int64{"county": 20, "fixed": 50, "open": 30}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestSupplyOf(t *testing.T) {
	tests := []struct {
		name  string
		facts listing.Facts
		want  offer.Supply
		ok    bool
	}{
		{"none", listing.Facts{}, offer.Supply{Warehouses: map[string]int64{}}, false},
		{"a column", listing.Facts{"stock": number(7)}, offer.Supply{Total: 7, Warehouses: map[string]int64{}}, true},
		{"nought is managed", listing.Facts{"stock": number(0)}, offer.Supply{Warehouses: map[string]int64{}}, true},
		{"warehouses", listing.Facts{"stock.县仓": number(7), "stock.市仓": number(5)}, offer.Supply{Total: 12, Warehouses: map[string]int64{"县仓": 7, "市仓": 5}}, true},
		{"a channel's own alone", listing.Facts{"stock@pdd-main": number(7)}, offer.Supply{Warehouses: map[string]int64{}}, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			l := oranges(tt.facts)
			got, ok := offer.SupplyOf(l, l.SKUs[0])
			if diff := cmp.Diff(tt.want, got); diff != "" || ok != tt.ok {
				t.Errorf("%v (-want +got):\n%s", ok, diff)
			}
		})
	}
	cut := offer.Supply{Total: 12, Warehouses: map[string]int64{"县仓": 7, "市仓": 5}}.Counting(6)
	if cut.Total != 6 || cut.Warehouses["县仓"]+cut.Warehouses["市仓"] != 6 {
		t.Errorf("cut = %+v", cut)
	}
}

func TestStockErrors(t *testing.T) {
	for _, tt := range []struct {
		s    stock
		part string
	}{
		{stock{Share: "101"}, "stock.share"}, {stock{Share: "x"}, "stock.share"}, {stock{Share: "-1"}, "stock.share"}, {stock{Share: "40", Fixed: ptr(1)}, "stock"},
		{stock{Fixed: ptr(-1)}, "stock.fixed"}, {stock{Buffer: ptr(-1)}, "stock.buffer"}, {stock{Max: ptr(-1)}, "stock.max"},
	} {
		_, err := offer.ParseStock(tt.s)
		var fault *offer.SettingError
		if !errors.As(err, &fault) || fault.Part != tt.part {
			t.Errorf("%+v: %v", tt.s, err)
		}
	}
	var channels []*offer.Channel
	for _, s := range []offer.Settings{{Name: "a", Stock: stock{Share: "60"}}, {Name: "b", Stock: stock{Share: "40.5%"}}} {
		channels = append(channels, channel(t, s))
	}
	var fault *offer.SettingError
	if err := offer.CheckShares(channels); !errors.As(err, &fault) || !strings.Contains(err.Error(), "100.50") {
		t.Errorf("err = %v", err)
	}
	if err := offer.CheckShares(channels[:1]); err != nil {
		t.Error(err)
	}
	claims := []offer.Claim{claim(t, "a", stock{Share: "60"}), claim(t, "b", stock{Share: "60"})}
	if _, err := offer.Allocate(offer.Supply{Total: 1}, claims); !errors.As(err, &fault) {
		t.Errorf("err = %v", err)
	}
}

// drawClaims makes up to six channels with any rules that are no error.
func drawClaims(t *rapid.T) []offer.Claim {
	var claims []offer.Claim
	left := 100
	for i := range rapid.IntRange(1, 6).Draw(t, "channels") {
		var s stock
		switch rapid.SampledFrom([]string{"share", "fixed", "priority", "rest"}).Draw(t, "way") {
		case "share":
			share := rapid.IntRange(0, left).Draw(t, "share")
			left -= share
			s.Share = fmt.Sprint(share)
		case "fixed":
			s.Fixed = ptr(rapid.Int64Range(0, 300).Draw(t, "fixed"))
		case "priority":
			s.Priority = ptr(rapid.Int64Range(1, 3).Draw(t, "priority"))
		}
		if rapid.Bool().Draw(t, "bounded") {
			s.Max, s.Buffer, s.MinToList = ptr(rapid.Int64Range(0, 200).Draw(t, "max")), ptr(rapid.Int64Range(0, 9).Draw(t, "buffer")), ptr(rapid.Int64Range(0, 9).Draw(t, "least"))
		}
		if rapid.Bool().Draw(t, "somewhere") {
			s.Warehouses = rapid.SliceOfNDistinct(rapid.SampledFrom([]string{"县仓", "市仓", "无"}), 1, 2, rapid.ID).Draw(t, "warehouses")
		}
		claims = append(claims, claim(t, fmt.Sprintf("c%d", i), s))
	}
	return claims
}

func TestNoMoreIsShownThanThereIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		supply := offer.Supply{Total: rapid.Int64Range(0, 500).Draw(t, "total"), Warehouses: map[string]int64{}}
		for _, name := range []string{"县仓", "市仓"} {
			if rapid.Bool().Draw(t, name) {
				supply.Warehouses[name] = rapid.Int64Range(0, 300).Draw(t, "units")
			}
		}
		claims := drawClaims(t)
		parts, err := offer.Allocate(supply, claims)
		if err != nil {
			t.Fatal(err)
		}
		var reserved int64
		for _, p := range parts {
			reserved += p.Reserved
			if p.Shown < 0 || p.Shown > p.Reserved {
				t.Fatalf("%s shows %d of its %d", p.Channel, p.Shown, p.Reserved)
			}
		}
		if reserved > supply.Total {
			t.Fatalf("reserved %d of %d", reserved, supply.Total)
		}
		again, err := offer.Allocate(supply, rapid.Permutation(claims).Draw(t, "order"))
		if err != nil || !cmp.Equal(parts, again, cmp.Comparer(func(a, b listing.Text) bool { return a == b })) {
			t.Fatalf("another order of claims, another result (%v)", err)
		}
	})
}

func TestAvailable(t *testing.T) {
	ended := time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)
	last := &offer.Count{Cell: 7, Available: 7, Shown: map[string]int64{"a": 4, "b": 3}, Ended: ended}
	before, after := ended.Add(-time.Hour), ended.Add(time.Hour)
	tests := []struct {
		name string
		cell offer.Cell
		last *offer.Count
		now  map[string]int64
		want int64
	}{
		{"first seen", offer.Cell{Units: 7}, nil, nil, 7},
		{"nothing sold", offer.Cell{Units: 7, Saved: after}, last, map[string]int64{"a": 4, "b": 3}, 7},
		{"one sold", offer.Cell{Units: 7, Saved: after}, last, map[string]int64{"a": 3, "b": 3}, 6},
		{"one sold, the other not read", offer.Cell{Units: 7, Saved: after}, last, map[string]int64{"a": 3}, 6},
		{"somebody raised it", offer.Cell{Units: 7, Saved: after}, last, map[string]int64{"a": 9, "b": 2}, 6},
		{"more sold than there was", offer.Cell{Units: 7, Saved: after}, &offer.Count{Cell: 7, Available: 1, Shown: map[string]int64{"a": 4}}, map[string]int64{"a": 0}, 0},
		{"changed after the run", offer.Cell{Units: 20, Saved: after}, last, map[string]int64{"a": 0, "b": 0}, 20},
		{"changed before the run ended", offer.Cell{Units: 20, Saved: before}, last, map[string]int64{"a": 3, "b": 3}, 19},
		{"recount", offer.Cell{Units: 7, Saved: after, Recount: true}, last, map[string]int64{"a": 3, "b": 3}, 7},
		{"recount of an old file", offer.Cell{Units: 7, Saved: before, Recount: true}, last, map[string]int64{"a": 3, "b": 3}, 6},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			if got := offer.Available(tt.cell, tt.last, tt.now); got != tt.want {
				t.Errorf("got %d, want %d", got, tt.want)
			}
		})
	}
}

// The example of formats §5: 7 on two channels are 4 and 3; one order on the
// first leaves 3 and 3 without a write; the next run says the same.
func TestAnOrderIsSubtractedOnce(t *testing.T) {
	claims := []offer.Claim{claim(t, "a", stock{}), claim(t, "b", stock{})}
	cell := offer.Cell{Units: 7}
	shown, wantNext := map[string]int64{}, []map[string]int64{{"a": 4, "b": 3}, {"a": 3, "b": 3}, {"a": 3, "b": 3}}
	var last *offer.Count
	for night, want := range wantNext {
		if night == 1 {
			shown["a"]--
		}
		before := map[string]int64{"a": shown["a"], "b": shown["b"]}
		available := offer.Available(cell, last, shown)
		parts, err := offer.Allocate(offer.Supply{Total: available}, claims)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range parts {
			shown[p.Channel] = p.Shown
		}
		if diff := cmp.Diff(want, shown); diff != "" {
			t.Errorf("night %d (-want +got):\n%s", night, diff)
		}
		if night > 0 && !cmp.Equal(before, shown) {
			t.Errorf("night %d wrote", night)
		}
		next := offer.Next(cell, last, available, shown, time.Time{})
		last = &next
	}
}

// Over many nights with orders between them, channels not always read, what
// was sold and what is shown never exceed what the cell said.
func TestNothingIsSoldTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		units := rapid.Int64Range(0, 60).Draw(t, "units")
		cell := offer.Cell{Units: units}
		claims := drawClaims(t)
		live, sold := map[string]int64{}, int64(0)
		var last *offer.Count
		for range rapid.IntRange(1, 6).Draw(t, "nights") {
			available := offer.Available(cell, last, live)
			parts, err := offer.Allocate(offer.Supply{Total: available}, claims)
			if err != nil {
				t.Fatal(err)
			}
			var total int64
			for _, p := range parts {
				live[p.Channel] = p.Shown
				total += p.Shown
			}
			if available+sold != units && available != 0 || total+sold > units {
				t.Fatalf("available %d, shown %d, sold %d of %d", available, total, sold, units)
			}
			next := offer.Next(cell, last, available, live, time.Time{})
			last = &next
			for _, c := range claims {
				order := rapid.Int64Range(0, live[c.Channel]).Draw(t, "orders")
				live[c.Channel] -= order
				sold += order
			}
		}
	})
}

// A channel that a run does not read keeps its reservation and what it sold is
// subtracted when it is read again.
func TestAChannelThatIsNotReadKeepsItsCount(t *testing.T) {
	first := offer.Next(offer.Cell{Units: 7}, nil, 7, map[string]int64{"a": 4, "b": 3}, time.Time{})
	available := offer.Available(offer.Cell{Units: 7}, &first, map[string]int64{"a": 3})
	second := offer.Next(offer.Cell{Units: 7}, &first, available, map[string]int64{"a": 3}, time.Time{})
	if got := offer.Available(offer.Cell{Units: 7}, &second, map[string]int64{"a": 3, "b": 1}); got != 4 {
		t.Errorf("available %d, want 7 − 1 − 2", got)
	}
}
