package pinduoduo

import (
	"context"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Choices lists the freight templates for new goods with
// pdd.goods.logistics.template.get (pinduoduo §4.3). The platform marks no
// default; that a template ships free is only told by its name.
func (s *shop) Choices(ctx context.Context) ([]adapters.Choice, error) {
	var out []adapters.Choice
	for page := int64(1); page <= lastPage; page++ {
		var answer freightAnswer
		p := params{}.number("page", page).number("page_size", pageSize)
		if err := s.call(ctx, freightList, p, &answer); err != nil {
			return nil, err
		}
		for _, t := range answer.Templates {
			out = append(out, adapters.Choice{
				Option: optFreight, ID: t.ID.String(), Label: t.Name.String(),
				Free: strings.Contains(t.Name.String(), "包邮"),
			})
		}
		if len(answer.Templates) == 0 || page*pageSize >= int64(answer.Total) {
			break
		}
	}
	return out, nil
}

// Check proves credentials, clock and address with pdd.mall.info.get. Where the
// application was not granted that method, a list of one row proves the same,
// without the shop's name. Its answer's members are not recorded: each may be
// missing (pinduoduo §1).
func (s *shop) Check(ctx context.Context) (adapters.Identity, error) {
	var mall mallAnswer
	err := s.call(ctx, mallInfo, nil, &mall)
	if err == nil {
		return adapters.Identity{ShopID: mall.ID.ID(), ShopName: mall.Name.String()}, nil
	}
	if !adapters.HasCode(err, codeNotGranted, codeMethodUnknown, codeMethodOffline, codeMethodOfflineV0) {
		return adapters.Identity{}, err
	}
	p := params{}.number("page", 1).number("page_size", 1)
	return adapters.Identity{}, s.call(ctx, goodsList, p, nil)
}
