package taobao_test

import (
	"encoding/json"
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/taobao"
)

const (
	tokenCreate  = "taobao.top.auth.token.create"
	tokenRefresh = "taobao.top.auth.token.refresh"
)

// result decodes the JSON document inside the string.
func (s *shop) result(method string, p obj) obj {
	s.t.Helper()
	var out obj
	d := json.NewDecoder(strings.NewReader(text(s.must(method, p)["token_result"])))
	d.UseNumber()
	if err := d.Decode(&out); err != nil {
		s.t.Fatal(err)
	}
	return out
}

func (s *shop) refreshWith(token any) obj {
	s.t.Helper()
	return s.result(tokenRefresh, obj{"refresh_token": token, "session": nil})
}

func (s *shop) alive(session any) bool {
	s.t.Helper()
	return s.call(sellerGet, obj{"fields": "nick", "session": session}).code == 0
}

func TestConsentAndCode(t *testing.T) {
	s := newShop(t, func(c *taobao.Config) { c.RedirectURI = "http://127.0.0.1/back" })
	s.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	q := url.Values{"response_type": {"code"}, "client_id": {s.cred.AppKey}, "redirect_uri": {"http://127.0.0.1/back"}, "state": {"x y"}, "view": {"web"}}
	code := func() string {
		t.Helper()
		req, _ := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://top.test"+taobao.AuthPath+"?"+q.Encode(), nil)
		resp, err := s.http.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		back, err := url.Parse(resp.Header.Get("Location"))
		if err != nil || resp.StatusCode != http.StatusFound || back.Query().Get("state") != "x y" {
			t.Fatalf("%d %v", resp.StatusCode, back)
		}
		return back.Query().Get("code")
	}
	got := s.result(tokenCreate, obj{"code": code(), "session": nil})
	if num(t, got["expires_in"]) != 2592000 || got["taobao_user_nick"] != "%E7%A7%AD%E5%BD%92%E5%90%88%E4%BD%9C%E7%A4%BE" ||
		num(t, got["expire_time"]) != s.clock.now().Add(30*24*time.Hour).UnixMilli() {
		t.Errorf("token %v", got)
	}
	if !s.alive(got["access_token"]) || !s.alive(s.cred.AccessToken) {
		t.Error("a token of the shop is dead")
	}
	second := code()
	s.clock.pass(11 * time.Minute)
	s.refuses(tokenCreate, obj{"code": second}, 50, "isv.invalid-parameter:code")
	s.refuses(tokenCreate, obj{"code": "guess"}, 50, "isv.invalid-parameter:code")
	s.refuses(tokenCreate, nil, 40, "")

	exchange := url.Values{"grant_type": {"authorization_code"}, "client_id": {s.cred.AppKey}, "client_secret": {s.cred.AppSecret},
		"redirect_uri": {"http://127.0.0.1/back"}, "code": {code()}}
	a := s.send("POST", taobao.TokenPath, formType, exchange.Encode())
	if a.status != 200 || !strings.Contains(a.body, `"access_token":"6102`) {
		t.Errorf("token page: %d %s", a.status, a.body)
	}
	for name, want := range map[string]string{"": "invalid_grant", "grant_type": "unsupported_grant_type", "client_secret": "invalid_client", "redirect_uri": "redirect_uri_mismatch"} {
		bad := url.Values{}
		for k, v := range exchange {
			bad[k] = v
		}
		if name != "" {
			bad.Set(name, "x")
		}
		if a := s.send("POST", taobao.TokenPath, formType, bad.Encode()); a.status != 400 || !strings.Contains(a.body, want) {
			t.Errorf("%s: %d %s, want %s", name, a.status, a.body, want)
		}
	}
	for _, name := range []string{"response_type", "client_id", "redirect_uri", "view"} {
		bad := strings.Replace(q.Encode(), name+"=", name+"=z", 1)
		if a := s.send("GET", taobao.AuthPath+"?"+bad, "", ""); a.status != 400 {
			t.Errorf("%s: %d", name, a.status)
		}
	}
}

