package sheet

// cellType is the t attribute of a cell.
type cellType uint8

const (
	typeNumber cellType = iota // t="n" or none
	typeShared                 // t="s"
	typeInline                 // t="inlineStr"
	typeString                 // t="str": the text that a formula gave
	typeBool                   // t="b"
	typeError                  // t="e"
	typeDate                   // t="d": ISO 8601 text
)

var cellTypes = map[string]cellType{
	"n": typeNumber, "s": typeShared, "inlineStr": typeInline, "str": typeString,
	"b": typeBool, "e": typeError, "d": typeDate,
}

// cellHead is what the tag of a cell says.
type cellHead struct {
	column, style, rich int // rich: vm, counted from 1
	kind                cellType
}

// readCell reads one cell, and keeps it if it holds anything.
func (s *sheetScan) readCell() error {
	h, err := s.cellHead()
	if err != nil {
		return err
	}
	s.column = h.column
	if s.t.kind != tagOpen {
		return nil
	}
	c := Cell{Column: h.column}
	sp := span{-1, -1}
	if err := s.cellBody(h, &c, &sp); err != nil {
		return err
	}
	if h.rich > 0 && h.kind == typeError && string(s.text[max(sp.from, 0):max(sp.to, 0)]) == "#VALUE!" {
		c.Kind = KindPicture
		s.marks = append(s.marks, pictureMark{row: s.row.Number, column: h.column, rich: h.rich})
	}
	if c.Kind == KindEmpty && !c.Formula {
		return nil
	}
	return s.keep(c, sp, h)
}

// keep adds a cell that holds something to the row.
func (s *sheetScan) keep(c Cell, sp span, h cellHead) error {
	b := s.x.book
	if c.Column > b.lim.Columns {
		return b.limitError(BoundColumns, b.lim.Columns, s.name(), c.Address(s.row.Number))
	}
	if max(len(c.Text), sp.to-sp.from) > b.lim.CellBytes {
		return errTooLong
	}
	if h.style < len(s.x.styles) {
		c.Format, c.NumFmt = s.x.styles[h.style].class, s.x.styles[h.style].code
	}
	if h.kind == typeDate {
		c.Format = FormatDate
	}
	s.row.Cells = append(s.row.Cells, c)
	s.spans = append(s.spans, sp)
	return nil
}

// cellHead reads the tag of a cell; one without a place follows the cell
// before it.
func (s *sheetScan) cellHead() (cellHead, error) {
	h := cellHead{column: s.column + 1}
	for rest := s.t.attrs; ; {
		name, value, left, ok := nextAttr(rest)
		if !ok {
			return h, nil
		}
		switch string(name) {
		case "r":
			if h.column, _, ok = parseRef(value); !ok {
				return h, errBadCell
			}
		case "s":
			h.style, _ = parseUint(value)
		case "t":
			h.kind = cellTypes[string(value)]
		case "vm":
			h.rich, _ = parseUint(value)
		}
		rest = left
	}
}

// cellBody reads up to the cell's end.
func (s *sheetScan) cellBody(h cellHead, c *Cell, sp *span) error {
	phonetic := false
	for {
		ok, err := s.t.next()
		if err != nil {
			return err
		}
		if !ok {
			return errCutShort
		}
		switch string(s.t.name) {
		case "c":
			return nil
		case "row":
			return errBadMarkup
		case "f":
			s.formula(c)
		case "v":
			if s.t.kind != tagOpen {
				err = s.value(h, c, sp)
			}
		case "rPh":
			phonetic = s.t.kind == tagOpen
		case "t":
			if s.t.kind == tagClose && !phonetic {
				s.inline(c, sp)
			}
		}
		if err != nil {
			return err
		}
	}
}

// formula notes that the cell has one, and the picture that it may show.
func (s *sheetScan) formula(c *Cell) {
	c.Formula = true
	if s.t.kind != tagClose {
		return
	}
	if id, ok := dispimgID(s.t.text); ok {
		c.Kind = KindPicture
		s.marks = append(s.marks, pictureMark{row: s.row.Number, column: c.Column, id: id})
	}
}

// inline adds a run of a text that stands in the cell itself.
func (s *sheetScan) inline(c *Cell, sp *span) {
	if sp.from < 0 {
		sp.from = len(s.text)
	}
	s.text = appendCellText(s.text, s.t.text)
	sp.to = len(s.text)
	if sp.to > sp.from {
		c.Kind, c.HasValue = KindText, true
	}
}

// value reads what the closing tag of a value ends.
func (s *sheetScan) value(h cellHead, c *Cell, sp *span) (err error) {
	raw := s.t.text
	if s.t.kind == tagEmpty {
		raw = nil
	}
	kind := KindText
	sp.from = len(s.text)
	switch h.kind {
	case typeShared:
		*sp = span{-1, -1}
		i, ok := parseUint(raw)
		if !ok {
			i = -1
		}
		c.Text, err = s.x.strings.at(i)
		if c.Text == "" {
			kind = KindEmpty
		}
	case typeNumber:
		kind = s.number(raw)
	case typeBool:
		kind = KindBool
		s.text = append(s.text, boolText(isTrue(string(raw)))...)
	default:
		if h.kind == typeError {
			kind = KindError
		}
		s.text = appendCellText(s.text, raw)
	}
	if sp.from >= 0 {
		sp.to = len(s.text)
	}
	s.setKind(h, c, kind, len(raw))
	return err
}

// number writes a number; text that is none stays text.
func (s *sheetScan) number(raw []byte) Kind {
	if len(raw) == 0 {
		return KindEmpty
	}
	var ok bool
	if s.text, ok = appendNumber(s.text, raw); ok {
		return KindNumber
	}
	s.text = appendCellText(s.text, raw)
	return KindText
}

// setKind decides what an empty value means: nothing, but for a formula that
// gave an empty text.
func (s *sheetScan) setKind(h cellHead, c *Cell, kind Kind, length int) {
	if length == 0 && !(h.kind == typeString && c.Formula) {
		return
	}
	c.HasValue = true
	if c.Kind != KindPicture {
		c.Kind = kind
	}
}

func boolText(v bool) string {
	if v {
		return "TRUE"
	}
	return "FALSE"
}
