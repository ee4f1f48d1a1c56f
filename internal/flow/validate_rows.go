package flow

import (
	"slices"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// rowPlace is one row of one sheet.
type rowPlace struct {
	sheet string
	row   int
}

// rowsByPlace finds rows by their place. Where tables stand side by side a
// place has several rows, from the left.
func rowsByPlace(report intake.FileReport) map[rowPlace][]int {
	places := map[rowPlace][]int{}
	for i, row := range report.Rows {
		at := rowPlace{deref(row.Sheet), row.Row}
		places[at] = append(places[at], i)
	}
	return places
}

// rowOf picks of several rows in one place the one whose table has the column.
func rowOf(report intake.FileReport, rows []int, where listing.CellRef) int {
	column, _, _ := sheet.ParseAddress(where.Cell)
	for _, s := range report.Sheets {
		if deref(s.Sheet) != where.Sheet || len(rows) < 2 {
			continue
		}
		for n := len(rows) - 1; n > 0; n-- {
			if t := report.Rows[rows[n]].Table; t > 0 && column >= firstColumn(s.Tables[t-1]) {
				return rows[n]
			}
		}
	}
	return rows[0]
}

// firstColumn is the leftmost column of a table that is a field.
func firstColumn(t intake.TableReport) int {
	first := 0
	for letter := range t.Columns {
		if column, _, ok := sheet.ParseAddress(letter + "1"); ok && (first == 0 || column < first) {
			first = column
		}
	}
	return first
}

func placeOf(where listing.CellRef) rowPlace {
	_, row, _ := sheet.ParseAddress(where.Cell)
	return rowPlace{where.Sheet, row}
}

func deref(s *string) string {
	if s == nil {
		return ""
	}
	return *s
}

// addFinding puts a finding into its row, unless the reading put it there.
func addFinding(row *intake.RowReport, f listing.Finding) {
	list := &row.Warnings
	switch f.Severity {
	case listing.Error:
		list = &row.Errors
	case listing.Note:
		return
	}
	report := intake.ReportFinding(f)
	same := func(have intake.FindingReport) bool {
		return have.Cell == report.Cell && have.Code == report.Code && have.Channel == report.Channel
	}
	if !slices.ContainsFunc(*list, same) {
		*list = append(*list, report)
	}
}
