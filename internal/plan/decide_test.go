package plan_test

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// standings gives each action's state by id.
func standings(p plan.Plan) map[string]plan.State {
	states := map[string]plan.State{}
	for _, s := range p.Standings() {
		states[s.Action.ID] = s.State
	}
	return states
}

func find(t *testing.T, p plan.Plan, id string) plan.Action {
	t.Helper()
	i := slices.IndexFunc(p.Body.Actions, func(a plan.Action) bool { return a.ID == id })
	if i < 0 {
		t.Fatalf("no action %s", id)
	}
	return p.Body.Actions[i]
}

const (
	jumpID   = "pdd-main/ZG-1/price/ZG-1-5"
	priceID  = "pdd-main/ZG-1/price"
	stockID  = "pdd-main/ZG-1/stock"
	createID = "pdd-main/ZG-2/create"
	driftID  = "tb-main/ZG-1/update"
)

func TestNothingIsApprovedByItself(t *testing.T) {
	for id, state := range standings(build(t, draft(results()...))) {
		if state != plan.Undecided {
			t.Errorf("%s is %s", id, state)
		}
	}
}

func TestApproveAllLiftsNoGuardAndNoDrift(t *testing.T) {
	p := build(t, draft(results()...))
	p.ApproveAll("--auto-approve")
	want := map[string]plan.State{jumpID: plan.Held, priceID: plan.Approved, stockID: plan.Approved, createID: plan.Approved, driftID: plan.Held}
	if diff := cmp.Diff(want, standings(p)); diff != "" {
		t.Errorf("(-want +got):\n%s", diff)
	}
}

func TestAPriceJumpIsLiftedAloneOrByName(t *testing.T) {
	p := build(t, draft(results()...))
	p.Decide(find(t, p, jumpID), true, "review")
	if got := standings(p)[jumpID]; got != plan.Approved {
		t.Errorf("approved alone: %s", got)
	}
	p.Decide(find(t, p, jumpID), false, "review")
	if got := standings(p)[jumpID]; got != plan.Refused {
		t.Errorf("rejected: %s", got)
	}
	p.Undecide(find(t, p, jumpID))
	p.ApproveAll("all")
	p.Meta.Allowed = []plan.Guard{plan.GuardPriceJump}
	if got := standings(p)[jumpID]; got != plan.Approved {
		t.Errorf("--allow price-jump: %s", got)
	}
}

func TestAnotherGuardIsNotLiftedAlone(t *testing.T) {
	limits := plan.DefaultLimits()
	actions, hits := limits.Actions(many(1, plan.Delete), map[string]int{"pdd-main": 9})
	p := plan.Plan{Body: plan.Body{Actions: actions, Guards: hits}}
	p.Decide(actions[0], true, "review")
	if got := p.Standings()[0]; got.State != plan.Held {
		t.Errorf("%+v", got)
	}
	p.Meta.Allowed = []plan.Guard{plan.GuardDelete}
	if got := p.Standings()[0]; got.State != plan.Approved {
		t.Errorf("%+v", got)
	}
}

func TestDriftIsDecidedByField(t *testing.T) {
	in := inStep()
	in.Remote.Set("", listing.FieldTitle, text("改"))
	in.Desired.Set("", listing.FieldSubtitle, text("现摘"))
	p := build(t, draft(plan.Diff(in)))
	a := p.Body.Actions[0]

	p.ApproveAll("--auto-approve")
	s := p.Standings()[0]
	if s.State != plan.Approved || len(s.Action.Changes) != 1 || s.Action.Changes[0].Field != listing.FieldSubtitle || len(s.Left) != 1 || !s.Left[0].Ask {
		t.Fatalf("the drifted field must be left: %+v", s)
	}
	p.DecideField(a, "", listing.FieldTitle, true, "review")
	if s = p.Standings()[0]; len(s.Action.Changes) != 2 || len(s.Left) != 0 {
		t.Errorf("approved field: %+v", s)
	}
	p.DecideField(a, "", listing.FieldTitle, false, "review")
	p.DecideField(a, "", listing.FieldSubtitle, false, "review")
	if s = p.Standings()[0]; s.State != plan.Undecided {
		t.Errorf("nothing left to do: %+v", s)
	}
}

func TestApprovingOneFieldApprovesNoOther(t *testing.T) {
	in := inStep()
	in.Desired.Set("", listing.FieldTitle, text("新"))
	in.Desired.Set("", listing.FieldSubtitle, text("现摘"))
	p := build(t, draft(plan.Diff(in)))
	p.DecideField(p.Body.Actions[0], "", listing.FieldTitle, true, "review")
	s := p.Standings()[0]
	if len(s.Action.Changes) != 1 || s.Action.Changes[0].Field != listing.FieldTitle {
		t.Errorf("%+v", s)
	}
}

