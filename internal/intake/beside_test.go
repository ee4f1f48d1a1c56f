package intake_test

import (
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/listing"
)

// besideRows are two townships' tables, the right one a row lower, with other
// headings in another order, and a total in the left one only.
var besideRows = [][]any{
	{"秭归县农产品供货表"},
	{"归州镇", nil, nil, nil, nil, nil, "郭家坝镇"},
	{"序号", "品名", "规格", "零售价", "库存"},
	{1, "脐橙", "5斤装", 29.9, 100, nil, "商品名称", "数量", "售价(元)", "包装规格", "生产者"},
	{2, "脐橙", "10斤装", 49.9, 80, nil, "夏橙", 200, 39.9, "10斤", "样例甲合作社"},
	{3, "土豆", "5斤装", 9.9, -1, nil, "茶叶", 50, "面议", "250g", "样例乙合作社"},
	{"合计", nil, nil, nil, 180, nil, "板栗", 60, 19.9, "1kg", "样例乙合作社"},
	{nil, nil, nil, nil, nil, nil, "核桃", 70, 29.9, "1kg", "样例乙合作社"},
}

func plain(*excelize.File, string) error { return nil }

func TestTablesSideBySide(t *testing.T) {
	r := workbook(t, "beside.xlsx", besideRows, plain)
	sh := r.Report.Sheets[0]
	if !slices.Equal(sh.HeaderRows, []int{3}) || len(sh.Tables) != 1 || !sh.Tables[0].Beside || !slices.Equal(sh.Tables[0].HeaderRows, []int{4}) {
		t.Fatalf("heads %v %+v", sh.HeaderRows, sh.Tables)
	}
	for column, want := range map[string]string{"G": "name", "H": "stock", "I": "price", "J": "spec", "K": "producer"} {
		if sh.Tables[0].Columns[column] != want || sh.Columns[column] != "" {
			t.Errorf("column %s is %q in the right table, %q in the left", column, sh.Tables[0].Columns[column], sh.Columns[column])
		}
	}
	if len(sh.Skip) != 1 || sh.Skip[0] != (intake.Skip{Row: 7, Reason: intake.SkipTotal}) || sh.Tables[0].Skip != nil {
		t.Errorf("skip %v and %v", sh.Skip, sh.Tables[0].Skip)
	}
	want := []string{"0 4 脐橙 100 ", "0 5 脐橙 80 ", "0 6 土豆 <nil> E6:stock_negative", "1 5 夏橙 200 ", "1 6 茶叶 50 I6:price_not_number", "1 7 板栗 60 ", "1 8 核桃 70 "}
	if got := besideLines(r); !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	for _, row := range r.Report.Rows {
		if got := row.Items[0].Fact(listing.FieldOrigin).Text(); got != "420527" {
			t.Errorf("row %d of table %d is from %q", row.Row, row.Table, got)
		}
	}
}

func besideLines(r *intake.Result) []string {
	var got []string
	for _, row := range r.Report.Rows {
		it := row.Items[0]
		stock := it.Fact(listing.FieldStock).Text()
		if it.Fact(listing.FieldStock).IsZero() {
			stock = "<nil>"
		}
		line := strings.Join([]string{string(rune('0' + row.Table)), string(rune('0' + row.Row)), it.Fact(listing.FieldName).Text(), stock, ""}, " ")
		for _, e := range row.Errors {
			line += e.Cell + ":" + string(e.Code)
		}
		got = append(got, line)
	}
	return got
}

// TestSideBySideReportAlone reads the same rows a second time, as validate does.
func TestSideBySideReportAlone(t *testing.T) {
	path := writeBook(t, "beside.xlsx", besideRows, plain)
	if diff := cmp.Diff(wholeReport(t, path, false), wholeReport(t, path, true)); diff != "" {
		t.Error(diff)
	}
}

// TestRepeatedHeadings: the same headings again without a gap are a second
// table, unless groups over them say that they are not.
func TestRepeatedHeadings(t *testing.T) {
	data := []any{"脐橙", "5斤装", 29.9, 100, "土豆", "5斤装", 9.9, 80}
	heads := []any{"品名", "规格", "零售价", "库存", "品名", "规格", "零售价", "库存"}
	for _, tc := range []struct {
		what  string
		rows  [][]any
		two   bool
		doubt string
	}{
		{"nothing over them", [][]any{heads, data}, true, ""},
		{"towns over them", [][]any{{"归州镇", nil, nil, nil, "郭家坝镇"}, heads, data}, true, ""},
		{"two periods", [][]any{{"上期", nil, nil, nil, "本期"}, heads, data}, false, "E2"},
	} {
		r := workbook(t, "again.xlsx", tc.rows, func(f *excelize.File, s string) error {
			if len(tc.rows) < 3 {
				return nil
			}
			if err := f.MergeCell(s, "A1", "D1"); err != nil {
				return err
			}
			return f.MergeCell(s, "E1", "H1")
		})
		sh := r.Report.Sheets[0]
		if (len(sh.Tables) == 1 && sh.Tables[0].Columns["E"] == "name") != tc.two {
			t.Errorf("%s: %v %+v", tc.what, sh.Columns, sh.Tables)
		}
		told := ""
		for _, row := range r.Report.Rows {
			for _, f := range row.Warnings {
				if f.Code == listing.TableBeside {
					told += f.Cell
				}
			}
		}
		if told != tc.doubt {
			t.Errorf("%s: told at %q, want %q", tc.what, told, tc.doubt)
		}
	}
}

// TestWhatIsNoTableBeside: an empty column inside a table, or a summary beside
// it, parts nothing; a summary that names products is named.
func TestWhatIsNoTableBeside(t *testing.T) {
	for _, tc := range []struct {
		what    string
		rows    [][]any
		columns map[string]string
		doubt   string
	}{
		{"an empty column", [][]any{
			{"品名", "规格", nil, "零售价", "库存"}, {"脐橙", "5斤装", nil, 29.9, 100}, {"土豆", "5斤装", nil, 9.9, 80},
		}, map[string]string{"A": "name", "D": "price", "E": "stock"}, ""},
		{"a summary by kind", [][]any{
			{"品名", "规格", "零售价", "库存", nil, "品类", "合计"}, {"脐橙", "5斤装", 29.9, 100, nil, "水果", 100}, {"土豆", "5斤装", 9.9, 80, nil, "蔬菜", 80},
		}, map[string]string{"A": "name", "C": "price", "D": "stock"}, ""},
		{"a summary by product", [][]any{
			{"品名", "规格", "零售价", "库存", nil, "品名", "库存"}, {"脐橙", "5斤装", 29.9, 100, nil, "脐橙", 100}, {"土豆", "5斤装", 9.9, 80, nil, "土豆", 80},
		}, map[string]string{"A": "name", "C": "price", "D": "stock"}, "F1"},
	} {
		r := workbook(t, "one.xlsx", tc.rows, plain)
		sh := r.Report.Sheets[0]
		if len(sh.Tables) != 0 || len(r.Report.Rows) != 2 {
			t.Errorf("%s: %d rows, tables %+v", tc.what, len(r.Report.Rows), sh.Tables)
		}
		for column, want := range tc.columns {
			if sh.Columns[column] != want {
				t.Errorf("%s: column %s is %q", tc.what, column, sh.Columns[column])
			}
		}
		told := ""
		for _, row := range r.Report.Rows {
			for _, f := range row.Warnings {
				if f.Code == listing.TableBeside {
					told += f.Cell
				}
			}
		}
		if told != tc.doubt {
			t.Errorf("%s: told at %q, want %q", tc.what, told, tc.doubt)
		}
	}
}
