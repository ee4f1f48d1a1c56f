package listing

import (
	"errors"
	"fmt"
	"math"
	"strings"
)

// Currency is an ISO 4217 code. Both that farmgate knows have two decimals.
type Currency string

// The currencies workbooks are written in.
const (
	CNY Currency = "CNY"
	USD Currency = "USD"
)

// Money is an amount in integer minor units (fen, cents) of one currency.
// No float ever touches it.
type Money struct {
	Minor    int64
	Currency Currency
}

// Fen makes an amount of Chinese money in fen.
func Fen(fen int64) Money { return Money{Minor: fen, Currency: CNY} }

// Errors of ParseMoney, for callers that decide on the kind of fault.
var (
	ErrNotMoney     = errors.New("not a decimal amount")
	ErrMoneyTooLong = errors.New("amount out of range")
)

// ParseMoney reads plain decimal text such as "18.9" or "-0.05" exactly. More
// than two decimals are rounded half up (away from zero) once. Signs, digits
// and one point only: units, separators and words are the reader's job.
func ParseMoney(text string, currency Currency) (Money, error) {
	digits, negative := strings.CutPrefix(text, "-")
	whole, fraction, _ := strings.Cut(digits, ".")
	if whole+fraction == "" || !onlyDigits(whole) || !onlyDigits(fraction) {
		return Money{}, fmt.Errorf("%q: %w", text, ErrNotMoney)
	}
	minor, err := scale(whole, fraction)
	if err != nil {
		return Money{}, fmt.Errorf("%q: %w", text, err)
	}
	if negative {
		minor = -minor
	}
	return Money{Minor: minor, Currency: currency}, nil
}

// scale gives whole.fraction × 100, rounded half up at the third decimal.
func scale(whole, fraction string) (int64, error) {
	padded := (fraction + "000")[:3]
	var minor int64
	for _, d := range whole + padded[:2] {
		if minor > (math.MaxInt64-9)/10 {
			return 0, ErrMoneyTooLong
		}
		minor = minor*10 + int64(d-'0')
	}
	if padded[2] >= '5' {
		minor++
	}
	return minor, nil
}

func onlyDigits(s string) bool {
	return strings.Trim(s, "0123456789") == ""
}

// Decimal gives the amount as decimal text with two places, "18.90".
func (m Money) Decimal() string {
	sign, minor := "", m.Minor
	if minor < 0 {
		sign = "-"
	}
	whole, cents := minor/100, minor%100
	if whole < 0 {
		whole = -whole
	}
	if cents < 0 {
		cents = -cents
	}
	return fmt.Sprintf("%s%d.%02d", sign, whole, cents)
}

// String gives the amount with its sign of currency, "¥18.90".
func (m Money) String() string {
	switch m.Currency {
	case CNY:
		return "¥" + m.Decimal()
	case USD:
		return "$" + m.Decimal()
	default:
		return m.Decimal() + " " + string(m.Currency)
	}
}
