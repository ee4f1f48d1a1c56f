package sheet_test

import (
	"bytes"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

func TestCalculate(t *testing.T) {
	f := excelize.NewFile()
	for cell, formula := range map[string]string{"B1": "A1*0.1+2", "B2": `"五"&"斤"`, "B3": "1/0", "B4": "NOSUCHFUNCTION(A1)"} {
		if err := f.SetCellFormula("Sheet1", cell, formula); err != nil {
			t.Fatal(err)
		}
	}
	if err := f.SetCellValue("Sheet1", "A1", 399); err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	b := openBytes(t, "f.xlsx", out.Bytes())
	for address, want := range map[string]sheet.Cell{
		"B1": {Column: 2, Kind: sheet.KindNumber, Text: "41.9", Formula: true, HasValue: true},
		"B2": {Column: 2, Kind: sheet.KindText, Text: "五斤", Formula: true, HasValue: true},
		"B3": {Column: 2, Kind: sheet.KindError, Text: "#DIV/0!", Formula: true, HasValue: true},
	} {
		if got, ok := b.Calculate(0, address); !ok || got != want {
			t.Errorf("%s: %+v %v, want %+v", address, got, ok, want)
		}
	}
	if got, ok := b.Calculate(0, "B4"); ok && got.Kind != sheet.KindError {
		t.Errorf("an unknown function gave %+v", got)
	}
	if _, ok := openBytes(t, "a.csv", []byte("a,b\n1,2\n")).Calculate(0, "A1"); ok {
		t.Error("a text file has formulas")
	}
	if err := b.Close(); err != nil {
		t.Error(err)
	}
}
