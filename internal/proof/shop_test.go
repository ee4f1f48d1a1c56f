package proof_test

import (
	"context"
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/journal"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/state"
	"github.com/farmgate-cli/farmgate/internal/token"
)

// root is where the sandboxes pretend to listen: a loopback address, so that
// the configuration may do what it may do there alone.
const root = "http://127.0.0.1:1"

// took is how long a marketplace takes to answer.
const took = 20 * time.Millisecond

// reviewDelay is how long reviews take where there are any.
const reviewDelay = 200 * time.Millisecond

// attributes are what Taobao demands and the workbook does not say.
const attributes = "channel,category_id,attribute_id,name,value,from_field\n" +
	"taobao,*,,生鲜储存温度,8-15℃,\ntaobao,*,,售卖方式,单品,\n"

// shop is a folder with a workbook and marketplaces that know it. It must be
// made inside a bubble: its clocks are the bubble's.
type shop struct {
	testing.TB
	dir      string
	boxes    *flow.Sandboxes
	handler  http.Handler
	adapters []string
	tokens   *pocket
}

// pocket keeps tokens in memory, as a keyring does beyond the life of a process.
type pocket struct {
	mu   sync.Mutex
	kept map[string]token.Tokens
}

// Get implements token.Store.
func (p *pocket) Get(_ context.Context, channel string) (token.Tokens, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	kept, ok := p.kept[channel]
	if !ok {
		return token.Tokens{}, token.ErrNone
	}
	return kept, nil
}

// Put implements token.Store.
func (p *pocket) Put(_ context.Context, channel string, tokens token.Tokens) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.kept[channel] = tokens
	return nil
}

// Delete implements token.Store.
func (p *pocket) Delete(_ context.Context, channel string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	delete(p.kept, channel)
	return nil
}

// newShop makes a shop on the adapters' sandboxes.
func newShop(t testing.TB, dir string, adapters ...string) *shop {
	t.Helper()
	boxes, handler, err := flow.NewSandboxes(flow.SandboxOptions{Adapters: adapters, Seed: 1, ReviewDelay: reviewDelay}, root)
	if err != nil {
		t.Fatal(err)
	}
	s := &shop{TB: t, dir: dir, boxes: boxes, handler: handler, adapters: adapters, tokens: &pocket{kept: map[string]token.Tokens{}}}
	config := strings.ReplaceAll(boxes.ConfigYAML(""), "settle_time: 1s", "settle_time: 2m\n    on_drift: overwrite")
	s.write("farmgate.yaml", config)
	s.write("attributes.csv", attributes)
	drawPictures(t, dir)
	for _, channel := range boxes.Channels { // what a shop with a choice of freight templates asks for once
		if _, err := s.world(nil).SetupChannel(context.Background(), channel.Adapter+"-demo", true, nil); err != nil {
			t.Fatal(err)
		}
	}
	return s
}

// impatient is the configuration for tests on the machine's own clock.
func (s *shop) impatient() string {
	s.Helper()
	text, err := os.ReadFile(filepath.Join(s.dir, "farmgate.yaml"))
	if err != nil {
		s.Fatal(err)
	}
	return strings.NewReplacer("settle_time: 2m", "settle_time: 150ms", "in_flight: 8", "in_flight: 8, call_timeout: 800ms").Replace(string(text))
}

func (s *shop) write(name, text string) {
	s.Helper()
	if err := os.WriteFile(filepath.Join(s.dir, name), []byte(text), 0o600); err != nil {
		s.Fatal(err)
	}
}

// workbook writes the workbook.
func (s *shop) workbook(c catalogue) { s.write("goods.csv", c.csv()) }

// world is a process: it dies as d says, nil for never.
func (s *shop) world(d *death) *flow.World {
	s.Helper()
	w, err := flow.NewWorld(flow.WorldOptions{ConfigPath: filepath.Join(s.dir, "farmgate.yaml"), Log: slog.New(slog.DiscardHandler), Version: "test"})
	if err != nil {
		s.Fatal(err)
	}
	if s.tokens != nil {
		w.Tokens = s.tokens
	}
	w.StateOptions = []state.Option{state.WithoutSync()}
	w.Transport = &wire{next: fault.RoundTripper(s.handler), death: d, count: s.count}
	if d != nil {
		w.StateOptions = append(w.StateOptions, state.WithSeam(d.seam))
	}
	return w
}

