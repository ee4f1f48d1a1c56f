package suning

import (
	"context"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Choices lists the freight templates with freighttemplate.query (suning
// §4.4). The platform marks no default; that a template ships free is told by
// its name.
func (s *shop) Choices(ctx context.Context) ([]adapters.Choice, error) {
	rows, err := pages[freightRow](ctx, s, calls.freight, nil)
	if err != nil {
		return nil, err
	}
	var out []adapters.Choice
	for _, t := range rows {
		if t.ID != "" {
			out = append(out, adapters.Choice{
				Option: optFreight, ID: t.ID.String(), Label: t.Name.String(), Free: strings.Contains(t.Name.String(), "包邮"),
			})
		}
	}
	return out, nil
}

// Check proves credentials, clock and permissions with shopinfo.get. The fields
// of its answer are not known: any success envelope counts (suning §4.0), and
// the app key or the token decides which shop it is (§2).
func (s *shop) Check(ctx context.Context) (adapters.Identity, error) {
	return adapters.Identity{}, s.call(ctx, calls.shopInfo, nil, nil)
}
