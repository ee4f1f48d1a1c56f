package sheet

import (
	"errors"
	"fmt"
	"io"
)

// xlsBody reads the workbook stream of a .xls.
type xlsBody struct {
	book     *Book
	data     []byte
	version  int // biff8, or less
	codePage int
	sheets   []int // offsets of the sheets' BOF, by index
	strings  []string
	formats  map[int]numFmt
	styles   []int // number format of each XF
	images   []xlsImage
	stored   bool // images were read
}

var errNoBOF = errors.New("the stream does not begin a workbook")

// guard is the edge of the reader: whatever goes wrong inside, panics too,
// comes out as a typed error.
func (x *xlsBody) guard(part string, f func() error) (err error) {
	defer func() {
		if p := recover(); p != nil {
			err = &DamagedError{Name: x.book.Name, Part: part, Err: fmt.Errorf("panic: %v", p)}
		}
	}()
	err = f()
	if err == nil || errors.Is(err, io.EOF) {
		return err
	}
	if _, ok := errors.AsType[Texter](err); ok {
		return err
	}
	return &DamagedError{Name: x.book.Name, Part: part, Err: err}
}

// readGlobals reads the first substream: sheets, strings, formats.
func (x *xlsBody) readGlobals() error {
	r, next, ok := recordAt(x.data, 0)
	if !ok || r.id != recBOF || r.need(2) != nil {
		if ok && (r.id == 0x0009 || r.id == 0x0209 || r.id == 0x0409) {
			return &UnsupportedError{Name: x.book.Name, What: "xls (BIFF4 or older)"}
		}
		return errNoBOF
	}
	x.version, x.codePage, x.formats = r.u16(0), 936, map[int]numFmt{}
	for {
		if r, next, ok = recordAt(x.data, next); !ok {
			return errCutShort
		}
		if r.id == recEOF {
			break
		}
		if err := x.global(r, next); err != nil {
			return err
		}
	}
	if len(x.sheets) == 0 {
		return &DamagedError{Name: x.book.Name, Part: "BOUNDSHEET"}
	}
	return nil
}

func (x *xlsBody) global(r record, next int) error {
	switch r.id {
	case recFilePass:
		return &EncryptedError{Name: x.book.Name}
	case recCodePage:
		if r.need(2) == nil {
			x.codePage = r.u16(0)
		}
	case recDateMode:
		x.book.Date1904 = r.need(2) == nil && r.u16(0) == 1
	case recFormat:
		return x.format(r)
	case recXF:
		if err := r.need(4); err != nil {
			return err
		}
		x.styles = append(x.styles, r.u16(2))
	case recBoundSheet:
		return x.boundSheet(r)
	case recSST:
		return x.sst(chunks(x.data, r, next))
	}
	return nil
}

func (x *xlsBody) format(r record) error {
	if err := r.need(3); err != nil {
		return err
	}
	in := newBiffReader([][]byte{r.data[2:]})
	code := ""
	if x.version >= biff8 {
		code = in.unicode(in.u16())
	} else {
		code = in.bytesText(in.byte(), x.codePage)
	}
	x.formats[r.u16(0)] = parseFormat(code)
	return nil
}

// boundSheet notes a worksheet; charts, macro sheets and modules are left out.
func (x *xlsBody) boundSheet(r record) error {
	if err := r.need(7); err != nil {
		return err
	}
	if r.data[5] != 0 {
		return nil
	}
	in := newBiffReader([][]byte{r.data[6:]})
	name := ""
	if n := in.byte(); x.version >= biff8 {
		name = in.unicode(n)
	} else {
		name = in.bytesText(n, x.codePage)
	}
	b := x.book
	b.Sheets = append(b.Sheets, SheetInfo{Name: name, Index: len(b.Sheets), Hidden: r.data[4]&3 != 0})
	x.sheets = append(x.sheets, r.u32(0))
	return nil
}

// sst reads the string table.
func (x *xlsBody) sst(parts [][]byte) error {
	in := newBiffReader(parts)
	in.u32() // uses of strings
	n := in.u32()
	for range n {
		s := in.unicode(in.u16())
		if in.failed {
			return fmt.Errorf("string table: %w", errCutShort)
		}
		if len(s) > x.book.lim.CellBytes {
			return x.book.limitError(BoundCellBytes, x.book.lim.CellBytes, "", "")
		}
		x.strings = append(x.strings, s)
	}
	return nil
}

// style gives the number format of an XF.
func (x *xlsBody) style(xf int) numFmt {
	if xf >= len(x.styles) {
		return numFmt{}
	}
	id := x.styles[xf]
	if f, ok := x.formats[id]; ok {
		return f
	}
	return builtinFormat(id)
}
