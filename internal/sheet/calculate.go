package sheet

import (
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"
)

// maxCalculated bounds how many formulas of one workbook are calculated here:
// a script that writes formulas without their values writes few of them in a
// list that people keep.
const maxCalculated = 500

// calculator works out formulas that were saved without their values.
type calculator struct {
	file *excelize.File
	left int
}

// Calculate works out the formula of a cell that was saved without its value,
// as programs do that do not calculate. ok is false where that is not
// possible: another format than .xlsx, a large file, an unknown function.
func (b *Book) Calculate(sheet int, address string) (cell Cell, ok bool) {
	if b.check(sheet) != nil || b.Format != FormatXLSX && b.Format != FormatXLSM || b.src.size > keepBytes {
		return Cell{}, false
	}
	if b.calc == nil {
		b.calc = &calculator{left: maxCalculated}
		b.calc.file, _ = b.editable() // without it nothing is calculated
	}
	if b.calc.file == nil || b.calc.left == 0 {
		return Cell{}, false
	}
	b.calc.left--
	return b.calc.cell(b.Sheets[sheet].Name, address)
}

// cell calculates one cell. The library gives up on odd formulas in odd ways.
func (c *calculator) cell(sheet, address string) (out Cell, ok bool) {
	defer func() {
		if recover() != nil {
			out, ok = Cell{}, false
		}
	}()
	text, err := c.file.CalcCellValue(sheet, address, excelize.Options{RawCellValue: true})
	column, _, valid := ParseAddress(address)
	out = Cell{Column: column, Text: text, Formula: true, HasValue: true, Kind: KindText}
	switch number, parsed := strconv.ParseFloat(text, 64); {
	case !valid || text == "":
		return Cell{}, false
	case strings.HasPrefix(text, "#"):
		out.Kind = KindError
	case err != nil:
		return Cell{}, false
	case parsed == nil:
		out.Kind, out.Text = KindNumber, strconv.FormatFloat(number, 'f', -1, 64)
	}
	return out, true
}

func (c *calculator) close() error {
	if c == nil || c.file == nil {
		return nil
	}
	return c.file.Close()
}
