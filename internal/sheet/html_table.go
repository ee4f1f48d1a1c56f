package sheet

import (
	"strconv"
	"strings"
)

// htmlTable is one table of a page as rows of cells.
type htmlTable struct {
	book      *Book
	caption   string
	inCaption bool
	rows      []Row
	merges    []Range

	number  int // of the row being read, 0 before the first
	inRow   bool
	inCell  bool
	hidden  bool
	column  int
	span    Range
	content strings.Builder
	cells   []Cell
	covered map[int]int // column → last row that a cell above reaches down to
}

// startRow begins a row; an open one ends, as browsers do it.
func (t *htmlTable) startRow(attrs map[string]string) {
	t.endRow()
	t.number++
	t.inRow, t.column = true, 0
	t.hidden = hiddenStyle(attrs)
}

func hiddenStyle(attrs map[string]string) bool {
	_, hidden := attrs["hidden"]
	style := strings.ReplaceAll(strings.ToLower(attrs["style"]), " ", "")
	return hidden || strings.Contains(style, "display:none")
}

// startCell finds the next column that no cell above reaches into.
func (t *htmlTable) startCell(attrs map[string]string) error {
	t.endCell()
	if !t.inRow {
		t.startRow(nil)
	}
	t.column++
	for t.covered[t.column] >= t.number {
		t.column++
	}
	if t.column > t.book.lim.Columns {
		return t.book.limitError(BoundColumns, t.book.lim.Columns, "", Address(t.column, t.number))
	}
	right := t.column + spanOf(attrs["colspan"], t.book.lim.Columns-t.column+1) - 1
	for c := t.column + 1; c <= right; c++ {
		if t.covered[c] >= t.number {
			right = c - 1 // a page that lays one cell over another
		}
	}
	down := t.number + spanOf(attrs["rowspan"], maxRow-t.number) - 1
	t.span = Range{t.number, t.column, down, right}
	t.inCell = true
	t.content.Reset()
	return nil
}

func spanOf(s string, most int) int {
	n, err := strconv.Atoi(strings.TrimSpace(s))
	if err != nil {
		return 1
	}
	return min(max(n, 1), max(most, 1))
}

func (t *htmlTable) text(b []byte) error {
	switch {
	case t.inCell && t.content.Len()+len(b) > t.book.lim.CellBytes:
		return t.book.limitError(BoundCellBytes, t.book.lim.CellBytes, "", Address(t.column, t.number))
	case t.inCell:
		t.content.Write(b)
	case t.inCaption && len(t.caption) < 256:
		t.caption = strings.TrimSpace(t.caption + string(b))
	}
	return nil
}

// lineBreak is what these tags mean inside a cell. The mark is a character
// that no page holds, because white space is folded later.
func (t *htmlTable) lineBreak(tag string) {
	switch tag {
	case "br", "p", "div", "li", "tr":
		if t.inCell && t.content.Len() > 0 {
			t.content.WriteByte(0)
		}
	case "td", "th":
		t.content.WriteByte(' ')
	}
}

func (t *htmlTable) endCell() {
	if !t.inCell {
		return
	}
	t.inCell = false
	if s := foldSpace(t.content.String()); s != "" {
		t.cells = append(t.cells, Cell{Column: t.column, Kind: KindText, Text: s, HasValue: true})
	}
	if t.span.LastRow > t.span.FirstRow || t.span.LastCol > t.span.FirstCol {
		t.merges = append(t.merges, t.span)
	}
	if t.span.LastRow > t.number {
		if t.covered == nil {
			t.covered = map[int]int{}
		}
		for c := t.span.FirstCol; c <= t.span.LastCol; c++ {
			t.covered[c] = t.span.LastRow
		}
	}
	t.column = t.span.LastCol
}

func (t *htmlTable) endRow() {
	t.endCell()
	if !t.inRow {
		return
	}
	t.inRow = false
	t.rows = append(t.rows, Row{Number: t.number, Hidden: t.hidden, Cells: t.cells})
	t.cells = nil
}

// foldSpace does with white space what a browser shows, and keeps line breaks
// that the page asks for.
func foldSpace(s string) string {
	lines := strings.Split(s, "\x00")
	for i, line := range lines {
		lines[i] = strings.Join(strings.FieldsFunc(line, asciiSpace), " ")
	}
	return strings.Trim(strings.Join(lines, "\n"), "\n")
}

func asciiSpace(r rune) bool { return r < 0x80 && isSpace(byte(r)) || r == '\f' }