func TestRefresh(t *testing.T) {
	s := newShop(t)
	first := s.refreshWith(s.cred.RefreshToken)
	again := s.refreshWith(s.cred.RefreshToken)
	if first["access_token"] != again["access_token"] || first["access_token"] == s.cred.AccessToken {
		t.Errorf("the old refresh token does not repeat the pair: %v, %v", first, again)
	}
	if !s.alive(s.cred.AccessToken) {
		t.Error("the old access token is dead before its end")
	}
	if !s.alive(first["access_token"]) {
		t.Fatal("the new access token is dead")
	}
	s.refuses(tokenRefresh, obj{"refresh_token": s.cred.RefreshToken}, 50, "isv.invalid-parameter:refresh_token")
	s.refuses(tokenRefresh, obj{"refresh_token": "x"}, 50, "isv.invalid-parameter:refresh_token")
	s.refuses(tokenRefresh, nil, 40, "")
	if next := s.refreshWith(first["refresh_token"]); next["access_token"] == first["access_token"] {
		t.Error("no new pair")
	}
	if got := s.box.Credentials(); got.AccessToken == s.cred.AccessToken || got.RefreshToken == s.cred.RefreshToken {
		t.Error("the credentials do not follow")
	}
}

func TestExpiry(t *testing.T) {
	s := newShop(t, func(c *taobao.Config) { c.TokenLifetime = time.Hour })
	s.clock.pass(time.Hour - time.Second)
	if !s.alive(s.cred.AccessToken) {
		t.Error("dead too early")
	}
	s.clock.pass(time.Second)
	s.refuses(sellerGet, nil, 27, "invalid-sessionkey")
	s.refuses(tokenRefresh, obj{"refresh_token": s.cred.RefreshToken}, 50, "isv.invalid-parameter:refresh_token")
	code := s.control("POST", "authorise", nil)["code"]
	if got := s.result(tokenCreate, obj{"code": code, "session": nil}); !s.alive(got["access_token"]) {
		t.Error("the seller's consent does not help")
	}
}

func TestSessions(t *testing.T) {
	s := newShop(t)
	s.refuses(sellerGet, obj{"session": "6102guess"}, 27, "session-not-exist")
	a := s.refuses(sellerGet, obj{"session": s.box.ForeignSession()}, 27, "sessionkey-not-generated-by-server")
	if !strings.Contains(a.subMsg, "don&apos;t") {
		t.Errorf("sub_msg is not escaped as on the platform: %q", a.subMsg)
	}
	s.config(obj{"expire_access": true})
	s.refuses(sellerGet, nil, 27, "invalid-sessionkey")
	if got := s.refreshWith(s.cred.RefreshToken); !s.alive(got["access_token"]) {
		t.Error("the refreshed token is dead")
	}
}

func TestShortAuthorisation(t *testing.T) {
	s := newShop(t, func(c *taobao.Config) { c.ShortLifetime = 300 * time.Second })
	add := func() answer { return s.call("taobao.sellercats.list.add", obj{"name": "一"}) }
	if a := add(); a.code != 0 {
		t.Fatal(a.body)
	}
	s.clock.pass(300 * time.Second)
	if a := add(); a.code != 42 || a.msg != "Insufficient session permissions" {
		t.Errorf("write: %s", a.body)
	}
	if !s.alive(s.cred.AccessToken) {
		t.Error("reads are refused too")
	}
	got := s.refreshWith(s.cred.RefreshToken)
	if num(t, got["w2_expires_in"]) != 300 || num(t, got["r2_expires_in"]) != 2592000 {
		t.Errorf("levels %v", got)
	}
	s.cred.AccessToken = text(got["access_token"])
	if a := add(); a.code != 0 {
		t.Errorf("after the refresh: %s", a.body)
	}
	s.config(obj{"expire_short": true})
	if a := add(); a.code != 42 {
		t.Errorf("by control: %s", a.body)
	}
}

func TestNoRefresh(t *testing.T) {
	s := newShop(t, func(c *taobao.Config) { c.NoRefresh = true })
	if s.cred.RefreshToken != "" {
		t.Error("a refresh token")
	}
	s.refuses(tokenRefresh, obj{"refresh_token": "x"}, 50, "isv.invalid-parameter:refresh_token")
	code := s.control("POST", "authorise", nil)["code"]
	if got := s.result(tokenCreate, obj{"code": code}); num(t, got["re_expires_in"]) != 0 || got["refresh_token"] != "" {
		t.Errorf("token %v", got)
	}
}
