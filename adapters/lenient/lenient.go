// Package lenient reads JSON that does not keep to its own documentation:
// numbers that come as text, text that comes as numbers, booleans that come as 1,
// lists that come as text or as their only element. Ids and amounts keep the
// digits they came with and never pass through a float.
//
// It must not know any marketplace: which of these forms one sends is told where
// an adapter chooses the type.
package lenient

import (
	"bytes"
	"encoding/json"
	"fmt"
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// Object is a JSON object whose members are kept as they came.
type Object = map[string]json.RawMessage

// Text is a string, a number, a boolean or null.
type Text string

// UnmarshalJSON keeps the digits of a number exactly as they came.
func (t *Text) UnmarshalJSON(data []byte) error {
	switch {
	case bytes.Equal(data, []byte("null")):
		*t = ""
		return nil
	case data[0] == '"':
		return json.Unmarshal(data, (*string)(t))
	case data[0] == '{' || data[0] == '[':
		return fmt.Errorf("expected a text, got %.20s", data)
	default:
		*t = Text(data)
		return nil
	}
}

// String gives the text.
func (t Text) String() string { return string(t) }

// ID gives the text, or nothing for 0, with which platforms say "none".
func (t Text) ID() string {
	if t == "0" {
		return ""
	}
	return string(t)
}

// decimal is a number as an answer may write it, short enough to be computed
// with.
var decimal = regexp.MustCompile(`^-?[0-9]{1,18}(\.[0-9]{0,20})?([eE][+-]?[0-9]{1,2})?$`)

// Scaled gives a decimal number times scale as a whole number, rounded half up:
// fen of yuan, grams of kilograms. 39.9000000001 is 3990 fen. ok is false for a
// text that is no number, for one below zero and for one past 64 bits.
func (t Text) Scaled(scale int64) (n int64, ok bool) {
	s := strings.TrimSpace(string(t))
	r, ok := new(big.Rat), decimal.MatchString(s)
	if ok {
		r, ok = r.SetString(s)
	}
	if !ok || r.Sign() < 0 {
		return 0, false
	}
	r.Mul(r, big.NewRat(scale, 1)).Add(r, big.NewRat(1, 2))
	whole := new(big.Int).Quo(r.Num(), r.Denom())
	return whole.Int64(), whole.IsInt64()
}

// Number is a whole number given as a JSON number, as text, or as null (0).
type Number int64

// UnmarshalJSON refuses what is no whole number of 64 bits.
func (n *Number) UnmarshalJSON(data []byte) error {
	var t Text
	if err := t.UnmarshalJSON(data); err != nil {
		return err
	}
	v, err := t.Whole()
	if err != nil {
		return err
	}
	*n = Number(v)
	return nil
}

// Whole reads a whole number of 64 bits, with or without a fraction of zeros.
// An empty text is 0.
func (t Text) Whole() (int64, error) {
	digits, fraction, _ := strings.Cut(string(t), ".")
	if strings.Trim(fraction, "0") != "" {
		return 0, fmt.Errorf("%.40q is no whole number", string(t))
	}
	if digits == "" {
		return 0, nil
	}
	v, err := strconv.ParseInt(digits, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("%.40q is no whole number", string(t))
	}
	return v, nil
}

// Flag is a boolean given as true, 1, "1" or "true" and their opposites.
type Flag bool

// UnmarshalJSON reads null and an empty text as false.
func (f *Flag) UnmarshalJSON(data []byte) error {
	var t Text
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
