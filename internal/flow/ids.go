package flow

import (
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/internal/template"
	"github.com/farmgate-cli/farmgate/listing"
)

// idHeading is the heading of the column that ids are written into.
const idHeading = "商家编码"

// WriteIDs writes a workbook again with the ids of its rows in a column, after
// which names may change freely (formats §1). It gives the number of SKUs.
func (w *World) WriteIDs(ctx context.Context, file, out, profile string) (int, error) {
	books, err := w.readWorkbooks(ctx, []string{file}, reading{profile: profile})
	if err != nil {
		return 0, err
	}
	n, err := writeIDs(books.files[0], out)
	return n, errors.Join(err, books.close())
}

func writeIDs(f workbook, out string) (int, error) {
	if same(out, f.path) {
		return 0, Usage(listing.T("-o 要写另一个文件名；原表不会被改动", "-o must name another file; the original is never touched"))
	}
	cells, n, err := idCells(f)
	if err != nil {
		return 0, err
	}
	return n, atomicfile.Write(out, 0o644, func(w io.Writer) error { return f.book.Fill(w, cells) })
}

// idCells says what goes into which cell: into the id column of each table, or
// into a new one behind the last column of its sheet.
func idCells(f workbook) ([]sheet.Filling, int, error) {
	var cells []sheet.Filling
	n := 0
	for _, s := range f.result.Report.Sheets {
		if !s.Use {
			continue
		}
		index := sheetIndex(f, deref(s.Sheet))
		columns, headings, err := idColumns(f.book, index, s)
		if err != nil {
			return nil, 0, err
		}
		cells = append(cells, headings...)
		for _, row := range f.result.Report.Rows {
			if deref(row.Sheet) != deref(s.Sheet) || len(row.Items) == 0 {
				continue
			}
			var ids []string
			for _, it := range row.Items {
				ids = append(ids, it.ID)
			}
			n += len(ids)
			cells = append(cells, sheet.Filling{Sheet: index, Cell: sheet.Address(columns[row.Table], row.Row), Text: strings.Join(ids, "\n")})
		}
	}
	return cells, n, nil
}

// idColumns gives the id column of each table of a sheet, and the headings of
// those that are new. Beside one another tables leave no room for a new one.
func idColumns(b *sheet.Book, index int, s intake.SheetReport) (columns []int, headings []sheet.Filling, err error) {
	first := intake.TableReport{HeaderRows: s.HeaderRows, Columns: s.Columns}
	for _, t := range append([]intake.TableReport{first}, s.Tables...) {
		column, own := idColumn(t.Columns)
		if !own {
			if slices.ContainsFunc(s.Tables, func(t intake.TableReport) bool { return t.Beside }) {
				return nil, nil, Usage(listing.Tf("工作表“%s”里有并排的表，没有空列可写商家编码；请先把右边的表移到下方或另一个工作表",
					"tables stand side by side in the sheet “%s” and leave no column for ids; move the right one below or to a sheet of its own first", deref(s.Sheet)))
			}
			last, err := lastColumn(b, index)
			if err != nil {
				return nil, nil, err
			}
			column = last + 1
			headings = append(headings, sheet.Filling{Sheet: index, Cell: sheet.Address(column, t.HeaderRows[len(t.HeaderRows)-1]), Text: idHeading})
		}
		columns = append(columns, column)
	}
	return columns, headings, nil
}

func idColumn(columns map[string]string) (int, bool) {
	for letter, field := range columns {
		if field == string(listing.FieldSKU) {
			column, _, ok := sheet.ParseAddress(letter + "1")
			return column, ok
		}
	}
	return 0, false
}

func lastColumn(b *sheet.Book, index int) (int, error) {
	last := 0
	for row, err := range b.Rows(index) {
		if err != nil {
			return 0, err
		}
		for _, c := range row.Cells {
			last = max(last, c.Column)
		}
	}
	return last, nil
}

// ProfileOf gives the column mapping of a workbook as an editable file, and a
// name for it.
func (w *World) ProfileOf(ctx context.Context, file string) (data []byte, name string, err error) {
	books, err := w.readWorkbooks(ctx, []string{file}, reading{})
	if err != nil {
		return nil, "", err
	}
	result := books.files[0].result
	data, err = result.Profile.Encode()
	short := result.Profile.Fingerprint
	if len(short) > 12 {
		short = short[:12]
	}
	return data, short + ".profile.yaml", errors.Join(err, books.close())
}

// ProfileDir is where profiles are looked for.
func (w *World) ProfileDir() string { return w.beside("profiles") }

// WriteTemplate writes an empty workbook to fill in.
func WriteTemplate(out, category string) error {
	if _, err := os.Stat(out); err == nil {
		return Usage(listing.Tf("%s 已经存在；请换一个文件名", "%s exists already; name another file", out))
	}
	return atomicfile.Write(out, 0o644, func(w io.Writer) error { return template.Write(w, template.Options{Category: category}) })
}
