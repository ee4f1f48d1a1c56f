package intake_test

import (
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/internal/sheet"
	"github.com/farmgate-cli/farmgate/listing"
)

// FuzzRead holds that no text makes the reader fail, and that nothing faulty
// gets into the catalogue.
func FuzzRead(f *testing.F) {
	paths, err := filepath.Glob("testdata/offices/*.csv")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		book, err := sheet.OpenBytes("fuzz.csv", data, sheet.Limits{Rows: 2000, Columns: 100, CellBytes: 10_000})
		if err != nil {
			return
		}
		r, err := intake.Read(context.Background(), book, options())
		if err != nil {
			return
		}
		if _, err := json.Marshal(r.Report); err != nil {
			t.Errorf("report: %v", err)
		}
		bad := map[string]bool{}
		for _, id := range r.Faulty {
			bad[id] = true
		}
		for _, l := range r.Catalog.Listings {
			if bad[l.ID] || l.ID == "" || len(l.SKUs) == 0 {
				t.Errorf("listing %q with %d SKUs, faulty %v", l.ID, len(l.SKUs), bad[l.ID])
			}
			for _, s := range l.SKUs {
				if price, ok := s.Facts.Number(listing.FieldPrice); ok && price <= 0 {
					t.Errorf("SKU %s costs %d", s.ID, price)
				}
			}
		}
	})
}
