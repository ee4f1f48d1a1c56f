package intake

import (
	"strings"
	"unicode/utf8"
)

// unitKind says what a unit word measures.
type unitKind uint8

const (
	unitNone   unitKind = iota
	unitMass            // factor is grams
	unitVolume          // factor is millilitres
	unitPiece           // fruit, eggs, animals; factor is pieces (dozen = 12)
	unitPack            // bags, boxes: what is sold or what is inside
	unitSize            // 钱, mm, cm: a size, never an amount
)

// unit is one word of the unit table.
type unit struct {
	word   string
	kind   unitKind
	factor decimal
}

// unitTable holds every unit word in lower case; the longest that fits wins, so
// order does not matter. 两 is a unit only after a number (domain §4).
var unitTable = []unit{
	{"吨", unitMass, whole(1_000_000)},
	{"公斤", unitMass, whole(1000)}, {"千克", unitMass, whole(1000)}, {"kg", unitMass, whole(1000)}, {"kgs", unitMass, whole(1000)},
	{"kilo", unitMass, whole(1000)}, {"kilos", unitMass, whole(1000)},
	{"斤", unitMass, whole(500)}, {"市斤", unitMass, whole(500)}, {"两", unitMass, whole(50)},
	{"克", unitMass, whole(1)}, {"g", unitMass, whole(1)}, {"gr", unitMass, whole(1)}, {"gram", unitMass, whole(1)}, {"grams", unitMass, whole(1)},
	{"mg", unitMass, decimal{1, 3}}, {"毫克", unitMass, decimal{1, 3}},
	{"lb", unitMass, decimal{45359237, 5}}, {"lbs", unitMass, decimal{45359237, 5}}, {"pound", unitMass, decimal{45359237, 5}},
	{"pounds", unitMass, decimal{45359237, 5}}, {"磅", unitMass, decimal{45359237, 5}},
	{"oz", unitMass, decimal{28349523125, 9}}, {"ounce", unitMass, decimal{28349523125, 9}}, {"ounces", unitMass, decimal{28349523125, 9}},
	{"盎司", unitMass, decimal{28349523125, 9}},

	{"毫升", unitVolume, whole(1)}, {"ml", unitVolume, whole(1)}, {"cl", unitVolume, whole(10)},
	{"升", unitVolume, whole(1000)}, {"公升", unitVolume, whole(1000)}, {"l", unitVolume, whole(1000)},
	{"liter", unitVolume, whole(1000)}, {"litre", unitVolume, whole(1000)}, {"liters", unitVolume, whole(1000)}, {"litres", unitVolume, whole(1000)},
	{"fl oz", unitVolume, decimal{295735295625, 10}},

	{"枚", unitPiece, whole(1)}, {"只", unitPiece, whole(1)}, {"个", unitPiece, whole(1)}, {"颗", unitPiece, whole(1)}, {"粒", unitPiece, whole(1)},
	{"条", unitPiece, whole(1)}, {"尾", unitPiece, whole(1)}, {"头", unitPiece, whole(1)}, {"朵", unitPiece, whole(1)}, {"根", unitPiece, whole(1)},
	{"支", unitPiece, whole(1)}, {"棵", unitPiece, whole(1)}, {"株", unitPiece, whole(1)}, {"穗", unitPiece, whole(1)},
	{"对", unitPiece, whole(2)}, {"双", unitPiece, whole(2)}, {"打", unitPiece, whole(12)}, {"块", unitPiece, whole(1)}, {"片", unitPiece, whole(1)},
	{"dozen", unitPiece, whole(12)}, {"doz", unitPiece, whole(12)}, {"dz", unitPiece, whole(12)}, {"ct", unitPiece, whole(1)}, {"count", unitPiece, whole(1)},
	{"ea", unitPiece, whole(1)}, {"each", unitPiece, whole(1)}, {"pc", unitPiece, whole(1)}, {"pcs", unitPiece, whole(1)}, {"piece", unitPiece, whole(1)},
	{"pieces", unitPiece, whole(1)}, {"head", unitPiece, whole(1)}, {"heads", unitPiece, whole(1)},

	{"箱", unitPack, whole(1)}, {"盒", unitPack, whole(1)}, {"袋", unitPack, whole(1)}, {"罐", unitPack, whole(1)}, {"瓶", unitPack, whole(1)},
	{"包", unitPack, whole(1)}, {"件", unitPack, whole(1)}, {"份", unitPack, whole(1)}, {"提", unitPack, whole(1)}, {"桶", unitPack, whole(1)},
	{"筐", unitPack, whole(1)}, {"篮", unitPack, whole(1)}, {"把", unitPack, whole(1)}, {"捆", unitPack, whole(1)}, {"扎", unitPack, whole(1)},
	{"碗", unitPack, whole(1)}, {"泡", unitPack, whole(1)}, {"壶", unitPack, whole(1)}, {"坛", unitPack, whole(1)}, {"听", unitPack, whole(1)},
	{"组", unitPack, whole(1)}, {"套", unitPack, whole(1)}, {"板", unitPack, whole(1)}, {"杯", unitPack, whole(1)}, {"饼", unitPack, whole(1)},
	{"砖", unitPack, whole(1)}, {"卷", unitPack, whole(1)}, {"排", unitPack, whole(1)}, {"串", unitPack, whole(1)}, {"托", unitPack, whole(1)},
	{"小袋", unitPack, whole(1)}, {"小包", unitPack, whole(1)}, {"小盒", unitPack, whole(1)}, {"小罐", unitPack, whole(1)},
	{"bag", unitPack, whole(1)}, {"bags", unitPack, whole(1)}, {"box", unitPack, whole(1)}, {"boxes", unitPack, whole(1)}, {"case", unitPack, whole(1)},
	{"cases", unitPack, whole(1)}, {"jar", unitPack, whole(1)}, {"jars", unitPack, whole(1)}, {"pack", unitPack, whole(1)}, {"packs", unitPack, whole(1)},
	{"pk", unitPack, whole(1)}, {"sack", unitPack, whole(1)}, {"tray", unitPack, whole(1)}, {"flat", unitPack, whole(1)}, {"bunch", unitPack, whole(1)},
	{"bottle", unitPack, whole(1)}, {"bottles", unitPack, whole(1)}, {"can", unitPack, whole(1)}, {"cans", unitPack, whole(1)}, {"tin", unitPack, whole(1)},
	{"tins", unitPack, whole(1)}, {"tub", unitPack, whole(1)}, {"carton", unitPack, whole(1)}, {"crate", unitPack, whole(1)}, {"pint", unitPack, whole(1)},
	{"quart", unitPack, whole(1)}, {"unit", unitPack, whole(1)}, {"units", unitPack, whole(1)}, {"log", unitPack, whole(1)},

	{"钱", unitSize, whole(5)}, {"mm", unitSize, whole(1)}, {"毫米", unitSize, whole(1)}, {"cm", unitSize, whole(10)}, {"厘米", unitSize, whole(10)},
	{"号", unitSize, whole(1)}, {"级", unitSize, whole(1)}, {"年", unitSize, whole(1)}, {"天", unitSize, whole(1)}, {"个月", unitSize, whole(1)},
	{"度", unitSize, whole(1)}, {"℃", unitSize, whole(1)}, {"°c", unitSize, whole(1)}, {"%", unitSize, whole(1)}, {"小时", unitSize, whole(1)},
	{"inch", unitSize, whole(1)}, {"in", unitSize, whole(1)}, {"头料", unitSize, whole(1)}, {"种", unitSize, whole(1)}, {"折", unitSize, whole(1)}, {"节", unitSize, whole(1)},
	{"元", unitSize, whole(1)},
}

