package category

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
)

//go:embed produce.txt
var produceText string

// noun is one entry of the produce list.
type noun struct {
	word  string
	same  []string // other words for the same goods, folded
	kind  string   // the noun of the kind it belongs to; "" if none
	class string   // a class of goods, for candidates only
}

// lexicon is the produce list with every word pointing at its noun.
type lexicon struct {
	nouns map[string]*noun
	words map[string]*noun // folded word or synonym → noun
	// longest is the length in bytes of the longest word.
	longest int
}

// produce gives the parsed list, which is embedded and never changes.
var produce = sync.OnceValue(func() *lexicon { return parseLexicon(produceText) })

func parseLexicon(text string) *lexicon {
	lex := &lexicon{nouns: map[string]*noun{}, words: map[string]*noun{}}
	for line := range strings.Lines(text) {
		line, _, _ = strings.Cut(line, "#")
		if n := parseNoun(strings.Fields(line)); n != nil {
			lex.add(n)
		}
	}
	return lex
}

// parseNoun reads "noun = synonym … > kind ^ class", split at blanks; an
// underscore stands for a blank inside a word and falls away, as all blanks do
// when words are compared.
func parseNoun(words []string) *noun {
	if len(words) == 0 {
		return nil
	}
	n, mark := &noun{word: listing.Fold(words[0])}, ""
	for _, w := range words[1:] {
		switch {
		case w == "=" || w == ">" || w == "^":
			mark = w
		case mark == ">":
			n.kind = listing.Fold(w)
		case mark == "^":
			n.class = listing.Fold(w)
		default:
			n.same = append(n.same, listing.Fold(strings.ReplaceAll(w, "_", "")))
		}
	}
	return n
}

func (x *lexicon) add(n *noun) {
	x.nouns[n.word] = n
	for _, w := range append([]string{n.word}, n.same...) {
		if _, taken := x.words[w]; !taken {
			x.words[w] = n
			x.longest = max(x.longest, len(w))
		}
	}
}

// Noun finds the longest produce noun in a product's name; of two of the same
// length the later, since the head of a Chinese name stands last. It gives ""
// if there is none. The word is as folded: lower case, without blanks.
func Noun(name string) string {
	best, bestRunes := "", 0
	for _, part := range nameParts(name) {
		for at := range part {
			word := produce().at(part, at)
			if n := utf8.RuneCountInString(word); n > 0 && n >= bestRunes {
				best, bestRunes = word, n
			}
		}
	}
	return best
}

// nameParts folds a name and splits it where one word cannot run on: at
// blanks, signs, and between Chinese and other letters.
func nameParts(name string) []string {
	var parts []string
	var last rune
	start := 0
	spaced := listing.Fold(strings.Map(blankToBar, name))
	for i, r := range spaced {
		if i > 0 && wordClass(r) != wordClass(last) {
			parts = append(parts, spaced[start:i])
			start = i
		}
		last = r
	}
	return append(parts, spaced[start:])
}

// blankToBar keeps blanks apart from letters through folding, which drops them.
// Between Latin words a blank may stand inside a noun ("goat cheese"): those
// are found by dropping it again.
func blankToBar(r rune) rune {
	if unicode.IsSpace(r) {
		return '|'
	}
	return r
}

// wordClass is 'h' for Han characters, 'a' for letters, digits and what joins
// Latin words, else 0.
func wordClass(r rune) byte {
	switch {
	case unicode.Is(unicode.Han, r):
		return 'h'
	case unicode.IsLetter(r), unicode.IsDigit(r), r == '-', r == '|':
		return 'a'
	default:
		return 0
	}
}

// at gives the longest word of the list that starts at a byte of a name's part
// and may count there.
func (x *lexicon) at(part string, at int) string {
	if r, _ := utf8.DecodeRuneInString(part[at:]); wordClass(r) == 'a' {
		return x.latinAt(part, at)
	}
	for end := min(len(part), at+x.longest); end > at; end-- {
		if _, ok := x.words[part[at:end]]; ok && counts(part[at:end], part[end:]) {
			return part[at:end]
		}
	}
	return ""
}

// latinAt finds whole Latin words only: "pear" is not in "pearl".
func (x *lexicon) latinAt(part string, at int) string {
	if at > 0 && part[at-1] != '|' {
		return ""
	}
	rest := strings.Split(part[at:], "|")
	for n := min(len(rest), 3); n > 0; n-- {
		word := strings.Join(rest[:n], "")
		if _, ok := x.words[word]; ok && rest[n-1] != "" {
			return word
		}
	}
	return ""
}

// counts reports whether a Chinese word that is followed by rest names the
// goods themselves: a lone character only at the end, and no word that is only
// the beginning of something made of it (脐橙 in 脐橙干, 莲藕 in 莲藕汁).
func counts(word, rest string) bool {
	if utf8.RuneCountInString(word) == 1 {
		return rest == ""
	}
	return !slices.ContainsFunc(madeOf(), func(made string) bool { return strings.HasPrefix(rest, made) }) ||
		strings.HasPrefix(rest, "干货")
}

