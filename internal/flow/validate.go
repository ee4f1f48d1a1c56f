package flow

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/listing"
)

// ValidateOptions are the flags of `validate` and `read`.
type ValidateOptions struct {
	Files    []string
	Channels []string // also check these channels' own rules, offline
	Profile  string
	Back     GiveBack
	JSON     bool // WriteJSON will be called: the rows are kept in a file meanwhile
}

// Validation is what was understood of workbooks and what is wrong with them.
// Without channels the rows are not kept: Rows reads them again, so a Validation
// must be closed.
type Validation struct {
	Files    []intake.FileReport // without rows; see Rows
	Summary  ValidationSummary
	Findings []listing.Finding // in workbook order
	Given    Given             // files that were written
	Offers   []Offered         // with channels: what would be offered

	books *workbooks
	alone bool
}

// Close releases the workbooks.
func (v *Validation) Close() error { return v.books.close() }

// Rows gives the data rows of one file, in its order.
func (v *Validation) Rows(file int) iter.Seq2[intake.RowReport, error] {
	return v.books.files[file].result.Rows()
}

// ValidationSummary counts.
type ValidationSummary struct {
	DataRows       int `json:"data_rows"`
	Items          int `json:"items"`
	RowsWithErrors int `json:"rows_with_errors"`
	Errors         int `json:"errors"`
	Warnings       int `json:"warnings"`
}

// Validate reads workbooks and checks them against the listing model and, with
// channels, against each adapter's own rules. It needs no configuration and no
// network.
func (w *World) Validate(ctx context.Context, o ValidateOptions) (*Validation, error) {
	alone := len(o.Channels) == 0 // listings are needed for offers
	books, err := w.readWorkbooks(ctx, o.Files, reading{profile: o.Profile, report: alone, spool: o.JSON})
	if err != nil {
		return nil, err
	}
	v := &Validation{Findings: books.findings, books: books, alone: alone}
	if err := w.finishValidation(ctx, v, o); err != nil {
		return nil, errors.Join(err, books.close())
	}
	return v, nil
}

// finishValidation adds what the channels say, and gives the workbooks back.
func (w *World) finishValidation(ctx context.Context, v *Validation, o ValidateOptions) error {
	if len(o.Channels) > 0 {
		findings, offers, err := w.offerOffline(ctx, v.books, o.Channels)
		if err != nil {
			return err
		}
		v.Findings, v.Offers = append(slices.Clip(v.Findings), findings...), offers
	}
	v.report()
	v.Findings = once(v.Findings)
	var err error
	v.Given, err = w.giveBack(ctx, v.books, v, o.Back)
	return err
}

// once keeps of what several rows say of one merged cell the first.
func once(findings []listing.Finding) []listing.Finding {
	type key struct {
		where   listing.CellRef
		code    listing.Code
		channel string
		message listing.Text
	}
	seen := map[key]bool{}
	out := make([]listing.Finding, 0, len(findings))
	for _, f := range findings {
		k := key{f.Where, f.Code, f.Channel, f.Message}
		if f.Where.Cell == "" || !seen[k] {
			out = append(out, f)
		}
		seen[k] = true
	}
	return out
}

// report counts, and puts every finding into its row. Without channels there
// is nothing that the rows do not say already.
func (v *Validation) report() {
	for _, f := range v.books.files {
		report := f.result.Report
		if v.alone {
			v.Summary.add(f.result.Counts)
		} else {
			v.place(report)
		}
		report.Rows = nil
		v.Files = append(v.Files, report)
	}
}

func (v *Validation) place(report intake.FileReport) {
	place := rowsByPlace(report)
	for _, finding := range v.Findings {
		if finding.Where.File != report.File {
			continue
		}
		if rows := place[placeOf(finding.Where)]; len(rows) > 0 {
			addFinding(&report.Rows[rowOf(report, rows, finding.Where)], finding)
		}
	}
	for _, row := range report.Rows {
		v.Summary.count(row)
	}
}

func (s *ValidationSummary) add(c intake.Counts) {
	s.DataRows += c.Rows
	s.Items += c.SKUs
	s.RowsWithErrors += c.Faulty
	s.Errors += c.Errors
	s.Warnings += c.Warnings
}

func (s *ValidationSummary) count(row intake.RowReport) {
	s.DataRows++
	s.Items += len(row.Items)
	s.Errors += len(row.Errors)
	s.Warnings += len(row.Warnings)
	if len(row.Errors) > 0 {
		s.RowsWithErrors++
	}
}
