package douyin

import "github.com/farmgate-cli/farmgate/adapters/lenient"

// Answers give ids as text or as numbers, and a list now and then as the JSON
// text that was sent.
type (
	object      = lenient.Object
	text        = lenient.Text
	number      = lenient.Number
	flag        = lenient.Flag
	list[T any] = lenient.Quoted[T]
)
