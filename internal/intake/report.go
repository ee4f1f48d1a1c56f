package intake

import "github.com/farmgate-cli/farmgate/listing"

// FileReport is the reading of one workbook in the form of cli §4.
type FileReport struct {
	File      string              `json:"file"`
	Kind      listing.CatalogKind `json:"kind,omitempty"`
	Encoding  string              `json:"encoding,omitempty"`
	Delimiter string              `json:"delimiter,omitempty"`
	Currency  listing.Currency    `json:"currency,omitempty"`
	Sheets    []SheetReport       `json:"sheets"`
	Rows      []RowReport         `json:"rows,omitempty"`
	Errors    []FindingReport     `json:"errors,omitempty"` // of a file that cannot be read
}

// SheetReport says what became of one sheet. Sheet is nil for delimited text.
type SheetReport struct {
	Sheet      *string           `json:"sheet"`
	Use        bool              `json:"use"`
	Reason     SheetReason       `json:"reason,omitempty"`
	Profile    string            `json:"profile,omitempty"`
	HeaderRows []int             `json:"header_rows,omitempty"`
	Columns    map[string]string `json:"columns,omitempty"` // letter → field
	Mapping    []ColumnReport    `json:"mapping,omitempty"`
	Skip       []Skip            `json:"skip,omitempty"`
	Tables     []TableReport     `json:"tables,omitempty"` // further tables of the sheet
}

// TableReport is a further table of a sheet, with headings of its own.
type TableReport struct {
	HeaderRows []int             `json:"header_rows"`
	Columns    map[string]string `json:"columns"`
	Mapping    []ColumnReport    `json:"mapping,omitempty"`
	Beside     bool              `json:"beside,omitempty"` // it stands to the right of another
	Skip       []Skip            `json:"skip,omitempty"`   // of the first table in its columns
}

// ColumnReport says how one column was understood, and why.
type ColumnReport struct {
	Column     string       `json:"column"`
	Heading    string       `json:"heading"`
	Field      string       `json:"field,omitempty"` // "" when it is not used
	Confidence int          `json:"confidence"`      // percent
	Reason     listing.Text `json:"reason"`
}

// Skip is a row that is no product.
type Skip struct {
	Row    int        `json:"row"`
	Reason SkipReason `json:"reason"`
}

// RowReport is one data row with its SKUs and what is wrong with it. Table says
// in which table of its sheet it stands: 0 in the first, n in Tables[n-1].
type RowReport struct {
	Table    int             `json:"-"`
	Sheet    *string         `json:"sheet"`
	Row      int             `json:"row"`
	Items    []Item          `json:"items"`
	Errors   []FindingReport `json:"errors"`
	Warnings []FindingReport `json:"warnings"`
	Images   []ImageReport   `json:"images,omitempty"`
}

// ImageReport is a picture that sits in the row.
type ImageReport struct {
	Cell   string `json:"cell"`
	Kind   string `json:"kind"` // float, dispimg, cell
	SHA256 string `json:"sha256"`
}

// FindingReport is a finding inside its row.
type FindingReport struct {
	Cell    string       `json:"cell"`
	Code    listing.Code `json:"code"`
	Raw     string       `json:"raw"`
	Message listing.Text `json:"message"`
	Fix     listing.Text `json:"fix"`
	Channel string       `json:"channel,omitempty"`
}

// ReportFinding gives a finding in the form of cli §4.
func ReportFinding(f listing.Finding) FindingReport {
	return FindingReport{Cell: f.Where.Cell, Code: f.Code, Raw: f.Raw, Message: f.Message, Fix: f.Fix, Channel: f.Channel}
}

// Item is one SKU of a row as the workbook gives it. The items of a good
// listing share their facts with the catalogue.
type Item struct {
	ID      string // in use: given or derived
	Listing string
	SKU     string // only what the workbook says
	Channel string // "all", an adapter or a channel; "" without such a column

	currency listing.Currency
	sku      *listing.SKU  // of a good listing, with outer
	outer    listing.Facts // what is true of the whole listing
	own      []fact        // else: of the SKU
	row      []fact        // else: of the whole row
}

// each gives all facts, the wider ones first; the order among equals is of no
// account.
func (it Item) each(do func(listing.Field, listing.Value)) {
	for f, fact := range it.outer {
		do(f, fact.Value)
	}
	if it.sku != nil {
		for f, fact := range it.sku.Facts {
			do(f, fact.Value)
		}
	}
	for _, facts := range [...][]fact{it.row, it.own} {
		for i := range facts {
			do(facts[i].field, facts[i].value)
		}
	}
}

// Fact gives what the item says of a field; the zero Value if nothing.
func (it Item) Fact(field listing.Field) listing.Value {
	var found listing.Value
	it.each(func(f listing.Field, v listing.Value) {
		if f == field {
			found = v
		}
	})
	return found
}
