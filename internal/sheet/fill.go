package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"io"

	"github.com/xuri/excelize/v2"
)

// Filling is a text put into one cell.
type Filling struct {
	Sheet int    // index in Book.Sheets
	Cell  string // "R1"
	Text  string
}

// Fill writes the workbook with texts put into cells, everything else as it
// was. Of another format than .xlsx a new .xlsx with the same cells is made.
func (b *Book) Fill(out io.Writer, cells []Filling) (err error) {
	f, err := b.editable()
	if err != nil {
		return fmt.Errorf("fill %s: %w", b.Name, err)
	}
	defer func() { err = errors.Join(err, f.Close()) }()
	names := f.GetSheetList()
	for _, c := range cells {
		if c.Sheet >= len(names) {
			return fmt.Errorf("fill %s: no sheet %d", b.Name, c.Sheet)
		}
		if err := f.SetCellStr(names[c.Sheet], c.Cell, c.Text); err != nil {
			return fmt.Errorf("fill %s %s: %w", b.Name, c.Cell, err)
		}
	}
	return f.Write(out)
}

// editable opens the workbook for excelize, within the same limits.
func (b *Book) editable() (*excelize.File, error) {
	options := excelize.Options{UnzipSizeLimit: b.lim.UnzipBytes, UnzipXMLSizeLimit: b.lim.UnzipBytes}
	if b.Format == FormatXLSX || b.Format == FormatXLSM {
		return excelize.OpenReader(b.src.reader(), options)
	}
	var converted bytes.Buffer
	if err := b.WriteXLSX(&converted); err != nil {
		return nil, err
	}
	return excelize.OpenReader(&converted, options)
}
