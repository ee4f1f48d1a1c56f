package apply

import (
	"context"
	"maps"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// knownBase is what is known of the action's listing, or the beginning of it.
func (a *action) knownBase(ctx context.Context) (listing.Base, error) {
	act := a.entry.Action
	base, ok, err := a.Journal.Base(context.WithoutCancel(ctx), a.Name, act.Listing)
	if err != nil || ok {
		return base, err
	}
	return listing.Base{Channel: a.Name, Listing: act.Listing, WireID: act.WireID, Source: act.Source}, nil
}

// learn takes over what a reading says of the listing as a whole.
func (a *action) learn(base *listing.Base, remote adapters.Remote) {
	base.Remote, base.OnShelf = a.entry.Remote, remote.OnShelf
	if remote.ID != "" { // some marketplaces name a listing only after its review
		base.Remote = remote.ID
	}
	if a.entry.Ticket != "" {
		base.Ticket = a.entry.Ticket
	}
	if len(remote.SKUIDs) > 0 {
		base.SKUIDs = maps.Clone(remote.SKUIDs)
	}
	if a.entry.Action.Source != "" {
		base.Source = a.entry.Action.Source
	}
	base.Pending = remote.Audit == adapters.AuditPending
}

// baseAfter is what is known once the action's end is: field by field, so that
// nothing is said of fields it did not touch.
func (a *action) baseAfter(ctx context.Context, v verdict, remote adapters.Remote) (listing.Base, error) {
	base, err := a.knownBase(ctx)
	if err != nil {
		return base, err
	}
	base = clone(base)
	a.learn(&base, remote)
	switch {
	case a.verb() == plan.Adopt:
		base.Adopted = true
		return base, nil
	case a.verb() == plan.Create && v != lapsed:
		base.Sent, base.Read, base.Rejected = listing.Snapshot{}, listing.Snapshot{}, listing.Snapshot{}
		base.Adopted = a.adopted
	}
	base.Pending = base.Pending || v == pending
	for _, c := range a.sends() {
		if c.Field != listing.FieldShelf {
			settleField(&base, v, c, liveValue(remote, c), a.verb() == plan.Create)
		}
	}
	return base, nil
}

// settleField writes one field's end into the base. What is under review
// counts as sent; what a review refused of a known listing does not.
func settleField(base *listing.Base, v verdict, c plan.Change, now listing.Value, create bool) {
	switch {
	case v == seen || v == pending || v == refused && create:
		put(&base.Sent, c, c.Desired)
		put(&base.Read, c, now)
	case base.Sent.Get(c.SKU, c.Field) == c.Desired:
		put(&base.Sent, c, base.Read.Get(c.SKU, c.Field))
	}
	if v == refused {
		put(&base.Rejected, c, c.Desired)
	} else {
		put(&base.Rejected, c, listing.Value{})
	}
}

// put stores a value, or drops the field for no value.
func put(s *listing.Snapshot, c plan.Change, v listing.Value) {
	switch {
	case !v.IsZero():
		s.Set(c.SKU, c.Field, v)
	case c.SKU == "":
		delete(s.Fields, c.Field)
	default:
		for i := range s.SKUs {
			if s.SKUs[i].ID == c.SKU {
				delete(s.SKUs[i].Fields, c.Field)
			}
		}
	}
}

// takeOver notes those fields as sent and read that are live as wanted anyway.
// The others stay unknown: they are drift in the next plan.
func (a *action) takeOver(base *listing.Base, remote adapters.Remote) {
	*base = clone(*base)
	for _, c := range a.sends() {
		if now := liveValue(remote, c); a.shows(now, c.Desired) {
			put(&base.Sent, c, c.Desired)
			put(&base.Read, c, now)
		}
	}
}

// salvage keeps what is live of an action that failed after one of its calls
// was taken, so that the next plan does not take our own values for somebody
// else's. It gives nil if there is nothing to keep.
func (a *action) salvage(ctx context.Context) (*listing.Base, error) {
	if !a.partial {
		return nil, nil
	}
	remote, err := a.fetch(ctx)
	if err != nil {
		return nil, nil //nolint:nilerr // it failed by name already; the next plan reads again
	}
	base, err := a.knownBase(ctx)
	if err != nil {
		return nil, err
	}
	a.learn(&base, remote)
	a.takeOver(&base, remote)
	return &base, nil
}

// clone copies a base so that changes to the copy leave it alone.
func clone(b listing.Base) listing.Base {
	b.Sent, b.Read, b.Rejected = b.Sent.Clone(), b.Read.Clone(), b.Rejected.Clone()
	return b
}
