package sheet

import (
	"cmp"
	"fmt"
	"io"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// bookWriter makes a new .xlsx.
type bookWriter struct {
	f      *excelize.File
	styles map[string]int // by number format
	used   map[string]bool
}

func newBookWriter(date1904 bool) (*bookWriter, error) {
	w := &bookWriter{f: excelize.NewFile(), styles: map[string]int{}, used: map[string]bool{}}
	return w, w.f.SetWorkbookProps(&excelize.WorkbookPropsOptions{Date1904: &date1904})
}

// WriteXLSX writes the cells of the workbook as a new .xlsx: values with their
// number formats, merged ranges, widths, hidden rows, columns and sheets.
// Formulas become their values; what is only looks is left behind, and of a
// text that is longer than a cell of an .xlsx can be (32,767 characters) the
// rest.
func (b *Book) WriteXLSX(out io.Writer) error {
	w, err := newBookWriter(b.Date1904)
	if err != nil {
		return fmt.Errorf("write %s as .xlsx: %w", b.Name, err)
	}
	defer w.f.Close()
	for _, s := range b.Sheets {
		if err := b.copySheet(w, s); err != nil {
			return fmt.Errorf("write %s as .xlsx: %w", b.Name, err)
		}
	}
	if _, err := w.f.WriteTo(out); err != nil {
		return fmt.Errorf("write %s as .xlsx: %w", b.Name, err)
	}
	return nil
}

func (b *Book) copySheet(w *bookWriter, s SheetInfo) error {
	sh, err := b.shape(s.Index)
	if err != nil {
		return err
	}
	sw, name, err := w.addSheet(s.Name, sh)
	if err != nil {
		return err
	}
	for _, c := range sh.hiddenCols {
		if err := sw.SetColVisible(c.FirstCol, c.LastCol, false); err != nil {
			return err
		}
	}
	for row, err := range b.Rows(s.Index) {
		if err != nil {
			return err
		}
		if row.Number > maxRow {
			return b.limitError(BoundRows, maxRow, s.Name, "")
		}
		if err := w.setRow(sw, row.Number, row.Cells, row.Hidden); err != nil {
			return err
		}
	}
	for _, m := range sh.merges {
		if err := sw.MergeCell(Address(m.FirstCol, m.FirstRow), Address(m.LastCol, m.LastRow)); err != nil {
			return err
		}
	}
	if err := sw.Flush(); err != nil {
		return err
	}
	return w.f.SetSheetVisible(name, !s.Hidden)
}

// addSheet begins a sheet under a name that Excel takes.
func (w *bookWriter) addSheet(name string, sh shape) (*excelize.StreamWriter, string, error) {
	name = freeName(cmp.Or(name, "Sheet1"), w.used)
	var err error
	if len(w.used) == 0 {
		err = w.f.SetSheetName("Sheet1", name)
	} else {
		_, err = w.f.NewSheet(name)
	}
	if err != nil {
		return nil, "", err
	}
	w.used[foldName(name)] = true
	sw, err := w.f.NewStreamWriter(name)
	if err != nil {
		return nil, "", err
	}
	for _, c := range sh.widths {
		if err := sw.SetColWidth(c.first, c.last, min(c.width, excelize.MaxColumnWidth)); err != nil {
			return nil, "", err
		}
	}
	return sw, name, nil
}

func (w *bookWriter) setRow(sw *excelize.StreamWriter, number int, cells []Cell, hidden bool) error {
	var values []any
	for _, c := range cells {
		for len(values) < c.Column {
			values = append(values, nil)
		}
		value, err := w.value(c)
		if err != nil {
			return err
		}
		values[c.Column-1] = value
	}
	return sw.SetRow(Address(1, number), values, excelize.RowOpts{Hidden: hidden})
}

// value gives a cell in its type. A whole number of more than 15 digits would
// lose some as a number and is written as text.
func (w *bookWriter) value(c Cell) (any, error) {
	style, err := w.style(c)
	if err != nil {
		return nil, err
	}
	var value any = c.Text
	switch c.Kind {
	case KindBool:
		value = c.Text == "TRUE"
	case KindNumber:
		if f, err := strconv.ParseFloat(c.Text, 64); err == nil && string(appendFloat(nil, f)) == c.Text {
			value = f
		}
	}
	return excelize.Cell{StyleID: style, Value: value}, nil
}

// style makes a style for a number format, once.
func (w *bookWriter) style(c Cell) (int, error) {
	key := string(c.Format) + "\x00" + c.NumFmt
	if id, ok := w.styles[key]; ok || c.Format == FormatGeneral && c.NumFmt == "" {
		return id, nil
	}
	style := excelize.Style{}
	switch {
	case c.NumFmt != "" && c.NumFmt != "@":
		style.CustomNumFmt = &c.NumFmt
	default:
		style.NumFmt = builtinOf(c.Format)
	}
	id, err := w.f.NewStyle(&style)
	if err != nil {
		return 0, err
	}
	w.styles[key] = id
	return id, nil
}

// builtinOf is a format of every system for a class.
func builtinOf(class NumFmtClass) int {
	switch class {
	case FormatPercent:
		return 10
	case FormatDate:
		return 14
	case FormatTime:
		return 21
	case FormatText:
		return 49
	}
	return 4 // 1,234.50: money whose sign only the locale knows
}
