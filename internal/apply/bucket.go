package apply

import (
	"context"
	"sync"
	"time"

	"golang.org/x/time/rate"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/clock"
)

// How a bucket learns.
const (
	used       = 0.98             // part of the declared rate: calls arrive less evenly than they leave
	slowest    = 16               // never below this part of the declared rate
	raiseAfter = 30 * time.Second // without a complaint
	raiseBy    = 1.25
)

// bucket is one declared limit: a token bucket whose rate is lowered when the
// marketplace complains and raised slowly while it does not.
type bucket struct {
	mu      sync.Mutex
	full    rate.Limit    // what is used of the declared rate
	tokens  *rate.Limiter // turns; one may be taken before the call is made
	line    *rate.Limiter // calls as they leave, so that turns taken early do not leave together
	rests   time.Time     // no call before this
	changed time.Time     // when the rate was last changed
}

func newBucket(l adapters.Budget) *bucket {
	limit := rate.Limit(used * l.PerSecond)
	burst := max(1, l.Burst)
	return &bucket{full: limit, tokens: rate.NewLimiter(limit, burst), line: rate.NewLimiter(limit, burst)}
}

// wait takes a token and waits until it is its turn. Who gives up waiting
// gives the token back.
func (b *bucket) wait(ctx context.Context, clk clock.Clock) error {
	for {
		rest := b.resting(clk.Now())
		if rest <= 0 {
			break
		}
		if err := clk.Sleep(ctx, rest); err != nil {
			return err
		}
	}
	b.recover(clk.Now())
	return await(ctx, clk, b.tokens)
}

// leave lets a call go whose turn it is.
func (b *bucket) leave(ctx context.Context, clk clock.Clock) error {
	return await(ctx, clk, b.line)
}

func await(ctx context.Context, clk clock.Clock, l *rate.Limiter) error {
	now := clk.Now()
	turn := l.ReserveN(now, 1)
	if err := clk.Sleep(ctx, turn.DelayFrom(now)); err != nil {
		turn.CancelAt(clk.Now())
		return err
	}
	return nil
}

func (b *bucket) resting(now time.Time) time.Duration {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.rests.Sub(now)
}

// slow halves the rate, once for all the calls that ran into the same limit.
func (b *bucket) slow(now time.Time, rest time.Duration) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if until := now.Add(rest); until.After(b.rests) {
		b.rests = until
	}
	if now.Sub(b.changed) < time.Second {
		return
	}
	b.changed = now
	b.tokens.SetLimitAt(now, max(b.full/slowest, b.tokens.Limit()/2))
}

// recover raises a lowered rate step by step.
func (b *bucket) recover(now time.Time) {
	b.mu.Lock()
	defer b.mu.Unlock()
	for b.tokens.Limit() < b.full && now.Sub(b.changed) >= raiseAfter {
		b.changed = b.changed.Add(raiseAfter)
		b.tokens.SetLimitAt(now, min(b.full, b.tokens.Limit()*raiseBy))
	}
}

func (b *bucket) now(now time.Time) float64 {
	b.recover(now)
	return float64(b.tokens.Limit())
}
