package sheet

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// sheetScan reads the rows of one sheet part.
type sheetScan struct {
	x     *xlsxBody
	sheet int
	t     *tokens
	row   Row

	text   []byte // the texts of this row that are not in the string table
	spans  []span // for each cell where in text it is; {-1,-1}: Text is set
	marks  []pictureMark
	filled int // rows with content so far
	inData bool
	column int // of the cell being read, for messages
}

type span struct{ from, to int }

// pictureMark is a cell that shows a picture: by WPS id, or by the number of
// its rich value.
type pictureMark struct {
	row, column int
	id          string
	rich        int
}

var (
	errRowOrder = errors.New("rows are out of order")
	errBadCell  = errors.New("a cell has no valid place")
)

func newSheetScan(x *xlsxBody, sheet int, t *tokens) *sheetScan {
	return &sheetScan{x: x, sheet: sheet, t: t}
}

// nextRow reads the next row into s.row; false at the end of the cells.
func (s *sheetScan) nextRow() (bool, error) {
	for {
		ok, err := s.t.next()
		if err != nil {
			return false, err
		}
		if !ok {
			return false, s.ended()
		}
		switch string(s.t.name) {
		case "sheetData":
			if s.t.kind != tagOpen {
				return false, nil
			}
			s.inData = true
		case "row":
			if s.inData && s.t.kind != tagClose {
				return true, s.readRow()
			}
		}
	}
}

// ended judges the end of the part: a sheet without sheetData is empty.
func (s *sheetScan) ended() error {
	if s.inData {
		return errCutShort
	}
	return nil
}

func (s *sheetScan) readRow() error {
	s.row.Cells, s.spans = s.row.Cells[:0], s.spans[:0]
	s.text, s.marks = s.text[:0], s.marks[:0]
	if err := s.rowAttrs(); err != nil {
		return err
	}
	for open := s.t.kind == tagOpen; open; {
		ok, err := s.t.next()
		if err != nil {
			return err
		}
		if !ok {
			return errCutShort
		}
		switch string(s.t.name) {
		case "c":
			err = s.readCell()
		case "row", "sheetData":
			open = false
		}
		if err != nil {
			return err
		}
	}
	return s.finishRow()
}

// rowAttrs reads number and visibility. A row without a number follows the one
// before it.
func (s *sheetScan) rowAttrs() error {
	number := s.row.Number + 1
	hidden, tall := false, true
	for rest := s.t.attrs; ; {
		name, value, left, ok := nextAttr(rest)
		if !ok {
			break
		}
		switch string(name) {
		case "r":
			n, ok := parseUint(value)
			if !ok || n < number || n > maxRow {
				return errRowOrder
			}
			number = n
		case "hidden":
			hidden = isTrue(string(value))
		case "ht":
			tall = string(value) != "0"
		}
		rest = left
	}
	s.row.Number, s.row.Hidden, s.column = number, hidden || !tall, 0
	return nil
}

// finishRow gives the cells their texts, all in one piece of memory.
func (s *sheetScan) finishRow() error {
	all := string(s.text)
	for i, sp := range s.spans {
		if sp.from >= 0 {
			s.row.Cells[i].Text = all[sp.from:sp.to]
		}
	}
	for i := range len(s.row.Cells) - 1 {
		if s.row.Cells[i].Column >= s.row.Cells[i+1].Column {
			s.row.Cells = inOrder(s.row.Cells)
			break
		}
	}
	if len(s.row.Cells) == 0 {
		return nil
	}
	var err error
	s.filled, err = s.x.book.countRow(s.filled, s.name())
	return err
}

// inOrder sorts the cells of a careless writer; of two at one place the later
// counts.
func inOrder(cells []Cell) []Cell {
	slices.SortStableFunc(cells, func(a, b Cell) int { return a.Column - b.Column })
	out := cells[:0]
	for i, c := range cells {
		if i+1 == len(cells) || cells[i+1].Column != c.Column {
			out = append(out, c)
		}
	}
	return out
}

func (s *sheetScan) name() string { return s.x.book.Sheets[s.sheet].Name }

// explain makes a typed error of what went wrong.
func (s *sheetScan) explain(err error) error {
	b := s.x.book
	if errors.Is(err, errTooLong) {
		return b.limitError(BoundCellBytes, b.lim.CellBytes, s.name(), Address(s.column, s.row.Number))
	}
	part := fmt.Sprintf("%s %s", s.x.sheets[s.sheet], Address(max(1, s.column), max(1, s.row.Number)))
	return s.x.damaged(part, err)
}

// readShape reads what stands before and behind the cells, and passes over
// these without looking at them.
func (x *xlsxBody) shape(sheet int) (shape, error) {
	part := x.sheets[sheet]
	r, err := x.open(part)
	if err != nil {
		return shape{}, err
	}
	defer r.Close()
	sh, err := readShape(newTokens(r, x.tokenBytes()))
	if err != nil {
		return shape{}, x.damaged(part, err)
	}
	return sh, nil
}

func readShape(t *tokens) (shape, error) {
	var sh shape
	for {
		ok, err := t.next()
		if err != nil || !ok {
			return sh, err
		}
		if t.kind == tagClose {
			continue
		}
		switch string(t.name) {
		case "sheetData":
			if t.kind == tagOpen {
				err = t.skipTo("sheetData")
			}
		case "col":
			sh.addColumns(t)
		case "mergeCell":
			if r, ok := ParseRange(t.attr("ref")); ok && r.FirstRow+r.FirstCol < r.LastRow+r.LastCol {
				sh.merges = append(sh.merges, r)
			}
		case "drawing":
			sh.drawing = t.attr("id")
		case "legacyDrawing":
			sh.legacy = t.attr("id")
		}
		if err != nil {
			return sh, err
		}
	}
}

func (sh *shape) addColumns(t *tokens) {
	first, ok1 := parseUint([]byte(t.attr("min")))
	last, ok2 := parseUint([]byte(t.attr("max")))
	if !ok1 || !ok2 || first < 1 || last < first || last > maxColumn {
		return
	}
	if isTrue(t.attr("hidden")) || t.attr("width") == "0" {
		sh.hiddenCols = append(sh.hiddenCols, Range{FirstCol: first, LastCol: last})
	}
	if width, err := strconv.ParseFloat(t.attr("width"), 64); err == nil && width > 0 && width < 256 {
		sh.widths = append(sh.widths, columnWidth{first, last, width})
	}
}

// dispimgID finds the id in DISPIMG("ID_…",1).
func dispimgID(formula []byte) (string, bool) {
	_, rest, ok := bytes.Cut(formula, []byte("DISPIMG("))
	if !ok {
		return "", false
	}
	text := appendUnescaped(nil, rest)
	_, text, _ = bytes.Cut(text, []byte(`"`))
	id, _, ok := bytes.Cut(text, []byte(`"`))
	return string(id), ok && len(id) > 0
}
