package apply

import (
	"context"
	"errors"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// action is one action on its way. Everything that must survive is in entry;
// the rest is what this process happens to know besides.
type action struct {
	*worker
	slot  *slot
	entry journal.Entry
	// path are the states gone through since the journal was last written,
	// from the one that stands there.
	path    []journal.State
	moves   int              // states gone through in this process
	uploads []journal.Upload // got since then
	rewrite bool             // the action itself changed since then

	begun   journal.State            // the state this process found it in
	refused bool                     // the last attempt was refused and is to be made again
	tries   int                      // attempts of this process that were refused
	lost    int                      // attempts of this process whose end was not known
	renewed bool                     // new credentials were asked for
	partial bool                     // a call of the last attempt was taken before one failed
	before  *adapters.Audit          // state of review just before the write, if it was read
	adopted bool                     // somebody else made the listing
	taken   map[string]listing.Value // stock of SKUs that an attempt has set before it failed
	audited bool                     // the answer said that the change goes through review
}

func (w *worker) newAction(e journal.Entry, s *slot) *action {
	return &action{worker: w, slot: s, entry: e, path: []journal.State{e.State}, begun: e.State}
}

func (a *action) verb() plan.Verb { return a.entry.Action.Verb }

// carry brings the action as far as it gets now. An error is ours, or
// errStopped.
func (a *action) carry(ctx context.Context) error {
	a.emit(journal.Event{Type: journal.ActionStarted, Entry: a.entry})
	for !a.entry.State.Ends() {
		before := a.moves
		err := a.step(ctx)
		if err != nil && !errors.Is(err, errStopped) {
			return err
		}
		if err != nil || a.moves == before {
			break // no further now
		}
	}
	a.finished(a.entry)
	return nil
}

// step does what the state asks for and leaves the action in the next one, or
// where it is if it cannot get further now.
func (a *action) step(ctx context.Context) error {
	switch {
	case a.entry.State == journal.Planned || a.refused:
		return a.attempt(ctx)
	case a.entry.State == journal.Intended || a.entry.State == journal.Sent:
		return a.recover(ctx)
	case a.entry.State == journal.Unknown:
		return a.settle(ctx)
	case a.entry.State == journal.Accepted:
		return a.confirm(ctx)
	case a.entry.State == a.begun: // pending audit, and not just now
		return a.review(ctx)
	default:
		return nil
	}
}

// recover takes up an action of a process that died: an intent without an
// outcome counts as sent. Its call was over at the latest when its time was.
func (a *action) recover(ctx context.Context) error {
	a.entry.Ended = a.entry.Intended.Add(a.callTimeout())
	a.pass(journal.Unknown)
	return a.record(ctx, nil)
}

// pass takes the action to the next state, for the next record to make durable.
func (a *action) pass(to journal.State) {
	a.entry.State = to
	a.path = append(a.path, to)
	a.moves++
}

// passTo goes through the states between to reach accepted or failed.
func (a *action) passTo(to journal.State) {
	if a.entry.State == journal.Planned {
		a.pass(journal.Intended)
	}
	if a.entry.State == journal.Intended && to == journal.Accepted {
		a.pass(journal.Sent)
	}
	if a.entry.State != to {
		a.pass(to)
	}
}

// record makes durable what came about since the last record, in one
// transaction with the base, if there is one.
func (a *action) record(ctx context.Context, base *listing.Base) error {
	return a.write(ctx, journal.Record{Base: base})
}

func (a *action) write(ctx context.Context, r journal.Record) error {
	r.Path, r.Entry, r.Rewrite, r.Uploads = a.path, a.entry, a.rewrite, a.uploads
	if err := a.Journal.Record(context.WithoutCancel(ctx), r); err != nil {
		return err
	}
	a.path, a.uploads, a.rewrite = []journal.State{a.entry.State}, nil, false
	a.entry.Changed = a.Clock.Now()
	return nil
}

// pause waits without holding up other listings.
func (a *action) pause(d time.Duration) error { return a.leave(a.slot, d) }

// reason says why an action ends short of its aim.
type reason struct {
	class, code, requestID, message string
}

// because makes a reason of an error.
func because(err error) reason {
	var refusal *adapters.Error
	if !errors.As(err, &refusal) {
		return reason{class: string(adapters.ClassOf(err)), message: err.Error()}
	}
	code := refusal.Code
	if refusal.SubCode != "" {
		code += " " + refusal.SubCode
	}
	return reason{string(refusal.Class), code, refusal.RequestID, refusal.Error()}
}

func (a *action) note(r reason) {
	a.entry.Class, a.entry.Code, a.entry.RequestID, a.entry.Message = r.class, r.code, r.requestID, r.message
}

// giveUp ends the action by name: blocked if nothing of it was begun, else
// failed.
func (a *action) giveUp(ctx context.Context, r reason) error {
	if a.entry.State == journal.Planned {
		a.note(r)
		a.pass(journal.Blocked)
		return a.record(ctx, nil)
	}
	return a.fail(ctx, r)
}

// fail ends the action by name after an attempt.
func (a *action) fail(ctx context.Context, r reason) error {
	a.note(r)
	a.passTo(journal.Failed)
	base, err := a.salvage(ctx)
	if err != nil {
		return err
	}
	return a.record(ctx, base)
}
