package intake_test

import (
	"encoding/csv"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/listing"
)

// sheetOf is a table of headings and rows that a test draws.
type sheetOf struct {
	head []string
	rows [][]string
}

func drawSheet(t *rapid.T) sheetOf {
	s := sheetOf{head: []string{"商家编码", "产品名称", "等级", "规格", "零售价(元)", "市场价", "库存", "产地", "生产者", "备注"}}
	if rapid.Bool().Draw(t, "no ids") {
		s.head[0] = "序号"
	}
	names := []string{"脐橙", "土豆", "香菇", "小龙虾", "大米"}
	specs := []string{"5斤装", "10斤", "500g×6袋", "净重4.5-5斤", "20枚/箱", "1.8L"}
	for i := range rapid.IntRange(1, 12).Draw(t, "rows") {
		price := rapid.IntRange(100, 99900).Draw(t, "price")
		id := fmt.Sprint(i + 1)
		if s.head[0] == "商家编码" {
			id = fmt.Sprintf("SKU-%03d", i)
		}
		s.rows = append(s.rows, []string{
			id, rapid.SampledFrom(names).Draw(t, "name"), rapid.SampledFrom([]string{"特级", "一级", ""}).Draw(t, "grade"),
			rapid.SampledFrom(specs).Draw(t, "spec"), money(price), money(price + 500), fmt.Sprint(rapid.IntRange(0, 5000).Draw(t, "stock")),
			rapid.SampledFrom([]string{"秭归县", "恩施市", "湖北/黄冈/罗田"}).Draw(t, "place"), rapid.SampledFrom([]string{"样例合作社", "第二样例合作社"}).Draw(t, "maker"), "",
		})
	}
	return s
}

func money(minor int) string { return fmt.Sprintf("%d.%02d", minor/100, minor%100) }

// text writes the sheet with its columns in an order.
func (s sheetOf) text(order []int, above ...string) string {
	var b strings.Builder
	w := csv.NewWriter(&b)
	for _, title := range above {
		_ = w.Write(append([]string{title}, make([]string, len(order)-1)...))
	}
	for _, row := range append([][]string{s.head}, s.rows...) {
		out := make([]string, len(order))
		for i, from := range order {
			out[i] = row[from]
		}
		_ = w.Write(out)
	}
	w.Flush()
	return b.String()
}

func (s sheetOf) order() []int {
	order := make([]int, len(s.head))
	for i := range order {
		order[i] = i
	}
	return order
}

// content is what a reading says, without the places of the cells.
func content(r *intake.Result) []string {
	var out []string
	for _, row := range r.Report.Rows {
		for _, it := range row.Items {
			line := it.ID + " " + it.Listing
			for _, f := range []listing.Field{listing.FieldName, listing.FieldGrade, listing.FieldSpec, listing.FieldPrice, listing.FieldPriceMarket, listing.FieldStock, listing.FieldNetWeight, listing.FieldOrigin, listing.FieldProducer} {
				line += " " + it.Fact(f).Text()
			}
			for _, e := range row.Errors {
				line += " " + string(e.Code)
			}
			out = append(out, line)
		}
	}
	for _, l := range r.Catalog.Listings {
		line := "listing " + l.ID
		for _, s := range l.SKUs {
			line += fmt.Sprint(" ", s.ID, s.Axes)
		}
		out = append(out, line)
	}
	return out
}

func TestColumnOrderChangesNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSheet(rt)
		want := content(readText(t, "a.csv", s.text(s.order()), options()))
		order := rapid.Permutation(s.order()).Draw(rt, "order")
		if got := content(readText(t, "a.csv", s.text(order), options())); !slices.Equal(got, want) {
			rt.Fatalf("order %v\n got %s\nwant %s", order, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

func TestTitleRowsChangeNothing(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		s := drawSheet(rt)
		want := content(readText(t, "a.csv", s.text(s.order()), options()))
		titles := rapid.SliceOfN(rapid.SampledFrom([]string{"2024年农产品上行清单", "填报单位:样例办公室 填报日期:2024年3月1日", "价格单位:元", ""}), 1, 6).Draw(rt, "titles")
		if got := content(readText(t, "a.csv", s.text(s.order(), titles...), options())); !slices.Equal(got, want) {
			rt.Fatalf("titles %q\n got %s\nwant %s", titles, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	})
}

func TestReadingTwiceGivesTheSame(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		text := drawSheet(rt)
		a, b := readText(t, "a.csv", text.text(text.order()), options()), readText(t, "a.csv", text.text(text.order()), options())
		if x, y := digest(t, a), digest(t, b); x != y {
			rt.Fatalf("%s\n%s", x, y)
		}
	})
}
