package taobao

import (
	"encoding/json"
	"fmt"
	"net/url"
	"time"
)

// codeLife is how long an authorisation code lives.
const codeLife = 10 * time.Minute

// tokens are the authorisations of the shop. A new pair leaves the old access
// token alive to its own end (§2).
type tokens struct {
	codes   map[string]time.Time // until
	access  map[string]*pair
	current *pair
	retired *pair // whose refresh token repeats the current pair until that is used
}

// pair is what one consent or one refresh gave.
type pair struct {
	access, refresh string
	expires         time.Time
	short           time.Time // end of the authorisation for writes
	ended           bool      // before its time, by the control address
}

func newTokens() tokens {
	return tokens{codes: make(map[string]time.Time), access: make(map[string]*pair)}
}

func (s *Sandbox) tokenLifetime() time.Duration {
	if s.cfg.TokenLifetime > 0 {
		return s.cfg.TokenLifetime
	}
	return 30 * 24 * time.Hour
}

func (s *Sandbox) shortLifetime() time.Duration {
	if s.cfg.ShortLifetime > 0 {
		return s.cfg.ShortLifetime
	}
	return s.tokenLifetime()
}

// grantPair makes a new pair the current one.
func (s *Sandbox) grantPair(now time.Time) {
	p := &pair{access: "6102" + s.ids.hash(40), expires: now.Add(s.tokenLifetime()), short: now.Add(s.shortLifetime())}
	if !s.cfg.NoRefresh {
		p.refresh = "6101" + s.ids.hash(40)
	}
	s.retired, s.current = s.current, p
	s.tokens.access[p.access] = p
}

// checkSession refuses a session (§6): expired, never issued, another's; for
// writes also when the short authorisation has run out.
func (s *Sandbox) checkSession(session string, write bool, now time.Time) *refusal {
	p := s.tokens.access[session]
	switch {
	case session == "":
		return fail(codeNoSession)
	case session == s.foreign:
		return &refusal{code: codeSession, subCode: "sessionkey-not-generated-by-server",
			subMsg: fmt.Sprintf("RealSession don&apos;t belong app and user ! appKey is : %s , user id is : %d", s.appKey, s.userID)}
	case p == nil:
		return &refusal{code: codeSession, subCode: "session-not-exist", subMsg: "SessionKey不存在"}
	case p.ended || !now.Before(p.expires):
		return &refusal{code: codeSession, subCode: "invalid-sessionkey",
			subMsg: "非法或过期的SessionKey参数，请使用有效的SessionKey参数"}
	}
	if p == s.current {
		s.retired = nil
	}
	if write && !now.Before(p.short) {
		return fail(codeShortAuthority)
	}
	return nil
}

// consent is the seller's click.
func (s *Sandbox) consent(now time.Time) string {
	code := s.ids.hash(32)
	s.codes[code] = now.Add(codeLife)
	return code
}

// redeem uses a code up.
func (s *Sandbox) redeem(code string, now time.Time) bool {
	until, ok := s.codes[code]
	delete(s.codes, code)
	if !ok || !now.Before(until) {
		return false
	}
	s.grantPair(now)
	s.retired = nil // the refresh token of an older consent does not repeat this pair
	return true
}

func (s *Sandbox) tokenCreate(c *call) (obj, *refusal) {
	c.need("code")
	code := c.text("code")
	c.text("uuid")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if !s.redeem(code, c.now) {
		return nil, business("isv.invalid-parameter:code", "授权码无效或已过期")
	}
	return s.tokenResult(c.now), nil
}

// tokenRefresh gives a new pair; the old refresh token repeats it until the new
// access token is first used (§2).
func (s *Sandbox) tokenRefresh(c *call) (obj, *refusal) {
	c.need("refresh_token")
	token := c.text("refresh_token")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	switch {
	case s.retired != nil && token == s.retired.refresh && c.now.Before(s.retired.expires):
	case token == s.current.refresh && c.now.Before(s.current.expires):
		s.grantPair(c.now)
	default:
		return nil, business("isv.invalid-parameter:refresh_token", "refresh_token无效")
	}
	return s.tokenResult(c.now), nil
}

// tokenResult is a JSON document inside a string (§2).
func (s *Sandbox) tokenResult(now time.Time) obj {
	b, err := json.Marshal(s.tokenFields(now))
	if err != nil {
		panic("taobao: " + err.Error())
	}
	return obj{"token_result": string(b)}
}

func (s *Sandbox) tokenFields(now time.Time) obj {
	p := s.current
	left := int64(p.expires.Sub(now) / time.Second)
	short := int64(max(0, p.short.Sub(now)) / time.Second)
	renew := left
	if p.refresh == "" {
		renew = 0
	}
	return obj{
		"access_token": p.access, "token_type": "Bearer", "expires_in": left, "expire_time": p.expires.UnixMilli(),
		"refresh_token": p.refresh, "re_expires_in": renew,
		"r1_expires_in": left, "r2_expires_in": left, "w1_expires_in": short, "w2_expires_in": short,
		"r1_valid": p.expires.UnixMilli(), "r2_valid": p.expires.UnixMilli(),
		"w1_valid": p.short.UnixMilli(), "w2_valid": p.short.UnixMilli(),
		"taobao_user_id": fmt.Sprint(s.userID), "taobao_user_nick": url.QueryEscape(shopNick),
	}
}
