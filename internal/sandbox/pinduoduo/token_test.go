package pinduoduo_test

import (
	"net/http"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/pinduoduo"
)

// authorise gets a code from the consent page as a browser would.
func (s *shop) authorise(change url.Values) (code string, status int) {
	s.t.Helper()
	q := url.Values{"response_type": {"code"}, "client_id": {s.cred.AppKey}, "redirect_uri": {"http://127.0.0.1:9/back"}, "state": {"xyz"}}
	for k, v := range change {
		q[k] = v
	}
	req, _ := http.NewRequestWithContext(s.t.Context(), http.MethodGet, "http://pdd.test"+pinduoduo.AuthPath+"?"+q.Encode(), nil)
	resp, err := s.http.Transport.RoundTrip(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer resp.Body.Close()
	if resp.StatusCode != http.StatusFound {
		return "", resp.StatusCode
	}
	back, err := resp.Location()
	if err != nil || back.Query().Get("state") != "xyz" || back.Path != "/back" {
		s.t.Fatalf("redirect to %v, %v", back, err)
	}
	return back.Query().Get("code"), resp.StatusCode
}

func TestConsentCreatesTokens(t *testing.T) {
	s := newShop(t)
	old := s.cred
	code, _ := s.authorise(nil)
	s.refuses("pdd.mall.info.get", nil, 20032, "") // dead at consent
	s.refuses("pdd.pop.auth.token.refresh", obj{"refresh_token": old.RefreshToken}, 20032, "")
	s.refuses("pdd.pop.auth.token.create", nil, 21002, "")
	s.refuses("pdd.pop.auth.token.create", obj{"code": "wrong"}, 50001, "")
	a := s.must("pdd.pop.auth.token.create", obj{"code": code})
	s.refuses("pdd.pop.auth.token.create", obj{"code": code}, 50001, "")
	s.cred.AccessToken = a["access_token"].(string)
	s.must("pdd.mall.info.get", nil)
	if len(s.cred.AccessToken) != 40 || num(t, a["expires_in"]) != 86400 || num(t, a["expires_at"]) != s.clock.now().Unix()+86400 {
		t.Errorf("token answer: %v", a)
	}
	if _, isText := a["owner_id"].(string); !isText || len(a["scope"].([]any)) < 20 {
		t.Errorf("owner %v, scope %v", a["owner_id"], a["scope"])
	}
	if got := s.box.Credentials(); got.AccessToken != s.cred.AccessToken {
		t.Error("Credentials shows old tokens")
	}
}

func TestConsentPageRefuses(t *testing.T) {
	s := newShop(t, func(c *pinduoduo.Config) { c.RedirectURI = "http://127.0.0.1:9/back" })
	if _, status := s.authorise(nil); status != http.StatusFound {
		t.Errorf("registered address: %d", status)
	}
	for _, change := range []url.Values{
		{"response_type": {"token"}}, {"client_id": {"x"}}, {"redirect_uri": {""}}, {"redirect_uri": {"http://127.0.0.1:9/other"}},
	} {
		if _, status := s.authorise(change); status != http.StatusBadRequest {
			t.Errorf("%v: %d", change, status)
		}
	}
}

func TestCodeLivesTenMinutes(t *testing.T) {
	s := newShop(t)
	code := s.control("POST", "authorise", nil)["code"]
	s.clock.pass(10 * time.Minute)
	s.refuses("pdd.pop.auth.token.create", obj{"code": code}, 50001, "")
}

func TestRefresh(t *testing.T) {
	s := newShop(t)
	old := s.cred
	refresh := func(token string) obj {
		return s.must("pdd.pop.auth.token.refresh", obj{"refresh_token": token})
	}
	s.clock.pass(time.Hour)
	first := refresh(old.RefreshToken)
	s.refuses("pdd.mall.info.get", nil, 20032, "") // old access token: dead at once
	again := refresh(old.RefreshToken)
	if first["access_token"] != again["access_token"] || first["refresh_token"] != again["refresh_token"] {
		t.Error("the old refresh token gives another pair")
	}
	if num(t, first["expires_in"]) != 23*3600 {
		t.Errorf("refreshing moved the deadline: %v", first["expires_in"])
	}
	s.cred.AccessToken = first["access_token"].(string)
	s.must("pdd.mall.info.get", nil)
	s.refuses("pdd.pop.auth.token.refresh", obj{"refresh_token": old.RefreshToken}, 20032, "")
	s.refuses("pdd.pop.auth.token.refresh", obj{"refresh_token": strings.Repeat("0", 40)}, 20032, "")
	s.refuses("pdd.pop.auth.token.refresh", nil, 21002, "")
}

func TestExpiry(t *testing.T) {
	s := newShop(t)
	s.config(obj{"expire_access": true})
	s.refuses("pdd.mall.info.get", nil, 10019, "")
	a := s.must("pdd.pop.auth.token.refresh", obj{"refresh_token": s.cred.RefreshToken})
	s.cred.AccessToken, s.cred.RefreshToken = a["access_token"].(string), a["refresh_token"].(string)
	s.must("pdd.mall.info.get", nil)
	s.clock.pass(24*time.Hour - time.Second)
	s.must("pdd.mall.info.get", nil)
	s.clock.pass(time.Second)
	s.refuses("pdd.mall.info.get", nil, 10019, "")
	s.refuses("pdd.pop.auth.token.refresh", obj{"refresh_token": s.cred.RefreshToken}, 10019, "")

	s = newShop(t, func(c *pinduoduo.Config) { c.TokenLifetime = 365 * 24 * time.Hour })
	s.config(obj{"expire_authorisation": true})
	s.refuses("pdd.pop.auth.token.refresh", obj{"refresh_token": s.cred.RefreshToken}, 10019, "")
}

func TestSeedDecidesCredentials(t *testing.T) {
	a, b := newShop(t), newShop(t)
	c := newShop(t, func(c *pinduoduo.Config) { c.Seed = 8 })
	if a.cred.AppKey != b.cred.AppKey || a.cred.AccessToken != b.cred.AccessToken {
		t.Error("one seed, two shops")
	}
	if a.cred.AppKey == c.cred.AppKey || a.cred.AppSecret == c.cred.AppSecret || len(a.cred.AppKey) != 32 {
		t.Error("two seeds, one shop")
	}
}
