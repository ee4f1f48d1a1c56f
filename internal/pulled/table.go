package pulled

import (
	"maps"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// Live is one listing as one shop holds it. SKU ids are as on the wire. A
// workbook has one currency, so all that goes into one is of one; none is yuan.
type Live struct {
	Channel  string
	Currency listing.Currency
	Listing  string // the id the workbook gives it
	Snapshot listing.Snapshot
	OnShelf  bool
}

// Known is what the office calls a SKU: its id and words as they stood in the
// workbook it came from. Weights are grams, 0 where they are not known.
type Known struct {
	SKU         string
	Key         listing.Key
	NetWeight   int64
	GrossWeight int64
}

// Table is the workbook to be.
type Table struct {
	columns  []column
	rows     []row
	currency listing.Currency
}

// row is one SKU; values are in the form a cell shows them.
type row map[listing.Field]listing.Value

// Rows is the number of SKUs.
func (t Table) Rows() int { return len(t.rows) }

// Compose makes the table: listings in the order of their ids, each once for
// all its shops. known is asked by SKU id on the wire.
func Compose(live []Live, known map[string]Known) Table {
	t := Table{columns: fixed()}
	byListing := map[string][]Live{}
	for _, l := range live {
		byListing[l.Listing] = append(byListing[l.Listing], l)
		t.currency = l.Currency
	}
	own := map[listing.Field]bool{}
	for _, id := range slices.Sorted(maps.Keys(byListing)) {
		g := group{id: id, shops: byListing[id], known: known}
		for _, r := range g.rows() {
			t.rows = append(t.rows, r)
			for f := range r {
				if !t.has(f) {
					own[f] = true
				}
			}
		}
	}
	for _, f := range slices.Sorted(maps.Keys(own)) {
		t.columns = append(t.columns, ownColumn(f))
	}
	return t
}

func (t Table) has(f listing.Field) bool {
	return slices.ContainsFunc(t.columns, func(c column) bool { return c.field == f })
}

// group is one listing on all the shops that hold it.
type group struct {
	id    string
	shops []Live
	known map[string]Known
}

func (g group) rows() []row {
	common := g.common()
	axes := g.axes()
	var rows []row
	for _, id := range g.skus() {
		r := maps.Clone(common)
		g.identity(r, id, axes)
		g.money(r, id)
		rows = append(rows, r)
	}
	return rows
}

// common are the values of the listing itself.
func (g group) common() row {
	r := row{listing.FieldListing: listing.TextValue(g.id)}
	names := make([]string, 0, len(g.shops))
	for _, s := range g.shops {
		names = append(names, s.Channel)
	}
	slices.Sort(names)
	r[listing.FieldChannel] = listing.TextValue(strings.Join(names, "、"))
	for _, f := range shared() {
		g.share(r, f)
	}
	return r
}

// share writes a field once where all shops agree, else shop by shop. A shop
// that does not tell it leaves its cell empty, which means "not managed".
func (g group) share(r row, f listing.Field) {
	first := g.shops[0].value(f)
	if !slices.ContainsFunc(g.shops, func(s Live) bool { return s.value(f) != first }) {
		put(r, f, first)
		return
	}
	for _, s := range g.shops {
		put(r, f.At(s.Channel), s.value(f))
	}
}

func (l Live) value(f listing.Field) listing.Value {
	if f == listing.FieldShelf {
		return listing.FlagValue(l.OnShelf)
	}
	return l.Snapshot.Get("", f)
}

func put(r row, f listing.Field, v listing.Value) {
	if !v.IsZero() && v != listing.TextValue("") {
		r[f] = v
	}
}

// skus lists the SKU ids of all shops, in the order in which the first shop
// that has each shows it.
func (g group) skus() []string {
	var ids []string
	for _, s := range g.shops {
		for _, sku := range s.Snapshot.SKUs {
			if !slices.Contains(ids, sku.ID) {
				ids = append(ids, sku.ID)
			}
		}
	}
	return ids
}

// identity writes what the SKU is called: in the office's words where they are
// known, else in the shop's.
func (g group) identity(r row, id string, axes []listing.Field) {
	k, known := g.known[id]
	if !known {
		k = Known{SKU: id}
	}
	put(r, listing.FieldSKU, listing.TextValue(k.SKU))
	name := k.Key.Name
	if name == "" {
		name = g.shops[0].Snapshot.Get("", listing.FieldTitle).Text()
	}
	put(r, listing.FieldName, listing.TextValue(name))
	if known && k.Key.Spec+k.Key.Grade+k.Key.Variety != "" {
		put(r, listing.FieldVariety, listing.TextValue(k.Key.Variety))
		put(r, listing.FieldGrade, listing.TextValue(k.Key.Grade))
		put(r, listing.FieldSpec, listing.TextValue(k.Key.Spec))
	} else {
		g.specs(r, id, axes)
	}
	if k.NetWeight > 0 {
		put(r, listing.FieldNetWeight, listing.NumberValue(k.NetWeight))
	}
	g.gross(r, id, k)
	if r[listing.FieldSpec].IsZero() {
		r[listing.FieldSpec] = listing.TextValue(plainSpec)
	}
}

// plainSpec is what a SKU that has no spec is called: a spec cell may not be
// empty.
const plainSpec = "默认"

// specs writes a SKU's values along the axes of the shop: a lone axis into the
// spec column, whatever the marketplace calls it, since each has its own word.
func (g group) specs(r row, id string, axes []listing.Field) {
	for i, f := range axes {
		target := f
		switch {
		case f == listing.SpecAxis("等级"):
			target = listing.FieldGrade
		case f == listing.SpecAxis("品种"):
			target = listing.FieldVariety
		case i == 0:
			target = listing.FieldSpec
		}
		if len(axes) == 1 {
			target = listing.FieldSpec
		}
		put(r, target, g.of(id, f))
	}
}

// axes are the axes of the first shop, 规格 first and the others by name.
func (g group) axes() []listing.Field {
	seen := map[listing.Field]bool{}
	for _, sku := range g.shops[0].Snapshot.SKUs {
		for f := range sku.Fields {
			if isAxis(f) {
				seen[f] = true
			}
		}
	}
	all := slices.Sorted(maps.Keys(seen))
	if i := slices.Index(all, listing.SpecAxis("规格")); i > 0 {
		all = slices.Insert(slices.Delete(all, i, i+1), 0, listing.SpecAxis("规格"))
	}
	return all
}

// of gives the first shop's value of a SKU's field.
func (g group) of(id string, f listing.Field) listing.Value {
	for _, s := range g.shops {
		if v := s.Snapshot.Get(id, f); !v.IsZero() {
			return v
		}
	}
	return listing.Value{}
}

// gross writes the gross weight that the shops agree on; there is no column of
// one shop for it.
func (g group) gross(r row, id string, k Known) {
	if k.GrossWeight > 0 {
		put(r, listing.FieldGrossWeight, listing.NumberValue(k.GrossWeight))
		return
	}
	weight := g.of(id, listing.FieldGrossWeight)
	for _, s := range g.shops {
		if v := s.Snapshot.Get(id, listing.FieldGrossWeight); !v.IsZero() && v != weight {
			return
		}
	}
	put(r, listing.FieldGrossWeight, weight)
}

// money writes prices and stock, always shop by shop.
func (g group) money(r row, id string) {
	for _, s := range g.shops {
		if _, sold := s.Snapshot.SKU(id); !sold {
			continue
		}
		for _, f := range perShop() {
			v := s.Snapshot.Get(id, f)
			if v.IsZero() {
				v = s.Snapshot.Get("", f)
			}
			put(r, f.At(s.Channel), v)
		}
	}
}
