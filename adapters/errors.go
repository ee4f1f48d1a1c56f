package adapters

import (
	"errors"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/listing"
)

// Class says what a caller can do about an error.
type Class string

// The classes of errors (design, Decisions).
const (
	Auth        Class = "auth"         // token or key missing, expired or refused: re-authorise
	Permission  Class = "permission"   // not granted, address not white-listed, shop blocked
	Invalid     Class = "invalid"      // the listing or the request is wrong: mend it
	Duplicate   Class = "duplicate"    // the platform says it exists already
	NotFound    Class = "not-found"    // gone, or never there
	RateLimited Class = "rate-limited" // refused before any work: wait
	Transient   Class = "transient"    // refused before any work: may be tried again
	Ambiguous   Class = "ambiguous"    // may or may not have been done: look up first
	Unsupported Class = "unsupported"  // this marketplace cannot do that
)

// Error is an answer that was understood as a refusal, or the lack of one.
type Error struct {
	Class      Class
	Op         string // the platform's method name
	Code       string
	SubCode    string
	RequestID  string
	Message    string        // the platform's words, or what was wrong with the answer
	RetryAfter time.Duration // 0 if the platform says nothing
	Quota      bool          // a daily quota: no use trying again today
	// AtWork: the platform took what was sent and is still at work on it, so
	// that only this listing has to wait.
	AtWork bool
	Field  listing.Field // what caused it, where the code tells; may be empty
	SKU    string        // merchant SKU id it is about; may be empty
	Hint   listing.Text  // what to do, where known
	Err    error         // the cause below, if any
}

// Error gives the platform, code and words on one line. It holds no secret.
func (e *Error) Error() string {
	parts := []string{e.Op}
	if e.Code != "" {
		parts = append(parts, strings.TrimSuffix(e.Code+" "+e.SubCode, " "))
	}
	if e.Message != "" {
		parts = append(parts, e.Message)
	}
	if e.Err != nil {
		parts = append(parts, e.Err.Error())
	}
	return strings.Join(parts, ": ")
}

func (e *Error) Unwrap() error { return e.Err }

// ClassOf gives the class of an error; Transient-or-worse is never guessed: an
// error nobody classed is Ambiguous.
func ClassOf(err error) Class {
	var e *Error
	if errors.As(err, &e) {
		return e.Class
	}
	return Ambiguous
}
