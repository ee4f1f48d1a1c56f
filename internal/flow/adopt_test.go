package flow_test

import (
	"errors"
	"os"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

func (s *shop) plan(o flow.PlanOptions) *plan.Plan {
	s.Helper()
	o.Files = []string{s.path("few.csv")}
	planned, err := s.world().Plan(s.Context(), o)
	if err != nil {
		s.Fatal(err)
	}
	return planned.Plan
}

func (s *shop) copyPicture(from, to string) {
	s.Helper()
	data, err := os.ReadFile(s.path("pictures/" + from + ".jpg"))
	if err != nil {
		s.Fatal(err)
	}
	s.write("pictures/"+to+".jpg", string(data))
}

// TestAdoptionByLooks takes over a listing under foreign codes once somebody
// says so, asks which SKU is which, and then keeps it in step under the codes
// the channel has.
func TestAdoptionByLooks(t *testing.T) {
	s := newShop(t)
	s.push("few.csv")
	s.push("few.csv")
	s.write("farmgate.yaml", strings.Replace(s.boxes.ConfigYAML("pictures"), "channels:", "state: lost.db\nchannels:", 1))
	s.write("few.csv", strings.NewReplacer("A-05", "B-05", "A-10", "B-10", ",50,", ",44,").Replace(few))
	for _, from := range []string{"A-05", "A-10"} {
		s.copyPicture(from, strings.Replace(from, "A", "B", 1))
	}
	p := s.plan(flow.PlanOptions{})
	if len(p.Body.Actions) != 1 || p.Body.Actions[0].Verb != plan.Adopt || !p.Body.Actions[0].Ask {
		t.Fatalf("planned %+v", p.Body.Actions)
	}
	p.ApproveAll("test")
	if s := p.Standings()[0]; s.State != plan.Held {
		t.Errorf("adopted without a decision of its own: %s", s.State)
	}
	p.Decide(p.Body.Actions[0], true, "review")
	if code := s.apply(p); code != 0 {
		t.Fatalf("adoption: exit code %d", code)
	}
	p = s.plan(flow.PlanOptions{})
	if len(p.Body.Blocked) != 1 || p.Body.Blocked[0].Findings[0].Code != listing.IdentityChanged {
		t.Errorf("which SKU is which is not asked: %+v", p.Body)
	}
	s.plan(flow.PlanOptions{Same: map[string]string{"A-05": "B-05", "A-10": "B-10"}})
	p = s.plan(flow.PlanOptions{Only: []string{"stock"}}) // the answer is kept
	if sum := p.Body.Summary; sum.Stock != 1 || sum.Actions() != 1 || p.Body.Actions[0].Changes[0].SKU != "A-10" {
		t.Fatalf("%+v %+v", sum, p.Body)
	}
	p.ApproveAll("test")
	if code := s.apply(p); code != 0 {
		t.Errorf("stock under the channel's own code: exit code %d", code)
	}
	if sum := s.plan(flow.PlanOptions{Only: []string{"stock"}}).Body.Summary; sum.Actions() != 0 {
		t.Errorf("the second time: %+v", sum)
	}
}

// TestWhatLeftTheWorkbookIsKept leaves a listing alone that is no longer in the
// workbook, unless --missing says more.
func TestWhatLeftTheWorkbookIsKept(t *testing.T) {
	s := newShop(t)
	alone := strings.Replace(few, "A-10,秭归脐橙", "A-10,秭归伦晚脐橙", 1)
	s.write("few.csv", alone)
	s.push("few.csv")
	s.push("few.csv")
	lines := strings.SplitAfter(alone, "\n")
	s.write("few.csv", lines[0]+lines[1])
	allow := []string{"shrink", "delete"}
	if p := s.plan(flow.PlanOptions{Allow: allow}); len(p.Body.Actions) != 0 || len(p.Body.Notes) == 0 {
		t.Errorf("kept: %+v", p.Body)
	}
	for missing, want := range map[string]plan.Verb{"unshelve": plan.Unshelve, "delete": plan.Unshelve} {
		p := s.plan(flow.PlanOptions{Allow: allow, Missing: missing})
		if len(p.Body.Actions) == 0 || p.Body.Actions[0].Verb != want || p.Body.Actions[0].Listing != "A-10" {
			t.Errorf("--missing %s: %+v", missing, p.Body.Actions)
		}
	}
	_, err := s.world().Plan(t.Context(), flow.PlanOptions{Files: []string{s.path("few.csv")}, Missing: "remove"})
	var f *flow.Failure
	if !errors.As(err, &f) || f.Exit != flow.ExitUsage {
		t.Errorf("--missing remove gives %v", err)
	}
}

// TestDriftPolicyPerField keeps the title somebody changed and overwrites the
// price, as the channel's on_drift says.
func TestDriftPolicyPerField(t *testing.T) {
	s := newShop(t)
	s.push("few.csv")
	s.push("few.csv")
	s.control("edit", map[string]any{"goods": "A-05", "title": "秭归脐橙 手改"})
	s.control("edit", map[string]any{"sku": "A-05", "group_price": 2890})
	for drift, want := range map[string]plan.Summary{
		"":                            {Update: 1, Price: 1, Drift: 2},
		"    on_drift: overwrite\n":   {Update: 1, Price: 1, Drift: 2},
		"    on_drift: keep-remote\n": {Unchanged: 1},
		"    on_drift: [{field: title, policy: keep-remote}, {field: price, policy: overwrite}]\n": {Price: 1, Drift: 1},
	} {
		s.write("farmgate.yaml", strings.Replace(s.boxes.ConfigYAML("pictures"), "    settle_time:", drift+"    settle_time:", 1))
		p := s.plan(flow.PlanOptions{})
		if p.Body.Summary != want {
			t.Errorf("%q: %+v, want %+v", drift, p.Body.Summary, want)
		}
		p.ApproveAll("test")
		for _, standing := range p.Standings() {
			if asked := drift == ""; asked != (standing.State == plan.Held) {
				t.Errorf("%q: %s is %s", drift, standing.Action.ID, standing.State)
			}
		}
	}
}
