package apply

import (
	"cmp"
	"slices"

	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// urgency orders what a channel does: the lower the sooner. What is already
// out and unsettled comes first, then what costs money by the minute (selling
// what is not there, a wrong price), new listings last.
func urgency(e journal.Entry) int {
	if e.State != journal.Planned {
		return 0
	}
	switch e.Action.Verb {
	case plan.Stock:
		if toZero(e.Action) {
			return 1
		}
		return 4
	case plan.Unshelve:
		return 2
	case plan.Price:
		return 3
	case plan.Adopt:
		return 5
	case plan.Update:
		return 6
	case plan.Pictures:
		return 7
	case plan.Shelve:
		return 8
	case plan.Create:
		return 9
	default:
		return 10
	}
}

// toZero reports whether the action takes a SKU out of sale.
func toZero(a plan.Action) bool {
	return slices.ContainsFunc(a.Changes, func(c plan.Change) bool {
		return c.Field == listing.FieldStock && c.Desired == listing.NumberValue(0)
	})
}

// comesFirst reports whether the other actions of a listing need this one.
func comesFirst(e journal.Entry) bool {
	return e.Action.Verb == plan.Create || e.Action.Verb == plan.Adopt
}

// inLane orders the actions of one listing: what others need, then by
// urgency, then as the plan has them.
func inLane(a, b journal.Entry) int {
	first := func(e journal.Entry) int {
		if comesFirst(e) {
			return 0
		}
		return 1
	}
	return cmp.Or(cmp.Compare(first(a), first(b)), cmp.Compare(urgency(a), urgency(b)),
		cmp.Compare(a.Run, b.Run), cmp.Compare(a.Seq, b.Seq))
}

// laneUrgency is the most urgent action of a listing; nothing is urgent for a
// listing that is yet to be made.
func laneUrgency(queue []journal.Entry) int {
	least := urgency(queue[0])
	if queue[0].Action.Verb == plan.Create {
		return least
	}
	for _, e := range queue[1:] {
		least = min(least, urgency(e))
	}
	return least
}
