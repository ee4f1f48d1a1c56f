package apply

import (
	"sync/atomic"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/listing"
)

// Counters count calls. One set serves all channels of a run. It is safe for
// concurrent use; the zero value is ready.
type Counters struct {
	writes, reads, retries atomic.Int64
}

// Observe counts one finished attempt. It is meant for the HTTP clients'
// option of that name.
func (c *Counters) Observe(_, class string, _ error) {
	switch adapters.CallClass(class) {
	case adapters.ClassWrite, adapters.ClassUpload:
		c.writes.Add(1)
	default:
		c.reads.Add(1)
	}
}

func (c *Counters) counts() journal.Counts {
	return journal.Counts{Writes: c.writes.Load(), Reads: c.reads.Load(), Retries: c.retries.Load()}
}

// announce tells that the run starts, and what of it was decided before.
func (r *run) announce(entries []journal.Entry) {
	r.emit(journal.Event{Type: journal.RunStarted})
	for _, e := range entries {
		if !e.State.Ends() {
			continue
		}
		if e.Attempt == 0 && (e.State == journal.Skipped || e.State == journal.Blocked) {
			r.finished(e)
			continue
		}
		r.mu.Lock()
		r.done++
		r.mu.Unlock()
	}
}

// finished tells that an action has an outcome.
func (r *run) finished(e journal.Entry) {
	if e.Outcome() == "" {
		return
	}
	r.mu.Lock()
	r.done++
	r.mu.Unlock()
	r.emit(journal.Event{Type: journal.ActionDone, Entry: e})
	r.emit(journal.Event{Type: journal.Progress})
}

// waiting tells what an action waits for.
func (r *run) waiting(e journal.Entry, note listing.Text) {
	r.emit(journal.Event{Type: journal.Progress, Entry: e, Note: note})
}

// emit completes an event and hands it to whoever watches.
func (r *run) emit(e journal.Event) {
	if r.Observe == nil || r.follows {
		return
	}
	r.mu.Lock()
	e.Run, e.At, e.Done, e.Total = r.id, r.Clock.Now(), r.done, r.total
	r.mu.Unlock()
	r.Observe(e)
}
