package taobao

import (
	"cmp"
	"context"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
)

// shop is a connection to one shop. It is safe for concurrent use.
type shop struct {
	client
	consent string
	memory  *memory
}

// What the connection can do; a capability cannot be claimed and not exist. The
// platform has no call that guesses a category, none for the state of a review,
// and leaves no drafts.
var (
	_ adapters.Shop           = (*shop)(nil)
	_ adapters.CategoryLister = (*shop)(nil)
	_ adapters.CategoryRuler  = (*shop)(nil)
	_ adapters.OptionSearcher = (*shop)(nil)
	_ adapters.ShopChooser    = (*shop)(nil)
	_ adapters.PictureKnower  = (*shop)(nil)
	_ adapters.Deleter        = (*shop)(nil)
	_ adapters.TokenRefresher = (*shop)(nil)
	_ adapters.TokenGranter   = (*shop)(nil)
)

// Open connects to a shop. It makes no call. An empty base address means the
// real gateway, which takes pictures too.
func Open(account adapters.Account, web *httpclient.Client) adapters.Shop {
	return &shop{
		client: newClient(account, web), consent: cmp.Or(account.AuthURL, consentPage), memory: newMemory(),
	}
}

// optional makes a call that the application may not have been granted. What was
// refused once for that reason is not asked again; granted is false then, and
// err says which package is missing.
func (s *shop) optional(ctx context.Context, m method, p params, out any) (granted bool, err error) {
	if s.memory.isDenied(m.name) {
		return false, m.refused(refusal{Code: codeNotGranted}, false)
	}
	err = s.call(ctx, m, p, out)
	if notGranted(err) {
		s.memory.deny(m.name)
		return false, err
	}
	return true, err
}
