package lenient

import (
	"bytes"
	"encoding/json"
	"strings"
)

// IsBlank reports whether a member of an answer says nothing: absent, null, an
// empty text, list or object.
func IsBlank(raw json.RawMessage) bool {
	switch string(bytes.TrimSpace(raw)) {
	case "", "null", `""`, "[]", "{}":
		return true
	default:
		return false
	}
}

// List is a list that may come as null, as an empty text, or as the one value it
// has, as services do that are made of XML inside.
type List[T any] []T

// UnmarshalJSON reads all forms.
func (l *List[T]) UnmarshalJSON(data []byte) error {
	if IsBlank(data) {
		*l = nil
		return nil
	}
	if data[0] == '[' {
		return json.Unmarshal(data, (*[]T)(l))
	}
	var one T
	if err := json.Unmarshal(data, &one); err != nil {
		return err
	}
	*l = List[T]{one}
	return nil
}

// Quoted is a list that may come as JSON text inside a string, the form in
// which it was sent.
type Quoted[T any] []T

// UnmarshalJSON reads both forms, and null as an empty list. Anything but a list
// gives an error.
func (l *Quoted[T]) UnmarshalJSON(data []byte) error {
	if len(data) > 0 && data[0] == '"' {
		var inner string
		if err := json.Unmarshal(data, &inner); err != nil {
			return err
		}
		if strings.TrimSpace(inner) == "" {
			*l = nil
			return nil
		}
		data = []byte(inner)
	}
	return json.Unmarshal(data, (*[]T)(l))
}
