package flow

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/farmgate-cli/farmgate/internal/atomicfile"
	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/report"
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// GiveBack says how a checked workbook is given back to the office.
type GiveBack struct {
	Annotate   bool
	Out        string // of Annotate; empty: beside the workbook, 名称-问题.xlsx
	OnlyFailed bool   // only the failing rows, with the reason behind each
	Report     string // an HTML page; "" none, "-" beside the workbook
	Lang       listing.Lang
}

// Given names what was written.
type Given struct {
	Annotated []string
	Report    string
	// Moved is true when a file was open elsewhere and another name was taken.
	Moved bool
}

// giveBack writes the workbooks with their findings, and the page.
func (w *World) giveBack(ctx context.Context, books *workbooks, v *Validation, g GiveBack) (Given, error) {
	var given Given
	if g.Annotate || g.OnlyFailed {
		for _, f := range books.files {
			path, moved, err := w.writeBack(f, v.Findings, g)
			if err != nil {
				return given, err
			}
			given.Annotated = append(given.Annotated, path)
			given.Moved = given.Moved || moved
		}
	}
	if g.Report == "" {
		return given, ctx.Err()
	}
	path := g.Report
	if path == "-" {
		path = besideBook(books.files[0].path, suffix(g.Lang), ".html")
	}
	written, moved, err := w.writeFree(path, func(out io.Writer) error {
		return report.WriteFindings(out, w.page(books, v, g.Lang))
	})
	given.Report, given.Moved = written, given.Moved || moved
	return given, err
}

func suffix(lang listing.Lang) string { return listing.T("-问题", "-findings").In(lang) }

func besideBook(path, suffix, ext string) string {
	return strings.TrimSuffix(path, filepath.Ext(path)) + suffix + ext
}

func (w *World) page(books *workbooks, v *Validation, lang listing.Lang) report.Findings {
	page := report.Findings{
		Lang: lang, Made: w.Clock.Now().Format("2006-01-02 15:04"), Rows: v.Summary.DataRows, SKUs: v.Summary.Items,
		Errors: v.Summary.Errors, Warnings: v.Summary.Warnings, Findings: v.Findings,
	}
	for _, f := range books.files {
		page.Files = append(page.Files, filepath.Base(f.path))
	}
	return page
}

// writeBack writes one annotated workbook.
func (w *World) writeBack(f workbook, findings []listing.Finding, g GiveBack) (string, bool, error) {
	path := g.Out
	if path == "" {
		path = besideBook(f.path, suffix(g.Lang), outExt(f.book))
	}
	if same(path, f.path) {
		return "", false, Usage(listing.Tf("%s 就是原来的表格；请换一个文件名，原表不会被改动", "%s is the workbook itself; name another file, the original is never touched", path))
	}
	return w.writeFree(path, func(out io.Writer) error {
		if g.OnlyFailed {
			return f.book.OnlyFailed(out, failedSheets(f, findings, g.Lang))
		}
		return f.book.Annotate(out, marksOf(f, findings, g.Lang), findingsSheet(f, findings, g.Lang))
	})
}

// outExt keeps macros in their own kind of file; all else becomes .xlsx.
func outExt(b *sheet.Book) string {
	if b.Format == sheet.FormatXLSM {
		return ".xlsm"
	}
	return ".xlsx"
}

func same(a, b string) bool {
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}

// writeFree writes a file, or, when it is open in Excel or WPS, one of the same
// name with the day behind it (cli §1).
func (w *World) writeFree(path string, fill func(io.Writer) error) (written string, moved bool, err error) {
	if !openElsewhere(path) {
		err := atomicfile.Write(path, 0o644, fill)
		if err == nil || !errors.Is(err, os.ErrPermission) {
			return path, false, err
		}
	}
	ext := filepath.Ext(path)
	for n := range 9 {
		name := strings.TrimSuffix(path, ext) + "-" + w.Clock.Now().Format("0102")
		if n > 0 {
			name += fmt.Sprintf("-%d", n+1)
		}
		if openElsewhere(name + ext) {
			continue
		}
		if err := atomicfile.Write(name+ext, 0o644, fill); err != nil {
			return "", true, err
		}
		return name + ext, true, nil
	}
	return "", true, &Failure{Exit: ExitFailed, Class: "failed", Message: listing.Tf("写不了 %s：文件正被打开", "cannot write %s: it is open elsewhere", path)}
}

// openElsewhere looks for the lock file that Excel and WPS put beside an open
// workbook.
func openElsewhere(path string) bool {
	_, err := os.Stat(filepath.Join(filepath.Dir(path), "~$"+filepath.Base(path)))
	return err == nil
}

