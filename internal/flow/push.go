package flow

import (
	"context"
	"errors"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
)

// PushOptions are the flags of `push`: those of plan and apply, and how the
// plan is decided on.
type PushOptions struct {
	Plan    PlanOptions
	Apply   ApplyOptions
	Approve ApproveOptions
	// Review lets a person decide; nil means that nobody is there.
	Review func(*Planned) error
}

// ApproveOptions are decisions given on the command line.
type ApproveOptions struct {
	All        bool   // --auto-approve
	Expression string // --approve EXPR
}

// Pushed is what a push did.
type Pushed struct {
	Planned *Planned
	Report  *journal.Report // nil when there was nothing to do
}

// Push plans, lets the plan be decided on, and applies what was approved.
func (w *World) Push(ctx context.Context, o PushOptions) (*Pushed, error) {
	planned, err := w.Plan(ctx, o.Plan)
	if err != nil {
		return nil, err
	}
	pushed := &Pushed{Planned: planned}
	if err := Approve(planned.Plan, o.Approve); err != nil {
		return pushed, err
	}
	if o.Review != nil {
		if err := o.Review(planned); err != nil {
			return pushed, err
		}
	}
	if len(planned.Plan.Body.Actions) == 0 {
		return pushed, w.rememberUnchanged(ctx, planned.Plan, o.Apply)
	}
	o.Apply.Profile = o.Plan.Profile
	pushed.Report, err = w.Apply(ctx, planned.Plan, o.Apply)
	return pushed, err
}

// Approve records decisions given on the command line. Guards still hold.
func Approve(p *plan.Plan, o ApproveOptions) error {
	if o.Expression != "" {
		selector, err := plan.ParseSelector(o.Expression)
		if err != nil {
			return wordFailure(err)
		}
		if _, err := p.ApproveWhere(selector, o.Expression); err != nil {
			return wordFailure(err)
		}
	}
	if o.All {
		p.ApproveAll("--auto-approve")
	}
	return nil
}

// rememberUnchanged keeps the ids of workbooks that had nothing to change.
func (w *World) rememberUnchanged(ctx context.Context, p *plan.Plan, o ApplyOptions) error {
	db, err := w.openState(ctx)
	if err != nil {
		return err
	}
	var paths []string
	for _, in := range p.Body.Inputs {
		paths = append(paths, in.File)
	}
	books, err := w.readWorkbooks(ctx, paths, reading{profile: o.Profile, db: db})
	if err != nil {
		return errors.Join(err, db.Close())
	}
	for _, f := range books.files {
		err = errors.Join(err, db.RememberIDs(ctx, f.source(), f.known()))
	}
	err = errors.Join(err, w.closeMoot(ctx, db, channelsOf(p)))
	return errors.Join(err, books.close(), db.Close())
}

// closeMoot closes earlier runs when there is nothing left to do; not while
// another run works on the channels.
func (w *World) closeMoot(ctx context.Context, db *state.DB, channels []string) error {
	lock, err := w.lock(ctx, db, 0, channels)
	if err != nil {
		return nil //nolint:nilerr // somebody else is at work: it is theirs to close
	}
	return errors.Join(closeEarlier(ctx, db, channels), lock.Unlock())
}

// ExitOf is the exit code of a push or an apply (cli §2).
func (p *Pushed) ExitOf() Exit {
	code := ExitDone
	if p.Report != nil {
		code = Exit(p.Report.ExitCode())
	}
	leftOut := len(p.Planned.Failed) > 0 || p.Planned.Faulty > 0 || len(p.Planned.Plan.Body.Blocked) > 0
	if code == ExitDone && leftOut {
		return ExitPartial
	}
	return code
}
