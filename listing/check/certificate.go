package check

import (
	"regexp"
	"strings"
)

// The forms of certificate numbers (domain §3.4–3.6).
var (
	greenEnterprise = regexp.MustCompile(`^GF\d{12}$`)
	greenProduct    = regexp.MustCompile(`^LB-\d{2}-\d{10}A{1,2}$`)
	greenOld        = regexp.MustCompile(`^LB-\d{2}-\d{10}$`)
	agiCertificate  = regexp.MustCompile(`^AGI\d{5}$`)
	agiRule         = regexp.MustCompile(`^AGI20\d{2}-0[1-9]-\d{1,4}$`)
	numbersInText   = regexp.MustCompile(`\b(GF[A-Z]?\d{6,}[0-9A-Z]*|GF\d+|LB-[0-9A-Z-]+|AGI[0-9-]+)`)
)

// hyphens are the dashes that people write for the hyphen of a number.
var hyphens = strings.NewReplacer("–", "-", "—", "-", "‐", "-", "−", "-", "―", "-")

// Green checks a green food number: GF and 12 digits, or LB-XX- and ten digits
// with the grade A or AA. Empty, or a word for none, is no fault; 绿色食品
// without a number is a warning.
func Green(text string) Verdict {
	s := hyphens.Replace(number(text))
	switch {
	case none(s), greenEnterprise.MatchString(s), greenProduct.MatchString(s):
		return Verdict{}
	case greenOld.MatchString(s):
		return fault(GreenOldForm)
	case !strings.ContainsAny(s, "0123456789"):
		return fault(GreenNoNumber)
	default:
		return fault("green_invalid")
	}
}

// Organic checks an organic code: 17 digits; there is no check digit. Empty,
// or a word for none, is no fault; 有机 without a number is a warning.
func Organic(text string) Verdict {
	s := strings.TrimPrefix(strings.TrimPrefix(number(text), "有机码"), ":")
	switch {
	case none(s):
		return Verdict{}
	case scientific.MatchString(s):
		return fault(OrganicLost)
	case !strings.ContainsAny(s, "0123456789"):
		return fault(OrganicNone)
	case !digits(s):
		return fault(OrganicLetters)
	case len(s) != 17:
		return fault(OrganicLength, len(s))
	}
	return Verdict{}
}

// AGI checks the number of a geographical indication: the certificate's, AGI
// and five digits, or its technical rule's, AGI2012-02-869. Whether the
// producer may use it, no number tells.
func AGI(text string) Verdict {
	s := hyphens.Replace(number(text))
	if none(s) || agiCertificate.MatchString(s) || agiRule.MatchString(s) {
		return Verdict{}
	}
	return fault("agi_invalid")
}

// GI checks the geographical indication cell, which holds a name (秭归脐橙) or
// a number: only what begins with AGI is checked.
func GI(text string) Verdict {
	if strings.HasPrefix(number(text), "AGI") {
		return AGI(text)
	}
	return Verdict{}
}

// Certificate checks the numbers inside a free text about certificates.
func Certificate(text string) Verdict {
	for _, found := range numbersInText.FindAllString(hyphens.Replace(strings.ToUpper(text)), -1) {
		verdict := Green(found)
		if strings.HasPrefix(found, "AGI") {
			verdict = AGI(found)
		}
		if !verdict.OK() {
			return verdict
		}
	}
	return Verdict{}
}
