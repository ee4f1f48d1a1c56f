package jd

import (
	"crypto/md5"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
)

// signature is §3.A: name and value of everything sent, sorted by bytes of the
// name, between two copies of the secret; MD5 in upper-case hex. The parameter
// sign itself is left out.
func signature(secret string, params map[string]string) string {
	var b strings.Builder
	b.WriteString(secret)
	for _, name := range slices.Sorted(maps.Keys(params)) {
		if name != "sign" {
			b.WriteString(name)
			b.WriteString(params[name])
		}
	}
	b.WriteString(secret)
	sum := md5.Sum([]byte(b.String()))
	return strings.ToUpper(hex.EncodeToString(sum[:]))
}
