package intake

import (
	"cmp"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// column is one column of a table and what it was taken for.
type column struct {
	index      int // counted from 1
	heading    heading
	field      listing.Field // a word of the vocabulary, a role, or "" for none
	confidence int           // percent
	reason     listing.Text
	unit       columnUnit
	clear      bool // an empty cell clears the value (profile)
	fillDown   bool // an empty cell has the value above (profile)
	fixed      bool // the profile says so
	shape      shape
	options    []candidate
}

// columnUnit is what a heading says about the numbers below it.
type columnUnit struct {
	per      string  // 元/斤: the canonical unit that a price is for
	factor   decimal // grams, millilitres or hours of a bare number; 0 if not said
	kind     unitKind
	byMass   bool // a stock in 斤
	currency listing.Currency
}

// single tells whether at most one column may be a field.
func single(f listing.Field) bool {
	switch f {
	case roleNotData, roleRemark, roleRowNumber, listing.FieldImageDetail:
		return false
	default:
		return true
	}
}

// claim is one column's claim to a field.
type claim struct {
	column *column
	candidate
	score int
}

// assign gives every column its field: the surest claim first, each field once.
// The order of the columns plays no part (it breaks ties between equal
// headings only).
func assign(columns []*column) {
	var claims []claim
	for _, c := range columns {
		if c.field != "" {
			continue
		}
		for _, o := range c.options {
			fit := c.shape.fit(o.field)
			if !refused(&c.shape, o.field, fit) {
				claims = append(claims, claim{c, o, o.weight * (50 + fit/2) / 100})
			}
		}
	}
	slices.SortStableFunc(claims, func(a, b claim) int {
		return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(b.weight, a.weight), cmp.Compare(a.column.heading.bare, b.column.heading.bare), cmp.Compare(a.field, b.field))
	})
	taken := map[listing.Field]bool{}
	for _, c := range columns {
		taken[c.field] = true
	}
	for _, k := range claims {
		if k.column.field != "" || taken[k.field] && single(k.field) || k.score < 30 {
			continue
		}
		k.column.take(k.field, k.score, byHeading(k))
		taken[k.field] = true
	}
	settle(columns, taken)
}

func (c *column) take(f listing.Field, score int, why listing.Text) {
	c.field, c.confidence, c.reason = f, score, why
}

// refused says no to a heading whose values are plainly something else: 有机
// with 是/否 is no organic code, 编号 with 1, 2, 3 is no SKU id.
func refused(s *shape, f listing.Field, fit int) bool {
	if strings.HasPrefix(string(f), listing.PrefixStock) {
		return s.n > 0 && fit < 50
	}
	if s.n < 2 {
		return false
	}
	switch f {
	case listing.FieldOrganic, listing.FieldGreen, listing.FieldGTIN, listing.FieldSKU, listing.FieldListing, roleRowNumber, listing.FieldPieces, roleDiscount:
		return fit < 15
	case listing.FieldShelf:
		return fit < 50
	case listing.FieldProduced, listing.FieldExpires, listing.FieldEffective, listing.FieldAvailable, listing.FieldPriceOld, listing.FieldPriceFloor:
		return fit == 0 && s.n > 4
	default:
		return false
	}
}

func byHeading(k claim) listing.Text {
	fit := k.column.shape.fit(k.field)
	return listing.Tf("表头“%s”即“%s”，%d%%的值相符", "heading “%s” is “%s”, %d%% of the values agree", k.column.heading.text, k.word, fit)
}

