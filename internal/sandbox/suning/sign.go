package suning

import (
	"crypto/md5"
	"encoding/base64"
	"encoding/hex"
)

// signature is §3: the secret, four headers and the body in base64, one after
// the other without separators; MD5 in lower-case hex.
func signature(secret, method, requestTime, appKey, version string, body []byte) string {
	text := secret + method + requestTime + appKey + version + base64.StdEncoding.EncodeToString(body)
	sum := md5.Sum([]byte(text))
	return hex.EncodeToString(sum[:])
}
