package intake_test

import (
	"encoding/json"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/sheet"
)

// TestReportOnlySaysTheSame reads every catalogue both ways.
func TestReportOnlySaysTheSame(t *testing.T) {
	paths, err := filepath.Glob("testdata/catalogs/*.[xc]*")
	if err != nil || len(paths) != 14 {
		t.Fatalf("%d catalogues, %v", len(paths), err)
	}
	for _, path := range paths {
		var reports [2]string
		for i, only := range []bool{false, true} {
			reports[i] = wholeReport(t, path, only)
		}
		if diff := cmp.Diff(reports[0], reports[1]); diff != "" {
			t.Errorf("%s differs:\n%s", path, diff)
		}
	}
}

// wholeReport is a reading with its rows and counts as JSON.
func wholeReport(t *testing.T, path string, only bool) string {
	t.Helper()
	book, err := sheet.Open(path, sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	defer book.Close()
	opt := options()
	opt.ReportOnly = only
	got, err := intake.Read(t.Context(), book, opt)
	if err != nil {
		t.Fatal(err)
	}
	if only && len(got.Catalog.Listings)+len(got.Report.Rows) != 0 {
		t.Errorf("%s: %d listings and %d rows were kept", path, len(got.Catalog.Listings), len(got.Report.Rows))
	}
	var rows []intake.RowReport
	for row, err := range got.Rows() {
		if err != nil {
			t.Fatal(err)
		}
		rows = append(rows, row)
	}
	got.Report.Rows = nil
	data, err := json.MarshalIndent([]any{got.Report, rows, got.Counts, got.Catalog.Findings}, "", " ")
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestMemoryOfAReport(t *testing.T) {
	if testing.Short() {
		t.Skip("builds a workbook of 20,000 rows")
	}
	book, err := sheet.Open(large(t, 20_000), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	opt := options()
	opt.ReportOnly = true
	defer debug.SetGCPercent(debug.SetGCPercent(20)) // as the program does
	runtime.GC()
	stop, peak := make(chan struct{}), make(chan uint64)
	go watch(stop, peak)
	got, err := intake.Read(t.Context(), book, opt)
	if err != nil {
		t.Fatal(err)
	}
	close(stop)
	most := <-peak
	t.Logf("the heap grew to %d MiB", most>>20)
	if most > 50<<20 || got.Counts.Rows != 20_000 {
		t.Errorf("%d MiB for %d rows", most>>20, got.Counts.Rows)
	}
	if err := book.Close(); err != nil {
		t.Fatal(err)
	}
}
