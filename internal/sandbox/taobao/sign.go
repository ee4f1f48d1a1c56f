package taobao

import (
	"crypto/hmac"
	"crypto/md5"
	"crypto/sha256"
	"encoding/hex"
	"hash"
	"maps"
	"slices"
	"strings"
)

// signature is §3 over every text parameter but sign. ok is false for an
// unknown sign method.
func signature(signMethod, secret string, params map[string]string) (sign string, ok bool) {
	var h hash.Hash
	text := signedText(params)
	switch signMethod {
	case "md5":
		h = md5.New()
		text = secret + text + secret
	case "hmac":
		h = hmac.New(md5.New, []byte(secret))
	case "hmac-sha256":
		h = hmac.New(sha256.New, []byte(secret))
	default:
		return "", false
	}
	h.Write([]byte(text))
	return strings.ToUpper(hex.EncodeToString(h.Sum(nil))), true
}

// signedText is name and value of everything sent, sorted by name.
func signedText(params map[string]string) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if name != "sign" {
			b.WriteString(name)
			b.WriteString(params[name])
		}
	}
	return b.String()
}
