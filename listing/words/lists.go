package words

import (
	_ "embed"
	"regexp"
	"slices"
	"strings"
	"sync"

	"github.com/farmgate-cli/farmgate/listing"
)

//go:embed data/words.txt
var wordsFile string

//go:embed data/exceptions.txt
var exceptionsFile string

//go:embed data/english.txt
var englishFile string

// group is a set of words of one kind.
type group struct {
	kind Kind
	law  listing.Text
	name listing.Text
}

// word is one word of a group, in the form in which texts are compared.
type word struct {
	runes   []rune
	text    string
	rewrite string // what to write instead; "" to leave it out
	group   *group
	except  []*exception
}

// exception is a place where a word is no claim.
type exception struct {
	before, after *regexp.Regexp // either may be nil
	award         bool
}

// lists is everything that the scanner needs.
type lists struct {
	first   [1 << 16 / 64]uint64 // which characters begin a word
	byFirst map[rune][]*word     // longest first
	english []pattern
}

// pattern is an English claim, tried where its trigger stands.
type pattern struct {
	trigger string
	match   *regexp.Regexp
}

// loaded is the parsed lists: made once, never changed.
var loaded = sync.OnceValue(func() *lists {
	l := &lists{byFirst: map[rune][]*word{}}
	byName := map[string][]*word{}
	for _, w := range parseWords(wordsFile) {
		r := w.runes[0]
		l.first[r/64] |= 1 << (r % 64)
		l.byFirst[r] = append(l.byFirst[r], w)
		byName[w.text] = append(byName[w.text], w)
		zh := "@" + w.group.name.In(listing.Chinese)
		byName[zh] = append(byName[zh], w)
	}
	for _, words := range l.byFirst {
		slices.SortStableFunc(words, func(a, b *word) int { return len(b.runes) - len(a.runes) })
	}
	parseExceptions(exceptionsFile, byName)
	l.english = parseEnglish(englishFile)
	return l
})

// Version is the date of the word lists.
func Version() string {
	for line := range strings.Lines(wordsFile) {
		if version, ok := strings.CutPrefix(line, "# version: "); ok {
			return strings.TrimSpace(version)
		}
	}
	return ""
}

// parseWords reads words.txt. The file is part of the program: a fault in it
// is found by the tests, not by users.
func parseWords(file string) []*word {
	var words []*word
	var current *group
	for line := range contents(file) {
		if header, ok := strings.CutPrefix(line, "@ "); ok {
			parts := strings.Split(header, " | ")
			current = &group{kind: kinds[parts[0]], law: laws[parts[1]], name: listing.T(parts[2], parts[3])}
			continue
		}
		for entry := range strings.FieldsSeq(line) {
			text, rewrite, _ := strings.Cut(entry, "=")
			words = append(words, &word{runes: []rune(text), text: text, rewrite: rewrite, group: current})
		}
	}
	return words
}

// parseExceptions reads exceptions.txt and hangs each block on its words.
func parseExceptions(file string, byName map[string][]*word) {
	var targets []*word
	var block []*exception
	for line := range contents(file) {
		key, value, _ := strings.Cut(line, ": ")
		switch key {
		case "words":
			targets, block = nil, nil
			for name := range strings.FieldsSeq(value) {
				targets = append(targets, byName[name]...)
			}
			continue
		case "award":
			for _, e := range block {
				e.award = true
			}
			continue
		}
		e := &exception{}
		if key == "before" {
			e.before = regexp.MustCompile("(?:" + value + ")$")
		} else {
			e.after = regexp.MustCompile("^(?:" + value + ")")
		}
		block = append(block, e)
		for _, w := range targets {
			w.except = append(w.except, e)
		}
	}
}

func parseEnglish(file string) []pattern {
	var patterns []pattern
	diseases := ""
	for line := range contents(file) {
		trigger, expr, _ := strings.Cut(line, ": ")
		if trigger == "diseases" {
			diseases = expr
			continue
		}
		expr = strings.ReplaceAll(expr, "(?:D)", "(?:"+diseases+")")
		patterns = append(patterns, pattern{trigger, regexp.MustCompile(expr)})
	}
	return patterns
}

// contents gives the lines that are neither empty nor comments.
func contents(file string) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for line := range strings.Lines(file) {
			line = strings.TrimRight(line, "\r\n")
			if line != "" && !strings.HasPrefix(line, "#") && !yield(line) {
				return
			}
		}
	}
}
