package douyin

import (
	"math"
	"strconv"
	"time"
)

// The lives of §2.
const (
	accessLife  = 7 * 24 * time.Hour
	refreshLife = 14 * 24 * time.Hour
	lastHour    = time.Hour
	codeLife    = 10 * time.Minute
)

// pair is one access token with its refresh token.
type pair struct {
	access, refresh string
	expires         time.Time // of access
	refreshUntil    time.Time
}

// tokens are all pairs the shop ever had, the code waiting to be used, and
// another application's token.
type tokens struct {
	current pair
	old     []pair
	revoked bool
	foreign string
	codes   map[string]time.Time // when given out; zero when used
}

func (s *Sandbox) newPair(now time.Time) pair {
	return pair{s.ids.uuid(), s.ids.uuid(), now.Add(accessLife), now.Add(refreshLife)}
}

// check is the token step of the gateway (§8, step 10).
func (t *tokens) check(access string, now time.Time) *refusal {
	if access == t.foreign {
		return invalid("access-token-invalid", "access_token无效")
	}
	for _, p := range append([]pair{t.current}, t.old...) {
		if p.access != access {
			continue
		}
		if !now.Before(p.expires) {
			return invalid("access-token-expired", "access_token已过期")
		}
		return nil
	}
	return invalid("access-token-no-existed", "access_token不存在")
}

// renew applies the refresh rules of §2 to the current pair.
func (s *Sandbox) renew(now time.Time) {
	t := &s.tokens
	left := t.current.expires.Sub(now)
	if left > lastHour {
		return
	}
	old := t.current
	if left > 0 {
		old.expires, old.refreshUntil = now.Add(lastHour), now.Add(lastHour)
	} else {
		old.refreshUntil = now
	}
	t.old = append(t.old, old)
	t.current = s.newPair(now)
}

func tokenFailed(why string) *refusal {
	return platform(codePlatform, "dop.token-generate-failed:"+why, why)
}

// tokenCreate answers token.create (§2).
func (s *Sandbox) tokenCreate(c *call) (any, *refusal) {
	grantType := c.word("grant_type")
	code, _ := c.text("code")
	c.skip("test_shop", "auth_id", "auth_subject_type")
	shop, given := c.shopID()
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	switch grantType {
	case "authorization_self":
		switch {
		case !given:
			return nil, missing(numMissing, "shop_id")
		case shop != s.shopID || s.tokens.revoked:
			return nil, tokenFailed("no-authorization")
		}
	case "authorization_code":
		if ref := s.tokens.use(code, c.now); ref != nil {
			return nil, ref
		}
	default:
		return nil, tokenFailed("grant-type-invalid")
	}
	s.renew(c.now)
	return s.tokenAnswer(c.now), nil
}

// shopID is a number or text; no shop is called 0 or less.
func (c *call) shopID() (int64, bool) {
	return c.long("shop_id", math.MinInt64, math.MaxInt64)
}

// use spends a code.
func (t *tokens) use(code string, now time.Time) *refusal {
	at, known := t.codes[code]
	switch {
	case !known || at.IsZero():
		return tokenFailed("code-invalid")
	case now.Sub(at) >= codeLife:
		return tokenFailed("code-expired")
	}
	t.codes[code] = time.Time{}
	t.revoked = false
	return nil
}

// tokenRefresh answers token.refresh (§2).
func (s *Sandbox) tokenRefresh(c *call) (any, *refusal) {
	grantType := c.word("grant_type")
	refresh, _ := c.text("refresh_token")
	if ref := c.refusal(); ref != nil {
		return nil, ref
	}
	if grantType != "refresh_token" {
		return nil, tokenFailed("grant-type-invalid")
	}
	t := &s.tokens
	for _, p := range append([]pair{t.current}, t.old...) {
		if refresh == "" || p.refresh != refresh {
			continue
		}
		switch {
		case t.revoked:
			return nil, tokenFailed("no-authorization")
		case !c.now.Before(p.refreshUntil):
			return nil, tokenFailed("token-expired")
		}
		s.renew(c.now)
		return s.tokenAnswer(c.now), nil
	}
	return nil, failed(31009, "refresh_token不存在或无效")
}

func (s *Sandbox) tokenAnswer(now time.Time) map[string]any {
	t := s.tokens.current
	return map[string]any{
		"access_token": t.access, "refresh_token": t.refresh, "expires_in": int64(t.expires.Sub(now) / time.Second),
		"scope": "SCOPE", "shop_id": s.shopID, "shop_name": "农产品合作社" + strconv.FormatInt(s.shopID%1000, 10),
		"authority_id": "", "auth_subject_type": "", "encrypt_operator": "", "operator_name": "",
		"shop_biz_type": 0, "toutiao_id": "0", "token_type": 0,
	}
}
