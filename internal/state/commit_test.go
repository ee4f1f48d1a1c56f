package state_test

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/state"
)

// slowDisk holds the first commit until it is released and counts the rest.
type slowDisk struct {
	commits atomic.Int64
	first   sync.Once
	busy    chan struct{} // closed when the first commit is under way
	release chan struct{}
	armed   atomic.Bool
}

func (d *slowDisk) seam(s state.Step) error {
	if !d.armed.Load() || s.Op != state.OpCommit || s.Done {
		return nil
	}
	d.commits.Add(1)
	d.first.Do(func() {
		close(d.busy)
		<-d.release
	})
	return nil
}

func TestCallsInFlightShareASync(t *testing.T) {
	disk := &slowDisk{busy: make(chan struct{}), release: make(chan struct{})}
	db := fresh(t, state.WithSeam(disk.seam))
	const n = 20
	var ids []string
	for i := range n {
		ids = append(ids, fmt.Sprintf("l%02d", i))
	}
	entries := begun(t, db, ids...)
	disk.armed.Store(true)

	var all sync.WaitGroup
	record := func(e journal.Entry) {
		if err := db.Record(t.Context(), step(e, journal.Planned, journal.Intended)); err != nil {
			t.Error(err)
		}
	}
	all.Go(func() { record(entries[0]) })
	<-disk.busy
	for _, e := range entries[1:] {
		all.Go(func() { record(e) })
	}
	state.WaitQueued(db, n-1)
	close(disk.release)
	all.Wait()

	if got := disk.commits.Load(); got != 2 {
		t.Errorf("%d writes took %d commits, want 2", n, got)
	}
	for _, e := range entriesOf(t, db, "run-1") {
		if e.State != journal.Intended {
			t.Errorf("action %d is %s", e.Seq, e.State)
		}
	}
}

func TestOneBadWriteLeavesItsBatchAlone(t *testing.T) {
	disk := &slowDisk{busy: make(chan struct{}), release: make(chan struct{})}
	db := fresh(t, state.WithSeam(disk.seam))
	entries := begun(t, db, "one", "two", "three")
	disk.armed.Store(true)

	var all sync.WaitGroup
	all.Go(func() { _ = db.Note(t.Context(), state.Event{What: "first"}) })
	<-disk.busy
	var good, bad, cancelled error
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	all.Go(func() { good = db.Record(t.Context(), step(entries[0], journal.Planned, journal.Intended)) })
	all.Go(func() { bad = db.Record(t.Context(), step(entries[1], journal.Intended, journal.Unknown)) })
	all.Go(func() { cancelled = db.Record(ctx, step(entries[2], journal.Planned, journal.Blocked)) })
	state.WaitQueued(db, 3)
	close(disk.release)
	all.Wait()

	var conflict *state.ConflictError
	if good != nil || !errors.As(bad, &conflict) || cancelled != nil {
		t.Errorf("got %v, %v, %v", good, bad, cancelled)
	}
	want := []journal.State{journal.Intended, journal.Planned, journal.Blocked}
	if got := states(entriesOf(t, db, "run-1")); fmt.Sprint(got) != fmt.Sprint(want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A fault at every durable step: before it nothing has happened, after a
// commit everything has.
func TestFaultAtEachStep(t *testing.T) {
	full := errors.New("disk full")
	for _, fault := range []struct {
		op   state.Op
		done bool
		want journal.State
	}{
		{state.OpStatement, false, journal.Planned},
		{state.OpStatement, true, journal.Planned},
		{state.OpCommit, false, journal.Planned},
		{state.OpCommit, true, journal.Intended},
	} {
		t.Run(fmt.Sprintf("%s-%v", fault.op, fault.done), func(t *testing.T) {
			armed := false
			db := fresh(t, state.WithSeam(func(s state.Step) error {
				if armed && s.Op == fault.op && s.Done == fault.done {
					return full
				}
				return nil
			}))
			e := begun(t, db, "one")[0]
			armed = true
			if err := db.Record(t.Context(), step(e, journal.Planned, journal.Intended)); !errors.Is(err, full) {
				t.Errorf("got %v, want the disk's error", err)
			}
			armed = false
			if got := entriesOf(t, db, "run-1")[0].State; got != fault.want {
				t.Errorf("the action is %s, want %s", got, fault.want)
			}
			if err := db.Note(t.Context(), state.Event{What: "after"}); err != nil {
				t.Errorf("the state is unusable after a fault: %v", err)
			}
		})
	}
}

func TestAPanicInAWriteIsAnError(t *testing.T) {
	armed := true
	db := fresh(t, state.WithSeam(func(s state.Step) error {
		if armed && s.Name == "note" && s.Op == state.OpStatement {
			panic("broken")
		}
		return nil
	}))
	if err := db.Note(t.Context(), state.Event{}); err == nil {
		t.Error("a panic was swallowed")
	}
	armed = false
	if err := db.Note(t.Context(), state.Event{}); err != nil {
		t.Errorf("the queue is stuck after a panic: %v", err)
	}
}

func BenchmarkRecord(b *testing.B) {
	db := benchState(b)
	b.RunParallel(func(pb *testing.PB) {
		for pb.Next() {
			if err := db.Note(b.Context(), state.Event{What: "x"}); err != nil {
				b.Error(err)
			}
		}
	})
}
