package flow

import (
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/plan"
	"github.com/farmgate-cli/farmgate/listing"
)

// HistoryView is the history as `history --json` prints it.
type HistoryView struct {
	FormatVersion int              `json:"format_version"`
	Runs          []RunHistoryView `json:"runs"`
	Notes         []NoteHistory    `json:"notes"`
}

// NoteHistory is something that was done outside any run: "adopt" for a listing
// made by hand that a pull took note of, named by channel and marketplace id.
type NoteHistory struct {
	At      string `json:"at"`
	By      string `json:"by"`
	What    string `json:"what"`
	After   string `json:"after"`
	Listing string `json:"listing"`
}

// RunHistoryView is one run of a HistoryView.
type RunHistoryView struct {
	RunStatus
	Actions []ActionHistory `json:"actions"`
}

// ActionHistory is what became of one action. At is when it came to stand as
// it does.
type ActionHistory struct {
	ID        string          `json:"id"`
	At        string          `json:"at"`
	Channel   string          `json:"channel"`
	Listing   string          `json:"listing"`
	Name      string          `json:"name"`
	Action    plan.Verb       `json:"action"`
	Outcome   journal.Outcome `json:"outcome"` // "" if it was not begun
	RemoteID  string          `json:"remote_id"`
	Class     string          `json:"class"`
	Code      string          `json:"code"`
	RequestID string          `json:"request_id"`
	Message   string          `json:"message"`
	Changes   []ChangeHistory `json:"changes"`
}

// ChangeHistory is one field before and after. Values are null, text, numbers
// or flags; money is decimal text.
type ChangeHistory struct {
	SKU    string        `json:"sku"`
	Field  listing.Field `json:"field"`
	Before any           `json:"before"`
	After  any           `json:"after"`
}

// View makes the JSON view.
func (h History) View() HistoryView {
	v := HistoryView{FormatVersion: 1, Runs: []RunHistoryView{}, Notes: []NoteHistory{}}
	for _, n := range h.Notes {
		v.Notes = append(v.Notes, NoteHistory{n.At.Format(clockForm), n.By, n.What, n.After, n.Message})
	}
	for _, r := range h.Runs {
		run := RunHistoryView{RunStatus: runStatus(r.Run, journal.Summarise(r.Entries)), Actions: []ActionHistory{}}
		for _, e := range r.Entries {
			run.Actions = append(run.Actions, actionHistory(e))
		}
		v.Runs = append(v.Runs, run)
	}
	return v
}

func actionHistory(e journal.Entry) ActionHistory {
	a := ActionHistory{
		ID: e.Action.ID, At: e.Changed.Format(clockForm), Channel: e.Action.Channel, Listing: e.Action.Listing, Name: e.Action.Name,
		Action: e.Action.Verb, Outcome: e.Outcome(), RemoteID: e.Remote, Class: e.Class, Code: e.Code, RequestID: e.RequestID,
		Message: e.Message, Changes: []ChangeHistory{},
	}
	for _, c := range e.Action.Shown() {
		a.Changes = append(a.Changes, ChangeHistory{c.SKU, c.Field, plan.JSON(c.Field, c.Remote), plan.JSON(c.Field, c.Desired)})
	}
	return a
}
