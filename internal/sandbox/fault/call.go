package fault

import (
	"context"
	"maps"
	"slices"
	"time"
)

// Call is one request as the injector saw it. It holds no parameters, so no
// secrets.
type Call struct {
	Method string    `json:"method"`
	Time   time.Time `json:"time"`
	// Outcome is "ok", the kind of the fault, "aborted", or "pending" while
	// the call is being served.
	Outcome string `json:"outcome"`
	// Status is the HTTP status sent, 0 when the connection was closed.
	Status int `json:"status"`
	// Note is what the sandbox said about the call, see [Note].
	Note string `json:"note,omitempty"`
}

// Count sums up the calls of one method.
type Count struct {
	Method   string         `json:"method"`
	Calls    int            `json:"calls"`
	Outcomes map[string]int `json:"outcomes"`
}

type noteKey struct{}

// ticket points at a recorded call until it is finished.
type ticket struct {
	in   *Injector
	call *Call
	done bool
}

// Note lets a sandbox remark on the call that is being served, for example the
// platform error it is about to answer. Outside an injected call it does
// nothing. A note never contains secrets.
func Note(ctx context.Context, text string) {
	t, ok := ctx.Value(noteKey{}).(*ticket)
	if !ok {
		return
	}
	t.in.mu.Lock()
	defer t.in.mu.Unlock()
	t.call.Note = text
}

// callLog keeps the last calls and counts all of them.
type callLog struct {
	keep   int
	calls  []*Call
	counts map[string]*Count
}

func (l *callLog) add(c *Call) {
	if len(l.calls) >= 2*l.keep {
		l.calls = slices.Clone(l.calls[len(l.calls)-l.keep:])
	}
	l.calls = append(l.calls, c)
	if l.counts == nil {
		l.counts = make(map[string]*Count)
	}
	if l.counts[c.Method] == nil {
		l.counts[c.Method] = &Count{Method: c.Method, Outcomes: make(map[string]int)}
	}
	l.counts[c.Method].Calls++
}

func (l *callLog) get(t *ticket) Call { return *t.call }

func (in *Injector) record(c Call) *ticket {
	in.mu.Lock()
	defer in.mu.Unlock()
	c.Outcome = "pending"
	t := &ticket{in: in, call: &c}
	in.log.add(&c)
	return t
}

// finish settles a call once; the first word about it stands.
func (in *Injector) finish(t *ticket, status int, fault string) {
	in.mu.Lock()
	defer in.mu.Unlock()
	if t.done {
		return
	}
	t.done = true
	t.call.Status, t.call.Outcome = status, "ok"
	if fault != "" {
		t.call.Outcome = fault
	}
	if n := in.log.counts[t.call.Method]; n != nil {
		n.Outcomes[t.call.Outcome]++
	}
}

// Calls returns the last calls whose method matches the glob, oldest first.
func (in *Injector) Calls(glob string) []Call {
	in.mu.Lock()
	defer in.mu.Unlock()
	out := []Call{}
	for _, c := range in.log.calls[max(0, len(in.log.calls)-in.log.keep):] {
		if match(glob, c.Method) {
			out = append(out, *c)
		}
	}
	return out
}

// Counts returns the counters of every method since the last reset, by name.
func (in *Injector) Counts() []Count {
	in.mu.Lock()
	defer in.mu.Unlock()
	out := []Count{}
	for _, name := range slices.Sorted(maps.Keys(in.log.counts)) {
		c := *in.log.counts[name]
		c.Outcomes = maps.Clone(c.Outcomes)
		out = append(out, c)
	}
	return out
}

// Count is the number of calls whose method matches the glob.
func (in *Injector) Count(glob string) int {
	n := 0
	for _, c := range in.Counts() {
		if match(glob, c.Method) {
			n += c.Calls
		}
	}
	return n
}

// ResetCalls forgets calls and counters.
func (in *Injector) ResetCalls() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.log.calls, in.log.counts = nil, nil
}
