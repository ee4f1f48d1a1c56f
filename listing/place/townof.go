package place

import (
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

// TownOf reads the town, written in full, with which a sheet's name or a title
// begins (归州镇, 归州镇农产品), and gives the codes of the counties that have
// a town of that name, in order. For the towns of a zone that is no county of
// the table it is the prefecture's code. The name is "" if there is none.
func TownOf(text string) (name string, counties []string) {
	s := clean(text)
	known := townIndex()
	for i := range s {
		if i == 0 || utf8.RuneCountInString(s[:i]) < 3 {
			continue
		}
		if codes := known[s[:i]]; codes != nil && townWord(s[:i]) {
			name, counties = s[:i], codes
		}
	}
	if codes := known[s]; codes != nil && townWord(s) {
		name, counties = s, codes
	}
	return name, slices.Clone(counties)
}

// Within reports whether a division lies in another or is it: 420527 in
// 420500 and in 420000.
func Within(code, outer string) bool {
	return len(code) == 6 && len(outer) == 6 && strings.HasPrefix(code, scopeOf(outer))
}

var townIndex = sync.OnceValue(func() map[string][]string {
	index := make(map[string][]string, 40_000)
	for _, line := range townLines() {
		for name := range strings.FieldsSeq(line.names) {
			if codes := index[name]; len(codes) == 0 || codes[len(codes)-1] != line.code {
				index[name] = append(codes, line.code)
			}
		}
	}
	return index
})
