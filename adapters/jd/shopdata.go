package jd

import (
	"cmp"
	"context"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
)

// Choices lists the freight templates with SkuFareTemplateService.getTemplates
// (jd §4.A.3). The platform marks no default, and what is_free means is not
// clear from its values: that a template ships free is told by its name.
func (s *shop) Choices(ctx context.Context) ([]adapters.Choice, error) {
	var answer freightAnswer
	if err := s.call(ctx, freightList, nil, &answer); err != nil {
		return nil, err
	}
	var out []adapters.Choice
	for _, t := range answer.Result.value.Templates {
		out = append(out, adapters.Choice{
			Option: optFreight, ID: t.ID.String(), Label: t.Name.String(), Free: strings.Contains(t.Name.String(), "包邮"),
		})
	}
	return out, nil
}

// Check proves credentials, clock and address with seller.vender.info.get; the
// token alone decides which shop it is (jd §2). Where that method is not
// granted, vender.shop.query tells the same.
func (s *shop) Check(ctx context.Context) (adapters.Identity, error) {
	var answer venderAnswer
	err := s.call(ctx, venderInfo, nil, &answer)
	if adapters.HasCode(err, codeNotGranted, codeNoMethod, codeWrongMethod) {
		err = s.call(ctx, shopQuery, nil, &answer)
	}
	if err != nil {
		return adapters.Identity{}, err
	}
	who := answer.Vender.value
	if !answer.Vender.there {
		who = answer.Shop.value
	}
	return adapters.Identity{ShopID: cmp.Or(who.Shop.ID(), who.ID.ID()), ShopName: who.Name.String()}, nil
}
