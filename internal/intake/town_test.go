package intake_test

import (
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/listing"
)

// townBook is a workbook whose sheets are called by towns and have no origin
// column; title, if not empty, stands above each heading.
func townBook(t *testing.T, file, title string, towns ...string) *intake.Result {
	t.Helper()
	return workbook(t, file, nil, func(f *excelize.File, first string) error {
		for i, town := range towns {
			if i == 0 {
				if err := f.SetSheetName(first, town); err != nil {
					return err
				}
			} else if _, err := f.NewSheet(town); err != nil {
				return err
			}
			for n, row := range [][]any{{title}, {"品名", "规格", "零售价", "数量"}, {"脐橙", "5斤装", 29.9, 100}, {"土豆", "5斤装", 9.9, 100}} {
				if err := f.SetSheetRow(town, "A"+string(rune('1'+n)), &row); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func TestSheetsCalledByATown(t *testing.T) {
	for _, tc := range []struct {
		what, file, title string
		towns             []string
		want              []string // by row: an origin, or "" with a finding on the first row of a sheet
	}{
		{"one town of that name in the country", "a.xlsx", "", []string{"归州镇"}, []string{"420527", "420527"}},
		{"the title names the county", "a.xlsx", "秭归县农产品", []string{"茅坪镇"}, []string{"420527", "420527"}},
		{"the title names the prefecture", "a.xlsx", "宜昌市农产品", []string{"归州镇"}, []string{"420527", "420527"}},
		{"the file names the county", "秭归县2024.xlsx", "", []string{"茅坪镇"}, []string{"420527", "420527"}},
		{"another sheet's town decides", "a.xlsx", "", []string{"茅坪镇", "归州镇"}, []string{"420527", "420527", "420527", "420527"}},
		{"another sheet names the county", "a.xlsx", "", []string{"茅坪镇", "秭归县"}, []string{"420527", "420527", "420527", "420527"}},
		{"many towns of that name", "a.xlsx", "", []string{"城关镇"}, []string{"", ""}},
		{"the only one lies elsewhere", "利川市.xlsx", "", []string{"归州镇"}, []string{"", ""}},
	} {
		r := townBook(t, tc.file, tc.title, tc.towns...)
		if len(r.Report.Rows) != len(tc.want) {
			t.Fatalf("%s: %d rows", tc.what, len(r.Report.Rows))
		}
		for i, row := range r.Report.Rows {
			if got := row.Items[0].Fact(listing.FieldOrigin).Text(); got != tc.want[i] {
				t.Errorf("%s: row %d has origin %q, want %q", tc.what, row.Row, got, tc.want[i])
			}
			told := 0
			for _, f := range row.Warnings {
				if f.Code == listing.OriginUnknown && strings.Contains(f.Message.In(listing.Chinese), tc.towns[0]) {
					told++
				}
			}
			if want := map[bool]int{true: 1}[tc.want[i] == "" && i == 0]; told != want || len(row.Errors) > 0 {
				t.Errorf("%s: row %d has %d findings of its town, errors %v", tc.what, row.Row, told, row.Errors)
			}
		}
	}
}
