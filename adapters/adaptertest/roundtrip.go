package adaptertest

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// roundTrip creates listings of every kind that can be drawn, changes them, and
// demands each time that what is read back is what was projected, so that a
// diff is empty.
func roundTrip(w *world) {
	t := trips{refused: map[string]int{}, closed: map[string]bool{}}
	for n := range w.subject.Cases {
		w.trip(&t, n)
		if w.Failed() {
			w.Fatalf("case %d of seed %d", n, seed)
		}
	}
	w.Logf("%d of %d listings went the whole way; refused: %v", t.whole, w.subject.Cases, t.refused)
	if t.whole*4 < w.subject.Cases*3 {
		w.Errorf("only %d of %d listings went the whole way: %v", t.whole, w.subject.Cases, t.refused)
	}
}

// trips counts how drawn listings ended.
type trips struct {
	whole   int
	refused map[string]int  // why the others did not
	closed  map[string]bool // categories that the gateway refused for what it alone knows
}

// trip takes one drawn listing the whole way. What the category does not take is
// drawn once more with only what is certain.
func (w *world) trip(t *trips, n int) {
	at, id := w.market.leaves[n%len(w.market.leaves)], w.next()
	if t.closed[at.ID] {
		return
	}
	for _, plain := range []bool{false, true} {
		draft := &draft{dice: roll(n), id: id, at: at, cells: map[[2]int]bool{}, plain: plain}
		o := w.market.draw(draft)
		desired, findings := w.adapter().Project(o)
		faults := errorsOf(findings)
		if len(faults) == 0 {
			w.travel(t, draft, o, desired)
			return
		}
		if plain {
			t.refused[string(faults[0].Code)+" "+faults[0].Message.In(listing.English)]++
		}
	}
}

// travel creates a listing, reads it before and after its approval, and changes
// it into another.
func (w *world) travel(t *trips, draft *draft, o adapters.Offer, desired adapters.Desired) {
	receipt, err := w.place(o, desired)
	if err != nil {
		if w.unforeseen(err) {
			t.closed[o.Category.ID] = true
			t.refused[err.Error()]++
			return
		}
		w.Errorf("create in %v: %v", o.Category.Path, err)
		return
	}
	want := sent(desired.Snapshot, w.pictures())
	live := w.reads(receipt.Ref, want, "after the create")
	if live.Audit == adapters.AuditPending {
		live = w.approved(receipt.Ref)
		live = w.reads(live.Ref, want, "after approval")
	}
	if on := w.lands(o); live.OnShelf != on || !slices.Contains([]string{o.ID, o.SKUs[0].ID, ""}, live.ListingID) {
		w.Errorf("%s, listing id %q, wanted on shelf %v", describe(live), live.ListingID, on)
	}
	if !w.Failed() {
		draft.before = o
		w.change(live, w.market.draw(draft))
		t.whole++
	}
}

// unforeseen reports a refusal that nothing the adapter is told can foresee.
func (w *world) unforeseen(err error) bool {
	return slices.ContainsFunc(w.subject.Unforeseen, func(words string) bool { return strings.Contains(err.Error(), words) })
}

// lands says where a create puts a listing.
func (w *world) lands(o adapters.Offer) bool {
	switch w.adapter().Limits().Landing {
	case "shelf":
		return true
	case "warehouse":
		return false
	default:
		return o.OnShelf
	}
}

// reads fetches and compares, as often as it takes: what was accepted shows
// when it does.
func (w *world) reads(ref adapters.Ref, want listing.Snapshot, when string) adapters.Remote {
	w.Helper()
	var remote adapters.Remote
	if !w.until(func() bool { remote = w.fetch(ref); return w.differs(want, remote) == "" }) {
		w.Errorf("%s (-projected +read):\n%s\n%.4000s", when, w.differs(want, remote), remote.Raw)
	}
	return remote
}

// differs compares what was projected with what is read. What is written once
// is not read back everywhere, and of a submission under review some
// marketplaces tell nothing: that is no difference.
func (w *world) differs(want listing.Snapshot, remote adapters.Remote) string {
	want = want.Clone()
	submitted := !remote.Live && remote.Audit == adapters.AuditPending
	for f := range want.Fields {
		if remote.Fields[f].IsZero() && (submitted || w.subject.spec(f, false).Mode == adapters.CreateOnly) {
			delete(want.Fields, f)
		}
	}
	if submitted && len(remote.SKUs) == 0 {
		want.SKUs = nil
	}
	return difference(want, remote.Snapshot)
}

// change brings a listing to another offer by the calls a plan would make.
func (w *world) change(live adapters.Remote, o adapters.Offer) {
	w.Helper()
	desired, findings := w.adapter().Project(o)
	if len(errorsOf(findings)) > 0 {
		return
	}
	want := w.merged(live, o, desired)
	todo := w.subject.steps(live.Snapshot, desired, w.pictures())
	w.take(live, desired, todo)
	if w.Failed() {
		return
	}
	last := w.reads(live.Ref, want, "after the changes")
	if last.OnShelf != live.OnShelf {
		w.Errorf("an edit moved the listing: %s", describe(last))
	}
}

// merged is what must be read after a change. What another choice disabled is
// gone, and nobody's loss.
func (w *world) merged(live adapters.Remote, o adapters.Offer, desired adapters.Desired) listing.Snapshot {
	want := w.subject.merged(live.Snapshot, desired, w.pictures())
	for _, a := range o.Rule.Attributes {
		if _, ok := desired.Fields[listing.Attr(a.ID)]; !ok && len(a.When) > 0 {
			delete(want.Fields, listing.Attr(a.ID))
		}
	}
	return want
}

// take makes the steps: content, then prices, then stock, each on what was read
// just before.
func (w *world) take(live adapters.Remote, desired adapters.Desired, todo steps) {
	w.Helper()
	if len(todo.content) > 0 {
		if err := w.update(live, desired, todo.content); err != nil {
			w.Errorf("update %v: %v", fieldsOf(todo.content), err)
			return
		}
		live = w.approved(live.Ref)
	}
	live, err := w.price(live, todo.price)
	if err != nil {
		w.Errorf("prices %v: %v", todo.price, err)
	}
	if err := w.stock(live, todo.stock); err != nil {
		w.Errorf("stock %v: %v", todo.stock, err)
	}
}

func fieldsOf(changes []adapters.Change) []listing.Field {
	var out []listing.Field
	for _, c := range changes {
		if !slices.Contains(out, c.Field) {
			out = append(out, c.Field)
		}
	}
	return out
}
