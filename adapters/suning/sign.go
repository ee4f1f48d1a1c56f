package suning

import (
	"crypto/md5" //nolint:gosec // the platform's only algorithm (suning §3)
	"encoding/base64"
	"encoding/hex"
)

// versionNo is the only version that is known (suning §1).
const versionNo = "v1.2"

// signed are the parts of a request that are signed (suning §3). Token, format
// and address are not among them.
type signed struct {
	method, time, key string
	version           string
	body              []byte // exactly the bytes that are sent
}

// sign gives signInfo: the lower-case hex MD5 of secret, method, time, key,
// version and the body in base64 without line breaks, one after the other.
func (s signed) sign(secret string) string {
	sum := md5.Sum([]byte(s.source(secret))) //nolint:gosec // see above
	return hex.EncodeToString(sum[:])
}

// source is the text that is hashed. It holds the secret: it is never logged
// and never part of an error.
func (s signed) source(secret string) string {
	return secret + s.method + s.time + s.key + s.version + base64.StdEncoding.EncodeToString(s.body)
}
