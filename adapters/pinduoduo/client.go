package pinduoduo

import (
	"context"
	"fmt"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// maxBody bounds a JSON body. The platform's own limit is unknown (52004);
// 1 MiB is far above any listing (pinduoduo §1).
const maxBody = 1 << 20

// maxSkew is how far a timestamp may be from the platform's clock before the
// platform refuses the call (pinduoduo §1).
const maxSkew = 10 * time.Minute

// client makes signed calls for one shop: one attempt each.
type client struct {
	gateway string
	upload  string // "" when only the API gateway was configured
	key     string
	secret  listing.Secret
	token   func() listing.Secret
	http    *httpclient.Client
}

// newClient takes over an account. A custom gateway without an upload gateway
// must not make uploads go to the real platform.
func newClient(account adapters.Account, web *httpclient.Client) client {
	c := client{
		gateway: account.BaseURL, upload: account.UploadURL, key: account.AppKey,
		// A blank at the end of a pasted secret gives 20004 without a hint (pinduoduo §11.8).
		secret: listing.NewSecret(strings.TrimSpace(account.AppSecret.Reveal())),
		token:  account.Token, http: web,
	}
	if c.gateway == "" {
		c.gateway = Gateway
	}
	if c.upload == "" && c.gateway == Gateway {
		c.upload = UploadGateway
	}
	return c
}

// call makes one JSON call and reads the answer into out (pinduoduo §1). Its
// errors are *adapters.Error.
func (c *client) call(ctx context.Context, m method, p params, out any) error {
	sent := c.http.Now()
	body, err := compactJSON(c.signed(m, p, sent))
	if err != nil {
		return m.local(adapters.Invalid, fmt.Errorf("write the request: %w", err))
	}
	if len(body) > maxBody {
		return m.local(adapters.Invalid, fmt.Errorf("the request has %d bytes, more than %d", len(body), maxBody))
	}
	return c.send(ctx, m, httpclient.Request{
		URL: c.gateway, Body: []byte(body), Header: http.Header{"Content-Type": {"application/json"}},
	}, sent, out)
}

// send makes the attempt and sorts what came back.
func (c *client) send(ctx context.Context, m method, req httpclient.Request, sent time.Time, out any) error {
	req.Op, req.Class, req.Method = m.name, string(m.class), http.MethodPost
	resp, err := c.http.Do(ctx, req)
	if err != nil {
		return m.unsent(err)
	}
	content, refused, err := unwrap(resp.Body, m.wrapper)
	if err != nil {
		return m.uncertain(fmt.Errorf("HTTP %d: %w", resp.Status, err))
	}
	if refused != nil {
		return m.refused(*refused, c.http.Now().Sub(sent).Abs() > maxSkew/2)
	}
	if err := decode(content, out); err != nil {
		return m.uncertain(err)
	}
	return nil
}

// signed adds the common parameters and the signature (pinduoduo §1, §3).
func (c *client) signed(m method, p params, now time.Time) params {
	all := params{}
	for name, value := range p {
		all.text(name, value)
	}
	all.text(paramType, m.name).text(paramClientID, c.key)
	all.text(paramTimestamp, strconv.FormatInt(now.Unix(), 10))
	if !m.public && c.token != nil {
		all.text(paramToken, c.token().Reveal())
	}
	all[paramSign] = sign(all, c.secret.Reveal())
	return all
}
