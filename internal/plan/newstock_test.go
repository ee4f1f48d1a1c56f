package plan_test

import (
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestNewStock: what a marketplace refuses without stock is named before any
// call, and what is known may be sold out.
func TestNewStock(t *testing.T) {
	fresh := func(in *plan.Input) { in.Remote, in.Base = nil, nil }
	stock := func(in *plan.Input, n int64, skus ...int) {
		for _, i := range skus {
			in.Desired.Set(in.Desired.SKUs[i].ID, listing.FieldStock, number(n))
		}
	}
	further := func(in *plan.Input, n int64) {
		in.Desired.SKUs = append(in.Desired.SKUs, listing.SKUSnapshot{ID: "further", Fields: map[listing.Field]listing.Value{
			listing.FieldPrice: number(990), listing.FieldStock: number(n), "spec.规格": text("20斤"),
		}})
	}
	tests := []struct {
		name    string
		need    adapters.StockNeed
		change  func(*plan.Input)
		blocked int
	}{
		{"a new one, none needed", adapters.NeedsNoStock, func(in *plan.Input) { fresh(in); stock(in, 0, 0, 1) }, 0},
		{"a new one sold out, one needed", adapters.StockInOne, func(in *plan.Input) { fresh(in); stock(in, 0, 0, 1) }, 1},
		{"a new one with one sold out, one needed", adapters.StockInOne, func(in *plan.Input) { fresh(in); stock(in, 0, 0) }, 0},
		{"a new one with one sold out, every needed", adapters.StockInEverySKU, func(in *plan.Input) { fresh(in); stock(in, 0, 0) }, 1},
		{"a known one sold out", adapters.StockInEverySKU, func(in *plan.Input) { stock(in, 0, 0, 1) }, 0},
		{"a sold-out SKU into a known one, every needed", adapters.StockInEverySKU, func(in *plan.Input) { further(in, 0) }, 1},
		{"a sold-out SKU into a known one, one needed", adapters.StockInOne, func(in *plan.Input) { further(in, 0) }, 0},
		{"a SKU with stock into a known one", adapters.StockInEverySKU, func(in *plan.Input) { further(in, 1) }, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := inStep()
			in.NewStock = tt.need
			tt.change(&in)
			got := plan.Diff(in)
			faults := 0
			for _, f := range got.Findings {
				if f.Code == listing.StockMissing && f.Severity == listing.Error {
					faults++
				}
			}
			if faults != tt.blocked || got.Blocked() != (tt.blocked > 0) {
				t.Errorf("findings %+v, blocked %v", got.Findings, got.Blocked())
			}
		})
	}
}
