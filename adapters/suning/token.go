package suning

import (
	"cmp"
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

// tokenAnswer is the flat answer of the token calls (suning §2).
type tokenAnswer struct {
	Access         text   `json:"access_token"`
	Refresh        text   `json:"refresh_token"`
	ExpiresIn      number `json:"expires_in"`    // seconds from now
	RefreshExpires number `json:"re_expires_in"` // likewise
	Scope          text   `json:"scope"`
	Vendor         text   `json:"vendorCode"`
}

// ConsentURL gives the page on which the shop's owner agrees (suning §2). Only
// service providers need it: an application of the shop's own has no token.
// itemcode is what the merchant ordered in the service market.
func (s *shop) ConsentURL(redirect, state string) string {
	s.memory.with(func() { s.memory.redirect = redirect })
	query := url.Values{
		"response_type": {"code"}, "client_id": {s.key}, "redirect_uri": {redirect}, "state": {state},
		"itemcode": {s.options[optItemCode]}, "scope": {"item,category,order"},
	}
	return s.oauth + "/authorize?" + query.Encode()
}

// GrantToken turns the code of the consent page into tokens (suning §2).
func (s *shop) GrantToken(ctx context.Context, code string) (adapters.Tokens, error) {
	return s.tokens(ctx, calls.tokenCreate, "authorization_code", "code", code)
}

// RefreshToken gets new tokens (suning §2), for applications that were granted
// the right. Whether the refresh token rotates is unknown: both that come back
// are to be stored before their first use.
func (s *shop) RefreshToken(ctx context.Context, refresh listing.Secret) (adapters.Tokens, error) {
	return s.tokens(ctx, calls.tokenRefresh, "refresh_token", "refresh_token", refresh.Reveal())
}

// tokens makes a token call: a form that is not signed. redirect_uri is always
// sent (suning §2).
func (s *shop) tokens(ctx context.Context, m method, grant, name, value string) (adapters.Tokens, error) {
	if value == "" {
		return adapters.Tokens{}, m.local(adapters.Auth, errors.New(name+" is empty"))
	}
	redirect := s.options[optRedirect]
	s.memory.with(func() { redirect = cmp.Or(s.memory.redirect, redirect) })
	if redirect == "" {
		e := m.local(adapters.Auth, errors.New("the callback address is not known"))
		e.Hint = hintRedirect()
		return adapters.Tokens{}, e
	}
	form := url.Values{
		"grant_type": {grant}, "client_id": {s.key}, "client_secret": {s.secret.Reveal()}, "redirect_uri": {redirect}, name: {value},
	}
	resp, err := s.http.Do(ctx, httpclient.Request{
		Op: m.name, Class: string(m.class), Method: http.MethodPost, URL: s.oauth + "/token", Body: []byte(form.Encode()),
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded; charset=utf-8"}},
	})
	if err != nil {
		return adapters.Tokens{}, m.unsent(err)
	}
	return s.granted(m, resp)
}

// granted reads the answer. The shape of a failure is unknown: an object
// without an access token is one (suning §2); what is no object leaves open
// whether the older token is dead.
func (s *shop) granted(m method, resp httpclient.Response) (adapters.Tokens, error) {
	var members object
	if err := json.Unmarshal(resp.Body, &members); err != nil {
		return adapters.Tokens{}, m.uncertain(fmt.Errorf("HTTP %d: %w: no JSON object but %q", resp.Status, errNotUnderstood, start(resp.Body)))
	}
	var answer tokenAnswer
	if err := json.Unmarshal(resp.Body, &answer); err != nil {
		return adapters.Tokens{}, m.uncertain(fmt.Errorf("HTTP %d: %w: %w", resp.Status, errNotUnderstood, err))
	}
	if answer.Access == "" {
		return adapters.Tokens{}, &adapters.Error{
			Class: adapters.Auth, Op: m.name, Err: fmt.Errorf("HTTP %d: no access_token in the answer", resp.Status), Hint: hintAuthorise(),
		}
	}
	return answer.tokens(s.http.Now()), nil
}

// tokens brings the answer into common words. A token that ends with the order
// period says so in expires_in (suning §2).
func (a tokenAnswer) tokens(now time.Time) adapters.Tokens {
	return adapters.Tokens{
		Access: listing.NewSecret(a.Access.String()), Refresh: listing.NewSecret(a.Refresh.String()),
		Expires: deadline(now, a.ExpiresIn), RefreshExpires: deadline(now, a.RefreshExpires), ShopID: bareCode(a.Vendor),
		Scopes: strings.FieldsFunc(a.Scope.String(), func(r rune) bool { return r == ',' || r == ' ' }),
	}
}

func deadline(now time.Time, seconds number) time.Time {
	const century = 100 * 365 * 24 * 3600
	if seconds <= 0 || seconds > century {
		return time.Time{}
	}
	return now.Add(time.Duration(seconds) * time.Second)
}
