package suning

import (
	"encoding/json"
	"regexp"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters/lenient"
)

// Answers give strings, now and then numbers, and a list of one as its only
// element: the service is made of XML inside (suning §1).
type (
	object      = lenient.Object
	text        = lenient.Text
	list[T any] = lenient.List[T]
)

// bareCode gives a product code without the zeros with which some answers fill it
// up (suning §4).
func bareCode(t text) string {
	return strings.TrimLeft(strings.TrimSpace(string(t)), "0")
}

// decimalPattern is a number as the platform writes one: it knows no exponents.
var decimalPattern = regexp.MustCompile(`^-?[0-9]{1,18}(\.[0-9]{0,20})?$`)

// scaled gives a decimal number times scale, rounded half up: fen of yuan.
func scaled(t text, scale int64) (int64, bool) {
	if !decimalPattern.MatchString(strings.TrimSpace(string(t))) {
		return 0, false
	}
	return t.Scaled(scale)
}

// number reads a whole number given as text, as a JSON number, or as null or
// nothing (0), with blanks around it or not. It never goes through a float.
type number int64

// UnmarshalJSON refuses what is no whole number of 64 bits.
func (n *number) UnmarshalJSON(data []byte) error {
	var t text
	if err := t.UnmarshalJSON(data); err != nil {
		return err
	}
	v, err := text(strings.TrimSpace(string(t))).Whole()
	if err != nil {
		return err
	}
	*n = number(v)
	return nil
}

// isYes reads the flags of this platform: X in the older ones (suning §4.1).
func isYes(t text) bool {
	switch strings.ToLower(strings.TrimSpace(string(t))) {
	case "x", "y", "1", "true":
		return true
	default:
		return false
	}
}

// isNo reports whether a flag inside a success envelope says that it was not
// done (suning §1). Nothing said is not no.
func isNo(t text) bool {
	switch strings.ToLower(strings.TrimSpace(string(t))) {
	case "n", "false":
		return true
	default:
		return false
	}
}

// memberText gives a member that is a text, a number or a boolean.
func memberText(o object, name string) string {
	var t text
	if len(o[name]) == 0 || json.Unmarshal(o[name], &t) != nil {
		return ""
	}
	return t.String()
}
