package intake_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/internal/intake"
	"github.com/farmgate-cli/farmgate/listing"
)

// drawBooks draws workbooks whose ids, names and producers often meet, each
// with its columns in an order of its own.
func drawBooks(t *rapid.T) []string {
	head := []string{"商家编码", "款号", "产品名称", "规格", "零售价", "库存", "产地", "生产者"}
	var texts []string
	for range rapid.IntRange(2, 3).Draw(t, "books") {
		s := sheetOf{head: head}
		for range rapid.IntRange(2, 5).Draw(t, "rows") {
			s.rows = append(s.rows, []string{
				rapid.SampledFrom([]string{"A-1", "A-1", "A-2", "A-3", ""}).Draw(t, "id"), rapid.SampledFrom([]string{"", "", "L-1"}).Draw(t, "listing"),
				rapid.SampledFrom([]string{"脐橙", "土豆"}).Draw(t, "name"), rapid.SampledFrom([]string{"5斤装", "10斤装"}).Draw(t, "spec"),
				rapid.SampledFrom([]string{"29.90", "29.90", "29.90", "-1"}).Draw(t, "price"), "100", "秭归县",
				rapid.SampledFrom([]string{"样例甲合作社", "样例乙合作社", ""}).Draw(t, "maker"),
			})
		}
		texts = append(texts, s.text(rapid.Permutation(s.order()).Draw(t, "order")))
	}
	return texts
}

// TestCompareFindsWhatRollUpFinds: checking alone and pushing must not disagree.
func TestCompareFindsWhatRollUpFinds(t *testing.T) {
	found := map[listing.Code]int{}
	rapid.Check(t, func(rt *rapid.T) {
		texts := drawBooks(rt)
		var whole, reports []*intake.Result
		only := options()
		only.ReportOnly = true
		for i, text := range texts {
			name := fmt.Sprintf("%d.csv", i)
			whole = append(whole, readText(t, name, text, options()))
			reports = append(reports, readText(t, name, text, only))
		}
		rolled := intake.RollUp(whole)
		var own []listing.Finding
		for _, r := range whole {
			own = append(own, r.Catalog.Findings...)
		}
		between := slices.DeleteFunc(rolled.Catalog.Findings, func(f listing.Finding) bool { return slices.Contains(own, f) })
		want, got := findingLines(between), findingLines(intake.Compare(reports))
		if diff := cmp.Diff(want, got); diff != "" {
			rt.Fatalf("%s\n%s", strings.Join(texts, "\n"), diff)
		}
		for _, f := range between {
			found[f.Code]++
		}
	})
	t.Logf("found %v", found)
	if found[listing.IDCollision] == 0 || found[listing.SKUDuplicate] == 0 {
		t.Errorf("the drawn workbooks never meet: %v", found)
	}
}

func findingLines(findings []listing.Finding) []string {
	var out []string
	for _, f := range findings {
		out = append(out, fmt.Sprint(f.Where.File, " ", f.Where.Cell, " ", f.Code, " ", f.Severity, " ", f.Raw, " ", f.Message.In(listing.Chinese)))
	}
	slices.Sort(out)
	return out
}

// TestComparedRowsHaveTheFindings: what was found between workbooks stands in
// the rows that are read again, and is counted.
func TestComparedRowsHaveTheFindings(t *testing.T) {
	only := options()
	only.ReportOnly = true
	const text = "商家编码,产品名称,规格,零售价,库存,产地,生产者\nA-1,脐橙,5斤装,29.9,100,秭归县,"
	results := []*intake.Result{readText(t, "a.csv", text+"样例甲合作社\n", only), readText(t, "b.csv", text+"样例乙合作社\n", only)}
	if found := intake.Compare(results); len(found) != 2 {
		t.Fatalf("found %v", found)
	}
	for _, r := range results {
		for row, err := range r.Rows() {
			if err != nil || len(row.Errors) != 1 || row.Errors[0].Code != listing.IDCollision {
				t.Errorf("row %d: %v %v", row.Row, row.Errors, err)
			}
		}
		if r.Counts.Errors != 1 || r.Counts.Faulty != 1 {
			t.Errorf("counts %+v", r.Counts)
		}
	}
}
