package words

import (
	"slices"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/unicode/norm"

	"github.com/farmgate-cli/farmgate/listing"
)

func TestGroupsAreComplete(t *testing.T) {
	want := map[string]int{
		"最字类": 39, "第一、唯一类": 18 - 1 + 12, // “全国X大品牌” stands with every number
		"级、极字类": 22, "首、独字类": 19, "王、领字类": 16, "权威、特供类": 7, "驰名商标类": 2, "免检类": 4,
		"治疗": 19, "疾病名": 34, "药理作用": 23, "保健功能": 46, "需要依据": 46, "其他最字": 19,
	}
	got := map[string]int{}
	seen := map[string]string{}
	for _, w := range parseWords(wordsFile) {
		name := w.group.name.In(listing.Chinese)
		got[name]++
		if other, twice := seen[w.text]; twice {
			t.Errorf("%s stands in %s and in %s", w.text, other, name)
		}
		seen[w.text] = name
		if w.group.kind == 0 || w.group.law.IsZero() {
			t.Errorf("%s: group %s has no kind or law", w.text, name)
		}
		if strings.ContainsAny(w.text, "abcdefghijklmnopqrstuvwxyz") {
			t.Errorf("%s: Latin words are kept in capitals", w.text)
		}
	}
	for name, n := range want {
		if got[name] != n {
			t.Errorf("%s has %d words, want %d", name, got[name], n)
		}
	}
}

func TestEveryExceptionHasItsWord(t *testing.T) {
	known := map[string]bool{}
	for _, w := range parseWords(wordsFile) {
		known[w.text] = true
		known["@"+w.group.name.In(listing.Chinese)] = true
	}
	for line := range contents(exceptionsFile) {
		key, value, ok := strings.Cut(line, ": ")
		if !ok || !slices.Contains([]string{"words", "before", "after", "award"}, key) {
			t.Errorf("%q is no line of an exception", line)
		}
		if key != "words" {
			continue
		}
		for name := range strings.FieldsSeq(value) {
			if !known[name] {
				t.Errorf("an exception speaks of %s, which no list has", name)
			}
		}
	}
}

func TestTheListsAreDated(t *testing.T) {
	if _, err := time.Parse(time.DateOnly, Version()); err != nil {
		t.Errorf("the version is no date: %v", err)
	}
	for _, file := range []string{exceptionsFile, englishFile} {
		if !strings.Contains(file, "# version: "+Version()+"\n") {
			t.Error("the three files do not have the same version")
		}
	}
}

func TestRewritesAreClean(t *testing.T) {
	for _, w := range parseWords(wordsFile) {
		if w.rewrite == "" {
			continue
		}
		if hits := Scan(w.rewrite); len(hits) > 0 {
			t.Errorf("%s is to be written %s, which is %s", w.text, w.rewrite, hits[0].Phrase)
		}
	}
}

func TestPlainTextsAreNormal(t *testing.T) {
	for r := rune(1); r < 0x20000; r++ {
		if text := string(r); plain(text) && norm.NFKC.String(text) != text {
			t.Errorf("U+%04X is changed by NFKC", r)
		}
	}
	if plain("ｋｇ") || plain("　") || !plain("秭归脐橙、5kg。") {
		t.Error("plain mistakes the usual texts")
	}
}
