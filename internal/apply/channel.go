package apply

import (
	"context"
	"errors"
	"sync"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
)

// errStopped says that the run was told to stop while an action waited. The
// action stays where it is.
var errStopped = errors.New("the run was told to stop")

// worker carries out the actions of one channel.
type worker struct {
	*run
	Channel
	slots    chan struct{} // one for each listing that may be in flight
	pictures *pictures

	breaker breaker
}

func (r *run) newWorker(c Channel) *worker {
	return &worker{
		run: r, Channel: c,
		slots:    make(chan struct{}, max(1, c.Limits.InFlight)),
		pictures: newPictures(),
	}
}

// work carries out entries, the most urgent listing first, as many listings at
// once as the marketplace bears. A listing that only waits holds no slot, so
// the rest goes on meanwhile.
func (w *worker) work(calls context.Context, entries []journal.Entry) error {
	known, err := w.Journal.Addresses(context.WithoutCancel(calls), w.Name)
	if err != nil {
		return err
	}
	w.pictures.know(known)
	b := newBoard(w, entries)
	var running sync.WaitGroup
	defer running.Wait()
	for b.wait(w.stop) {
		slot := &slot{pool: w.slots}
		if slot.take(w.stop) != nil {
			return nil
		}
		l := b.pop()
		running.Go(func() {
			w.guard(func() error {
				defer b.done(l)
				defer slot.give()
				return l.next(calls, slot)
			})
		})
	}
	return nil
}

// slot is the right to have one listing in flight. Its owner gives it back
// while it waits.
type slot struct {
	pool chan struct{}
	held bool
}

func (s *slot) take(stop context.Context) error {
	if stop.Err() != nil {
		return errStopped
	}
	select {
	case s.pool <- struct{}{}:
		s.held = true
		return nil
	case <-stop.Done():
		return errStopped
	}
}

func (s *slot) give() {
	if s.held {
		<-s.pool
		s.held = false
	}
}

// leave waits without holding the slot: other listings go on meanwhile. It
// ends early, with errStopped, when the run is told to stop.
func (w *worker) leave(s *slot, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	s.give()
	if err := w.hold(d); err != nil {
		return err
	}
	return s.take(w.stop)
}

// await is leave until something is there: whoever brings it may need the slot.
func (w *worker) await(s *slot, there <-chan struct{}) error {
	s.give()
	select {
	case <-there:
	case <-w.stop.Done():
		return errStopped
	}
	return s.take(w.stop)
}

// hold waits and keeps the slot: a gateway that refuses work is not given more.
func (w *worker) hold(d time.Duration) error {
	if w.Clock.Sleep(w.stop, d) != nil {
		return errStopped
	}
	return nil
}

// breaker pauses a channel whose credentials are refused or whose gateway does
// not answer: what has not been begun there is blocked, other channels go on.
type breaker struct {
	mu      sync.Mutex
	cause   *adapters.Error
	failing int // actions in a row that were given up for lack of an answer
}

// failuresInRow is how many actions in a row may be given up before the
// gateway is taken to be down.
const failuresInRow = 5

// failed takes note of an error that ended an action.
func (b *breaker) failed(err error) {
	var refusal *adapters.Error
	if !errors.As(err, &refusal) {
		return
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	switch refusal.Class {
	case adapters.Transient, adapters.RateLimited:
		b.failing++
	default:
		b.failing = 0
	}
	fatal := refusal.Class == adapters.Auth || refusal.Class == adapters.Permission || refusal.Quota
	if b.cause == nil && (fatal || b.failing >= failuresInRow) {
		b.cause = refusal
	}
}

// worked takes note of a write that was taken.
func (b *breaker) worked() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.failing = 0
}

// open gives why the channel is paused; nil while it works.
func (b *breaker) open() *adapters.Error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.cause
}
