package apply

import (
	"context"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/listing"
)

// Journal is where a run's steps and what is known of listings are kept. What
// a method returned without an error is on the disk. internal/state is one.
type Journal interface {
	// Begin makes a run and its actions durable.
	Begin(ctx context.Context, run journal.Run, entries []journal.Entry) error
	Run(ctx context.Context, id string) (journal.Run, error)
	Entries(ctx context.Context, run string) ([]journal.Entry, error)
	// Open gives the actions of a channel, of whatever run, that were begun and
	// whose end has not been read back.
	Open(ctx context.Context, channel string) ([]journal.Entry, error)
	// Record makes one step durable, all of it or nothing.
	Record(ctx context.Context, r journal.Record) error
	FinishRun(ctx context.Context, id, outcome string) error
	Base(ctx context.Context, channel, listing string) (listing.Base, bool, error)
	// Addresses gives the pictures a channel has, "sha256:…" → address.
	Addresses(ctx context.Context, channel string) (map[string]string, error)
	// Written gives the id as the workbook writes it of a SKU id on the wire.
	Written(ctx context.Context, wire string) (string, bool, error)
}

// Channel is one shop that a run may write to.
type Channel struct {
	Name   string
	Shop   adapters.Shop
	Limits adapters.Limits
	// Settle is how long a look-up may miss a listing that was created; zero
	// takes the adapter's.
	Settle time.Duration
	// Budget is where calls wait for their turn; nil means no limit. The same
	// one must stand in the gate of the shop's HTTP client.
	Budget *Budget
	// Renew gets new credentials after a call that began at since was refused
	// for the old ones. No error means that the call may be made again. Nil:
	// there is no such way.
	Renew func(ctx context.Context, since time.Time) error
}

// PictureSource loads a picture by the lower-case hex SHA-256 of its file, as
// the channel takes it: another size or format, where its limits want that.
type PictureSource func(ctx context.Context, channel, sha256 string) (adapters.Image, error)

// Engine carries out runs. Only Journal, Clock and Channels must be set.
type Engine struct {
	Journal  Journal
	Clock    clock.Clock
	Channels []Channel
	Pictures PictureSource
	// Observe is told of every event, from several goroutines.
	Observe func(journal.Event)
	// Counters are those that the shops' HTTP clients count with.
	Counters *Counters
	// Seed and the names of what is tried again decide every random wait.
	Seed uint64
	// NoWait leaves what is unknown, or accepted and not yet seen, for a later
	// resume instead of waiting for it.
	NoWait bool
	// Replaces says that a newer plan replaces what earlier runs left: Follow
	// then gives up by name what is proved never to have arrived, instead of
	// keeping it for a resume.
	Replaces bool
	// Abort, once closed, cuts running calls off; what they did is then settled
	// by a resume. Ending the context of Run lets them finish.
	Abort <-chan struct{}
}

// defaultCallTimeout is for adapters that do not say how long a call may take.
const defaultCallTimeout = 30 * time.Second

// settle is how long a look-up on the channel may miss what was created.
func (c Channel) settle() time.Duration {
	if c.Settle > 0 {
		return c.Settle
	}
	return c.Limits.Settle
}

func (c Channel) callTimeout() time.Duration {
	if c.Limits.CallTimeout > 0 {
		return c.Limits.CallTimeout
	}
	return defaultCallTimeout
}
