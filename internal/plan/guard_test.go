package plan_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

func priceAction(changes ...plan.Change) plan.Action {
	return plan.Action{ID: "pdd-main/ZG-1/price", Kind: plan.KindListing, Channel: "pdd-main", Listing: "ZG-1", Verb: plan.Price, Changes: changes}
}

func reprice(sku string, from, to int64) plan.Change {
	return plan.Change{SKU: sku, Field: listing.FieldPrice, Remote: number(from), Desired: number(to)}
}

func TestPriceJump(t *testing.T) {
	limits := plan.DefaultLimits()
	tests := []struct {
		name    string
		changes []plan.Change
		ids     []string
		guarded int
	}{
		{"within", []plan.Change{reprice("A", 1000, 1300)}, []string{"pdd-main/ZG-1/price"}, 0},
		{"just over, up", []plan.Change{reprice("A", 1000, 1301)}, []string{"pdd-main/ZG-1/price/A"}, 1},
		{"just over, down", []plan.Change{reprice("A", 1000, 699)}, []string{"pdd-main/ZG-1/price/A"}, 1},
		{"one of two", []plan.Change{reprice("A", 1000, 2000), reprice("B", 1000, 1100)}, []string{"pdd-main/ZG-1/price", "pdd-main/ZG-1/price/A"}, 1},
		{"both", []plan.Change{reprice("A", 1000, 2000), reprice("B", 1000, 1)}, []string{"pdd-main/ZG-1/price/A", "pdd-main/ZG-1/price/B"}, 2},
		{"group price takes the SKU's other price along", []plan.Change{
			reprice("A", 1000, 1010),
			{SKU: "A", Field: listing.FieldPriceGroup, Remote: number(900), Desired: number(100)},
		}, []string{"pdd-main/ZG-1/price/A"}, 1},
		{"nothing live to compare with", []plan.Change{{SKU: "A", Field: listing.FieldPrice, Desired: number(9)}}, []string{"pdd-main/ZG-1/price"}, 0},
		{"the struck-through price may jump", []plan.Change{{Field: listing.FieldPriceMarket, Remote: number(1), Desired: number(900)}}, []string{"pdd-main/ZG-1/price"}, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got, hits := limits.Actions([]plan.Action{priceAction(tt.changes...)}, map[string]int{"pdd-main": 1})
			var ids []string
			guarded, changes := 0, 0
			for _, a := range got {
				ids = append(ids, a.ID)
				changes += len(a.Changes)
				if slices.Contains(a.Guards, plan.GuardPriceJump) {
					guarded++
				}
			}
			if diff := cmp.Diff(tt.ids, ids); diff != "" {
				t.Errorf("ids (-want +got):\n%s", diff)
			}
			if guarded != tt.guarded || len(hits) != tt.guarded || changes != len(tt.changes) {
				t.Errorf("guarded %d, hits %d, changes %d", guarded, len(hits), changes)
			}
		})
	}
}

func TestPriceJumpNamesItsNumbers(t *testing.T) {
	_, hits := plan.DefaultLimits().Actions([]plan.Action{priceAction(reprice("A", 1890, 189))}, nil)
	for _, want := range []string{"18.90", "1.89", "90.0 %", "30 %", "price-jump", "A"} {
		if !strings.Contains(hits[0].Message.In(listing.English), want) {
			t.Errorf("%q lacks %q", hits[0].Message.In(listing.English), want)
		}
	}
}

// many makes n actions, each on a listing of its own.
func many(n int, verb plan.Verb, changes ...plan.Change) []plan.Action {
	var actions []plan.Action
	for i := range n {
		id := fmt.Sprint(i)
		actions = append(actions, plan.Action{ID: "pdd-main/" + id + "/" + string(verb), Channel: "pdd-main", Listing: id, Verb: verb,
			Remote: adapters.Ref{ID: id}, Changes: changes})
	}
	return actions
}

