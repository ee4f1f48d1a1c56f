package intake_test

import (
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

var update = flag.Bool("update", false, "write the .golden files anew")

// readText reads delimited text as a workbook.
func readText(t testing.TB, name, text string, opt intake.Options) *intake.Result {
	t.Helper()
	book, err := sheet.OpenBytes(name, []byte(text), sheet.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	result, err := intake.Read(context.Background(), book, opt)
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// digest writes a result for people to check.
func digest(t testing.TB, r *intake.Result) string {
	t.Helper()
	var b strings.Builder
	fmt.Fprintf(&b, "kind %s, currency %s\n", r.Report.Kind, r.Report.Currency)
	for _, s := range r.Report.Sheets {
		fmt.Fprintf(&b, "sheet %s use %v %s head %v", str(s.Sheet), s.Use, s.Reason, s.HeaderRows)
		for _, c := range slices.Sorted(maps.Keys(s.Columns)) {
			fmt.Fprintf(&b, " %s=%s", c, s.Columns[c])
		}
		b.WriteByte('\n')
		for _, x := range s.Tables {
			fmt.Fprintf(&b, "  table head %v %v\n", x.HeaderRows, x.Columns)
		}
		for _, x := range s.Skip {
			fmt.Fprintf(&b, "  skip %d %s\n", x.Row, x.Reason)
		}
	}
	for _, row := range r.Report.Rows {
		for _, it := range row.Items {
			data, err := json.Marshal(it)
			if err != nil {
				t.Fatal(err)
			}
			fmt.Fprintf(&b, "%s %d %s\n", str(row.Sheet), row.Row, data)
		}
		for _, f := range slices.Concat(row.Errors, row.Warnings) {
			fmt.Fprintf(&b, "  ! %s %s %q: %s\n", f.Cell, f.Code, f.Raw, f.Message.In(listing.English))
		}
	}
	for _, l := range r.Catalog.Listings {
		fmt.Fprintf(&b, "listing %s %v:", l.ID, l.Channels)
		for _, s := range l.SKUs {
			fmt.Fprintf(&b, " %s%v", s.ID, s.Axes)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

// TestOffices reads workbooks of all sorts and compares with what was checked
// by hand.
func TestOffices(t *testing.T) {
	paths, err := filepath.Glob("testdata/offices/*.[ctx][slx][vst]*")
	if err != nil || len(paths) == 0 {
		t.Fatalf("%v %v", paths, err)
	}
	for _, path := range paths {
		t.Run(filepath.Base(path), func(t *testing.T) {
			text, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			got := digest(t, readText(t, filepath.Base(path), string(text), options()))
			golden := strings.TrimSuffix(path, filepath.Ext(path)) + ".golden"
			if *update {
				if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(golden)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(string(want), got); diff != "" {
				t.Error(diff)
			}
		})
	}
}
