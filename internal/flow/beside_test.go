package flow_test

import (
	"errors"
	"log/slog"
	"os"
	"path/filepath"
	"testing"

	"github.com/farmgate-cli/farmgate/internal/flow"
	"github.com/farmgate-cli/farmgate/listing"
)

// desk is a folder with workbooks and without shops.
func desk(t *testing.T, files map[string]string) (*flow.World, func(string) string) {
	t.Helper()
	dir := t.TempDir()
	path := func(name string) string { return filepath.Join(dir, name) }
	for name, text := range files {
		if err := os.WriteFile(path(name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	w, err := flow.NewWorld(flow.WorldOptions{Log: slog.New(slog.DiscardHandler), Version: "test"})
	if err != nil {
		t.Fatal(err)
	}
	return w, path
}

const sideBySide = `秭归县归州镇,,,,,秭归县郭家坝镇,,,
品名,规格,零售价,库存,,品名,规格,零售价,库存
脐橙,5斤装,29.9,100,,夏橙,5斤装,39.9,-1
土豆,5斤装,-3,80,,茶叶,250g,59.9,70
`

// TestFindingsGoToTheirTable: with a second workbook findings are put into
// their rows by place, and here two rows share each place.
func TestFindingsGoToTheirTable(t *testing.T) {
	w, path := desk(t, map[string]string{"beside.csv": sideBySide, "few.csv": few})
	v, err := w.Validate(t.Context(), flow.ValidateOptions{Files: []string{path("beside.csv"), path("few.csv")}})
	if err != nil {
		t.Fatal(err)
	}
	got := map[string]listing.Code{}
	for row, err := range v.Rows(0) {
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range row.Errors {
			got[row.Items[0].Fact(listing.FieldName).Text()+" "+f.Cell] = f.Code
		}
	}
	if len(got) != 2 || got["夏橙 I3"] != listing.StockNegative || got["土豆 C4"] != listing.PriceNotPositive || v.Summary.Errors != 2 {
		t.Errorf("errors %v, summary %+v", got, v.Summary)
	}
}

func TestIDsOfSeveralTables(t *testing.T) {
	w, path := desk(t, map[string]string{"beside.csv": sideBySide, "below.csv": `秭归县归州镇,,,
品名,规格,零售价,库存
脐橙,5斤装,29.9,100
秭归县郭家坝镇,,,
序号,商品名称,数量,售价,包装规格
1,夏橙,20,39.9,10斤
`})
	var failure *flow.Failure
	if _, err := w.WriteIDs(t.Context(), path("beside.csv"), path("out.xlsx"), ""); !errors.As(err, &failure) || failure.Exit != flow.ExitUsage {
		t.Errorf("ids for tables side by side: %v", err)
	}
	if n, err := w.WriteIDs(t.Context(), path("below.csv"), path("out.xlsx"), ""); err != nil || n != 2 {
		t.Fatalf("%d ids, %v", n, err)
	}
	v, err := w.Validate(t.Context(), flow.ValidateOptions{Files: []string{path("out.xlsx")}})
	if err != nil {
		t.Fatal(err)
	}
	if v.Files[0].Sheets[0].Columns["F"] != "sku" || v.Files[0].Sheets[0].Tables[0].Columns["F"] != "sku" {
		t.Errorf("ids were not found again: %+v", v.Files[0].Sheets[0])
	}
}

// TestOnlyFailedKeepsEveryHeading: a failing row of a further table needs that
// table's heading.
func TestOnlyFailedKeepsEveryHeading(t *testing.T) {
	w, path := desk(t, map[string]string{"below.csv": `归州镇,,,,
品名,规格,零售价,库存,
脐橙,5斤装,29.9,100,
秭归县郭家坝镇,,,,
序号,商品名称,数量,售价,包装规格
1,夏橙,20,-39.9,10斤
`})
	if _, err := w.Validate(t.Context(), flow.ValidateOptions{Files: []string{path("below.csv")}, Back: flow.GiveBack{OnlyFailed: true, Out: path("f.xlsx")}}); err != nil {
		t.Fatal(err)
	}
	v, err := w.Validate(t.Context(), flow.ValidateOptions{Files: []string{path("f.xlsx")}})
	if err != nil || v.Summary.DataRows != 1 || v.Summary.Errors != 1 || v.Findings[0].Code != listing.PriceNotPositive {
		t.Errorf("the failing row read again: %v %+v %v", err, v.Summary, v.Findings)
	}
}
