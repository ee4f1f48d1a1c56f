package jd

import (
	"fmt"
	"net/http"
	"net/url"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// codeLife is how long an authorisation code lives.
const codeLife = 10 * time.Minute

// grant is the shop's one authorisation. Another consent replaces it.
type grant struct {
	code        string
	codeExpires time.Time

	access, refresh string
	expires         time.Time
	accessDead      bool // expired before its time, by the control address
	revoked         bool // nothing helps but another consent
}

func (g *grant) valid(token string, now time.Time) bool {
	return token != "" && token == g.access && !g.accessDead && !g.revoked && now.Before(g.expires)
}

// consent is the shop owner's click: older code and tokens die.
func (s *Sandbox) consent(now time.Time) string {
	s.grant = &grant{code: s.ids.hash(32), codeExpires: now.Add(codeLife)}
	return s.grant.code
}

// consentPage stands for the merchant's browser: it agrees at once (§2).
func (s *Sandbox) consentPage(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	q := r.URL.Query()
	back, err := url.Parse(q.Get("redirect_uri"))
	switch {
	case r.Method != http.MethodGet:
		http.Error(w, "GET only", http.StatusMethodNotAllowed)
	case q.Get("response_type") != "code" || q.Get("app_key") != s.appKey || q.Get("scope") != "snsapi_base":
		http.Error(w, "response_type, app_key or scope", http.StatusBadRequest)
	case err != nil || back.Host == "" || (s.cfg.RedirectURI != "" && q.Get("redirect_uri") != s.cfg.RedirectURI):
		http.Error(w, "redirect_uri", http.StatusBadRequest)
	default:
		answer := back.Query()
		answer.Set("code", s.consent(s.now()))
		answer.Set("state", q.Get("state"))
		back.RawQuery = answer.Encode()
		http.Redirect(w, r, back.String(), http.StatusFound)
	}
}

func (s *Sandbox) tokenLifetime() time.Duration {
	if s.cfg.TokenLifetime > 0 {
		return s.cfg.TokenLifetime
	}
	return 24 * time.Hour
}

// tokenAddress answers the two token addresses, which are not signed. The
// parameters are always in the query, for a POST too (§2).
func (s *Sandbox) tokenAddress(w http.ResponseWriter, r *http.Request, grantType string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	now := s.now()
	q := r.URL.Query()
	why := ""
	switch {
	case r.Method != http.MethodGet && (r.Method != http.MethodPost || grantType != "refresh_token"):
		why = "method not allowed"
	case q.Get("app_key") != s.appKey || q.Get("app_secret") != s.secret:
		why = "app_key or app_secret is wrong"
	case q.Get("grant_type") != grantType:
		why = "grant_type is wrong"
	case grantType == "authorization_code":
		why = s.redeem(q.Get("code"), now)
	default:
		why = s.refreshGrant(q.Get("refresh_token"), now)
	}
	if why != "" {
		fault.Note(r.Context(), why)
		s.reply(w, map[string]any{"code": 400, "msg": why, "requestId": s.requestID(now)})
		return
	}
	s.reply(w, s.tokenAnswer(now))
}

func (s *Sandbox) redeem(code string, now time.Time) (why string) {
	g := s.grant
	if code == "" || code != g.code || !now.Before(g.codeExpires) {
		return "code is invalid or expired"
	}
	g.code = ""
	s.renew(now)
	return ""
}

// refreshGrant needs the refresh token only: its life is unknown, so it
// outlives the access token here. The old access token dies (§2).
func (s *Sandbox) refreshGrant(token string, now time.Time) (why string) {
	g := s.grant
	switch {
	case token == "" || token != g.refresh || g.revoked:
		return "refresh_token is invalid or expired"
	case s.cfg.KeepToken:
		g.expires, g.accessDead = now.Add(s.tokenLifetime()), false
	default:
		s.renew(now)
	}
	return ""
}

func (s *Sandbox) renew(now time.Time) {
	g := s.grant
	g.access, g.refresh = s.ids.hash(32), s.ids.hash(32)
	g.expires, g.accessDead = now.Add(s.tokenLifetime()), false
}

func (s *Sandbox) tokenAnswer(now time.Time) map[string]any {
	g := s.grant
	return map[string]any{
		"access_token": g.access, "expires_in": int(g.expires.Sub(now) / time.Second),
		"refresh_token": g.refresh, "scope": "snsapi_base", "open_id": "o" + fmt.Sprint(s.venderID),
		"uid": fmt.Sprint(s.venderID), "time": int(now.UnixMilli()), "token_type": "bearer",
	}
}
