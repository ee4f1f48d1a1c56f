package check

import "github.com/farmgate-cli/farmgate/listing"

// name demands a product name: without one nothing can be listed. A fact
// without a value tells the cell of the empty column.
func (p *pass) name(o owner) {
	fact := o.listing.Facts[listing.FieldName]
	at := o.cell(fact)
	if fact.Value.Text() != "" || p.known.inRow(at, listing.NameMissing) {
		return
	}
	p.add(o, listing.FieldName, New(listing.NameMissing, at, ""))
}

// measures are the facts of which a SKU of a new listing needs one.
var measures = []listing.Field{listing.FieldNetWeight, listing.FieldNetVolume, listing.FieldPieces}

// weight demands a weight, a volume or a count (only a gross weight is a
// warning), and compares gross with net.
func (p *pass) weight(o owner) {
	net, hasNet := o.fact(listing.FieldNetWeight)
	gross, hasGross := o.fact(listing.FieldGrossWeight)
	if hasNet && hasGross {
		p.grossAboveNet(o, gross, net)
	}
	if p.cat.Kind != listing.KindListing {
		return
	}
	for _, field := range measures {
		if fact, ok := o.fact(field); ok && !fact.Value.IsZero() {
			return
		}
	}
	spec, _ := o.fact(listing.FieldSpec)
	at := o.cell(spec)
	if net.Cell.Cell != "" {
		at = net.Cell
	}
	if p.known.inRow(at, listing.WeightMissing, listing.WeightConflict, listing.SpecMissing, listing.SpecUnparsable, listing.SpecCountMismatch) {
		return
	}
	reason := Reason(listing.WeightMissing)
	if hasGross {
		reason = WeightOnlyGross
	}
	p.add(o, listing.FieldNetWeight, reason.At(at, spec.Value.Text()))
}

func (p *pass) grossAboveNet(o owner, gross, net listing.Fact) {
	g, okGross := gross.Value.Number()
	n, okNet := net.Value.Number()
	if !okGross || !okNet || g >= n {
		return
	}
	p.add(o, listing.FieldGrossWeight, GrossBelowNet.At(o.cell(gross), grams(g), grams(g), grams(n)))
}

// fact looks a field up on the SKU, then on the listing.
func (o owner) fact(field listing.Field) (listing.Fact, bool) {
	if fact, ok := o.sku.Facts[field]; ok {
		return fact, true
	}
	fact, ok := o.listing.Facts[field]
	return fact, ok
}
