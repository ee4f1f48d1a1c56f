package jd

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// ConsentURL gives the page on which the owner of the shop's main account
// agrees (jd §2). redirect must equal the callback configured for the
// application.
func (s *shop) ConsentURL(redirect, state string) string {
	query := url.Values{
		"app_key": {s.key}, "response_type": {"code"}, "redirect_uri": {redirect}, "state": {state}, "scope": {"snsapi_base"},
	}
	return s.oauth + "/to_login?" + query.Encode()
}

// GrantToken turns the code of the consent page into tokens (jd §2).
func (s *shop) GrantToken(ctx context.Context, code string) (adapters.Tokens, error) {
	return s.tokens(ctx, tokenCreate, "authorization_code", "code", code)
}

// RefreshToken prolongs the authorisation (jd §2). Whether the refresh token
// rotates is unknown: what comes back is to be stored, and an unchanged access
// token is as good as a new one.
func (s *shop) RefreshToken(ctx context.Context, refresh listing.Secret) (adapters.Tokens, error) {
	return s.tokens(ctx, tokenRefresh, "refresh_token", "refresh_token", refresh.Reveal())
}

// tokens makes a token call: a GET that is not signed. The address holds
// secrets, so no error shows it.
func (s *shop) tokens(ctx context.Context, m method, grant, name, value string) (adapters.Tokens, error) {
	if value == "" {
		return adapters.Tokens{}, m.local(adapters.Auth, errors.New(name+" is empty"))
	}
	query := url.Values{"app_key": {s.key}, "app_secret": {s.secret.Reveal()}, "grant_type": {grant}, name: {value}}
	resp, err := s.http.Do(ctx, httpclient.Request{
		Op: m.name, Class: string(m.class), Method: http.MethodGet, URL: s.oauth + "/" + m.name + "?" + query.Encode(),
	})
	if err != nil {
		return adapters.Tokens{}, m.unsent(err)
	}
	var answer tokenAnswer
	if err := json.Unmarshal(resp.Body, &answer); err != nil {
		return adapters.Tokens{}, m.uncertain(fmt.Errorf("HTTP %d: %w: no JSON object but %q", resp.Status, errNotUnderstood, start(resp.Body)))
	}
	switch {
	case answer.Access != "":
		return answer.tokens(s.http.Now()), nil
	case answer.Code != "" && answer.Code != "0":
		return adapters.Tokens{}, &adapters.Error{
			Class: adapters.Auth, Op: m.name, Code: answer.Code.String(), Message: answer.Message.String(),
			RequestID: answer.RequestID.String(), Hint: hintExpired(),
		}
	default:
		return adapters.Tokens{}, m.uncertain(fmt.Errorf("HTTP %d: %w: no access_token in it", resp.Status, errNotUnderstood))
	}
}

// tokens brings the answer into common words. How long a token lives differs by
// the kind of application: only expires_in tells (jd §2). The shop's id is not
// in it.
func (a tokenAnswer) tokens(now time.Time) adapters.Tokens {
	t := adapters.Tokens{
		Access: listing.NewSecret(a.Access.String()), Refresh: listing.NewSecret(a.Refresh.String()),
		Scopes: strings.FieldsFunc(a.Scope.String(), func(r rune) bool { return r == ',' || r == ' ' }),
	}
	const century = 100 * 365 * 24 * 3600
	if a.ExpiresIn > 0 && a.ExpiresIn < century {
		t.Expires = now.Add(time.Duration(a.ExpiresIn) * time.Second)
	}
	return t
}
