package listing

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"
)

// Value is one field's value in canonical form: a text, a whole number (minor
// units, grams, units, days) or a flag. Values are compared with ==. The zero
// Value means "no value", which is different from an empty text.
type Value struct {
	form byte // 0 none, 't' text, 'n' number, 'f' flag
	text string
	num  int64
}

// TextValue makes a text.
func TextValue(s string) Value { return Value{form: 't', text: s} }

// NumberValue makes a whole number: minor units, grams, sale units, days.
func NumberValue(n int64) Value { return Value{form: 'n', num: n} }

// MoneyValue makes an amount in minor units; the currency is the catalogue's.
func MoneyValue(m Money) Value { return NumberValue(m.Minor) }

// FlagValue makes a yes or no.
func FlagValue(on bool) Value {
	if on {
		return Value{form: 'f', num: 1}
	}
	return Value{form: 'f'}
}

// ListValue makes a text out of a list, one element a line. Elements are
// ids, addresses or hashes: they hold no line breaks.
func ListValue(items []string) Value { return TextValue(strings.Join(items, "\n")) }

// IsZero reports whether there is no value.
func (v Value) IsZero() bool { return v.form == 0 }

// Text gives the value as text; a number in decimal, a flag as "true" or "false".
func (v Value) Text() string {
	switch v.form {
	case 'n':
		return strconv.FormatInt(v.num, 10)
	case 'f':
		return strconv.FormatBool(v.num == 1)
	default:
		return v.text
	}
}

// Number gives a whole number and whether the value is one.
func (v Value) Number() (int64, bool) { return v.num, v.form == 'n' }

// Flag gives a flag and whether the value is one.
func (v Value) Flag() (on, ok bool) { return v.num == 1, v.form == 'f' }

// List splits what ListValue joined; nil for no value or an empty text.
func (v Value) List() []string {
	if v.text == "" {
		return nil
	}
	return strings.Split(v.text, "\n")
}

// Show writes the value for people: money as decimal text, the rest as Text.
func (v Value) Show(kind Kind, currency Currency) string {
	if v.form == 'n' && kind == KindMoney {
		return Money{Minor: v.num, Currency: currency}.Decimal()
	}
	return v.Text()
}

// MarshalJSON writes null, a JSON text, a JSON integer or a JSON boolean.
func (v Value) MarshalJSON() ([]byte, error) {
	switch v.form {
	case 0:
		return []byte("null"), nil
	case 't':
		var b bytes.Buffer
		enc := json.NewEncoder(&b)
		enc.SetEscapeHTML(false)
		if err := enc.Encode(v.text); err != nil {
			return nil, err
		}
		return bytes.TrimRight(b.Bytes(), "\n"), nil
	default:
		return []byte(v.Text()), nil
	}
}

// UnmarshalJSON reads what MarshalJSON wrote.
func (v *Value) UnmarshalJSON(data []byte) error {
	switch s := string(data); {
	case s == "null":
		*v = Value{}
	case s == "true" || s == "false":
		*v = FlagValue(s == "true")
	case strings.HasPrefix(s, `"`):
		v.form, v.num = 't', 0
		return json.Unmarshal(data, &v.text)
	default:
		n, err := strconv.ParseInt(s, 10, 64)
		if err != nil {
			return fmt.Errorf("read value %q: %w", s, err)
		}
		*v = NumberValue(n)
	}
	return nil
}
