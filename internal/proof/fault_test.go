package proof_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/state"
)

// expired is what each marketplace answers to a token that has died.
func expired(adapter string) string {
	return map[string]string{
		"pinduoduo": "10019", "taobao": "27", "jd": "19", "douyin": "40003 isv.access-token-expired",
	}[adapter]
}

// breakage is one way in which calls fail.
type breakage struct{ kind, code string }

func breakages(adapter string) []breakage {
	all := []breakage{{kind: "cut_before"}, {kind: "cut_after"}, {kind: "html_before"}, {kind: "html_after"}, {kind: "throttle"}, {kind: "cut_mid"}}
	if code := expired(adapter); code != "" {
		all = append(all, breakage{"error_before", code})
	}
	return all
}

// TestEveryCallFails breaks the n-th call of a push in every way, once and from
// then on, until n is past the last. In CI every 37th n is taken, with
// FARMGATE_LONG every one. What the broken push called applied is live; once
// the marketplace is well again everything is there, once.
func TestEveryCallFails(t *testing.T) {
	for _, adapter := range flow.SandboxNames() {
		t.Run(adapter, func(t *testing.T) {
			t.Parallel()
			seen := sometimes{}
			for i, b := range breakages(adapter) {
				breakFrom(t, adapter, b, false, 1+5*i, seen)
				breakFrom(t, adapter, b, true, 18+5*i, seen)
			}
			if !testing.Short() {
				seen.demand(t, "broke a call once", "broke every call", "finished all the same", "left something by name", "stopped before anything was sent")
			}
		})
	}
}

func breakFrom(t *testing.T, adapter string, b breakage, onwards bool, from int, seen sometimes) {
	t.Helper()
	step := sample(37, 61)
	if long {
		from, step = 1, 1
	} else if testing.Short() {
		step = 1000
	}
	for n, hit := from, true; hit && !t.Failed(); n += step {
		inBubble(t, fmt.Sprintf("# %s, call %d, onwards %v", b.kind, n, onwards), func(t *testing.T, dir string) {
			hit = breakOne(newShop(t, dir, adapter), b, n, onwards, seen)
		})
	}
}

// breakOne pushes while the n-th call fails and gives whether there was one.
func breakOne(s *shop, b breakage, n int, onwards bool, seen sometimes) bool {
	s.Helper()
	c := newCatalogue(2)
	s.workbook(c)
	rule := map[string]any{"kind": b.kind, "code": b.code, "nth": n}
	if onwards {
		rule["times"] = 1 << 30
	}
	body, err := json.Marshal(rule)
	if err != nil {
		s.Fatal(err)
	}
	s.everywhere("faults", string(body))
	pushed, err := s.push(context.Background(), nil)
	if !s.wasHit(s.adapters[0]) {
		return false
	}
	if onwards {
		seen["broke every call"]++
	} else {
		seen["broke a call once"]++
	}
	s.control(s.adapters[0], http.MethodDelete, "faults", "")
	s.reported(pushed, err, seen)
	s.holds(c)
	return true
}

func (s *shop) wasHit(adapter string) bool {
	s.Helper()
	var rules struct {
		Faults []struct {
			Hits int `json:"hits"`
		} `json:"faults"`
	}
	if err := json.Unmarshal(s.control(adapter, http.MethodGet, "faults", ""), &rules); err != nil {
		s.Fatal(err)
	}
	return rules.Faults[0].Hits > 0
}

