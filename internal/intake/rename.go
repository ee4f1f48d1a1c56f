package intake

import (
	"slices"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// answerAll is the answer of --same all and --new all.
const answerAll = "all"

// same gathers which new ids are old ones under another name, old → new: from
// the profile, then from the caller.
func (r *reading) same() map[string]string {
	out := map[string]string{}
	if r.profile != nil {
		for _, s := range r.profile.Same {
			out[s.Old] = s.New
		}
	}
	for old, id := range r.shared.options.Same {
		if old != answerAll {
			out[old] = id
		}
	}
	return out
}

// renames compares derived ids with those of the last run: a new one beside a
// lost one may be the same goods with a corrected word (formats §1). Such a
// row is held back until somebody says which it is. It runs before grouping,
// so that an answer decides the listing too.
func (r *reading) renames() {
	lost := r.lost()
	_, sameAll := r.shared.options.Same[answerAll]
	for n, d := range r.drafts {
		for i := range d.skus {
			if len(lost) == 0 || !r.isNew(d, &d.skus[i]) {
				continue
			}
			at := likelyOld(lost, d, i)
			if at < 0 {
				continue
			}
			old := lost[at]
			lost = slices.Delete(lost, at, at+1)
			switch {
			case d.faulty():
				r.hold(old)
			case sameAll:
				d.skus[i].id = old.ID
				r.traces.of(n)[i].id = old.ID
			default:
				r.changed(d, &d.skus[i], old)
			}
		}
	}
}

// isNew tells whether a SKU has a derived id that the last run did not have,
// and that nobody has declared to be new.
func (r *reading) isNew(d *draft, s *skuDraft) bool {
	_, known := r.known[s.id]
	return !known && !s.given && d.table.kind == listing.KindListing &&
		!slices.Contains(r.shared.options.New, s.id) && !slices.Contains(r.shared.options.New, answerAll)
}

// lost are the derived ids of the last run that no row has now.
func (r *reading) lost() []KnownRow {
	here := map[string]bool{}
	for _, d := range r.drafts {
		for i := range d.skus {
			here[d.skus[i].id] = true
		}
	}
	var out []KnownRow
	for _, k := range r.shared.options.Known {
		if !k.Given && !here[k.ID] {
			out = append(out, k)
		}
	}
	return out
}

// likelyOld finds the lost SKU that a new one most likely was: the one in its
// row with the same name or spec, else one whose key differs in one part.
func likelyOld(lost []KnownRow, d *draft, i int) int {
	key := folded(d.key(i))
	byPart := -1
	for n, k := range lost {
		old := folded(k.Key)
		if k.Sheet == d.table.sheet && k.Row == d.row && (old.Name == key.Name || old.Spec == key.Spec && key.Spec != "") {
			return n
		}
		if byPart < 0 && parts(old, key) == 1 {
			byPart = n
		}
	}
	return byPart
}

func folded(k listing.Key) listing.Key {
	return listing.Key{
		Producer: listing.Fold(k.Producer), Origin: listing.Fold(k.Origin), Name: listing.Fold(k.Name),
		Variety: listing.Fold(k.Variety), Grade: listing.Fold(k.Grade), Spec: listing.Fold(k.Spec),
	}
}

// parts counts in how many parts two keys differ.
func parts(a, b listing.Key) int {
	n := 0
	for _, differs := range [...]bool{a.Producer != b.Producer, a.Origin != b.Origin, a.Name != b.Name, a.Variety != b.Variety, a.Grade != b.Grade, a.Spec != b.Spec} {
		if differs {
			n++
		}
	}
	return n
}

// changed asks whether a row is the old SKU, and holds it back. The old one is
// not missing meanwhile.
func (r *reading) changed(d *draft, s *skuDraft, old KnownRow) {
	column := 1
	if i, ok := d.table.at[listing.FieldName]; ok {
		column = d.table.used[i].index
	}
	where := sheet.Address(column, old.Row)
	if old.Sheet != "" {
		where = old.Sheet + "!" + where
	}
	f := check.Reason(listing.IdentityChanged).At(d.cell(), d.name, old.ID, s.id, where)
	f.SKU, f.Field = s.id, listing.FieldName
	d.findings = append(d.findings, f)
	r.hold(old)
}

// hold keeps a lost SKU from being missing: its row is probably here, with a
// fault or a question. Its identity is kept for the next run.
func (r *reading) hold(old KnownRow) {
	r.held = append(r.held, old)
	r.result.Faulty = append(r.result.Faulty, old.Listing)
}

// remember lists the identities of this run for the next: of every row that
// has a name or an id, faulty ones too. A row that waits for an answer, or has
// lost its old id by a fault, keeps the old identity.
func (r *reading) remember() {
	for _, d := range r.drafts {
		for i := range d.skus {
			if s := &d.skus[i]; (s.given || d.name != "") && !d.awaits(s.id) {
				r.result.Identities = append(r.result.Identities, KnownRow{
					ID: s.id, Listing: s.listing, Given: s.given, Key: d.key(i), Sheet: d.table.sheet, Row: d.row,
				})
			}
		}
	}
	r.result.Identities = append(r.result.Identities, r.held...)
}

// awaits tells whether a SKU of the row waits for --same or --new.
func (d *draft) awaits(id string) bool {
	return slices.ContainsFunc(d.findings, func(f listing.Finding) bool { return f.Code == listing.IdentityChanged && f.SKU == id })
}
