package intake

// measure is what a spec, weight or title text says about one sale unit.
type measure struct {
	netG, netMaxG     int64 // without packing; max only of a range
	grossG            int64
	volumeML          int64
	pieces, piecesMax int64
	packs             int64  // counted packs without a weight: 10包
	diameter          string // "65-75mm"
	per               string // the pack it is sold by: 盒 in 100g×2罐/盒
	inner             string // what is inside, more than one of it: 罐
	grossOnly         bool   // a gross weight and no net one
}

// hasAmount tells whether the text names a net weight, a volume or a count.
func (m measure) hasAmount() bool {
	return m.netG > 0 || m.volumeML > 0 || m.pieces > 0 || m.packs > 1
}

// term is one amount with everything it is multiplied by.
type term struct {
	kind     unitKind
	lo, hi   decimal // of the mass, the volume or the size
	count    decimal // product of the counts, 1 if there is none
	countHi  decimal
	counted  bool
	pieces   bool // a count of pieces is among the counts
	chinese  bool
	label    labelKind
	each     string // 每袋: the pack the amount is for
	word     string // unit word of the last count
	per      string
	sizeWord string
	depth    int
	plus     bool
}

// meter measures texts. It is not safe for concurrent use.
type meter struct {
	lexer lexer
	terms []term
	known map[string]measure
}

// maxKnown bounds the memory of texts already measured.
const maxKnown = 1 << 13

func newMeter() *meter {
	return &meter{lexer: lexer{units: newUnitIndex()}, known: map[string]measure{}}
}

// measure reads a clean text.
func (m *meter) measure(text string) measure {
	if got, ok := m.known[text]; ok {
		return got
	}
	m.collect(m.lexer.cut(lower(text)))
	got := evaluate(m.terms)
	if len(m.known) < maxKnown {
		m.known[text] = got
	}
	return got
}

// collect turns tokens into terms.
func (m *meter) collect(tokens []token) {
	m.terms = m.terms[:0]
	c := collector{m: m}
	for i := 0; i < len(tokens); i++ {
		i += c.take(tokens[i], tokens[i+1:])
	}
}

// collector is the state while terms are collected.
type collector struct {
	m        *meter
	label    labelKind
	each     string
	depth    int
	multiply bool
	plus     bool
	fraction bool // 1/2斤 or 10/20斤: nobody knows which
}

// take handles one token and says how many of the following it used too.
func (c *collector) take(t token, rest []token) int {
	switch t.kind {
	case tokenNumber:
		return c.amount(t, rest)
	case tokenLabel:
		return c.labelled(t, rest)
	case tokenTimes:
		c.multiply = len(c.m.terms) > 0
	case tokenPlus:
		c.plus = true
	case tokenSlash:
		return c.slash(rest)
	case tokenOpen:
		c.depth++
	case tokenClose:
		c.depth = max(0, c.depth-1)
		c.label, c.each = labelNone, ""
	case tokenBreak:
		c.label, c.each, c.multiply = labelNone, "", false
	case tokenWord:
		c.multiply = false
		if c.label != labelNet {
			c.label, c.each = labelNone, ""
		}
	}
	return 0
}

// labelled remembers a label for the number behind it, or gives it to the one
// before: 5斤(净重).
func (c *collector) labelled(t token, rest []token) int {
	c.multiply = false
	if t.label == labelEach && len(rest) > 0 && rest[0].kind == tokenUnit {
		c.label, c.each = labelEach, rest[0].text
		return 1
	}
	ends := len(rest) == 0 || rest[0].kind == tokenClose || rest[0].kind == tokenBreak
	if n := len(c.m.terms); ends && n > 0 && c.m.terms[n-1].label == labelNone {
		c.m.terms[n-1].label = t.label
		return 0
	}
	c.label = t.label
	return 0
}

// amount adds a number, with its unit if one follows, to the terms.
func (c *collector) amount(t token, rest []token) int {
	used := 0
	var u unit
	if len(rest) > 0 && rest[0].kind == tokenUnit {
		u, used = rest[0].unit, 1
	}
	if c.multiply {
		c.m.terms[len(c.m.terms)-1].multiply(t, u)
	} else {
		c.m.terms = append(c.m.terms, newTerm(t, u, c))
	}
	if c.fraction {
		c.m.terms[len(c.m.terms)-1].label = labelGift // not counted
	}
	c.multiply, c.plus, c.fraction = false, false, false
	if c.label != labelNet {
		c.label, c.each = labelNone, ""
	}
	return used
}

func newTerm(t token, u unit, c *collector) term {
	one := whole(1)
	out := term{kind: u.kind, label: c.label, each: c.each, depth: c.depth, plus: c.plus, chinese: t.chinese, count: one, countHi: one}
	out.set(t, u)
	return out
}

// set gives a fresh term its first amount.
func (t *term) set(n token, u unit) {
	switch u.kind {
	case unitMass, unitVolume:
		t.kind = u.kind
		t.lo, _ = n.lo.times(u.factor)
		t.hi, _ = n.hi.times(u.factor)
	case unitSize:
		t.kind, t.lo, t.hi, t.sizeWord = unitSize, n.lo, n.hi, u.word
	default:
		t.addCount(n, u)
	}
}

// multiply joins another factor to a term: 6 × 500g as well as 500g × 6.
func (t *term) multiply(n token, u unit) {
	switch {
	case (u.kind == unitMass || u.kind == unitVolume) && t.kind != unitMass && t.kind != unitVolume:
		t.set(n, u)
	case u.kind == unitMass || u.kind == unitVolume || u.kind == unitSize:
	default:
		t.addCount(n, u)
	}
}

func (t *term) addCount(n token, u unit) {
	factor := u.factor
	if u.kind == unitNone {
		factor = whole(1)
	}
	lo, ok := n.lo.times(factor)
	hi, ok2 := n.hi.times(factor)
	product, ok3 := t.count.times(lo)
	productHi, ok4 := t.countHi.times(hi)
	if !ok || !ok2 || !ok3 || !ok4 {
		return
	}
	t.count, t.countHi, t.counted = product, productHi, true
	t.pieces = t.pieces || u.kind == unitPiece
	if u.word != "" {
		t.word = u.word
	}
	if t.kind == unitNone {
		t.kind = u.kind
	}
}

// slash reads /盒: what the amount before is for.
func (c *collector) slash(rest []token) int {
	c.multiply = false
	n := len(c.m.terms)
	if n > 0 && len(rest) > 0 && rest[0].kind == tokenNumber && c.m.terms[n-1].kind == unitNone {
		c.fraction = true
	}
	if n == 0 || len(rest) == 0 || rest[0].kind != tokenUnit {
		return 0
	}
	c.m.terms[n-1].per = rest[0].text
	return 1
}

// lower brings Latin letters to lower case without touching anything else.
func lower(s string) string {
	for i := range len(s) {
		if c := s[i]; c >= 'A' && c <= 'Z' {
			b := []byte(s)
			for j, c := range b {
				if c >= 'A' && c <= 'Z' {
					b[j] = c + 'a' - 'A'
				}
			}
			return string(b)
		}
	}
	return s
}
