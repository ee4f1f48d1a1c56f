package sheet

import "strings"

// Kind says what a cell holds.
type Kind uint8

// The kinds of cell. A date is a number whose [Cell.Format] is [FormatDate].
// A picture cell (WPS DISPIMG, Excel "place in cell") has no value that a
// person could read; see [Book.Pictures].
const (
	KindEmpty Kind = iota
	KindText
	KindNumber
	KindBool
	KindError
	KindPicture
)

// NumFmtClass is what the cell's number format makes of a number: one of the
// constants, or "currency:" and the sign as the format spells it
// ("currency:¥"; "currency:" alone where only the system's locale knows it).
type NumFmtClass string

// The classes of number format.
const (
	FormatGeneral NumFmtClass = ""          // everything else, 0.00 too
	FormatPercent NumFmtClass = "percent"   // 0.85 is shown as 85%
	FormatDate    NumFmtClass = "date"      // a day, with or without a time
	FormatTime    NumFmtClass = "time"      // a time or a duration without a day
	FormatText    NumFmtClass = "text"      // the cell was declared as text
	currencyClass             = "currency:" // followed by the sign
)

// Currency gives the sign of a currency format.
func (c NumFmtClass) Currency() (sign string, ok bool) {
	return strings.CutPrefix(string(c), currencyClass)
}

// Row is one row of a sheet. Cells is reused: it is valid until the next row
// is asked for. The strings in it may be kept.
type Row struct {
	Number int  // counted from 1; in delimited text the record number
	Hidden bool // by hand, by a filter, by an outline or by a height of zero
	Cells  []Cell
}

// Cell is one cell that is not empty, or that has a formula.
type Cell struct {
	Column int // counted from 1
	Kind   Kind
	// Text is the raw text, never trimmed. A number is the shortest decimal
	// text that gives the number held by the workbook ("18.9", also where the
	// part says 18.899999999999999); whole numbers are kept digit by digit.
	// A truth value is "TRUE" or "FALSE", an error its name ("#REF!").
	Text     string
	Formula  bool        // Text is what the formula gave when it was saved
	HasValue bool        // false for a formula that was saved without its value
	Format   NumFmtClass // what kind of number format the cell has
	NumFmt   string      // that format as written (0.00"元/斤"); "" for General
}

// Address names the cell in the given row: "F17".
func (c Cell) Address(row int) string { return Address(c.Column, row) }

// Cell gives the cell of a column, or an empty one.
func (r Row) Cell(column int) Cell {
	for _, c := range r.Cells {
		if c.Column == column {
			return c
		}
	}
	return Cell{Column: column}
}

// Empty tells whether no cell of the row has a value or a formula.
func (r Row) Empty() bool { return len(r.Cells) == 0 }