// settle looks at all columns together for what no column can say alone.
func settle(columns []*column, taken map[listing.Field]bool) {
	find := func(f listing.Field) *column {
		for _, c := range columns {
			if c.field == f && !c.fixed {
				return c
			}
		}
		return nil
	}
	if c := find(listing.FieldNetWeight); c != nil && !taken[listing.FieldSpec] && c.shape.share(c.shape.packed) >= 50 {
		c.take(listing.FieldSpec, 70, listing.T("没有规格列，而这一列写的是包装规格", "there is no spec column, and these values are packs"))
		taken[listing.FieldSpec] = true
	}
	if c := find(listing.FieldTitle); c != nil && !taken[listing.FieldName] {
		c.take(listing.FieldName, c.confidence, listing.T("没有名称列，用标题", "there is no name column: the title is the name"))
		taken[listing.FieldName] = true
	}
	if c := find(listing.FieldListing); c != nil && !taken[listing.FieldSKU] && len(c.shape.distinct) == c.shape.n && c.shape.n > 1 {
		c.take(listing.FieldSKU, c.confidence, listing.T("每行不同，是规格编码", "every row has its own: it is the SKU id"))
		taken[listing.FieldSKU] = true
	}
	for _, c := range columns {
		if c.field == "" && len(c.options) == 0 {
			byShape(c, taken)
		}
		if c.field == "" {
			asAttribute(c)
		}
	}
}

// byShape names a column that only its values give away.
func byShape(c *column, taken map[listing.Field]bool) {
	s := &c.shape
	if s.n < 3 {
		return
	}
	for _, guess := range [...]struct {
		field listing.Field
		share int
	}{
		{listing.FieldUSCC, s.share(s.uscc)}, {listing.FieldSC, s.share(s.licence)}, {listing.FieldGTIN, s.share(s.gtin)},
		{listing.FieldOrganic, s.share(s.digits17)}, {listing.FieldGreen, s.share(s.green)}, {listing.FieldOrigin, s.share(s.place)},
	} {
		if guess.share >= 80 && !taken[guess.field] {
			c.take(guess.field, guess.share/2, listing.Tf("表头没有认出，%d%%的值是这种样子", "heading not known, %d%% of the values look like it", guess.share))
			taken[guess.field] = true
			return
		}
	}
}

// asAttribute keeps a column that is no field as attr.<heading>.
func asAttribute(c *column) {
	if c.heading.bare == "" || c.shape.n == 0 {
		return
	}
	name := strings.Join(strings.Fields(c.heading.text), "")
	c.take(listing.Attr(name), 0, listing.T("不是固定字段，留作属性", "no field of its own, kept as an attribute"))
}

// unitOf reads the unit that a heading names in brackets or behind a slash.
func (v *vocabulary) unitOf(h heading, f listing.Field, units unitIndex) columnUnit {
	base, _ := f.Split()
	note := h.note
	if i := strings.LastIndexByte(h.bare, '/'); note == "" && i > 0 && len(v.words[h.bare]) == 0 {
		note = h.bare[i+1:]
	}
	switch base.Kind() {
	case listing.KindMoney:
		return moneyUnit(note, units)
	case listing.KindGrams, listing.KindMillilitres, listing.KindCount:
		return amountUnit(note, base, units)
	default:
		return columnUnit{}
	}
}

func moneyUnit(note string, units unitIndex) columnUnit {
	var out columnUnit
	if note == "" {
		return out
	}
	for _, w := range currencyWords {
		if strings.Contains(note, w.word) && (w.word != "块" || note == "块") {
			out.currency = w.currency
			break
		}
	}
	r := priceReader{units: units}
	if i := strings.IndexByte(note, '/'); i >= 0 && r.perUnit(note, i+1) > 0 {
		out.per = r.out.per
	} else if i := strings.Index(note, "每"); i >= 0 && r.perUnit(note, i+len("每")) > 0 {
		out.per = r.out.per
	}
	return out
}

func amountUnit(note string, f listing.Field, units unitIndex) columnUnit {
	if f == listing.FieldShelfLife || f == listing.FieldShipWithin {
		if h := timeWord(note); h > 0 {
			return columnUnit{factor: whole(h)}
		}
		return columnUnit{}
	}
	u, ok := units.at(note)
	switch {
	case !ok:
		return columnUnit{}
	case f.Kind() == listing.KindCount:
		return columnUnit{byMass: u.kind == unitMass, factor: u.factor}
	case u.kind == unitMass || u.kind == unitVolume:
		return columnUnit{factor: u.factor, kind: u.kind}
	default:
		return columnUnit{}
	}
}
