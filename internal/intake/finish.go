package intake

import (
	"strings"

	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// finish groups the rows of all sheets and writes report and catalogue. The
// rows of a report alone are written when they are asked for.
func (r *reading) finish() {
	r.result.Report.Kind, r.result.Report.Currency = r.kind(), r.currency
	c := listing.Catalog{Kind: r.result.Report.Kind, Currency: r.currency}
	if !r.shared.options.ReportOnly {
		r.renames()
		c.Listings = r.listings(r.bundles())
		r.rows()
		r.remember()
	}
	for i := range r.traces.lines {
		found := r.traces.lines[i].found()
		c.Findings = append(c.Findings, found...)
		r.result.Counts.add(found, len(r.traces.of(i)))
	}
	r.result.Catalog = c
	r.result.Source = r.result.Fingerprint
	r.result.Profile = r.guessed()
}

// kind says what the workbook as a whole is: a list of products as soon as one
// of its tables is, else of prices, else of stock.
func (r *reading) kind() listing.CatalogKind {
	kinds := map[listing.CatalogKind]bool{}
	for _, t := range r.tables {
		kinds[t.kind] = true
	}
	switch {
	case kinds[listing.KindListing] || len(kinds) == 0:
		return listing.KindListing
	case kinds[listing.KindPrice]:
		return listing.KindPrice
	default:
		return listing.KindStock
	}
}

// rows writes the report's data rows.
func (r *reading) rows() {
	for _, d := range r.drafts {
		r.result.Report.Rows = append(r.result.Report.Rows, d.report(r.currency))
	}
}

// report is the row with its SKUs and what is wrong with it.
func (d *draft) report(currency listing.Currency) RowReport {
	row := RowReport{Table: d.table.number, Sheet: d.table.sheetName, Row: d.row, Items: make([]Item, 0, len(d.skus)), Errors: []FindingReport{}, Warnings: []FindingReport{}}
	for i := range d.skus {
		row.Items = append(row.Items, d.item(i, currency))
	}
	for _, f := range d.findings {
		switch f.Severity {
		case listing.Error:
			row.Errors = append(row.Errors, ReportFinding(f))
		case listing.Warning:
			row.Warnings = append(row.Warnings, ReportFinding(f))
		}
	}
	for _, p := range d.images {
		row.Images = append(row.Images, p.ImageReport)
	}
	return row
}

func (d *draft) item(i int, currency listing.Currency) Item {
	s := &d.skus[i]
	it := Item{ID: s.id, Listing: s.listing, currency: currency, sku: s.built, outer: s.outer}
	if s.built == nil {
		it.own, it.row = s.facts, d.facts
	}
	if s.given {
		it.SKU = s.id
	}
	if d.table.view(listing.FieldChannel) != nil {
		it.Channel = "all"
		if len(d.channels) > 0 {
			it.Channel = strings.Join(d.channels, ",")
		}
	}
	return it
}

// listings builds the listings without an error and names the others.
func (r *reading) listings(bundles []*bundle) []listing.Listing {
	var out []listing.Listing
	for _, b := range bundles {
		switch {
		case b.faulty():
			r.result.Faulty = append(r.result.Faulty, b.id)
		case len(b.refs) > 0:
			out = append(out, r.listing(b))
		}
	}
	return out
}

// listing turns a bundle into a listing: what all its rows agree on belongs to
// the listing, the rest to the SKUs.
func (r *reading) listing(b *bundle) listing.Listing {
	drafts := b.drafts()
	first := drafts[0]
	common := commonFacts(drafts)
	l := listing.Listing{ID: b.id, Facts: make(listing.Facts, len(first.facts)-first.own(common)), Channels: b.channels(), Cell: first.cell()}
	for i := range first.facts {
		if f := &first.facts[i]; common[f.field] {
			l.Facts[f.field] = first.fact(f)
		}
	}
	for _, d := range drafts {
		l.Pictures = addPictures(l.Pictures, d)
	}
	axes := b.axes()
	l.SKUs = make([]listing.SKU, 0, len(b.refs))
	for _, ref := range b.refs {
		l.SKUs = ref.addTo(l.SKUs, common, axes)
	}
	if first.table.kind == listing.KindListing && len(l.SKUs) == len(b.refs) {
		for i, ref := range b.refs {
			s := ref.sku()
			s.built, s.outer, s.facts = &l.SKUs[i], l.Facts, nil
			ref.draft.facts = nil
		}
	}
	return l
}

// cell is where a row begins: its name, else its id, else its first column.
func (d *draft) cell() listing.CellRef {
	return listing.CellRef{File: d.table.file, Sheet: d.table.sheet, Cell: sheet.Address(d.table.firstColumn(), d.row)}
}

func (t *table) firstColumn() int {
	for _, f := range [...]listing.Field{listing.FieldName, listing.FieldSKU, listing.FieldSpec} {
		if i, ok := t.at[f]; ok {
			return t.used[i].index
		}
	}
	return 1
}

func (d *draft) fact(f *fact) listing.Fact {
	ref := listing.CellRef{File: d.table.file, Sheet: d.table.sheet}
	if f.col > 0 {
		ref.Cell = sheet.Address(int(f.col), int(f.row))
	}
	return listing.Fact{Value: f.value, Cell: ref}
}

// commonFacts are the row fields that all rows of a listing agree on.
func commonFacts(drafts []*draft) map[listing.Field]bool {
	first := drafts[0]
	out := make(map[listing.Field]bool, len(first.facts))
	for i := range first.facts {
		f := &first.facts[i]
		out[f.field] = !ofSKU(f.field)
		for _, d := range drafts[1:] {
			if v, ok := d.get(f.field); !ok || v != f.value {
				out[f.field] = false
				break
			}
		}
	}
	return out
}

func (d *draft) get(f listing.Field) (listing.Value, bool) {
	for i := range d.facts {
		if d.facts[i].field == f {
			return d.facts[i].value, true
		}
	}
	return listing.Value{}, false
}

// ofSKU tells whether a field of a row is always a SKU's own.
func ofSKU(f listing.Field) bool {
	base, _ := f.Split()
	switch base {
	case listing.FieldSKU, listing.FieldUnit, listing.FieldGTIN, listing.FieldLimitPerBuyer, listing.FieldImageSKU,
		listing.FieldProduced, listing.FieldHarvested, listing.FieldExpires, listing.FieldEffective:
		return true
	default:
		return strings.HasPrefix(string(base), listing.PrefixStock)
	}
}

// addPictures adds a row's pictures, each content once for each part.
func addPictures(pictures []listing.Picture, d *draft) []listing.Picture {
next:
	for _, p := range d.images {
		for _, q := range pictures {
			if q.SHA256 == p.SHA256 && q.Role == p.role {
				continue next
			}
		}
		pictures = append(pictures, listing.Picture{
			Role: p.role, SHA256: p.SHA256, Bytes: p.bytes, Format: p.ext, SKU: d.pictureSKU(p.role),
			Cell: listing.CellRef{File: d.table.file, Sheet: d.table.sheet, Cell: p.Cell},
		})
	}
	return pictures
}

func (d *draft) pictureSKU(role listing.Field) string {
	if role == listing.FieldImageSKU && len(d.skus) == 1 {
		return d.skus[0].id
	}
	return ""
}
