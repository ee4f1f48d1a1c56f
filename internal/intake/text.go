package intake

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// clean brings a cell's text to the form in which it is parsed: NFKC, no
// zero-width characters, every white space an ordinary blank, trimmed. The
// original is kept for the report and for the shop.
func clean(s string) string {
	if plain(s) {
		return strings.TrimSpace(s)
	}
	s = norm.NFKC.String(s)
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n':
			return r
		case r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff' || r == '\u2060':
			return -1
		case unicode.IsSpace(r):
			return ' '
		default:
			return r
		}
	}, s)
	return strings.TrimSpace(s)
}

// plain tells whether a text is already in the form clean gives, but for blanks
// at its ends: the usual case, decided without an allocation, and for ordinary
// characters without the tables of NFKC.
func plain(s string) bool {
	for _, r := range s {
		if (r < ' ' && r != '\n' || r >= 0x7f) && !hanzi(r) {
			return norm.NFKC.IsNormalString(s) && !strings.ContainsFunc(s, odd)
		}
	}
	return true
}

// hanzi tells whether a character is of the great block of Chinese characters,
// which NFKC changes none of and joins with nothing.
func hanzi(r rune) bool { return r >= 0x4e00 && r <= 0x9fff }

func odd(r rune) bool {
	return r != ' ' && r != '\n' && unicode.IsSpace(r) || r == '\u200b' || r == '\u200c' || r == '\u200d' || r == '\ufeff' || r == '\u2060'
}

// tidy is the text as it is kept: the original without blanks, zero-width
// characters and tabs at its ends. Nothing inside is touched.
func tidy(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return r == ' ' || odd(r) || r == '\n' || r == '\r' })
}

// squeeze takes all white space out of a clean text.
func squeeze(s string) string {
	if !strings.ContainsAny(s, " \n") {
		return s
	}
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '\n' {
			return -1
		}
		return r
	}, s)
}

// unquote takes off what people type to keep a spreadsheet from changing a
// code: ="699…", '699…, and straight quotes around it.
func unquote(s string) string {
	s = strings.TrimPrefix(s, "=")
	s = strings.Trim(s, `"`)
	return strings.TrimLeft(s, "'’‘`")
}

// isDash tells whether a cell only says that there is nothing: —, -, /, ／, 无.
func isDash(s string) bool {
	if s == "" {
		return false
	}
	for _, r := range s {
		if !strings.ContainsRune("-—–―一─~/\\*.·_", r) {
			return false
		}
	}
	return s != "一"
}
