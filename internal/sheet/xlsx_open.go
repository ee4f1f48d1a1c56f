package sheet

import (
	"cmp"
	"iter"
	"strings"
)

// xlsxBody reads .xlsx and .xlsm.
type xlsxBody struct {
	*container
	workbook string     // part
	rels     []relation // of the workbook
	sheets   []string   // parts, by index

	loaded  bool // strings and styles
	strings sharedStrings
	styles  []numFmt
}

// openXLSX finds the workbook part and its sheets.
func (b *Book) openXLSX() error {
	c, err := openContainer(b)
	if err != nil {
		return err
	}
	x := &xlsxBody{container: c}
	if err := x.findWorkbook(); err != nil {
		return err
	}
	if x.rels, err = x.relations(x.workbook); err != nil {
		return err
	}
	b.Format, b.body = FormatXLSX, x
	if _, ok := byKind(x.rels, "vbaProject"); ok {
		b.Format = FormatXLSM
	}
	return x.readWorkbook()
}

// findWorkbook follows the package's first relation, and tells other archives
// by their name.
func (x *xlsxBody) findWorkbook() error {
	x.workbook = "xl/workbook.xml"
	rels, err := x.relations("")
	if err != nil {
		return err
	}
	if r, ok := byKind(rels, "officeDocument"); ok {
		x.workbook = r.Target
	}
	name := x.book.Name
	switch {
	case strings.HasSuffix(x.workbook, ".bin"), x.has("xl/workbook.bin"):
		return &UnsupportedError{Name: name, What: "xlsb"}
	case x.has("Index/Document.iwa"), x.has("Index.zip"):
		return &UnsupportedError{Name: name, What: "numbers"}
	case x.has("mimetype") && x.has("content.xml"):
		return &UnsupportedError{Name: name, What: "ods"}
	case !x.has(x.workbook), strings.HasPrefix(x.workbook, "word/"), strings.HasPrefix(x.workbook, "ppt/"):
		return &NotWorkbookError{Name: name, What: whatZip}
	}
	return nil
}

type xmlSheet struct {
	Name  string `xml:"name,attr"`
	State string `xml:"state,attr"`
	ID    string `xml:"id,attr"`
}

// readWorkbook lists the worksheets. Chart and dialog sheets have no cells
// and are left out.
func (x *xlsxBody) readWorkbook() error {
	var doc struct {
		Pr struct {
			Date1904 string `xml:"date1904,attr"`
		} `xml:"workbookPr"`
		Sheets []xmlSheet `xml:"sheets>sheet"`
	}
	if err := x.decode(x.workbook, &doc); err != nil {
		return err
	}
	b := x.book
	b.Date1904 = isTrue(doc.Pr.Date1904)
	for _, s := range doc.Sheets {
		r, ok := byID(x.rels, s.ID)
		if !ok || !r.is("worksheet") || !x.has(r.Target) {
			continue
		}
		b.Sheets = append(b.Sheets, SheetInfo{Name: s.Name, Index: len(b.Sheets), Hidden: cmp.Or(s.State, "visible") != "visible"})
		x.sheets = append(x.sheets, r.Target)
	}
	if len(b.Sheets) == 0 {
		return &DamagedError{Name: b.Name, Part: x.workbook}
	}
	return nil
}

func isTrue(s string) bool { return s == "1" || s == "true" || s == "on" }

// load reads what all sheets share, once.
func (x *xlsxBody) load() error {
	if x.loaded {
		return nil
	}
	if err := x.loadStyles(); err != nil {
		return err
	}
	if err := x.loadStrings(); err != nil {
		return err
	}
	x.loaded = true
	return nil
}

func (x *xlsxBody) rows(sheet int) iter.Seq2[Row, error] {
	return func(yield func(Row, error) bool) {
		if err := x.load(); err != nil {
			yield(Row{}, err)
			return
		}
		part := x.sheets[sheet]
		r, err := x.open(part)
		if err != nil {
			yield(Row{}, err)
			return
		}
		defer r.Close()
		s := newSheetScan(x, sheet, newTokens(r, x.tokenBytes()))
		for {
			ok, err := s.nextRow()
			if err != nil {
				yield(Row{}, s.explain(err))
				return
			}
			if !ok || !yield(s.row, nil) {
				return
			}
		}
	}
}

// tokenBytes is how long one text may be as written: every character of a cell
// can be an entity.
func (x *xlsxBody) tokenBytes() int { return max(128<<10, 6*x.book.lim.CellBytes) }
