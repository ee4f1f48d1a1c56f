package intake

import (
	"strings"
	"unicode/utf8"
)

// tokenKind is what a piece of a spec text is.
type tokenKind uint8

const (
	tokenWord   tokenKind = iota // anything that says nothing about an amount
	tokenNumber                  // 5, 4.5-5, 半, 十二
	tokenUnit
	tokenTimes // × * x
	tokenSlash
	tokenPlus
	tokenOpen
	tokenClose
	tokenDash  // between two amounts with a unit each: 4斤-5斤
	tokenBreak // , ; and the like
	tokenLabel
)

// labelKind says what a number after (or before) the label means.
type labelKind uint8

const (
	labelNone    labelKind = iota
	labelNet               // 净重, 净含量
	labelGross             // 毛重, 带箱
	labelPiece             // 单果, 每个: what one piece weighs
	labelDrained           // 固形物
	labelMale              // 公4两
	labelFemale            // 母3两
	labelEach              // 每: of what follows
	labelTotal             // 共, 合计
	labelGift              // 送, 赠
	labelDiameter
)

type token struct {
	kind    tokenKind
	label   labelKind
	lo, hi  decimal // of a number; equal without a range
	chinese bool    // the number was written in hanzi
	unit    unit
	text    string
}

// labels are the words that say what kind of weight follows; longer ones first.
var labels = []struct {
	word  string
	label labelKind
}{
	{"净含量", labelNet}, {"净重量", labelNet}, {"净果重", labelNet}, {"净重", labelNet}, {"净含", labelNet}, {"净果", labelNet}, {"net weight", labelNet}, {"net wt", labelNet},
	{"net", labelNet},
	{"含箱重", labelGross}, {"带箱重", labelGross}, {"连箱重", labelGross}, {"毛重", labelGross}, {"带箱", labelGross}, {"连箱", labelGross}, {"含箱", labelGross},
	{"带包装", labelGross}, {"含包装", labelGross}, {"gross weight", labelGross}, {"gross", labelGross},
	{"固形物含量", labelDrained}, {"固形物", labelDrained}, {"沥干物", labelDrained}, {"沥干", labelDrained}, {"drained", labelDrained},
	{"单果重", labelPiece}, {"单果", labelPiece}, {"单个", labelPiece}, {"单枚", labelPiece}, {"单只", labelPiece}, {"单颗", labelPiece}, {"单头", labelPiece},
	{"单条", labelPiece}, {"单粒", labelPiece}, {"单重", labelPiece}, {"单尾", labelPiece}, {"每个", labelPiece}, {"每枚", labelPiece}, {"每只", labelPiece},
	{"每条", labelPiece}, {"每颗", labelPiece}, {"每果", labelPiece}, {"每头", labelPiece}, {"每尾", labelPiece}, {"平均", labelPiece}, {"果重", labelPiece},
	{"果径", labelDiameter}, {"直径", labelDiameter}, {"横径", labelDiameter}, {"口径", labelDiameter}, {"diameter", labelDiameter},
	{"每", labelEach}, {"一共", labelTotal}, {"共", labelTotal}, {"合计", labelTotal}, {"总重", labelTotal}, {"赠送", labelGift}, {"加送", labelGift}, {"赠", labelGift}, {"送", labelGift},
}

// lexer cuts a clean, lower-case text into tokens.
type lexer struct {
	units  unitIndex
	tokens []token
}

// cut replaces the lexer's tokens by those of s.
func (l *lexer) cut(s string) []token {
	l.tokens = l.tokens[:0]
	for s != "" {
		n := l.next(s)
		s = s[n:]
	}
	return l.tokens
}

// next reads one token and gives its length in bytes.
func (l *lexer) next(s string) int {
	if n := l.symbol(s); n > 0 {
		return n
	}
	if n := l.label(s); n > 0 {
		return n
	}
	if n := l.number(s); n > 0 {
		return n
	}
	if n := l.unitAfterNumber(s); n > 0 {
		return n
	}
	return l.word(s)
}

func (l *lexer) add(t token) { l.tokens = append(l.tokens, t) }

func (l *lexer) symbol(s string) int {
	if strings.HasPrefix(s, "大约") {
		return len("大约")
	}
	r, n := utf8.DecodeRuneInString(s)
	switch r {
	case ' ', '\n', '\t':
		return n
	case '×', '*', '✕', '╳':
		l.add(token{kind: tokenTimes})
	case 'x':
		if !l.timesLetter(s[1:]) {
			return 0
		}
		l.add(token{kind: tokenTimes})
	case '/':
		l.add(token{kind: tokenSlash})
	case '+':
		l.add(token{kind: tokenPlus})
	case '(', '[', '【', '{', '「':
		l.add(token{kind: tokenOpen})
	case ')', ']', '】', '}', '」':
		l.add(token{kind: tokenClose})
	case ',', ';', '、', '。', '|', '·':
		l.add(token{kind: tokenBreak})
	case '-', '~', '–', '—', '至', '∼':
		return l.dash(s, n)
	case ':', '≥', '>', '≤', '<', '约', '≈', '=':
	default:
		return 0
	}
	return n
}

// dash stands between two amounts, or means nothing.
func (l *lexer) dash(s string, n int) int {
	if k := len(l.tokens); k > 0 && l.tokens[k-1].kind == tokenUnit && digitsLen(strings.TrimLeft(s[n:], " ")) > 0 {
		l.add(token{kind: tokenDash})
	}
	return n
}

