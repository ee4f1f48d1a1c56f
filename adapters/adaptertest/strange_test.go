package adaptertest_test

import (
	"compress/gzip"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"os"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters/adaptertest"
)

// TestStrangeGateways runs the suite against gateways that say the same things
// in other words: a proxy before our sandboxes rewrites every answer. The suite
// runs over real connections once for each habit, so only FARMGATE_THOROUGH=1
// does it.
func TestStrangeGateways(t *testing.T) {
	if os.Getenv("FARMGATE_THOROUGH") == "" {
		t.Skip("takes FARMGATE_THOROUGH=1 and a minute")
	}
	for _, h := range habits() {
		t.Run(h.name, func(t *testing.T) {
			path, control := serveOwn(t)
			behind(t, path, h)
			table := &adaptertest.Table{}
			runConfig(t, path, control, 5, table)
			if t.Failed() {
				t.Logf("\n%s", table)
			}
		})
	}
}

// TestHabits holds the proxy to what it says of itself.
func TestHabits(t *testing.T) {
	const said = `{"r":{"goods_id":9007199254740993,"task_id":"77","outer_id":"0012","out_sku_id":"5","list":[],"name":"","left":null}}`
	want := []string{
		`{"r":{"x_since_2027":{"id":7,"list":[],"note":"新字段"},"task_id":"77","outer_id":"0012","out_sku_id":"5","name":"","list":[],"left":null,"goods_id":"9007199254740993"}}`,
		`{"r":{"task_id":77,"outer_id":"0012","out_sku_id":"5","list":null,"goods_id":9007199254740993}}`,
	}
	for i, h := range habits() {
		if got := strings.Join(strings.Fields(string(h.restyled([]byte(said)))), ""); got != want[i] {
			t.Errorf("%s:\n got %s\nwant %s", h.name, got, want[i])
		}
		if got := string(h.restyled([]byte("<html>"))); got != "<html>" {
			t.Errorf("%s: changed what is not JSON to %q", h.name, got)
		}
	}
}

// behind puts the gateways of a configuration behind a proxy with a habit.
func behind(t *testing.T, path string, h habit) {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	host := regexp.MustCompile(`127\.0\.0\.1:[0-9]+`).FindString(string(text))
	proxy := httptest.NewServer(h.proxy(&url.URL{Scheme: "http", Host: host}))
	t.Cleanup(proxy.Close)
	changed := strings.ReplaceAll(string(text), host, strings.TrimPrefix(proxy.URL, "http://"))
	if err := os.WriteFile(path, []byte(changed), 0o600); err != nil {
		t.Fatal(err)
	}
}

// proxy hands every call on as it is, and rewrites the answers: in the habit's
// words, packed where the client takes that, and in pieces.
func (h habit) proxy(to *url.URL) http.Handler {
	p := &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.Out.URL.Scheme, r.Out.URL.Host = to.Scheme, to.Host
			r.Out.Header.Del("Accept-Encoding")
		},
		ModifyResponse: func(resp *http.Response) error { return h.rewrite(resp) },
		FlushInterval:  -1,
		// A cut connection behind the proxy is cut before it too.
		ErrorHandler: func(http.ResponseWriter, *http.Request, error) { panic(http.ErrAbortHandler) },
	}
	return p
}

func (h habit) rewrite(resp *http.Response) error {
	body, err := io.ReadAll(resp.Body)
	_ = resp.Body.Close()
	if err != nil { // cut in the middle: hand on what came, and less than was promised
		resp.Header.Set("Content-Length", strconv.Itoa(len(body)+1))
		resp.Body = io.NopCloser(strings.NewReader(string(body)))
		return nil
	}
	body = h.restyled(body)
	r, w := io.Pipe()
	go func() { _ = w.CloseWithError(pieces(w, body)) }()
	resp.Body, resp.ContentLength = r, -1
	resp.Header.Del("Content-Length")
	resp.Header.Set("Content-Encoding", "gzip")
	return nil
}

// pieces writes a packed body bit by bit.
func pieces(w io.Writer, body []byte) error {
	packed := gzip.NewWriter(w)
	for len(body) > 0 {
		n := min(len(body), 1000)
		if _, err := packed.Write(body[:n]); err != nil {
			return err
		}
		if err := packed.Flush(); err != nil {
			return err
		}
		body = body[n:]
	}
	return packed.Close()
}
