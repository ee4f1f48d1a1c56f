package plan_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestMadeAnew: where nobody can mend a create that a review refused, it is made
// again once the workbook wants something else, and not before.
func TestMadeAnew(t *testing.T) {
	tests := []struct {
		name   string
		change func(*plan.Input)
		verbs  []plan.Verb
		asks   bool
		notes  int
	}{
		{"nothing changed", func(*plan.Input) {}, nil, false, 1},
		{"the title changed", func(in *plan.Input) { in.Desired.Set("", listing.FieldTitle, text("新标题")) }, []plan.Verb{plan.Create}, false, 0},
		{"only the stock changed", func(in *plan.Input) { in.Desired.Set("A1", listing.FieldStock, number(99)) }, nil, false, 1},
		{"only what was predicted changed", func(in *plan.Input) {
			in.Desired.Set("", listing.FieldCategory, text("other"))
			in.Desired.Unmanaged = map[listing.Field]bool{listing.FieldCategory: true}
		}, nil, false, 1},
		{"a SKU left the workbook", func(in *plan.Input) { in.Desired.SKUs = in.Desired.SKUs[1:] }, []plan.Verb{plan.Create}, false, 0},
		{"the user sends it again", func(in *plan.Input) { in.Resend = true }, []plan.Verb{plan.Create}, false, 0},
		{"it was approved once and is gone", func(in *plan.Input) { in.Base.Rejected = listing.Snapshot{} }, []plan.Verb{plan.Create}, true, 0},
		{"a marketplace that lets it be mended", func(in *plan.Input) { in.Anew = false }, []plan.Verb{plan.Create}, true, 0},
		{"still under review", func(in *plan.Input) { in.Base.Pending = true }, nil, false, 1},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			in := inStep()
			in.Remote, in.Anew, in.Desired = nil, true, adapters.Desired{Snapshot: in.Desired.Clone()}
			in.Base.Rejected = in.Desired.Clone()
			tt.change(&in)
			got := plan.Diff(in)
			if d := cmp.Diff(tt.verbs, verbs(got.Actions)); d != "" {
				t.Fatalf("verbs (-want +got):\n%s", d)
			}
			if len(got.Notes) != tt.notes || len(got.Actions) > 0 && got.Actions[0].Ask != tt.asks {
				t.Errorf("%d notes, actions %+v", len(got.Notes), got.Actions)
			}
		})
	}
}
