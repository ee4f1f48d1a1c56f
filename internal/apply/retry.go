package apply

import (
	"context"
	"errors"
	"hash/fnv"
	"math/rand/v2"
	"strconv"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
)

// How often and how long is tried again.
const (
	maxTries   = 6                // refusals of one action in one process
	maxLost    = 3                // attempts whose end was not known
	maxReads   = 4                // attempts at one read
	backoffMin = time.Second      // before the second attempt, at most
	backoffMax = 60 * time.Second // before any attempt, at most
)

// backoff gives how long to wait before another attempt: what the marketplace
// asked for, and on top a random part of a span that doubles with each
// attempt, so that many listings do not come back at the same moment. The same
// run waits the same.
func (a *action) backoff(what string, attempt int, asked time.Duration) time.Duration {
	span := backoffMax
	if attempt < 7 {
		span = min(backoffMax, backoffMin<<max(0, attempt-1))
	}
	return asked + time.Duration(a.chance(what, attempt)*float64(span))
}

// chance draws from [0, 1) by the seed and the name of what it is for.
func (a *action) chance(what string, attempt int) float64 {
	h := fnv.New64a()
	for _, part := range []string{a.entry.Action.Listing, a.entry.Action.ID, what, strconv.Itoa(attempt)} {
		_, _ = h.Write([]byte(part + "\x00"))
	}
	return rand.New(rand.NewPCG(a.Seed, h.Sum64())).Float64()
}

// ownError is an error of ours, such as the journal's, where an error of the
// marketplace may stand too.
type ownError struct{ err error }

func (e *ownError) Error() string { return e.err.Error() }
func (e *ownError) Unwrap() error { return e.err }

// isOwn reports whether an error is not the marketplace's: the run stops then,
// and the action stays where it is.
func isOwn(err error) bool {
	var own *ownError
	return errors.Is(err, errStopped) || errors.As(err, &own)
}

// read reads from the shop and tries again while that may help: a read whose
// end is not known did no harm. An error is the marketplace's, or isOwn.
func (a *action) read(ctx context.Context, what string, do func(context.Context) error) error {
	return a.persist(ctx, what, adapters.ClassRead, do)
}

// persist makes calls that may safely be made twice.
func (a *action) persist(ctx context.Context, what string, class adapters.CallClass, do func(context.Context) error) error {
	for attempt := 1; ; attempt++ {
		began := a.Clock.Now()
		limited, cancel := context.WithTimeout(ctx, a.callTimeout())
		err := do(limited)
		cancel()
		if err == nil {
			return nil
		}
		refusal := asRefusal(err)
		if refusal.Class == adapters.RateLimited {
			a.Budget.Slow(class, refusal.RetryAfter)
		}
		if ctx.Err() != nil {
			return errStopped // cut off: that says nothing of the marketplace
		}
		if refusal.Class == adapters.Auth && a.renew(ctx, began) {
			continue
		}
		if attempt == maxReads || refusal.Quota || !mayPass(refusal.Class) {
			return err
		}
		a.Counters.retries.Add(1)
		wait := a.hold
		if refusal.AtWork {
			wait = a.pause
		}
		if err := wait(a.backoff(what, attempt, refusal.RetryAfter)); err != nil {
			return err
		}
	}
}

// renew gets new credentials, once an action, after a call that began at since
// was refused for the old ones.
func (a *action) renew(ctx context.Context, since time.Time) bool {
	if a.Renew == nil || a.renewed {
		return false
	}
	a.renewed = true
	return a.Renew(ctx, since) == nil
}

// mayPass reports whether an error of the class may go away by itself.
func mayPass(c adapters.Class) bool {
	return c == adapters.RateLimited || c == adapters.Transient || c == adapters.Ambiguous
}

// asRefusal gives the marketplace's error; one that nobody classed is ambiguous.
func asRefusal(err error) *adapters.Error {
	var refusal *adapters.Error
	if errors.As(err, &refusal) {
		return refusal
	}
	return &adapters.Error{Class: adapters.Ambiguous, Message: err.Error()}
}