func TestARejectedFieldStaysRejectedUnderAll(t *testing.T) {
	in := inStep()
	in.Desired.Set("", listing.FieldTitle, text("新"))
	in.Desired.Set("", listing.FieldSubtitle, text("现摘"))
	p := build(t, draft(plan.Diff(in)))
	p.DecideField(p.Body.Actions[0], "", listing.FieldTitle, false, "review")
	p.ApproveAll("all")
	if s := p.Standings()[0]; len(s.Action.Changes) != 1 || s.Action.Changes[0].Field != listing.FieldSubtitle {
		t.Errorf("%+v", s)
	}
}

func TestWhatFollowsWaitsForItsFirst(t *testing.T) {
	in := inStep()
	in.Base = nil
	in.Desired.Set("ZG-1-5", listing.FieldStock, number(1))
	p := build(t, draft(plan.Diff(in)))
	p.ApproveAll("all")
	p.Decide(p.Body.Actions[0], false, "review")
	for _, s := range p.Standings()[1:] {
		if s.State == plan.Approved {
			t.Errorf("%s goes although its adoption was rejected", s.Action.ID)
		}
	}
}

func TestOfferedAdoptionNeedsItsOwnDecision(t *testing.T) {
	in := inStep()
	in.Remote, in.Base, in.Alike = nil, nil, live()
	p := build(t, draft(plan.Diff(in)))
	p.ApproveAll("--auto-approve")
	yes, err := plan.ParseSelector(`action == "adopt"`)
	if err != nil {
		t.Fatal(err)
	}
	if n, err := p.ApproveWhere(yes, "expr"); n != 0 || err != nil {
		t.Errorf("approved %d, %v", n, err)
	}
	if s := p.Standings()[0]; s.State != plan.Held {
		t.Errorf("%+v", s)
	}
	p.Decide(p.Body.Actions[0], true, "review")
	if s := p.Standings()[0]; s.State != plan.Approved {
		t.Errorf("%+v", s)
	}
}

func TestApproveWhere(t *testing.T) {
	tests := []struct {
		expr string
		want []string
	}{
		{`action in ["stock","price"] && abs(delta_pct) <= 10`, []string{priceID}},
		{`action == "stock"`, []string{stockID}},
		{`action == "create"`, []string{createID}},
		{`adapter == "pinduoduo" && channel == "pdd-main"`, []string{priceID, stockID, createID}},
		{`field == "price" && new < 100 && old > 50`, []string{priceID}},
		{`field == "price" && delta == 1`, []string{priceID}},
		{`delta_pct <= 1000000`, []string{priceID, stockID}},
		{`origin == "420527" && category == "脐橙" && listing == "ZG-2"`, []string{createID}},
		{`name startsWith "秭归" && sku == "ZG-1-10" && field == "stock"`, []string{stockID}},
		{`drift`, nil},
	}
	for _, tt := range tests {
		t.Run(tt.expr, func(t *testing.T) {
			p := build(t, draft(results()...))
			s, err := plan.ParseSelector(tt.expr)
			if err != nil {
				t.Fatal(err)
			}
			if _, err := p.ApproveWhere(s, tt.expr); err != nil {
				t.Fatal(err)
			}
			var got []string
			for _, s := range p.Standings() {
				if s.State == plan.Approved {
					got = append(got, s.Action.ID)
				}
			}
			slices.Sort(got)
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestAFilterChoosesChanges(t *testing.T) {
	s, err := plan.ParseSelector(`field == "title"`)
	if err != nil {
		t.Fatal(err)
	}
	in := inStep()
	in.Desired.Set("", listing.FieldTitle, text("新"))
	in.Desired.Set("", listing.FieldSubtitle, text("现摘"))
	p := build(t, draft(plan.Diff(in)))
	if n, err := p.ApproveWhere(s, "x"); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	got := p.Standings()[0]
	if len(got.Action.Changes) != 1 || got.Action.Changes[0].Field != listing.FieldTitle || len(got.Left) != 1 {
		t.Errorf("%+v", got)
	}
}

func TestSelectorErrors(t *testing.T) {
	for _, source := range []string{"", "1 + 1", "action ==", `now() > date("2020-01-01")`, `"a" + action`} {
		if _, err := plan.ParseSelector(source); err == nil {
			t.Errorf("%q was accepted", source)
		}
	}
	s, err := plan.ParseSelector(`new < 10`)
	if err != nil {
		t.Fatal(err)
	}
	p := build(t, draft(results()...))
	if _, err := p.ApproveWhere(s, "x"); err == nil {
		t.Error("comparing a missing value or a text with a number must be an error")
	}
}

func FuzzSelector(f *testing.F) {
	f.Add(`action in ["stock"] && delta_pct < 5`)
	f.Add(`map([1], # > 0)[0]`)
	f.Fuzz(func(t *testing.T, source string) {
		s, err := plan.ParseSelector(source)
		if err != nil {
			return
		}
		if _, err := s.Match(plan.Row{Action: "stock", Old: 1.0, New: 2.0}); err != nil {
			t.Log(err)
		}
	})
}
