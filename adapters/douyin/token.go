package douyin

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// Lifetimes and forms of tokens (douyin §2).
const (
	refreshLifetime = 14 * 24 * time.Hour
	absoluteFrom    = 1_000_000_000 // an expires_in above it is a moment, not a span
)

// ConsentURL gives the page on which a merchant takes a tool application into
// use (douyin §2). A self-use application has none: its shop's main account
// authorises it in the console. The page goes back to the address that is
// registered with the service, whatever redirect says.
func (s *shop) ConsentURL(_, state string) string {
	return s.consent + "?" + url.Values{"service_id": {s.options[optService]}, "state": {state}}.Encode()
}

// GrantToken gets the first tokens with token.create (douyin §2): with the code
// of the consent page, within ten minutes; or, for a self-use application, with
// no code and the shop's id.
func (s *shop) GrantToken(ctx context.Context, code string) (adapters.Tokens, error) {
	if code == "" {
		return s.ownToken(ctx)
	}
	return s.tokens(ctx, tokenCreate, params{}.text("grant_type", "authorization_code").text("code", code))
}

// ownToken is token.create of a self-use application.
func (s *shop) ownToken(ctx context.Context) (adapters.Tokens, error) {
	id := s.options[optShop]
	if _, err := idNumber(id); err != nil {
		e := tokenCreate.local(adapters.Auth, fmt.Errorf("the option %s: %w", optShop, err))
		e.Hint = listing.T("在通道选项里写店铺编号 shop_id", "write the shop's id into the channel's options: shop_id")
		return adapters.Tokens{}, e
	}
	p := params{}.text("grant_type", "authorization_self").text("code", "").text("shop_id", id)
	if on, ok := yesNo(s.options[optTestShop]); ok && on {
		p.text("test_shop", "1")
	}
	return s.tokens(ctx, tokenCreate, p)
}

// RefreshToken gets new tokens with token.refresh (douyin §2). Long before the
// end the platform gives back the same ones. A self-use application whose
// refresh is refused, or that gets back the very token that was called expired,
// asks for new ones by its shop id, once.
func (s *shop) RefreshToken(ctx context.Context, refresh listing.Secret) (adapters.Tokens, error) {
	var got adapters.Tokens
	err := error(tokenRefresh.local(adapters.Auth, errors.New("refresh_token is empty")))
	if !refresh.IsZero() {
		got, err = s.tokens(ctx, tokenRefresh, params{}.text("grant_type", "refresh_token").text("refresh_token", refresh.Reveal()))
	}
	_, self := s.options[optShop]
	refused := err != nil && adapters.ClassOf(err) == adapters.Auth && !hasNumber(err, 31012)
	if self && (refused || err == nil && s.isDead(got.Access)) {
		return s.ownToken(ctx)
	}
	return got, err
}

func (s *shop) isDead(token listing.Secret) bool {
	dead, _ := s.dead.Load().(string)
	return dead != "" && dead == token.Reveal()
}

func (s *shop) tokens(ctx context.Context, m method, p params) (adapters.Tokens, error) {
	var answer tokenAnswer
	if err := s.call(ctx, m, p, &answer); err != nil {
		return adapters.Tokens{}, err
	}
	if answer.Access == "" {
		return adapters.Tokens{}, m.uncertain(fmt.Errorf("%w: no access_token in it", errNotUnderstood))
	}
	return answer.tokens(s.now()), nil
}

// tokens brings the answer into common words.
func (a tokenAnswer) tokens(now time.Time) adapters.Tokens {
	t := adapters.Tokens{
		Access: listing.NewSecret(a.Access.String()), Refresh: listing.NewSecret(a.Refresh.String()), ShopID: a.Shop.ID(),
		Scopes: strings.FieldsFunc(a.Scope.String(), func(r rune) bool { return r == ',' || r == ' ' }),
	}
	switch {
	case a.Expires > absoluteFrom:
		t.Expires = time.Unix(int64(a.Expires), 0).UTC()
	case a.Expires > 0:
		t.Expires = now.Add(time.Duration(a.Expires) * time.Second)
	}
	if !t.Expires.IsZero() { // the refresh token lives twice as long as the other's seven days
		t.RefreshExpires = t.Expires.Add(refreshLifetime / 2)
	}
	return t
}

// yesNo reads a boolean option.
func yesNo(s string) (on, ok bool) {
	switch strings.ToLower(strings.TrimSpace(s)) {
	case "true", "1", "yes", "on", "是":
		return true, true
	case "false", "0", "no", "off", "否":
		return false, true
	default:
		return false, false
	}
}
