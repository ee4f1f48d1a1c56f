package proof_test

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
)

// sometimes counts how often a dangerous place was reached.
type sometimes map[string]int

// demand fails for every place that was never reached: the test does not do
// then what it is for.
func (s sometimes) demand(t testing.TB, places ...string) {
	t.Helper()
	for _, place := range places {
		if s[place] == 0 {
			t.Errorf("it never %s: the test does not reach what it is for", place)
		}
	}
	t.Logf("sometimes %v", map[string]int(s))
}

// holds checks promises 1, 3 and 4 once nobody kills anything any more: each
// listing is there once, as the workbook says, and another push finds nothing
// to do.
func (s *shop) holds(c catalogue) {
	s.Helper()
	time.Sleep(5 * time.Minute) // reviews end, reads see everything
	for range 3 {               // what a review held back goes out now
		pushed, err := s.push(context.Background(), nil)
		if err != nil {
			s.Fatalf("the push that nobody kills: %v", err)
		}
		if pushed.Report == nil {
			break
		}
		time.Sleep(5 * time.Minute)
	}
	s.once(c)
	s.settled()
}

// settled checks that a push has nothing left to do.
func (s *shop) settled() {
	s.Helper()
	pushed, err := s.push(context.Background(), nil)
	if err != nil {
		s.Fatal(err)
	}
	sum := pushed.Planned.Plan.Body.Summary
	if pushed.Report != nil || sum.Blocked > 0 || len(pushed.Planned.Failed) > 0 {
		s.Errorf("a push that should find nothing to do: %+v", sum)
		for _, a := range pushed.Planned.Plan.Body.Actions {
			s.Logf("%s: %+v", a.ID, a.Changes)
		}
	}
}

// once checks against the marketplaces' own words that every listing is there
// once and as wanted, and nothing else is.
func (s *shop) once(c catalogue) {
	s.Helper()
	for _, adapter := range s.adapters {
		held := s.held(adapter)
		if len(held) != len(c) {
			s.Errorf("%s holds %d listings, the workbook has %d", adapter, len(held), len(c))
		}
		for _, p := range c {
			s.checkProduct(adapter, p, held)
		}
	}
}

func (s *shop) checkProduct(adapter string, p product, held []json.RawMessage) {
	s.Helper()
	var mine []json.RawMessage
	for _, raw := range held {
		if bytes.Contains(raw, []byte(`"`+p.sku(0)+`"`)) {
			mine = append(mine, raw)
		}
	}
	if len(mine) != 1 {
		s.Errorf("%s: %s is there %d times", adapter, p.id, len(mine))
		return
	}
	wants := []string{lastWord(p.name)}
	for n, price := range p.prices {
		wants = append(wants, `"`+p.sku(n)+`"`, fmt.Sprintf("%d90", price))
	}
	for _, want := range wants {
		if !bytes.Contains(mine[0], []byte(want)) {
			s.Errorf("%s: %s does not show %s: %s", adapter, p.id, want, mine[0])
		}
	}
}

func lastWord(name string) string {
	runes := []rune(name)
	return string(runes[len(runes)-2:])
}

// look counts in what state a dead process left its work.
func (s *shop) look(seen sometimes) {
	s.Helper()
	db, err := state.Open(context.Background(), filepath.Join(s.dir, ".farmgate", "state.db"), clock.System{}, state.WithoutSync())
	if err != nil {
		s.Fatal(err)
	}
	defer func() { _ = db.Close() }()
	runs, err := db.UnfinishedRuns(context.Background())
	if err != nil {
		s.Fatal(err)
	}
	for _, run := range runs {
		entries, err := db.Entries(context.Background(), run.ID)
		if err != nil {
			s.Fatal(err)
		}
		for _, e := range entries {
			s.lookAt(e, seen)
		}
	}
}

func (s *shop) lookAt(e journal.Entry, seen sometimes) {
	switch e.State {
	case journal.Intended:
		seen["died with an intent"]++
	case journal.Accepted:
		seen["died accepted"]++
	case journal.Planned:
		seen["died with work planned"]++
	}
	if e.Action.Verb != plan.Create || e.Remote != "" {
		return
	}
	for _, raw := range s.held(e.Action.Channel[:len(e.Action.Channel)-len("-demo")]) {
		if bytes.Contains(raw, []byte(`"`+e.Action.Desired.SKUs[0].ID+`"`)) {
			seen["died with a listing made and not known"]++
		}
	}
}

// short says what a push did and what it left, for messages.
func short(p *flow.Pushed, err error) string {
	if p == nil {
		return fmt.Sprint(err)
	}
	text := fmt.Sprint(err)
	if p.Planned != nil {
		text = fmt.Sprintf("%v %+v", err, p.Planned.Plan.Body.Summary)
		for _, b := range p.Planned.Plan.Body.Blocked {
			for _, f := range b.Findings {
				text += fmt.Sprintf("\n%s on %s: %s %s", b.Listing, b.Channel, f.Code, f.Message.Both())
			}
		}
	}
	if p.Report == nil {
		return text
	}
	for _, e := range p.Report.Entries {
		if e.State != journal.Applied {
			text += fmt.Sprintf("\n%s is %s: %s %s %s", e.Action.ID, e.State, e.Class, e.Code, e.Message)
		}
	}
	return text
}
