package apply

import (
	"slices"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// Stock moves by itself: between the plan and the write, and between the write
// and the reading back, orders take units away. So a stock number is set on top
// of what is shown just now, and what was set is told from what was sold.

// restock takes from the wanted stock what was sold since the plan read it, or
// since this action set it. What the workbook calls empty stays empty. The
// changed numbers go into the journal with the intent.
func (a *action) restock(remote adapters.Remote) {
	a.editStock(func(c *plan.Change) bool {
		seen, known := a.lastShown(*c)
		now, readable := remote.Get(c.SKU, c.Field).Number()
		want, ok := c.Desired.Number()
		if !ok || !readable || !known || now == seen {
			return false
		}
		if now < seen {
			c.Desired = listing.NumberValue(max(0, want-(seen-now)))
		}
		c.Remote = listing.NumberValue(now)
		return true
	})
}

// took notes that a call of the last attempt has set these numbers: from here
// on they are what orders take from.
func (a *action) took(part []adapters.Change) {
	if a.taken == nil {
		a.taken = map[string]listing.Value{}
	}
	for _, c := range part {
		a.taken[c.SKU] = c.Value
	}
}

// lastShown is the number from which orders have been taking.
func (a *action) lastShown(c plan.Change) (int64, bool) {
	if v, ok := a.taken[c.SKU]; ok {
		return v.Number()
	}
	return c.Remote.Number()
}

// keepTaken leaves alone the numbers that a call whose end was not known has
// set, before the others are sent again.
func (a *action) keepTaken(remote adapters.Remote) {
	a.editStock(func(c *plan.Change) bool {
		now := remote.Get(c.SKU, c.Field)
		if !stockTook(*c, now) {
			return false
		}
		c.Remote, c.Desired = now, now
		return true
	})
}

// editStock edits the stock changes of a stock action, on a copy.
func (a *action) editStock(edit func(*plan.Change) bool) {
	if a.verb() != plan.Stock {
		return
	}
	changes := slices.Clone(a.entry.Action.Changes)
	for i := range changes {
		if changes[i].Field == listing.FieldStock && edit(&changes[i]) {
			a.rewrite = true
		}
	}
	a.entry.Action.Changes = changes
}

// stockTook reports whether a stock number was set and then sold from: raised,
// it shows more than before; lowered, no more than wanted. Of a listing that
// is new nothing but less than wanted can show.
func stockTook(c plan.Change, now listing.Value) bool {
	shown, ok := now.Number()
	want, wanted := c.Desired.Number()
	if !ok || !wanted || shown > want {
		return false
	}
	before, known := c.Remote.Number()
	return !known || want <= before || shown > before
}
