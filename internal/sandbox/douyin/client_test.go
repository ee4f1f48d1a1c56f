package douyin_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/douyin"
	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// clock is the platform's clock in tests.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.at
}

func (c *clock) pass(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// shop is a client of one sandbox, written from the reference without looking
// at the simulator.
type shop struct {
	t     testing.TB
	box   *douyin.Sandbox
	http  *http.Client
	clock *clock
	cred  douyin.Credentials
}

func newShop(t testing.TB, change ...func(*douyin.Config)) *shop {
	t.Helper()
	c := &clock{at: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)}
	cfg := douyin.Config{Seed: 7, Now: c.now}
	for _, f := range change {
		f(&cfg)
	}
	box := douyin.New(cfg)
	return &shop{t, box, &http.Client{Transport: fault.RoundTripper(box)}, c, box.Credentials()}
}

func never(c *douyin.Config) { c.ReviewDelay = -1 }

// obj is a JSON object, arr a JSON array.
type (
	obj = map[string]any
	arr = []any
)

// answer is what came back.
type answer struct {
	status int
	body   string
	code   int
	sub    string
	msg    string
	data   any
}

func (a answer) fields(t testing.TB) obj {
	t.Helper()
	o, ok := a.data.(obj)
	if !ok {
		t.Fatalf("data is no object: %s", a.body)
	}
	return o
}

// canonical is param_json: Go sorts the names of maps.
func canonical(t testing.TB, v any) string {
	t.Helper()
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(b.String())
}

func text(t testing.TB, v any) string { return canonical(t, v) }

// request holds every part of a call that a test may want to spoil.
type request struct {
	verb, path string
	query      url.Values
	body       string
	header     http.Header
	signed     string // text whose signature is sent; the body's if empty
}

// call prepares a signed request.
func (s *shop) request(method string, in any) *request {
	s.t.Helper()
	body := canonical(s.t, in)
	if in == nil {
		body = "{}"
	}
	q := url.Values{"app_key": {s.cred.AppKey}, "method": {method}, "timestamp": {strconv.FormatInt(s.clock.now().Unix(), 10)},
		"v": {"2"}, "sign_method": {"hmac-sha256"}}
	if !strings.HasPrefix(method, "token.") {
		q.Set("access_token", s.cred.AccessToken)
	}
	h := http.Header{"Content-Type": {"application/json"}, "X-Open-No-Old-Err-Code": {"1"}}
	return &request{http.MethodPost, "/" + strings.ReplaceAll(method, ".", "/"), q, body, h, ""}
}

func signText(secret string, q url.Values, param string) string {
	return secret + "app_key" + q.Get("app_key") + "method" + q.Get("method") + "param_json" + param +
		"timestamp" + q.Get("timestamp") + "v" + q.Get("v") + secret
}

func (s *shop) send(r *request) answer {
	s.t.Helper()
	if r.query.Get("sign") == "" {
		param := r.signed
		if param == "" {
			param = r.body
		}
		r.query.Set("sign", s.sign(r.query, param))
	}
	req, err := http.NewRequestWithContext(s.t.Context(), r.verb, "http://douyin.test"+r.path+"?"+r.query.Encode(), strings.NewReader(r.body))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header = r.header
	return s.do(req)
}

func (s *shop) sign(q url.Values, param string) string {
	plain := signText(s.cred.AppSecret, q, param)
	if q.Get("sign_method") == "hmac-sha256" {
		mac := hmac.New(sha256.New, []byte(s.cred.AppSecret))
		mac.Write([]byte(plain))
		return hex.EncodeToString(mac.Sum(nil))
	}
	return fmt.Sprintf("%x", md5.Sum([]byte(plain)))
}

func (s *shop) do(req *http.Request) answer {
	s.t.Helper()
	resp, err := s.http.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	data, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	a := answer{status: resp.StatusCode, body: string(data)}
	var out struct {
		Code    int    `json:"code"`
		Msg     string `json:"msg"`
		SubCode string `json:"sub_code"`
		SubMsg  string `json:"sub_msg"`
		Data    any    `json:"data"`
	}
	d := json.NewDecoder(strings.NewReader(strings.TrimPrefix(a.body, "\ufeff")))
	d.UseNumber()
	if d.Decode(&out) == nil {
		a.code, a.sub, a.msg, a.data = out.Code, out.SubCode, out.SubMsg, out.Data
	}
	return a
}

func (s *shop) call(method string, in any) answer {
	s.t.Helper()
	return s.send(s.request(method, in))
}

// must calls and expects success.
func (s *shop) must(method string, in any) any {
	s.t.Helper()
	a := s.call(method, in)
	if a.code != 10000 {
		s.t.Fatalf("%s: %s", method, a.body)
	}
	return a.data
}

func (s *shop) fields(method string, in any) obj {
	s.t.Helper()
	o, ok := s.must(method, in).(obj)
	if !ok {
		s.t.Fatalf("%s: no object", method)
	}
	return o
}

// refuses expects a code with a sub_code.
func (s *shop) refuses(method string, in any, code int, sub string) {
	s.t.Helper()
	if a := s.call(method, in); a.code != code || a.sub != sub || a.data != nil {
		s.t.Errorf("%s %v: want %d %s, got %s", method, in, code, sub, a.body)
	}
}

// The three business families of sub_code.
func missing(n int) (int, string) { return 40002, fmt.Sprintf("isv.missing-parameter:%d", n) }
func invalid(n int) (int, string) { return 40004, fmt.Sprintf("isv.parameter-invalid:%d", n) }
func failed(n int) (int, string)  { return 50002, fmt.Sprintf("isv.business-failed:%d", n) }

func num(t testing.TB, v any) int64 {
	t.Helper()
	n, ok := v.(json.Number)
	if !ok {
		t.Fatalf("%v (%T) is no number", v, v)
	}
	i, err := n.Int64()
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// objects turns an array into objects.
func objects(v any) []obj {
	list, _ := v.(arr)
	out := make([]obj, 0, len(list))
	for _, x := range list {
		o, _ := x.(obj)
		out = append(out, o)
	}
	return out
}

// control calls the control address.
func (s *shop) control(verb, name string, in any) obj {
	s.t.Helper()
	a := s.controlRaw(verb, name, in)
	if a.status != http.StatusOK {
		s.t.Fatalf("%s %s: %d %s", verb, name, a.status, a.body)
	}
	var out obj
	d := json.NewDecoder(strings.NewReader(a.body))
	d.UseNumber()
	if err := d.Decode(&out); err != nil {
		s.t.Fatal(err)
	}
	return out
}

func (s *shop) controlRaw(verb, name string, in any) answer {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), verb, "http://douyin.test/_sandbox/"+name, strings.NewReader(canonical(s.t, in)))
	if err != nil {
		s.t.Fatal(err)
	}
	return s.do(req)
}

func (s *shop) config(in obj) { s.t.Helper(); s.control("POST", "config", in) }

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
