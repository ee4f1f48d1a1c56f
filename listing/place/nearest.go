package place

import (
	_ "embed"
	"slices"
	"strings"
	"sync"
	"unicode/utf8"
)

//go:embed data/sounds.txt
var soundsFile string

// shapes are groups of characters that are misread for one another in names.
const shapes = "陂坡波披 秭姊仔 郧陨勋 蕲靳薪 浠稀 蔡祭察 监蓝 洪供 枝技 沔湎 罗萝 麻床 穴六 夷弟 陵棱 漳障 谷各 竹什 巴己 秭柿 阳扬杨 " +
	"恩思 来耒 咸威 宣宜 鹤鸽 利刹 归妇 远运 当挡 公分 石右 松讼 江汀 潜替 仙灿 桃挑 兴头 长张 五王 峰蜂锋 神袖 嘉喜 崇宗 通涌 赤亦 壁璧璧"

// sounds gives the syllables of each character.
var sounds = sync.OnceValue(func() map[rune][]string {
	m := map[rune][]string{}
	for syllable, characters := range rows(soundsFile) {
		for _, r := range characters {
			m[r] = append(m[r], syllable)
		}
	}
	return m
})

// Costs of one edit. A slip of sound or shape, or a wrong suffix, is likely;
// another character is not, a missing one even less.
const (
	slip       = 1
	otherRune  = 3
	lostRune   = 2
	mostForTwo = 2 // the most that a two-character word may be off
	most       = 3
)

// form is one way of writing a division of today.
type form struct {
	code  string
	runes []rune
}

// forms lists every way of writing, in the order of the codes.
var forms = sync.OnceValue(func() []form {
	t := divisions()
	var all []form
	for _, code := range t.counties {
		name := t.names[code]
		words := []string{name, stem(name), stem(name) + plainSuffix(name)}
		for _, word := range slices.Compact(words) {
			if utf8.RuneCountInString(word) > 1 {
				all = append(all, form{code, []rune(word)})
			}
		}
	}
	return all
})

// nearest gives the code of the division in the scope whose name is least far
// from the word, "" if none is near. Ties go to the lower code.
func (q query) nearest(word, scope string) string {
	a := []rune(word)
	limit := most
	if len(a) <= 2 && len(scope) < 4 {
		limit = mostForTwo
	}
	best, least := "", limit+1
	for _, f := range forms() {
		if !strings.HasPrefix(f.code, scope) || len(f.runes)-len(a) > 1 || len(a)-len(f.runes) > 1 || !shares(a, f.runes) {
			continue
		}
		if d := distance(a, f.runes); d < least {
			best, least = f.code, d
		}
	}
	return best
}

// shares reports that the words have a character in common, so that not
// everything about a proposal is a guess.
func shares(a, b []rune) bool {
	for _, r := range a {
		if slices.Contains(b, r) && !isSuffix(r) {
			return true
		}
	}
	return false
}

// distance is the edit distance with the costs above.
func distance(a, b []rune) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j * lostRune
	}
	for i, x := range a {
		diagonal := row[0]
		row[0] = (i + 1) * lostRune
		for j, y := range b {
			change := diagonal + exchange(x, y)
			diagonal = row[j+1]
			row[j+1] = min(row[j+1]+lostRune, row[j]+lostRune, change)
		}
	}
	return row[len(b)]
}

// exchange is the cost of writing one character for another.
func exchange(x, y rune) int {
	switch {
	case x == y:
		return 0
	case isSuffix(x) && isSuffix(y), sameSound(x, y), sameShape(x, y):
		return slip
	default:
		return otherRune
	}
}

func sameSound(x, y rune) bool {
	for _, a := range sounds()[x] {
		for _, b := range sounds()[y] {
			if a == b {
				return true
			}
		}
	}
	return false
}

func sameShape(x, y rune) bool {
	for group := range strings.FieldsSeq(shapes) {
		if strings.ContainsRune(group, x) && strings.ContainsRune(group, y) {
			return true
		}
	}
	return false
}
