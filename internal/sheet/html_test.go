package sheet_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/internal/sheet"
)

func TestHTML(t *testing.T) {
	tests := []struct{ name, page, want string }{
		{"plain", `<html><head><style>td{color:red}</style><script>if (a<b) "<td>"</script></head><body><p>标题</p><table><thead><tr><th>名称</th><th>价格</th></tr></thead><tbody><tr><td>秭归 脐橙</td><td>¥39.9</td></tr></tbody></table></body></html>`,
			"A1 text \"名称\"\nB1 text \"价格\"\nA2 text \"秭归 脐橙\"\nB2 text \"¥39.9\"\n"},
		{"white space and breaks", "<table><tr><td>  a\r\n   b<br>c<p>d</p></td><td>&nbsp;x&amp;y</td></tr></table>",
			"A1 text \"a b\\nc\\nd\"\nB1 text \"\\u00a0x&y\"\n"},
		{"nothing closed", "<table><tr><td>a<td>b<tr><td>c", "A1 text \"a\"\nB1 text \"b\"\nA2 text \"c\"\n"},
		{"spans", `<table><tr><td rowspan=2>a</td><td colspan="2">b</td><td>c</td></tr><tr><td>d</td><td>e</td><td>f</td></tr></table>`,
			"A1 text \"a\"\nB1 text \"b\"\nD1 text \"c\"\nB2 text \"d\"\nC2 text \"e\"\nD2 text \"f\"\n"},
		{"table in a cell", `<table><tr><td>a<table><tr><td>b</td><td>c</td></tr></table></td><td>d</td></tr></table>`,
			"A1 text \"a\\nb c\"\nB1 text \"d\"\n"},
		{"hidden row", `<table><tr style="display: none"><td>a</td></tr><tr><td>b</td></tr></table>`, "row 1 hidden\nA1 text \"a\"\nA2 text \"b\"\n"},
		{"empty rows count", `<table><tr></tr><tr><td></td></tr><tr><td>a</td></tr></table>`, "A3 text \"a\"\n"},
		{"absurd spans", `<table><tr><td colspan=99999999 rowspan=99999999>a</td></tr></table>`, "A1 text \"a\"\n"},
		{"gbk with a wrong label", `<meta charset="utf-8"><table><tr><td>` + string(gb(t, "脐橙")) + `</td></tr></table>`, "A1 text \"脐橙\"\n"},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			b := openBytes(t, "导出.xls", []byte(tt.page))
			if b.Format != sheet.FormatHTML || len(b.Sheets) != 1 || b.Sheets[0].Name != "" {
				t.Errorf("%s %v", b.Format, b.Sheets)
			}
			if diff := cmp.Diff(tt.want, listing(t, b, 0)); diff != "" {
				t.Errorf("(-want +got):\n%s", diff)
			}
		})
	}
}

func TestHTMLTablesAreSheets(t *testing.T) {
	b := openBytes(t, "a.xls", []byte("\ufeff<html><table><caption> 谋道镇 </caption><tr><td rowspan=2>a</td><td>b</td></tr><tr><td>c</td></tr></table><table></table><table><tr><td>x</td></tr></table></html>"))
	want := []sheet.SheetInfo{{Name: "谋道镇"}, {Name: "Table 2", Index: 1}}
	if diff := cmp.Diff(want, b.Sheets); diff != "" {
		t.Error(diff)
	}
	if b.Encoding != "utf-8-sig" {
		t.Error(b.Encoding)
	}
	merges, err := b.Merges(0)
	if diff := cmp.Diff([]sheet.Range{{FirstRow: 1, FirstCol: 1, LastRow: 2, LastCol: 1}}, merges); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if got := listing(t, b, 1); got != "A1 text \"x\"\n" {
		t.Error(got)
	}
}
