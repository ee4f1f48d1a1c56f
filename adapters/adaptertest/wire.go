package adaptertest

import (
	"bytes"
	"io"
	"net/http"
	"slices"
	"sync"

	"github.com/farmgate-cli/farmgate/adapters"
)

// call is one attempt as the adapter named it.
type call struct{ op, class string }

// wire watches what leaves for the gateway.
type wire struct {
	next http.RoundTripper

	mu    sync.Mutex
	left  int      // requests
	calls []call   // attempts the client saw the end of
	texts [][]byte // lines and bodies of the requests, uploads left out
	alter func([]byte) []byte
	// before is told of each request that is about to leave, counted from 1.
	before func(n int)
	// lose is asked of each request whose answer came, whether nobody gets it.
	lose func(n int) error
}

func newWire(next http.RoundTripper) *wire {
	if next == nil {
		next = http.DefaultTransport
	}
	return &wire{next: next}
}

// observe is told of each finished attempt.
func (w *wire) observe(op, class string, _ error) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.calls = append(w.calls, call{op, class})
}

// RoundTrip implements http.RoundTripper.
func (w *wire) RoundTrip(req *http.Request) (*http.Response, error) {
	text, err := w.copy(req)
	if err != nil {
		return nil, err
	}
	w.mu.Lock()
	w.left++
	if len(text) < 1<<16 {
		w.texts = append(w.texts, text)
	}
	alter, before, lose, n := w.alter, w.before, w.lose, w.left
	w.mu.Unlock()
	if before != nil {
		before(n)
	}
	resp, err := w.next.RoundTrip(req)
	if err == nil && lose != nil {
		if err = lose(n); err != nil {
			_ = resp.Body.Close()
			return nil, err
		}
	}
	if err != nil || alter == nil {
		return resp, err
	}
	defer func() { _ = resp.Body.Close() }()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		return nil, err
	}
	body = alter(body)
	resp.Body, resp.ContentLength = io.NopCloser(bytes.NewReader(body)), int64(len(body))
	resp.Header.Del("Content-Length")
	return resp, nil
}

// copy gives a request's address and body, which it puts back.
func (w *wire) copy(req *http.Request) ([]byte, error) {
	text := []byte(req.URL.String() + "\n")
	if req.Body == nil || req.Body == http.NoBody {
		return text, nil
	}
	body, err := io.ReadAll(req.Body)
	_ = req.Body.Close()
	req.Body = io.NopCloser(bytes.NewReader(body))
	return append(text, body...), err
}

// forget starts counting anew.
func (w *wire) forget() {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.left, w.calls, w.texts = 0, nil, nil
}

// count is the number of requests that left.
func (w *wire) count() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.left
}

// said reports whether a request held the text.
func (w *wire) said(text string) bool {
	w.mu.Lock()
	defer w.mu.Unlock()
	return slices.ContainsFunc(w.texts, func(b []byte) bool { return bytes.Contains(b, []byte(text)) })
}

// writes lists the methods called that are not reads, each once.
func (w *wire) writes() []string {
	w.mu.Lock()
	defer w.mu.Unlock()
	var ops []string
	for _, c := range w.calls {
		if c.class != string(adapters.ClassRead) && !slices.Contains(ops, c.op) {
			ops = append(ops, c.op)
		}
	}
	return ops
}

// altering changes every answer until it is called with nil.
func (w *wire) altering(change func([]byte) []byte) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.alter = change
}

// during sets what happens as requests leave and as their answers come, until
// it is called with nil, and starts counting anew.
func (w *wire) during(before func(n int), lose func(n int) error) {
	w.forget()
	w.mu.Lock()
	defer w.mu.Unlock()
	w.before, w.lose = before, lose
}

// lastClass is the class of the attempt that ended last.
func (w *wire) lastClass() adapters.CallClass {
	w.mu.Lock()
	defer w.mu.Unlock()
	if len(w.calls) == 0 {
		return ""
	}
	return adapters.CallClass(w.calls[len(w.calls)-1].class)
}

// attempts is the number of attempts the client told of.
func (w *wire) attempts() int {
	w.mu.Lock()
	defer w.mu.Unlock()
	return len(w.calls)
}
