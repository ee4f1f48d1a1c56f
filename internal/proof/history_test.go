package proof_test

import (
	"context"
	"math/rand/v2"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/journal"
)

// history is two nights of one shop: a first push, and a push of the edited
// workbook. Whoever is killed in between is followed by somebody who is not
// told of it.
type history struct {
	listings int
	// kill is the moment at which the process dies, counted over both nights
	// from the moment the first run is begun; 0 is never.
	kill int
	// lag is how long look-ups miss what was made.
	lag time.Duration
	// after says who comes next: resume, a push, or one that dies as well.
	after int
	seed  uint64
	// births are the moments of the first night that leave a listing made and
	// not known, filled in by a history that nobody kills.
	births *[]int
}

// recoveries are the ways in which a dead process is followed.
const recoveries = 3

// run lives through the history and holds the promises at its end. It gives
// the moments of the two pushes.
func (h history) run(s *shop, seen sometimes) (first, second int) {
	s.Helper()
	c := newCatalogue(h.listings)
	if h.lag > 0 {
		s.everywhere("config", `{"lookup_lag_ms":`+milliseconds(h.lag)+`}`)
		seen["looked up with a lag"]++
	}
	first = h.night(s, c, h.kill, seen)
	if h.kill > 0 && h.kill <= first {
		s.holds(c)
		return first, 0
	}
	time.Sleep(12 * time.Hour)
	c = c.edited()
	second = h.night(s, c, max(0, h.kill-first), seen)
	s.holds(c)
	return first, second
}

// night pushes a workbook and dies at moment k of the run, if there is one. It
// gives the moments passed.
func (h history) night(s *shop, c catalogue, k int, seen sometimes) int {
	s.Helper()
	s.workbook(c)
	ctx, d := doomed(k)
	defer d.halt()
	d.from = "commit of begin run, done: false"
	pushed, err := s.push(ctx, d)
	if !d.dead() {
		if err != nil || pushed.Report == nil || pushed.ExitOf() != flow.ExitDone {
			s.Fatalf("the push that nobody kills: %s", short(pushed, err))
		}
		if h.births != nil && len(*h.births) == 0 {
			*h.births = d.births
		}
		return d.moment
	}
	if err == nil && pushed.ExitOf() == flow.ExitDone && d.moment < 10 {
		s.Errorf("it died at %s and says that it is done", d.where)
	}
	seen["died"]++
	before := seen["died with a listing made and not known"]
	s.look(seen)
	if seen["died with a listing made and not known"] > before && h.lag > 0 {
		seen["died with a listing made that look-ups do not show"]++
	}
	h.recover(s, seen)
	if s.Failed() {
		s.Logf("died at moment %d: %s", d.at, d.where)
	}
	return d.moment
}

// recover is who comes after a dead process.
func (h history) recover(s *shop, seen sometimes) {
	s.Helper()
	switch h.after {
	case 0:
		report, err := s.resume(context.Background(), nil)
		if err != nil || report != nil && report.ExitCode() != journal.ExitDone {
			s.Errorf("resume: %s", short(&flow.Pushed{Report: report}, err))
		}
		seen["resumed"]++
	case 1:
		if pushed, err := s.push(context.Background(), nil); err != nil {
			s.Errorf("the next push: %s", short(pushed, err))
		}
		seen["pushed again"]++
	default:
		random := rand.New(rand.NewPCG(h.seed, uint64(h.kill)))
		ctx, d := doomed(1 + random.IntN(60))
		defer d.halt()
		if random.IntN(2) == 0 {
			_, _ = s.push(ctx, d)
		} else {
			_, _ = s.resume(ctx, d)
		}
		if d.dead() {
			seen["died twice"]++
		}
	}
}

// survive runs a history in a bubble.
func (h history) survive(t *testing.T, adapter string, seen sometimes) (first, second int) {
	t.Helper()
	inBubble(t, h.again(), func(t *testing.T, dir string) {
		first, second = h.run(newShop(t, dir, adapter), seen)
	})
	return first, second
}