// madeOf lists what turns the noun before it into other goods.
func madeOf() []string {
	return []string{
		"酱", "干", "脆", "粉", "酒", "汁", "饼", "糖", "膏", "醋", "油", "米", "片", "丝", "条", "茶", "花", "精", "糕", "饮", "露",
		"罐头", "调料", "底料", "种子", "种苗", "苗", "树苗", "籽", "零食", "味", "面膜", "香精", "盆栽", "杯", "壳", "手机", "种植", "栽培", "菌棒", "菌种",
	}
}

// kin gives the words to look for in turn: the word itself, its noun with all
// synonyms, then the noun of its kind, and that one's kind.
func (x *lexicon) kin(word string) [][]string {
	n := x.words[word]
	if n == nil {
		return [][]string{{word}}
	}
	levels := [][]string{{word}, append([]string{n.word}, n.same...)}
	for range 4 { // kinds are two deep
		if n = x.nouns[n.kind]; n == nil {
			break
		}
		levels = append(levels, append([]string{n.word}, n.same...))
	}
	return levels
}

// classes gives the classes of goods a word belongs to, for candidates.
func (x *lexicon) classes(word string) []string {
	var classes []string
	for n := x.words[word]; n != nil && len(classes) < 4; n = x.nouns[n.kind] {
		if n.class != "" {
			classes = append(classes, n.class)
		}
	}
	return classes
}

// branchWords are the names of branches that hold produce; a lone character
// counts only as a whole part of a name (茶/咖啡/冲饮).
func branchWords() []string {
	return []string{
		"生鲜", "新鲜", "水果", "蔬菜", "果蔬", "鲜果", "粮油", "米面", "杂粮", "南北干货", "干货", "食用菌", "菌菇", "水产", "海鲜", "肉蛋", "禽蛋", "肉禽", "肉类",
		"禽肉", "熟食", "茶叶", "茗茶", "茶", "花草茶", "代用茶", "冲饮", "食品", "零食", "坚果", "炒货", "特产", "调味", "蜂蜜", "蜂产品", "食用油", "农产品", "农特产",
		"滋补", "养生", "参茸", "豆制品", "糕点", "腊味", "肉制品", "蛋", "米酒", "黄酒", "酒类", "酒水", "乳制品",
		"produce", "fruit", "vegetable", "food", "grocery", "groceries", "tea", "honey", "egg", "meat", "seafood", "grain", "nuts",
	}
}

// otherWords are the names of branches that only sound like produce.
func otherWords() []string {
	return []string{
		"种子", "种苗", "苗木", "园艺", "农资", "农药", "肥料", "饲料", "宠物", "玩具", "模型", "餐具", "厨具", "厨房", "茶具", "茶几", "酒具", "刀具", "用品", "工具", "机械", "设备",
		"家电", "电器", "数码", "手机", "服饰", "服装", "鞋", "箱包", "图书", "书籍", "卡券", "礼品卡", "汽车", "美妆", "护肤", "个护", "家居", "家具", "家装", "包装材料", "礼盒包装", "鲜花", "绿植", "虚拟",
		"pet", "seeds", "toys", "tools", "books", "kitchenware", "clothing",
	}
}

// produceBranch reports whether names from the root down to a leaf's parent
// are those of a branch of produce.
func produceBranch(ancestors []string) bool {
	found := false
	for _, name := range ancestors {
		folded := listing.Fold(name)
		if slices.ContainsFunc(otherWords(), func(w string) bool { return strings.Contains(folded, w) }) {
			return false
		}
		found = found || slices.ContainsFunc(branchWords(), func(w string) bool {
			if utf8.RuneCountInString(w) == 1 {
				return slices.Contains(nameOptions(name), w)
			}
			return strings.Contains(folded, w)
		})
	}
	return found
}

// nameOptions folds a category's name and gives the names it joins:
// "猕猴桃/奇异果", "土豆（马铃薯）", "柑、桔、橘". The whole name is the first.
func nameOptions(name string) []string {
	folded := listing.Fold(name)
	options := []string{folded}
	for _, part := range strings.FieldsFunc(folded, func(r rune) bool { return strings.ContainsRune("/、|,;&()[]【】・·", r) }) {
		for _, plain := range []string{part, trimFresh(part)} {
			if plain != "" && !slices.Contains(options, plain) {
				options = append(options, plain)
			}
		}
	}
	return options
}

// trimFresh drops words that say nothing about the kind of goods.
func trimFresh(name string) string {
	for _, prefix := range []string{"新鲜", "国产", "生鲜", "鲜"} {
		if rest, ok := strings.CutPrefix(name, prefix); ok && utf8.RuneCountInString(rest) > 1 {
			name = rest
			break
		}
	}
	if rest, ok := strings.CutSuffix(name, "类"); ok && utf8.RuneCountInString(rest) > 0 {
		name = rest
	}
	return name
}
