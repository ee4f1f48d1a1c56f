// Package clock is the one seam for time: every other package gets the time
// and waits through a Clock, so that a test can run hours in a moment. It
// knows nothing of what is waited for.
package clock

import (
	"context"
	"time"
)

// Clock tells the time and waits.
type Clock interface {
	Now() time.Time
	// Sleep waits for d or until ctx ends, whose error it then gives.
	Sleep(ctx context.Context, d time.Duration) error
}

// System is the machine's clock (inside a testing/synctest bubble: the
// bubble's).
type System struct{}

// Now gives the machine's time.
func (System) Now() time.Time { return time.Now() }

// Sleep waits on a timer.
func (System) Sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return ctx.Err()
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// Fixed is a clock that stands still and never waits, for pure tests.
type Fixed time.Time

// Now gives the fixed time.
func (f Fixed) Now() time.Time { return time.Time(f) }

// Sleep returns at once.
func (Fixed) Sleep(ctx context.Context, _ time.Duration) error { return ctx.Err() }

// Beijing is the time zone of every marketplace but the cooperative's own.
func Beijing() *time.Location { return time.FixedZone("CST", 8*60*60) }
