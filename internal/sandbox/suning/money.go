package suning

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// maxPrice is 9,999,999,999,999.99 yuan in fen (§4.6).
const maxPrice = 999_999_999_999_999

// pricePattern is the check of the platform's own SDK (§8).
var pricePattern = regexp.MustCompile(`^\d{1,13}\.\d{2}$`)

// parsePrice reads yuan with two decimals, exactly, into fen.
func parsePrice(text string) (int64, bool) {
	if !pricePattern.MatchString(text) {
		return 0, false
	}
	fen, err := strconv.ParseInt(strings.Replace(text, ".", "", 1), 10, 64)
	return fen, err == nil && fen > 0
}

func yuan(fen int64) string { return fmt.Sprintf("%d.%02d", fen/100, fen%100) }
