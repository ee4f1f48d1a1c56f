package douyin

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// The values of sign_method (§1).
const (
	signHMAC = "hmac-sha256"
	signMD5  = "md5"
)

// signature is the sign of a call (§3). access_token and sign_method are not
// part of it.
func signature(method, secret string, p map[string]string, paramJSON string) string {
	text := secret + "app_key" + p["app_key"] + "method" + p["method"] + "param_json" + paramJSON +
		"timestamp" + p["timestamp"] + "v" + p["v"] + secret
	if method == signMD5 {
		sum := md5.Sum([]byte(text))
		return hex.EncodeToString(sum[:])
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write([]byte(text))
	return hex.EncodeToString(mac.Sum(nil))
}

// signed checks the sign over the received JSON with names sorted at every
// depth and literals untouched; objects with names of digits count sorted or
// as sent (§3).
func signed(method, secret string, p map[string]string, body *node) bool {
	for _, st := range []style{{}, {digitsAsSent: true}} {
		if signature(method, secret, p, body.compact(st)) == p["sign"] {
			return true
		}
	}
	return false
}

// canonical says that a body is written as the reference prescribes: sorted,
// compact, raw text. The order of digit names and null members are not judged,
// nor are the literals of numbers (§3).
func canonical(body string, n *node) bool {
	return n.compact(style{digitsAsSent: true, literal: canonicalLiteral}) == body
}

// canonicalLiteral keeps a literal that is spelt as it should be. Both
// spellings of U+0008 and U+000C are in use.
func canonicalLiteral(lit, text string) string {
	if short := quote(text, true); lit != quote(text, false) {
		return short
	}
	return lit
}

func quote(text string, short bool) string {
	var b strings.Builder
	b.WriteByte('"')
	for _, r := range text {
		switch {
		case r == '"' || r == '\\':
			b.WriteByte('\\')
			b.WriteRune(r)
		case r == '\n':
			b.WriteString(`\n`)
		case r == '\t':
			b.WriteString(`\t`)
		case r == '\r':
			b.WriteString(`\r`)
		case r == '\b' && short:
			b.WriteString(`\b`)
		case r == '\f' && short:
			b.WriteString(`\f`)
		case r < 0x20 || r == 0x2028 || r == 0x2029:
			fmt.Fprintf(&b, `\u%04x`, r)
		default:
			b.WriteRune(r)
		}
	}
	b.WriteByte('"')
	return b.String()
}
