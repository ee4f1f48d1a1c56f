package check

import "strings"

// GTIN checks a bar code number of 8, 12, 13 or 14 digits (GS1; domain §3.7).
// Twelve digits are also a 13-digit number whose leading zero a spreadsheet
// dropped: the check digit is the same. Empty, or a word for none, is no fault.
func GTIN(text string) Verdict {
	s := number(text)
	switch {
	case none(s):
		return Verdict{}
	case scientific.MatchString(s):
		return fault(GTINScientific)
	}
	s = strings.ReplaceAll(strings.TrimSuffix(s, ".0"), "-", "")
	switch wrong := !digits(s) || gtinCheck(s) != int(s[len(s)-1]-'0'); {
	case !digits(s):
		return fault(GTINLetters)
	case len(s) != 8 && (len(s) < 12 || len(s) > 14):
		return fault(GTINLength, len(s))
	case wrong && len(s) == 12:
		return fault(GTINLostDigit)
	case wrong:
		return fault(GTINCheck, s[len(s)-1:], gtinCheck(s))
	case len(s) == 13 && s[0] == '2':
		return fault(GTINInStore)
	}
	return Verdict{}
}

// gtinCheck is the check digit over all digits but the last: weights 3 and 1
// from the right.
func gtinCheck(s string) int {
	sum := 0
	for i := range len(s) - 1 {
		digit := int(s[i] - '0')
		if (len(s)-1-i)%2 == 1 {
			digit *= 3
		}
		sum += digit
	}
	return (10 - sum%10) % 10
}
