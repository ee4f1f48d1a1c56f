package adaptertest_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// habit is one way in which another gateway may write the same answer.
type habit struct {
	name  string
	field func(key string, v any) (kept any, ok bool) // not ok: left out
	extra bool                                        // fields that no reference knows
}

// habits are those that the references themselves tell of (pinduoduo §11.12,
// jd §11.6, taobao §11.17, suning §11.14), and what a gateway in another
// language does by itself.
func habits() []habit {
	return []habit{
		{name: "ids as texts, unknown fields", extra: true, field: func(key string, v any) (any, bool) {
			if n, ok := v.(json.Number); ok && isID(key) {
				return n.String(), true
			}
			return v, true
		}},
		{name: "ids as numbers, null for empty lists, nothing for empty texts", field: func(key string, v any) (any, bool) {
			switch v := v.(type) {
			case nil:
				return nil, false
			case string:
				if isID(key) && number.MatchString(v) {
					return json.Number(v), true
				}
				return v, v != ""
			case []any:
				if len(v) == 0 {
					return nil, true
				}
			}
			return v, true
		}},
	}
}

// number is a text that a JSON number can be; one with a leading nought cannot.
var number = regexp.MustCompile(`^[1-9][0-9]{0,18}$`)

// isID reports a field that holds an id of the platform. Merchant codes are
// texts everywhere.
func isID(key string) bool {
	low := strings.ToLower(key)
	return strings.HasSuffix(low, "id") && !strings.Contains(low, "out") && !strings.Contains(low, "request")
}

// restyled writes a JSON answer as the habit has it, keys backwards; what is not
// JSON stays as it is.
func (h habit) restyled(body []byte) []byte {
	dec := json.NewDecoder(bytes.NewReader(body))
	dec.UseNumber()
	var v any
	if dec.Decode(&v) != nil {
		return body
	}
	if _, ok := v.(map[string]any); !ok {
		return body
	}
	var b bytes.Buffer
	h.write(&b, v, 0)
	return b.Bytes()
}

func (h habit) write(b *bytes.Buffer, v any, depth int) {
	switch v := v.(type) {
	case map[string]any:
		h.object(b, v, depth)
	case []any:
		b.WriteByte('[')
		for i, e := range v {
			if i > 0 {
				b.WriteString(" ,\n")
			}
			h.write(b, e, depth+1)
		}
		b.WriteByte(']')
	default:
		enc := json.NewEncoder(b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(v); err != nil {
			panic(err) // it was JSON a moment ago
		}
	}
}

func (h habit) object(b *bytes.Buffer, v map[string]any, depth int) {
	keys := slices.Sorted(maps.Keys(v))
	slices.Reverse(keys)
	b.WriteByte('{')
	comma := ""
	put := func(key string, value any) {
		b.WriteString(comma)
		name, err := json.Marshal(key)
		if err != nil {
			panic(err) // it was a key a moment ago
		}
		b.Write(name)
		b.WriteString(" : ")
		h.write(b, value, depth+1)
		comma = ", "
	}
	// The envelope is named by its one key, and some objects are tables by id.
	if h.extra && depth > 0 && !slices.ContainsFunc(keys, number.MatchString) {
		b.WriteString(`"x_since_2027" : {"id" : 7, "list" : [], "note" : "新字段"}`)
		comma = ", "
	}
	for _, key := range keys {
		if kept, ok := h.field(key, v[key]); ok {
			put(key, kept)
		}
	}
	b.WriteByte('}')
}
