package state

import (
	"encoding/json"
	"fmt"
	"time"
)

// nanos is a time as a column: nanoseconds since 1970, 0 for none.
func nanos(t time.Time) int64 {
	if t.IsZero() {
		return 0
	}
	return t.UnixNano()
}

// moment reads a column that nanos wrote.
func moment(n int64) time.Time {
	if n == 0 {
		return time.Time{}
	}
	return time.Unix(0, n).UTC()
}

// document is a value as a JSON column.
type document struct{ of any }

// Scan reads the column into the value.
func (d document) Scan(src any) error {
	text, ok := src.(string)
	if !ok {
		return fmt.Errorf("a JSON column holds %T", src)
	}
	return json.Unmarshal([]byte(text), d.of)
}

// text writes a value for a JSON column.
func text(v any) (string, error) {
	data, err := json.Marshal(v)
	if err != nil {
		return "", fmt.Errorf("write as JSON: %w", err)
	}
	return string(data), nil
}
