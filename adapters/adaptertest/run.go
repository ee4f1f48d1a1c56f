package adaptertest

import (
	"cmp"
	"context"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/clock"
)

// behaviour is one thing that every adapter does.
type behaviour struct {
	name  string
	check func(*world)
}

// behaviours lists the suite in the order of the table. The one that fills the
// shop stands last, for shops that all of them share.
func behaviours() []behaviour {
	return []behaviour{
		{"declares what it carries", declares},
		{"proves an account with one read", provesAccount},
		{"tells categories and shop data", tellsCategories},
		{"finds nothing before anything exists", findsNothing},
		{"create, read, diff: empty", roundTrip},
		{"a repeated step changes nothing", repeats},
		{"an update changes only what changed", updatesPart},
		{"takes a new SKU into a known listing", addsSKU},
		{"sets one price and nothing else", setsPrice},
		{"sets one stock and nothing else", setsStock},
		{"sets stock over a buyer's order", stockAfterOrder},
		{"shelves and unshelves", shelves},
		{"deletes what is off the shelf", deletes},
		{"finds by merchant id in every state", findsInEveryState},
		{"gives every match", givesEveryMatch},
		{"tells a rejection and its reason", tellsRejection},
		{"shows a clerk's edit as it is", showsEdit},
		{"hostile titles: refused offline or kept", hostileTitles},
		{"titles of every kind of letters are counted alike", titleLetters},
		{"limits: at the edge taken, one over refused", limits},
		{"reads never write", readsNeverWrite},
		{"ids beyond 2^53 survive", bigIDs},
		{"a cancelled context touches nothing", cancelled},
		{"a context that ends midway leaves it open", cancelledMidway},
		{"an approval in the middle of a read", approvedMeanwhile},
		{"error classes: auth", classAuth},
		{"error classes: permission", classPermission},
		{"error classes: invalid, nothing done", classInvalid},
		{"error classes: not-found", classNotFound},
		{"error classes: duplicate", classDuplicate},
		{"error classes: unsupported", classUnsupported},
		{"error classes: rate-limited, nothing done", classRateLimited},
		{"error classes: broken answers to reads", brokenReads},
		{"error classes: broken answers to writes", brokenWrites},
		{"ambiguous create: adopted once, under lag", ambiguousCreate},
		{"a token that dies in the middle of a run", tokenDies},
		{"refreshes its tokens", refreshes},
		{"no secret in any error", keepsSecrets},
		{"pages at size-1, size, size+1", pages},
	}
}

// Run puts an adapter through the suite and prints what it does.
func Run(t *testing.T, s Subject) {
	t.Helper()
	table := &Table{}
	RunInto(t, s, table)
	t.Logf("\n%s", table)
}

// RunInto does it for a table of several adapters.
func RunInto(t *testing.T, s Subject, table *Table) {
	t.Helper()
	s.Name, s.Cases = cmp.Or(s.Name, s.Adapter.Info().Name), cmp.Or(s.Cases, 200)
	if testing.Short() {
		s.Cases = min(s.Cases, 6)
	}
	shared := s.session(t, "C")
	t.Run("behaviours", func(t *testing.T) {
		for _, b := range behaviours() {
			entry := table.add(b.name, s.Name)
			t.Run(b.name, func(t *testing.T) {
				mine := shared
				if s.Serve != nil {
					t.Parallel()
					mine = s.fresh(shared.market)
				}
				mine.judge(t, entry, b)
			})
		}
	})
}

// session opens the one shop there is, or a served one, and explores it.
func (s *Subject) session(t *testing.T, prefix string) *session {
	t.Helper()
	g, at := s.Gateway, clock.Clock(clock.System{})
	if s.Serve != nil {
		return s.explored(t, s.fresh(nil))
	}
	if g.Clock != nil {
		at = g.Clock
	}
	// Ids of earlier runs stay in the shop: this run's start with its minute.
	return s.explored(t, newSession(s, g, prefix+at.Now().UTC().Format("0102150405")))
}

// fresh serves a shop of its own; the market is what an equal one told.
func (s *Subject) fresh(m *market) *session {
	now := newHours()
	g := s.Serve(Manners{Now: now.Now, Sleep: now.Sleep, ReviewDelay: time.Minute, TokenLifetime: 10_000 * time.Hour})
	g.Clock = now
	session := newSession(s, g, "C")
	session.market = m
	return session
}

func (s *Subject) explored(t *testing.T, session *session) *session {
	t.Helper()
	w := session.world(t, &cell{})
	today := session.Clock.Now().In(clock.Beijing()).Format(time.DateOnly)
	var err error
	if session.market, err = explore(t.Context(), s, session.Gateway, w.shop, today, w.again); err != nil {
		t.Fatalf("explore the shop: %v", err)
	}
	for category, why := range session.market.refused {
		t.Logf("no listing in %s: %s", category, why)
	}
	return session
}

// judge runs one behaviour and notes how it ended.
func (s *session) judge(t *testing.T, entry *cell, b behaviour) {
	entry.verdict = Failed
	t.Cleanup(func() {
		if s.Violations != nil && !s.shared() {
			for _, v := range s.Violations() {
				t.Errorf("the client did what it must never do: %s", v)
			}
		}
		if t.Failed() {
			entry.verdict = Failed
		}
	})
	b.check(s.world(t, entry))
	entry.verdict = Passed
}

// shared reports whether other behaviours use this shop too.
func (s *session) shared() bool { return s.subject.Serve == nil }

// skip leaves a behaviour out for what the adapter declares.
func (w *world) skip(why string) {
	w.Helper()
	w.entry.why = why
	w.Cleanup(func() { w.entry.verdict = Absent })
	w.Skip(why)
}

// notProvoked leaves a behaviour out that nobody can make happen here.
func (w *world) notProvoked(why string) {
	w.Helper()
	w.entry.why = why
	w.Cleanup(func() { w.entry.verdict = NotProvoked })
	w.Skip("not provoked: " + why)
}

// provoke sends an order to the control address.
func (w *world) provoke(name string, body any) {
	w.Helper()
	if w.Control == nil {
		w.notProvoked("no control address")
	}
	if err := w.Control.post(w.ctx, name, body); err != nil {
		w.notProvoked(err.Error())
	}
}

// manner changes a manner of the gateway until the behaviour ends.
func (w *world) manner(change, back map[string]any) {
	w.Helper()
	w.provoke("config", change)
	w.Cleanup(func() {
		if err := w.Control.post(context.WithoutCancel(w.ctx), "config", back); err != nil {
			w.Errorf("restore the manners of the gateway: %v", err)
		}
	})
}

// has reports whether the shop has an optional capability.
func has[T any](w *world) (T, bool) {
	c, ok := w.shop.(T)
	return c, ok
}
