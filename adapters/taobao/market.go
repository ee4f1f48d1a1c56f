package taobao

import (
	"context"
	"errors"

	"github.com/farmgate-cli/farmgate/adapters"
)

// publishesHere proves, once for a connection and before its first write, that
// the shop publishes to market taobao. A Tmall shop must match a product first,
// and some of its calls are others (taobao §4.7, §4.12): it would get requests
// that are half right, so it gets none. Where neither call that tells is granted
// the platform's own answer to the category's schema decides.
func (s *shop) publishesHere(ctx context.Context, m method) error {
	if s.memory.isMarketKnown() {
		return nil
	}
	if _, err := s.Check(ctx); err != nil && !notGranted(err) {
		return m.locally(err)
	}
	s.memory.keepMarket()
	return nil
}

// Check proves credentials, clock and address with taobao.user.seller.get, and
// that the shop is one this adapter can publish for. Where that method is not
// granted, the list of its markets proves the same without the shop's name.
func (s *shop) Check(ctx context.Context) (adapters.Identity, error) {
	var user userAnswer
	granted, err := s.optional(ctx, sellerInfo, params{}.text("fields", "user_id,nick,type"), &user)
	switch {
	case !granted:
		err = s.checkMarkets(ctx)
	case err == nil && user.User.Type == "B":
		err = wrongMarket(sellerInfo)
	}
	if err != nil {
		return adapters.Identity{}, err
	}
	s.memory.keepMarket()
	return adapters.Identity{ShopID: user.User.ID.ID(), ShopName: user.User.Nick.String()}, nil
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
