package flow_test

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/config"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// TestExampleChannels reads the example of each real platform as a user's own
// configuration, takes its secrets from the environment, and opens the shop.
func TestExampleChannels(t *testing.T) {
	for _, name := range []string{"pinduoduo", "taobao", "jd", "douyin", "suning"} {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join("..", "..", "examples", "channels", name+".yaml")
			cfg, err := config.Load(path, nil)
			if err != nil {
				t.Fatal(err)
			}
			if len(cfg.Channels) != 1 || cfg.Channels[0].Adapter != name || cfg.Channels[0].BaseURL != "" {
				t.Fatalf("channels = %+v, want one of %s at the real gateway", cfg.Channels, name)
			}
			saysWhatIsNeeded(t, path)
			openExample(t, cfg.Channels[0])
		})
	}
}

// saysWhatIsNeeded holds an example to what a shop must know before its first
// call, in both languages.
func saysWhatIsNeeded(t *testing.T, path string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	for _, heading := range []string{"谁能申请 · who may have an application", "白名单 · white list", "什么时候失效 · what dies when"} {
		if !strings.Contains(string(data), heading) {
			t.Errorf("%s does not say %q", path, heading)
		}
	}
}

// openExample opens the shop of an example as farmgate would, without a call.
// The example of a marketplace that is not in this build is only read.
func openExample(t *testing.T, ch config.Channel) {
	t.Helper()
	secrets := map[string]listing.Secret{}
	for key, source := range map[string]config.Source{"app_secret": ch.AppSecret, "access_token": ch.AccessToken, "refresh_token": ch.RefreshToken} {
		if source.IsZero() {
			continue
		}
		if source.Env == "" {
			t.Errorf("%s is not taken from the environment", key)
		}
		t.Setenv(source.Env, "the "+key)
		secret, err := source.Resolve(t.Context(), "", ch.Name+"/"+key, nil)
		if err != nil || secret.Reveal() != "the "+key {
			t.Fatalf("%s: %v", key, err)
		}
		secrets[key] = secret
	}
	entry, ok := all.Find(ch.Adapter)
	if !ok {
		return
	}
	for key := range ch.Options {
		if !slices.ContainsFunc(entry.Adapter.Info().Options, func(o adapters.OptionSpec) bool { return o.Key == key }) {
			t.Errorf("the adapter has no option %s", key)
		}
	}
	shop := entry.Open(adapters.Account{
		Channel: ch.Name, AppKey: ch.AppKey, AppSecret: secrets["app_secret"], Options: ch.Options,
		Token: func() listing.Secret { return secrets["access_token"] },
	}, httpclient.New(httpclient.Options{Transport: noNetwork{t}}))
	if shop == nil {
		t.Error("the shop was not opened")
	}
}

// noNetwork fails the test at the first call.
type noNetwork struct{ t *testing.T }

func (n noNetwork) RoundTrip(r *http.Request) (*http.Response, error) {
	n.t.Errorf("a call to %s", r.URL.Host)
	return nil, http.ErrServerClosed
}
