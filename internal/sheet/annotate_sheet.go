package sheet

import (
	"bufio"
	"fmt"
	"strconv"
	"strings"
)

// behindComments are the children of a worksheet that stand behind
// legacyDrawing, which names the drawing of the comments.
var behindComments = map[string]bool{
	"legacyDrawingHF": true, "drawingHF": true, "picture": true, "oleObjects": true, "controls": true,
	"AlternateContent": true, "webPublishItems": true, "tableParts": true, "extLst": true,
}

// sheetPatch copies a sheet part and restyles the marked cells on the way; a
// cell or row that is not there is put in its place, and a cell that only an
// earlier run marked gets its own style back.
type sheetPatch struct {
	styles *stylePatch
	marks  []cellMark // what is still to be done, in order
	mend   bool       // an earlier run's colours are taken off
	legacy string     // relation id to be written, "" if the sheet has one

	space       string
	depth       int
	inData      bool
	done        bool // with the cells
	row, column int
	rowStyle    int
	columns     []columnStyle
}

type columnStyle struct{ first, last, style int }

// writeSheet writes a marked sheet.
func (a *annotation) writeSheet(name string, sheet int) error {
	r, err := a.x.open(name)
	if err != nil {
		return err
	}
	defer r.Close()
	w, err := a.zip.Create(name)
	if err != nil {
		return err
	}
	buffered := bufio.NewWriterSize(w, 64<<10)
	p := &sheetPatch{styles: a.styles, mend: a.styles.stained(), marks: a.marks[sheet], legacy: a.legacy[sheet]}
	if err := rewrite(buffered, newTokens(r, a.x.tokenBytes()), p.edit(a.namespace())); err != nil {
		return a.x.damaged(name, err)
	}
	return buffered.Flush()
}

func (p *sheetPatch) edit(namespace string) func(*tokens) (splice, error) {
	return func(t *tokens) (splice, error) {
		if t.kind == tagClose {
			p.depth--
		}
		s, err := p.cells(t)
		if p.legacy != "" && p.done && p.behind(t) {
			s.before += fmt.Sprintf(`<%slegacyDrawing xmlns:r="%s" r:id="%s"/>`, p.space, namespace, p.legacy)
			p.legacy = ""
		}
		if t.kind == tagOpen {
			p.depth++
		}
		return s, err
	}
}

// behind tells the first place where legacyDrawing may still stand.
func (p *sheetPatch) behind(t *tokens) bool {
	if t.kind == tagClose {
		return p.depth == 0
	}
	return p.depth == 1 && behindComments[string(t.name)]
}

func (p *sheetPatch) cells(t *tokens) (splice, error) {
	s := keep(t)
	name := string(t.name)
	switch {
	case name == "col" && t.kind != tagClose && !p.inData:
		p.columnStyle(t)
	case name == "sheetData" && p.depth == 1:
		p.sheetData(t, &s)
	case !p.inData:
	case name == "row" && t.kind == tagClose:
		s.before = p.restOfRow()
	case name == "row":
		return p.openRow(t, s)
	case name == "c" && t.kind != tagClose && p.depth == 3:
		return p.cell(t, s)
	}
	return s, nil
}

func (p *sheetPatch) columnStyle(t *tokens) {
	first, ok1 := parseUint([]byte(t.attr("min")))
	last, ok2 := parseUint([]byte(t.attr("max")))
	style, ok3 := parseUint([]byte(t.attr("style")))
	if ok1 && ok2 && ok3 {
		p.columns = append(p.columns, columnStyle{first, last, style})
	}
}

// sheetData opens the cells, or ends them with the rows that are missing.
func (p *sheetPatch) sheetData(t *tokens, s *splice) {
	p.space = string(t.space)
	switch t.kind {
	case tagOpen:
		p.inData = true
	case tagClose:
		s.before = p.newRows(maxRow + 1)
		p.inData, p.done = false, true
	case tagEmpty:
		p.done = true
		if rows := p.newRows(maxRow + 1); rows != "" {
			s.tag, s.after = opened(s.tag), fmt.Sprintf("%s</%ssheetData>", rows, p.space)
		}
	}
}