// wire is the network between a process and the marketplaces.
type wire struct {
	next  http.RoundTripper
	death *death
	count func() int // listings that the marketplaces hold
}

// RoundTrip implements http.RoundTripper. The answer takes its time, and the
// process may die before the request leaves or before the answer is there.
func (w *wire) RoundTrip(req *http.Request) (*http.Response, error) {
	if err := w.death.passed("before a call"); err != nil {
		return nil, err
	}
	if err := fault.Wait(req.Context(), took/2); err != nil {
		return nil, err
	}
	resp, err := w.carry(req)
	if err == nil {
		err = fault.Wait(req.Context(), took/2)
	}
	if dead := w.death.passed("after a call"); dead != nil {
		err = dead
	}
	if err != nil && resp != nil {
		_ = resp.Body.Close()
		resp = nil
	}
	return resp, err
}

// carry brings the request there, and tells a death that watches for them of
// listings that it made.
func (w *wire) carry(req *http.Request) (*http.Response, error) {
	if w.death == nil || w.death.at > 0 {
		return w.next.RoundTrip(req)
	}
	before := w.count()
	resp, err := w.next.RoundTrip(req)
	if w.count() > before {
		w.death.born()
	}
	return resp, err
}

// count is how many listings all marketplaces hold.
func (s *shop) count() (n int) {
	s.Helper()
	for _, adapter := range s.adapters {
		n += len(s.held(adapter))
	}
	return n
}

// push plans, approves everything and applies, as `push --auto-approve` does.
func (s *shop) push(ctx context.Context, d *death) (*flow.Pushed, error) {
	s.Helper()
	return s.world(d).Push(ctx, flow.PushOptions{
		Plan:    flow.PlanOptions{Files: []string{filepath.Join(s.dir, "goods.csv")}},
		Approve: flow.ApproveOptions{All: true},
		Apply:   flow.ApplyOptions{Abort: d.abort(), LockTimeout: time.Hour},
	})
}

// resume finishes what a process left behind.
func (s *shop) resume(ctx context.Context, d *death) (*journal.Report, error) {
	s.Helper()
	return s.world(d).Resume(ctx, "", flow.ApplyOptions{Abort: d.abort()})
}

// control talks to one sandbox's control address.
func (s *shop) control(adapter, verb, path, body string) []byte {
	s.Helper()
	req, err := http.NewRequestWithContext(context.Background(), verb, root+"/_sandbox/"+adapter+"/"+path, strings.NewReader(body))
	if err != nil {
		s.Fatal(err)
	}
	resp, err := fault.RoundTripper(s.handler).RoundTrip(req)
	if err != nil {
		s.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	answer, err := io.ReadAll(resp.Body)
	if err != nil || resp.StatusCode != http.StatusOK {
		s.Fatalf("control %s %s: HTTP %d %s %v", path, body, resp.StatusCode, answer, err)
	}
	return answer
}

func milliseconds(d time.Duration) string { return strconv.FormatInt(d.Milliseconds(), 10) }

// everywhere posts to every sandbox's control address.
func (s *shop) everywhere(path, body string) {
	s.Helper()
	for _, adapter := range s.adapters {
		s.control(adapter, http.MethodPost, path, body)
	}
}

// held is what a marketplace itself says it holds, product by product.
func (s *shop) held(adapter string) (products []json.RawMessage) {
	s.Helper()
	var state struct {
		Products   []json.RawMessage `json:"products"`
		Violations []string          `json:"violations"`
	}
	if err := json.Unmarshal(s.control(adapter, http.MethodGet, "state", ""), &state); err != nil {
		s.Fatal(err)
	}
	for _, v := range state.Violations {
		s.Errorf("%s: the client did what it must never do: %s", adapter, v)
	}
	return state.Products
}
