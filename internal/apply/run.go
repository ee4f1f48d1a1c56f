package apply

import (
	"context"
	"errors"
	"fmt"
	"runtime/debug"
	"slices"
	"sync"
	"time"

	"github.com/farmgate-cli/farmgate/internal/journal"
)

// run is one execution: of a new run, or of what is left of an old one.
type run struct {
	Engine
	id string
	// stop ends when nothing new may be begun. Calls under way have a context
	// that outlives it.
	stop context.Context
	halt context.CancelFunc
	// follows is true for a run that only reads: it settles and confirms, and
	// sends nothing.
	follows bool

	mu          sync.Mutex
	done, total int
	fault       error // what stopped the run from inside
}

// PanicError is a panic that was caught: an internal error (exit code 70).
type PanicError struct {
	Value any
	Stack []byte
}

func (e *PanicError) Error() string { return fmt.Sprintf("panic: %v", e.Value) }

// Run carries out what is left of a run: what is unknown is settled first,
// then the rest in order of urgency, the channels side by side. It ends when
// everything has an outcome, when ctx ends (running calls may finish), or when
// the journal cannot be written. The report is the journal's; an error is
// ours, never a marketplace's.
func (e Engine) Run(ctx context.Context, id string) (journal.Report, error) {
	entries, err := e.Journal.Entries(context.WithoutCancel(ctx), id)
	if err != nil {
		return journal.Report{}, err
	}
	r := e.newRun(ctx, id, len(entries))
	began := e.Clock.Now()
	r.announce(entries)
	r.carryOut(ctx, entries)
	return r.finish(ctx, began)
}

// Follow asks after everything on the engine's channels that was begun, in
// whatever run, and has no end yet: reviews, unknown ends, what was accepted
// and not seen. It sends nothing and waits for nothing. Every plan starts so.
func (e Engine) Follow(ctx context.Context) error {
	e.NoWait = true
	r := e.newRun(ctx, "", 0)
	defer r.halt()
	r.follows = true
	var entries []journal.Entry
	for _, c := range e.Channels {
		open, err := e.Journal.Open(context.WithoutCancel(ctx), c.Name)
		if err != nil {
			return err
		}
		entries = append(entries, r.ripe(ctx, c, open)...)
	}
	r.carryOut(ctx, entries)
	return errors.Join(r.fault, ctx.Err())
}

func (e Engine) newRun(ctx context.Context, id string, total int) *run {
	if e.Counters == nil {
		e.Counters = &Counters{}
	}
	r := &run{Engine: e, id: id, total: total}
	r.stop, r.halt = context.WithCancel(ctx)
	return r
}

// carryOut works every channel side by side and returns when all are done.
func (r *run) carryOut(ctx context.Context, entries []journal.Entry) {
	calls, leave := r.outlive(ctx)
	defer leave()
	var all sync.WaitGroup
	for _, c := range r.Channels {
		mine := slices.DeleteFunc(slices.Clone(entries), func(e journal.Entry) bool { return e.Action.Channel != c.Name })
		all.Go(func() { r.guard(func() error { return r.newWorker(c).work(calls, mine) }) })
	}
	all.Wait()
}

// outlive gives the context of calls: it ends when the engine is told to
// abort, or one call's time after ctx ended.
func (r *run) outlive(ctx context.Context) (context.Context, context.CancelFunc) {
	calls, cancel := context.WithCancel(context.WithoutCancel(ctx))
	grace := defaultCallTimeout
	for _, c := range r.Channels {
		grace = max(grace, c.callTimeout())
	}
	go r.guard(func() error {
		defer cancel()
		select {
		case <-r.Abort:
		case <-calls.Done():
		case <-ctx.Done():
			last, release := context.WithTimeout(calls, grace)
			defer release()
			select {
			case <-r.Abort:
			case <-last.Done():
			}
		}
		return nil
	})
	return calls, cancel
}

// guard runs one goroutine's work. An error or a panic in it stops the run.
func (r *run) guard(work func() error) {
	defer func() {
		if p := recover(); p != nil {
			r.breakOff(&PanicError{p, debug.Stack()})
		}
	}()
	if err := work(); err != nil {
		r.breakOff(err)
	}
}

// breakOff stops the run from inside.
func (r *run) breakOff(err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.fault = errors.Join(r.fault, err)
	r.halt()
}

// finish makes the report from the journal and says there how the run ended.
// A run whose channels were not all worked stays unfinished while anything of
// it is left.
func (r *run) finish(ctx context.Context, began time.Time) (journal.Report, error) {
	told := ctx.Err() != nil
	r.halt()
	ctx = context.WithoutCancel(ctx)
	report, err := r.report(ctx)
	if err != nil || r.fault != nil {
		return report, errors.Join(r.fault, err)
	}
	report.Counts = r.Counters.counts()
	report.Counts.Elapsed = r.Clock.Now().Sub(began).Milliseconds()
	left := report.Summary.Left+report.Summary.Unknown > 0
	report.Interrupted = told && left
	if !left || r.covers(report.Run.Channels) {
		report.Run.Outcome = report.RunOutcome()
		if err := r.Journal.FinishRun(ctx, r.id, report.Run.Outcome); err != nil {
			return report, err
		}
	}
	r.emit(journal.Event{Type: journal.RunFinished, Report: &report})
	return report, nil
}

// report reads the run back from the journal.
func (r *run) report(ctx context.Context) (journal.Report, error) {
	var report journal.Report
	var err error
	if report.Run, err = r.Journal.Run(ctx, r.id); err != nil {
		return report, err
	}
	if report.Entries, err = r.Journal.Entries(ctx, r.id); err != nil {
		return report, err
	}
	report.Summary = journal.Summarise(report.Entries)
	return report, nil
}

// covers reports whether the engine has all these channels.
func (r *run) covers(channels []string) bool {
	return !slices.ContainsFunc(channels, func(name string) bool {
		return !slices.ContainsFunc(r.Channels, func(c Channel) bool { return c.Name == name })
	})
}
