package jd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// object is a JSON object whose members are kept as they came.
type object = map[string]json.RawMessage

// text reads what answers give as a string or a number (jd §4.A): a string, a
// number, a boolean or null.
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

// decimalPattern is a number as an answer may write it, short enough to be
// computed with.
var decimalPattern = regexp.MustCompile(`^-?[0-9]{1,18}(\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?$`)

// scaled gives a decimal number times scale as a whole number, rounded half up:
// fen of yuan, grams of kilograms. 39.9000000001 is 3990 (jd §11.11).
func (t text) scaled(scale int64) (int64, bool) {
	s := strings.TrimSpace(string(t))
	r, ok := new(big.Rat), decimalPattern.MatchString(s)
	if ok {
		r, ok = r.SetString(s)
	}
	if !ok || r.Sign() < 0 {
		return 0, false
	}
	r.Mul(r, big.NewRat(scale, 1)).Add(r, big.NewRat(1, 2))
	n := new(big.Int).Quo(r.Num(), r.Denom())
	return n.Int64(), n.IsInt64()
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

// isBlank reports whether a member of an answer says nothing: absent, null, an
// empty text, list or object. Blanks are never sent back.
func isBlank(raw json.RawMessage) bool {
	switch string(bytes.TrimSpace(raw)) {
	case "", "null", `""`, "[]", "{}":
		return true
	default:
		return false
	}
}

// list reads a list that may come as null, as an empty text, or as the one
// value it has: JD's own SDK decodes as leniently (jd §1.A).
type list[T any] []T

// UnmarshalJSON reads all forms.
func (l *list[T]) UnmarshalJSON(data []byte) error {
	if isBlank(data) {
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
	*l = list[T]{one}
	return nil
}

// maybe reads an object in whose place there may be null or an empty text
// (jd §1.A).
type maybe[T any] struct {
	value T
	there bool
}

// UnmarshalJSON reads all forms.
func (m *maybe[T]) UnmarshalJSON(data []byte) error {
	if s := string(bytes.TrimSpace(data)); s == "null" || s == `""` {
		return nil
	}
	m.there = true
	return json.Unmarshal(data, &m.value)
}
