package listing

import (
	"crypto/sha256"
	"regexp"
	"strings"
	"unicode"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"
)

// crockford is the lower-case base32 alphabet without i, l, o and u.
const crockford = "0123456789abcdefghjkmnpqrstvwxyz"

var wireForm = regexp.MustCompile(`^[A-Za-z0-9._-]{1,32}$`)

// Key is what a SKU's derived id is made of (formats §1).
type Key struct{ Producer, Origin, Name, Variety, Grade, Spec string }

// ID derives the SKU id of a row that gives none: "fg-" and ten characters of
// base32 of the SHA-256 of the normalised key. It needs no state.
func (k Key) ID() string {
	parts := []string{k.Producer, k.Origin, k.Name, k.Variety, k.Grade, k.Spec}
	for i, p := range parts {
		parts[i] = Fold(p)
	}
	return "fg-" + digest(strings.Join(parts, "|"))
}

// WireID gives an id as it is sent: itself if every marketplace takes it,
// otherwise "fx-" and ten characters of its hash (formats §1).
func WireID(id string) string {
	if wireForm.MatchString(id) {
		return id
	}
	return "fx-" + digest(Fold(id))
}

// Fold brings text to the form in which identities are compared: NFKC, no
// white space, case folded. It is never stored in place of the original.
func Fold(s string) string {
	if isFolded(s) {
		return s
	}
	s = strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff' {
			return -1
		}
		return r
	}, norm.NFKC.String(s))
	return cases.Fold().String(s)
}

// isFolded knows most texts that Fold would leave as they are: Han characters,
// digits and small letters. Catalogues are folded millions of times.
func isFolded(s string) bool {
	for _, r := range s {
		han := r >= 0x4e00 && r <= 0x9fff
		if !han && (r <= ' ' || r >= 0x7f || r >= 'A' && r <= 'Z') {
			return false
		}
	}
	return true
}

// digest is ten base32 characters (50 bits) of the SHA-256 of s.
func digest(s string) string {
	sum := sha256.Sum256([]byte(s))
	var out [10]byte
	var bits uint64
	for _, b := range sum[:8] {
		bits = bits<<8 | uint64(b)
	}
	for i := range out {
		out[i] = crockford[bits>>59]
		bits <<= 5
	}
	return string(out[:])
}
