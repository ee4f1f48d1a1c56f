package pinduoduo

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"time"
)

// codeLife is how long an authorisation code lives (§2).
const codeLife = 10 * time.Minute

// grant is the shop's one authorisation. Another consent replaces it at once.
type grant struct {
	code        string
	codeExpires time.Time

	access, refresh string
	expires         time.Time
	accessDead      bool   // expired before its time, by the control address
	oldRefresh      string // repeats the current pair until that is used
}

// check refuses a token (§12): unknown or replaced 20032, expired 10019.
func (g *grant) check(token string, now time.Time) *refusal {
	if token == "" || token != g.access {
		return fail(codeToken, "access_token")
	}
	if g.accessDead || !now.Before(g.expires) {
		return fail(codeExpired, "")
	}
	g.oldRefresh = ""
	return nil
}

func (g *grant) renew(access, refresh string) {
	g.oldRefresh = g.refresh
	g.access, g.refresh, g.accessDead = access, refresh, false
}

// consent is the shop owner's click: older code and tokens die (§2).
func (s *Sandbox) consent(now time.Time) string {
	s.grant = &grant{code: s.ids.token(), codeExpires: now.Add(codeLife)}
	return s.grant.code
}

// consentPage stands for the merchant's browser: it agrees at once.
func (s *Sandbox) consentPage(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	q := r.URL.Query()
	back, err := url.Parse(q.Get("redirect_uri"))
	switch {
	case r.Method != http.MethodGet:
		http.Error(w, "GET only", http.StatusMethodNotAllowed)
	case q.Get("response_type") != "code" || q.Get("client_id") != s.clientID:
		http.Error(w, "response_type or client_id", http.StatusBadRequest)
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

func (s *Sandbox) tokenCreate(c *call) (any, *refusal) {
	c.need("code")
	code, _ := c.text("code")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	g := s.grant
	if code != g.code || !c.now.Before(g.codeExpires) {
		return nil, unnamed("code无效或已过期")
	}
	g.code = ""
	g.expires = c.now.Add(s.tokenLifetime())
	g.renew(s.ids.token(), s.ids.token())
	return s.tokenAnswer(c.now), nil
}

// tokenRefresh returns a new pair with the old deadline (§2).
func (s *Sandbox) tokenRefresh(c *call) (any, *refusal) {
	c.need("refresh_token")
	token, _ := c.text("refresh_token")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	g := s.grant
	if token != g.refresh && token != g.oldRefresh {
		return nil, fail(codeToken, "refresh_token")
	}
	if !c.now.Before(g.expires) {
		return nil, fail(codeExpired, "refresh_token")
	}
	if token == g.refresh {
		g.renew(s.ids.token(), s.ids.token())
	}
	return s.tokenAnswer(c.now), nil
}

func (s *Sandbox) tokenAnswer(now time.Time) map[string]any {
	g := s.grant
	left, at := g.expires.Unix()-now.Unix(), g.expires.Unix()
	out := map[string]any{
		"access_token": g.access, "expires_in": left, "expires_at": at,
		"refresh_token": g.refresh, "refresh_token_expires_in": left, "refresh_token_expires_at": at,
		"owner_id": fmt.Sprint(s.mallID), "owner_name": fmt.Sprintf("pdd%d", s.mallID),
		"scope": s.granted(),
	}
	for _, level := range []string{"r1", "r2", "w1", "w2"} {
		out[level+"_expires_in"], out[level+"_expires_at"] = left, at
	}
	return out
}

// granted lists the methods that the token may call.
func (s *Sandbox) granted() []string {
	names := []string{}
	for name, m := range s.methods {
		if m.token && (s.scope == nil || slices.Contains(s.scope, name)) {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}
