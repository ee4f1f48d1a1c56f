package sheet

import (
	"cmp"
	"fmt"
	"iter"
	"slices"
)

// rowIndex is where the records of a sheet's cells are.
type rowIndex struct {
	cells  []cellAt // by row
	hidden map[int]bool
}

type cellAt struct{ row, at int }

// rows sorts the places of the cells first: the format only recommends their
// order.
func (x *xlsBody) rows(sheet int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		var index rowIndex
		part := fmt.Sprintf("sheet %q", x.book.Sheets[sheet].Name)
		err := x.guard(part, func() (err error) {
			index, err = x.index(sheet)
			return err
		})
		var row Row
		filled := 0
		for i := 0; err == nil && i < len(index.cells); {
			err = x.guard(part, func() (err error) {
				if i, err = x.row(sheet, &index, i, &row); err == nil && len(row.Cells) > 0 {
					filled, err = x.book.countRow(filled, x.book.Sheets[sheet].Name)
				}
				return err
			})
			if err == nil && !yield(row, nil) {
				return
			}
		}
		if err != nil {
			yield(Row{}, err)
		}
	}
}

// records goes through the records of a sheet, not into embedded charts.
func (x *xlsBody) records(sheet int, visit func(record) error) error {
	r, next, ok := recordAt(x.data, x.sheets[sheet])
	if !ok || r.id != recBOF {
		return errNoBOF
	}
	for depth := 1; depth > 0; {
		if r, next, ok = recordAt(x.data, next); !ok {
			return errCutShort
		}
		switch r.id {
		case recBOF:
			depth++
		case recEOF:
			depth--
		default:
			if depth > 1 {
				continue
			}
			if err := visit(r); err != nil {
				return err
			}
		}
	}
	return nil
}

func (x *xlsBody) index(sheet int) (rowIndex, error) {
	index := rowIndex{hidden: map[int]bool{}}
	err := x.records(sheet, func(r record) error {
		switch r.id {
		case recRow:
			if err := r.need(16); err != nil {
				return err
			}
			if r.u32(12)&0x20 != 0 {
				index.hidden[r.u16(0)] = true
			}
			index.cells = append(index.cells, cellAt{r.u16(0), -1})
		case recNumber, recRK, recMulRK, recLabel, recLabelSST, recRString, recBoolErr, recFormula:
			if err := r.need(6); err != nil {
				return err
			}
			index.cells = append(index.cells, cellAt{r.u16(0), r.at})
		}
		return nil
	})
	slices.SortStableFunc(index.cells, func(a, b cellAt) int { return cmp.Compare(a.row, b.row) })
	return index, err
}

// row reads the cells of the row that index.cells[i] belongs to and gives the
// place of the next row.
func (x *xlsBody) row(sheet int, index *rowIndex, i int, row *Row) (int, error) {
	n := index.cells[i].row
	row.Number, row.Hidden, row.Cells = n+1, index.hidden[n], row.Cells[:0]
	for ; i < len(index.cells) && index.cells[i].row == n; i++ {
		if index.cells[i].at < 0 {
			continue
		}
		r, next, _ := recordAt(x.data, index.cells[i].at)
		var err error
		if row.Cells, err = x.cells(row.Cells, r, next); err != nil {
			return i, fmt.Errorf("row %d: %w", n+1, err)
		}
	}
	row.Cells = inOrder(row.Cells)
	return i, x.checkRow(sheet, row)
}

func (x *xlsBody) checkRow(sheet int, row *Row) error {
	b, name := x.book, x.book.Sheets[sheet].Name
	for _, c := range row.Cells {
		if c.Column > b.lim.Columns {
			return b.limitError(BoundColumns, b.lim.Columns, name, c.Address(row.Number))
		}
		if len(c.Text) > b.lim.CellBytes {
			return b.limitError(BoundCellBytes, b.lim.CellBytes, name, c.Address(row.Number))
		}
	}
	return nil
}

// shape reads merged ranges and hidden columns.
func (x *xlsBody) shape(sheet int) (sh shape, err error) {
	err = x.guard(fmt.Sprintf("sheet %q", x.book.Sheets[sheet].Name), func() error {
		return x.records(sheet, func(r record) error { return sh.add(r) })
	})
	return sh, err
}

func (sh *shape) add(r record) error {
	switch r.id {
	case recMerged:
		if err := r.need(2); err != nil {
			return err
		}
		n := r.u16(0)
		if err := r.need(2 + 8*n); err != nil {
			return err
		}
		for i := 2; n > 0; n, i = n-1, i+8 {
			sh.merges = append(sh.merges, Range{r.u16(i) + 1, r.u16(i+4) + 1, r.u16(i+2) + 1, r.u16(i+6) + 1})
		}
	case recColInfo:
		if r.need(10) == nil {
			sh.addColInfo(r)
		}
	}
	return nil
}

// addColInfo reads widths in 1/256 of a character.
func (sh *shape) addColInfo(r record) {
	first, last, width := r.u16(0)+1, min(r.u16(2)+1, 256), r.u16(4)
	if r.u16(8)&1 != 0 || width == 0 {
		sh.hiddenCols = append(sh.hiddenCols, Range{FirstCol: first, LastCol: last})
	}
	if width > 0 && width < 256*256 && first <= last {
		sh.widths = append(sh.widths, columnWidth{first, last, float64(width) / 256})
	}
}
