package adaptertest

import (
	"context"
	"errors"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// most calls that one verb makes, as far as the suite breaks in.
const mostCalls = 12

// approvedMeanwhile: an approval between two calls of one read never gives the
// old content as what was approved: the next write would send it back.
func approvedMeanwhile(w *world) {
	live, o, desired := w.listed(2)
	w.manner(map[string]any{"review_delay_ms": -1}, map[string]any{"review_delay_ms": w.reviewDelay()})
	for n := 1; n <= mostCalls; n++ {
		title := w.market.title(w.market.leaves[0], o.ID, []string{"头批直发", "次批直发"}[n%2])
		change := adapters.Change{Field: listing.FieldTitle, Value: listing.TextValue(title)}
		desired.Snapshot = desired.Snapshot.Clone()
		desired.Set("", listing.FieldTitle, change.Value)
		if err := w.update(live, desired, []adapters.Change{change}); err != nil {
			w.Fatalf("update: %v", err)
		}
		if w.fetch(live.Ref).Audit != adapters.AuditPending {
			w.skip("a change is not reviewed before it is live")
		}
		calls := 0
		approve := func() { // what it does shows in the read
			_ = w.Control.post(w.ctx, "review", map[string]any{"approve": true, "id": number(live.ID)})
		}
		w.wire.during(func(call int) {
			if calls = call; call == n {
				approve()
			}
		}, nil)
		read := w.fetch(live.Ref)
		w.wire.during(nil, nil)
		if got := read.Get("", listing.FieldTitle).Text(); read.Audit != adapters.AuditPending && got != title {
			w.Errorf("approved before call %d: %s, title %q, wanted %q or what is under review", n, describe(read), got, title)
		}
		approve()
		live = w.approved(live.Ref)
		if calls < n {
			return
		}
	}
}

// cancelledMidway: a context that ends while an answer is awaited. What was
// written may have been done, and the error says so; no class says that it was
// refused.
func cancelledMidway(w *world) {
	live, o, desired := w.listed(1)
	for i := range append(w.readVerbs(live.Ref, keysOf(o)), w.writeVerbs(live, o, desired, 1)...) {
		for n := 1; n <= mostCalls; n++ {
			now := w.approved(live.Ref)
			verbs := append(w.readVerbs(live.Ref, keysOf(o)), w.writeVerbs(now, o, desired, int64(n))...)
			if verbs[i].name == "create" { // the one before may be there
				other := w.plainOffer(1)
				verbs = append(w.readVerbs(live.Ref, keysOf(o)), w.writeVerbs(now, other, w.project(other), int64(n))...)
			}
			if w.endsAt(n, verbs[i]) {
				break
			}
		}
	}
}

// endsAt ends the context while the n-th answer is on its way, and says whether
// the verb makes fewer calls.
func (w *world) endsAt(n int, v verb) (fewer bool) {
	w.Helper()
	ctx, cancel := context.WithCancel(w.ctx)
	defer cancel()
	reached := false
	w.wire.during(nil, func(call int) error {
		if call < n {
			return nil
		}
		reached = true
		cancel()
		return context.Canceled
	})
	defer w.wire.during(nil, nil)
	err := v.call(ctx, w.shop)
	w.keeps(err)
	if !reached {
		return true
	}
	class := adapters.ClassOf(err)
	wrote := w.wire.lastClass() == adapters.ClassWrite
	switch {
	case err == nil:
		w.Errorf("%s, ended at call %d: no error", v.name, n)
	case wrote && class != adapters.Ambiguous:
		w.Errorf("%s, ended at call %d, a write: class %s: %v", v.name, n, class, err)
	case class != adapters.Ambiguous && class != adapters.Transient:
		w.Errorf("%s, ended at call %d: class %s: %v", v.name, n, class, err)
	case !errors.Is(err, context.Canceled) && !wrote && class != adapters.Transient:
		w.Errorf("%s, ended at call %d: %v does not say that it was cancelled", v.name, n, err)
	}
	return false
}
