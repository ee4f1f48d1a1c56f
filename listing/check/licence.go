package check

import "strings"

// SC checks a food production licence: SC, 1 (food) or 2 (additive), 13 more
// digits, the last a check digit (domain §3.3). Empty, or a word for none, is
// no fault: fresh produce needs no licence.
func SC(text string) Verdict {
	s := licence(text)
	switch {
	case none(s):
		return Verdict{}
	case strings.HasPrefix(s, "JY"):
		if JY(text).OK() {
			return fault(SCIsTrade)
		}
		return fault("sc_invalid")
	case strings.HasPrefix(s, "QS"):
		return fault(SCOld)
	}
	body, prefixed := strings.CutPrefix(s, "SC")
	switch {
	case !digits(body):
		return fault("sc_invalid")
	case len(body) != 14:
		return fault(SCLength, len(body))
	case body[0] != '1' && body[0] != '2':
		return fault(SCKind)
	case isoMod11(body[:13]) != int(body[13]-'0'):
		return fault(SCCheck, body[13:], isoMod11(body[:13]))
	case !prefixed:
		return fault(SCPrefix)
	}
	return Verdict{}
}

// JY checks a food trading licence: JY and 14 digits, the last a check digit
// (domain §3.3). Empty, or a word for none, is no fault.
func JY(text string) Verdict {
	s := licence(text)
	if none(s) {
		return Verdict{}
	}
	body, prefixed := strings.CutPrefix(s, "JY")
	switch {
	case !prefixed || !digits(body):
		return fault("jy_invalid")
	case len(body) != 14:
		return fault(JYLength, len(body))
	case isoMod11(body[:13]) != int(body[13]-'0'):
		return fault(JYCheck, body[13:], isoMod11(body[:13]))
	}
	return Verdict{}
}

// licence is number without the signs that people put between SC and the digits.
func licence(text string) string {
	return strings.NewReplacer("-", "", ":", "", "NO.", "", "号", "").Replace(number(text))
}