// ofFile picks the findings about one workbook that name a cell.
func ofFile(f workbook, findings []listing.Finding) []listing.Finding {
	return slices.DeleteFunc(slices.Clone(findings), func(x listing.Finding) bool {
		return x.Where.File != f.result.Report.File || x.Where.Cell == "" || x.Severity == listing.Note
	})
}

func sheetIndex(f workbook, name string) int {
	for _, info := range f.book.Sheets {
		if info.Name == name {
			return info.Index
		}
	}
	return 0
}

func markOf(x listing.Finding) sheet.Severity {
	if x.Severity == listing.Error {
		return sheet.SeverityError
	}
	return sheet.SeverityWarning
}

func marksOf(f workbook, findings []listing.Finding, lang listing.Lang) []sheet.Mark {
	var marks []sheet.Mark
	for _, x := range ofFile(f, findings) {
		comment := strings.TrimSpace(x.Message.In(lang) + "\n" + x.Fix.In(lang))
		marks = append(marks, sheet.Mark{Sheet: sheetIndex(f, x.Where.Sheet), Cell: x.Where.Cell, Severity: markOf(x), Comment: comment})
	}
	return marks
}

// findingColumns are the columns of the findings sheet.
var findingColumns = []struct {
	heading listing.Text
	width   float64
}{
	{listing.T("位置", "where"), 22}, {listing.T("程度", "severity"), 8}, {listing.T("表里写的", "as written"), 24},
	{listing.T("问题", "what is wrong"), 50}, {listing.T("怎么改", "how to mend it"), 50}, {listing.T("代码", "code"), 20},
}

func findingsSheet(f workbook, findings []listing.Finding, lang listing.Lang) sheet.Findings {
	out := sheet.Findings{Sheet: listing.T("问题", "findings").In(lang), Former: make([][]string, 2)}
	for i, c := range findingColumns {
		out.Columns = append(out.Columns, sheet.FindingColumn{Heading: c.heading.In(lang), Width: c.width, Link: i == 0})
		for k, l := range [...]listing.Lang{listing.Chinese, listing.English} {
			out.Former[k] = append(out.Former[k], c.heading.In(l))
		}
	}
	for _, x := range ofFile(f, findings) {
		label := map[listing.Severity]listing.Text{listing.Error: listing.T("错误", "error"), listing.Warning: listing.T("提醒", "warning")}[x.Severity]
		where := x.Where.Cell
		if x.Where.Sheet != "" {
			where = x.Where.Sheet + "!" + x.Where.Cell
		}
		out.Rows = append(out.Rows, sheet.FindingRow{
			Sheet: sheetIndex(f, x.Where.Sheet), Cell: x.Where.Cell, Severity: markOf(x),
			Texts: []string{where, label.In(lang), x.Raw, x.Message.In(lang), x.Fix.In(lang), string(x.Code)},
		})
	}
	return out
}

// failedSheets picks the rows with errors, sheet by sheet.
func failedSheets(f workbook, findings []listing.Finding, lang listing.Lang) []sheet.FailedSheet {
	rows := map[rowPlace]*sheet.FailedRow{}
	for _, x := range ofFile(f, findings) {
		if x.Severity != listing.Error {
			continue
		}
		at := placeOf(x.Where)
		if rows[at] == nil {
			rows[at] = &sheet.FailedRow{Number: at.row}
		}
		r := rows[at]
		r.Reason = strings.TrimPrefix(r.Reason+"；"+x.Message.In(lang), "；")
		r.Marks = append(r.Marks, sheet.Mark{Cell: x.Where.Cell, Severity: sheet.SeverityError})
	}
	var sheets []sheet.FailedSheet
	for _, s := range f.result.Report.Sheets {
		name := deref(s.Sheet)
		failed := sheet.FailedSheet{Sheet: sheetIndex(f, name), Header: headings(s), ReasonHeading: listing.T("问题", "what is wrong").In(lang)}
		for at, row := range rows {
			if at.sheet == name {
				failed.Rows = append(failed.Rows, *row)
			}
		}
		slices.SortFunc(failed.Rows, func(a, b sheet.FailedRow) int { return a.Number - b.Number })
		if len(failed.Rows) > 0 {
			sheets = append(sheets, failed)
		}
	}
	return sheets
}

// headings are the heading rows of all tables of a sheet.
func headings(s intake.SheetReport) []int {
	rows := slices.Clone(s.HeaderRows)
	for _, t := range s.Tables {
		rows = append(rows, t.HeaderRows...)
	}
	slices.Sort(rows)
	return slices.Compact(rows)
}
