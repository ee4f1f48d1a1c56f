package check

import (
	"cmp"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// Options are what the rules need from outside.
type Options struct {
	Today  string   // yyyy-mm-dd; without it no date is compared with the day
	Brands []string // registered brands and trade marks, whose words are no claim
	// Organic remembers the first cell of every organic code from one call to
	// the next, for a workbook that is checked part by part. Nil forgets.
	Organic map[string]listing.CellRef
}

// Catalog checks what can be seen on the finished model and gives the findings
// that the catalogue does not have yet, in the order of its listings and, in
// each, of the cells. The catalogue is not changed.
func Catalog(cat listing.Catalog, opt Options) []listing.Finding {
	p := &pass{cat: cat, opt: opt, known: knownFindings(cat.Findings), organic: opt.Organic}
	if p.organic == nil {
		p.organic = map[string]listing.CellRef{}
	}
	var all []listing.Finding
	for i := range cat.Listings {
		l := &cat.Listings[i]
		p.found = p.found[:0]
		p.listing(l)
		for j := range l.SKUs {
			p.sku(l, &l.SKUs[j])
		}
		all = append(all, p.sorted()...)
	}
	return all
}

// pass is one walk through a catalogue.
type pass struct {
	cat     listing.Catalog
	opt     Options
	known   known
	organic map[string]listing.CellRef // organic code → the first cell with it
	found   []listing.Finding          // of the current listing
}

func (p *pass) listing(l *listing.Listing) {
	from := owner{listing: l, sku: &listing.SKU{}}
	if p.cat.Kind == listing.KindListing {
		p.name(from)
	}
	p.texts(from, l.Facts)
	p.papers(from, l.Facts)
	p.prices(from, l.Facts)
	p.dates(from, l.Facts, nil)
}

func (p *pass) sku(l *listing.Listing, sku *listing.SKU) {
	from := owner{listing: l, sku: sku}
	p.weight(from)
	p.texts(from, sku.Facts)
	p.papers(from, sku.Facts)
	p.prices(from, sku.Facts)
	p.dates(from, sku.Facts, l.Facts)
}

// owner is the listing, or the SKU of it, that a finding is about.
type owner struct {
	listing *listing.Listing
	sku     *listing.SKU // zero for the listing itself
}

// cell gives where a fact stands, or the owner's first cell for a fact that
// was not read from one.
func (o owner) cell(fact listing.Fact) listing.CellRef {
	switch {
	case fact.Cell.Cell != "":
		return fact.Cell
	case o.sku.Cell.Cell != "":
		return o.sku.Cell
	default:
		return o.listing.Cell
	}
}

// add keeps a finding unless the reader of the workbook already has it.
func (p *pass) add(o owner, field listing.Field, f listing.Finding) {
	if p.known.has(f.Code, f.Where) {
		return
	}
	f.Listing, f.SKU, f.Field = o.listing.ID, o.sku.ID, field
	p.found = append(p.found, f)
}

// sorted gives the findings of one listing by cell, each once: a cell may be
// the source of several facts.
func (p *pass) sorted() []listing.Finding {
	if len(p.found) == 0 {
		return nil
	}
	slices.SortFunc(p.found, func(a, b listing.Finding) int {
		return cmp.Or(
			cmp.Compare(a.Where.File, b.Where.File),
			cmp.Compare(a.Where.Sheet, b.Where.Sheet),
			compareCells(a.Where.Cell, b.Where.Cell),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Severity, b.Severity),
			cmp.Compare(a.Message.Both(), b.Message.Both()),
			cmp.Compare(a.Field, b.Field),
			cmp.Compare(a.SKU, b.SKU),
		)
	})
	return slices.CompactFunc(slices.Clone(p.found), func(a, b listing.Finding) bool {
		return a.Where == b.Where && a.Code == b.Code && a.Message == b.Message
	})
}

// compareCells orders cells by row, then by column.
func compareCells(a, b string) int {
	columnA, rowA := split(a)
	columnB, rowB := split(b)
	return cmp.Or(
		cmp.Compare(len(rowA), len(rowB)), cmp.Compare(rowA, rowB),
		cmp.Compare(len(columnA), len(columnB)), cmp.Compare(columnA, columnB),
	)
}

// split gives the letters and the digits of a cell's name.
func split(cell string) (column, row string) {
	i := strings.IndexAny(cell, "0123456789")
	if i < 0 {
		return cell, ""
	}
	return cell[:i], cell[i:]
}
