package intake

import (
	"hash/maphash"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// bundle is the SKUs of one listing.
type bundle struct {
	id   string
	refs []skuRef // without repeated rows
	all  []*draft // every row, repeated ones too
}

// skuRef is one SKU of a row.
type skuRef struct {
	draft *draft
	index int
}

func (ref skuRef) sku() *skuDraft { return &ref.draft.skus[ref.index] }

// groups says of every trace to which group it belongs (formats §1).
type groups struct {
	of    []int32
	names []name
	skus  []trace
	known map[string]KnownRow
}

// id is what the listing of a trace's group is called: by the workbook, else as
// the listing that one of the SKUs had, for a known SKU keeps its listing for
// ever. Else it is the first SKU's id.
func (g *groups) id(sku int) string {
	n := &g.names[g.of[sku]]
	switch {
	case n.given >= 0:
		return g.skus[n.given].more.listing
	case n.known >= 0:
		return g.known[g.skus[n.known].id].Listing
	default:
		return g.skus[n.first].id
	}
}

// group puts rows together into listings: each into the first group of its key
// in which it repeats nothing.
func (r *reading) group() groups {
	g := grouper{
		groups: groups{of: make([]int32, len(r.traces.skus)), skus: r.traces.skus, known: r.known},
		byKey:  map[uint64]int32{}, taken: map[uint64]struct{}{},
	}
	for n := range r.traces.lines {
		g.add(&r.traces.lines[n], r.traces.of(n))
	}
	return g.groups
}

// grouper collects groups in the order of their first rows.
type grouper struct {
	groups
	byKey map[uint64]int32    // the first group of a key
	taken map[uint64]struct{} // digests of the variants of each group
}

// variantOf is one variant of one group.
type variantOf struct {
	group   int32
	variant uint64
}

func (g *grouper) digest(group int32, variant uint64) uint64 {
	return maphash.Comparable(seed, variantOf{group, variant})
}

// name says which traces may give a group its id; -1 for none.
type name struct {
	given int32 // the workbook names its listing
	known int32 // it had a listing in an earlier run
	first int32
	next  int32 // the next group of the same key; 0 none
}

func (g *grouper) add(l *line, skus []trace) {
	at := g.place(l, skus)
	for i := range skus {
		s := &skus[i]
		g.of[int(l.first)+i] = at
		g.learn(at, l.first+int32(i))
		if !s.repeated {
			g.taken[g.digest(at, s.variant)] = struct{}{}
		}
	}
}

// place finds the group of a row, or opens one.
func (g *grouper) place(l *line, skus []trace) int32 {
	key := skus[0].group
	at, ok := g.byKey[key]
	for ok && key != 0 {
		if l.table.kind != listing.KindListing || skus[0].repeated || g.takes(at, skus) {
			return at
		}
		if g.names[at].next == 0 {
			break
		}
		at = g.names[at].next
	}
	opened := int32(len(g.names))
	g.names = append(g.names, name{given: -1, known: -1, first: l.first})
	switch {
	case key == 0:
	case ok:
		g.names[at].next = opened
	default:
		g.byKey[key] = opened
	}
	return opened
}

// takes tells whether a group has none of the row's variants yet.
func (g *grouper) takes(at int32, skus []trace) bool {
	for i := range skus {
		if _, has := g.taken[g.digest(at, skus[i].variant)]; has {
			return false
		}
	}
	return true
}

// learn takes in one SKU of a group.
func (g *grouper) learn(group, sku int32) {
	n, s := &g.names[group], &g.skus[sku]
	if n.given < 0 && s.extra().listing != "" {
		n.given = sku
	}
	if n.known < 0 && g.known[s.id].Listing != "" {
		n.known = sku
	}
}

// variant is what tells a SKU from the others of its listing.
func (d *draft) variant(i int) string {
	variant := listing.Fold(d.skus[i].spec) + "|" + listing.Fold(d.grade) + "|" + listing.Fold(d.variety)
	for j := range d.facts {
		if f := &d.facts[j]; strings.HasPrefix(string(f.field), listing.PrefixSpec) {
			variant += "|" + listing.Fold(f.value.Text())
		}
	}
	return variant
}

// groupKey is equal for rows of one listing; "" groups with nothing.
func groupKey(d *draft) string {
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

// bundles gathers the rows of each listing. Groups of one id are one listing.
func (r *reading) bundles() []*bundle {
	g := r.group()
	byID := map[string]*bundle{}
	var out []*bundle
	for n := range r.traces.lines {
		d, first := r.traces.lines[n].draft, int(r.traces.lines[n].first)
		id := g.id(first)
		b, ok := byID[id]
		if !ok {
			b = &bundle{id: id}
			byID[id] = b
			out = append(out, b)
		}
		b.add(d)
	}
	return out
}

func (b *bundle) add(d *draft) {
	b.all = append(b.all, d)
	for i := range d.skus {
		d.skus[i].listing = b.id
		if !d.repeated {
			b.refs = append(b.refs, skuRef{d, i})
		}
	}
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
