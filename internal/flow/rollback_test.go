package flow_test

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// control talks to the simulator's control address.
func (s *shop) control(path string, body map[string]any) {
	s.Helper()
	data, err := json.Marshal(body)
	if err != nil {
		s.Fatal(err)
	}
	resp, err := http.Post(s.boxes.ControlURL+path, "application/json", bytes.NewReader(data)) //nolint:noctx // a test
	if err != nil {
		s.Fatal(err)
	}
	_ = resp.Body.Close()
	if resp.StatusCode != http.StatusOK {
		s.Fatalf("control %s: %s", path, resp.Status)
	}
}

func (s *shop) rollback(run string) *plan.Plan {
	s.Helper()
	planned, err := s.world().Rollback(s.Context(), flow.RollbackOptions{Run: run})
	if err != nil {
		s.Fatal(err)
	}
	return planned.Plan
}

func (s *shop) apply(p *plan.Plan) int {
	s.Helper()
	report, err := s.world().Apply(s.Context(), p, flow.ApplyOptions{})
	if err != nil {
		s.Fatal(err)
	}
	return report.ExitCode()
}

// TestRollbackOfADriftedTitle takes a title back that somebody changed after
// the run: nothing without a decision about it, and nothing more with one.
func TestRollbackOfADriftedTitle(t *testing.T) {
	s := newShop(t)
	s.push("few.csv")
	s.push("few.csv")
	s.write("few.csv", strings.ReplaceAll(few, "秭归脐橙,", "秭归脐橙王,"))
	run := s.push("few.csv").Report.Run.ID
	s.push("few.csv")
	s.control("edit", map[string]any{"goods": "A-05", "title": "秭归脐橙 手改"})

	p := s.rollback(run)
	if sum := p.Body.Summary; sum.Update != 1 || sum.Drift != 1 {
		t.Fatalf("%+v", sum)
	}
	p.ApproveAll("test")
	if code := s.apply(p); code != 7 {
		t.Errorf("without a decision: exit code %d, want 7", code)
	}
	p = s.rollback(run)
	p.DecideField(p.Body.Actions[0], "", listing.FieldTitle, true, "review")
	if code := s.apply(p); code != 0 {
		t.Errorf("with a decision: exit code %d", code)
	}
	if _, err := s.world().Plan(t.Context(), flow.PlanOptions{Files: []string{s.path("few.csv")}}); err != nil { // asks after the review
		t.Fatal(err)
	}
	if p := s.rollback(run); len(p.Body.Actions) != 0 {
		t.Errorf("something is left: %+v", p.Body.Actions)
	}
}
