package taobao_test

import (
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/shoptest"
	"github.com/farmgate-cli/farmgate/adapters/taobao"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	sandbox "github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
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
	cfg := sandbox.Config{Seed: 7, Now: w.Now, Strict: true, ReviewDelay: time.Minute}
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
	return taobao.Open(adapters.Account{
		Channel: "tb-main", BaseURL: "http://tb.test" + c.APIPath, UploadURL: "http://tb.test" + c.UploadPath,
		AuthURL: "http://tb.test" + c.AuthPath, AppKey: c.AppKey, AppSecret: listing.NewSecret(" " + c.AppSecret + "\n"),
		Token: func() listing.Secret { return listing.NewSecret(token()) },
	}, client)
}

// control posts to the sandbox's control address.
func (w *world) control(path, body string) {
	w.T.Helper()
	w.Control(fault.RoundTripper(w.box), path, body)
}
