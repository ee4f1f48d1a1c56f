package sheet

import (
	"bytes"
	"math"
	"strconv"
)

// appendNumber writes the shortest decimal text of the number written in s.
// Whole numbers stay digit by digit: a file made by a script may hold more
// than the 15 digits that Excel itself keeps. ok is false where s is no number.
func appendNumber(dst, s []byte) (out []byte, ok bool) {
	if plainNumber(s) {
		return append(dst, s...), true
	}
	s = bytes.TrimSpace(s)
	if len(bytes.Trim(s, "0123456789.+-eE")) > 0 {
		return dst, false // hexadecimal, NaN and Inf are numbers to Go only
	}
	f, err := strconv.ParseFloat(string(s), 64)
	if err != nil {
		return dst, false
	}
	return appendFloat(dst, f), true
}

// plainNumber tells whether s is its own shortest form: digits, at most 15 of
// them if there is a point, no sign but a minus, no exponent, no idle zeros.
func plainNumber(s []byte) bool {
	if len(s) > 1 && s[0] == '-' && s[1] != '0' {
		s = s[1:]
	}
	point := -1
	for i, c := range s {
		if c == '.' && point < 0 {
			point = i
		} else if c < '0' || c > '9' {
			return false
		}
	}
	n := len(s)
	switch {
	case n == 0 || point == 0 || point == n-1:
		return false
	case s[0] == '0' && n > 1 && point != 1:
		return false
	}
	return point < 0 || n-1 <= 15 && s[n-1] != '0'
}

// appendFloat writes a number without an exponent, unless that would be very
// long.
func appendFloat(dst []byte, f float64) []byte {
	if f == 0 {
		return append(dst, '0')
	}
	if a := math.Abs(f); a < 1e-15 || a >= 1e21 {
		return strconv.AppendFloat(dst, f, 'E', -1, 64)
	}
	return strconv.AppendFloat(dst, f, 'f', -1, 64)
}
