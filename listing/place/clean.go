package place

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// corps is the Xinjiang corps and its divisions, which lie across the
// counties and are written before them.
var corps = regexp.MustCompile(`(生产建设)?兵团(农?第[一二三四五六七八九十]+师)?`)

// clean brings an origin to the form in which it is matched: NFKC, without
// spaces and separators, without words such as 产地 around it.
func clean(text string) string {
	s := strings.Map(func(r rune) rune {
		if separator(r) {
			return -1
		}
		return r
	}, norm.NFKC.String(text))
	for _, word := range []string{"原产地", "产地", "来自", "中国"} {
		s = strings.TrimPrefix(s, word)
	}
	if strings.Contains(s, "兵团") {
		s = corps.ReplaceAllString(s, "")
	}
	return strings.TrimSuffix(s, "产")
}

func separator(r rune) bool {
	if r < utf8.RuneSelf {
		return !('0' <= r && r <= '9' || 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z')
	}
	return !unicode.Is(unicode.Han, r) && !unicode.IsLetter(r)
}

func hasHan(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) })
}

// suffix gives the first character of s if it is the suffix of a division.
func suffix(s string) string {
	r, size := utf8.DecodeRuneInString(s)
	if isSuffix(r) {
		return s[:size]
	}
	return ""
}

func isSuffix(r rune) bool { return strings.ContainsRune("市县区州旗盟省", r) }

// firstName gives the part of s up to and with its first suffix, from the
// third character on: 子归县 of 子归县归州镇; all of s if there is none.
func firstName(s string) string {
	n := 0
	for i := range s {
		if n++; n > 2 && suffix(s[i:]) != "" {
			return s[:i+len(suffix(s[i:]))]
		}
	}
	return s
}
