package flow_test

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/adapters/all"
	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// openShop connects to a sandbox past the use cases, for tests that look at
// what a marketplace itself holds.
func openShop(c flow.SandboxChannel) adapters.Shop {
	entry, ok := all.Find(c.Adapter)
	if !ok {
		panic("no adapter for the sandbox " + c.Adapter)
	}
	token := listing.NewSecret(c.AccessToken)
	return entry.Open(adapters.Account{
		Channel: "test", BaseURL: c.BaseURL, UploadURL: c.UploadURL, AuthURL: c.AuthURL, AppKey: c.AppKey,
		AppSecret: listing.NewSecret(c.AppSecret), Token: func() listing.Secret { return token }, Options: c.Options,
	}, httpclient.New(httpclient.Options{}))
}
