package taobao

import (
	"crypto/hmac"
	"crypto/md5" //nolint:gosec // two of the platform's three algorithms (taobao §3)
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
)

// The platform's algorithms (taobao §3). This client signs with the last one.
const (
	signMD5        = "md5"
	signHMAC       = "hmac"
	signHMACSHA256 = "hmac-sha256"
)

// sign gives the signature of all sent parameters but sign itself and file
// parts, in upper-case hex, by the algorithm that sign_method names (taobao §3).
// Values are signed exactly as they are transmitted.
func sign(params map[string]string, secret string) string {
	var sum []byte
	switch source := []byte(signSource(params, secret)); params[paramSignMethod] {
	case signMD5:
		digest := md5.Sum(source) //nolint:gosec // see above
		sum = digest[:]
	case signHMAC:
		mac := hmac.New(md5.New, []byte(secret))
		mac.Write(source)
		sum = mac.Sum(nil)
	default:
		mac := hmac.New(sha256.New, []byte(secret))
		mac.Write(source)
		sum = mac.Sum(nil)
	}
	return strings.ToUpper(hex.EncodeToString(sum))
}

// signSource is the text that is hashed: name and value of each parameter,
// sorted by name bytewise; for md5 between two copies of the secret, so it is
// never logged and never part of an error.
func signSource(params map[string]string, secret string) string {
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if name == paramSign {
			continue
		}
		b.WriteString(name)
		b.WriteString(params[name])
	}
	if params[paramSignMethod] == signMD5 {
		return secret + b.String() + secret
	}
	return b.String()
}
