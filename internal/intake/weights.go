package intake

import (
	"strconv"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// weights finds the net weight of every SKU: from the net weight column, else
// from the spec, else from the name, and compares what stands twice. It gives
// what is known of each sale unit, for prices and stock.
func (t *table) weights(d *draft) []measure {
	out := make([]measure, len(d.skus))
	column := t.columnWeights(d)
	for i := range d.skus {
		s := &d.skus[i]
		spec := t.shared.parsers.meter.measure(clean(s.spec))
		own := column[min(i, len(column)-1)]
		out[i] = t.weigh(d, s, spec, own)
	}
	t.gross(d, out)
	return out
}

// columnWeights reads the net weight (or volume) column, one measure for each
// SKU, or one for all.
func (t *table) columnWeights(d *draft) []measure {
	for _, f := range [...]listing.Field{listing.FieldNetWeight, listing.FieldNetVolume} {
		v := t.view(f)
		if v == nil || v.bad || v.empty() {
			continue
		}
		texts := []string{v.text}
		if len(d.skus) > 1 {
			if parts := t.shared.parsers.splitValues(v.cell.Text); len(parts) == len(d.skus) {
				texts = parts
			}
		}
		out := make([]measure, len(texts))
		for i, text := range texts {
			out[i] = t.quantity(clean(text), v.column)
		}
		return out
	}
	return []measure{{}}
}

// quantity reads a weight cell: a bare number in the unit of its column, or a
// text with its own units.
func (t *table) quantity(text string, c *column) measure {
	d, ok := parseDecimal(text)
	if !ok {
		return t.shared.parsers.meter.measure(text)
	}
	factor := c.unit.factor
	if factor.mant == 0 {
		factor = whole(1)
	}
	product, ok := d.times(factor)
	switch {
	case !ok || product.mant <= 0:
		return measure{}
	case c.unit.kind == unitVolume || c.field == listing.FieldNetVolume:
		return measure{volumeML: product.round()}
	default:
		return measure{netG: product.round()}
	}
}

// weigh joins what the spec and the column say of one SKU.
func (t *table) weigh(d *draft, s *skuDraft, spec, own measure) measure {
	v := t.view(listing.FieldNetWeight)
	m := spec
	switch {
	case own.netG > 0 && spec.netG > 0 && !agree(own, spec, s.spec):
		t.find(d, check.Reason(listing.WeightConflict), v, grams(spec.netG), grams(own.netG))
		m.netG, m.netMaxG = 0, 0 // nobody knows which is right
		return m
	case own.netG > 0:
		m.netG, m.netMaxG = own.netG, own.netMaxG
		if own.netMaxG == 0 && spec.netG == own.netG {
			m.netMaxG = spec.netMaxG
		}
	case own.volumeML > 0:
		m.volumeML = own.volumeML
	case own.pieces > 0 && m.pieces == 0:
		m.pieces, m.piecesMax = own.pieces, own.piecesMax
	}
	if m.grossG == 0 {
		m.grossG = own.grossG
	}
	if !m.hasAmount() && t.kind == listing.KindListing {
		m = t.fromName(d, s, m)
	}
	t.weightFacts(s, m, v)
	return m
}

// fromName looks for the weight in the name; without any the row cannot be sold.
func (t *table) fromName(d *draft, s *skuDraft, m measure) measure {
	if named := t.shared.parsers.meter.measure(clean(d.name)); named.hasAmount() {
		return named
	}
	v := t.view(listing.FieldNetWeight)
	if v == nil {
		v = t.view(listing.FieldSpec)
	}
	switch {
	case v == nil || v.bad || t.hasFinding(d, listing.SpecMissing) || t.unitSold(&m):
	case m.grossG > 0:
		t.find(d, check.WeightOnlyGross, v)
	default:
		t.find(d, check.Reason(listing.WeightMissing), v)
	}
	return m
}

// unitSold takes the amount from the unit column: sold by 斤 or by 个.
func (t *table) unitSold(m *measure) bool {
	u, ok := t.shared.parsers.meter.lexer.units.at(lower(t.text(listing.FieldUnit)))
	switch {
	case ok && u.kind == unitMass:
		m.netG = u.factor.round()
	case ok && u.kind == unitPiece:
		m.pieces = u.factor.round()
	}
	return m.hasAmount()
}

func (t *table) hasFinding(d *draft, code listing.Code) bool {
	for i := range d.findings {
		if d.findings[i].Code == code {
			return true
		}
	}
	return false
}

// agree compares two weights: equal within 2 %, 15 % where one is rounded
// (约), or one inside the other's range.
func agree(a, b measure, text string) bool {
	tolerance := int64(2)
	if strings.Contains(text, "约") || strings.Contains(text, "左右") {
		tolerance = 15
	}
	lowA, highA := a.netG, max(a.netG, a.netMaxG)
	lowB, highB := b.netG, max(b.netG, b.netMaxG)
	slack := max(highA, highB) * tolerance / 100
	return lowA <= highB+slack && lowB <= highA+slack
}

// grams writes a weight for people.
func grams(g int64) string {
	if g >= 1000 {
		return decimal{g, 3}.reduced().text() + "kg"
	}
	return strconv.FormatInt(g, 10) + "g"
}

func (t *table) weightFacts(s *skuDraft, m measure, v *view) {
	if v == nil || v.empty() {
		v = t.view(listing.FieldSpec)
	}
	if v == nil {
		v = t.view(listing.FieldName)
	}
	if v == nil {
		return
	}
	for _, f := range [...]struct {
		field listing.Field
		n     int64
	}{
		{listing.FieldNetWeight, m.netG}, {listing.FieldNetWeightMax, m.netMaxG}, {listing.FieldNetVolume, m.volumeML}, {listing.FieldPieces, m.pieces},
	} {
		if f.n > 0 {
			s.add(f.field, listing.NumberValue(f.n), v)
		}
	}
	if m.diameter != "" && t.view(listing.FieldDiameter) == nil {
		s.add(listing.FieldDiameter, listing.TextValue(m.diameter), v)
	}
}

// gross reads the gross weight column and compares it with the net weight.
func (t *table) gross(d *draft, measures []measure) {
	v := t.view(listing.FieldGrossWeight)
	if v == nil || v.bad || v.empty() {
		return
	}
	m := t.quantity(v.text, v.column)
	g := max(m.netG, m.grossG)
	if g == 0 {
		return
	}
	for i := range d.skus {
		d.skus[i].add(listing.FieldGrossWeight, listing.NumberValue(g), v)
		if net := measures[i].netG; net > g && len(d.skus) == 1 {
			t.find(d, check.GrossBelowNet, v, grams(g), grams(net))
		}
	}
}

// guessUnits decides in which unit a weight column without one is written: in
// the one that agrees with the specs, else grams for large and kilograms for
// small numbers.
func (t *table) guessUnits(rows []sheet.Row) {
	for _, c := range t.used {
		if c.field != listing.FieldNetWeight && c.field != listing.FieldGrossWeight || c.unit.factor.mant != 0 || c.shape.number == 0 {
			continue
		}
		c.unit.factor = t.likelyFactor(c, rows)
	}
}

func (t *table) likelyFactor(c *column, rows []sheet.Row) decimal {
	factors := [...]decimal{whole(1), whole(1000), whole(500)}
	var votes [len(factors)]int
	large := 0
	for _, r := range rows {
		d, ok := parseDecimal(clean(r.Cell(c.index).Text))
		if !ok {
			continue
		}
		if d.round() >= 30 {
			large++
		}
		spec := t.shared.parsers.meter.measure(t.sampleSpec(r))
		for i, f := range factors {
			if product, ok := d.times(f); ok && spec.netG > 0 && product.round() == spec.netG {
				votes[i]++
			}
		}
	}
	best := 1
	if large*2 >= c.shape.number {
		best = 0
	}
	for i, n := range votes {
		if n > votes[best] {
			best = i
		}
	}
	return factors[best]
}

func (t *table) sampleSpec(r sheet.Row) string {
	if i, ok := t.at[listing.FieldSpec]; ok {
		return clean(r.Cell(t.used[i].index).Text)
	}
	return ""
}
