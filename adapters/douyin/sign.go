package douyin

import (
	"bytes"
	"crypto/hmac"
	"crypto/md5" //nolint:gosec // the gateway's default; kept for the vectors (douyin §3)
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"maps"
	"slices"
)

// The ways of signing. The gateway takes md5 where none is named, so the better
// one is always named (douyin §1).
const (
	signHMAC = "hmac-sha256"
	signMD5  = "md5"
)

// version is the protocol version v (douyin §1).
const version = "2"

// signed is what a signature covers. The access token and the way of signing
// are not among it (douyin §3).
type signed struct {
	appKey    string
	method    string
	body      string // param_json, canonical
	timestamp string
}

// source is the text that is hashed. It holds the secret: it is never logged
// and never part of an error.
func (s signed) source(secret string) string {
	return secret + "app_key" + s.appKey + "method" + s.method + "param_json" + s.body +
		"timestamp" + s.timestamp + "v" + version + secret
}

// sign gives the signature in lower-case hex (douyin §3).
func (s signed) sign(way, secret string) string {
	source := []byte(s.source(secret))
	if way == signMD5 {
		sum := md5.Sum(source) //nolint:gosec // see above
		return hex.EncodeToString(sum[:])
	}
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(source)
	return hex.EncodeToString(mac.Sum(nil))
}

// canonical gives JSON without blanks and with the keys of every object sorted
// by bytes; arrays keep their order and literals are left as they are, so that
// a number never changes its digits (douyin §3).
func canonical(raw json.RawMessage) ([]byte, error) {
	raw = bytes.TrimSpace(raw)
	if len(raw) == 0 {
		return nil, fmt.Errorf("no JSON: it is empty")
	}
	switch raw[0] {
	case '{':
		return canonicalObject(raw)
	case '[':
		return canonicalArray(raw)
	default:
		if !json.Valid(raw) {
			return nil, fmt.Errorf("no JSON: %.20q", raw)
		}
		return raw, nil
	}
}

func canonicalObject(raw json.RawMessage) ([]byte, error) {
	var members object
	if err := json.Unmarshal(raw, &members); err != nil {
		return nil, err
	}
	out := []byte{'{'}
	for i, name := range slices.Sorted(maps.Keys(members)) {
		if i > 0 {
			out = append(out, ',')
		}
		key, err := compactJSON(name)
		if err != nil {
			return nil, err
		}
		value, err := canonical(members[name])
		if err != nil {
			return nil, err
		}
		out = append(append(append(out, key...), ':'), value...)
	}
	return append(out, '}'), nil
}

func canonicalArray(raw json.RawMessage) ([]byte, error) {
	var items []json.RawMessage
	if err := json.Unmarshal(raw, &items); err != nil {
		return nil, err
	}
	out := []byte{'['}
	for i, item := range items {
		if i > 0 {
			out = append(out, ',')
		}
		value, err := canonical(item)
		if err != nil {
			return nil, err
		}
		out = append(out, value...)
	}
	return append(out, ']'), nil
}
