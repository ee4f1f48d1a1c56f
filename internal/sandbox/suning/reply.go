package suning

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
)

// wrapper is the one member of every answer (§1).
const wrapper = "sn_responseContent"

const (
	contentJSON = "application/json;charset=UTF-8"
	contentXML  = "text/xml;charset=UTF-8"
)

// reply writes an answer: JSON when the header format asks for it, else XML,
// which is the platform's default (§1).
func (s *Sandbox) reply(w http.ResponseWriter, format string, content map[string]any) {
	if s.lenient {
		content = loosen(content).(map[string]any)
	}
	answer := map[string]any{wrapper: content}
	kind, body := contentXML, []byte(nil)
	if format == "json" {
		kind, body = contentJSON, encodeJSON(answer)
	} else {
		body = encodeXML(answer)
	}
	if s.bom {
		body = append([]byte("\ufeff"), body...)
	}
	w.Header().Set("Content-Type", kind)
	_, _ = w.Write(body)
}

// encodeJSON writes compact JSON without HTML escapes. Every answer is built of
// maps, slices and texts, so it cannot fail.
func encodeJSON(v any) []byte {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		panic("suning: " + err.Error())
	}
	return bytes.TrimSpace(b.Bytes())
}

// loosen rewrites an answer into the other forms that the reference allows:
// a list of one as that one, paging as integers, product codes padded to 18
// digits (§1, §4).
func loosen(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := make(map[string]any, len(v))
		for name, inner := range v {
			out[name] = loosenMember(name, inner)
		}
		return out
	case []any:
		if len(v) == 1 {
			return loosen(v[0])
		}
		out := make([]any, 0, len(v))
		for _, inner := range v {
			out = append(out, loosen(inner))
		}
		return out
	default:
		return v
	}
}

func loosenMember(name string, v any) any {
	const padded = 18
	text, isText := v.(string)
	switch {
	case isText && strings.EqualFold(name, "productCode") && text != "" && len(text) < padded:
		return strings.Repeat("0", padded-len(text)) + text
	case isText && (name == "pageNo" || name == "pageTotal" || name == "totalSize"):
		return json.Number(text)
	default:
		return loosen(v)
	}
}
