package intake

import (
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/check"
)

// checkedAtOnce bounds how many rows are in the model's form while the rules
// look at them.
const checkedAtOnce = 256

// check holds rows, faulty ones too, against the rules of the model, and gives
// the findings to their rows. Rows are checked one by one, not as listings:
// each cell that is wrong is named, also where several say the same.
func (r *reading) check(drafts []*draft) {
	cat := listing.Catalog{Kind: drafts[0].table.kind, Currency: r.currency}
	byID := make(map[string]*draft, len(drafts))
	for _, d := range drafts {
		cat.Findings = append(cat.Findings, d.findings...)
		cat.Listings = append(cat.Listings, d.alone())
		byID[d.place()] = d
	}
	for _, f := range check.Catalog(cat, check.Options{Today: r.shared.options.Today, Brands: r.shared.options.Brands, Organic: r.organic}) {
		if d := byID[f.Listing]; d != nil {
			f.Listing = ""
			f.Raw = d.rawAt(f)
			d.findings = append(d.findings, f)
		}
	}
}

// place names the row within its workbook; two tables may share a row.
func (d *draft) place() string {
	return d.table.sheet + "!" + itoa(d.table.number) + "!" + itoa(d.row)
}

// rawAt gives the cell of a finding as written: codes are kept without the
// signs that protect them from the spreadsheet.
func (d *draft) rawAt(f listing.Finding) string {
	for _, c := range d.written {
		if sheet.Address(c.col, c.row) == f.Where.Cell {
			return c.text
		}
	}
	return f.Raw
}

// alone is the row as a listing of its own. Its id is its place among the rows.
func (d *draft) alone() listing.Listing {
	l := listing.Listing{ID: d.place(), Facts: make(listing.Facts, len(d.facts)+1), Cell: d.cell()}
	for i := range d.facts {
		if f := &d.facts[i]; !ofSKU(f.field) {
			l.Facts[f.field] = d.fact(f)
		}
	}
	common := commonFacts([]*draft{d})
	for i := range d.skus {
		l.SKUs = skuRef{d, i}.addTo(l.SKUs, common, nil)
	}
	return l
}