// openRow puts missing rows before this one. A row with marks loses its spans,
// an optional hint that a new cell might belie.
func (p *sheetPatch) openRow(t *tokens, s splice) (splice, error) {
	number := p.row + 1
	if r := t.attr("r"); r != "" {
		n, ok := parseUint([]byte(r))
		if !ok || n < number {
			return s, errRowOrder
		}
		number = n
	}
	s.before = p.newRows(number)
	p.row, p.column, p.rowStyle = number, 0, -1
	if isTrue(t.attr("customFormat")) {
		p.rowStyle, _ = parseUint([]byte(t.attr("s")))
	}
	if len(p.marks) == 0 || p.marks[0].row != number {
		return s, nil
	}
	s.tag = dropAttr(s.tag, "spans")
	if t.kind == tagEmpty {
		s.tag, s.after = opened(s.tag), fmt.Sprintf("%s</%srow>", p.restOfRow(), p.space)
	}
	return s, nil
}

// cell restyles a marked cell and puts missing ones before it.
func (p *sheetPatch) cell(t *tokens, s splice) (splice, error) {
	column := p.column + 1
	if r := t.attr("r"); r != "" {
		var ok bool
		if column, _, ok = ParseAddress(r); !ok {
			return s, errBadCell
		}
	}
	s.before = p.newCells(column)
	p.column = column
	if m, ok := p.take(p.row, column); ok {
		style, _ := parseUint([]byte(t.attr("s")))
		s.tag = setAttr(s.tag, "s", strconv.Itoa(p.styles.coloured(style, m.severity)))
		return s, nil
	}
	if p.mend {
		p.restyle(t, &s)
	}
	return s, nil
}

// restyle takes an earlier run's colour off a cell.
func (p *sheetPatch) restyle(t *tokens, s *splice) {
	style, _ := parseUint([]byte(t.attr("s")))
	base, ours := p.styles.uncoloured(style)
	switch {
	case !ours:
	case base == 0:
		s.tag = dropAttr(s.tag, "s")
	default:
		s.tag = setAttr(s.tag, "s", strconv.Itoa(base))
	}
}

// take removes the next mark if it is on that cell.
func (p *sheetPatch) take(row, column int) (cellMark, bool) {
	if len(p.marks) == 0 || p.marks[0].row != row || p.marks[0].column != column {
		return cellMark{}, false
	}
	m := p.marks[0]
	p.marks = p.marks[1:]
	return m, true
}

// newRows writes the marked rows before a row that the part does not have.
func (p *sheetPatch) newRows(before int) string {
	var b strings.Builder
	for len(p.marks) > 0 && p.marks[0].row < before {
		p.row, p.column, p.rowStyle = p.marks[0].row, 0, -1
		fmt.Fprintf(&b, `<%srow r="%d">%s</%srow>`, p.space, p.row, p.restOfRow(), p.space)
	}
	return b.String()
}

func (p *sheetPatch) restOfRow() string { return p.newCells(maxColumn + 1) }

// newCells writes the marked cells of this row before a column that the part
// does not have.
func (p *sheetPatch) newCells(before int) string {
	var b strings.Builder
	for len(p.marks) > 0 && p.marks[0].row == p.row && p.marks[0].column < before {
		m := p.marks[0]
		p.marks = p.marks[1:]
		style := p.styles.coloured(p.baseStyle(m.column), m.severity)
		fmt.Fprintf(&b, `<%sc r="%s" s="%d"/>`, p.space, Address(m.column, m.row), style)
	}
	return b.String()
}

// baseStyle is what an empty cell looks like: its row, else its column.
func (p *sheetPatch) baseStyle(column int) int {
	if p.rowStyle >= 0 {
		return p.rowStyle
	}
	for _, c := range p.columns {
		if column >= c.first && column <= c.last {
			return c.style
		}
	}
	return 0
}
