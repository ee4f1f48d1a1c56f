package pinduoduo

import (
	"bytes"
	"encoding/json"

	"github.com/farmgate-cli/farmgate/adapters/lenient"
)

// What the documentation calls STRING or LONG answers give as either (pinduoduo
// §11.12), and a list now and then as the JSON text that was sent.
type (
	object      = lenient.Object
	text        = lenient.Text
	number      = lenient.Number
	flag        = lenient.Flag
	list[T any] = lenient.Quoted[T]
)

// isZero reports whether a member is blank or a zero.
func isZero(raw json.RawMessage) bool {
	switch string(bytes.TrimSpace(raw)) {
	case "0", `"0"`:
		return true
	default:
		return lenient.IsBlank(raw)
	}
}
