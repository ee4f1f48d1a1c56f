package vendure

import (
	"context"
	"errors"
	"net/http"
	"sync"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// identity is who a call is made as: exactly one of the two (vendure §2.2).
type identity struct {
	key    listing.Secret
	bearer listing.Secret
}

// session is the login of the moment, in memory only.
type session struct {
	logging sync.Mutex // held while somebody logs in, so that the others wait
	mu      sync.Mutex
	bearer  listing.Secret
}

func (s *session) get() listing.Secret {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.bearer
}

func (s *session) set(bearer listing.Secret) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.bearer = bearer
}

// forget drops a session that has ended, unless it was renewed meanwhile.
func (s *session) forget(bearer listing.Secret) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.bearer == bearer {
		s.bearer = listing.Secret{}
	}
}

// identify gives the API key, else the session, else logs in.
func (c *client) identify(ctx context.Context) (identity, error) {
	if key := c.apiKey(); !key.IsZero() {
		return identity{key: key}, nil
	}
	c.session.logging.Lock()
	defer c.session.logging.Unlock()
	if bearer := c.session.get(); !bearer.IsZero() {
		return identity{bearer: bearer}, nil
	}
	bearer, err := c.login(ctx)
	if err != nil {
		return identity{}, err
	}
	c.session.set(bearer)
	return identity{bearer: bearer}, nil
}

// login opens a session. Its token comes in a header, and only if the shop
// allows bearer tokens (vendure §2.1).
func (c *client) login(ctx context.Context) (listing.Secret, error) {
	body, err := jsonBody(login, variables{"u": c.user, "p": c.password.Reveal()})
	if err != nil {
		return listing.Secret{}, login.local(adapters.Invalid, err)
	}
	req := httpclient.Request{Body: body, Header: http.Header{"Content-Type": {"application/json"}}}
	resp, err := c.post(ctx, login, req, identity{})
	if err != nil {
		return listing.Secret{}, login.unsent(err)
	}
	var answer struct {
		Login union `json:"login"`
	}
	data, err := login.unwrap(resp)
	if err == nil {
		err = login.decode(data, &answer)
	}
	if err != nil {
		return listing.Secret{}, err
	}
	bearer := resp.Header.Get(headerSession)
	switch {
	case answer.Login.ErrorCode != "":
		return listing.Secret{}, &adapters.Error{
			Class: adapters.Auth, Op: login.name, Code: answer.Login.ErrorCode, Message: answer.Login.Message, Hint: hintPassword(),
		}
	case bearer == "":
		e := login.local(adapters.Auth, errors.New("the shop accepts the password but gives no token: it works with cookies only"))
		e.Hint = hintBearer()
		return listing.Secret{}, e
	}
	return listing.NewSecret(bearer), nil
}

// ended reports whether a refused call was refused because of who made it: a
// session that has ended or a key that is not valid may not ask anything, not
// even who it is (vendure §2.1, §2.2).
func (c *client) ended(ctx context.Context, who identity) (bool, error) {
	probe := whoAmI
	if who.bearer.IsZero() {
		probe = anything
	}
	body, err := jsonBody(probe, nil)
	if err != nil {
		return false, probe.local(adapters.Invalid, err)
	}
	req := httpclient.Request{Body: body, Header: http.Header{"Content-Type": {"application/json"}}}
	err = c.attempt(ctx, probe, req, who, nil)
	if isForbidden(err) {
		return true, nil
	}
	return false, err
}

func keyRefused(op operation) error {
	e := op.local(adapters.Auth, errors.New("the shop does not accept the API key"))
	e.Hint = hintKey()
	return e
}
