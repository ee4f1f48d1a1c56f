package check

import "strings"

// The 31 characters of a unified social credit code, by value, and the weights
// of its first 17 places (GB 32100-2015; domain §3.1).
const (
	asciiLetters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
	usccAlphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY"
)

var usccWeights = [17]int{1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28}

// The weights of the first eight places of the organisation code inside it
// (GB 11714; domain §3.2).
var organisationWeights = [8]int{3, 7, 9, 10, 5, 8, 4, 2}

// USCC checks a unified social credit code of 18 characters. That only the
// organisation code inside breaks its own older rule is a warning. Empty, or a
// word for none, is no fault.
func USCC(text string) Verdict {
	s := strings.ReplaceAll(number(text), "-", "")
	switch {
	case none(s):
		return Verdict{}
	case scientific.MatchString(s):
		return fault(USCCLost)
	case len(s) == 15 && digits(s):
		return fault(USCCOld)
	}
	if strings.Trim(s, asciiLetters+"0123456789") != "" {
		return fault("uscc_invalid")
	}
	if bad := usccStranger(s); bad != "" {
		return fault(USCCLetters, bad)
	}
	if len(s) != 18 {
		return fault(USCCLength, len(s))
	}
	if want := usccCheck(s); s[17:] != want {
		return fault(USCCCheck, s[17:], want)
	}
	if want := organisationCheck(s[8:16]); s[16:17] != want {
		return fault(USCCInner, s[16:17], want)
	}
	return Verdict{}
}

// usccStranger gives the first character that cannot stand where it does: one
// outside the alphabet, or a letter in the division code.
func usccStranger(s string) string {
	place := 0
	for _, r := range s {
		place++
		letter := r > '9'
		if !strings.ContainsRune(usccAlphabet, r) || letter && 3 <= place && place <= 8 {
			return string(r)
		}
	}
	return ""
}

func usccCheck(s string) string {
	sum := 0
	for i, weight := range usccWeights {
		sum += weight * strings.IndexByte(usccAlphabet, s[i])
	}
	return string(usccAlphabet[(31-sum%31)%31])
}

// organisationCheck is the ninth character of an organisation code; here
// letters count as A=10 … Z=35.
func organisationCheck(s string) string {
	sum := 0
	for i, weight := range organisationWeights {
		value := int(s[i] - '0')
		if s[i] >= 'A' {
			value = int(s[i]-'A') + 10
		}
		sum += weight * value
	}
	return string("0X987654321"[sum%11])
}
