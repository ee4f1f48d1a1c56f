package intake

import (
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// bundle is the SKUs of one listing.
type bundle struct {
	id     string
	refs   []skuRef // without repeated rows
	all    []*draft // every row, repeated ones too
	tuples map[string]bool
}

// skuRef is one SKU of a row.
type skuRef struct {
	draft *draft
	index int
}

func (ref skuRef) sku() *skuDraft { return &ref.draft.skus[ref.index] }

// group puts rows together into listings (formats §1).
func (r *reading) group() []*bundle {
	g := grouper{byKey: map[string][]*bundle{}, byID: map[string]*bundle{}}
	for _, d := range r.drafts {
		g.add(r.groupKey(d), d, d.table.kind)
	}
	return g.settle(r)
}

// grouper collects bundles in the order of their first rows.
type grouper struct {
	bundles []*bundle
	byKey   map[string][]*bundle
	byID    map[string]*bundle
}

// add puts a row into the first bundle of its key in which it repeats nothing.
func (g *grouper) add(key string, d *draft, kind listing.CatalogKind) {
	var b *bundle
	for _, known := range g.byKey[key] {
		if key != "" && (kind != listing.KindListing || d.repeated || known.takes(d)) {
			b = known
			break
		}
	}
	if b == nil {
		b = &bundle{tuples: map[string]bool{}}
		g.bundles = append(g.bundles, b)
		if key != "" {
			g.byKey[key] = append(g.byKey[key], b)
		}
	}
	b.all = append(b.all, d)
	if d.repeated {
		return
	}
	for i := range d.skus {
		b.refs = append(b.refs, skuRef{d, i})
		b.tuples[d.tuple(i)] = true
	}
}

// takes tells whether a bundle has none of the row's variants yet.
func (b *bundle) takes(d *draft) bool {
	for i := range d.skus {
		if b.tuples[d.tuple(i)] {
			return false
		}
	}
	return true
}

// tuple is what tells a SKU from the others of its listing.
func (d *draft) tuple(i int) string {
	tuple := listing.Fold(d.skus[i].spec) + "|" + listing.Fold(d.grade) + "|" + listing.Fold(d.variety)
	for j := range d.facts {
		if f := &d.facts[j]; strings.HasPrefix(string(f.field), listing.PrefixSpec) {
			tuple += "|" + listing.Fold(f.value.Text())
		}
	}
	return tuple
}

// groupKey is equal for rows of one listing; "" groups with nothing.
func (r *reading) groupKey(d *draft) string {
	t := d.table
	switch by := t.groupBy; {
	case t.kind != listing.KindListing:
		return "sku\x00" + d.skus[0].id
	case by == groupByRow:
		return ""
	case d.listing != "" && by != groupByName:
		return "listing\x00" + d.listing
	case by == groupByListing || d.name == "":
		return ""
	case d.nameGroup != 0:
		return "merged\x00" + t.sheet + "\x00" + itoa(d.nameGroup)
	default:
		return strings.Join([]string{"name", t.sheet, listing.Fold(d.name), listing.Fold(d.producer), listing.Fold(d.origin)}, "\x00")
	}
}

// settle gives bundles their ids and joins those of one id: a known SKU keeps
// its listing for ever.
func (g *grouper) settle(r *reading) []*bundle {
	var out []*bundle
	for _, b := range g.bundles {
		b.id = r.listingID(b)
		if first, ok := g.byID[b.id]; ok && b.id != "" {
			first.refs = append(first.refs, b.refs...)
			first.all = append(first.all, b.all...)
			continue
		}
		g.byID[b.id] = b
		out = append(out, b)
	}
	for _, b := range out {
		for _, ref := range b.refs {
			ref.sku().listing = b.id
		}
		for _, d := range b.all {
			for i := range d.skus {
				d.skus[i].listing = b.id
			}
		}
	}
	return out
}

// listingID is what the workbook says, else the listing that one of the SKUs
// had, else the first SKU's id.
func (r *reading) listingID(b *bundle) string {
	for _, d := range b.all {
		if d.listing != "" {
			return d.table.idPrefix + d.listing
		}
	}
	for _, d := range b.all {
		for i := range d.skus {
			if k, ok := r.known[d.skus[i].id]; ok && k.Listing != "" {
				return k.Listing
			}
		}
	}
	for _, d := range b.all {
		for i := range d.skus {
			return d.skus[i].id
		}
	}
	return ""
}

// drafts are the rows of the bundle that count.
func (b *bundle) drafts() []*draft {
	var out []*draft
	for _, ref := range b.refs {
		if len(out) == 0 || out[len(out)-1] != ref.draft {
			out = append(out, ref.draft)
		}
	}
	return out
}

// faulty tells whether an error in any row keeps the listing back.
func (b *bundle) faulty() bool {
	for _, d := range b.all {
		if d.faulty() {
			return true
		}
	}
	return false
}

// channels are where the listing is meant for; empty means everywhere, which
// one row without a channel is enough for.
func (b *bundle) channels() []string {
	var out []string
	seen := map[string]bool{}
	for _, d := range b.all {
		if len(d.channels) == 0 {
			return nil
		}
		for _, c := range d.channels {
			if !seen[c] {
				seen[c] = true
				out = append(out, c)
			}
		}
	}
	return out
}

// axis is one way in which the SKUs of a listing may differ.
type axis struct {
	name string
	of   func(skuRef) string
}

// axes are the columns in which the bundle's SKUs do differ, in order: the
// usual ones, then those that are headed spec.<axis>.
func (b *bundle) axes() []axis {
	all := []axis{
		{"规格", func(s skuRef) string { return s.sku().spec }},
		{"等级", func(s skuRef) string { return s.draft.grade }},
		{"品种", func(s skuRef) string { return s.draft.variety }},
	}
	for _, f := range b.specFields() {
		all = append(all, axis{strings.TrimPrefix(string(f), listing.PrefixSpec), func(s skuRef) string {
			v, _ := s.draft.get(f)
			return v.Text()
		}})
	}
	return slices.DeleteFunc(all, func(a axis) bool {
		return !slices.ContainsFunc(b.refs[1:], func(ref skuRef) bool { return listing.Fold(a.of(ref)) != listing.Fold(a.of(b.refs[0])) })
	})
}

// specFields lists the columns that are headed spec.<axis>, by name.
func (b *bundle) specFields() []listing.Field {
	var out []listing.Field
	for _, d := range b.drafts() {
		for i := range d.facts {
			f := d.facts[i].field
			if _, where := f.Split(); where == "" && strings.HasPrefix(string(f), listing.PrefixSpec) && !slices.Contains(out, f) {
				out = append(out, f)
			}
		}
	}
	slices.Sort(out)
	return out
}

// addTo adds the SKU to the listing's, or its facts to the SKU of the same id:
// price sheets have a row for each channel.
func (ref skuRef) addTo(skus []listing.SKU, common map[listing.Field]bool, axes []axis) []listing.SKU {
	d, s := ref.draft, ref.sku()
	at := -1
	for i := range skus {
		if skus[i].ID == s.id {
			at = i
		}
	}
	if at < 0 {
		sku := listing.SKU{ID: s.id, Derived: !s.given, Facts: make(listing.Facts, d.own(common)+len(s.facts)), Cell: d.cell()}
		for _, a := range axes {
			if value := a.of(ref); value != "" {
				sku.Axes = append(sku.Axes, listing.Axis{Name: a.name, Value: value})
			}
		}
		skus = append(skus, sku)
		at = len(skus) - 1
	}
	facts := skus[at].Facts
	for i := range d.facts {
		if f := &d.facts[i]; !common[f.field] {
			facts[f.field] = d.fact(f)
		}
	}
	for i := range s.facts {
		for _, field := range d.fieldsOf(s.facts[i].field) {
			facts[field] = d.fact(&s.facts[i])
		}
	}
	return skus
}

// own counts the row's facts that belong to its SKUs.
func (d *draft) own(common map[listing.Field]bool) int {
	n := 0
	for i := range d.facts {
		if !common[d.facts[i].field] {
			n++
		}
	}
	return n
}

// fieldsOf puts prices and stock of a row that is meant for some channels only
// on those channels.
func (d *draft) fieldsOf(f listing.Field) []listing.Field {
	base, where := f.Split()
	if where != "" || len(d.channels) == 0 || d.table.kind == listing.KindListing || base.Kind() != listing.KindMoney && base != listing.FieldStock {
		return []listing.Field{f}
	}
	out := make([]listing.Field, len(d.channels))
	for i, c := range d.channels {
		out[i] = f.At(c)
	}
	return out
}
