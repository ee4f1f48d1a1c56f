package place

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// match is the longest name that a text begins with.
type match struct {
	name    string
	rest    string // what follows the name
	entries []entry
}

// full reports that the name stands with its suffix.
func (m match) full() bool { return m.entries[0].full }

// whole reports that nothing but the name is said, or the name with its
// suffix: then it cannot be the beginning of another word.
func (m match) whole() bool { return m.full() || m.rest == "" }

// town reports that the name is only the stem of a town's: 长安 of 长安镇.
func (m match) town() bool {
	return !m.full() && (strings.HasPrefix(m.rest, "镇") || strings.HasPrefix(m.rest, "乡") || strings.HasPrefix(m.rest, "街道"))
}

// longest finds the longest name at the beginning of s among the divisions
// whose code begins with scope ("42", "4205"; "" for all of them).
func (t *table) longest(s, scope string) (match, bool) {
	ends := make([]int, 0, 16)
	for i := range s {
		if i > 0 {
			ends = append(ends, i)
		}
		if len(ends) == t.runes {
			break
		}
	}
	if utf8.RuneCountInString(s) <= t.runes {
		ends = append(ends, len(s))
	}
	for _, end := range slices.Backward(ends) {
		if found := within(t.written[s[:end]], scope); len(found) > 0 {
			return match{name: s[:end], rest: s[end:], entries: found}, true
		}
	}
	return match{}, false
}

// within keeps the entries whose code begins with scope.
func within(entries []entry, scope string) []entry {
	var kept []entry
	for i, e := range entries {
		if strings.HasPrefix(e.code, scope) {
			if kept == nil {
				kept = make([]entry, 0, len(entries)-i)
			}
			kept = append(kept, e)
		}
	}
	return kept
}

// province takes a province's name off the beginning of s. A name that is
// also the beginning of a longer one (吉林市, 海南州) is not a province.
func (t *table) province(s string) (code, rest string) {
	name := ""
	for _, runes := range []int{8, 7, 6, 5, 4, 3, 2} {
		if end := offset(s, runes); end > 0 && t.provinces[s[:end]] != "" {
			name = s[:end]
			break
		}
	}
	if name == "" {
		return "", s
	}
	code = t.provinces[name]
	if t.names[code] != name {
		if m, ok := t.longest(s, ""); ok && len(m.name) > len(name) {
			return "", s
		}
	}
	return code, s[len(name):]
}

// offset gives where the first n characters of s end, 0 if s has fewer.
func offset(s string, n int) int {
	for i := range s {
		if n == 0 {
			return i
		}
		n--
	}
	if n == 0 {
		return len(s)
	}
	return 0
}

// prefecture reports whether a code is a prefecture's.
func prefecture(code string) bool { return strings.HasSuffix(code, "00") }

// scopeOf gives the beginning that the codes inside a division share.
func scopeOf(code string) string {
	switch {
	case strings.HasSuffix(code, "0000"):
		return code[:2]
	case prefecture(code):
		return code[:4]
	default:
		return code
	}
}
