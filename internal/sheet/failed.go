package sheet

import (
	"bytes"
	"fmt"
	"io"
	"slices"

	"github.com/xuri/excelize/v2"
)

// FailedSheet says what of a sheet is given back by [Book.OnlyFailed].
type FailedSheet struct {
	Sheet         int   // index in Book.Sheets
	Header        []int // rows that are kept as they are, so that the file can be read again
	Rows          []FailedRow
	ReasonHeading string // heading of the column of reasons, written in the last header row
}

// FailedRow is one row to be given back.
type FailedRow struct {
	Number int    // row, or record number
	Reason string // written behind its last column
	Marks  []Mark // cells as in the original; Sheet is not looked at
}

// OnlyFailed writes a new .xlsx with nothing but the header rows and the
// failing rows of each sheet, so that they can be put right and read again.
// Each row stands by itself: a cell of a merged range gets the range's value.
func (b *Book) OnlyFailed(out io.Writer, sheets []FailedSheet) error {
	var data bytes.Buffer
	marks, err := b.writeFailed(&data, sheets)
	if err != nil {
		return fmt.Errorf("write the failed rows of %s: %w", b.Name, err)
	}
	return b.annotateWritten(data.Bytes(), out, marks, Findings{})
}

func (b *Book) writeFailed(out io.Writer, sheets []FailedSheet) ([]Mark, error) {
	w, err := newBookWriter(b.Date1904)
	if err != nil {
		return nil, err
	}
	defer w.f.Close()
	var marks []Mark
	for i, s := range sheets {
		sh, err := b.shape(s.Sheet)
		if err != nil {
			return nil, err
		}
		sw, _, err := w.addSheet(b.Sheets[s.Sheet].Name, sh)
		if err != nil {
			return nil, err
		}
		f := newFailedWriter(s, sh)
		if err := f.write(b, w, sw); err != nil {
			return nil, err
		}
		for _, m := range f.marks {
			m.Sheet = i
			marks = append(marks, m)
		}
	}
	_, err = w.f.WriteTo(out)
	return marks, err
}

// failedWriter goes through one sheet.
type failedWriter struct {
	FailedSheet
	rows    map[int]FailedRow
	merges  []Range
	begin   map[int][]Range // merged ranges by first row
	masters map[Range]Cell
	reason  int         // column of the reasons
	placed  map[int]int // row in the original → row in the new file
	marks   []Mark
}

func newFailedWriter(s FailedSheet, sh shape) *failedWriter {
	f := &failedWriter{FailedSheet: s, rows: map[int]FailedRow{}, merges: sh.merges, begin: map[int][]Range{}, masters: map[Range]Cell{}, placed: map[int]int{}}
	for _, m := range sh.merges {
		f.begin[m.FirstRow] = append(f.begin[m.FirstRow], m)
	}
	for _, r := range s.Rows {
		f.rows[r.Number] = r
	}
	return f
}

// write takes two passes: the column of the reasons stands behind the widest
// row.
func (f *failedWriter) write(b *Book, w *bookWriter, sw *excelize.StreamWriter) error {
	for row, err := range b.Rows(f.Sheet) {
		if err != nil {
			return err
		}
		if n := len(row.Cells); n > 0 && f.kept(row.Number) {
			f.reason = max(f.reason, row.Cells[n-1].Column)
		}
	}
	f.reason++
	next := 1
	for row, err := range b.Rows(f.Sheet) {
		if err != nil {
			return err
		}
		f.noteMasters(row)
		if !f.kept(row.Number) {
			continue
		}
		f.placed[row.Number] = next
		if err := w.setRow(sw, next, f.cells(row), false); err != nil {
			return err
		}
		f.moveMarks(f.rows[row.Number].Marks, next)
		next++
	}
	return f.finish(sw)
}

func (f *failedWriter) kept(row int) bool {
	_, failed := f.rows[row]
	return failed || slices.Contains(f.Header, row)
}

// noteMasters remembers the values of merged ranges that begin in this row.
func (f *failedWriter) noteMasters(row Row) {
	for _, m := range f.begin[row.Number] {
		if c := row.Cell(m.FirstCol); c.Kind != KindEmpty {
			f.masters[m] = c
		}
	}
}

// cells gives the row as it is written: the header as it is, with the heading
// of the reasons; a failing row with merged values filled in and its reason.
func (f *failedWriter) cells(row Row) []Cell {
	cells := slices.Clone(row.Cells)
	failed, ok := f.rows[row.Number]
	text := failed.Reason
	if ok {
		cells = f.fill(cells, row.Number)
	} else if len(f.Header) > 0 && row.Number == slices.Max(f.Header) {
		text = f.ReasonHeading
	}
	if text != "" {
		cells = append(cells, Cell{Column: f.reason, Kind: KindText, Text: text})
	}
	return cells
}

func (f *failedWriter) fill(cells []Cell, row int) []Cell {
	for _, m := range f.merges {
		master, ok := f.masters[m]
		if !ok || row < m.FirstRow || row > m.LastRow {
			continue
		}
		// Across, one value is enough; down, every row needs it.
		if row == m.FirstRow || m.FirstCol >= f.reason {
			continue
		}
		master.Column = m.FirstCol
		cells = append(cells, master)
	}
	return inOrder(cells)
}

// moveMarks names the marked cells by their new row. A mark of a merged range
// names its top-left cell, which may be a row that is not given back: it is
// moved to the row it was given for.
func (f *failedWriter) moveMarks(marks []Mark, row int) {
	for _, m := range marks {
		if column, _, ok := ParseAddress(m.Cell); ok {
			m.Cell = Address(column, row)
			f.marks = append(f.marks, m)
		}
	}
}

// finish merges in the new file what was merged in the header.
func (f *failedWriter) finish(sw *excelize.StreamWriter) error {
	for _, m := range f.merges {
		first, last := f.placed[m.FirstRow], f.placed[m.LastRow]
		if first == 0 || last-first != m.LastRow-m.FirstRow || !f.inHeader(m) {
			continue
		}
		if err := sw.MergeCell(Address(m.FirstCol, first), Address(m.LastCol, last)); err != nil {
			return err
		}
	}
	return sw.Flush()
}

func (f *failedWriter) inHeader(m Range) bool {
	for row := m.FirstRow; row <= m.LastRow; row++ {
		if !slices.Contains(f.Header, row) {
			return false
		}
	}
	return true
}
