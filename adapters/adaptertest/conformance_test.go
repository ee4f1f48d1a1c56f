package adaptertest_test

import (
	"context"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/adaptertest"
	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/token"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestConformance runs the suite against the gateways that a configuration
// names (cli §5), else against our own sandboxes over real connections:
//
//	FARMGATE_CONFORMANCE=farmgate.yaml FARMGATE_CONFORMANCE_CONTROL=http://127.0.0.1:4000/_sandbox/ \
//	  go test ./adapters/adaptertest/... -run Conformance -v
//
// FARMGATE_CONFORMANCE_TABLE names a file for the table.
func TestConformance(t *testing.T) {
	path, address := os.Getenv("FARMGATE_CONFORMANCE"), os.Getenv("FARMGATE_CONFORMANCE_CONTROL")
	if path == "" {
		path, address = serveOwn(t)
	}
	table := &adaptertest.Table{}
	runConfig(t, path, address, 25, table)
	t.Logf("\n%s", table)
	if file := os.Getenv("FARMGATE_CONFORMANCE_TABLE"); file != "" {
		if err := table.Save(file); err != nil {
			t.Error(err)
		}
	}
}

// runConfig runs the suite on every channel of a configuration, with so many
// generated listings; an empty control address provokes nothing.
func runConfig(t *testing.T, path, address string, cases int, table *adaptertest.Table) {
	t.Helper()
	cfg, err := config.Load(path, os.Environ())
	if err != nil {
		t.Fatal(err)
	}
	var control *adaptertest.Control
	if address != "" {
		control = adaptertest.NewControl(address, nil)
	}
	t.Run("adapter", func(t *testing.T) {
		for _, ch := range cfg.Channels {
			if ch.On() {
				t.Run(ch.Name, func(t *testing.T) { runChannel(t, cfg, ch, control, cases, table) })
			}
		}
	})
}

// serveOwn starts every sandbox of ours, and gives a configuration and the
// control address.
func serveOwn(t *testing.T) (path, address string) {
	t.Helper()
	boxes, err := flow.ServeSandboxes(context.WithoutCancel(t.Context()), flow.SandboxOptions{Addr: "127.0.0.1:0", ReviewDelay: 20 * time.Millisecond})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := boxes.Close(); err != nil {
			t.Error(err)
		}
	})
	path = filepath.Join(t.TempDir(), "farmgate.yaml")
	if err := os.WriteFile(path, []byte(boxes.ConfigYAML("")), 0o600); err != nil {
		t.Fatal(err)
	}
	return path, boxes.ControlURL
}

// runChannel tries one channel. Channels run side by side where each has a
// control of its own.
func runChannel(t *testing.T, cfg *config.Config, ch config.Channel, control *adaptertest.Control, cases int, table *adaptertest.Table) {
	entry, ok := all.Find(ch.Adapter)
	if !ok {
		t.Fatalf("channel %s has the unknown adapter %s", ch.Name, ch.Adapter)
	}
	alone := true
	if control != nil {
		control, alone = control.For(t.Context(), ch.Adapter)
	}
	if alone {
		t.Parallel()
	}
	secret := func(key string, source config.Source) listing.Secret {
		s, err := source.Resolve(t.Context(), cfg.Dir, ch.Name+"/"+key, token.Secret)
		if err != nil {
			t.Fatalf("%s: %v", key, err)
		}
		return s
	}
	adaptertest.RunInto(t, adaptertest.Subject{
		Name: heading(cfg, ch), Adapter: entry.Adapter, Open: entry.Open, Cases: cases,
		Options: standIns()[ch.Adapter], Unforeseen: unforeseen()[ch.Adapter],
		Gateway: adaptertest.Gateway{
			Account: adapters.Account{
				Channel: ch.Name, BaseURL: ch.BaseURL, UploadURL: ch.UploadURL, AuthURL: ch.AuthURL,
				AppKey: ch.AppKey, AppSecret: secret("app_secret", ch.AppSecret), Options: ch.Options,
			},
			AccessToken: secret("access_token", ch.AccessToken), RefreshToken: secret("refresh_token", ch.RefreshToken),
			Control: control, Disposable: ch.Loopback(),
		},
	}, table)
}

// heading is the adapter's name where one channel alone has it.
func heading(cfg *config.Config, ch config.Channel) string {
	for _, other := range cfg.Channels {
		if other.Adapter == ch.Adapter && other.Name != ch.Name && other.On() {
			return ch.Name
		}
	}
	return ch.Adapter
}

// standIns are options that only a person can give, for a configuration that
// has none.
func standIns() map[string]map[string][]string {
	return map[string]map[string][]string{"douyin": {"mobile": {"07172881234"}}}
}

// unforeseen are refusals that the references say cannot be foreseen.
func unforeseen() map[string][]string {
	return map[string][]string{"jd": {"新版销售属性"}} // jd §4.A.5: the newer sale attributes
}
