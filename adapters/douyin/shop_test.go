package douyin_test

import (
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/douyin"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/listing"
)

// world is a sandbox, a clock that only moves when told, and a connection.
type world struct {
	*shoptest.World
	box *sandbox.Sandbox
}

func newWorld(t *testing.T, change func(*sandbox.Config)) *world {
	t.Helper()
	w := &world{World: shoptest.NewWorld(t)}
	cfg := sandbox.Config{Seed: 7, Now: w.Now, Strict: true, ReviewDelay: time.Minute, PictureDelay: 2 * time.Second}
	if change != nil {
		change(&cfg)
	}
	w.box = sandbox.New(cfg)
	w.Shop = w.open(func() string { return w.box.Credentials().AccessToken })
	w.Unbroken(w.box.Violations)
	return w
}

func (w *world) open(token func() string) adapters.Shop {
	c := w.box.Credentials()
	client := httpclient.New(httpclient.Options{Transport: fault.RoundTripper(w.box), Now: w.Now})
	return douyin.Open(adapters.Account{
		Channel: "dy-main", BaseURL: "http://dy.test" + c.APIPath, AppKey: c.AppKey, AppSecret: listing.NewSecret(" " + c.AppSecret + "\n"),
		Token: func() listing.Secret { return listing.NewSecret(token()) }, Options: c.Options,
	}, client)
}

// control posts to the sandbox's control address.
func (w *world) control(path, body string) {
	w.T.Helper()
	w.Control(fault.RoundTripper(w.box), path, body)
}
