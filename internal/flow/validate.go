package flow

import (
	"context"
	"errors"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/listing"
)

// ValidateOptions are the flags of `validate` and `read`.
type ValidateOptions struct {
	Files    []string
	Channels []string // also check these channels' own rules, offline
	Profile  string
	Back     GiveBack
}

// Validation is what was understood of workbooks and what is wrong with them
// (cli §4).
type Validation struct {
	FormatVersion int                 `json:"format_version"`
	Files         []intake.FileReport `json:"files"`
	Summary       ValidationSummary   `json:"summary"`

	Findings []listing.Finding `json:"-"` // in workbook order
	Given    Given             `json:"-"` // files that were written
	Offers   []Offered         `json:"-"` // with channels: what would be offered
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
	// Listings are needed to compare workbooks with one another, and for offers.
	alone := len(o.Files) == 1 && len(o.Channels) == 0
	books, err := w.readWorkbooks(ctx, o.Files, reading{profile: o.Profile, report: alone})
	if err != nil {
		return nil, err
	}
	v := &Validation{FormatVersion: 1, Findings: books.findings}
	if len(o.Channels) > 0 {
		findings, offers, err := w.offerOffline(ctx, books, o.Channels)
		if err != nil {
			return nil, errors.Join(err, books.close())
		}
		v.Findings = append(v.Findings, findings...)
		v.Offers = offers
	}
	v.report(books)
	v.Given, err = w.giveBack(ctx, books, v, o.Back)
	return v, errors.Join(err, books.close())
}

// report puts every finding into its row and counts.
func (v *Validation) report(books *workbooks) {
	for _, f := range books.files {
		report := f.result.Report
		place := rowsByPlace(report)
		for _, finding := range v.Findings {
			if finding.Where.File != report.File {
				continue
			}
			if i, ok := place[placeOf(finding.Where)]; ok {
				addFinding(&report.Rows[i], finding)
			}
		}
		for _, row := range report.Rows {
			v.Summary.count(row)
		}
		v.Files = append(v.Files, report)
	}
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
