package suning

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

// text reads what answers give as a string, now and then as a number
// (suning §1): a string, a number, a boolean or null.
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

// code gives a product code without the zeros with which some answers fill it
// up (suning §4).
func (t text) code() string {
	return strings.TrimLeft(strings.TrimSpace(string(t)), "0")
}

// decimalPattern is a number as an answer may write it, short enough to be
// computed with.
var decimalPattern = regexp.MustCompile(`^-?[0-9]{1,18}(\.[0-9]{0,20})?$`)

// scaled gives a decimal number times scale as a whole number, rounded half
// up: fen of yuan.
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

// number reads a whole number given as text, as a JSON number, or as null or
// nothing (0). It never goes through a float.
type number int64

// UnmarshalJSON refuses what is no whole number of 64 bits.
func (n *number) UnmarshalJSON(data []byte) error {
	var t text
	if err := t.UnmarshalJSON(data); err != nil {
		return err
	}
	digits, fraction, _ := strings.Cut(strings.TrimSpace(string(t)), ".")
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

// isYes reads the flags of this platform: X in the older ones (suning §4.1).
func (t text) isYes() bool {
	switch strings.ToLower(strings.TrimSpace(string(t))) {
	case "x", "y", "1", "true":
		return true
	default:
		return false
	}
}

// isNo reports whether a flag inside a success envelope says that it was not
// done (suning §1). Nothing said is not no.
func (t text) isNo() bool {
	switch strings.ToLower(strings.TrimSpace(string(t))) {
	case "n", "false":
		return true
	default:
		return false
	}
}

// isBlank reports whether a member of an answer says nothing: absent, null, an
// empty text, list or object.
func isBlank(raw json.RawMessage) bool {
	switch string(bytes.TrimSpace(raw)) {
	case "", "null", `""`, "[]", "{}":
		return true
	default:
		return false
	}
}

// list reads a list that may come as null, as an empty text, or as the one
// value it has: the service is made of XML inside (suning §1).
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

// memberText gives a member that is a text, a number or a boolean.
func memberText(o object, name string) string {
	var t text
	if len(o[name]) == 0 || json.Unmarshal(o[name], &t) != nil {
		return ""
	}
	return t.String()
}
