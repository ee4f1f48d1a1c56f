package adaptertest

import (
	"context"
	"fmt"
	"maps"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/clock"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// session is one shop under trial: its connection data, and the tokens of the
// moment, which a behaviour may have refreshed.
type session struct {
	Gateway
	subject *Subject
	market  *market
	prefix  string // of every id made here

	mu      sync.Mutex
	access  listing.Secret
	refresh listing.Secret
	serial  int
	spent   []listing.Secret // tokens that were replaced
	stored  map[string]string
	// patience bounds each wait in real time.
	patience time.Duration
}

func newSession(s *Subject, g Gateway, prefix string) *session {
	if g.Clock == nil {
		g.Clock = clock.System{}
	}
	return &session{Gateway: g, subject: s, prefix: prefix, access: g.AccessToken, refresh: g.RefreshToken, patience: 30 * time.Second}
}

// virtual reports whether waiting costs nothing.
func (s *session) virtual() bool {
	_, ok := s.Clock.(*hours)
	return ok
}

// connect opens a connection whose calls go over the wire.
func (s *session) connect(w *wire, token func() listing.Secret) adapters.Shop {
	account := s.Account
	account.Token, account.Options = token, map[string]string{}
	for key, values := range s.subject.Options {
		account.Options[key] = values[0]
	}
	maps.Copy(account.Options, s.Account.Options)
	client := httpclient.New(httpclient.Options{
		Transport: w, Timeout: s.subject.Adapter.Limits().CallTimeout, Now: s.Clock.Now, Observe: w.observe,
	})
	return s.subject.Open(account, client)
}

func (s *session) token() listing.Secret {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.access
}

// hurry shortens all further waits: a shop whose reviews take long once takes
// long always.
func (s *session) hurry() { s.patience = time.Second }

// renew keeps new tokens for all that follows.
func (s *session) renew(t adapters.Tokens) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.spent = append(s.spent, s.access, s.refresh)
	s.access = t.Access
	if !t.Refresh.IsZero() {
		s.refresh = t.Refresh
	}
}

// next gives an id nobody used.
func (s *session) next() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.serial++
	return fmt.Sprintf("%s-%d", s.prefix, s.serial)
}

// secrets lists everything that no error may hold.
func (s *session) secrets() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	var out []string
	for _, secret := range append([]listing.Secret{s.Account.AppSecret, s.access, s.refresh}, s.spent...) {
		if clear := strings.TrimSpace(secret.Reveal()); len(clear) > 4 {
			out = append(out, clear)
		}
	}
	return out
}

// world is what one behaviour works in: a connection of its own to the shop.
type world struct {
	*session
	*testing.T
	ctx   context.Context
	wire  *wire
	shop  adapters.Shop
	entry *cell
}

func (s *session) world(t *testing.T, entry *cell) *world {
	w := &world{session: s, T: t, ctx: t.Context(), wire: newWire(s.Transport), entry: entry}
	w.shop = s.connect(w.wire, s.token)
	return w
}

// adapter of the subject.
func (w *world) adapter() adapters.Adapter { return w.subject.Adapter }

// wait lets time go by.
func (w *world) wait(d time.Duration) {
	w.Helper()
	if err := w.Clock.Sleep(w.ctx, d); err != nil {
		w.Fatal(err)
	}
}

// until asks again and again until it holds, and says whether it did in time:
// half an hour where waiting costs nothing, else as long as is bearable.
func (w *world) until(holds func() bool) bool {
	w.Helper()
	step, patience := 20*time.Millisecond, w.patience
	if w.virtual() {
		step, patience = 10*time.Second, 30*time.Minute
	}
	for spent := time.Duration(0); ; spent += step {
		if holds() {
			return true
		}
		if spent > patience {
			return false
		}
		w.wait(step)
		if !w.virtual() {
			step = min(2*step, time.Second)
		}
	}
}

// again repeats what was refused before any work was done, as the apply engine
// does, and holds every error against the secrets.
func (w *world) again(do func() error) error {
	w.Helper()
	for try := 0; ; try++ {
		err := do()
		w.keeps(err)
		class := adapters.ClassOf(err)
		if err == nil || try == 20 || class != adapters.RateLimited && class != adapters.Transient {
			return err
		}
		w.wait(time.Second)
	}
}

// keeps fails if an error gives a secret away.
func (w *world) keeps(err error) {
	w.Helper()
	if err == nil {
		return
	}
	for _, secret := range w.secrets() {
		if strings.Contains(err.Error(), secret) {
			w.Errorf("an error gives a secret away: %s", strings.ReplaceAll(err.Error(), secret, "●●●"))
		}
	}
}
