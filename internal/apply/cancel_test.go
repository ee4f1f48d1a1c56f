package apply_test

import (
	"context"
	"fmt"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
)

// Told to stop, it begins nothing new and lets running calls finish.
func TestStop(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.took = 3 * time.Second
		var actions []plan.Action
		for i := range 9 {
			actions = append(actions, create(fmt.Sprintf("L%d", i)))
		}
		id := w.begin(actions...)
		ctx, cancel := context.WithCancel(context.Background())
		time.AfterFunc(13*time.Second, cancel) // while creates are on their way
		began := time.Now()
		r, err := w.engine.Run(ctx, id)
		if err != nil {
			w.Fatal(err)
		}
		if took := time.Since(began); took > 20*time.Second {
			w.Errorf("stopped after %v", took)
		}
		w.equal("interrupted", r.Interrupted, true)
		w.equal("code", r.ExitCode(), journal.ExitInterrupted)
		w.equal("outcome", r.Run.Outcome, journal.RunInterrupted)
		w.equal("left", r.Summary.Left, 6)
		w.equal("creates", w.shop.calls["create"], 3)
		for _, e := range r.Entries[:3] {
			if e.State != journal.Accepted && e.State != journal.Applied {
				w.Errorf("%s is %s: its call should have finished", e.Action.ID, e.State)
			}
		}
		again := w.run(id)
		w.equal("resumed", again.Summary, journal.Summary{Applied: 9})
		w.equal("creates", w.shop.calls["create"], 9)
	})
}

// Told to leave at once, it cuts calls off; what they did is settled later.
func TestAbort(t *testing.T) {
	inWorld(t, func(w *world) {
		w.shop.took = 20 * time.Second
		id := w.begin(create("L1"))
		ctx, cancel := context.WithCancel(context.Background())
		abort := make(chan struct{})
		w.engine.Abort = abort
		time.AfterFunc(70*time.Second, cancel)
		time.AfterFunc(71*time.Second, func() { close(abort) })
		began := time.Now()
		r, err := w.engine.Run(ctx, id)
		if err != nil {
			w.Fatal(err)
		}
		if took := time.Since(began); took != 71*time.Second {
			w.Errorf("left after %v", took)
		}
		w.wants(r, journal.Unknown)
		w.equal("code", r.ExitCode(), journal.ExitInterrupted)
		w.engine.Abort, w.shop.took = nil, time.Second
		w.wants(w.run(id), journal.Applied)
		w.equal("there", w.holds("L1"), 1)
	})
}

// A stop ends every wait at once, and nothing is blamed for it.
func TestStopEndsWaits(t *testing.T) {
	for name, prepare := range map[string]func(*world){
		"settle":  func(w *world) { w.shop.fault = lose("create", 1, false) },
		"confirm": func(w *world) { w.shop.lag = time.Hour },
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(w *world) {
				prepare(w)
				ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
				defer cancel()
				began := time.Now()
				r, err := w.engine.Run(ctx, w.begin(create("L1")))
				if err != nil || !r.Interrupted || r.Summary.Unknown != 1 {
					w.Errorf("got %+v, %v", r.Summary, err)
				}
				if took := time.Since(began); took > 11*time.Second {
					w.Errorf("stopped after %v", took)
				}
			})
		})
	}
}

func TestAStoppedRunThatWasDoneIsDone(t *testing.T) {
	inWorld(t, func(w *world) {
		id := w.begin(create("L1"))
		w.run(id)
		ctx, cancel := context.WithCancel(context.Background())
		cancel()
		r, err := w.engine.Run(ctx, id)
		if err != nil || r.Interrupted || r.ExitCode() != journal.ExitDone {
			w.Errorf("got %+v, %v", r, err)
		}
	})
}

// A worker's turn is a run of one channel with a deadline: the run goes on in
// the next turn, and is finished when nothing of it is left.
func TestTurnsOfOneChannel(t *testing.T) {
	inWorld(t, func(w *world) {
		other := w.engine
		second := w.engine.Channels[0]
		second.Name, second.Shop = "other", newShop(clock.System{})
		other.Channels = append(other.Channels[:0:0], second)
		there := create("L9")
		there.Channel = "other"
		id := w.begin(create("L1"), there)
		r := w.run(id)
		w.wants(r, journal.Applied, journal.Planned)
		if run, err := w.db.Run(context.Background(), id); err != nil || !run.Finished.IsZero() {
			w.Errorf("finished while the other channel is left: %+v, %v", run, err)
		}
		last, err := other.Run(context.Background(), id)
		if err != nil {
			w.Fatal(err)
		}
		w.wants(last, journal.Applied, journal.Applied)
		if run, err := w.db.Run(context.Background(), id); err != nil || run.Outcome != journal.RunDone {
			w.Errorf("not finished: %+v, %v", run, err)
		}
	})
}
