package suning

import (
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/farmgate-cli/farmgate/internal/sandbox/fault"
)

// codeLife is how long an authorisation code lives; the platform's is unknown.
const codeLife = 10 * time.Minute

// year is the life of a token (§2).
const year = 365 * 24 * time.Hour

// grant is the shop's one authorisation. Another consent replaces it.
type grant struct {
	code, redirect string
	codeExpires    time.Time

	access, refresh string
	expires         time.Time
	refreshExpires  time.Time
	accessDead      bool // expired before its time, by the control address
	revoked         bool // the shop took it back
}

// check refuses a token, §1 gate 5.
func (g *grant) check(token string, now time.Time) *refusal {
	switch {
	case token == "" || token != g.access:
		return fail(codeTokenUnknown, "")
	case g.accessDead || !now.Before(g.expires):
		return fail(codeTokenExpired, "")
	case g.revoked:
		return fail(codeNotGranted, "")
	}
	return nil
}

// consent is the shop owner's click: older code and tokens die.
func (s *Sandbox) consent(redirect string, now time.Time) string {
	s.grant = &grant{code: s.ids.hash(32), redirect: redirect, codeExpires: now.Add(codeLife)}
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
	case q.Get("response_type") != "code" || q.Get("client_id") != s.appKey || q.Get("itemcode") == "" || !scopes(q.Get("scope")):
		http.Error(w, "response_type, client_id, itemcode or scope", http.StatusBadRequest)
	case err != nil || back.Host == "":
		http.Error(w, "redirect_uri", http.StatusBadRequest)
	default:
		answer := back.Query()
		answer.Set("code", s.consent(q.Get("redirect_uri"), s.now()))
		answer.Set("state", q.Get("state"))
		back.RawQuery = answer.Encode()
		http.Redirect(w, r, back.String(), http.StatusFound)
	}
}

// scopes says that a scope, which may be left out, is a list of the known ones.
func scopes(text string) bool {
	for _, one := range strings.Split(text, ",") {
		if text != "" && one != "item" && one != "category" && one != "order" {
			return false
		}
	}
	return true
}

func (s *Sandbox) tokenLifetime() time.Duration {
	if s.cfg.TokenLifetime > 0 {
		return s.cfg.TokenLifetime
	}
	return year
}

// tokenAddress answers the token address, by query or form (§2). The shape of
// its errors is unknown; what counts is that there is no access_token.
func (s *Sandbox) tokenAddress(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	r.Body = http.MaxBytesReader(w, r.Body, 1<<16)
	why := ""
	if err := r.ParseForm(); err != nil {
		why = "parameters cannot be read"
	} else {
		why = s.exchange(r.Form, s.now())
	}
	answer := map[string]any{"error": why}
	if why == "" {
		answer = s.tokenAnswer(s.now())
	} else {
		fault.Note(r.Context(), why)
	}
	w.Header().Set("Content-Type", contentJSON)
	_, _ = w.Write(encodeJSON(answer))
}

func (s *Sandbox) exchange(q url.Values, now time.Time) (why string) {
	g := s.grant
	switch {
	case q.Get("client_id") != s.appKey || q.Get("client_secret") != s.secret:
		return "client_id or client_secret is wrong"
	case q.Get("redirect_uri") == "":
		return "redirect_uri is missing"
	}
	switch q.Get("grant_type") {
	case "authorization_code":
		if q.Get("code") == "" || q.Get("code") != g.code || !now.Before(g.codeExpires) || q.Get("redirect_uri") != g.redirect {
			return "code is invalid or expired"
		}
	case "refresh_token":
		switch {
		case s.cfg.NoRefresh:
			return "no right to refresh"
		case q.Get("refresh_token") == "" || q.Get("refresh_token") != g.refresh || g.revoked || !now.Before(g.refreshExpires):
			return "refresh_token is invalid or expired"
		}
	default:
		return "grant_type is wrong"
	}
	s.renew(now)
	return ""
}

// renew hands out a new pair; the old one dies at once, the harsher of the two
// readings of §2.
func (s *Sandbox) renew(now time.Time) {
	g := s.grant
	g.code, g.access, g.refresh = "", s.ids.hash(32), s.ids.hash(32)
	g.expires, g.accessDead = now.Add(s.tokenLifetime()), false
	g.refreshExpires = now.Add(2 * s.tokenLifetime())
}

func (s *Sandbox) tokenAnswer(now time.Time) map[string]any {
	g := s.grant
	return map[string]any{
		"access_token": g.access, "token_type": "bearer", "expires_in": int(g.expires.Sub(now) / time.Second),
		"refresh_token": g.refresh, "re_expires_in": int(g.refreshExpires.Sub(now) / time.Second),
		"scope": "item,category,order", "suning_user_name": fmt.Sprintf("hezuoshe%d", s.vendor%1000),
		"custnum": 7_000_000_000 + s.vendor, "vendorCode": s.vendor, "module": 1,
	}
}
