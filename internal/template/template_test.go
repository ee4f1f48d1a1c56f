package template_test

import (
	"bytes"
	"flag"
	"os"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/internal/template"
	"github.com/farmgate-cli/farmgate/listing"
)

func write(t *testing.T) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := template.Write(&out, template.Options{}); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

var update = flag.Bool("update", false, "write the profile again")

func read(t *testing.T, profiles ...intake.Profile) *intake.Result {
	t.Helper()
	book, err := sheet.OpenBytes("template.xlsx", write(t), sheet.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	result, err := intake.Read(t.Context(), book, intake.Options{Today: "2026-11-25", Profiles: profiles})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

// TestProfileIsCurrent holds the embedded mapping to what the reader finds out
// by itself.
func TestProfileIsCurrent(t *testing.T) {
	want, err := read(t).Profile.Encode()
	if err != nil {
		t.Fatal(err)
	}
	if *update {
		if err := os.WriteFile("template.profile.yaml", want, 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if diff := cmp.Diff(string(want), string(template.Profile)); diff != "" {
		t.Errorf("template.profile.yaml is not current (-want +got):\n%s", diff)
	}
}

// TestReadBack holds the template to the reader: every column is mapped with
// full confidence, and the examples are two good SKUs.
func TestReadBack(t *testing.T) {
	profile, err := intake.ParseProfile("template", template.Profile)
	if err != nil {
		t.Fatal(err)
	}
	result := read(t, profile)
	columns := 0
	for _, s := range result.Report.Sheets {
		for _, c := range s.Mapping {
			columns++
			if c.Field == "" || c.Confidence < 100 {
				t.Errorf("%s %q → %q with %d %%: %s", c.Column, c.Heading, c.Field, c.Confidence, c.Reason.In(listing.English))
			}
		}
	}
	if columns != 20 {
		t.Errorf("%d columns were mapped, want 20", columns)
	}
	if len(result.Report.Rows) != 2 || len(result.Catalog.Listings) == 0 {
		t.Errorf("%d rows, %d listings", len(result.Report.Rows), len(result.Catalog.Listings))
	}
	for _, f := range result.Catalog.Findings {
		if f.Severity == listing.Error {
			t.Errorf("the example is faulty: %s %s", f.Where.Cell, f.Message.In(listing.English))
		}
	}
}

func TestHelpsAndProtectsNothing(t *testing.T) {
	f, err := excelize.OpenReader(bytes.NewReader(write(t)))
	if err != nil {
		t.Fatal(err)
	}
	lists, err := f.GetDataValidations("商品信息")
	if err != nil || len(lists) < 5 {
		t.Errorf("%d drop-downs, %v", len(lists), err)
	}
	comments, err := f.GetComments("商品信息")
	if err != nil || len(comments) != 20 {
		t.Errorf("%d comments, %v", len(comments), err)
	}
	if bytes.Contains(write(t), []byte("sheetProtection")) {
		t.Error("something is protected")
	}
}
