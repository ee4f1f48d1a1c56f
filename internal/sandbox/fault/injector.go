package fault

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"
)

// ControlPath is the prefix of the control address.
const ControlPath = "/_sandbox/"

// DefaultMaxBody is how much of a request body is read to name a request.
const DefaultMaxBody = 8 << 20

// Config is what a sandbox tells about its platform.
type Config struct {
	// Title is the first line of the help text.
	Title string
	// Method names a request from its line, headers and at most MaxBody bytes
	// of its body. It must not read r.Body.
	Method func(r *http.Request, body []byte) string
	// Error builds the platform's own answer for an error code; an empty code
	// asks for the platform's general internal error.
	Error func(code string) (status int, contentType string, body []byte)
	// ThrottleCode is the code that Throttle gives to Error when a rule has none.
	ThrottleCode string
	// Now is the sandbox's clock; nil means wall time. Answers carry it in
	// their Date header.
	Now func() time.Time
	// Sleep waits for d or until ctx ends; nil means [Wait].
	Sleep func(ctx context.Context, d time.Duration) error
	// MaxBody bounds the bytes given to Method; 0 means [DefaultMaxBody]. A
	// longer body still reaches the sandbox whole.
	MaxBody int64
	// Keep is the number of calls remembered one by one; 0 means 1000.
	Keep int
}

// Injector is an http.Handler in front of a sandbox. It is safe for concurrent
// use and starts no goroutine.
type Injector struct {
	cfg  Config
	next http.Handler
	ctl  control

	mu        sync.Mutex
	rules     []*Rule
	lastRule  int
	log       callLog
	callbacks map[string]func(Call)
}

// New wraps next. Method and Error of cfg are required; New panics without.
func New(next http.Handler, cfg Config) *Injector {
	if cfg.Method == nil || cfg.Error == nil {
		panic("fault: Config.Method and Config.Error are required")
	}
	cfg.Now = Clock(cfg.Now)
	if cfg.Sleep == nil {
		cfg.Sleep = Wait
	}
	if cfg.MaxBody == 0 {
		cfg.MaxBody = DefaultMaxBody
	}
	if cfg.Keep == 0 {
		cfg.Keep = 1000
	}
	in := &Injector{cfg: cfg, next: next, callbacks: make(map[string]func(Call))}
	in.log.keep = cfg.Keep
	in.registerControl()
	return in
}

// Add appends rules; the first rule that hits a call decides. A wrong rule is
// refused and none is added.
func (in *Injector) Add(rules ...Rule) error {
	for i := range rules {
		if err := rules[i].normalise(); err != nil {
			return fmt.Errorf("fault rule %d: %w", i+1, err)
		}
	}
	in.mu.Lock()
	defer in.mu.Unlock()
	for _, r := range rules {
		in.lastRule++
		r.ID = in.lastRule
		in.rules = append(in.rules, &r)
	}
	return nil
}

// Rules returns copies of the rules with their counters.
func (in *Injector) Rules() []Rule {
	in.mu.Lock()
	defer in.mu.Unlock()
	out := make([]Rule, 0, len(in.rules))
	for _, r := range in.rules {
		out = append(out, *r)
	}
	return out
}

// Remove drops one rule and says whether it was there.
func (in *Injector) Remove(id int) bool {
	in.mu.Lock()
	defer in.mu.Unlock()
	before := len(in.rules)
	in.rules = slices.DeleteFunc(in.rules, func(r *Rule) bool { return r.ID == id })
	return len(in.rules) < before
}

// Clear drops every rule.
func (in *Injector) Clear() {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.rules = nil
}

// Callback registers the function that rules name; fn runs on the goroutine of
// the request, without locks held, and gets the call as known so far.
func (in *Injector) Callback(name string, fn func(Call)) {
	in.mu.Lock()
	defer in.mu.Unlock()
	in.callbacks[name] = fn
}

// ServeHTTP implements http.Handler.
func (in *Injector) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if strings.HasPrefix(r.URL.Path, ControlPath) {
		in.ctl.ServeHTTP(w, r)
		return
	}
	r = r.Clone(r.Context())
	body, err := peek(r, in.cfg.MaxBody)
	call := Call{Method: in.cfg.Method(r, body), Time: in.cfg.Now(), Outcome: "ok"}
	if err != nil {
		call.Note = "request body: " + err.Error()
	}
	w.Header().Set("Date", call.Time.UTC().Format(http.TimeFormat))
	rule := in.choose(call.Method)
	ticket := in.record(call)
	if rule == nil {
		in.pass(w, r, ticket)
		return
	}
	in.breakCall(w, r, ticket, *rule)
}

// choose counts the call for every rule and returns a copy of the first that
// hits. The others keep counting, but only the one that acts uses up a time.
func (in *Injector) choose(method string) *Rule {
	in.mu.Lock()
	defer in.mu.Unlock()
	var hit *Rule
	for _, r := range in.rules {
		if match(r.Method, method) && r.observe() && hit == nil {
			hit = r
		}
	}
	if hit == nil {
		return nil
	}
	hit.Hits++
	chosen := *hit
	return &chosen
}

// peek reads up to limit bytes of the body and puts them back, with whatever
// follows them: more bytes, the end, or the error that reading met.
func peek(r *http.Request, limit int64) ([]byte, error) {
	if r.Body == nil || r.Body == http.NoBody {
		return nil, nil
	}
	rest := r.Body
	body, err := io.ReadAll(io.LimitReader(rest, limit))
	readers := []io.Reader{bytes.NewReader(body)}
	if err != nil {
		readers = append(readers, failing{err})
	} else {
		readers = append(readers, rest)
	}
	r.Body = restored{io.MultiReader(readers...), rest}
	return body, err
}

type restored struct {
	io.Reader
	io.Closer
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
