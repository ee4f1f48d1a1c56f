// Package httpclient is the one way to the network: resty without its retries,
// with a time limit, a bounded answer and a gate for rate budgets. It gives
// the bytes of an answer as they came; decoding them is the adapter's job, since
// gateways send HTML with status 200.
//
// It must not know any marketplace, and it never logs or repeats a request.
package httpclient

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"sync/atomic"
	"time"

	"github.com/go-resty/resty/v2"
)

// Request is one call. URL holds no secret that may be printed in errors:
// adapters sign in headers or bodies where the platform allows it.
type Request struct {
	Op     string // the platform's method name, for counting and errors
	Class  string // budget class: read, write, upload
	Method string // HTTP method
	URL    string
	Header http.Header
	Body   []byte
}

// Response is an answer that was read to its end.
type Response struct {
	Status int
	Header http.Header
	Body   []byte
}

// Gate waits until a call of that class may be made.
type Gate func(ctx context.Context, class, op string) error

// Options of a client. Zero values mean: the default transport, 30 seconds,
// 8 MiB, no gate, the machine's time.
type Options struct {
	Transport http.RoundTripper
	Timeout   time.Duration
	MaxBytes  int64
	Gate      Gate
	Now       func() time.Time
	// Observe is told of each finished attempt.
	Observe func(op, class string, err error)
}

// Client makes calls for one channel. It is safe for concurrent use.
type Client struct {
	resty *resty.Client
	opts  Options
	skew  atomic.Int64 // nanoseconds the server is ahead of us, as last seen
}

// ErrTooLarge is a Response body over the limit.
var ErrTooLarge = errors.New("answer too large")

// NotSentError wraps an error that certainly came before the first byte of the
// request left: nothing can have been done at the other end.
type NotSentError struct{ Err error }

func (e *NotSentError) Error() string { return e.Err.Error() }
func (e *NotSentError) Unwrap() error { return e.Err }

// New makes a client.
func New(opts Options) *Client {
	if opts.Timeout == 0 {
		opts.Timeout = 30 * time.Second
	}
	if opts.MaxBytes == 0 {
		opts.MaxBytes = 8 << 20
	}
	if opts.Now == nil {
		opts.Now = time.Now //nolint:forbidigo // the default of the seam itself
	}
	r := resty.New().SetTimeout(opts.Timeout).SetRetryCount(0).SetRedirectPolicy(resty.NoRedirectPolicy())
	r.SetLogger(silent{})
	if opts.Transport != nil {
		r.SetTransport(opts.Transport)
	}
	return &Client{resty: r, opts: opts}
}

// Now gives the time corrected by the skew the server's Date headers showed,
// for signatures; skews under half a minute are left alone, since a Date has
// whole seconds and travelled.
func (c *Client) Now() time.Time {
	skew := time.Duration(c.skew.Load())
	if skew.Abs() < 30*time.Second {
		skew = 0
	}
	return c.opts.Now().Add(skew)
}

// Do makes one attempt. A *NotSentError means that nothing was sent; any other
// error leaves the outcome at the other end open.
func (c *Client) Do(ctx context.Context, req Request) (Response, error) {
	if c.opts.Gate != nil {
		if err := c.opts.Gate(ctx, req.Class, req.Op); err != nil {
			return Response{}, &NotSentError{fmt.Errorf("wait for %s: %w", req.Op, err)}
		}
	}
	if err := ctx.Err(); err != nil {
		return Response{}, &NotSentError{fmt.Errorf("call %s: %w", req.Op, err)}
	}
	resp, err := c.attempt(ctx, req)
	if c.opts.Observe != nil {
		c.opts.Observe(req.Op, req.Class, err)
	}
	return resp, err
}

func (c *Client) attempt(ctx context.Context, req Request) (Response, error) {
	r := c.resty.R().SetContext(ctx).SetDoNotParseResponse(true)
	if req.Body != nil {
		r.SetBody(req.Body)
	}
	for name, values := range req.Header {
		r.Header[name] = values
	}
	raw, err := r.Execute(req.Method, req.URL)
	if err != nil {
		return Response{}, sending(req.Op, err)
	}
	defer func() { _ = raw.RawBody().Close() }()
	body, err := c.read(raw.RawBody())
	if err != nil {
		return Response{}, fmt.Errorf("read the answer to %s: %w", req.Op, err)
	}
	c.learnSkew(raw.Header())
	return Response{Status: raw.StatusCode(), Header: raw.Header(), Body: body}, nil
}

// read reads a body up to the limit.
func (c *Client) read(body io.Reader) ([]byte, error) {
	data, err := io.ReadAll(io.LimitReader(body, c.opts.MaxBytes+1))
	if err == nil && int64(len(data)) > c.opts.MaxBytes {
		return nil, fmt.Errorf("over %d bytes: %w", c.opts.MaxBytes, ErrTooLarge)
	}
	return data, err
}

// sending tells an error before the first byte from one after it. Only a dial
// that failed is certain; everything else may have reached the other end.
func sending(op string, err error) error {
	err = fmt.Errorf("call %s: %w", op, withoutURL(err))
	var dial *net.OpError
	var dns *net.DNSError
	if errors.As(err, &dns) || errors.As(err, &dial) && dial.Op == "dial" {
		return &NotSentError{err}
	}
	return err
}

// learnSkew takes the server's clock from a Date header.
func (c *Client) learnSkew(h http.Header) {
	if date, err := http.ParseTime(h.Get("Date")); err == nil {
		c.skew.Store(int64(date.Sub(c.opts.Now())))
	}
}
