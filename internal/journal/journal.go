// Package journal says in which states an action can be, which may follow
// which, what is made durable together, and what a run reports of itself. It
// holds types and pure functions only: no database, no network.
package journal

import (
	"fmt"
	"slices"
	"time"

	"github.com/farmgate-cli/farmgate/internal/plan"
)

// State of an action in a run (design, The write order).
type State string

// The states.
const (
	Planned      State = "planned"
	Intended     State = "intended"
	Sent         State = "sent"
	Unknown      State = "unknown"
	Accepted     State = "accepted"
	PendingAudit State = "pending_audit"
	Applied      State = "applied"
	Rejected     State = "rejected"
	Failed       State = "failed"
	Skipped      State = "skipped"
	Blocked      State = "blocked"
)

// States lists every state in the order of the table.
func States() []State {
	return []State{
		Planned, Intended, Sent, Unknown, Accepted, PendingAudit,
		Applied, Rejected, Failed, Skipped, Blocked,
	}
}

// next is the table of design "The write order".
func next(s State) []State {
	switch s {
	case Planned:
		return []State{Skipped, Blocked, Intended}
	case Intended:
		return []State{Sent, Unknown, Failed}
	case Sent:
		return []State{Accepted, Failed, Unknown, Intended}
	case Unknown:
		return []State{Accepted, Intended, Failed}
	case Accepted:
		return []State{Applied, PendingAudit, Rejected, Failed}
	case PendingAudit:
		return []State{Applied, Rejected}
	default:
		return nil
	}
}

// Ends reports whether nothing follows the state.
func (s State) Ends() bool { return len(next(s)) == 0 }

// Open reports whether the marketplace's part is not settled: the action has
// been begun and its end has not been read back.
func (s State) Open() bool {
	return s == Intended || s == Sent || s == Unknown || s == Accepted || s == PendingAudit
}

// TransitionError is a step the table does not allow: an internal error.
type TransitionError struct{ From, To State }

func (e *TransitionError) Error() string {
	return fmt.Sprintf("an action cannot go from %s to %s", e.From, e.To)
}

// Check gives a *TransitionError unless an action may go from one state to the other.
func Check(from, to State) error {
	if !slices.Contains(next(from), to) {
		return &TransitionError{from, to}
	}
	return nil
}

// Entry is an action of a run as the journal holds it.
type Entry struct {
	Run       string
	Seq       int // order within the run
	Action    plan.Action
	State     State
	Attempt   int       // sends so far
	Remote    string    // the marketplace's listing id, once known
	Ticket    string    // commit id or apply code, once known
	Class     string    // class of the last error, or one of the reasons below; empty if none
	Code      string    // the platform's code of the last error
	RequestID string    // the platform's request id
	Message   string    // the platform's words, or why it was skipped or blocked
	Intended  time.Time // when the intent of the last attempt became durable
	// Ended is when the last attempt had ended at the latest; zero while it is
	// not over. A look-up that finds nothing counts only a settle time later.
	Ended   time.Time
	Changed time.Time // when the state last changed
}

// The reasons of our own for which an action is held back or ends, beside the
// classes of adapters' errors.
const (
	ReasonDrift    = "drift"    // somebody else changed the field since the plan
	ReasonGuard    = "guard"    // a guard stopped it
	ReasonFinding  = "finding"  // a rule of the channel forbids it
	ReasonDecision = "decision" // not approved
	ReasonMatches  = "matches"  // several listings carry the ids
	ReasonEarlier  = "earlier"  // an action it needs did not succeed
	ReasonReview   = "review"   // the marketplace's review refused it
	ReasonDiffers  = "differs"  // taken, but something else is live
)

// Run is one execution of a plan.
type Run struct {
	ID       string
	PlanID   string
	Started  time.Time
	Finished time.Time // zero while it runs or after a crash
	By       string    // user@host
	Channels []string
	Outcome  string // "", "done", "partial", "unknown", "interrupted", "failed"
}
