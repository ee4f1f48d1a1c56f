package plan_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

func knownListing(change func(*plan.Known)) plan.Known {
	k := plan.Known{Subject: subject(), Base: *known(), Remote: live()}
	if change != nil {
		change(&k)
	}
	return k
}

func TestMissing(t *testing.T) {
	empty := plan.Workset{Source: "src", Has: func(string) bool { return false }}
	tests := []struct {
		name      string
		policy    plan.MissingPolicy
		work      plan.Workset
		known     plan.Known
		canDelete bool
		verbs     []plan.Verb
		notes     int
	}{
		{"keep", plan.KeepMissing, empty, knownListing(nil), true, nil, 1},
		{"unshelve", plan.UnshelveMissing, empty, knownListing(nil), true, []plan.Verb{plan.Unshelve}, 0},
		{"already off", plan.UnshelveMissing, empty, knownListing(func(k *plan.Known) { k.Remote.OnShelf = false }), true, nil, 0},
		{"delete takes it off first", plan.DeleteMissing, empty, knownListing(nil), true, []plan.Verb{plan.Unshelve, plan.Delete}, 0},
		{"delete, off already", plan.DeleteMissing, empty, knownListing(func(k *plan.Known) { k.Remote.OnShelf = false }), true, []plan.Verb{plan.Delete}, 0},
		{"delete, but the shop cannot", plan.DeleteMissing, empty, knownListing(nil), false, []plan.Verb{plan.Unshelve}, 1},
		{"another source", plan.DeleteMissing, plan.Workset{Source: "other", Has: empty.Has}, knownListing(nil), true, nil, 0},
		{"left out for a fault", plan.DeleteMissing, plan.Workset{Source: "src", Has: func(string) bool { return true }}, knownListing(nil), true, nil, 0},
		{"gone from the channel too", plan.DeleteMissing, empty, knownListing(func(k *plan.Known) { k.Remote = nil }), true, nil, 0},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			var actions []plan.Action
			notes := 0
			for _, r := range plan.Missing(tt.policy, tt.work, []plan.Known{tt.known}, tt.canDelete) {
				actions = append(actions, r.Actions...)
				notes += len(r.Notes)
			}
			if diff := cmp.Diff(tt.verbs, verbs(actions)); diff != "" || notes != tt.notes {
				t.Errorf("notes %d, verbs (-want +got):\n%s", notes, diff)
			}
			if len(actions) == 2 && actions[1].After != actions[0].ID {
				t.Error("the delete does not wait")
			}
		})
	}
}

func TestToShelf(t *testing.T) {
	all := []plan.Known{
		knownListing(nil),
		knownListing(func(k *plan.Known) { k.Listing, k.Remote.OnShelf = "ZG-2", false }),
		knownListing(func(k *plan.Known) { k.Listing, k.Remote.Live = "ZG-3", false }),
		knownListing(func(k *plan.Known) { k.Listing, k.Labels.Origin = "EN-1", "422801" }),
	}
	pick := func(on bool, expression string) []string {
		t.Helper()
		s, err := plan.ParseSelector(expression)
		if err != nil {
			t.Fatal(err)
		}
		got, err := plan.ToShelf(on, s, "pinduoduo", all, listing.T("召回", "recall"))
		if err != nil {
			t.Fatal(err)
		}
		var ids []string
		for _, r := range got {
			for _, a := range r.Actions {
				ids = append(ids, a.ID)
			}
		}
		return ids
	}
	if diff := cmp.Diff([]string{"pdd-main/ZG-1/unshelve"}, pick(false, `origin == "420527"`)); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"pdd-main/ZG-2/shelve"}, pick(true, `sku == "ZG-1-10"`)); diff != "" {
		t.Error(diff)
	}
	if got := pick(true, `adapter == "taobao"`); got != nil {
		t.Error(got)
	}
}

func TestGroupMakesActionsOfGivenChanges(t *testing.T) {
	changes := []plan.Change{
		{Field: listing.FieldTitle, Remote: text("新"), Desired: text("旧")},
		{Field: listing.FieldCategory, Remote: text("2"), Desired: text("1")},
		{SKU: "ZG-1-5", Field: listing.FieldPrice, Remote: number(2), Desired: number(1)},
	}
	got := plan.Group(subject(), live().Ref, wanted(), specs(), changes)
	if diff := cmp.Diff([]plan.Verb{plan.Update, plan.Price}, verbs(got)); diff != "" {
		t.Error(diff)
	}
	if got[0].Desired == nil || got[1].Desired != nil || len(got[0].Changes) != 1 {
		t.Errorf("%+v", got)
	}
}
