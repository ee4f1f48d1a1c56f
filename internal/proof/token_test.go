package proof_test

import (
	"context"
	"net/http"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/journal"
)

// after calls a function once, before the n-th call goes out.
type after struct {
	next http.RoundTripper
	n    int
	do   func()

	mu    sync.Mutex
	calls int
}

// RoundTrip implements http.RoundTripper.
func (a *after) RoundTrip(req *http.Request) (*http.Response, error) {
	a.mu.Lock()
	a.calls++
	now := a.calls == a.n
	a.mu.Unlock()
	if now {
		a.do()
	}
	return a.next.RoundTrip(req)
}

// pushWith pushes while something happens before the n-th call.
func (s *shop) pushWith(n int, do func()) (pushed *flow.Pushed, calls int, err error) {
	s.Helper()
	w := s.world(nil)
	hook := &after{next: w.Transport, n: n, do: do}
	w.Transport = hook
	pushed, err = w.Push(context.Background(), flow.PushOptions{
		Plan:    flow.PlanOptions{Files: []string{s.dir + "/goods.csv"}},
		Approve: flow.ApproveOptions{All: true},
	})
	return pushed, hook.calls, err
}

// TestTokenDiesInTheMiddle lets the access token die before the n-th call of a
// push: in the plan, between the plan and the run, in the run. The push gets a
// new one and finishes as if nothing had been, and the next push has it too.
func TestTokenDiesInTheMiddle(t *testing.T) {
	for _, adapter := range flow.SandboxNames() {
		t.Run(adapter, func(t *testing.T) {
			boxes, _, err := flow.NewSandboxes(flow.SandboxOptions{Adapters: []string{adapter}, Seed: 1}, root)
			if err != nil {
				t.Fatal(err)
			}
			if boxes.Channels[0].RefreshToken == "" {
				t.Skip("this marketplace knows no tokens that die")
			}
			step, renewed := 19, 0
			if testing.Short() {
				step = 40
			}
			for n, hit := 1, true; hit && !t.Failed(); n += step {
				inBubble(t, "", func(t *testing.T, dir string) {
					s := newShop(t, dir, adapter)
					c := newCatalogue(2)
					s.workbook(c)
					pushed, calls, err := s.pushWith(n, func() { s.everywhere("config", `{"expire_access":true}`) })
					if err != nil {
						t.Fatalf("the token died before call %d: %v", n, err)
					}
					if pushed.ExitOf() != flow.ExitDone {
						t.Errorf("the token died before call %d: exit %d, %s", n, pushed.ExitOf(), short(pushed, err))
					}
					if hit = calls >= n; hit {
						renewed++
						s.kept(adapter)
					}
					s.holds(c)
				})
			}
			if renewed == 0 {
				t.Error("the token never died: the test does not reach what it is for")
			}
		})
	}
}

// kept checks that the new tokens are where the next process finds them, and
// that no old one is kept beside a new one that was proved.
func (s *shop) kept(adapter string) {
	s.Helper()
	tokens, err := s.tokens.Get(context.Background(), adapter+"-demo")
	first := s.boxes.Channels[0]
	if err != nil || tokens.Access.IsZero() || tokens.Access.Reveal() == first.AccessToken || !tokens.Old.IsZero() {
		s.Errorf("what is kept: %v, old one kept: %v", err, !tokens.Old.IsZero())
	}
}

// TestDeadAuthorisationPausesItsChannelAlone ends the authorisation of one of
// two channels in the middle of the run: what is left there is named, the
// other channel is finished, and the exit code says that a part was left out.
func TestDeadAuthorisationPausesItsChannelAlone(t *testing.T) {
	inBubble(t, "", func(t *testing.T, dir string) {
		s := newShop(t, dir, "pinduoduo", "taobao")
		c := newCatalogue(12)
		s.workbook(c)
		pushed, _, err := s.pushWith(90, func() {
			s.control("taobao", http.MethodPost, "config", `{"expire_authorisation":true}`)
		})
		if err != nil || pushed.ExitOf() != flow.ExitPartial {
			t.Fatalf("exit %d: %s", pushed.ExitOf(), short(pushed, err))
		}
		done, auth := map[string]int{}, 0
		for _, e := range pushed.Report.Entries {
			if e.State == journal.Applied || e.State == journal.PendingAudit {
				done[e.Action.Channel]++
				continue
			}
			if e.Action.Channel != "taobao-demo" || e.Class != "auth" && e.Class != journal.ReasonEarlier {
				t.Errorf("%s is %s: %s %s", e.Action.ID, e.State, e.Class, e.Message)
			}
			auth++
		}
		if done["pinduoduo-demo"] != len(c) || auth == 0 {
			t.Errorf("done %v, %d left for want of an authorisation", done, auth)
		}
		time.Sleep(time.Minute)
	})
}
