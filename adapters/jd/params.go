package jd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Names of the system parameters (jd §1.A). sign_method and format are never
// sent (jd §1.A).
const (
	paramBusiness  = "360buy_param_json"
	paramMethod    = "method"
	paramAppKey    = "app_key"
	paramToken     = "access_token"
	paramTimestamp = "timestamp"
	paramVersion   = "v"
	paramSign      = "sign"
)

// params are the business parameters of one call. They are written once, as
// one JSON object with its keys in order: the same text is signed and sent.
type params map[string]any

// commaList is a list of a reading call in the form JD's own SDK sends (jd §4.A).
func commaList(items ...string) string { return strings.Join(items, ",") }

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

// idNumber gives a platform id as a JSON number. Ids go beyond 2^53 and never
// pass through a float (jd §11.6).
func idNumber(id string) (json.Number, error) {
	if n, err := strconv.ParseInt(id, 10, 64); err != nil || n <= 0 {
		return "", fmt.Errorf("%.40q is no id of this platform", id)
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

// yuan writes fen as a number with two decimals, 39.90: never a float
// (jd §11.11).
func yuan(fen int64) json.Number {
	return json.Number(fmt.Sprintf("%d.%02d", fen/100, fen%100))
}

// kilograms writes grams as a number of kilograms without idle zeros.
func kilograms(grams int64) json.Number {
	text := fmt.Sprintf("%d.%03d", grams/1000, grams%1000)
	return json.Number(strings.TrimSuffix(strings.TrimRight(text, "0"), "."))
}
