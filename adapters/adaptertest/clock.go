package adaptertest

import (
	"context"
	"sync"
	"time"
)

// hours is a clock that moves only when somebody waits.
type hours struct {
	mu  sync.Mutex
	now time.Time
}

func newHours() *hours { return &hours{now: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)} }

func (h *hours) Now() time.Time {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.now
}

func (h *hours) Sleep(ctx context.Context, d time.Duration) error {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.now = h.now.Add(max(d, 0))
	return ctx.Err()
}
