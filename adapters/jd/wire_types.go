package jd

import (
	"bytes"
	"encoding/json"

	"github.com/farmgate-cli/farmgate/adapters/lenient"
)

// What answers give as a string or a number (jd §4.A). JD's own SDK decodes as
// leniently (jd §1.A).
type (
	object      = lenient.Object
	text        = lenient.Text
	number      = lenient.Number
	flag        = lenient.Flag
	list[T any] = lenient.List[T]
)

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
