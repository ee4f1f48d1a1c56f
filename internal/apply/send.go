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

// call is the one attempt at the marketplace that an action is about.
type call func(context.Context) (adapters.Receipt, error)

// attempt makes the action ready and sends it once. It may end before its
// call: blocked, or already as wanted.
func (a *action) attempt(ctx context.Context) error {
	if a.follows {
		return nil
	}
	if cause := a.breaker.open(); cause != nil {
		return a.giveUp(ctx, paused(cause))
	}
	do, err := a.prepare(ctx)
	if do == nil || err != nil {
		return err
	}
	paid, err := a.Budget.Prepay(a.stop, ctx, adapters.ClassWrite)
	if err != nil {
		return errStopped
	}
	if err := a.intend(ctx); err != nil {
		return err
	}
	return a.send(paid, do)
}

// paused is the reason of actions on a channel whose breaker is open.
func paused(cause *adapters.Error) reason {
	r := because(cause)
	r.message = about(listing.T("店铺已暂停", "channel paused"), r.message)
	return r
}

// intend makes durable that the call is about to be made. What is stamped is
// the latest moment from which its time-out runs, so nothing waits between
// this and the call.
func (a *action) intend(ctx context.Context) error {
	a.entry.Attempt++
	a.entry.Intended = a.Clock.Now()
	a.refused = false
	a.note(reason{})
	a.pass(journal.Intended)
	return a.record(ctx, nil)
}

// send makes the call and records its end. The call is over, whatever
// happens, one time-out after the stamp of its intent.
func (a *action) send(ctx context.Context, do call) error {
	left := a.entry.Intended.Add(a.callTimeout()).Sub(a.Clock.Now())
	limited, cancel := context.WithTimeout(ctx, left)
	receipt, err := do(limited)
	cancel()
	a.pass(journal.Sent)
	if receipt.ID != "" {
		a.entry.Remote, a.entry.Ticket = receipt.ID, receipt.Ticket
	} else if receipt.Ticket != "" {
		a.entry.Ticket = receipt.Ticket
	}
	if err == nil {
		a.breaker.worked()
		a.audited = receipt.Audited
		a.pass(journal.Accepted)
		return a.record(ctx, nil)
	}
	a.note(because(err))
	return a.failed(ctx, receipt, err)
}

// failed decides by the error's class what becomes of an attempt.
func (a *action) failed(ctx context.Context, receipt adapters.Receipt, err error) error {
	switch adapters.ClassOf(err) {
	case adapters.RateLimited, adapters.Transient:
		return a.again(ctx, err)
	case adapters.Ambiguous:
		return a.loseSight(ctx)
	case adapters.Auth: // refused before any work
		if a.renew(ctx, a.entry.Intended) {
			a.refused = true
			return nil
		}
	case adapters.Duplicate:
		if a.verb() == plan.Create {
			return a.existsAlready(ctx)
		}
	}
	a.breaker.failed(err)
	why := because(err)
	if a.verb() == plan.Create {
		why.message += a.cleanUp(ctx, receipt)
	}
	return a.fail(ctx, why)
}

// again waits after a refusal that came before any work, so that the action
// is attempted once more, or gives it up.
func (a *action) again(ctx context.Context, err error) error {
	var refusal *adapters.Error
	errors.As(err, &refusal)
	a.tries++
	if adapters.ClassOf(err) == adapters.RateLimited {
		a.Budget.Slow(adapters.ClassWrite, refusal.RetryAfter)
	}
	if refusal.Quota || a.tries >= maxTries {
		a.breaker.failed(err)
		return a.fail(ctx, because(err))
	}
	a.Counters.retries.Add(1)
	a.waiting(a.entry, listing.Tf("稍后再试：%s", "will try again: %s", refusal.Error()))
	if err := a.hold(a.backoff("send", a.entry.Attempt, refusal.RetryAfter)); err != nil {
		return err
	}
	a.refused = true
	return nil
}

// loseSight records that an attempt may or may not have been carried out. What
// its end was is asked from now on.
func (a *action) loseSight(ctx context.Context) error {
	a.lost++
	a.entry.Ended = a.Clock.Now()
	a.pass(journal.Unknown)
	return a.record(ctx, nil)
}

// existsAlready goes on with a create that the marketplace refused because the
// listing is there: it is looked up. If an earlier attempt's end was not known
// that attempt made it; else somebody else did.
func (a *action) existsAlready(ctx context.Context) error {
	if !a.entry.Ended.IsZero() {
		a.entry.Class = string(adapters.Ambiguous)
	}
	return a.loseSight(ctx)
}

// cleanUp removes a draft that a refused create left behind, and says so if it
// cannot.
func (a *action) cleanUp(ctx context.Context, receipt adapters.Receipt) string {
	cleaner, ok := a.Shop.(adapters.DraftCleaner)
	if !ok || receipt.ID == "" {
		return ""
	}
	limited, cancel := context.WithTimeout(ctx, a.callTimeout())
	defer cancel()
	if err := cleaner.DeleteDraft(limited, receipt.Ref); err != nil {
		return "; " + about(listing.T("平台上留下了草稿", "a draft was left on the channel"), receipt.ID)
	}
	a.entry.Remote, a.entry.Ticket = "", ""
	return ""
}

// settleTime is how long after the end of an attempt a look-up that finds
// nothing proves that nothing was done.
func (a *action) settleTime() time.Duration { return a.Channel.settle() }
