package taobao

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strconv"

	"github.com/farmgate-cli/farmgate/adapters/lenient"
)

// What the documentation calls String or Number. Ids never pass through a float
// (taobao §1, §11.17).
type (
	object = lenient.Object
	text   = lenient.Text
	flag   = lenient.Flag
)

// number reads a whole number given as a JSON number, as text, or as null (0).
type number int64

// UnmarshalJSON refuses what is no whole number of 64 bits.
func (n *number) UnmarshalJSON(data []byte) error {
	var t text
	if err := t.UnmarshalJSON(data); err != nil {
		return err
	}
	if t == "" {
		*n = 0
		return nil
	}
	v, err := strconv.ParseInt(string(t), 10, 64)
	if err != nil {
		return fmt.Errorf("%.40q is no whole number", string(t))
	}
	*n = number(v)
	return nil
}

// elements reads a list in each of the shapes in which answers give one: the
// element's name around an array or around a lone object, a bare array, a bare
// object, or nothing (taobao §1).
func elements[T any](raw json.RawMessage, name string) ([]T, error) {
	raw = bytes.TrimSpace(raw)
	switch {
	case len(raw) == 0, slices.Contains([]string{"null", "{}", `""`}, string(raw)):
		return nil, nil
	case raw[0] == '[':
		var out []T
		err := json.Unmarshal(raw, &out)
		return out, err
	case raw[0] != '{':
		return nil, fmt.Errorf("expected a list of %s, got %.20s", name, raw)
	}
	var members object
	if err := json.Unmarshal(raw, &members); err != nil {
		return nil, err
	}
	if inner, ok := members[name]; ok || len(members) == 0 {
		return elements[T](inner, name)
	}
	var one T
	if err := json.Unmarshal(raw, &one); err != nil {
		return nil, err
	}
	return []T{one}, nil
}
