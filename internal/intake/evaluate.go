package intake

import "strconv"

// evaluate says what the terms of one text mean together (domain §4).
func evaluate(terms []term) measure {
	var m measure
	m.piecesOf(terms)
	if !m.crabs(terms) {
		m.netOf(terms)
	}
	for i := range terms {
		t := &terms[i]
		switch {
		case t.label == labelGross && t.kind == unitMass && m.grossG == 0:
			m.grossG, _ = t.total()
		case t.kind == unitVolume && m.volumeML == 0 && t.label != labelGift:
			m.volumeML, _ = t.total()
		case t.kind == unitSize && (t.sizeWord == "mm" || t.sizeWord == "cm") && m.diameter == "":
			m.diameter = t.size()
		}
		m.packing(t)
	}
	m.grossOnly = m.grossG > 0 && m.netG == 0
	return m
}

// packing notes what is inside what.
func (m *measure) packing(t *term) {
	if t.per != "" && t.label != labelPiece && t.label != labelDrained {
		m.per = t.per
	}
	if t.kind == unitMass && t.counted && t.count.round() > 1 && m.inner == "" {
		m.inner = t.word
		if m.inner == "" {
			m.inner = t.per
		}
	}
	if t.kind == unitPack && t.counted && !t.chinese && m.packs == 0 {
		m.packs = t.count.round()
	}
}

// total is the amount times its counts: grams or millilitres.
func (t *term) total() (lo, hi int64) {
	l, ok := t.lo.times(t.count)
	h, ok2 := t.hi.times(t.count)
	if !ok || !ok2 {
		return 0, 0
	}
	return l.round(), h.round()
}

func (t *term) size() string {
	text := t.lo.text()
	if t.hi != t.lo {
		text += "-" + t.hi.text()
	}
	return text + t.sizeWord
}

// text writes a decimal that is not negative.
func (d decimal) text() string {
	digits := strconv.FormatInt(d.mant, 10)
	if d.scale == 0 {
		return digits
	}
	for len(digits) <= d.scale {
		digits = "0" + digits
	}
	return digits[:len(digits)-d.scale] + "." + digits[len(digits)-d.scale:]
}

// netOf chooses the net weight: what is called net, else what is called the
// total, else the first plain weight outside brackets, else inside.
func (m *measure) netOf(terms []term) {
	best, rank := -1, 0
	for i := range terms {
		if r := netRank(&terms[i]); r > rank {
			best, rank = i, r
		}
	}
	if best < 0 {
		return
	}
	lo, hi := terms[best].total()
	if t := &terms[best]; t.each != "" && !t.counted {
		lo, hi = timesPacks(terms, t.each, lo, hi)
	}
	for i := best + 1; i < len(terms) && terms[i].plus && netRank(&terms[i]) > 0; i++ {
		l, h := terms[i].total()
		lo, hi = lo+l, hi+h
	}
	m.netG = lo
	if hi > lo {
		m.netMaxG = hi
	}
}

func netRank(t *term) int {
	if t.kind != unitMass {
		return 0
	}
	switch t.label {
	case labelNet:
		return 4
	case labelTotal:
		return 3
	case labelNone, labelEach:
		if t.depth == 0 {
			return 2
		}
		return 1
	default:
		return 0
	}
}

// timesPacks multiplies the weight of each pack by the number of such packs
// named elsewhere: 4袋 每袋500g.
func timesPacks(terms []term, pack string, lo, hi int64) (int64, int64) {
	for i := range terms {
		t := &terms[i]
		if t.kind == unitPack && t.counted && t.each == "" && t.word == pack {
			return lo * t.count.round(), hi * t.count.round()
		}
	}
	return lo, hi
}

// piecesOf counts pieces: 24枚, 12-15个, 1 dozen, and one animal sold by weight.
func (m *measure) piecesOf(terms []term) {
	for i := range terms {
		t := &terms[i]
		counts := t.kind == unitPiece && t.pieces
		byPiece := t.kind == unitMass && (t.label == labelNone || t.label == labelNet) && isPieceWord(t.per)
		if m.pieces > 0 || !counts && !byPiece || t.label == labelGift || t.label == labelEach && t.kind != unitPiece {
			continue
		}
		m.pieces = t.count.round()
		if hi := t.countHi.round(); hi > m.pieces {
			m.piecesMax = hi
		}
	}
}

func isPieceWord(word string) bool {
	switch word {
	case "只", "条", "尾", "头", "个", "枚", "颗":
		return true
	default:
		return false
	}
}

// crabs reads 公4两母3两 4对 and 公4.0两 5只: the weight of one animal of each
// sex, and how many.
func (m *measure) crabs(terms []term) bool {
	var pair, sum decimal
	sexes := 0
	for i := range terms {
		t := &terms[i]
		if t.kind != unitMass || t.label != labelMale && t.label != labelFemale {
			continue
		}
		sexes++
		pair, _ = pair.plus(t.lo)
		if n, ok := ownCount(terms, i); ok {
			part, _ := t.lo.times(n)
			sum, _ = sum.plus(part)
		}
	}
	if sexes == 0 {
		return false
	}
	if sexes > 1 && m.pieces > 0 && countTerms(terms) == 1 {
		both, ok := pair.times(decimal{m.pieces * 5, 1})
		if ok {
			sum = both
		}
	} else if countTerms(terms) > 1 {
		m.pieces = allPieces(terms)
	}
	m.netG = sum.round()
	return true
}

// ownCount is the number that belongs to one sex: 公4两*4, 公4两 4只.
func ownCount(terms []term, i int) (decimal, bool) {
	if terms[i].counted {
		return terms[i].count, true
	}
	if i+1 < len(terms) && terms[i+1].kind == unitPiece && terms[i+1].label == labelNone {
		return terms[i+1].count, true
	}
	return decimal{}, false
}

func countTerms(terms []term) int {
	n := 0
	for i := range terms {
		if terms[i].kind == unitPiece && terms[i].counted {
			n++
		}
	}
	return n
}

func allPieces(terms []term) int64 {
	var n int64
	for i := range terms {
		if terms[i].kind == unitPiece && terms[i].counted {
			n += terms[i].count.round()
		}
	}
	return n
}
