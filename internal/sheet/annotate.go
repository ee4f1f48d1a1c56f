package sheet

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
)

// Severity colours a cell.
type Severity string

// The severities and their colours: red, yellow, violet, all light.
const (
	SeverityError   Severity = "error"
	SeverityWarning Severity = "warning"
	SeverityNotice  Severity = "notice"
)

// Mark is one cell to be coloured. Of several marks for a cell the first
// colours it; the comments are joined. A mark without a comment only colours.
type Mark struct {
	Sheet    int    // index in Book.Sheets
	Cell     string // "F17"
	Severity Severity
	Comment  string
}

// Findings is the sheet that is put before all others.
type Findings struct {
	Sheet   string // its name; a number is added if the workbook has that name
	Columns []FindingColumn
	Rows    []FindingRow
	// Former are the headings that such a sheet may have from an earlier run,
	// in another language say. A sheet with these or its own headings is
	// written over instead of adding one more.
	Former [][]string
}

// FindingColumn is a heading and a width in characters.
type FindingColumn struct {
	Heading string
	Width   float64
	Link    bool // the texts in this column lead to the row's cell
}

// FindingRow is one line of the findings sheet.
type FindingRow struct {
	Sheet    int    // index in Book.Sheets
	Cell     string // where a link leads; "" for no link
	Severity Severity
	Texts    []string // one for each column
}

// commentAuthor is the name under which comments are written.
const commentAuthor = "farmgate"

// Annotate writes the workbook with cells coloured and commented and the
// findings before all other sheets. An .xlsx or .xlsm stays the office's own
// file: only the marked sheets, their comments, the styles, the list of sheets,
// the relations and the content types are touched, and in those nothing but
// what is added; every other part is copied without being unpacked. A comment
// that is already there gets the new text behind its own. What an earlier run
// coloured and commented is taken off where nothing is wrong any more. Of
// another format a new .xlsx with the same cells is made, without formulas.
func (b *Book) Annotate(out io.Writer, marks []Mark, f Findings) error {
	x, ok := b.body.(*xlsxBody)
	if !ok {
		return b.annotateCopy(out, marks, f)
	}
	a, err := newAnnotation(x, marks)
	if err != nil {
		return err
	}
	a.zip = zip.NewWriter(out)
	if err := a.run(f); err != nil {
		return fmt.Errorf("annotate %s: %w", b.Name, err)
	}
	if err := a.zip.Close(); err != nil {
		return fmt.Errorf("annotate %s: %w", b.Name, err)
	}
	return nil
}

// annotateCopy makes an .xlsx first.
func (b *Book) annotateCopy(out io.Writer, marks []Mark, f Findings) error {
	var data bytes.Buffer
	if err := b.WriteXLSX(&data); err != nil {
		return err
	}
	return b.annotateWritten(data.Bytes(), out, marks, f)
}

// annotateWritten annotates an .xlsx that was just made of this book, whose
// size the limits have already bounded.
func (b *Book) annotateWritten(data []byte, out io.Writer, marks []Mark, f Findings) error {
	lim := b.lim
	lim.FileBytes, lim.UnzipBytes = 1<<40, 1<<40
	fresh, err := OpenBytes(b.Name, data, lim)
	if err != nil {
		return fmt.Errorf("annotate %s: %w", b.Name, err)
	}
	return fresh.Annotate(out, marks, f)
}

// annotation is one run of Annotate on a package.
type annotation struct {
	x      *xlsxBody
	zip    *zip.Writer
	marks  map[int][]cellMark // by sheet, in the order of cells
	styles *stylePatch
	taken  map[string]bool   // part names in use, by key
	patch  map[string][]byte // parts that are written anew
	added  []string          // those of them that are new, in order
	types  contentTypes
	legacy map[int]string // by sheet: the relation to its new comment boxes
}

// cellMark is a mark with its place.
type cellMark struct {
	row, column int
	severity    Severity
	comment     string
}

func newAnnotation(x *xlsxBody, marks []Mark) (*annotation, error) {
	a := &annotation{x: x, marks: map[int][]cellMark{}, taken: map[string]bool{}, patch: map[string][]byte{}, legacy: map[int]string{}}
	for part := range x.parts {
		a.taken[part] = true
	}
	for _, m := range marks {
		column, row, ok := ParseAddress(m.Cell)
		if !ok || row > maxRow || x.book.check(m.Sheet) != nil {
			return nil, fmt.Errorf("annotate %s: no cell %q in sheet %d", x.book.Name, m.Cell, m.Sheet)
		}
		a.marks[m.Sheet] = append(a.marks[m.Sheet], cellMark{row, column, m.Severity, m.Comment})
	}
	for sheet, list := range a.marks {
		a.marks[sheet] = joinMarks(list)
	}
	return a, nil
}

// joinMarks sorts by row and column and makes one mark of those on one cell.
func joinMarks(list []cellMark) []cellMark {
	slices.SortStableFunc(list, func(a, b cellMark) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.column - b.column
	})
	out := list[:0]
	for _, m := range list {
		if n := len(out); n > 0 && out[n-1].row == m.row && out[n-1].column == m.column {
			out[n-1].comment = joinLines(out[n-1].comment, m.comment)
			continue
		}
		out = append(out, m)
	}
	return out
}

func joinLines(a, b string) string {
	if a == "" || b == "" {
		return a + b
	}
	return a + "\n" + b
}

// run prepares the small parts, then writes all in the order of the original,
// the styles last because the sheets decide what they need.
func (a *annotation) run(f Findings) error {
	var err error
	if a.styles, err = a.openStyles(); err != nil {
		return err
	}
	for sheet := range len(a.x.sheets) {
		if err := a.addComments(sheet); err != nil {
			return err
		}
	}
	if err := a.addFindings(f); err != nil {
		return err
	}
	if err := a.addContentTypes(); err != nil {
		return err
	}
	if err := a.writeOriginals(); err != nil {
		return err
	}
	for _, part := range a.added {
		if err := a.writePart(part, a.patch[partKey(part)]); err != nil {
			return err
		}
	}
	return a.writeStyles()
}

// writeOriginals goes through the parts of the original.
func (a *annotation) writeOriginals() error {
	sheets := map[string]int{}
	for i, part := range a.x.sheets {
		_, written := a.patch[partKey(part)] // the findings of an earlier run
		if !written && (len(a.marks[i]) > 0 || a.styles.stained()) {
			sheets[partKey(part)] = i
		}
	}
	for _, f := range a.x.files {
		key := partKey(f.Name)
		sheet, marked := sheets[key]
		data, patched := a.patch[key]
		var err error
		switch {
		case key == partKey(a.styles.part):
		case marked:
			err = a.writeSheet(f.Name, sheet)
		case patched:
			err = a.writePart(f.Name, data)
		default:
			err = a.zip.Copy(f)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (a *annotation) writePart(name string, data []byte) error {
	w, err := a.zip.Create(name)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}

// current gives a part as it stands now, changed or not.
func (a *annotation) current(part string) ([]byte, error) {
	if data, ok := a.patch[partKey(part)]; ok {
		return data, nil
	}
	return a.x.read(part)
}

// set changes a part of the original, or adds one.
func (a *annotation) set(part string, data []byte) {
	key := partKey(part)
	if !a.taken[key] {
		a.taken[key] = true
		a.added = append(a.added, part)
	}
	a.patch[key] = data
}

// freePart finds a name that no part has; pattern takes a number.
func (a *annotation) freePart(pattern string) string {
	for n := 1; ; n++ {
		if part := fmt.Sprintf(pattern, n); !a.taken[partKey(part)] {
			return part
		}
	}
}