// reported holds promise 2: a listing that the report calls done needs nothing
// more, and every other is named.
func (s *shop) reported(pushed *flow.Pushed, err error, seen sometimes) {
	s.Helper()
	if pushed == nil || pushed.Report == nil {
		var f *flow.Failure
		if !errors.As(err, &f) && pushed.ExitOf() == flow.ExitDone {
			s.Errorf("nothing was done and nothing said: %s", short(pushed, err))
		}
		seen["stopped before anything was sent"]++
		return
	}
	done, all := map[string]bool{}, true
	for _, e := range pushed.Report.Entries {
		good := e.State == journal.Applied || e.State == journal.PendingAudit
		if was, known := done[e.Action.Listing]; !known || was {
			done[e.Action.Listing] = good
		}
		all = all && good
		if e.State.Ends() && !good && e.Message == "" && e.Class == "" {
			s.Errorf("%s is %s and nobody says why", e.Action.ID, e.State)
		}
	}
	if all {
		seen["finished all the same"]++
	} else {
		seen["left something by name"]++
	}
	if all != (pushed.ExitOf() == flow.ExitDone) {
		s.Errorf("the exit code is %d: %s", pushed.ExitOf(), short(pushed, err))
	}
	s.needsNothing(done)
}

// needsNothing checks that a plan has nothing for listings that were called
// done.
func (s *shop) needsNothing(done map[string]bool) {
	s.Helper()
	time.Sleep(5 * time.Minute)
	planned, err := s.world(nil).Plan(context.Background(), flow.PlanOptions{Files: []string{filepath.Join(s.dir, "goods.csv")}})
	if err != nil {
		s.Fatal(err)
	}
	for _, a := range planned.Plan.Body.Actions {
		if done[a.Listing] {
			s.Errorf("%s was called done, and is planned again: %+v", a.ID, a.Changes)
		}
	}
}

// disk fails a commit: the n-th, or all from the n-th on, before it was made
// or after.
type disk struct {
	mu            sync.Mutex
	n, commits    int
	onwards, done bool
	hit           bool
}

var errDisk = errors.New("the disk is broken")

func (d *disk) seam(s state.Step) error {
	if s.Op != state.OpCommit || s.Done != d.done {
		return nil
	}
	d.mu.Lock()
	defer d.mu.Unlock()
	d.commits++
	if d.commits == d.n || d.onwards && d.commits > d.n {
		d.hit = true
		return errDisk
	}
	return nil
}

// TestEveryCommitFails does the same with the disk: the n-th commit fails, once
// and from then on, before it is made and after. The program says so, and the
// next one goes on without making anything twice.
func TestEveryCommitFails(t *testing.T) {
	for _, adapter := range flow.SandboxNames() {
		t.Run(adapter, func(t *testing.T) {
			t.Parallel()
			seen := sometimes{}
			for i, d := range []*disk{{}, {onwards: true}, {done: true}, {onwards: true, done: true}} {
				from, step := 1+2*i, sample(9, 17)
				if long {
					from, step = 1, 1
				} else if testing.Short() {
					step = 100
				}
				for n, hit := from, true; hit && !t.Failed(); n += step {
					again := fmt.Sprintf("# commit %d, onwards %v, done %v", n, d.onwards, d.done)
					inBubble(t, again, func(t *testing.T, dir string) {
						hit = failCommit(newShop(t, dir, adapter), &disk{n: n, onwards: d.onwards, done: d.done}, seen)
					})
				}
			}
			if !testing.Short() {
				seen.demand(t, "failed a commit", "said so", "left the run unfinished")
			}
		})
	}
}

func failCommit(s *shop, d *disk, seen sometimes) bool {
	s.Helper()
	c := newCatalogue(2)
	s.workbook(c)
	w := s.world(nil)
	w.StateOptions = append(w.StateOptions, state.WithSeam(d.seam))
	pushed, err := w.Push(context.Background(), flow.PushOptions{
		Plan:    flow.PlanOptions{Files: []string{filepath.Join(s.dir, "goods.csv")}},
		Approve: flow.ApproveOptions{All: true},
	})
	if !d.hit {
		return false
	}
	seen["failed a commit"]++
	if err == nil && d.onwards {
		s.Errorf("a disk that stays broken was not noticed: %s", short(pushed, err))
	}
	if err != nil {
		seen["said so"]++
	}
	if _, err := s.resume(context.Background(), nil); err != nil {
		s.Errorf("resume: %v", err)
	}
	if pushed != nil && pushed.Report != nil {
		seen["left the run unfinished"]++
	}
	s.holds(c)
	return true
}
