package apply

import (
	"context"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// lookUps are the waits between look-ups for a listing that may have been
// made; the last goes on until the settle time is over.
var lookUps = [...]time.Duration{
	2 * time.Second, 4 * time.Second, 8 * time.Second, 15 * time.Second, 30 * time.Second,
}

// settle finds out what an attempt whose end is not known has done.
func (a *action) settle(ctx context.Context) error {
	a.waiting(a.entry, listing.T("正在查证结果未知的提交", "looking up an unknown outcome"))
	if a.verb() == plan.Create {
		return a.settleBy(ctx, a.lookUp)
	}
	return a.settleBy(ctx, a.lookAgain)
}

// look looks once whether the attempt was carried out. It moves the action on
// if it was. none says that it was not, as far as can be seen now; waits that
// this counts only after the settle time.
type look func(ctx context.Context) (none, waits bool, err error)

// settleBy looks until the attempt is found, or proved not to have been
// carried out: then it may be made again. A look-up proves that only if it
// began a settle time after the attempt was over.
func (a *action) settleBy(ctx context.Context, look look) error {
	due := a.entry.Ended.Add(a.settleTime())
	for n := 0; ; n++ {
		late := !a.Clock.Now().Before(due)
		none, waits, err := look(ctx)
		if err != nil || a.entry.State != journal.Unknown {
			return err
		}
		switch {
		case none && (late || !waits):
			return a.absent(ctx)
		case late, a.NoWait:
			return nil // the look-up fails, or is left for later: stays unknown
		}
		if err := a.pause(untilNextLook(n, due.Sub(a.Clock.Now()))); err != nil {
			return err
		}
	}
}

func untilNextLook(n int, left time.Duration) time.Duration {
	return min(lookUps[min(n, len(lookUps)-1)], left)
}

// lookUp looks for a listing that may have been made, by its ids. It is there
// or it is not; a look-up that fails says nothing.
func (a *action) lookUp(ctx context.Context) (none, waits bool, err error) {
	matches, err := a.find(ctx)
	switch {
	case isOwn(err):
		return false, true, err
	case err != nil:
		a.breaker.failed(err)
		return false, true, nil
	case len(matches) > 1:
		return false, true, a.fail(ctx, severalMatch(matches))
	case len(matches) == 1:
		ours := a.entry.Class != string(adapters.Duplicate)
		return false, true, a.found(ctx, matches[0], ours)
	}
	return true, true, nil
}

// lookAgain reads a known listing to see whether a write was carried out.
// Writes set values, so one that cannot be seen may be made again at once,
// unless it adds SKUs: those must not be added twice.
func (a *action) lookAgain(ctx context.Context) (none, waits bool, err error) {
	remote, err := a.fetch(ctx)
	switch {
	case isOwn(err):
		return false, true, err
	case a.verb() == plan.Delete && isGone(remote, err):
		a.passTo(journal.Accepted)
		return false, true, a.conclude(ctx, gone, remote)
	case isGone(remote, err):
		return false, true, a.fail(ctx, reason{class: string(adapters.NotFound), message: listing.T("店铺里已没有它", "no longer on the channel").Both()})
	case err != nil:
		a.breaker.failed(err)
		return false, true, nil
	}
	v := a.judge(remote)
	if v == notYet || v == refused {
		a.keepTaken(remote)
		return true, a.addsSKU(remote), nil
	}
	a.passTo(journal.Accepted)
	return false, true, a.conclude(ctx, v, remote)
}

func isGone(remote adapters.Remote, err error) bool {
	if err != nil {
		return adapters.ClassOf(err) == adapters.NotFound
	}
	return remote.Deleted
}

// addsSKU reports whether the action adds a SKU that is not there yet.
func (a *action) addsSKU(remote adapters.Remote) bool {
	for _, c := range a.entry.Action.Changes {
		if c.SKU == "" {
			continue
		}
		if _, there := remote.SKU(c.SKU); !there {
			return true
		}
	}
	return false
}

// absent makes an attempt again that was proved not to have been carried out,
// or gives the action up by name.
func (a *action) absent(ctx context.Context) error {
	switch {
	case a.follows && a.Replaces:
		return a.fail(ctx, reason{class: string(adapters.Ambiguous), message: listing.T(
			"查证没有到达店铺，由新的计划代替", "proved never to have arrived; a newer plan replaces it").Both()})
	case a.follows:
		return nil
	case a.entry.Class == string(adapters.Duplicate):
		return a.fail(ctx, reason{class: a.entry.Class, code: a.entry.Code, requestID: a.entry.RequestID, message: a.entry.Message})
	case a.lost >= maxLost:
		return a.fail(ctx, reason{class: string(adapters.Ambiguous), message: listing.Tf(
			"送了 %d 次都没有生效", "sent %d times without an effect", a.entry.Attempt).Both()})
	}
	a.Counters.retries.Add(1)
	return a.attempt(ctx)
}
