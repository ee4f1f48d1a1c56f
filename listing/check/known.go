package check

import (
	"strings"

	"github.com/farmgate-cli/farmgate/listing"
)

// known is what the reader of the workbook found already: by cell, and by row
// for faults of a row that has no such cell.
type known struct {
	cells map[spot]bool
	rows  map[spot]bool
}

// spot is a code at a cell, or at a row ("" then stands for the column).
type spot struct {
	code listing.Code
	at   listing.CellRef
}

func knownFindings(findings []listing.Finding) known {
	k := known{cells: map[spot]bool{}, rows: map[spot]bool{}}
	for _, f := range findings {
		k.cells[spot{f.Code, f.Where}] = true
		k.rows[spot{f.Code, rowOf(f.Where)}] = true
	}
	return k
}

// has reports whether the cell has a finding of the code.
func (k known) has(code listing.Code, at listing.CellRef) bool { return k.cells[spot{code, at}] }

// inRow reports whether the row of a cell has a finding of one of the codes.
func (k known) inRow(at listing.CellRef, codes ...listing.Code) bool {
	for _, code := range codes {
		if k.rows[spot{code, rowOf(at)}] {
			return true
		}
	}
	return false
}

// rowOf takes the column off a cell.
func rowOf(at listing.CellRef) listing.CellRef {
	at.Cell = strings.TrimLeft(at.Cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
	return at
}
