package apply

import (
	"context"
	"math"
	"sync"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/clock"
)

// Budgets keep calls below what marketplaces allow. Each (scope, class) has a
// bucket of its own, so that reads never starve writes; a bucket whose scope is
// the app key is shared by all channels that use the key.
type Budgets struct {
	clock   clock.Clock
	mu      sync.Mutex
	buckets map[bucketKey]*bucket
}

type bucketKey struct {
	who   string // adapter and app key, or channel
	class adapters.CallClass
}

// NewBudgets makes an empty set.
func NewBudgets(clk clock.Clock) *Budgets {
	return &Budgets{clock: clk, buckets: map[bucketKey]*bucket{}}
}

// For gives the budget of one channel. Where two channels that share an app
// key name different rates the first one's holds.
func (b *Budgets) For(channel, adapter, appKey string, limits []adapters.Budget) *Budget {
	b.mu.Lock()
	defer b.mu.Unlock()
	budget := &Budget{clock: b.clock, buckets: map[adapters.CallClass][]*bucket{}}
	for _, l := range limits {
		key := bucketKey{"shop/" + channel, l.Class}
		if l.Scope == adapters.PerApp {
			key.who = "app/" + adapter + "/" + appKey
		}
		if b.buckets[key] == nil {
			b.buckets[key] = newBucket(l)
		}
		budget.buckets[l.Class] = append(budget.buckets[l.Class], b.buckets[key])
	}
	return budget
}

// Budget is where the calls of one channel wait for their turn. A nil Budget
// has no limit. It is safe for concurrent use.
type Budget struct {
	clock   clock.Clock
	buckets map[adapters.CallClass][]*bucket
}

// Gate waits until a call of the class may be made: it is the gate of the
// channel's HTTP client. A call that was paid for before waits only until it
// would not leave closer behind another than the rate allows.
func (b *Budget) Gate(ctx context.Context, class, _ string) error {
	if b == nil {
		return nil
	}
	called := adapters.CallClass(class)
	if t, ok := ctx.Value(ticketKey{}).(*ticket); !ok || !t.use(called) {
		if err := b.wait(ctx, called); err != nil {
			return err
		}
	}
	for _, bucket := range b.buckets[called] {
		if err := bucket.leave(ctx, b.clock); err != nil {
			return err
		}
	}
	return nil
}

// Prepay waits, as long as stop lasts, for the turn of one call and gives a
// context of ctx with which it passes the gate. It is taken before an intent
// is written: an intent must not stand in a queue while its time-out runs.
func (b *Budget) Prepay(stop, ctx context.Context, class adapters.CallClass) (context.Context, error) {
	if b == nil {
		return ctx, stop.Err()
	}
	if err := b.wait(stop, class); err != nil {
		return nil, err
	}
	return context.WithValue(ctx, ticketKey{}, &ticket{class: class}), nil
}

// Slow takes note that the marketplace said stop: the class rests for as long
// as it asked, and goes on at half the rate.
func (b *Budget) Slow(class adapters.CallClass, rest time.Duration) {
	if b == nil {
		return
	}
	for _, bucket := range b.buckets[class] {
		bucket.slow(b.clock.Now(), rest)
	}
}

// Rate is how many calls of a class a second are allowed now; infinite if the
// class has no limit.
func (b *Budget) Rate(class adapters.CallClass) float64 {
	least := math.Inf(1)
	if b == nil {
		return least
	}
	for _, bucket := range b.buckets[class] {
		least = min(least, bucket.now(b.clock.Now()))
	}
	return least
}

func (b *Budget) wait(ctx context.Context, class adapters.CallClass) error {
	for _, bucket := range b.buckets[class] {
		if err := bucket.wait(ctx, b.clock); err != nil {
			return err
		}
	}
	return ctx.Err()
}

type ticketKey struct{}

// ticket is a turn that was paid for and can be used once.
type ticket struct {
	class adapters.CallClass
	mu    sync.Mutex
	used  bool
}

func (t *ticket) use(class adapters.CallClass) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.used || t.class != class {
		return false
	}
	t.used = true
	return true
}
