package flow

import (
	"context"
	"sync/atomic"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/listing"
)

// shelf is a shop of one listing that counts how often it is read whole.
type shelf struct {
	adapters.Shop
	row     adapters.Summary
	remote  adapters.Remote
	fetched atomic.Int64
}

func (s *shelf) Fetch(context.Context, adapters.Ref) (adapters.Remote, error) {
	s.fetched.Add(1)
	return s.remote, nil
}

// TestKept reads a listing in one plan and says of a later one whether it is
// read again. What is taken from what is kept has the digest of what was read.
func TestKept(t *testing.T) {
	began := time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC)
	for name, tc := range map[string]struct {
		later time.Duration
		edit  func(*shelf, *listing.Base)
		again int64
	}{
		"nothing changed":        {24 * time.Hour, func(*shelf, *listing.Base) {}, 0},
		"its mark moved":         {24 * time.Hour, func(s *shelf, _ *listing.Base) { s.row.Version = "b" }, 1},
		"it is marked no more":   {24 * time.Hour, func(s *shelf, _ *listing.Base) { s.row.Version = "" }, 1},
		"we wrote to it":         {24 * time.Hour, func(_ *shelf, b *listing.Base) { b.Updated = began.Add(time.Hour) }, 1},
		"a change is pending":    {24 * time.Hour, func(_ *shelf, b *listing.Base) { b.Pending = true }, 1},
		"it is under review":     {24 * time.Hour, func(s *shelf, _ *listing.Base) { s.row.Audit = adapters.AuditPending }, 1},
		"it was read long ago":   {keptLongest + time.Second, func(*shelf, *listing.Base) {}, 1},
		"the clock was put back": {-time.Hour, func(*shelf, *listing.Base) {}, 1},
	} {
		t.Run(name, func(t *testing.T) {
			ref := adapters.Ref{ID: "7"}
			s := &shelf{row: adapters.Summary{Ref: ref, Audit: adapters.AuditNone, Version: "a", Modified: began.Add(-time.Hour)}}
			s.remote = adapters.Remote{Ref: ref, Live: true, Audit: adapters.AuditNone, SKUIDs: map[string]string{"S": "1"}, Raw: []byte(`{}`)}
			s.remote.Fields = map[listing.Field]listing.Value{listing.FieldTitle: listing.TextValue("脐橙")}
			base := listing.Base{Remote: "7", Updated: began.Add(-time.Hour)}
			db, err := state.Open(t.Context(), t.TempDir()+"/state.db", clock.Fixed(began))
			if err != nil {
				t.Fatal(err)
			}
			defer func() { _ = db.Close() }()
			first := s.planned(t, db, began, base)
			tc.edit(s, &base)
			before := s.fetched.Load()
			second := s.planned(t, db, began.Add(tc.later), base)
			if got := s.fetched.Load() - before; got != tc.again {
				t.Errorf("read whole %d times, want %d", got, tc.again)
			}
			if diff := cmp.Diff(first, second); diff != "" {
				t.Errorf("the digest moved: %s", diff)
			}
		})
	}
}

// TestKeptUnsettled keeps nothing of a change that a second one could hide behind.
func TestKeptUnsettled(t *testing.T) {
	now := time.Date(2026, 11, 25, 1, 0, 0, 0, time.UTC)
	k := &keeper{c: &drafted{channel: pure(config.Channel{Adapter: "taobao"}), live: &live{at: now}}}
	if k.settled(now.Add(-keptSettled+time.Second)) || !k.settled(now.Add(-keptSettled)) {
		t.Error("the bound is elsewhere")
	}
}

// planned reads the shop as a plan does and gives the digest of what it saw.
func (s *shelf) planned(t *testing.T, db *state.DB, at time.Time, base listing.Base) string {
	t.Helper()
	w := &World{Clock: clock.Fixed(at), Version: "1"}
	c := &drafted{channel: pure(config.Channel{Name: "shop", Adapter: "taobao"}), bases: map[string]listing.Base{"L": base}, live: w.newLive()}
	c.shop = s
	c.live.add(s.row)
	k, err := c.newKeeper(t.Context(), &drafting{w: w, db: db})
	if err != nil {
		t.Fatal(err)
	}
	if err := k.fetch(t.Context(), []adapters.Ref{s.row.Ref}); err != nil {
		t.Fatal(err)
	}
	digest, err := plan.DigestOf(c.live.all())
	if err != nil {
		t.Fatal(err)
	}
	return digest
}
