package flow

import (
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/listing"
)

// Exit is a process exit code (cli §2).
type Exit int

// The exit codes.
const (
	ExitDone        Exit = 0
	ExitFailed      Exit = 1
	ExitChanges     Exit = 2 // `plan --detailed-exitcode` only
	ExitWorkbook    Exit = 3
	ExitAuth        Exit = 4
	ExitGuard       Exit = 5
	ExitLocked      Exit = 6
	ExitPartial     Exit = 7
	ExitUnknown     Exit = 8
	ExitUsage       Exit = 64
	ExitInternal    Exit = 70
	ExitInterrupted Exit = 130
)

// Failure is an end of a use case other than success: one clear message with
// the remedy, and the exit code.
type Failure struct {
	Exit    Exit
	Class   string // "usage", "workbook", "auth", … for --json
	Message listing.Text
	Details map[string]any // for --json; no secret
	Err     error          // the cause, if there is one
}

func (f *Failure) Error() string {
	if f.Err != nil {
		return fmt.Sprintf("%s: %v", f.Message.In(listing.English), f.Err)
	}
	return f.Message.In(listing.English)
}

func (f *Failure) Unwrap() error { return f.Err }

// Usage is a Failure of the command line or configuration: exit code 64.
func Usage(message listing.Text) *Failure {
	return &Failure{Exit: ExitUsage, Class: "usage", Message: message}
}

// texter is an error that speaks both languages.
type texter interface{ Text() listing.Text }

// AsFailure finds the Failure in an error; an error without one becomes exit
// code 1 with its own text, in both languages where it has them.
func AsFailure(err error) *Failure {
	var f *Failure
	if errors.As(err, &f) {
		return f
	}
	var t texter
	if errors.As(err, &t) {
		return &Failure{Exit: ExitFailed, Class: "failed", Message: t.Text(), Err: nil}
	}
	return &Failure{Exit: ExitFailed, Class: "failed", Message: listing.Tf("出错了：%v", "failed: %v", err), Err: nil}
}
