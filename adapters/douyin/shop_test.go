package douyin_test

import (
	"context"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/douyin"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/listing"
)

// world is a sandbox, a clock that only moves when told, and a connection.
type world struct {
	t    *testing.T
	box  *sandbox.Sandbox
	shop adapters.Shop
	ctx  context.Context

	mu  sync.Mutex
	now time.Time
}

func newWorld(t *testing.T, change func(*sandbox.Config)) *world {
	t.Helper()
	w := &world{t: t, ctx: t.Context(), now: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)}
	cfg := sandbox.Config{Seed: 7, Now: w.time, Strict: true, ReviewDelay: time.Minute, PictureDelay: 2 * time.Second}
	if change != nil {
		change(&cfg)
	}
	w.box = sandbox.New(cfg)
	w.shop = w.open(func() string { return w.box.Credentials().AccessToken })
	t.Cleanup(func() {
		for _, v := range w.box.Violations() {
			t.Errorf("the client did what it must never do: %s", v)
		}
	})
	return w
}

func (w *world) open(token func() string) adapters.Shop {
	c := w.box.Credentials()
	client := httpclient.New(httpclient.Options{Transport: fault.RoundTripper(w.box), Now: w.time})
	return douyin.Open(adapters.Account{
		Channel: "dy-main", BaseURL: "http://dy.test" + c.APIPath, AppKey: c.AppKey, AppSecret: listing.NewSecret(" " + c.AppSecret + "\n"),
		Token: func() listing.Secret { return listing.NewSecret(token()) }, Options: c.Options,
	}, client)
}

func (w *world) time() time.Time {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.now
}

// pass lets time go by.
func (w *world) pass(d time.Duration) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.now = w.now.Add(d)
}

// control posts to the sandbox's control address.
func (w *world) control(path, body string) {
	w.t.Helper()
	req, err := http.NewRequestWithContext(w.ctx, http.MethodPost, "http://dy.test/_sandbox/"+path, strings.NewReader(body))
	if err != nil {
		w.t.Fatal(err)
	}
	resp, err := fault.RoundTripper(w.box).RoundTrip(req)
	if err != nil {
		w.t.Fatal(err)
	}
	defer func() { _ = resp.Body.Close() }()
	if resp.StatusCode >= 300 {
		w.t.Fatalf("control %s %s: HTTP %d", path, body, resp.StatusCode)
	}
}
