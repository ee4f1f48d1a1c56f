package fault

import (
	"context"
	"time"
)

// Clock returns now, or the wall clock when now is nil. It is the one place
// where sandboxes meet real time.
func Clock(now func() time.Time) func() time.Time {
	if now == nil {
		return time.Now
	}
	return now
}

// Wait sleeps for d or until the context ends, whose error it then returns.
func Wait(ctx context.Context, d time.Duration) error {
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
