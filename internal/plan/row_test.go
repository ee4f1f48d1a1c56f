package plan_test

import (
	"math"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// A rule that bounds the change must never approve what has no number, nor
// what comes from nothing.
func TestDeltas(t *testing.T) {
	c := func(f listing.Field, remote, desired listing.Value) plan.Change {
		return plan.Change{SKU: "A", Field: f, Remote: remote, Desired: desired}
	}
	none := listing.Value{}
	tests := []struct {
		name   string
		change plan.Change
		expr   string
		want   bool
	}{
		{"ten percent is ten percent", c(listing.FieldPrice, number(2990), number(3289)), "delta_pct <= 10", true},
		{"exactly ten", c(listing.FieldPrice, number(1000), number(1100)), "delta_pct == 10", true},
		{"in yuan", c(listing.FieldPrice, number(1000), number(1150)), "delta == 1.5 && old == 10 && new == 11.5", true},
		{"in units", c(listing.FieldStock, number(10), number(7)), "delta == -3 && delta_pct == -30", true},
		{"unchanged", c(listing.FieldStock, number(7), number(7)), "delta == 0 && delta_pct == 0", true},
		{"nought to nought", c(listing.FieldStock, number(0), number(0)), "delta_pct == 0", true},
		{"from nought", c(listing.FieldStock, number(0), number(5)), "abs(delta_pct) <= 1000000", false},
		{"from nothing", c(listing.FieldPrice, none, number(500)), "abs(delta_pct) <= 1000000", false},
		{"from nothing, old is nil", c(listing.FieldPrice, none, number(500)), "old == nil && new == 5", true},
		{"a text has no delta", c(listing.FieldTitle, text("甲"), text("乙")), "delta_pct <= 10 || delta_pct > 10 || delta == 0", false},
		{"a text can be asked for", c(listing.FieldTitle, text("甲"), text("乙橙")), `new contains "橙" and old == "甲"`, true},
		{"a flag can be asked for", c(listing.FieldShelf, listing.FlagValue(true), listing.FlagValue(false)), "old == true && new == false", true},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			s, err := plan.ParseSelector(tt.expr)
			if err != nil {
				t.Fatal(err)
			}
			got, err := s.Select(plan.Body{}, plan.Action{Verb: plan.Price, Changes: []plan.Change{tt.change}})
			if err != nil || got.Any != tt.want || got.Has(tt.change) != tt.want {
				t.Errorf("selected %v, %v; want %v", got.Any, err, tt.want)
			}
		})
	}
}

func TestMatchGivenRow(t *testing.T) {
	s, err := plan.ParseSelector(`section == "湖北专区" && drift && delta_pct > 5`)
	if err != nil {
		t.Fatal(err)
	}
	for pct, want := range map[float64]bool{6: true, 5: false, math.Inf(1): true} {
		if got, err := s.Match(plan.Row{Section: "湖北专区", Drift: true, DeltaPct: pct}); got != want || err != nil {
			t.Errorf("%v: %v, %v", pct, got, err)
		}
	}
}

func TestDecided(t *testing.T) {
	in := inStep()
	in.Desired.Set("", listing.FieldTitle, text("新"))
	in.Desired.Set("", listing.FieldSubtitle, text("现摘"))
	p := build(t, draft(plan.Diff(in)))
	a := p.Body.Actions[0]
	if !a.Writes() || (plan.Action{Verb: plan.Adopt}).Writes() {
		t.Error("only an adoption writes nothing")
	}
	p.DecideField(a, "", listing.FieldTitle, true, "review")
	if yes := p.Decided(a, a.Changes[0]); yes == nil || !*yes {
		t.Errorf("title: %v", yes)
	}
	if got := p.Decided(a, a.Changes[1]); got != nil {
		t.Errorf("subtitle: %v", *got)
	}
}
