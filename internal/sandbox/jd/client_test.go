package jd_test

import (
	"bytes"
	"crypto/md5"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
	"github.com/farmgate-cli/farmgate/internal/sandbox/jd"
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
	t     *testing.T
	box   *jd.Sandbox
	http  *http.Client
	clock *clock
	cred  jd.Credentials
}

func newShop(t *testing.T, change ...func(*jd.Config)) *shop {
	t.Helper()
	c := &clock{at: time.Date(2026, 11, 24, 2, 0, 0, 0, time.UTC)}
	cfg := jd.Config{Seed: 7, Now: c.now}
	for _, f := range change {
		f(&cfg)
	}
	box := jd.New(cfg)
	return &shop{t, box, &http.Client{Transport: fault.RoundTripper(box)}, c, box.Credentials()}
}

func never(c *jd.Config) { c.ReviewDelay = -1 }

// obj is a JSON object, list a JSON array.
type (
	obj  = map[string]any
	list = []any
)

// price is a JSON number with two decimals.
func price(text string) json.Number { return json.Number(text) }

// answer is what came back: fields below the wrapper, or an error.
type answer struct {
	status  int
	body    string
	wrapper string
	fields  obj
	code    string
	en      string
}

func md5Sign(secret string, p map[string]string) string {
	text := secret
	for _, k := range slices.Sorted(maps.Keys(p)) {
		text += k + p[k]
	}
	return fmt.Sprintf("%X", md5.Sum([]byte(text+secret)))
}

// system returns the parameters of a call without the signature.
func (s *shop) system(method string, p any) map[string]string {
	out := map[string]string{
		"method": "jingdong." + method, "app_key": s.cred.AppKey, "v": "2.0",
		"timestamp":         s.clock.now().In(time.FixedZone("", 8*3600)).Format("2006-01-02 15:04:05.000-0700"),
		"360buy_param_json": string(encode(s.t, p)),
	}
	if p == nil {
		out["360buy_param_json"] = "{}"
	}
	if s.cred.AccessToken != "" {
		out["access_token"] = s.cred.AccessToken
	}
	return out
}

func encode(t *testing.T, v any) []byte {
	t.Helper()
	b, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func (s *shop) call(method string, p any) answer {
	s.t.Helper()
	return s.send(s.system(method, p))
}

// send signs and sends parameters in the body of a POST.
func (s *shop) send(params map[string]string) answer {
	s.t.Helper()
	params["sign"] = md5Sign(s.cred.AppSecret, params)
	return s.raw(http.MethodPost, "", form(params))
}

func form(params map[string]string) string {
	v := url.Values{}
	for k, text := range params {
		v.Set(k, text)
	}
	return v.Encode()
}

func (s *shop) raw(verb, query, body string) answer {
	s.t.Helper()
	return s.request(verb, jd.APIPath+"?"+query, "application/x-www-form-urlencoded;charset=UTF-8", body)
}

func (s *shop) request(verb, path, contentType, body string) answer {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), verb, "http://jd.test"+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	req.Header.Set("Content-Type", contentType)
	resp, err := s.http.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		s.t.Fatal(err)
	}
	return parse(resp.StatusCode, text)
}

func parse(status int, body []byte) answer {
	a := answer{status: status, body: string(body)}
	var outer map[string]obj
	d := json.NewDecoder(bytes.NewReader(bytes.TrimPrefix(body, []byte("\ufeff"))))
	d.UseNumber()
	if d.Decode(&outer) != nil || len(outer) != 1 {
		return a
	}
	for key, inner := range outer {
		a.wrapper, a.fields = key, inner
		a.code, _ = inner["code"].(string)
		a.en, _ = inner["en_desc"].(string)
	}
	return a
}

// must calls and wants code "0" below the misspelt wrapper.
func (s *shop) must(method string, p any) obj {
	s.t.Helper()
	a := s.call(method, p)
	want := strings.ReplaceAll("jingdong."+method, ".", "_") + "_responce"
	if a.code != "0" || a.wrapper != want || a.status != 200 {
		s.t.Fatalf("%s: %.400s", method, a.body)
	}
	return a.fields
}

// does calls a method that answers with success.
func (s *shop) does(method string, p any) {
	s.t.Helper()
	if got := s.must(method, p)["success"]; got != true {
		s.t.Fatalf("%s: success %v", method, got)
	}
}

// fails calls a method that answers with success false.
func (s *shop) fails(method string, p any) {
	s.t.Helper()
	if got := s.must(method, p)["success"]; got != false {
		s.t.Errorf("%s: success %v, want false", method, got)
	}
}

// refuses calls and wants an error with a text in en_desc.
func (s *shop) refuses(method string, p any, code, text string) {
	s.t.Helper()
	if a := s.call(method, p); a.wrapper != "error_response" || a.code != code || !strings.Contains(a.en, text) || a.status != 200 {
		s.t.Errorf("%s: got %.300s, want %s %s", method, a.body, code, text)
	}
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

// objects turns an array into objects.
func objects(v any) []obj {
	items, _ := v.([]any)
	out := make([]obj, 0, len(items))
	for _, x := range items {
		o, _ := x.(obj)
		out = append(out, o)
	}
	return out
}

func canvas(width, height int) *image.Paletted {
	m := image.NewPaletted(image.Rect(0, 0, width, height), color.Palette{color.White, color.Black})
	m.Set(0, 0, color.Black)
	return m
}

// drawn keeps encoded pictures, which are the slowest part of these tests.
var drawn sync.Map

func pictureBytes(t *testing.T, format string, width, height int) []byte {
	t.Helper()
	name := fmt.Sprint(format, width, height)
	if data, ok := drawn.Load(name); ok {
		return data.([]byte)
	}
	var b bytes.Buffer
	var err error
	switch format {
	case "jpeg":
		err = jpeg.Encode(&b, canvas(width, height), &jpeg.Options{Quality: 10})
	case "gif":
		err = gif.Encode(&b, canvas(width, height), nil)
	default:
		err = png.Encode(&b, canvas(width, height))
	}
	if err != nil {
		t.Fatal(err)
	}
	drawn.Store(name, b.Bytes())
	return b.Bytes()
}

func (s *shop) upload(data []byte, name string) obj {
	s.t.Helper()
	return s.must("imgzone.picture.upload", obj{"image_data": base64.StdEncoding.EncodeToString(data), "picture_name": name})
}

// picture uploads a picture of a size and returns its path.
func (s *shop) picture(format string, width, height int) string {
	s.t.Helper()
	a := s.upload(pictureBytes(s.t, format, width, height), "图.jpg")
	path, _ := a["picture_url"].(string)
	if num(s.t, a["return_code"]) != 1 || path == "" {
		s.t.Fatalf("upload: %v", a)
	}
	return path
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
	return s.request(verb, "/_sandbox/"+name, "application/json", string(encode(s.t, in)))
}

func (s *shop) config(in obj) { s.t.Helper(); s.control("POST", "config", in) }

func itoa(n int64) string { return fmt.Sprint(n) }
