package taobao

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// ConsentURL gives the page on which the seller agrees (taobao §2). redirect
// must be the address registered for the application.
func (s *shop) ConsentURL(redirect, state string) string {
	query := url.Values{
		"response_type": {"code"}, "client_id": {s.key}, "redirect_uri": {redirect}, "state": {state}, "view": {"web"},
	}
	return s.consent + "?" + query.Encode()
}

// GrantToken turns the code of the consent page into tokens with the gateway's
// taobao.top.auth.token.create: unlike the page's own address it does not want
// the registered address once more (taobao §2).
func (s *shop) GrantToken(ctx context.Context, code string) (adapters.Tokens, error) {
	return s.tokens(ctx, tokenCreate, "code", code)
}

// RefreshToken gets a new pair with taobao.top.auth.token.refresh (taobao §2).
// The platform offers it only to applications of the service market: others are
// authorised anew by the seller.
func (s *shop) RefreshToken(ctx context.Context, refresh listing.Secret) (adapters.Tokens, error) {
	return s.tokens(ctx, tokenRefresh, "refresh_token", refresh.Reveal())
}

func (s *shop) tokens(ctx context.Context, m method, name, value string) (adapters.Tokens, error) {
	if value == "" {
		return adapters.Tokens{}, m.local(adapters.Auth, errors.New(name+" is empty"))
	}
	var answer tokenAnswer
	if err := s.call(ctx, m, params{}.text(name, value), &answer); err != nil {
		return adapters.Tokens{}, refusedGrant(err)
	}
	var g grant
	if err := json.Unmarshal([]byte(answer.Result), &g); err != nil || g.Access == "" {
		return adapters.Tokens{}, m.uncertain(fmt.Errorf("%w: no access_token in it", errNotUnderstood))
	}
	return g.tokens(s.http.Now()), nil
}

// refusedGrant turns the platform's "invalid parameter" about a code or refresh
// token into what it means.
func refusedGrant(err error) error {
	var e *adapters.Error
	if !errors.As(err, &e) || e.Class != adapters.Invalid || e.Code == "" {
		return err
	}
	refused := *e
	refused.Class, refused.Hint = adapters.Auth, hintSession()
	return &refused
}

// tokens brings the answer into common words. A refresh token without a
// lifetime is none (taobao §2).
func (g grant) tokens(now time.Time) adapters.Tokens {
	t := adapters.Tokens{
		Access: listing.NewSecret(g.Access.String()), ShopID: g.User.ID(), Expires: after(now, g.ExpiresIn),
	}
	if g.RefreshExpiresIn > 0 {
		t.Refresh, t.RefreshExpires = listing.NewSecret(g.Refresh.String()), after(now, g.RefreshExpiresIn)
	}
	return t
}

// after gives the moment so many seconds from now; 0 is unknown. The bound keeps
// an absurd number from overflowing.
func after(now time.Time, seconds number) time.Time {
	if seconds <= 0 || seconds > 1<<31 {
		return time.Time{}
	}
	return now.Add(time.Duration(seconds) * time.Second)
}
