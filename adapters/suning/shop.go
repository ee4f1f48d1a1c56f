package suning

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
)

// shop is a connection to one shop. It is safe for concurrent use.
type shop struct {
	client
	memory *memory
}

// What the connection can do; a capability cannot be claimed and not exist.
var (
	_ adapters.Shop           = (*shop)(nil)
	_ adapters.CategoryLister = (*shop)(nil)
	_ adapters.CategoryRuler  = (*shop)(nil)
	_ adapters.OptionSearcher = (*shop)(nil)
	_ adapters.ShopChooser    = (*shop)(nil)
	_ adapters.Auditor        = (*shop)(nil)
	_ adapters.Deleter        = (*shop)(nil)
	_ adapters.TokenRefresher = (*shop)(nil)
	_ adapters.TokenGranter   = (*shop)(nil)
)

// Open connects to a shop. It makes no call. An empty base address means the
// real gateway; with a custom one the token calls go to its host too, unless
// an address for them is given (suning §2).
func Open(account adapters.Account, web *httpclient.Client) adapters.Shop {
	return &shop{client: newClient(account, web), memory: newMemory()}
}
