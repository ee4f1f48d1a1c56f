package douyin_test

import (
	"strconv"
	"testing"
	"time"
)

func (s *shop) selfGrant() obj {
	id, err := strconv.ParseInt(s.cred.Options["shop_id"], 10, 64)
	if err != nil {
		s.t.Fatal(err)
	}
	return obj{"grant_type": "authorization_self", "code": "", "shop_id": id}
}

func TestTokenCreateReturnsTheLivingToken(t *testing.T) {
	s := newShop(t)
	s.clock.pass(time.Hour)
	a := s.fields("token.create", s.selfGrant())
	if a["access_token"] != s.cred.AccessToken || a["refresh_token"] != s.cred.RefreshToken || num(t, a["expires_in"]) != 7*86400-3600 {
		t.Errorf("token %v", a)
	}
	in := s.selfGrant()
	in["shop_id"] = s.cred.Options["shop_id"] // as text
	delete(in, "code")
	s.must("token.create", in)
	r := s.request("token.create", with(in, obj{"test_shop": "1"}))
	r.query.Set("access_token", "") // PHP and Java send it empty
	if a := s.send(r); a.code != 10000 {
		t.Errorf("empty access_token: %s", a.body)
	}
}

func TestTokenCreateRefuses(t *testing.T) {
	s := newShop(t)
	code, sub := missing(2010003)
	s.refuses("token.create", obj{"code": ""}, code, sub)
	s.refuses("token.create", obj{"grant_type": "authorization_self"}, code, sub)
	for change, why := range map[string]string{"authorization_code": "code-invalid", "password": "grant-type-invalid"} {
		s.refuses("token.create", with(s.selfGrant(), obj{"grant_type": change}), 50001, "dop.token-generate-failed:"+why)
	}
	s.refuses("token.create", with(s.selfGrant(), obj{"shop_id": 1}), 50001, "dop.token-generate-failed:no-authorization")
}

func TestAuthorizationCode(t *testing.T) {
	s := newShop(t)
	grant := func(code any) obj { return obj{"grant_type": "authorization_code", "code": code} }
	code := s.control("POST", "authorise", nil)["code"]
	s.must("token.create", grant(code))
	s.refuses("token.create", grant(code), 50001, "dop.token-generate-failed:code-invalid")
	code = s.control("POST", "authorise", nil)["code"]
	s.clock.pass(10 * time.Minute)
	s.refuses("token.create", grant(code), 50001, "dop.token-generate-failed:code-expired")
}

func (s *shop) refresh(token string) answer {
	s.t.Helper()
	return s.call("token.refresh", obj{"grant_type": "refresh_token", "refresh_token": token})
}

// More than an hour before the end the same tokens come back; in the last hour
// new ones, and the old pair lives for another hour; after the end the old
// ones are dead.
func TestRefreshBeforeTheLastHour(t *testing.T) {
	s := newShop(t)
	s.clock.pass(7*24*time.Hour - time.Hour - time.Second)
	if a := s.refresh(s.cred.RefreshToken).fields(t); a["access_token"] != s.cred.AccessToken || num(t, a["expires_in"]) != 3601 {
		t.Errorf("early: %v", a)
	}
}

func TestRefreshInTheLastHour(t *testing.T) {
	s := newShop(t)
	old := s.cred
	s.clock.pass(7*24*time.Hour - time.Hour)
	a := s.refresh(old.RefreshToken).fields(t)
	if a["access_token"] == old.AccessToken || num(t, a["expires_in"]) != 7*86400 {
		t.Fatalf("no new token: %v", a)
	}
	if again := s.refresh(old.RefreshToken).fields(t); again["access_token"] != a["access_token"] {
		t.Error("the old refresh token gives another pair")
	}
	s.clock.pass(time.Hour - time.Second)
	s.must(harmless, root())
	s.clock.pass(time.Second)
	s.refuses(harmless, root(), 40003, "isv.access-token-expired")
	if b := s.refresh(old.RefreshToken); b.sub != "dop.token-generate-failed:token-expired" {
		t.Errorf("old refresh token: %s", b.body)
	}
	s.cred.AccessToken = a["access_token"].(string)
	s.must(harmless, root())
	if s.box.Credentials().AccessToken != s.cred.AccessToken {
		t.Error("Credentials shows old tokens")
	}
}

func TestRefreshAfterExpiry(t *testing.T) {
	s := newShop(t)
	old := s.cred
	s.clock.pass(7 * 24 * time.Hour)
	s.refuses(harmless, root(), 40003, "isv.access-token-expired")
	a := s.refresh(old.RefreshToken).fields(t)
	if b := s.refresh(old.RefreshToken); b.code != 50001 {
		t.Errorf("the old refresh token lives: %s", b.body)
	}
	s.refuses(harmless, root(), 40003, "isv.access-token-expired")
	if c := s.fields("token.create", s.selfGrant()); c["access_token"] != a["access_token"] {
		t.Error("token.create does not return the new pair")
	}
}

func TestRefreshRefuses(t *testing.T) {
	s := newShop(t)
	for _, token := range []string{"", "nobody"} {
		if a := s.refresh(token); a.code != 50002 || a.sub != "isv.business-failed:31009" {
			t.Errorf("%q: %s", token, a.body)
		}
	}
	s.refuses("token.refresh", obj{"grant_type": "x", "refresh_token": s.cred.RefreshToken}, 50001, "dop.token-generate-failed:grant-type-invalid")
	s.clock.pass(14 * 24 * time.Hour)
	if a := s.refresh(s.cred.RefreshToken); a.sub != "dop.token-generate-failed:token-expired" {
		t.Errorf("after 14 days: %s", a.body)
	}
	s.must("token.create", s.selfGrant())
}

func TestForeignAndRevokedTokens(t *testing.T) {
	s := newShop(t)
	mine := s.cred.AccessToken
	s.cred.AccessToken = s.control("POST", "authorise", nil)["foreign_token"].(string)
	s.refuses(harmless, root(), 40003, "isv.access-token-invalid")
	s.cred.AccessToken = mine
	s.config(obj{"expire_access": true})
	s.refuses(harmless, root(), 40003, "isv.access-token-expired")
	if a := s.refresh(s.cred.RefreshToken); a.code != 10000 {
		t.Fatalf("refresh: %s", a.body)
	}
	s.cred = s.box.Credentials()
	s.must(harmless, root())
	s.config(obj{"expire_authorisation": true})
	s.refuses(harmless, root(), 40003, "isv.access-token-expired")
	s.refuses("token.create", s.selfGrant(), 50001, "dop.token-generate-failed:no-authorization")
	if a := s.refresh(s.cred.RefreshToken); a.code != 50001 {
		t.Errorf("refresh works: %s", a.body)
	}
	s.control("POST", "authorise", nil)
	s.must("token.create", s.selfGrant())
}

func TestSeedMakesCredentials(t *testing.T) {
	a, b := newShop(t).cred, newShop(t).cred
	if a.AppKey != b.AppKey || a.AppSecret != b.AppSecret || a.AccessToken != b.AccessToken || len(a.AppKey) != 19 {
		t.Errorf("%v, %v", a, b)
	}
}