func TestChannelGuards(t *testing.T) {
	toZero := plan.Change{SKU: "A", Field: listing.FieldStock, Remote: number(5), Desired: number(0)}
	stillZero := plan.Change{SKU: "A", Field: listing.FieldStock, Remote: number(0), Desired: number(0)}
	tests := []struct {
		name    string
		actions []plan.Action
		known   int
		want    []plan.Guard
	}{
		{"nine of nine unshelved: too few to stop", many(9, plan.Unshelve), 9, nil},
		{"ten of a hundred: not over ten percent", many(10, plan.Unshelve), 100, nil},
		{"ten of ninety-nine", many(10, plan.Unshelve), 99, []plan.Guard{plan.GuardUnshelve}},
		{"any delete", many(1, plan.Delete), 1000, []plan.Guard{plan.GuardDelete}},
		{"stock to nought, twenty percent", many(20, plan.Stock, toZero), 100, nil},
		{"stock to nought, more", many(21, plan.Stock, toZero), 100, []plan.Guard{plan.GuardStockToZero}},
		{"nought stays nought", many(50, plan.Stock, stillZero), 100, nil},
		{"both", append(many(20, plan.Unshelve), many(30, plan.Stock, toZero)...), 100, []plan.Guard{plan.GuardUnshelve, plan.GuardStockToZero}},
		{"new ones that land on the shelf do not count", func() []plan.Action {
			actions := many(30, plan.Unshelve)
			for i := range actions {
				actions[i].Remote = adapters.Ref{}
			}
			return actions
		}(), 30, nil},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			other := plan.Action{ID: "tb-main/x/update", Channel: "tb-main", Listing: "x", Verb: plan.Update}
			got, hits := plan.DefaultLimits().Actions(append(tt.actions, other), map[string]int{"pdd-main": tt.known, "tb-main": 1})
			var names []plan.Guard
			for _, h := range hits {
				names = append(names, h.Guard)
				if text := h.Message.In(listing.English); !strings.Contains(text, fmt.Sprint(tt.known)) || !strings.Contains(text, "--allow "+h.Guard) {
					t.Errorf("message = %q", text)
				}
			}
			if diff := cmp.Diff(tt.want, names); diff != "" {
				t.Errorf("guards (-want +got):\n%s", diff)
			}
			for _, a := range got {
				if a.Channel == "tb-main" && len(a.Guards) > 0 {
					t.Error("another channel was held")
				}
				if a.Channel == "pdd-main" && len(a.Guards) != len(tt.want) {
					t.Errorf("%s is held by %v", a.ID, a.Guards)
				}
			}
		})
	}
}

func TestWorkbookGuards(t *testing.T) {
	day := 24 * time.Hour
	tests := []struct {
		name    string
		change  func(*plan.Limits)
		book    plan.Workbook
		allowed []plan.Guard
		want    []plan.Guard
	}{
		{"fine", nil, plan.Workbook{Rows: 100, LastRows: 110, Age: 1000 * day, Unchanged: 1000 * day}, nil, nil},
		{"empty", nil, plan.Workbook{}, nil, []plan.Guard{plan.GuardMinRows}},
		{"half is not over fifty percent", nil, plan.Workbook{Rows: 50, LastRows: 100}, nil, nil},
		{"shrunk", nil, plan.Workbook{Rows: 49, LastRows: 100}, nil, []plan.Guard{plan.GuardShrink}},
		{"shrunk, but few rows", nil, plan.Workbook{Rows: 1, LastRows: 10}, nil, nil},
		{"shrunk, allowed", nil, plan.Workbook{Rows: 49, LastRows: 100}, []plan.Guard{plan.GuardShrink}, nil},
		{"old", func(l *plan.Limits) { l.MaxAgeHours = 48 }, plan.Workbook{Rows: 1, Age: 3 * day}, nil, []plan.Guard{plan.GuardAge}},
		{"unchanged", func(l *plan.Limits) { l.UnchangedDays = 7 }, plan.Workbook{Rows: 1, Unchanged: 8 * day}, nil, []plan.Guard{plan.GuardUnchanged}},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			limits := plan.DefaultLimits()
			if tt.change != nil {
				tt.change(&limits)
			}
			var got []plan.Guard
			for _, h := range limits.Workbook(tt.book, tt.allowed) {
				got = append(got, h.Guard)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestPlanAge(t *testing.T) {
	made := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
	p := plan.Plan{Meta: plan.Meta{Made: made}}
	limits := plan.DefaultLimits()
	if _, old := limits.Age(p, made.Add(24*time.Hour)); old {
		t.Error("24 hours are allowed")
	}
	hit, old := limits.Age(p, made.Add(25*time.Hour))
	if !old || !strings.Contains(hit.Message.In(listing.English), "25 hours") {
		t.Errorf("%v %+v", old, hit)
	}
	p.Meta.Allowed = []plan.Guard{plan.GuardPlanAge}
	if _, old := limits.Age(p, made.Add(25*time.Hour)); old {
		t.Error("--allow plan-age was not heard")
	}
}

func TestWordsNameTheNearest(t *testing.T) {
	check := func(name string, err error, want string) {
		t.Helper()
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	_, err := plan.ParseGuards([]string{"price-jmp"})
	check("guard", err, `"price-jump"`)
	_, err = plan.ParseOnly([]string{"stok"})
	check("only", err, `"stock"`)
	_, err = plan.ParsePolicy("ove")
	check("policy", err, "unknown word")
	_, err = plan.ParseMissing("unshelf")
	check("missing", err, `"unshelve"`)
	_, err = plan.ParseSelector(`feild == "title"`)
	check("selector", err, `"field"`)
	for _, words := range [][]string{{"stock", "price", "attr.7", "attr.", "spec.规格"}, nil} {
		if _, err := plan.ParseOnly(words); err != nil {
			t.Error(err)
		}
	}
}
