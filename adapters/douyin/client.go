package douyin

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/httpclient"
	"github.com/farmgate-cli/farmgate/listing"
)

// maxBody bounds param_json. The platform's own limit is unknown (douyin §1).
const maxBody = 512 << 10

// maxSkew is how far our clock must have been off for a refusal of the
// timestamp to be explained by it. The allowed skew is unknown (douyin §1).
const maxSkew = time.Minute

// client makes signed calls for one shop: one attempt each.
type client struct {
	gateway string
	key     string
	secret  listing.Secret
	token   func() listing.Secret
	http    *httpclient.Client
	// ahead is how far the platform's clock is ahead of ours, in nanoseconds,
	// as a log_id showed it where the gateway sends no Date (douyin §1).
	ahead *atomic.Int64
	// dead is the access token last called expired.
	dead *atomic.Value
}

func newClient(account adapters.Account, web *httpclient.Client) client {
	c := client{
		gateway: strings.TrimRight(account.BaseURL, "/"), key: account.AppKey,
		secret: listing.NewSecret(strings.TrimSpace(account.AppSecret.Reveal())),
		token:  account.Token, http: web, ahead: &atomic.Int64{}, dead: &atomic.Value{},
	}
	if c.gateway == "" {
		c.gateway = Gateway
	}
	return c
}

// now is the time for signatures: ours, corrected by what the platform showed.
func (c *client) now() time.Time { return c.http.Now().Add(time.Duration(c.ahead.Load())) }

// call makes one call and reads the data of the answer into out (douyin §1).
// Its errors are *adapters.Error.
func (c *client) call(ctx context.Context, m method, p params, out any) error {
	body, err := p.body()
	if err != nil {
		return m.local(adapters.Invalid, fmt.Errorf("write the request: %w", err))
	}
	if len(body) > maxBody {
		return m.local(adapters.Invalid, fmt.Errorf("the request has %d bytes, more than %d", len(body), maxBody))
	}
	sent := c.now()
	resp, err := c.http.Do(ctx, httpclient.Request{
		Op: m.name, Class: string(m.class), Method: http.MethodPost,
		URL: c.gateway + m.path() + "?" + c.query(m, body, sent).Encode(), Body: body,
		// The last asks the gateway to leave out the old error pair (douyin §1).
		Header: http.Header{"Content-Type": {"application/json"}, "X-Open-No-Old-Err-Code": {"1"}},
	})
	if err != nil {
		return m.unsent(err)
	}
	answer, err := open(resp.Body)
	switch {
	case err != nil:
		return m.uncertain(fmt.Errorf("HTTP %d: %w", resp.Status, err))
	case resp.Status != http.StatusOK: // the gateway itself always answers 200 (douyin §1)
		return m.uncertain(fmt.Errorf("HTTP %d: code %d %s", resp.Status, answer.Code, answer.words()))
	case answer.Code != codeSuccess:
		return c.refused(m, answer, sent, resp.Header)
	}
	if err := decode(answer.Data, out); err != nil {
		e := m.uncertain(err)
		e.RequestID = answer.LogID.String()
		return e
	}
	return nil
}

// query gives the public parameters (douyin §1).
func (c *client) query(m method, body []byte, now time.Time) url.Values {
	timestamp := strconv.FormatInt(now.Unix(), 10)
	s := signed{appKey: c.key, method: m.name, body: string(body), timestamp: timestamp}
	q := url.Values{
		"app_key": {c.key}, "method": {m.name}, "timestamp": {timestamp}, "v": {version},
		"sign": {s.sign(signHMAC, c.secret.Reveal())}, "sign_method": {signHMAC},
	}
	if !m.public && c.token != nil {
		q.Set("access_token", c.token().Reveal())
	}
	return q
}

// refused classes a refusal and adds what the HTTP answer tells.
func (c *client) refused(m method, answer envelope, sent time.Time, header http.Header) *adapters.Error {
	e := m.refused(answer)
	if seconds, err := strconv.Atoi(header.Get("Retry-After")); err == nil && seconds > 0 {
		e.RetryAfter = time.Duration(seconds) * time.Second
	}
	if e.SubCode == "isv.access-token-expired" && c.token != nil {
		c.dead.Store(c.token().Reveal())
	}
	if strings.HasPrefix(e.SubCode, "isv.timestamp-") && c.mendClock(sent, answer.LogID.String()) {
		e.Class, e.Hint = adapters.Transient, hintClockMended()
	}
	return e
}

// mendClock reports whether the refusal of a timestamp shows our clock to have
// been wrong and the next call will be right: by a Date, which the HTTP client
// has learnt already, or else by the log_id (douyin §1). A clock that cannot be
// mended ends the matter.
func (c *client) mendClock(sent time.Time, logID string) bool {
	if c.now().Sub(sent).Abs() > maxSkew {
		return true
	}
	const layout = "20060102150405"
	if len(logID) < len(layout) {
		return false
	}
	theirs, err := time.ParseInLocation(layout, logID[:len(layout)], beijing())
	if err != nil || theirs.Sub(sent).Abs() <= maxSkew {
		return false
	}
	c.ahead.Store(int64(theirs.Sub(c.http.Now())))
	return true
}

// beijing is the platform's time zone.
func beijing() *time.Location { return time.FixedZone("GMT+8", 8*60*60) }
