package douyin

import (
	"strconv"
	"strings"
	"time"
)

// readTime reads a timestamp: seconds, milliseconds of 13 digits, or a date and
// time in GMT+8 (§1).
func readTime(text string) (at time.Time, seconds, ok bool) {
	if text != "" && strings.Trim(text, "0123456789") == "" && len(text) <= 13 {
		n, err := strconv.ParseInt(text, 10, 64)
		switch {
		case err != nil:
			return time.Time{}, false, false
		case len(text) == 13:
			return time.UnixMilli(n), false, true
		default:
			return time.Unix(n, 0), true, true
		}
	}
	at, err := time.ParseInLocation(time.DateTime, text, zone())
	return at, false, err == nil
}
