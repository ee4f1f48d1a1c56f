package pinduoduo

import (
	"crypto/md5" //nolint:gosec // the platform's only algorithm (pinduoduo §3)
	"encoding/hex"
	"maps"
	"slices"
	"strings"
)

// sign gives the signature of all sent parameters but sign itself and the
// binary file part: name and value of each, sorted by name bytewise, between
// two copies of the secret, MD5 in upper-case hex (pinduoduo §3). Values are
// signed exactly as they are transmitted.
func sign(params map[string]string, secret string) string {
	sum := md5.Sum([]byte(signSource(params, secret))) //nolint:gosec // see above
	return strings.ToUpper(hex.EncodeToString(sum[:]))
}

// signSource is the text that is hashed. It holds the secret: it is never
// logged and never part of an error.
func signSource(params map[string]string, secret string) string {
	var b strings.Builder
	b.WriteString(secret)
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if name == paramSign {
			continue
		}
		b.WriteString(name)
		b.WriteString(params[name])
	}
	b.WriteString(secret)
	return b.String()
}
