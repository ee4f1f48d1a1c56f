package apply

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// verdict is what a reading says about a change that was sent.
type verdict int

const (
	notYet  verdict = iota // not seen
	seen                   // live as wanted
	pending                // under review
	refused                // review refused it
	banned                 // the marketplace took the listing down
	gone                   // deleted, as wanted
	lapsed                 // no longer under review, and not live
)

// judge says how the action's change stands on the marketplace.
func (a *action) judge(remote adapters.Remote) verdict {
	live := len(a.unlike(remote)) == 0
	content := a.verb() == plan.Create || a.verb() == plan.Update || a.verb() == plan.Pictures
	switch {
	case remote.Banned:
		return banned
	case remote.Deleted, a.verb() == plan.Delete:
		return notYet
	case content && remote.Audit == adapters.AuditRejected && a.freshRefusal(live && remote.Live):
		return refused
	case a.underReview(remote, live, content):
		return pending
	case live && (remote.Live || a.verb() != plan.Create):
		return seen
	default:
		return notYet
	}
}

// underReview reports whether the change itself waits for a review. A change
// that is live as wanted on a listing that was approved before does not.
func (a *action) underReview(remote adapters.Remote, live, content bool) bool {
	if remote.Audit != adapters.AuditPending {
		return false
	}
	if live && remote.Live {
		return content && a.resends()
	}
	return content || a.audited
}

// resends reports whether the action sends what is live over what is under
// review.
func (a *action) resends() bool {
	for _, c := range a.entry.Action.Changes {
		if same(c.Remote, c.Desired) {
			return true
		}
	}
	return false
}

// freshRefusal tells a refusal of this change from an older one that a read
// that lags, or a listing that was refused before, still shows: the latter is
// believed only a settle time after the change was accepted, and never of a
// change that is live.
func (a *action) freshRefusal(live bool) bool {
	if live {
		return false
	}
	if a.before != nil && *a.before != adapters.AuditRejected {
		return true
	}
	if a.verb() == plan.Create {
		return true
	}
	return !a.entry.Changed.IsZero() && a.Clock.Now().Sub(a.entry.Changed) >= a.settleTime()
}

// unlike names the fields that are not live as the action wants them.
func (a *action) unlike(remote adapters.Remote) []string {
	var names []string
	for _, c := range a.sends() {
		if a.verb() == plan.Create && c.SKU == "" && a.entry.Action.Desired.Unmanaged[c.Field] {
			continue
		}
		if !a.isLive(remote, c) {
			names = append(names, nameOf(c))
		}
	}
	return names
}

// isLive reports whether one change can be seen. Orders move stock, and
// marketplaces move pictures to addresses of their own.
func (a *action) isLive(remote adapters.Remote, c plan.Change) bool {
	now := liveValue(remote, c)
	switch {
	case a.shows(now, c.Desired):
		return true
	case c.Field == listing.FieldStock:
		return stockTook(c, now)
	case len(picturesIn(c.Field, c.Desired)) > 0:
		return !same(now, c.Remote) && len(now.List()) == len(c.Desired.List())
	default:
		return false
	}
}

// shows compares a wanted value with a live one; pictures by the addresses
// this channel has them under.
func (a *action) shows(now, want listing.Value) bool {
	names := picturesIn(picturePrefix, want)
	if len(names) == 0 {
		return same(now, want)
	}
	live := now.List()
	if len(live) != len(names) {
		return false
	}
	for i, name := range names {
		if address := a.pictures.address(name); address == "" || address != live[i] {
			return false
		}
	}
	return true
}

// liveValue gives what is live of a field.
func liveValue(remote adapters.Remote, c plan.Change) listing.Value {
	if c.Field == listing.FieldShelf && c.SKU == "" {
		return listing.FlagValue(remote.OnShelf)
	}
	return remote.Get(c.SKU, c.Field)
}

// same treats an empty text and no value as one: a cleared field is not there.
func same(a, b listing.Value) bool { return a == b || isEmpty(a) && isEmpty(b) }

func isEmpty(v listing.Value) bool { return v.IsZero() || v == listing.TextValue("") }
