package intake

import (
	"strconv"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

func itoa(n int) string { return strconv.Itoa(n) }

// identify gives every SKU its id: the workbook's, else one derived from its
// key, else the one that this key had in an earlier run.
func (r *reading) identify() {
	r.indexKnown()
	for _, d := range r.drafts {
		ids := r.givenIDs(d)
		for i := range d.skus {
			s := &d.skus[i]
			if ids != nil {
				s.id, s.given = ids[i], true
				continue
			}
			s.id = r.remembered(d.key(i).ID())
		}
	}
}

// givenIDs are the ids that the workbook gives the SKUs of a row: one for
// each, or none. One id for several specs names the listing instead.
func (r *reading) givenIDs(d *draft) []string {
	prefix := d.table.idPrefix
	switch {
	case d.sku == "" || isDash(d.sku):
		return nil
	case len(d.skus) == 1:
		return []string{prefix + d.sku}
	}
	parts := r.shared.parsers.splitValues(d.sku)
	if len(parts) != len(d.skus) {
		if d.listing == "" {
			d.listing = d.sku
		}
		return nil
	}
	for i := range parts {
		parts[i] = prefix + parts[i]
	}
	return parts
}

// key is what the derived id of a SKU is made of.
func (d *draft) key(i int) listing.Key {
	return listing.Key{Producer: d.producer, Origin: d.origin, Name: d.name, Variety: d.variety, Grade: d.grade, Spec: d.skus[i].spec}
}

// indexKnown prepares the last run's identities for look-up.
func (r *reading) indexKnown() {
	r.known, r.byKey = map[string]KnownRow{}, map[string]string{}
	for _, k := range r.shared.options.Known {
		r.known[k.ID] = k
		if !k.Given {
			r.byKey[k.Key.ID()] = k.ID
		}
	}
	for old, id := range r.same() {
		r.byKey[id] = old
	}
}

// remembered gives the id under which a derived id has been known before.
func (r *reading) remembered(id string) string {
	if old, ok := r.byKey[id]; ok {
		return old
	}
	return id
}

// duplicates finds ids that stand twice. Equal rows are read once, with a
// note; in stock and price sheets rows of one SKU may add to each other.
func (r *reading) duplicates() {
	seen := map[string][]skuRef{}
	for _, d := range r.drafts {
		for i := range d.skus {
			ref := skuRef{d, i}
			for _, before := range seen[d.skus[i].id] {
				if d.table.kind == before.draft.table.kind && r.clash(before, ref) {
					break
				}
			}
			seen[d.skus[i].id] = append(seen[d.skus[i].id], ref)
		}
	}
}

// clash compares two rows of one id and says whether it found anything to say.
func (r *reading) clash(before, now skuRef) bool {
	d := now.draft
	if before.draft == d {
		return true // the spec stands twice in its cell, which has been said
	}
	if d.table.kind != listing.KindListing {
		return r.clashOfUpdates(before, now)
	}
	if sameRow(before.draft, d) {
		d.repeated = true
		r.duplicate(check.SKUDuplicateSame, before, now)
		return true
	}
	r.duplicate(check.Reason(listing.SKUDuplicate), before, now)
	return true
}

// clashOfUpdates looks for a field that two rows of a stock or price sheet
// give different values for the same channel.
func (r *reading) clashOfUpdates(before, now skuRef) bool {
	if before.sku().id == "" || !now.sku().given {
		return false
	}
	had := before.updates()
	shared, differ := 0, false
	for f, v := range now.updates() {
		if old, ok := had[f]; ok {
			shared++
			differ = differ || old != v
		}
	}
	switch {
	case differ:
		r.duplicate(check.Reason(listing.SKUDuplicate), before, now)
	case shared > 0:
		r.duplicate(check.SKUDuplicateSame, before, now)
	}
	return shared > 0
}

// updates are what a row of a stock or price sheet changes, by field and channel.
func (ref skuRef) updates() map[listing.Field]listing.Value {
	out := map[listing.Field]listing.Value{}
	for i := range ref.sku().facts {
		f := &ref.sku().facts[i]
		base, _ := f.field.Split()
		if base != listing.FieldStock && base.Kind() != listing.KindMoney || base == listing.FieldPriceOld || base == listing.FieldPriceFloor {
			continue
		}
		for _, field := range ref.draft.fieldsOf(f.field) {
			out[field] = f.value
		}
	}
	return out
}

// sameRow tells whether two rows say the same.
func sameRow(a, b *draft) bool {
	if len(a.facts) != len(b.facts) || len(a.skus) != len(b.skus) {
		return false
	}
	if !sameFacts(a.facts, b.facts) {
		return false
	}
	for i := range a.skus {
		if !sameFacts(a.skus[i].facts, b.skus[i].facts) {
			return false
		}
	}
	return true
}

func sameFacts(a, b []fact) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].field != b[i].field || a[i].value != b[i].value {
			return false
		}
	}
	return true
}

// duplicate makes the finding at the id's cell, or, for a derived id, at the
// name's.
func (r *reading) duplicate(reason check.Reason, before, now skuRef) {
	d := now.draft
	at, raw := d.cell(), d.name
	if d.sku != "" {
		raw = d.sku
		at.Cell = sheet.Address(d.skuView.col, d.skuView.row)
	}
	first := before.draft.cell().Cell
	if before.draft.sku != "" {
		first = sheet.Address(before.draft.skuView.col, before.draft.skuView.row)
	}
	if s := before.draft.table.sheet; s != d.table.sheet {
		first = s + "!" + first
	}
	f := reason.At(at, raw, first)
	f.Field, f.SKU = listing.FieldSKU, now.sku().id
	d.findings = append(d.findings, f)
}
