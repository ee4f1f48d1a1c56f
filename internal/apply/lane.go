package apply

import (
	"cmp"
	"container/heap"
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"

	"github.com/farmgate-cli/farmgate/internal/journal"
)

// lane is what is to be done for one listing: one action at a time, in order.
type lane struct {
	*worker
	queue []journal.Entry
	ended map[string]journal.State // by action id: how those before ended
}

// next carries out the first action of the lane. One that is left unsettled
// ends the lane: what follows may build on what it did, and stays planned.
func (l *lane) next(calls context.Context, s *slot) error {
	a := l.newAction(l.queue[0], s)
	l.queue = l.queue[1:]
	err := l.allow(calls, a)
	if err == nil {
		err = a.carry(calls)
	}
	if state := a.entry.State; state.Ends() || state == journal.PendingAudit {
		l.ended[a.entry.Action.ID] = state
	} else if !l.follows {
		l.queue = nil
	}
	if errors.Is(err, errStopped) {
		return nil
	}
	if err != nil {
		return fmt.Errorf("carry out %s: %w", a.entry.Action.ID, err)
	}
	return nil
}

// allow blocks an action if the one that had to come first did not succeed.
func (l *lane) allow(ctx context.Context, a *action) error {
	before, known := l.ended[a.entry.Action.After]
	if !known || a.entry.State != journal.Planned || before == journal.Applied || before == journal.PendingAudit {
		return nil
	}
	return a.giveUp(ctx, reason{class: journal.ReasonEarlier, message: fmt.Sprintf("%s: %s", a.entry.Action.After, before)})
}

// board holds the lanes of a channel that are ready, most urgent first.
type board struct {
	mu    sync.Mutex
	ready lanes
	busy  int
	wake  chan struct{}
}

func newBoard(w *worker, entries []journal.Entry) *board {
	byListing := map[string]*lane{}
	b := &board{wake: make(chan struct{}, 1)}
	for _, e := range slices.SortedFunc(slices.Values(entries), inLane) {
		l, ok := byListing[e.Action.Listing]
		if !ok {
			l = &lane{worker: w, ended: map[string]journal.State{}}
			byListing[e.Action.Listing] = l
		}
		if e.State.Ends() {
			l.ended[e.Action.ID] = e.State
			continue
		}
		if len(l.queue) == 0 {
			b.ready = append(b.ready, l)
		}
		l.queue = append(l.queue, e)
	}
	heap.Init(&b.ready)
	return b
}

// wait returns true when a lane is ready; false when all are over or the run
// stops.
func (b *board) wait(stop context.Context) bool {
	for {
		b.mu.Lock()
		ready, busy := len(b.ready), b.busy
		b.mu.Unlock()
		switch {
		case stop.Err() != nil:
			return false
		case ready > 0:
			return true
		case busy == 0:
			return false
		}
		select {
		case <-b.wake:
		case <-stop.Done():
		}
	}
}

// pop takes the most urgent lane that is ready.
func (b *board) pop() *lane {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.busy++
	return heap.Pop(&b.ready).(*lane)
}

// done puts a lane back, if anything is left of it.
func (b *board) done(l *lane) {
	b.mu.Lock()
	b.busy--
	if len(l.queue) > 0 {
		heap.Push(&b.ready, l)
	}
	b.mu.Unlock()
	select {
	case b.wake <- struct{}{}:
	default:
	}
}

// lanes is a heap by urgency, then by place in the run.
type lanes []*lane

func (s lanes) Len() int { return len(s) }
func (s lanes) Less(i, j int) bool {
	a, b := s[i].queue, s[j].queue
	return cmp.Or(cmp.Compare(laneUrgency(a), laneUrgency(b)), cmp.Compare(a[0].Seq, b[0].Seq)) < 0
}
func (s lanes) Swap(i, j int) { s[i], s[j] = s[j], s[i] }
func (s *lanes) Push(x any)   { *s = append(*s, x.(*lane)) }
func (s *lanes) Pop() any {
	last := (*s)[len(*s)-1]
	*s = (*s)[:len(*s)-1]
	return last
}
