package adaptertest

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// roundTrip creates listings of every kind that can be drawn, changes them, and
// demands each time that what is read back is what was projected, so that a
// diff is empty.
func roundTrip(w *world) {
	whole, refused := 0, map[string]int{}
	for n := range w.subject.Cases {
		if why := w.trip(roll(n), n); why != "" {
			refused[why]++
		} else {
			whole++
		}
		if w.Failed() {
			w.Fatalf("case %d of seed %d", n, seed)
		}
	}
	w.Logf("%d listings went the whole way; refused offline: %v", whole, refused)
	if whole*2 < w.subject.Cases {
		w.Errorf("only %d of %d listings went the whole way: %v", whole, w.subject.Cases, refused)
	}
}

// trip takes one drawn listing the whole way; why it was refused offline, if so.
func (w *world) trip(d dice, n int) (why string) {
	at, columns, cells, id := w.market.leaves[n%len(w.market.leaves)], d.between(1, 2), map[[2]int]bool{}, w.next()
	o := w.market.draw(d, id, at, adapters.Offer{}, cells, columns)
	desired, findings := w.adapter().Project(o)
	if faults := errorsOf(findings); len(faults) > 0 {
		return string(faults[0].Code) + " " + faults[0].Message.In(listing.English)
	}
	receipt, err := w.place(o, desired)
	if err != nil {
		w.Errorf("create in %v: %v", at.Path, err)
		return ""
	}
	want := sent(desired.Snapshot, w.pictures())
	w.reads(receipt.Ref, want, "after the create")
	live := w.approved(receipt.Ref)
	w.reads(receipt.Ref, want, "after approval")
	if on := w.lands(o); live.OnShelf != on || live.ListingID != o.ID && live.ListingID != o.SKUs[0].ID {
		w.Errorf("%s, listing id %q, wanted on shelf %v", describe(live), live.ListingID, on)
	}
	if !w.Failed() {
		w.change(live, w.market.draw(d, id, at, o, cells, columns))
	}
	return ""
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

// reads fetches and compares.
func (w *world) reads(ref adapters.Ref, want listing.Snapshot, when string) adapters.Remote {
	w.Helper()
	remote := w.fetch(ref)
	if d := difference(want, remote.Snapshot); d != "" {
		w.Errorf("%s (-projected +read):\n%s\n%.4000s", when, d, remote.Raw)
	}
	return remote
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
		w.approved(live.Ref)
	}
	if err := w.price(live.Ref, todo.price); err != nil {
		w.Errorf("prices %v: %v", todo.price, err)
	}
	if err := w.stock(live.Ref, todo.stock); err != nil {
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
