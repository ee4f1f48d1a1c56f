package taobao_test

import (
	"bytes"
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
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

// shop is a client of one sandbox, written from the reference without looking at
// the simulator.
type shop struct {
	t     *testing.T
	box   *taobao.Sandbox
	http  *http.Client
	clock *clock
	cred  taobao.Credentials
}

func newShop(t *testing.T, change ...func(*taobao.Config)) *shop {
	t.Helper()
	c := &clock{at: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)}
	cfg := taobao.Config{Seed: 7, Now: c.now}
	for _, f := range change {
		f(&cfg)
	}
	box := taobao.New(cfg)
	return &shop{t, box, &http.Client{Transport: fault.RoundTripper(box)}, c, box.Credentials()}
}

func strict(c *taobao.Config)  { c.Strict = true }
func reduced(c *taobao.Config) { c.Packages = taobao.Reduced() }

// obj is a JSON object, or the parameters of a call.
type obj = map[string]any

// answer is what came back: the fields of the envelope, or an error.
type answer struct {
	status int
	body   string
	root   string
	fields obj
	code   int
	msg    string
	sub    string
	subMsg string
}

func textOf(p map[string]string) string {
	text := ""
	for _, k := range slices.Sorted(maps.Keys(p)) {
		if k != "sign" {
			text += k + p[k]
		}
	}
	return text
}

func signMD5(secret string, p map[string]string) string {
	return fmt.Sprintf("%X", md5.Sum([]byte(secret+textOf(p)+secret)))
}

func signSHA256(secret string, p map[string]string) string {
	h := hmac.New(sha256.New, []byte(secret))
	h.Write([]byte(textOf(p)))
	return fmt.Sprintf("%X", h.Sum(nil))
}

func signHMAC(secret string, p map[string]string) string {
	h := hmac.New(md5.New, []byte(secret))
	h.Write([]byte(textOf(p)))
	return fmt.Sprintf("%X", h.Sum(nil))
}

// params returns the parameters of a call, signed. nil in p leaves one out.
func (s *shop) params(method string, p obj) map[string]string {
	out := map[string]string{"method": method, "app_key": s.cred.AppKey, "session": s.cred.AccessToken, "format": "json",
		"timestamp": s.clock.now().In(time.FixedZone("", 8*3600)).Format("2006-01-02 15:04:05"), "v": "2.0", "sign_method": "md5"}
	for k, v := range p {
		if v == nil {
			delete(out, k)
			continue
		}
		out[k] = fmt.Sprint(v)
	}
	if _, given := p["sign"]; !given {
		switch out["sign_method"] {
		case "hmac":
			out["sign"] = signHMAC(s.cred.AppSecret, out)
		case "hmac-sha256":
			out["sign"] = signSHA256(s.cred.AppSecret, out)
		default:
			out["sign"] = signMD5(s.cred.AppSecret, out)
		}
	}
	return out
}

const formType = "application/x-www-form-urlencoded;charset=utf-8"

func form(p map[string]string) string {
	v := url.Values{}
	for k, x := range p {
		v.Set(k, x)
	}
	return v.Encode()
}

func (s *shop) call(method string, p obj) answer {
	s.t.Helper()
	return s.send(http.MethodPost, taobao.APIPath, formType, form(s.params(method, p)))
}

func (s *shop) send(verb, path, contentType, body string) answer {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), verb, "http://top.test"+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	if contentType != "" {
		req.Header.Set("Content-Type", contentType)
	}
	return s.do(req)
}

func (s *shop) do(req *http.Request) answer {
	s.t.Helper()
	resp, err := s.http.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	body, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.parse(resp.StatusCode, body)
}

func (s *shop) parse(status int, body []byte) answer {
	s.t.Helper()
	a := answer{status: status, body: string(body)}
	var outer obj
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	d.UseNumber()
	if d.Decode(&outer) != nil || len(outer) != 1 {
		return a
	}
	for root, inner := range outer {
		a.root = root
		a.fields, _ = inner.(obj)
	}
	if a.root == "error_response" {
		a.code = int(num(s.t, a.fields["code"]))
		a.msg, _ = a.fields["msg"].(string)
		a.sub, _ = a.fields["sub_code"].(string)
		a.subMsg, _ = a.fields["sub_msg"].(string)
	}
	return a
}

func num(t *testing.T, v any) int64 {
	t.Helper()
	n, ok := v.(json.Number)
	if !ok {
		t.Fatalf("%v (%T) is not a number", v, v)
	}
	i, err := n.Int64()
	if err != nil {
		t.Fatal(err)
	}
	return i
}

// must calls and wants success in the envelope of the reference.
func (s *shop) must(method string, p obj) obj {
	s.t.Helper()
	a := s.call(method, p)
	root := strings.ReplaceAll(strings.TrimPrefix(method, "taobao."), ".", "_") + "_response"
	if a.root != root || a.fields["request_id"] == nil {
		s.t.Fatalf("%s: %.400s", method, a.body)
	}
	return a.fields
}

// refuses calls and wants an error; an empty sub means none.
func (s *shop) refuses(method string, p obj, code int, sub string) answer {
	s.t.Helper()
	a := s.call(method, p)
	if a.code != code || a.sub != sub || a.status != http.StatusOK {
		s.t.Errorf("%s: got %d %q %q (%s), want %d %q", method, a.code, a.msg, a.sub, a.subMsg, code, sub)
	}
	return a
}

// rows reads a list: {"element":[…]}; absent is none.
func rows(v any) []obj {
	o, _ := v.(obj)
	var out []obj
	for _, inner := range o {
		all, _ := inner.([]any)
		for _, x := range all {
			row, _ := x.(obj)
			out = append(out, row)
		}
	}
	return out
}

// category walks the tree to the leaf with a name.
func (s *shop) category(name string) int64 {
	s.t.Helper()
	todo := []int64{0}
	for len(todo) > 0 {
		for _, c := range rows(s.must("taobao.itemcats.get", obj{"parent_cid": todo[0]})["item_cats"]) {
			id := num(s.t, c["cid"])
			if c["name"] == name {
				return id
			}
			if c["is_parent"] == true {
				todo = append(todo, id)
			}
		}
		todo = todo[1:]
	}
	s.t.Fatalf("no category %s", name)
	return 0
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
	b, err := json.Marshal(in)
	if err != nil {
		s.t.Fatal(err)
	}
	return s.send(verb, "/_sandbox/"+name, "", string(b))
}

func (s *shop) config(in obj) { s.t.Helper(); s.control("POST", "config", in) }

// products is what the control address knows of the items.
func (s *shop) products() []obj {
	s.t.Helper()
	var out []obj
	all, _ := s.control("GET", "state", nil)["products"].([]any)
	for _, p := range all {
		out = append(out, p.(obj))
	}
	return out
}

func itoa(n int64) string { return strconv.FormatInt(n, 10) }
