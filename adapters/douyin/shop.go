package douyin

import (
	"cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
)

// shop is a connection to one shop. It is safe for concurrent use.
type shop struct {
	client
	consent string
	options map[string]string
	memory  *memory
}

// What the connection can do; a capability cannot be claimed and not exist. A
// refused create leaves no draft, so there is none to clean up (douyin §4.6).
var (
	_ adapters.Shop              = (*shop)(nil)
	_ adapters.CategoryLister    = (*shop)(nil)
	_ adapters.CategoryRuler     = (*shop)(nil)
	_ adapters.CategoryPredictor = (*shop)(nil)
	_ adapters.OptionSearcher    = (*shop)(nil)
	_ adapters.ShopChooser       = (*shop)(nil)
	_ adapters.Auditor           = (*shop)(nil)
	_ adapters.Deleter           = (*shop)(nil)
	_ adapters.TokenRefresher    = (*shop)(nil)
	_ adapters.TokenGranter      = (*shop)(nil)
)

// Open connects to a shop. It makes no call. An empty base address means the
// real gateway.
func Open(account adapters.Account, web *httpclient.Client) adapters.Shop {
	return &shop{
		client: newClient(account, web), consent: cmp.Or(account.AuthURL, consentPage),
		options: account.Options, memory: newMemory(),
	}
}
