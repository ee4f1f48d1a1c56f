package journal

import "github.com/farmgate-cli/farmgate/listing"

// Outcome is how an action ended as far as is known (cli §4). The empty
// Outcome means that it was not begun.
type Outcome string

// The outcomes.
const (
	OutcomeApplied  Outcome = "applied"
	OutcomePending  Outcome = "pending_audit"
	OutcomeRejected Outcome = "rejected"
	OutcomeFailed   Outcome = "failed"
	OutcomeUnknown  Outcome = "unknown"
	OutcomeSkipped  Outcome = "skipped"
	OutcomeBlocked  Outcome = "blocked"
)

// Outcome tells how the action stands. What was begun and has not been read
// back is unknown.
func (e Entry) Outcome() Outcome {
	switch e.State {
	case Planned:
		return ""
	case Intended, Sent, Unknown, Accepted:
		return OutcomeUnknown
	default:
		return Outcome(e.State)
	}
}

// Word names the outcome for people.
func (o Outcome) Word() listing.Text {
	switch o {
	case OutcomeApplied:
		return listing.T("完成", "applied")
	case OutcomePending:
		return listing.T("待审核", "in review")
	case OutcomeRejected:
		return listing.T("审核拒绝", "rejected")
	case OutcomeFailed:
		return listing.T("失败", "failed")
	case OutcomeUnknown:
		return listing.T("结果未知", "unknown")
	case OutcomeSkipped:
		return listing.T("未同意", "skipped")
	case OutcomeBlocked:
		return listing.T("拦下", "blocked")
	default:
		return listing.T("未开始", "not begun")
	}
}

// Summary counts the actions of a run by outcome.
type Summary struct {
	Applied  int `json:"applied"`
	Pending  int `json:"pending_audit"`
	Rejected int `json:"rejected"`
	Failed   int `json:"failed"`
	Unknown  int `json:"unknown"`
	Skipped  int `json:"skipped"`
	Blocked  int `json:"blocked"`
	Left     int `json:"left"` // not begun: interrupted, or behind an unknown one
}

// Summarise counts entries.
func Summarise(entries []Entry) Summary {
	var s Summary
	for _, e := range entries {
		*s.counter(e.Outcome())++
	}
	return s
}

// counter gives the count an outcome belongs to.
func (s *Summary) counter(o Outcome) *int {
	switch o {
	case OutcomeApplied:
		return &s.Applied
	case OutcomePending:
		return &s.Pending
	case OutcomeRejected:
		return &s.Rejected
	case OutcomeFailed:
		return &s.Failed
	case OutcomeUnknown:
		return &s.Unknown
	case OutcomeSkipped:
		return &s.Skipped
	case OutcomeBlocked:
		return &s.Blocked
	default:
		return &s.Left
	}
}

// Report is a run as the journal tells it, with what the calls cost.
type Report struct {
	Run     Run
	Entries []Entry
	Summary Summary
	Counts  Counts
	// Interrupted is true when the run was told to stop before its end.
	Interrupted bool
}

// Counts are the calls of a run. Writes counts listing, price, stock, shelf
// and picture calls; Elapsed is in milliseconds.
type Counts struct {
	Writes  int64 `json:"writes"`
	Reads   int64 `json:"reads"`
	Retries int64 `json:"retries"`
	Elapsed int64 `json:"elapsed_ms"`
}

// The words of Run.Outcome.
const (
	RunDone        = "done"
	RunPartial     = "partial"
	RunUnknown     = "unknown"
	RunInterrupted = "interrupted"
	RunFailed      = "failed"
)

// RunOutcome says in one word how a run ended.
func (r Report) RunOutcome() string {
	switch code := r.ExitCode(); {
	case r.Interrupted:
		return RunInterrupted
	case code == ExitUnknown:
		return RunUnknown
	case code == ExitDone:
		return RunDone
	case code == ExitPartial:
		return RunPartial
	default:
		return RunFailed
	}
}
