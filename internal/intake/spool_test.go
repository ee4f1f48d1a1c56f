package intake_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// TestSpooledRowsSayTheSame compares rows that were written down while they
// were read with those of a reading that kept them, as the encoder of the
// standard library writes them.
func TestSpooledRowsSayTheSame(t *testing.T) {
	paths, err := filepath.Glob("testdata/catalogs/*.[xc]*")
	if err != nil || len(paths) != 14 {
		t.Fatalf("%d catalogues, %v", len(paths), err)
	}
	more, err := filepath.Glob("testdata/offices/*.[xct]*")
	if err != nil {
		t.Fatal(err)
	}
	paths = append(paths, more...)
	paths = append(paths, writeBook(t, "beside.xlsx", besideRows, plain))
	for _, path := range paths {
		want := rowsOf(t, path, options())
		opt := options()
		opt.ReportOnly = true
		if diff := cmp.Diff(want, rowsOf(t, path, opt)); diff != "" {
			t.Errorf("%s, read twice: %s", path, diff)
		}
		file, err := os.Create(filepath.Join(t.TempDir(), "rows"))
		if err != nil {
			t.Fatal(err)
		}
		opt.Spool = file
		if diff := cmp.Diff(want, rowsOf(t, path, opt)); diff != "" {
			t.Errorf("%s, written down: %s", path, diff)
		}
		if err := file.Close(); err != nil {
			t.Error(err)
		}
	}
}

// rowsOf gives the rows of a workbook, in the standard library's form.
func rowsOf(t *testing.T, path string, opt intake.Options) []string {
	t.Helper()
	book, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	r, err := intake.Read(t.Context(), book, opt)
	if err != nil {
		t.Fatal(err)
	}
	var rows []string
	for range 2 { // they may be asked for twice
		rows = rows[:0]
		for row, err := range r.JSONRows() {
			if err != nil {
				t.Fatal(err)
			}
			rows = append(rows, sameForm(t, row))
		}
	}
	if !opt.ReportOnly {
		var reports []string
		for _, row := range r.Report.Rows {
			data, err := json.Marshal(row)
			if err != nil {
				t.Fatal(err)
			}
			reports = append(reports, sameForm(t, data))
		}
		if !slices.Equal(rows, reports) {
			t.Errorf("%s: rows are not written as the encoder writes them:\n%s\n%s", path, strings.Join(rows, "\n"), strings.Join(reports, "\n"))
		}
	}
	return rows
}

func sameForm(t *testing.T, data []byte) string {
	t.Helper()
	var v any
	d := json.NewDecoder(bytes.NewReader(data))
	d.UseNumber()
	if err := d.Decode(&v); err != nil {
		t.Fatalf("%s: %v", data, err)
	}
	out, err := json.Marshal(v)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}
