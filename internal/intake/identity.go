package intake

import (
	"strconv"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

func itoa(n int) string { return strconv.Itoa(n) }

// identify gives the SKUs of a row their ids: the workbook's, else one derived
// from its key, else the one that this key had in an earlier run.
func (r *reading) identify(d *draft) {
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

// duplicates finds an id that stands twice. Equal rows are read once, with a
// note; in stock and price sheets rows of one SKU may add to each other.
func (r *reading) duplicates(d *draft, now *trace) {
	t := &r.traces
	at, ok := t.first[now.id]
	for ok {
		before := &t.skus[at]
		if t.lines[before.line].table.kind == d.table.kind && r.clash(d, before, now) {
			return
		}
		at, ok = before.next, before.next != 0
	}
}

// clash compares two rows of one id and says whether it found anything to say.
func (r *reading) clash(d *draft, before, now *trace) bool {
	switch {
	case before.line == now.line:
		return true // the spec stands twice in its cell, which has been said
	case d.table.kind != listing.KindListing:
		return r.clashOfUpdates(d, before, now)
	case before.says == now.says:
		d.repeated = true
		r.duplicate(check.SKUDuplicateSame, d, before, now)
	case now.given:
		r.duplicate(check.Reason(listing.SKUDuplicate), d, before, now)
	default:
		r.duplicate(check.SKUDuplicateKey, d, before, now)
	}
	return true
}

// clashOfUpdates looks for a field that two rows of a stock or price sheet
// give different values for the same channel.
func (r *reading) clashOfUpdates(d *draft, before, now *trace) bool {
	if before.id == "" || !now.given {
		return false
	}
	shared, differ := 0, false
	for _, a := range now.extra().changes {
		for _, b := range before.extra().changes {
			if a.field == b.field {
				shared++
				differ = differ || a.value != b.value
			}
		}
	}
	switch {
	case differ:
		r.duplicate(check.Reason(listing.SKUDuplicate), d, before, now)
	case shared > 0:
		r.duplicate(check.SKUDuplicateSame, d, before, now)
	}
	return shared > 0
}

// duplicate makes the finding at the id's cell, or, for a derived id, at the
// name's.
func (r *reading) duplicate(reason check.Reason, d *draft, before, now *trace) {
	at, raw := d.cell(), d.name
	if d.sku != "" {
		raw = d.sku
	}
	at.Cell = now.at.address()
	first := before.at.address()
	if s := r.traces.lines[before.line].table.sheet; s != d.table.sheet {
		first = s + "!" + first
	}
	f := reason.At(at, raw, first)
	f.Field, f.SKU = listing.FieldSKU, now.id
	d.findings = append(d.findings, f)
}
