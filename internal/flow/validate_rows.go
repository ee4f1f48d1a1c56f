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

func rowsByPlace(report intake.FileReport) map[rowPlace]int {
	places := map[rowPlace]int{}
	for i, row := range report.Rows {
		places[rowPlace{deref(row.Sheet), row.Row}] = i
	}
	return places
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
