package words

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/farmgate-cli/farmgate/listing"
)

// Scan finds the phrases of the lists in a text that customers see. Texts are
// compared after NFKC; spaces and signs such as ·*_ inside a word do not hide
// it (顶 级, 最*好). Phrases inside a name of exempt, a registered brand or
// trade mark, are left alone.
func Scan(text string, exempt ...string) []Hit {
	l := loaded()
	if !plain(text) {
		text = norm.NFKC.String(text)
	}
	hits, latin := l.chinese(text)
	if latin > 3 {
		hits = append(hits, l.claims(text)...)
	}
	if len(hits) == 0 {
		return nil
	}
	hits = outside(hits, masks(text, exempt))
	slices.SortStableFunc(hits, func(a, b Hit) int { return cmp.Compare(a.Start, b.Start) })
	return hits
}

// plain reports a text of ASCII, common hanzi and 、。《》 only, which NFKC
// leaves as it is: most cells, and much faster to see than to normalise.
func plain(text string) bool {
	for i := 0; i < len(text); {
		switch b := text[i]; {
		case b < utf8.RuneSelf:
			i++
		case 0xE4 <= b && b <= 0xE9, b == 0xE3 && i+2 < len(text) && text[i+1] == 0x80 && 0x81 <= text[i+2] && text[i+2] <= 0x91:
			i += 3
		default:
			return false
		}
	}
	return true
}

// chinese finds the words of the lists, the longest at each place, and counts
// Latin letters on the way.
func (l *lists) chinese(text string) (hits []Hit, latin int) {
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		upper := upperASCII(r)
		if 'A' <= upper && upper <= 'Z' {
			latin++
		}
		if upper < 1<<16 && l.first[upper/64]&(1<<(upper%64)) != 0 {
			if w, end := l.at(text, i, upper); w != nil {
				if kind, ok := w.judge(text, i, end); ok {
					hits = append(hits, w.hit(kind, text, i, end))
					i = end
					continue
				}
			}
		}
		i += size
	}
	return hits, latin
}

// at gives the longest word that stands at i, and where it ends.
func (l *lists) at(text string, i int, first rune) (*word, int) {
	for _, w := range l.byFirst[first] {
		if end := w.match(text, i); end > 0 {
			return w, end
		}
	}
	return nil, 0
}

// match gives the end of the word at i, 0 if it does not stand there.
func (w *word) match(text string, i int) int {
	if latinWord(w.runes[0]) && latinBefore(text, i) {
		return 0
	}
	for n, want := range w.runes {
		r, size := utf8.DecodeRuneInString(text[i:])
		for skipped := 0; n > 0 && skipped < 3 && r != want && evasion(r); skipped++ {
			i += size
			r, size = utf8.DecodeRuneInString(text[i:])
		}
		if size == 0 || upperASCII(r) != want {
			return 0
		}
		i += size
	}
	next, _ := utf8.DecodeRuneInString(text[i:])
	if latinWord(w.runes[len(w.runes)-1]) && latinWord(upperASCII(next)) {
		return 0
	}
	return i
}

// evasion reports the signs that are put inside a word to hide it.
func evasion(r rune) bool {
	return strings.ContainsRune(" \t·•・‧*_-~.|/+^\u200b\u200c\u200d\ufeff", r)
}

func upperASCII(r rune) rune {
	if 'a' <= r && r <= 'z' {
		return r - 'a' + 'A'
	}
	return r
}

func latinWord(r rune) bool { return 'A' <= r && r <= 'Z' || '0' <= r && r <= '9' }

func latinBefore(text string, i int) bool {
	r, _ := utf8.DecodeLastRuneInString(text[:i])
	return latinWord(upperASCII(r)) || r == '.' && i > 1 && unicode.IsDigit(rune(text[i-2]))
}

// How much of the text around a word exceptions look at, in bytes.
const around = 96

// judge gives what the word is at this place; ok is false where it is no claim.
func (w *word) judge(text string, start, end int) (kind Kind, ok bool) {
	if len(w.except) == 0 {
		return w.group.kind, true
	}
	before := strings.TrimRight(tail(text[:start]), " \t")
	after := strings.TrimLeft(text[end:min(len(text), end+around)], " \t")
	for _, e := range w.except {
		if e.before != nil && e.before.MatchString(before) || e.after != nil && e.after.MatchString(after) {
			return Award, e.award
		}
	}
	return w.group.kind, true
}

// tail gives the last bytes of a text, from the beginning of a character on.
func tail(text string) string {
	cut := max(0, len(text)-around)
	for cut < len(text) && !utf8.RuneStart(text[cut]) {
		cut++
	}
	return text[cut:]
}

func (w *word) hit(kind Kind, text string, start, end int) Hit {
	return Hit{
		Phrase: text[start:end], Word: w.text, Start: start, End: end,
		Kind: kind, Group: w.group.name, Law: w.group.law, instead: w.rewrite,
	}
}

// claims finds the English claims.
func (l *lists) claims(text string) []Hit {
	lower := lowerASCII(text)
	var hits []Hit
	for _, p := range l.english {
		if !strings.Contains(lower, p.trigger) {
			continue
		}
		for _, at := range p.match.FindAllStringIndex(lower, -1) {
			hits = append(hits, Hit{
				Phrase: text[at[0]:at[1]], Start: at[0], End: at[1], Kind: Medical,
				Group: listing.T("英文疗效用语", "English medical claims"),
				Law:   laws["disease"],
			})
		}
	}
	return hits
}

// lowerASCII lowers Latin letters only, so that every byte keeps its place.
func lowerASCII(s string) string {
	b := []byte(s)
	for i, c := range b {
		if 'A' <= c && c <= 'Z' {
			b[i] = c - 'A' + 'a'
		}
	}
	return string(b)
}

// span is a part of a text, in bytes.
type span struct{ start, end int }

// masks finds where the exempt names stand.
func masks(text string, exempt []string) []span {
	var found []span
	for _, name := range exempt {
		name = strings.TrimSpace(norm.NFKC.String(name))
		if name == "" {
			continue
		}
		for from := 0; ; {
			i := strings.Index(text[from:], name)
			if i < 0 {
				break
			}
			found = append(found, span{from + i, from + i + len(name)})
			from += i + len(name)
		}
	}
	return found
}

// outside drops the hits that lie inside a mask.
func outside(hits []Hit, masked []span) []Hit {
	return slices.DeleteFunc(hits, func(h Hit) bool {
		return slices.ContainsFunc(masked, func(m span) bool { return m.start <= h.Start && h.End <= m.end })
	})
}
