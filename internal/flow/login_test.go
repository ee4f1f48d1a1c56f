package flow_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/flow"
)

// TestLogin authorises a shop again on the marketplace's page: the old tokens
// die at that moment (pinduoduo §2), the new ones are kept beyond this process,
// until others are configured.
func TestLogin(t *testing.T) {
	dir := t.TempDir()
	boxes, err := flow.ServeSandboxes(t.Context(), flow.SandboxOptions{Adapters: []string{"pinduoduo"}, Addr: "127.0.0.1:0", Seed: 1, ReviewDelay: time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := boxes.Close(); err != nil {
			t.Error(err)
		}
	})
	config := boxes.ConfigYAML("") + "secrets_key: {file: key.txt}\n"
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("farmgate.yaml", config)
	write("key.txt", "样例口令\n")
	check := func() error {
		_, err := loginWorld(t, dir).CheckChannels(t.Context(), nil)
		return err
	}
	info, err := loginWorld(t, dir).Login(t.Context(), flow.LoginOptions{
		Channel: "pinduoduo-demo", Redirect: "http://127.0.0.1:1/back",
		Code: func(consent string) (string, error) { return agree(t.Context(), consent) },
	})
	if err != nil || info.ShopID == "" {
		t.Fatalf("login: %+v, %v", info, err)
	}
	if err := check(); err != nil {
		t.Errorf("the next process has not got the new tokens: %v", err)
	}
	write("farmgate.yaml", strings.Replace(config, "access_token: \"", "access_token: \"x", 1))
	if check() == nil {
		t.Error("tokens that somebody configured since are not used")
	}
	write("farmgate.yaml", config)
	if err := loginWorld(t, dir).Logout(t.Context(), "pinduoduo-demo"); err != nil {
		t.Fatal(err)
	}
	if check() == nil {
		t.Error("the configured tokens are dead, and still something is used")
	}
}

func loginWorld(t *testing.T, dir string) *flow.World {
	t.Helper()
	w, err := flow.NewWorld(flow.WorldOptions{ConfigPath: filepath.Join(dir, "farmgate.yaml"), Log: slog.New(slog.DiscardHandler), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// agree is the shop's owner in a browser, who is sent back with a code.
func agree(ctx context.Context, consent string) (string, error) {
	req, err := http.NewRequestWithContext(ctx, http.MethodGet, consent, nil)
	if err != nil {
		return "", err
	}
	browser := http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	resp, err := browser.Do(req)
	if err != nil {
		return "", err
	}
	back, err := url.Parse(resp.Header.Get("Location"))
	if err != nil {
		return "", err
	}
	return back.Query().Get("code"), resp.Body.Close()
}
