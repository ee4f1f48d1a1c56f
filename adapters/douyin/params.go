package douyin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
	"unicode"
)

// params are the business parameters of one call. What is not set is left out;
// zeros, false and "" that are set are sent, null and empty objects never are
// (douyin §3).
type params map[string]any

// text sets a text without control characters: how those are escaped differs
// between clients of the platform (douyin §3).
func (p params) text(name, value string) params {
	p[name] = cleanText(value)
	return p
}

// number sets a whole number.
func (p params) number(name string, n int64) params {
	p[name] = n
	return p
}

// body writes param_json: the text that is both signed and sent (douyin §3).
func (p params) body() ([]byte, error) {
	if len(p) == 0 {
		return []byte("{}"), nil
	}
	raw, err := compactJSON(p)
	if err != nil {
		return nil, err
	}
	return canonical([]byte(raw))
}

// cleanText drops bytes that are no UTF-8 and control characters but line
// breaks and tabs.
func cleanText(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) && r != '\n' && r != '\t' {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
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
// never pass through a float (douyin §11.5).
func idNumber(id string) (json.Number, error) {
	if n, err := strconv.ParseInt(id, 10, 64); err != nil || n <= 0 {
		return "", fmt.Errorf("%q is no id of this platform", id)
	}
	return json.Number(id), nil
}
