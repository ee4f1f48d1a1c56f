package suning

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

// maxBody bounds a body. The platform's own limit is unknown; 2 MB is the safe
// design (suning §1).
const maxBody = 2_000_000

// maxSkew is how far a request's time may be from the platform's clock
// (suning §1).
const maxSkew = 10 * time.Minute

// beijing is UTC+8, the wall clock of requests and of times in answers
// (suning §1, §11.2).
func beijing() *time.Location { return time.FixedZone("+0800", 8*60*60) }

// client makes signed calls for one shop: one attempt each.
type client struct {
	gateway string
	oauth   string // address of the consent page and of the token calls
	key     string
	secret  listing.Secret
	token   func() listing.Secret
	options map[string]string
	http    *httpclient.Client
}

func newClient(account adapters.Account, web *httpclient.Client) client {
	c := client{
		gateway: cmp.Or(account.BaseURL, Gateway), key: strings.TrimSpace(account.AppKey),
		// A blank at the end of a pasted secret gives a wrong signature without a hint.
		secret: listing.NewSecret(strings.TrimSpace(account.AppSecret.Reveal())),
		token:  account.Token, options: account.Options, http: web,
	}
	c.oauth = oauthOf(cmp.Or(account.AuthURL, hostOf(c.gateway)))
	return c
}

// oauthOf gives the address of the token calls, with or without its path given.
func oauthOf(address string) string {
	return strings.TrimSuffix(strings.TrimRight(address, "/"), oauthPath) + oauthPath
}

// hostOf gives the host of a gateway: with a custom one the token calls must
// not go to the real platform (suning §2).
func hostOf(gateway string) string {
	if gateway == Gateway {
		return OAuth
	}
	u, err := url.Parse(gateway)
	if err != nil {
		return ""
	}
	return (&url.URL{Scheme: u.Scheme, Host: u.Host}).String()
}

// call makes one call and reads what stands in its node into out (suning §1):
// POST, all common parameters in headers. Its errors are *adapters.Error.
func (c *client) call(ctx context.Context, m method, fields, out any) error {
	_, err := c.paged(ctx, m, fields, out)
	return err
}

// paged is call for a query that tells how many pages there are; 0 if it does
// not.
func (c *client) paged(ctx context.Context, m method, fields, out any) (pages int64, err error) {
	body, err := envelope(m.node, fields)
	if err != nil {
		return 0, m.local(adapters.Invalid, fmt.Errorf("write the request: %w", err))
	}
	if len(body) > maxBody {
		return 0, m.local(adapters.Invalid, fmt.Errorf("the request has %d bytes, more than %d", len(body), maxBody))
	}
	sent := c.http.Now()
	resp, err := c.http.Do(ctx, httpclient.Request{
		Op: m.name, Class: string(m.class), Method: http.MethodPost, URL: c.gateway, Body: body, Header: c.header(m, body, sent),
	})
	if err != nil {
		return 0, m.unsent(err)
	}
	return c.read(m, resp, sent, out)
}

// header signs a call (suning §1, §3). Without format the platform answers XML
// (§11.1); a shop that calls for itself has no token (§2).
func (c *client) header(m method, body []byte, now time.Time) http.Header {
	s := signed{method: m.name, time: now.In(beijing()).Format(time.DateTime), key: c.key, version: versionNo, body: body}
	h := http.Header{}
	for name, value := range map[string]string{
		"appMethod": s.method, "appRequestTime": s.time, "appKey": s.key, "versionNo": s.version,
		"signInfo": s.sign(c.secret.Reveal()), "format": "json", "Content-Type": "application/json;charset=UTF-8",
	} {
		h.Set(name, value)
	}
	if c.token != nil {
		if token := c.token().Reveal(); token != "" {
			h.Set("access_token", token)
		}
	}
	return h
}

// read sorts what came back. Any status but 200 leaves the outcome of a write
// open, whatever the body says (suning §1).
func (c *client) read(m method, resp httpclient.Response, sent time.Time, out any) (pages int64, err error) {
	a, refused, err := unwrap(resp.Body, m)
	switch {
	case err != nil:
		return 0, m.uncertain(fmt.Errorf("HTTP %d: %w", resp.Status, err))
	case resp.Status != http.StatusOK:
		return 0, m.uncertain(fmt.Errorf("HTTP %d: %s", resp.Status, refused.words()))
	case refused != nil:
		return 0, m.refused(*refused, c.http.Now().Sub(sent).Abs() > maxSkew/2)
	}
	if err := decode(a.node, out); err != nil {
		return 0, m.uncertain(err)
	}
	return a.pages, nil
}

// optional makes a call that the application may not have been granted; what
// was refused once for that reason is not asked again.
func (s *shop) optional(ctx context.Context, m method, fields, out any) (granted bool, err error) {
	if s.memory.isDenied(m.name) {
		return false, nil
	}
	err = s.call(ctx, m, fields, out)
	if adapters.HasCode(err, codeNoMethod, codeNoAPI) {
		s.memory.with(func() { s.memory.denied[m.name] = true })
		return false, nil
	}
	return true, err
}
