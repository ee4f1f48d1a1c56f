package vendure

import (
	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
)

// shop is a connection to one channel of a shop. It is safe for concurrent
// use, for different listings.
type shop struct {
	client
	wanted wanted
	standing
	ownSize ownSize
}

// What the connection can do; a capability cannot be claimed and not exist.
var (
	_ adapters.Shop         = (*shop)(nil)
	_ adapters.ShopChooser  = (*shop)(nil)
	_ adapters.Deleter      = (*shop)(nil)
	_ adapters.DraftCleaner = (*shop)(nil)
	_ adapters.Collector    = (*shop)(nil)
	_ adapters.Promoter     = (*shop)(nil)
)

// Open connects to a shop. It makes no call.
func Open(account adapters.Account, web *httpclient.Client) adapters.Shop {
	info := Adapter().Info()
	return &shop{
		client: newClient(account, web),
		wanted: wanted{
			token: account.Options[optToken], location: account.Options[optLocation], currency: string(info.CurrencyFor(account.Options)),
		},
	}
}
