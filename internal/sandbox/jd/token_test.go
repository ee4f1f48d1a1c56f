package jd_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/jd"
)

func (s *shop) token(verb, path string, change url.Values) obj {
	s.t.Helper()
	q := url.Values{"app_key": {s.cred.AppKey}, "app_secret": {s.cred.AppSecret}}
	for k, v := range change {
		q[k] = v
	}
	a := s.request(verb, jd.AuthPath+path+"?"+q.Encode(), "", "")
	var out obj
	d := json.NewDecoder(strings.NewReader(a.body))
	d.UseNumber()
	if err := d.Decode(&out); err != nil || a.status != 200 {
		s.t.Fatalf("%d %s", a.status, a.body)
	}
	return out
}

func (s *shop) authorise(redirect string) *http.Response {
	s.t.Helper()
	q := url.Values{"app_key": {s.cred.AppKey}, "response_type": {"code"}, "redirect_uri": {redirect}, "state": {"xyz"}, "scope": {"snsapi_base"}}
	req, err := http.NewRequestWithContext(s.t.Context(), http.MethodGet, "http://jd.test"+jd.AuthPath+"/to_login?"+q.Encode(), nil)
	if err != nil {
		s.t.Fatal(err)
	}
	resp, err := s.http.Transport.RoundTrip(req)
	if err != nil {
		s.t.Fatal(err)
	}
	if err := resp.Body.Close(); err != nil {
		s.t.Fatal(err)
	}
	return resp
}

func TestConsentAndExchange(t *testing.T) {
	s := newShop(t, func(c *jd.Config) { c.RedirectURI = "http://127.0.0.1:9/back" })
	if r := s.authorise("http://127.0.0.1:9/other"); r.StatusCode != http.StatusBadRequest {
		t.Errorf("another redirect_uri: %d", r.StatusCode)
	}
	r := s.authorise("http://127.0.0.1:9/back")
	back, err := url.Parse(r.Header.Get("Location"))
	if err != nil || r.StatusCode != http.StatusFound || back.Query().Get("state") != "xyz" {
		t.Fatalf("%d %v %v", r.StatusCode, back, err)
	}
	s.refuses(ping, nil, "19", "") // the old token died
	code := url.Values{"grant_type": {"authorization_code"}, "code": {back.Query().Get("code")}}
	if a := s.token("POST", "/access_token", code); num(t, a["code"]) == 0 {
		t.Errorf("POST: %v", a)
	}
	a := s.token("GET", "/access_token", code)
	if num(t, a["expires_in"]) != 86400 || a["token_type"] != "bearer" || a["scope"] != "snsapi_base" {
		t.Fatalf("answer %v", a)
	}
	s.cred.AccessToken = a["access_token"].(string)
	s.must(ping, nil)
	if a := s.token("GET", "/access_token", code); num(t, a["code"]) == 0 || a["msg"] == "" || a["requestId"] == "" {
		t.Errorf("a code twice: %v", a)
	}
}

func TestCodeExpires(t *testing.T) {
	s := newShop(t)
	code := s.control("POST", "authorise", nil)["code"].(string)
	s.clock.pass(10 * time.Minute)
	if a := s.token("GET", "/access_token", url.Values{"grant_type": {"authorization_code"}, "code": {code}}); num(t, a["code"]) == 0 {
		t.Errorf("an old code: %v", a)
	}
}

func TestRefreshRotates(t *testing.T) {
	s := newShop(t)
	old := s.cred
	s.config(obj{"expire_access": true})
	s.refuses(ping, nil, "19", "")
	refresh := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {old.RefreshToken}}
	for what, change := range map[string]url.Values{
		"secret": {"app_secret": {"x"}}, "grant": {"grant_type": {"x"}}, "token": {"refresh_token": {"x"}}, "key": {"app_key": {"x"}},
	} {
		q := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {old.RefreshToken}}
		for k, v := range change {
			q[k] = v
		}
		if a := s.token("GET", "/refresh_token", q); num(t, a["code"]) == 0 {
			t.Errorf("wrong %s: %v", what, a)
		}
	}
	a := s.token("POST", "/refresh_token", refresh)
	s.cred.AccessToken, s.cred.RefreshToken = a["access_token"].(string), a["refresh_token"].(string)
	if s.cred.AccessToken == old.AccessToken || s.cred.RefreshToken == old.RefreshToken || s.box.Credentials().AccessToken != s.cred.AccessToken {
		t.Errorf("answer %v", a)
	}
	s.must(ping, nil)
	if a := s.token("GET", "/refresh_token", refresh); num(t, a["code"]) == 0 {
		t.Errorf("an old refresh token: %v", a)
	}
	s.cred.AccessToken = old.AccessToken
	s.refuses(ping, nil, "19", "")
}

func TestRefreshKeepsToken(t *testing.T) {
	s := newShop(t, func(c *jd.Config) { c.KeepToken, c.TokenLifetime = true, time.Hour })
	s.clock.pass(time.Hour)
	s.refuses(ping, nil, "19", "")
	a := s.token("GET", "/refresh_token", url.Values{"grant_type": {"refresh_token"}, "refresh_token": {s.cred.RefreshToken}})
	if a["access_token"] != s.cred.AccessToken || num(t, a["expires_in"]) != 3600 {
		t.Errorf("answer %v", a)
	}
	s.must(ping, nil)
	s.config(obj{"expire_authorisation": true})
	s.refuses(ping, nil, "19", "")
	a = s.token("GET", "/refresh_token", url.Values{"grant_type": {"refresh_token"}, "refresh_token": {s.cred.RefreshToken}})
	if num(t, a["code"]) == 0 {
		t.Errorf("a revoked grant refreshes: %v", a)
	}
}

func TestProvincesNeedNoToken(t *testing.T) {
	s := newShop(t)
	s.cred.AccessToken = ""
	s.must("areas.province.get", nil)
	s.refuses(ping, nil, "18", "")
}
