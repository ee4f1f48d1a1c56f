package proof_test

import (
	"context"
	"testing"
	"testing/synctest"
	"time"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/zalando/go-keyring"
)

func TestScratch(t *testing.T) {
	keyring.MockInit()
	now := time.Now()
	for _, n := range []int{4, 30} {
		for _, a := range flow.SandboxNames() {
			dir := t.TempDir()
			synctest.Test(t, func(t *testing.T) {
				time.Sleep(now.Sub(time.Now()))
				s := newShop(t, dir, a)
				c := newCatalogue(n)
				s.workbook(c)
				for i := range 4 {
					if i == 2 {
						c = c.edited()
						s.workbook(c)
					}
					ctx, d := doomed(0)
					began := clockNow()
					v := time.Now()
					p, err := s.push(ctx, d)
					if err != nil {
						t.Fatal(err)
					}
					t.Logf("%s %d push %d: %d moments %v real, %v virtual %+v blocked %v", a, n, i, d.moment, clockNow()-began, time.Since(v), p.Planned.Plan.Body.Summary, len(p.Planned.Plan.Body.Blocked))
					for _, b := range p.Planned.Plan.Body.Blocked[:min(1, len(p.Planned.Plan.Body.Blocked))] {
						for _, f := range b.Findings { t.Log(b.Listing, f.Code, f.Message.Both()) }
					}
					if p.Report != nil {
						t.Logf("%+v", p.Report.Summary)
						for _, e := range p.Report.Entries {
							if e.State != "applied" { t.Log(e.Action.ID, e.State, e.Class, e.Message); break }
						}
					}
					d.halt()
					time.Sleep(time.Minute)
				}
				t.Logf("holds %d %s", len(s.held(a)), s.held(a)[0])
				_ = context.Background
			})
		}
	}
}
