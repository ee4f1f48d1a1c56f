package pinduoduo

import (
	"crypto/md5"
	"encoding/hex"
	"maps"
	"slices"
	"strings"
)

// signature is §3: name and value of everything sent, sorted by name, between
// two copies of the secret; MD5 in upper-case hex. params must not hold sign.
func signature(secret string, params map[string]string) string {
	var b strings.Builder
	b.WriteString(secret)
	for _, name := range slices.Sorted(maps.Keys(params)) {
		b.WriteString(name)
		b.WriteString(params[name])
	}
	b.WriteString(secret)
	sum := md5.Sum([]byte(b.String()))
	return strings.ToUpper(hex.EncodeToString(sum[:]))
}

// signed reports whether the request carries a right signature, and names its
// empty parameters. Whether the platform signs those is unknown, so both ways
// pass (§3).
func signed(secret string, params map[string]value) (ok bool, empty []string) {
	all, filled := make(map[string]string), make(map[string]string)
	for name, v := range params {
		if name == "sign" {
			continue
		}
		all[name] = v.text
		if v.text == "" {
			empty = append(empty, name)
		} else {
			filled[name] = v.text
		}
	}
	slices.Sort(empty)
	got := params["sign"].text
	return got == signature(secret, all) || got == signature(secret, filled), empty
}
