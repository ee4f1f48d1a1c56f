package apply

import (
	"context"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// readBacks are the waits before each reading back of what was accepted; a
// process that must not wait makes do with the first few.
var readBacks = [...]time.Duration{
	0, time.Second, 2 * time.Second, 4 * time.Second, 8 * time.Second,
	15 * time.Second, 30 * time.Second, 60 * time.Second,
}

const (
	readBacksNoWait = 3
	// patience is how many settle times after it was accepted a change that is
	// not live is reported as failed by a later process.
	patience = 5
)

// confirm reads back what the marketplace accepted until it shows, is under
// review or refused. What is not seen stays accepted and is never sent again.
func (a *action) confirm(ctx context.Context) error {
	var last *adapters.Remote
	for _, wait := range readBacks[:a.readings()] {
		if err := a.pause(wait); err != nil {
			return err
		}
		remote, err := a.fetch(ctx)
		if isOwn(err) {
			return err
		}
		v := notYet
		switch {
		case a.verb() == plan.Delete && isGone(remote, err):
			v = gone
		case err == nil:
			last, v = &remote, a.judge(remote)
		case !isGone(remote, err):
			a.breaker.failed(err)
		}
		if v != notYet {
			return a.conclude(ctx, v, remote)
		}
	}
	return a.unseen(ctx, last)
}

// readings is how often it is read back before it is left for a later process.
func (a *action) readings() int {
	switch {
	case a.follows:
		return 1
	case a.NoWait:
		return readBacksNoWait
	default:
		return len(readBacks)
	}
}

// unseen decides about what was accepted and does not show.
func (a *action) unseen(ctx context.Context, last *adapters.Remote) error {
	switch {
	case last == nil:
		return nil
	case a.audited:
		return a.conclude(ctx, pending, *last)
	}
	a.note(reason{class: journal.ReasonDiffers, message: about(
		listing.T("平台接受了，但线上还看不到", "accepted but not seen live"), strings.Join(a.unlike(*last), ", "))})
	age := a.Clock.Now().Sub(a.entry.Changed)
	if a.begun == journal.Accepted && age >= patience*a.settleTime() {
		return a.otherwise(ctx, *last)
	}
	return a.record(ctx, nil)
}

// otherwise ends an action by name that was accepted long ago while something
// else is live.
func (a *action) otherwise(ctx context.Context, remote adapters.Remote) error {
	a.pass(journal.Failed)
	if a.verb() != plan.Create {
		return a.record(ctx, nil)
	}
	base, err := a.knownBase(ctx)
	if err != nil {
		return err
	}
	a.learn(&base, remote)
	a.takeOver(&base, remote)
	return a.record(ctx, &base)
}

// review asks once how the review of an earlier run's change stands.
func (a *action) review(ctx context.Context) error {
	remote, err := a.fetch(ctx)
	if err != nil {
		if isOwn(err) {
			return err
		}
		return nil
	}
	switch v := a.judge(remote); {
	case v == seen || v == refused:
		return a.conclude(ctx, v, remote)
	case v == notYet && a.Clock.Now().Sub(a.entry.Changed) >= a.settleTime():
		return a.conclude(ctx, lapsed, remote)
	default:
		return nil
	}
}

// conclude writes the end of an accepted or pending action, with the base in
// the same transaction.
func (a *action) conclude(ctx context.Context, v verdict, remote adapters.Remote) error {
	if v == gone {
		a.pass(journal.Applied)
		return a.write(ctx, journal.Record{Forget: true})
	}
	if v == banned {
		return a.fail(ctx, reason{class: string(adapters.Permission), message: remote.Reason})
	}
	base, err := a.baseAfter(ctx, v, remote)
	if err != nil {
		return err
	}
	switch v {
	case seen:
		a.note(reason{})
		a.pass(journal.Applied)
	case pending:
		a.note(reason{})
		a.pass(journal.PendingAudit)
	case refused:
		a.note(reason{class: journal.ReasonReview, message: remote.Reason})
		a.pass(journal.Rejected)
	default: // lapsed
		a.note(reason{class: journal.ReasonReview, message: listing.T("审核结束，但没有生效", "the review ended and the change is not live").Both()})
		a.pass(journal.Rejected)
	}
	return a.record(ctx, &base)
}
