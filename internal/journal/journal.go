// Package journal says in which states an action can be, which may follow
// which, and what a run reports of itself. It holds types only: no database,
// no network.
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
	Class     string    // class of the last error; empty if none
	Code      string    // the platform's code of the last error
	RequestID string    // the platform's request id
	Message   string    // the platform's words, or why it was skipped or blocked
	Intended  time.Time // when the intent became durable
	Changed   time.Time // when the state last changed
}

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
