package intake_test

import (
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/listing"
)

// workbook reads an .xlsx that it makes.
func workbook(t testing.TB, name string, rows [][]any, change func(*excelize.File, string) error) *intake.Result {
	t.Helper()
	return readFile(t, writeBook(t, name, rows, change), options())
}

// writeBook writes an .xlsx of one sheet and lets change do the rest.
func writeBook(t testing.TB, name string, rows [][]any, change func(*excelize.File, string) error) string {
	t.Helper()
	f := excelize.NewFile()
	const sheetName = "秭归县"
	if err := f.SetSheetName("Sheet1", sheetName); err != nil {
		t.Fatal(err)
	}
	for i, row := range rows {
		cell, err := excelize.CoordinatesToCellName(1, i+1)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetSheetRow(sheetName, cell, &row); err != nil {
			t.Fatal(err)
		}
	}
	if err := change(f, sheetName); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), name)
	if err := f.SaveAs(path); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestMergedCellsHiddenRowsAndFormulas(t *testing.T) {
	r := workbook(t, "merged.xlsx", [][]any{
		{"供货清单"},
		{"基本信息", "", "价格", "", "库存"},
		{"品名", "规格", "零售价", "拼单价", "数量"},
		{"脐橙", "5斤装", 29.9, 25.9, 100},
		{"", "10斤装", "", 49.9, ""},
		{"土豆", "5斤", 12.5, 10, 40},
		{"莲藕", "5斤", nil, 25, nil},
		{"合计", "", "", "", 150},
	}, func(f *excelize.File, s string) error {
		for _, m := range [][2]string{{"A1", "E1"}, {"A2", "B2"}, {"C2", "D2"}, {"A4", "A5"}, {"C4", "C5"}, {"E4", "E5"}} {
			if err := f.MergeCell(s, m[0], m[1]); err != nil {
				return err
			}
		}
		if err := f.SetRowVisible(s, 6, false); err != nil {
			return err
		}
		if err := f.SetCellFormula(s, "E7", "E4/2+3"); err != nil {
			return err
		}
		return f.SetCellFormula(s, "C7", "NOSUCHFUNCTION(C6)")
	})
	sh := r.Report.Sheets[0]
	if len(sh.HeaderRows) != 2 || sh.HeaderRows[0] != 2 || sh.Columns["C"] != "price" || sh.Columns["D"] != "price_group" || sh.Columns["E"] != "stock" {
		t.Errorf("head %v columns %v", sh.HeaderRows, sh.Columns)
	}
	if len(sh.Skip) != 2 || sh.Skip[0] != (intake.Skip{Row: 6, Reason: intake.SkipHidden}) || sh.Skip[1] != (intake.Skip{Row: 8, Reason: intake.SkipTotal}) {
		t.Errorf("skip %v", sh.Skip)
	}
	second := r.Report.Rows[1]
	it := second.Items[0]
	if it.Fact(listing.FieldName).Text() != "脐橙" || it.Fact(listing.FieldPrice).Text() != "2990" || it.Fact(listing.FieldStock).Text() != "100" || it.Fact(listing.FieldOrigin).Text() != "420527" {
		t.Errorf("row 5 has not the values of the merged cells: %+v", it)
	}
	if len(second.Errors) != 1 || second.Errors[0].Cell != "D5" || second.Errors[0].Code != listing.PriceRelation {
		t.Errorf("row 5: %+v", second.Errors)
	}
	third := r.Report.Rows[2]
	if third.Row != 7 || len(third.Errors) != 1 || third.Errors[0].Code != listing.FormulaError || third.Errors[0].Cell != "C7" {
		t.Errorf("row 7: %+v", third.Errors)
	}
	if got, _ := third.Items[0].Fact(listing.FieldStock).Number(); got != 53 {
		t.Errorf("a formula that was saved without its value gives a stock of %d", got)
	}
	if r.Report.Rows[0].Items[0].Listing != it.Listing {
		t.Error("a merged name does not make one listing")
	}
}

func TestSummaryAloneIsRead(t *testing.T) {
	r := workbook(t, "summary.xlsx", [][]any{{"品名", "规格", "零售价", "数量"}, {"脐橙", "5斤装", 29.9, 100}}, func(f *excelize.File, s string) error {
		return f.SetSheetName(s, "2024年统计表")
	})
	if len(r.Report.Rows) != 1 || !r.Report.Sheets[0].Use {
		t.Errorf("%+v", r.Report.Sheets)
	}
}

func TestReservedSheetsAreNoListings(t *testing.T) {
	r := workbook(t, "sections.xlsx", [][]any{{"品名", "规格", "零售价", "数量"}, {"脐橙", "5斤装", 29.9, 100}}, func(f *excelize.File, s string) error {
		for _, name := range []string{"专区", "优惠券", "直播"} {
			if _, err := f.NewSheet(name); err != nil {
				return err
			}
			if err := f.SetSheetRow(name, "A1", &[]any{"名称", "SKU", "价格"}); err != nil {
				return err
			}
		}
		return nil
	})
	for i, want := range []intake.SheetReason{"", intake.SheetSections, intake.SheetCoupons, intake.SheetLivestream} {
		if got := r.Report.Sheets[i]; got.Reason != want || got.Use != (want == "") {
			t.Errorf("%s: use %v %s", *got.Sheet, got.Use, got.Reason)
		}
	}
}
