package fault

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"
)

// Kind says what happens to a call that a rule hits.
type Kind string

// The kinds. "Before" means that the sandbox never sees the request; "after"
// means that its work is done and only the answer is lost or replaced.
const (
	ErrorBefore Kind = "error_before" // the platform's error Code, no work
	ErrorAfter  Kind = "error_after"  // work, then the platform's error Code
	CutBefore   Kind = "cut_before"   // connection closed, no work
	CutAfter    Kind = "cut_after"    // work, then connection closed without an answer
	CutMid      Kind = "cut_mid"      // work, connection closed in the middle of the answer
	Truncate    Kind = "truncate"     // work, a well-formed answer with half of the body
	HTMLBefore  Kind = "html_before"  // an HTML page (Status, default 200), no work
	HTMLAfter   Kind = "html_after"   // work, then an HTML page
	Empty       Kind = "empty"        // work, then an answer without a body
	Slow        Kind = "slow"         // work, then DelayMS, then the real answer
	Throttle    Kind = "throttle"     // the platform's rate-limit error, no work
	Kill        Kind = "kill"         // Callback (default "kill"), then work and answer as usual
)

// Rule breaks some of the calls of some methods. A call counts for a rule when
// its method matches; counting starts when the rule is added.
type Rule struct {
	// ID is given by the injector.
	ID int `json:"id"`
	// Method is a glob over method names: * any text, ? one character. Empty
	// means every method.
	Method string `json:"method,omitempty"`
	// Nth is the first call to hit, from 1. With it, Times defaults to one.
	Nth int `json:"nth,omitempty"`
	// Every hits each Every-th call. Without Nth and Every, each call is hit.
	Every int `json:"every,omitempty"`
	// Times is the number of calls to hit; 0 means no end (one with Nth).
	Times int `json:"times,omitempty"`
	// Kind is what happens.
	Kind Kind `json:"kind"`
	// Code is the platform's error code for ErrorBefore, ErrorAfter and
	// Throttle; empty leaves the choice to the sandbox.
	Code string `json:"code,omitempty"`
	// Status is the HTTP status of an HTML page or an empty answer, default 200.
	Status int `json:"status,omitempty"`
	// DelayMS is a wait in milliseconds right before the fault acts: instead
	// of the work ("before" kinds) or after it.
	DelayMS int `json:"delay_ms,omitempty"`
	// Callback names a function registered with [Injector.Callback], run
	// after the delay, right before the fault acts.
	Callback string `json:"callback,omitempty"`

	// Seen and Hits count matching calls and broken calls so far.
	Seen int `json:"seen"`
	Hits int `json:"hits"`
}

// maxDelay bounds DelayMS: longer waits than any client's time-out only leak.
const maxDelay = 10 * time.Minute

func kinds() []Kind {
	return []Kind{ErrorBefore, ErrorAfter, CutBefore, CutAfter, CutMid, Truncate,
		HTMLBefore, HTMLAfter, Empty, Slow, Throttle, Kill}
}

func (r *Rule) normalise() error {
	if !slices.Contains(kinds(), r.Kind) {
		return fmt.Errorf("kind %q is not one of %v", r.Kind, kinds())
	}
	if r.Nth < 0 || r.Every < 0 || r.Times < 0 {
		return errors.New("nth, every and times cannot be negative")
	}
	if r.Nth > 0 && r.Every > 0 {
		return errors.New("give nth or every, not both")
	}
	if d := r.delay(); d < 0 || d > maxDelay {
		return fmt.Errorf("delay_ms must be 0 to %d", maxDelay/time.Millisecond)
	}
	if r.Status != 0 && (r.Status < 200 || r.Status > 599) {
		return fmt.Errorf("status %d is not an HTTP status of an answer", r.Status)
	}
	if r.Kind == Slow && r.DelayMS == 0 {
		return errors.New("slow needs delay_ms")
	}
	r.setDefaults()
	return nil
}

func (r *Rule) setDefaults() {
	switch {
	case r.Nth > 0 && r.Times == 0:
		r.Times = 1
	case r.Nth == 0 && r.Every == 0:
		r.Every = 1
	}
	if r.Method == "" {
		r.Method = "*"
	}
	if r.Status == 0 {
		r.Status = http.StatusOK
	}
	if r.Kind == Kill && r.Callback == "" {
		r.Callback = "kill"
	}
	r.Seen, r.Hits = 0, 0
}

// observe counts a call and says whether the rule breaks it.
func (r *Rule) observe() bool {
	r.Seen++
	if r.Times > 0 && r.Hits >= r.Times {
		return false
	}
	if r.Nth > 0 {
		return r.Seen >= r.Nth
	}
	return r.Seen%r.Every == 0
}

func (r *Rule) delay() time.Duration {
	return time.Duration(r.DelayMS) * time.Millisecond
}

// beforeWork says that the sandbox must not see the request.
func (r *Rule) beforeWork() bool {
	switch r.Kind {
	case ErrorBefore, CutBefore, HTMLBefore, Throttle:
		return true
	default:
		return false
	}
}
