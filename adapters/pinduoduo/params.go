package pinduoduo

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Names of the common parameters (pinduoduo §1).
const (
	paramType      = "type"
	paramClientID  = "client_id"
	paramToken     = "access_token"
	paramTimestamp = "timestamp"
	paramSign      = "sign"
)

// params are the business parameters of one call in the only form they are
// sent in: text. A parameter without a value is never there (pinduoduo §3).
type params map[string]string

// text sets a parameter; an empty value is left out. Bytes that are no UTF-8
// would be signed differently from what JSON can carry, so they are dropped.
func (p params) text(name, value string) params {
	if value = strings.ToValidUTF8(value, ""); value != "" {
		p[name] = value
	}
	return p
}

// number sets a whole number in plain decimal text.
func (p params) number(name string, n int64) params {
	return p.text(name, strconv.FormatInt(n, 10))
}

// flag sets a boolean as the platform signs it: true or false (pinduoduo §3).
func (p params) flag(name string, on bool) params {
	return p.text(name, strconv.FormatBool(on))
}

// nested sets a structure as JSON text, serialised once: the same text is
// signed and sent (pinduoduo §3).
func (p params) nested(name string, v any) error {
	text, err := compactJSON(v)
	if err != nil {
		return fmt.Errorf("write %s: %w", name, err)
	}
	p.text(name, text)
	return nil
}

// compactJSON writes v without spaces, with & < > as they are.
func compactJSON(v any) (string, error) {
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(v); err != nil {
		return "", err
	}
	return strings.TrimRight(b.String(), "\n"), nil
}

// idNumber gives a platform id as a JSON number. Ids have up to 19 digits and
// never pass through a float (pinduoduo §4).
func idNumber(id string) (json.Number, error) {
	if n, err := strconv.ParseInt(id, 10, 64); err != nil || n <= 0 {
		return "", fmt.Errorf("%q is no id of this platform", id)
	}
	return json.Number(id), nil
}

// idNumbers is idNumber for a list.
func idNumbers(ids ...string) ([]json.Number, error) {
	out := make([]json.Number, len(ids))
	for i, id := range ids {
		n, err := idNumber(id)
		if err != nil {
			return nil, err
		}
		out[i] = n
	}
	return out, nil
}
