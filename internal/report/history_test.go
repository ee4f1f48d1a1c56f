package report

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/listing"
)

func TestHistoryWorkbook(t *testing.T) {
	row := HistoryRow{
		Run: "20261125-100000-abcde", At: time.Date(2026, 11, 25, 10, 0, 1, 0, time.UTC), By: "li@office", Channel: "pdd-main", Verb: "改价",
		Listing: "H-05", Name: "秭归脐橙", SKU: "H-05", Field: "拼单价", Before: "29.90", After: strings.Repeat("长", excelize.TotalCellChars+5), Outcome: "完成",
	}
	var out bytes.Buffer
	if err := WriteHistory(&out, History{Lang: listing.Chinese, Rows: []HistoryRow{row, {Run: "other"}}}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&out)
	if err != nil {
		t.Fatal(err)
	}
	rows, err := f.GetRows("历史")
	if err != nil || len(rows) != 3 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if diff := cmp.Diff([]string{"批次", "时间", "操作人", "店铺", "操作", "商品编码", "商品", "规格编码", "字段", "之前", "之后", "结果", "说明"}, rows[0]); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"20261125-100000-abcde", "2026-11-25 10:00:01", "li@office", "pdd-main", "改价", "H-05", "秭归脐橙", "H-05", "拼单价", "29.90"}, rows[1][:10]); diff != "" {
		t.Error(diff)
	}
	if n := len([]rune(rows[1][10])); n != excelize.TotalCellChars {
		t.Errorf("a long text has %d characters in its cell", n)
	}
}
