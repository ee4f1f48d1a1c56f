package jd

import (
	"encoding/json"
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
)

// maxPrice is 999 999.99 yuan in fen; the real bound is unknown (§8).
const maxPrice = 99_999_999

var (
	decimal = regexp.MustCompile(`^-?(0|[1-9][0-9]*)(\.[0-9]+)?$`)
	// capacityPattern is the capacity of a SKU (§4.A.5).
	capacityPattern = regexp.MustCompile(`^(0|[1-9][0-9]*)(\.[0-9]{1,6})?$`)
)

// parseMoney reads yuan, exactly, into fen.
func parseMoney(text string) (int64, error) {
	whole, part, _ := strings.Cut(text, ".")
	if !decimal.MatchString(text) || len(whole) > 10 || len(part) > 2 {
		return 0, errors.New("not yuan with at most two decimals")
	}
	part += "00"[len(part):]
	fen, err := strconv.ParseInt(whole+part, 10, 64)
	if err != nil {
		return 0, fmt.Errorf("price: %w", err)
	}
	return fen, nil
}

// yuan shows fen the way the platform does, with two decimals.
func yuan(fen int64) json.Number { return json.Number(fmt.Sprintf("%d.%02d", fen/100, fen%100)) }
