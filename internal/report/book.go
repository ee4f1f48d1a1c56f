package report

import (
	"fmt"
	"io"
	"strings"

	"github.com/xuri/excelize/v2"
)

// table is one sheet of a report. Every value is text: nothing in it is ever
// taken for a formula.
type table struct {
	name    string
	heading []string
	widths  []float64 // in characters
	rows    [][]string
}

// tables are the sheets of a report: its head, one row for each change, and
// the listings left out.
func (p page) tables() []table {
	tables := []table{p.summaryTable(), p.actionTable()}
	if len(p.Blocked) > 0 {
		tables = append(tables, p.blockedTable())
	}
	return tables
}

func (p page) summaryTable() table {
	t := table{name: p.Words["summary"], heading: []string{p.Words["title"], p.ID}, widths: []float64{18, 80}}
	for _, line := range p.Head {
		t.rows = append(t.rows, []string{line.Name, line.Value})
	}
	t.rows = append(t.rows, []string{p.Words["summary"], p.Counts})
	for _, alert := range p.Alerts {
		t.rows = append(t.rows, []string{"!", alert})
	}
	return t
}

func (p page) actionTable() table {
	t := table{name: p.Words["changes"], widths: []float64{10, 16, 8, 18, 30, 18, 14, 24, 24, 40, 20, 24}}
	for _, key := range []string{"decision", "channel", "verb", "id", "what", "sku", "field", "was", "becomes", "why", "remote", "trace"} {
		t.heading = append(t.heading, p.Words[key])
	}
	for _, r := range p.Rows {
		why := strings.Join(append(append(nonEmpty(r.Reason), r.Notes...), r.Guards...), "\n")
		changes := r.Changes // a new listing has its headlines alone: a sheet has a million rows at most
		if len(changes) == 0 {
			changes = []change{{}}
		}
		for _, c := range changes {
			t.rows = append(t.rows, []string{
				r.Tag, r.Channel, r.Verb, r.ID, r.Name, c.SKU, c.Field, c.Was, c.Becomes,
				strings.Join(nonEmpty(why, c.Note), "\n"), r.Remote, r.Trace,
			})
		}
	}
	return t
}

func (p page) blockedTable() table {
	t := table{name: p.Words["blocked"], widths: []float64{8, 16, 20, 26, 50, 50, 22}}
	for _, key := range []string{"severity", "channel", "id", "where", "problem", "fix", "code"} {
		t.heading = append(t.heading, p.Words[key])
	}
	for _, b := range p.Blocked {
		t.rows = append(t.rows, []string{b.Label, b.Channel, b.Listing, b.Where, b.Message, b.Fix, b.Code})
	}
	return t
}

func nonEmpty(words ...string) []string {
	var out []string
	for _, w := range words {
		if w != "" {
			out = append(out, w)
		}
	}
	return out
}

// writeBook writes tables as the sheets of a new workbook, each with a heading
// that stays in sight and can be filtered by.
func writeBook(out io.Writer, tables []table) error {
	f := excelize.NewFile()
	defer func() { _ = f.Close() }()
	for i, t := range tables {
		if err := addSheet(f, i, t); err != nil {
			return fmt.Errorf("write sheet %s of the report: %w", t.name, err)
		}
	}
	if _, err := f.WriteTo(out); err != nil {
		return fmt.Errorf("write the report: %w", err)
	}
	return nil
}

func addSheet(f *excelize.File, i int, t table) error {
	var err error
	if i == 0 {
		err = f.SetSheetName("Sheet1", t.name)
	} else {
		_, err = f.NewSheet(t.name)
	}
	if err != nil {
		return err
	}
	bold, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Bold: true}, Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F3F5F2"}}})
	if err != nil {
		return err
	}
	sheet, err := f.NewStreamWriter(t.name)
	if err != nil {
		return err
	}
	for col, width := range t.widths {
		if err := sheet.SetColWidth(col+1, col+1, width); err != nil {
			return err
		}
	}
	if err := sheet.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := fill(sheet, bold, t); err != nil {
		return err
	}
	return filter(f, t)
}

func fill(sheet *excelize.StreamWriter, bold int, t table) error {
	if err := sheet.SetRow("A1", cells(t.heading, bold)); err != nil {
		return err
	}
	for i, row := range t.rows {
		if err := sheet.SetRow(fmt.Sprintf("A%d", i+2), cells(row, 0)); err != nil {
			return err
		}
	}
	return sheet.Flush()
}

func cells(words []string, style int) []any {
	out := make([]any, len(words))
	for i, word := range words {
		out[i] = excelize.Cell{StyleID: style, Value: word}
	}
	return out
}

// filter lets people pick rows by a column; a sheet of two columns needs none.
func filter(f *excelize.File, t table) error {
	if len(t.heading) < 3 {
		return nil
	}
	last, err := excelize.CoordinatesToCellName(len(t.heading), len(t.rows)+1)
	if err != nil {
		return err
	}
	return f.AutoFilter(t.name, "A1:"+last, nil)
}