// unitsByRune finds the words that start with a rune: a lookup without a map
// of global state would be a scan of the whole table for every number.
type unitIndex map[rune][]unit

func newUnitIndex() unitIndex {
	index := unitIndex{}
	for _, u := range unitTable {
		for _, r := range u.word {
			index[r] = append(index[r], u)
			break
		}
	}
	return index
}

// at gives the longest unit word at the start of s, which is in lower case. A
// word of letters must end where the letters end: "g" is no unit in "gold".
func (index unitIndex) at(s string) (unit, bool) {
	var best unit
	first, _ := utf8.DecodeRuneInString(s)
	for _, u := range index[first] {
		if len(u.word) > len(best.word) && strings.HasPrefix(s, u.word) && !splitsWord(u.word, s[len(u.word):]) {
			best = u
		}
	}
	return best, best.word != ""
}

func splitsWord(word, rest string) bool {
	return isLetter(word[len(word)-1]) && rest != "" && isLetter(rest[0]) && rest[0] != 'x'
}

func isLetter(c byte) bool { return c >= 'a' && c <= 'z' }

// canonicalUnit gives one word for what people write in two ways.
func canonicalUnit(word string) string {
	switch word {
	case "bags":
		return "bag"
	case "boxes":
		return "box"
	case "cases":
		return "case"
	case "packs", "pk":
		return "pack"
	case "each", "pc", "pcs", "piece", "pieces", "unit", "units":
		return "ea"
	case "小袋":
		return "袋"
	case "小包":
		return "包"
	case "小盒":
		return "盒"
	case "小罐":
		return "罐"
	case "市斤":
		return "斤"
	case "千克", "kg", "kgs", "kilo", "kilos":
		return "公斤"
	case "克", "gr", "gram", "grams":
		return "g"
	case "lbs", "pound", "pounds", "磅":
		return "lb"
	case "ounce", "ounces", "盎司":
		return "oz"
	default:
		return word
	}
}
