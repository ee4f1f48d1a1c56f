package douyin

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// object is a JSON object whose members are kept as they came.
type object = map[string]json.RawMessage

// text reads what the documentation calls STRING or LONG and answers give as
// either : a string, a number, a boolean or null.
type text string

// UnmarshalJSON keeps the digits of a number exactly as they came.
func (t *text) UnmarshalJSON(data []byte) error {
	switch {
	case bytes.Equal(data, []byte("null")):
		*t = ""
		return nil
	case data[0] == '"':
		return json.Unmarshal(data, (*string)(t))
	case data[0] == '{' || data[0] == '[':
		return fmt.Errorf("expected a text, got %.20s", data)
	default:
		*t = text(data)
		return nil
	}
}

// String gives the text.
func (t text) String() string { return string(t) }

// id gives the text, or nothing for the platform's "none", 0.
func (t text) id() string {
	if t == "0" {
		return ""
	}
	return string(t)
}

// number reads a whole number given as a JSON number, as text, or as null (0).
// It never goes through a float.
type number int64

// UnmarshalJSON refuses what is no whole number of 64 bits.
func (n *number) UnmarshalJSON(data []byte) error {
	var t text
	if err := t.UnmarshalJSON(data); err != nil {
		return err
	}
	digits, fraction, _ := strings.Cut(string(t), ".")
	if strings.Trim(fraction, "0") != "" {
		return fmt.Errorf("%.40q is no whole number", string(t))
	}
	if digits == "" {
		*n = 0
		return nil
	}
	v, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return fmt.Errorf("%.40q is no whole number", string(t))
	}
	*n = number(v)
	return nil
}

// flag reads a boolean given as true, 1, "1" or "true" and their opposites.
type flag bool

// UnmarshalJSON reads null and an empty text as false.
func (f *flag) UnmarshalJSON(data []byte) error {
	var t text
	if err := t.UnmarshalJSON(data); err != nil {
		return err
	}
	switch strings.ToLower(string(t)) {
	case "true", "1":
		*f = true
	case "", "false", "0":
		*f = false
	default:
		return fmt.Errorf("%.40q is neither true nor false", string(t))
	}
	return nil
}

// isBlank reports whether a member of an answer says nothing: null, an empty
// text, list or object. Blanks are never sent back (douyin §3).
func isBlank(raw json.RawMessage) bool {
	switch string(bytes.TrimSpace(raw)) {
	case "", "null", `""`, "[]", "{}":
		return true
	default:
		return false
	}
}

// list reads a list that may come as JSON text inside a string, the form in
// which it was sent. Anything but a list gives an error.
type list[T any] []T

// UnmarshalJSON reads both forms, and null as an empty list.
func (l *list[T]) UnmarshalJSON(data []byte) error {
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
