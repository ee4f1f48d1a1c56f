package journal

import (
	"encoding/json"
	"time"

	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// EventType names a line of `apply --json` (cli §4).
type EventType string

// The events of a run.
const (
	RunStarted    EventType = "run_started"
	ActionStarted EventType = "action_started"
	ActionDone    EventType = "action_done"
	Progress      EventType = "progress"
	RunFinished   EventType = "run_finished"
)

// Event is something a run tells while it goes on. Events are for the eye: the
// truth is in the journal.
type Event struct {
	Type  EventType
	Run   string
	At    time.Time
	Entry Entry // of action_started and action_done
	// Note says what an action waits for, in a progress event of an action.
	Note  listing.Text
	Done  int // actions with an outcome so far
	Total int
	// Report is there in run_finished alone.
	Report *Report
}

type eventHead struct {
	FormatVersion int       `json:"format_version"`
	Type          EventType `json:"type"`
	Run           string    `json:"run"`
	At            time.Time `json:"at"`
}

type eventAction struct {
	eventHead
	Action  string    `json:"action"`
	Channel string    `json:"channel"`
	Listing string    `json:"listing"`
	Verb    plan.Verb `json:"verb"`
}

type eventOutcome struct {
	eventAction
	Outcome   Outcome `json:"outcome"`
	Class     string  `json:"class"`
	Code      string  `json:"code"`
	RequestID string  `json:"request_id"`
	RemoteID  string  `json:"remote_id"`
	Message   string  `json:"message"`
}

type eventProgress struct {
	eventHead
	Action string       `json:"action,omitempty"`
	Note   listing.Text `json:"note,omitzero"`
	Done   int          `json:"done"`
	Total  int          `json:"total"`
}

type eventFinished struct {
	eventHead
	Outcome string  `json:"outcome"`
	Summary Summary `json:"summary"`
	Counts
}

// MarshalJSON writes the event as one object of the stream (cli §4).
func (e Event) MarshalJSON() ([]byte, error) {
	head := eventHead{FormatVersion: 1, Type: e.Type, Run: e.Run, At: e.At.UTC()}
	action := eventAction{head, e.Entry.Action.ID, e.Entry.Action.Channel, e.Entry.Action.Listing, e.Entry.Action.Verb}
	switch e.Type {
	case ActionStarted:
		return json.Marshal(action)
	case ActionDone:
		return json.Marshal(eventOutcome{
			action, e.Entry.Outcome(), e.Entry.Class, e.Entry.Code,
			e.Entry.RequestID, e.Entry.Remote, e.Entry.Message,
		})
	case RunFinished:
		return json.Marshal(finished(head, e.Report))
	case Progress:
		return json.Marshal(eventProgress{head, e.Entry.Action.ID, e.Note, e.Done, e.Total})
	default:
		return json.Marshal(eventProgress{eventHead: head, Done: e.Done, Total: e.Total})
	}
}

// finished is the last line of a run.
func finished(head eventHead, r *Report) eventFinished {
	if r == nil {
		return eventFinished{eventHead: head}
	}
	return eventFinished{head, r.RunOutcome(), r.Summary, r.Counts}
}
