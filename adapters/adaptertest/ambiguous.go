package adaptertest

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
)

// lostAnswers are the ways in which the answer to work that was done is lost.
func lostAnswers() []string {
	return []string{"cut_after", "cut_mid", "truncate", "html_after", "empty"}
}

// brokenWrites: whenever the answer to a write is lost, or the connection before
// it, the error says that it may have been done.
func brokenWrites(w *world) {
	live, o, desired := w.listed(1)
	n, lost := int64(0), 0
	next := func(name string) verb {
		n++
		verbs := w.writeVerbs(w.approved(live.Ref), o, desired, n)
		return verbs[slices.IndexFunc(verbs, func(v verb) bool { return v.name == name })]
	}
	for _, name := range []string{"update", "prices", "stock", "shelf"} {
		w.wire.forget()
		for range 2 { // there and back: the shelf may have a method for each
			if err := next(name).call(w.ctx, w.shop); err != nil {
				w.Errorf("%s: %v", name, err)
			}
		}
		for _, op := range w.wire.writes() {
			for _, kind := range append(lostAnswers(), "cut_before") {
				if w.loses(op, kind, func() verb { return next(name) }) {
					lost++
				}
			}
		}
	}
	if lost == 0 {
		w.notProvoked("the gateway saw no call that was to be broken")
	}
}

// loses breaks a write on one of its methods, at the second try if the first
// did without that method; a method that was not granted is not called again.
func (w *world) loses(op, kind string, next func() verb) bool {
	w.Helper()
	for range 2 {
		v := next()
		var err error
		if hits := w.broken(Fault{Method: op, Kind: kind}, func() { err = v.call(w.ctx, w.shop) }); hits > 0 {
			w.classed(v.name+" with "+kind+" on "+op, err, adapters.Ambiguous)
			return true
		}
	}
	return false
}

// ambiguousCreate: the answer to a create is lost while look-ups lag. The error
// says that it may be there; it is then found once, reads back as it was sent,
// and a run that adopts it makes no second.
func ambiguousCreate(w *world) {
	w.pictures()
	w.wire.forget()
	w.submit(w.plainOffer(1))
	writes := w.wire.writes()
	lag := 90_000
	if !w.virtual() {
		lag = 300
	}
	adopted := 0
	for _, kind := range lostAnswers() {
		for _, op := range writes {
			if w.adopts(op, kind, lag) {
				adopted++
			}
		}
	}
	if adopted < len(lostAnswers()) {
		w.Errorf("of %d lost answers, %d listings were found", len(lostAnswers())*len(writes), adopted)
	}
}

// adopts loses one answer of a create, and says whether the listing was there.
func (w *world) adopts(op, kind string, lag int) bool {
	w.Helper()
	o := w.plainOffer(2)
	desired := w.project(o)
	w.provoke("config", map[string]any{"lookup_lag_ms": lag})
	defer w.provoke("config", map[string]any{"lookup_lag_ms": 0})
	var err error
	hits := w.broken(Fault{Method: op, Nth: 1, Kind: kind}, func() {
		_, err = w.shop.Create(w.ctx, adapters.Create{ID: o.ID, Desired: desired, Pictures: w.pictures()})
	})
	if hits == 0 {
		w.notProvoked("the gateway saw no call of " + op)
	}
	w.keeps(err)
	if err == nil {
		w.Errorf("%s on %s: no error", kind, op)
		return false
	}
	var found []adapters.Summary
	there := w.lags(lag, func() bool { found = w.find(keysOf(o)); return len(found) > 0 })
	if class := adapters.ClassOf(err); there && class != adapters.Ambiguous {
		w.Errorf("%s on %s: class %s, yet the listing is there: %v", kind, op, class, err)
	}
	if !there {
		return false
	}
	if len(found) != 1 {
		w.Errorf("%s on %s: found %+v", kind, op, found)
		return true
	}
	w.reads(w.approved(found[0].Ref).Ref, sent(desired.Snapshot, w.pictures()), "adopted after "+kind)
	w.foundOnce(o, found[0].Ref, "adopted after "+kind)
	return true
}

// lags asks until it holds or twice the lag is over.
func (w *world) lags(lag int, holds func() bool) bool {
	w.Helper()
	const parts = 6
	for range 2 * parts {
		if holds() {
			return true
		}
		w.wait(milliseconds(lag / parts))
	}
	return holds()
}
