package douyin

import (
	"context"
	"strconv"

	"github.com/farmgate-cli/farmgate/adapters"
)

// sellerPays is the rule of a freight template that ships free (douyin §4.4).
const sellerPays = 2

// Choices lists the freight templates with freightTemplate.list, whose pages are
// texts and start at "0", and free shipping, which needs no template (douyin
// §4.4). The platform marks no default; a shop's only template is one.
func (s *shop) Choices(ctx context.Context) ([]adapters.Choice, error) {
	var out []adapters.Choice
	for page := range lastPage {
		p := params{}.text("page", strconv.Itoa(page)).text("size", strconv.Itoa(pageSize))
		var answer freightAnswer
		if err := s.call(ctx, freightList, p, &answer); err != nil {
			return nil, err
		}
		for _, row := range answer.List {
			t := row.Template
			if t.ID.ID() != "" {
				out = append(out, adapters.Choice{Option: optFreight, ID: t.ID.String(), Label: t.Name.String(), Free: t.Rule == sellerPays})
			}
		}
		if len(answer.List) == 0 || (page+1)*pageSize >= int(answer.Count) {
			break
		}
	}
	if len(out) == 1 {
		out[0].Default = true
	}
	return append(out, adapters.Choice{Option: optFreight, ID: freeShipping, Label: "包邮 (free shipping)", Free: true}), nil
}

// Check proves credentials, clock and address with a list of one row: no call
// tells which shop a token belongs to (douyin §2).
func (s *shop) Check(ctx context.Context) (adapters.Identity, error) {
	p := params{"page": 1, "size": 1}
	if err := s.call(ctx, productList, p, nil); err != nil {
		return adapters.Identity{}, err
	}
	return adapters.Identity{ShopID: s.options[optShop]}, nil
}
