package offer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"github.com/farmgate-cli/farmgate/listing"
)

// has reports whether a text already says a word, compared after NFKC and
// folding. Numbers and Latin words count whole: "15斤" does not say "5斤", and
// "apples" does not say "A".
func has(text, word string) bool {
	return within(spaced(text), spaced(word)) || within(listing.Fold(text), listing.Fold(word))
}

// spaced folds a text and keeps single blanks between its words.
func spaced(s string) string {
	if strings.ContainsFunc(s, isUnfolded) {
		s = cases.Fold().String(norm.NFKC.String(s))
	}
	return strings.Join(strings.Fields(s), " ")
}

// isUnfolded reports a character that folding may change: all but blanks, Han
// characters, digits, signs and small letters.
func isUnfolded(r rune) bool {
	han := r >= 0x4e00 && r <= 0x9fff
	return !han && (r < ' ' || r >= 0x7f || r >= 'A' && r <= 'Z')
}

func within(text, word string) bool {
	if word == "" {
		return true
	}
	for at := 0; ; {
		i := strings.Index(text[at:], word)
		if i < 0 {
			return false
		}
		start, end := at+i, at+i+len(word)
		if !runsOn(lastRune(text[:start]), firstRune(word)) && !runsOn(lastRune(word), firstRune(text[end:])) {
			return true
		}
		_, size := utf8.DecodeRuneInString(text[start:])
		at = start + size
	}
}

// runsOn reports whether two neighbours are parts of one number or Latin word.
func runsOn(a, b rune) bool {
	return latin(a) && latin(b) || a == '.' && unicode.IsDigit(b)
}

// latin reports letters and digits of scripts that put blanks between words.
func latin(r rune) bool {
	return unicode.IsDigit(r) || unicode.Is(unicode.Latin, r)
}

// firstRune and lastRune give 0 for an empty text, which is no letter.
func firstRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func lastRune(s string) rune {
	if s == "" {
		return 0
	}
	r, _ := utf8.DecodeLastRuneInString(s)
	return r
}
