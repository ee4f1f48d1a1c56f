package pinduoduo

import (
	"context"
	"errors"
	"fmt"
	"net/url"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// ConsentURL gives the page on which the owner of the shop's main account
// agrees (pinduoduo §2). redirect must be the address registered for the
// application. Agreeing again kills every older token of this application for
// the shop at once.
func (s *shop) ConsentURL(redirect, state string) string {
	query := url.Values{"response_type": {"code"}, "client_id": {s.key}, "redirect_uri": {redirect}, "state": {state}}
	return s.consent + "?" + query.Encode()
}

// GrantToken turns the code of the consent page into tokens with
// pdd.pop.auth.token.create, within ten minutes (pinduoduo §2).
func (s *shop) GrantToken(ctx context.Context, code string) (adapters.Tokens, error) {
	return s.tokens(ctx, tokenCreate, "code", code)
}

// RefreshToken gets a new pair with pdd.pop.auth.token.refresh (pinduoduo §2).
// It does not extend the authorisation. The new pair must be stored before the
// next call: the old access token is dead at once.
func (s *shop) RefreshToken(ctx context.Context, refresh listing.Secret) (adapters.Tokens, error) {
	return s.tokens(ctx, tokenRefresh, "refresh_token", refresh.Reveal())
}

func (s *shop) tokens(ctx context.Context, m method, name, value string) (adapters.Tokens, error) {
	if value == "" {
		return adapters.Tokens{}, m.local(adapters.Auth, errors.New(name+" is empty"))
	}
	var answer tokenAnswer
	err := s.call(ctx, m, params{}.text(name, value), &answer)
	var e *adapters.Error
	if adapters.HasCode(err, codeBusiness) && errors.As(err, &e) { // a code that is used up, old or unknown
		e.Class, e.Hint = adapters.Auth, hintAuthorise()
	}
	if err != nil {
		return adapters.Tokens{}, err
	}
	if answer.Access == "" {
		return adapters.Tokens{}, m.uncertain(fmt.Errorf("%w: no access_token in it", errNotUnderstood))
	}
	return answer.tokens(s.http.Now()), nil
}

// tokens brings the answer into common words. Of the deadlines the earliest
// counts: the write levels can end before the token (pinduoduo §2).
func (a tokenAnswer) tokens(now time.Time) adapters.Tokens {
	t := adapters.Tokens{
		Access: listing.NewSecret(a.Access.String()), Refresh: listing.NewSecret(a.Refresh.String()),
		ShopID: a.Owner.ID(), RefreshExpires: moment(a.RefreshExpires),
	}
	for _, scope := range a.Scope {
		t.Scopes = append(t.Scopes, scope.String())
	}
	for _, at := range []number{a.Expires, a.Read1, a.Read2, a.Write1, a.Write2} {
		if when := moment(at); !when.IsZero() && (t.Expires.IsZero() || when.Before(t.Expires)) {
			t.Expires = when
		}
	}
	if t.Expires.IsZero() && a.ExpiresIn > 0 {
		t.Expires = now.Add(time.Duration(a.ExpiresIn) * time.Second)
	}
	return t
}

// moment reads UNIX seconds; 0 is unknown.
func moment(seconds number) time.Time {
	if seconds <= 0 {
		return time.Time{}
	}
	return time.Unix(int64(seconds), 0).UTC()
}
