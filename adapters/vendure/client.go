package vendure

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net/http"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// maxBody is the server's bound of a JSON body, 100 KiB. A longer one comes
// back as HTTP 500 without a reason, so it is never sent (vendure §1).
const maxBody = 100 << 10

// Names of headers (vendure §1, §2, §4.1).
const (
	headerBearer    = "Authorization"
	headerKey       = "vendure-api-key"
	headerChannel   = "vendure-token"
	headerSession   = "vendure-auth-token"
	headerPreflight = "apollo-require-preflight"
)

// client makes calls for one channel: one attempt each. A session that has
// ended is renewed once, since the call it refused did nothing.
type client struct {
	address  string
	channel  string // token of the channel, "" for the shop's first
	user     string
	password listing.Secret
	key      func() listing.Secret // an API key, where there is one
	session  session
	http     *httpclient.Client
}

func newClient(account adapters.Account, web *httpclient.Client) client {
	return client{
		address: account.BaseURL, channel: account.Options[optToken], user: account.AppKey,
		password: account.AppSecret, key: account.Token, http: web,
	}
}

// variables of one document.
type variables map[string]any

// call makes one JSON call and reads the data of the answer into out. Its
// errors are *adapters.Error.
func (c *client) call(ctx context.Context, op operation, v variables, out any) error {
	body, err := jsonBody(op, v)
	if err != nil {
		return op.local(adapters.Invalid, err)
	}
	return c.send(ctx, op, httpclient.Request{Body: body, Header: http.Header{"Content-Type": {"application/json"}}}, out)
}

// jsonBody writes UTF-8 as it is: escaped it would be twice as long (vendure §1).
func jsonBody(op operation, v variables) ([]byte, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(map[string]any{"query": op.text, "variables": v}); err != nil {
		return nil, fmt.Errorf("write the request: %w", err)
	}
	if b.Len() > maxBody {
		return nil, &tooLongError{b.Len()}
	}
	return b.Bytes(), nil
}

// send makes the call under the session of the moment. A call that is refused
// although the session has not ended lacks a right (vendure §2.1).
func (c *client) send(ctx context.Context, op operation, req httpclient.Request, out any) error {
	if err := c.configured(op); err != nil {
		return err
	}
	who, err := c.identify(ctx)
	if err != nil {
		return err
	}
	err = c.attempt(ctx, op, req, who, out)
	if !isForbidden(err) {
		return err
	}
	ended, probeErr := c.ended(ctx, who)
	switch {
	case probeErr != nil:
		return probeErr
	case !ended:
		return err
	case who.bearer.IsZero():
		return keyRefused(op)
	}
	c.session.forget(who.bearer)
	if who, err = c.identify(ctx); err != nil {
		return err
	}
	return c.attempt(ctx, op, req, who, out)
}

// configured refuses to call nowhere, or as nobody.
func (c *client) configured(op operation) error {
	var e *adapters.Error
	switch {
	case c.address == "":
		e = op.local(adapters.Invalid, errors.New("the channel has no base_url"))
		e.Hint = hintAddress()
	case c.apiKey().IsZero() && (c.user == "" || c.password.IsZero()):
		e = op.local(adapters.Auth, errors.New("the channel has neither app_key and app_secret nor an access_token"))
		e.Hint = hintCredentials()
	default:
		return nil
	}
	return e
}

// attempt makes one attempt and sorts what came back.
func (c *client) attempt(ctx context.Context, op operation, req httpclient.Request, who identity, out any) error {
	resp, err := c.post(ctx, op, req, who)
	if err != nil {
		return op.unsent(err)
	}
	data, err := op.unwrap(resp)
	if err != nil {
		return err
	}
	return op.decode(data, out)
}

// post adds what every call carries.
func (c *client) post(ctx context.Context, op operation, req httpclient.Request, who identity) (httpclient.Response, error) {
	req.Op, req.Class, req.Method, req.URL = op.name, string(op.class), http.MethodPost, c.address
	header := req.Header.Clone()
	set := func(name, value string) {
		if value != "" {
			header[http.CanonicalHeaderKey(name)] = []string{value}
		}
	}
	set(headerPreflight, "true") // a hardened shop wants it (vendure §4.1)
	set(headerChannel, c.channel)
	set(headerKey, who.key.Reveal())
	if !who.bearer.IsZero() {
		set(headerBearer, "Bearer "+who.bearer.Reveal())
	}
	req.Header = header
	return c.http.Do(ctx, req)
}

// apiKey is the access token of the channel, which for this shop is a key.
func (c *client) apiKey() listing.Secret {
	if c.key == nil {
		return listing.Secret{}
	}
	return listing.NewSecret(strings.TrimSpace(c.key().Reveal()))
}
