package proof_test

import (
	"math/rand/v2"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/flow"
)

// dangerous are the places that killing must reach.
var dangerous = []string{
	"died", "died with an intent", "died accepted", "died with a listing made and not known", "died with work planned",
	"died with a listing made that look-ups do not show",
	"resumed", "pushed again", "died twice", "looked up with a lag",
}

// kill is the history that dies at moment k. Who follows, and whether look-ups
// lag, changes from moment to moment.
func kill(listings, k int) history {
	h := history{listings: listings, kill: k, after: k % recoveries, seed: 1}
	if k/recoveries%2 == 1 {
		h.lag = 100 * time.Second
	}
	return h
}

// chosen is the one history that the command line asks for.
func chosen(listings int) history {
	return history{listings: listings, kill: *killFlag, lag: *lagFlag, after: *afterFlag, seed: 1}
}

// TestEveryStepKilled kills the program before and after every durable step and
// every call of two nights, on every adapter, and lets somebody else go on. In
// CI every 13th moment is taken (a quick run takes every 29th), and those that leave a listing made and not
// known; with FARMGATE_LONG all are.
func TestEveryStepKilled(t *testing.T) {
	for _, adapter := range flow.SandboxNames() {
		t.Run(adapter, func(t *testing.T) {
			t.Parallel()
			seen := sometimes{}
			if *killFlag > 0 {
				chosen(3).survive(t, adapter, seen)
				return
			}
			var births []int
			first, second := history{listings: 3, births: &births}.survive(t, adapter, seen)
			for i, k := range births { // where most would be lost, while look-ups lag
				history{listings: 3, kill: k, lag: 100 * time.Second, after: i % 2, seed: 1}.survive(t, adapter, seen)
			}
			if first < 60 || second < 40 {
				t.Fatalf("only %d and %d moments: the runs do less than they should", first, second)
			}
			step := sample(13, 29)
			if long {
				step = 1
			} else if testing.Short() {
				step = 47
			}
			for k := 1; k <= first+second && !t.Failed(); k += step {
				kill(3, k).survive(t, adapter, seen)
			}
			t.Logf("%d moments, every %d. is a death", first+second, step)
			if !testing.Short() {
				seen.demand(t, dangerous...)
			}
		})
	}
}

// TestSomeStepsKilledOfMany does the same with thirty listings: of the moments
// a sample, with FARMGATE_LONG one in ten.
func TestSomeStepsKilledOfMany(t *testing.T) {
	for _, adapter := range flow.SandboxNames() {
		t.Run(adapter, func(t *testing.T) {
			if testing.Short() {
				t.Skip("one life of thirty listings takes a second")
			}
			t.Parallel()
			seen := sometimes{}
			if *killFlag > 0 {
				chosen(30).survive(t, adapter, seen)
				return
			}
			first, second := history{listings: 30}.survive(t, adapter, seen)
			deaths := 1
			if long {
				deaths = (first + second) / 10
			}
			random := rand.New(rand.NewPCG(1, 30))
			// How many moments a life has depends on which commits met: it may
			// end before the one that was drawn.
			for drawn := 0; seen["died"] < deaths && drawn < 4*deaths && !t.Failed(); drawn++ {
				kill(30, 1+random.IntN(first+second)).survive(t, adapter, seen)
			}
			seen.demand(t, "died")
		})
	}
}
