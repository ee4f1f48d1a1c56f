package taobao

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// maxBody bounds a body. No limit of the platform's is known; 8 MiB is far
// above any item (taobao §1).
const maxBody = 8 << 20

// maxSkew is how far a timestamp may be from the platform's clock before the
// platform refuses the call (taobao §1).
const maxSkew = 10 * time.Minute

// beijing is the platform's time zone, always, wherever this machine stands
// (taobao §1, §11.2).
var beijing = time.FixedZone("GMT+8", 8*60*60)

// client makes signed calls for one shop: one attempt each.
type client struct {
	gateway string
	key     string
	secret  listing.Secret
	token   func() listing.Secret
	http    *httpclient.Client
	ahead   *atomic.Int64 // nanoseconds the platform's clock is ahead, as taobao.time.get told
}

// newClient takes over an account. Pictures go to the same gateway.
func newClient(account adapters.Account, web *httpclient.Client) client {
	c := client{
		gateway: account.BaseURL, key: account.AppKey,
		// A blank at the end of a pasted secret gives 25 without a hint.
		secret: listing.NewSecret(strings.TrimSpace(account.AppSecret.Reveal())),
		token:  account.Token, http: web, ahead: &atomic.Int64{},
	}
	if c.gateway == "" {
		c.gateway = Gateway
	}
	return c
}

// now is the platform's time, as far as it is known.
func (c *client) now() time.Time { return c.http.Now().Add(time.Duration(c.ahead.Load())) }

// call makes one call and reads the answer into out (taobao §1). Its errors are
// *adapters.Error.
func (c *client) call(ctx context.Context, m method, p params, out any) error {
	sent := c.now()
	body := c.signed(m, p, sent).encode()
	if len(body) > maxBody {
		return m.local(adapters.Invalid, fmt.Errorf("the request has %d bytes, more than %d", len(body), maxBody))
	}
	return c.send(ctx, m, httpclient.Request{
		Body: body, Header: http.Header{"Content-Type": {"application/x-www-form-urlencoded;charset=utf-8"}},
	}, sent, out)
}

// send makes the attempt and sorts what came back. Answers have HTTP 200, errors
// too; any other status is a failure of the network (taobao §1).
func (c *client) send(ctx context.Context, m method, req httpclient.Request, sent time.Time, out any) error {
	req.Op, req.Class, req.Method, req.URL = m.name, string(m.class), http.MethodPost, c.gateway
	resp, err := c.http.Do(ctx, req)
	if err != nil {
		return m.unsent(err)
	}
	if resp.Status != http.StatusOK {
		return m.uncertain(fmt.Errorf("%w: HTTP %d", errNotUnderstood, resp.Status))
	}
	content, refused, err := unwrap(resp.Body, m.wrapper())
	if err != nil {
		return m.uncertain(err)
	}
	if refused != nil {
		return m.refused(*refused, refused.Code == codeTimestamp && c.mendClock(ctx, m, sent))
	}
	if err := decode(content, out); err != nil {
		return m.uncertain(err)
	}
	return nil
}

// mendClock brings our time to the platform's after code 31 and reports whether
// that moved it (taobao §6): by the answer's own date, which the HTTP client has
// taken note of, else by taobao.time.get.
func (c *client) mendClock(ctx context.Context, m method, sent time.Time) bool {
	if c.now().Sub(sent).Abs() > maxSkew/2 {
		return true
	}
	if m.name == serverTime.name {
		return false
	}
	var answer struct {
		Time text `json:"time"`
	}
	if err := c.call(ctx, serverTime, nil, &answer); err != nil {
		return false
	}
	theirs, err := time.ParseInLocation(time.DateTime, answer.Time.String(), beijing)
	if err != nil {
		return false
	}
	c.ahead.Store(int64(theirs.Sub(c.http.Now())))
	return c.now().Sub(sent).Abs() > maxSkew/2
}

// signed adds the common parameters and the signature (taobao §1, §3).
func (c *client) signed(m method, p params, now time.Time) params {
	all := params{}
	for name, value := range p {
		all.text(name, value)
	}
	all.text(paramMethod, m.name).text(paramAppKey, c.key).text(paramVersion, "2.0").text(paramFormat, "json")
	all.text(paramTimestamp, now.In(beijing).Format(time.DateTime)).text(paramSignMethod, signHMACSHA256)
	if !m.public && c.token != nil {
		all.text(paramSession, c.token().Reveal())
	}
	all[paramSign] = sign(all, c.secret.Reveal())
	return all
}
