package jd

import (
	"cmp"
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// maxBody bounds a form body. The platform's own limit is unknown; 4 MB is the
// safe design and above the largest picture in base64 (jd §1.A).
const maxBody = 4_000_000

// maxSkew is how far a timestamp may be from the platform's clock before the
// platform refuses the call (jd §1.A).
const maxSkew = 6 * time.Minute

// timestampLayout names its zone: without one it means Beijing time, and a
// server in UTC is 8 hours off (jd §1.A, §11.2).
const timestampLayout = "2006-01-02 15:04:05.000-0700"

// beijing is UTC+8 without daylight saving.
func beijing() *time.Location { return time.FixedZone("+0800", 8*60*60) }

// client makes signed calls for one shop: one attempt each.
type client struct {
	gateway string
	oauth   string // address of the token calls
	key     string
	secret  listing.Secret
	token   func() listing.Secret
	http    *httpclient.Client
}

func newClient(account adapters.Account, web *httpclient.Client) client {
	c := client{
		gateway: cmp.Or(account.BaseURL, Gateway), key: strings.TrimSpace(account.AppKey),
		// A blank at the end of a pasted secret gives code 12 without a hint.
		secret: listing.NewSecret(strings.TrimSpace(account.AppSecret.Reveal())),
		token:  account.Token, http: web,
	}
	c.oauth = oauthOf(cmp.Or(account.AuthURL, hostOf(c.gateway)))
	return c
}

// oauthOf gives the address of the token calls, with or without its path given.
func oauthOf(address string) string {
	return strings.TrimSuffix(strings.TrimRight(address, "/"), oauthPath) + oauthPath
}

// hostOf gives the host of the token calls of a gateway: with a custom one they
// must not go to the real platform (jd §2).
func hostOf(gateway string) string {
	if gateway == Gateway {
		return AuthGateway
	}
	u, err := url.Parse(gateway)
	if err != nil {
		return ""
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host}).String()
}

// call makes one call and reads what stands in its wrapper into out (jd §1.A):
// POST, a form with everything in the body. Its errors are *adapters.Error.
func (c *client) call(ctx context.Context, m method, p params, out any) error {
	sent := c.http.Now()
	body, err := c.form(m, p, sent)
	if err != nil {
		return m.local(adapters.Invalid, fmt.Errorf("write the request: %w", err))
	}
	if len(body) > maxBody {
		return m.local(adapters.Invalid, fmt.Errorf("the request has %d bytes, more than %d", len(body), maxBody))
	}
	resp, err := c.http.Do(ctx, httpclient.Request{
		Op: m.name, Class: string(m.class), Method: http.MethodPost, URL: c.gateway, Body: []byte(body),
		Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded; charset=utf-8"}},
	})
	if err != nil {
		return m.unsent(err)
	}
	return c.read(m, resp, sent, out)
}

// read sorts what came back. Any status but 200 leaves the outcome of a write
// open, whatever the body says (jd §1.A).
func (c *client) read(m method, resp httpclient.Response, sent time.Time, out any) error {
	content, refused, err := unwrap(resp.Body, m)
	switch {
	case err != nil:
		return m.uncertain(fmt.Errorf("HTTP %d: %w", resp.Status, err))
	case resp.Status != http.StatusOK:
		return m.uncertain(fmt.Errorf("HTTP %d: %s", resp.Status, refused.words()))
	case refused != nil:
		return m.refused(*refused, c.http.Now().Sub(sent).Abs() > maxSkew/2)
	}
	if err := decode(content, out); err != nil {
		return m.uncertain(err)
	}
	return nil
}

// form signs and encodes a call (jd §1.A, §3.A).
func (c *client) form(m method, p params, now time.Time) (string, error) {
	if p == nil {
		p = params{}
	}
	business, err := compactJSON(p)
	if err != nil {
		return "", err
	}
	all := map[string]string{
		paramBusiness: business, paramMethod: m.name, paramAppKey: c.key, paramVersion: "2.0",
		paramTimestamp: now.In(beijing()).Format(timestampLayout),
	}
	if c.token != nil {
		all[paramToken] = c.token().Reveal()
	}
	form := url.Values{}
	for name, value := range all {
		if value == "" { // an empty parameter breaks the signature (jd §3.A)
			delete(all, name)
			continue
		}
		form.Set(name, value)
	}
	form.Set(paramSign, sign(all, c.secret.Reveal()))
	return form.Encode(), nil
}
