package journal

// The exit codes a run can decide by itself (cli §2).
const (
	ExitDone        = 0
	ExitFailed      = 1
	ExitAuth        = 4
	ExitGuard       = 5
	ExitPartial     = 7
	ExitUnknown     = 8
	ExitInterrupted = 130
)

// ExitCode decides the exit code from the outcomes (cli §2): interrupted,
// unknown and partial first, in this order; authorisation, guard and failed
// only when nothing was done.
func (r Report) ExitCode() int {
	s := r.Summary
	switch {
	case r.Interrupted:
		return ExitInterrupted
	case s.Unknown > 0 || s.Left > 0:
		return ExitUnknown
	case s.Rejected+s.Failed+s.Blocked == 0:
		return ExitDone
	case s.Applied+s.Pending+s.Rejected > 0:
		return ExitPartial
	default:
		return nothingDone(r.Entries)
	}
}

// nothingDone tells why a run that was left with failed and blocked actions
// alone did nothing. Fields left as they are because somebody else changed
// them are a part left out, not a failure.
func nothingDone(entries []Entry) int {
	reasons := map[string]bool{}
	for _, e := range entries {
		if e.State == Failed || e.State == Blocked {
			reasons[e.Class] = true
		}
	}
	only := func(class string) bool { return len(reasons) == 1 && reasons[class] }
	switch {
	case reasons["auth"] || reasons["permission"]:
		return ExitAuth
	case only(ReasonGuard):
		return ExitGuard
	case only(ReasonDrift) || only(ReasonFinding):
		return ExitPartial
	default:
		return ExitFailed
	}
}