// timesLetter tells whether an x stands between amounts: after a unit or a
// number and before a digit.
func (l *lexer) timesLetter(rest string) bool {
	if len(l.tokens) == 0 {
		return false
	}
	last := l.tokens[len(l.tokens)-1].kind
	rest = strings.TrimLeft(rest, " ")
	return (last == tokenNumber || last == tokenUnit || last == tokenClose) && rest != "" && isDigit(rest[0])
}

func (l *lexer) label(s string) int {
	for _, e := range labels {
		if strings.HasPrefix(s, e.word) && !splitsWord(e.word, s[len(e.word):]) {
			l.add(token{kind: tokenLabel, label: e.label})
			return len(e.word)
		}
	}
	for _, e := range [...]struct {
		word  string
		label labelKind
	}{{"公", labelMale}, {"雄", labelMale}, {"母", labelFemale}, {"雌", labelFemale}, {"净", labelNet}, {"毛", labelGross}} {
		if rest, ok := strings.CutPrefix(s, e.word); ok && rest != "" && isDigit(rest[0]) {
			l.add(token{kind: tokenLabel, label: e.label})
			return len(e.word)
		}
	}
	return 0
}

// number reads a number or a range of two numbers.
func (l *lexer) number(s string) int {
	lo, chinese, n := l.oneNumber(s)
	if n == 0 {
		return 0
	}
	t := token{kind: tokenNumber, lo: lo, hi: lo, chinese: chinese}
	rest := s[n:]
	for _, dash := range [...]string{"-", "~", "–", "—", "至", "到", "∼", "～"} {
		after, ok := strings.CutPrefix(strings.TrimLeft(rest, " "), dash)
		if !ok {
			continue
		}
		after = strings.TrimLeft(after, " ")
		if hi, zh, m := l.oneNumber(after); m > 0 && zh == chinese {
			t.hi = hi
			n = len(s) - len(after) + m
			break
		}
	}
	l.add(t)
	return n
}

// oneNumber reads digits, or a Chinese numeral that stands before a unit.
func (l *lexer) oneNumber(s string) (d decimal, chinese bool, n int) {
	if rest, point := strings.CutPrefix(s, "."); point && digitsLen(rest) > 0 && !strings.Contains(rest[:digitsLen(rest)], ".") {
		d, ok := parseDecimal("0." + rest[:digitsLen(rest)])
		if !ok {
			return decimal{}, false, 0
		}
		return d, false, 1 + digitsLen(rest)
	}
	if n = digitsLen(s); n > 0 {
		d, ok := parseDecimal(s[:n])
		if !ok {
			return decimal{}, false, 0
		}
		return d, false, n
	}
	d, n = parseNumeral(s)
	if n == 0 {
		return decimal{}, false, 0
	}
	rest := strings.TrimLeft(s[n:], " ")
	if u, ok := l.units.at(rest); ok && u.kind != unitSize {
		return d, true, n
	}
	return decimal{}, false, 0
}

// digitsLen is the length of a number written in digits at the start of s.
func digitsLen(s string) int {
	n := 0
	for n < len(s) && (isDigit(s[n]) || n > 0 && (s[n] == '.' || s[n] == ',') && n+1 < len(s) && isDigit(s[n+1])) {
		if s[n] == ',' && !thousands(s[n+1:]) {
			break
		}
		n++
	}
	return n
}

// thousands tells whether exactly three digits follow a comma.
func thousands(s string) bool {
	return len(s) >= 3 && isDigit(s[0]) && isDigit(s[1]) && isDigit(s[2]) && (len(s) == 3 || !isDigit(s[3]))
}

// unitAfterNumber reads a unit word; a unit counts only after a number, a
// slash, or 每.
func (l *lexer) unitAfterNumber(s string) int {
	if len(l.tokens) == 0 {
		return 0
	}
	last := l.tokens[len(l.tokens)-1]
	if last.kind != tokenNumber && last.kind != tokenSlash && !(last.kind == tokenLabel && last.label == labelEach) {
		return 0
	}
	u, ok := l.units.at(s)
	if !ok {
		return 0
	}
	l.add(token{kind: tokenUnit, unit: u, text: u.word})
	l.joinRange()
	n := len(u.word)
	if last.kind == tokenNumber && u.kind == unitMass && strings.HasPrefix(s[n:], "半") {
		l.halve()
		n += len("半")
	}
	return n
}

// halve turns 一斤半 into one and a half.
func (l *lexer) halve() {
	number := &l.tokens[len(l.tokens)-2]
	if sum, ok := number.lo.plus(decimal{5, 1}); ok {
		number.lo, number.hi = sum, sum
	}
}

// joinRange turns 4斤-5斤 into 4-5斤.
func (l *lexer) joinRange() {
	k := len(l.tokens)
	if k < 5 || l.tokens[k-3].kind != tokenDash || l.tokens[k-5].kind != tokenNumber {
		return
	}
	first, second := l.tokens[k-4].unit, l.tokens[k-1].unit
	if first.kind != second.kind || first.factor != second.factor {
		return
	}
	l.tokens[k-5].hi = l.tokens[k-2].hi
	l.tokens = l.tokens[:k-3]
}

// word reads up to where something else may begin. Words of letters are read
// whole; hanzi one by one, since a label or a number may follow any of them.
func (l *lexer) word(s string) int {
	_, n := utf8.DecodeRuneInString(s)
	for isLetter(s[0]) && n < len(s) && isLetter(s[n]) {
		n++
	}
	if k := len(l.tokens); k > 0 && l.tokens[k-1].kind == tokenWord && n > 0 && !isLetter(s[0]) {
		l.tokens[k-1].text += s[:n]
		return n
	}
	l.add(token{kind: tokenWord, text: s[:n]})
	return n
}
