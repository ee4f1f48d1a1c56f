package taobao

import (
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/listing"
)

// form fills in the form that a create would send and holds it against every
// rule of the category (taobao §4.2). Attributes that the choices made disable
// are left out of what is wanted.
func (p *projection) form() {
	if p.book == nil {
		return
	}
	f, rows := p.fill()
	for range len(p.Desired.Fields) {
		if !p.dropDisabled(f) {
			break
		}
		f, rows = p.fill()
	}
	if !p.Full {
		return
	}
	for _, fault := range f.check() {
		p.refuse(fault, rows)
	}
}

// fill makes the form as far as the offer goes: what cannot be written is a
// finding already. rows tells which SKU each row is of.
func (p *projection) fill() (f *form, rows []int) {
	f = newForm(p.book)
	f.set([]string{idOuter}, p.Offer.ID)
	stand := map[string]string{}
	for _, role := range []listing.Field{listing.FieldImageMain, listing.FieldImageDetail} {
		for _, name := range p.Desired.Fields[role].List() {
			stand[name] = standIn
		}
	}
	for _, name := range sortedFields(p.Desired.Fields) {
		if name != listing.FieldCategory {
			_ = f.change(name, p.Desired.Fields[name], stand)
		}
	}
	if f.has(idSKU) {
		for i, sku := range p.Desired.SKUs {
			if f.addSKU(withNumbers(sku)) == nil {
				rows = append(rows, i)
			}
		}
		_ = f.settleRows()
		f.settleSale()
	}
	if len(f.rows()) == 0 { // not by SKU, or a finding already
		f.set([]string{idPrice}, "1.00")
		f.set([]string{idQuantity}, "1")
	}
	f.constants()
	f.intoWarehouse()
	return f, rows
}

// withNumbers stands in for a price or stock that is missing, which is a finding
// already.
func withNumbers(sku listing.SKUSnapshot) listing.SKUSnapshot {
	sku.Fields = maps.Clone(sku.Fields)
	for _, name := range []listing.Field{listing.FieldPrice, listing.FieldStock} {
		if _, ok := sku.Fields[name]; !ok {
			sku.Fields[name] = listing.NumberValue(1)
		}
	}
	return sku
}

// dropDisabled takes attributes out that must not be sent, and reports whether
// there were any: one that goes may have been the condition of another.
func (p *projection) dropDisabled(f *form) bool {
	dropped := false
	at := f.lookup()
	for _, a := range p.book.attributeFields() {
		name := listing.Attr(a.id)
		if _, wanted := p.Desired.Fields[name]; wanted && p.book.disabledOn(a.path, at) {
			delete(p.Desired.Fields, name)
			delete(p.Desired.Unmanaged, name)
			dropped = true
		}
	}
	return dropped
}

// disabledOn reports whether a field on the path is disabled.
func (s *schema) disabledOn(path []string, at lookup) bool {
	def := s.field(path[0])
	for _, id := range path[1:] {
		if def.disabled(at) {
			return true
		}
		def = def.child(id)
	}
	return def != nil && def.disabled(at)
}

// refuse reports what the platform would refuse, at the cell it comes from.
func (p *projection) refuse(f fault, rows []int) {
	key := strings.Join(f.path, ".")
	if p.told[key] || p.told[f.path[0]] && len(f.path) > 1 {
		return
	}
	for _, a := range p.book.attributeFields() {
		if !slices.Equal(a.path, f.path) {
			continue
		}
		v, ok := p.given(a.id)
		switch {
		case f.missing:
			p.told[key] = true
			p.attributeMissing(a)
		case ok:
			p.attributeFault(v, f.text)
		}
		return
	}
	p.schemaFault(f, rows)
}

// schemaFault is about a field that is no attribute.
func (p *projection) schemaFault(f fault, rows []int) {
	var sku *adapters.OfferSKU
	if f.row >= 0 && f.row < len(rows) {
		sku = &p.Offer.SKUs[rows[f.row]]
	}
	if len(f.path) > 1 && f.path[0] == idSKU && f.path[1] == idProps && f.missing {
		return // a dimension without a value is a finding already
	}
	p.Report(codeSchema, sku, fieldOf(f.path), f.text,
		listing.T("按类目的要求改;farmgate categories show 列出要求", "follow the category's rule; farmgate categories show lists it"))
}

// fieldOf gives the word of ours that a field is filled from.
func fieldOf(path []string) listing.Field {
	last := path[len(path)-1]
	for id, name := range map[string]listing.Field{
		idTitle: listing.FieldTitle, idDesc: listing.FieldDescription, idMobileDesc: listing.FieldDescription, idImages: listing.FieldImageMain,
		idTemplate: listing.Option(optFreight), idSections: listing.Option(optSections), idSubStock: listing.Option(optSubStock),
		idDelivery: listing.FieldShipWithin, idDeliveryDays: listing.FieldShipWithin, idOuter: listing.FieldListing,
		idPrice: listing.FieldPrice, idSKUPrice: listing.FieldPrice, idQuantity: listing.FieldStock, idSKUStock: listing.FieldStock,
		idSKUOuter: listing.FieldSKU, idSaleProps: listing.FieldSpec, idProps: listing.FieldSpec,
	} {
		if last == id || path[0] == id && id == idImages {
			return name
		}
	}
	if path[0] == idSKU {
		return listing.FieldSpec
	}
	return listing.FieldCategory
}
