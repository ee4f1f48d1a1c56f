package suning_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/suning"
)

const back = "https://tool.example/back"

func oauth(c *suning.Config) { c.OAuth = true }

// token posts a form to the token address.
func (s *shop) token(change map[string]string) (obj, answer) {
	s.t.Helper()
	q := url.Values{"client_id": {s.cred.AppKey}, "client_secret": {s.cred.AppSecret}, "redirect_uri": {back}}
	for k, v := range change {
		q.Set(k, v)
	}
	a := s.request(http.MethodPost, suning.AuthPath+"/token", map[string]string{"Content-Type": "application/x-www-form-urlencoded"}, q.Encode())
	var out obj
	decode(s.t, a.body, &out)
	return out, a
}

func (s *shop) consent() string {
	s.t.Helper()
	return s.control("POST", "authorise", obj{"redirect_uri": back})["code"].(string)
}

func TestSelfUseNeedsNoToken(t *testing.T) {
	s := newShop(t)
	if s.cred.AccessToken != "" || s.cred.RefreshToken != "" {
		t.Errorf("credentials %+v", s.cred)
	}
	s.must(ping, nil)
}

func TestTokenIsChecked(t *testing.T) {
	s := newShop(t, oauth)
	s.must(ping, nil)
	for _, token := range []string{"", "wrong", strings.ToUpper(s.cred.AccessToken)} {
		s.wants("sys.oauth.check.access_token:inexistence", token, func(h map[string]string) { h["access_token"] = token })
	}
	s.wants(badTime, "time before token", func(h map[string]string) { h["access_token"], h["AppRequestTime"] = "", "2020-01-01 00:00:00" })
	s.config(obj{"expire_access": true})
	s.refuses(ping, nil, "sys.oauth.check.access_token:overdue")
}

func TestTokenExpires(t *testing.T) {
	s := newShop(t, oauth)
	s.clock.pass(365*24*time.Hour - time.Second)
	s.must(ping, nil)
	s.clock.pass(time.Second)
	s.refuses(ping, nil, "sys.oauth.check.access_token:overdue")
	out, _ := s.token(map[string]string{"grant_type": "refresh_token", "refresh_token": s.cred.RefreshToken})
	s.cred.AccessToken = out["access_token"].(string)
	s.must(ping, nil)
	if again, _ := s.token(map[string]string{"grant_type": "refresh_token", "refresh_token": s.cred.RefreshToken}); again["access_token"] != nil {
		t.Error("the old refresh token lives")
	}
}

func TestShopTakesItsAuthorisationBack(t *testing.T) {
	s := newShop(t, oauth)
	s.config(obj{"expire_authorisation": true})
	s.refuses(ping, nil, "sys.check.oauth-permission:authority")
	if out, _ := s.token(map[string]string{"grant_type": "refresh_token", "refresh_token": s.cred.RefreshToken}); out["access_token"] != nil {
		t.Error("a refresh helps")
	}
	out, _ := s.token(map[string]string{"grant_type": "authorization_code", "code": s.consent()})
	s.cred.AccessToken = out["access_token"].(string)
	s.must(ping, nil)
	for _, name := range []string{"token_type", "expires_in", "refresh_token", "re_expires_in", "scope", "suning_user_name", "custnum", "vendorCode", "module"} {
		if out[name] == nil {
			t.Errorf("no %s in %v", name, out)
		}
	}
}

func TestTokenRefusals(t *testing.T) {
	s := newShop(t, oauth)
	for what, q := range map[string]map[string]string{
		"secret":       {"client_secret": "x", "grant_type": "refresh_token", "refresh_token": s.cred.RefreshToken},
		"key":          {"client_id": "x", "grant_type": "refresh_token", "refresh_token": s.cred.RefreshToken},
		"redirect_uri": {"redirect_uri": "", "grant_type": "refresh_token", "refresh_token": s.cred.RefreshToken},
		"grant":        {"grant_type": "password"},
		"code":         {"grant_type": "authorization_code", "code": "x"},
		"no code":      {"grant_type": "authorization_code"},
		"token":        {"grant_type": "refresh_token", "refresh_token": "x"},
		"other place":  {"grant_type": "authorization_code", "code": s.consent(), "redirect_uri": "https://other.example/"},
	} {
		if out, a := s.token(q); out["access_token"] != nil || a.status != http.StatusOK {
			t.Errorf("%s: %d %s", what, a.status, a.body)
		}
	}
	code := s.consent()
	s.clock.pass(10 * time.Minute)
	if out, _ := s.token(map[string]string{"grant_type": "authorization_code", "code": code}); out["access_token"] != nil {
		t.Error("an old code works")
	}
	s = newShop(t, oauth, func(c *suning.Config) { c.NoRefresh = true })
	if out, _ := s.token(map[string]string{"grant_type": "refresh_token", "refresh_token": s.cred.RefreshToken}); out["access_token"] != nil {
		t.Error("refreshed without the right")
	}
}

func TestConsentPage(t *testing.T) {
	s := newShop(t, oauth)
	s.http.CheckRedirect = func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }
	ask := func(change map[string]string) *http.Response {
		t.Helper()
		q := url.Values{"response_type": {"code"}, "client_id": {s.cred.AppKey}, "redirect_uri": {back}, "itemcode": {"1"}, "state": {"x"}}
		for k, v := range change {
			q.Set(k, v)
		}
		req, err := http.NewRequestWithContext(t.Context(), http.MethodGet, "http://suning.test"+suning.AuthPath+"/authorize?"+q.Encode(), nil)
		if err != nil {
			t.Fatal(err)
		}
		resp, err := s.http.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		return resp
	}
	resp := ask(map[string]string{"scope": "item,category"})
	to, err := resp.Location()
	if err != nil || resp.StatusCode != http.StatusFound || to.Query().Get("state") != "x" {
		t.Fatalf("%d %v", resp.StatusCode, err)
	}
	s.refuses(ping, nil, "sys.oauth.check.access_token:inexistence") // the old token died
	if out, a := s.token(map[string]string{"grant_type": "authorization_code", "code": to.Query().Get("code")}); out["access_token"] == nil {
		t.Errorf("code: %s", a.body)
	}
	for _, change := range []map[string]string{{"itemcode": ""}, {"client_id": "x"}, {"response_type": "token"}, {"scope": "all"}, {"redirect_uri": "back"}} {
		if resp := ask(change); resp.StatusCode != http.StatusBadRequest {
			t.Errorf("%v: %d", change, resp.StatusCode)
		}
	}
}
