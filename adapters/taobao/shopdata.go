package taobao

import (
	"context"
	"errors"
	"fmt"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Choices lists the freight templates with taobao.delivery.templates.get (taobao
// §4.3). They have a permission package of their own: where it is missing there
// are none to choose from, and the user types the id.
func (s *shop) Choices(ctx context.Context) ([]adapters.Choice, error) {
	var answer templatesAnswer
	p := params{}.text("fields", "template_id,template_name,assumer,valuation,supports,created,modified")
	granted, err := s.optional(ctx, freightList, p, &answer)
	if !granted {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	rows, err := elements[template](answer.Templates, "delivery_template")
	if err != nil {
		return nil, freightList.uncertain(fmt.Errorf("%w: %w", errNotUnderstood, err))
	}
	var out []adapters.Choice
	for _, t := range rows {
		out = append(out, adapters.Choice{
			Option: optFreight, ID: t.ID.String(), Label: t.Name.String(), Free: t.Assumer != "" && t.Assumer != "0",
		})
	}
	return out, nil
}

// Check proves credentials, clock and address with taobao.user.seller.get, and
// that the shop is one this adapter can publish for. Where that method is not
// granted, the list of its markets proves the same without the shop's name.
func (s *shop) Check(ctx context.Context) (adapters.Identity, error) {
	var user userAnswer
	granted, err := s.optional(ctx, sellerInfo, params{}.text("fields", "user_id,nick,type"), &user)
	switch {
	case !granted:
		return adapters.Identity{}, s.checkMarkets(ctx)
	case err != nil:
		return adapters.Identity{}, err
	case user.User.Type == "B":
		return adapters.Identity{}, wrongMarket(sellerInfo)
	}
	return adapters.Identity{ShopID: user.User.ID.id(), ShopName: user.User.Nick.String()}, nil
}

func (s *shop) checkMarkets(ctx context.Context) error {
	var markets marketsAnswer
	if err := s.call(ctx, marketList, nil, &markets); err != nil {
		return err
	}
	if !markets.has(market) {
		return wrongMarket(marketList)
	}
	return nil
}

func wrongMarket(m method) error {
	e := m.local(adapters.Unsupported, errors.New("the shop does not publish to market "+market))
	e.Hint = hintTmall()
	return e
}
