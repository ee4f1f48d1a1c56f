package sheet

import (
	"errors"
	"fmt"
	"iter"
)

// Format is what a file is, whatever it is called.
type Format string

// The formats that are read.
const (
	FormatXLSX Format = "xlsx"
	FormatXLSM Format = "xlsm"
	FormatXLS  Format = "xls"
	FormatCSV  Format = "csv"  // delimited text of any delimiter, .tsv and .txt too
	FormatHTML Format = "html" // tables of a web page
)

// Book is an open workbook. It is not safe for concurrent use.
type Book struct {
	Name      string // as given to Open
	Format    Format
	Encoding  string // text and web pages only: utf-8 utf-8-sig utf-16-le-bom utf-16-be-bom gbk gb18030
	Delimiter string // text only: "," "\t" ";" "|"
	Date1904  bool   // day numbers count from 1904 instead of 1900
	Sheets    []SheetInfo

	lim    Limits
	src    *source
	body   body
	shapes map[int]shape
	calc   *calculator
}

// SheetInfo is what a workbook says about a sheet without reading it.
type SheetInfo struct {
	Name   string // "" for the one sheet of delimited text
	Index  int    // position in Book.Sheets, counted from 0
	Hidden bool   // hidden or very hidden
}

// body is what each format knows to do.
type body interface {
	rows(sheet int) iter.Seq2[Row, error]
	shape(sheet int) (shape, error)
	pictures(sheet int) ([]Picture, error)
}

// shape is what is written around the cells of a sheet.
type shape struct {
	merges     []Range
	hiddenCols []Range // rows are not set
	widths     []columnWidth
	drawing    string // relation id of the drawing part
	legacy     string // relation id of the old drawing part that draws comments
}

// columnWidth is a width in characters.
type columnWidth struct {
	first, last int
	width       float64
}

// Rows gives the rows that exist, in order, while reading. It may be called
// again, and ends after the first error. A row's Cells are reused.
func (b *Book) Rows(sheet int) iter.Seq2[Row, error] {
	if err := b.check(sheet); err != nil {
		return func(yield func(Row, error) bool) { yield(Row{}, err) }
	}
	return b.body.rows(sheet)
}

// Merges gives the merged ranges of a sheet, in the order of the file. In an
// .xlsx they stand behind the cells, so the first call reads the sheet once
// without looking at its cells; the answer is kept.
func (b *Book) Merges(sheet int) ([]Range, error) {
	s, err := b.shape(sheet)
	return s.merges, err
}

// HiddenColumns gives the hidden columns as ranges whose rows are zero. It
// costs the same reading as Merges.
func (b *Book) HiddenColumns(sheet int) ([]Range, error) {
	s, err := b.shape(sheet)
	return s.hiddenCols, err
}

// Pictures gives the pictures of a sheet, row by row, then by column; of an
// .xls only JPEG and PNG.
func (b *Book) Pictures(sheet int) ([]Picture, error) {
	if err := b.check(sheet); err != nil {
		return nil, err
	}
	return b.body.pictures(sheet)
}

// SHA256 is the digest of the file's bytes, lower-case hexadecimal.
func (b *Book) SHA256() string { return b.src.sum }

// Close releases the file.
func (b *Book) Close() error { return errors.Join(b.calc.close(), b.src.close()) }

func (b *Book) shape(sheet int) (shape, error) {
	if err := b.check(sheet); err != nil {
		return shape{}, err
	}
	if s, ok := b.shapes[sheet]; ok {
		return s, nil
	}
	s, err := b.body.shape(sheet)
	if err == nil {
		b.shapes[sheet] = s
	}
	return s, err
}

func (b *Book) check(sheet int) error {
	if sheet < 0 || sheet >= len(b.Sheets) {
		return fmt.Errorf("%s has no sheet with index %d", b.Name, sheet)
	}
	return nil
}
