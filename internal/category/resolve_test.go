package category_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/listing"
)

func goods(name, cell string) listing.Listing {
	l := listing.Listing{ID: "ZG-1", Cell: listing.CellRef{File: "货品 表.xlsx", Sheet: "S", Cell: "A2"}, Facts: listing.Facts{}}
	if name != "" {
		l.Facts[listing.FieldName] = listing.Fact{Value: listing.TextValue(name), Cell: listing.CellRef{File: "货品 表.xlsx", Sheet: "S", Cell: "B2"}}
	}
	if cell != "" {
		l.Facts[listing.FieldCategory] = listing.Fact{Value: listing.TextValue(cell), Cell: listing.CellRef{File: "货品 表.xlsx", Sheet: "S", Cell: "C2"}}
	}
	return l
}

func TestResolve(t *testing.T) {
	file := category.Mappings{File: "categories.csv", Rows: []category.Mapping{
		{Ours: "干货", Channel: "pdd", CategoryID: "L黑木耳", Line: 2},
		{Ours: "旧*", Channel: "pdd", CategoryID: "gone", CategoryPath: "老 > 路", Line: 3},
		{Ours: "半*", Channel: "pdd", CategoryID: "b水果", Line: 4},
	}}
	for _, c := range []struct {
		name, cell string
		predicted  string
		want, by   string
		candidates string
	}{
		// the user's own file
		{"随州木耳", "干货", "", "L黑木耳", category.ByFile, ""},
		{"旧货", "", "", "", "", ""},
		{"半路", "", "", "", "", "L脐橙 L血橙 L苹果2"},
		// exactly one leaf bears the noun
		{"秭归脐橙 大果", "", "", "L脐橙", category.ByName, ""},
		{"秭归脐橙", "水果", "", "L脐橙", category.ByName, ""},
		{"陕西苹果", "", "", "L苹果2", category.ByName, ""}, // not the telephone
		{"建始猕猴桃", "", "", "L猕猴桃/奇异果", category.ByName, ""},
		{"神农架洋芋", "", "", "L土豆/马铃薯", category.ByName, ""}, // by synonym
		{"宜昌蜜桔", "", "", "L蜜橘", category.ByName, ""},
		{"恩施玉露", "", "", "L绿茶", category.ByName, ""},
		{"孝感大米", "生鲜", "", "L大米", category.ByName, ""},
		// the category cell
		{"样品甲", "竹编工艺品", "", "L竹编工艺品", category.ByName, ""},
		{"样品乙", "生鲜/水果/血橙", "", "L血橙", category.ByName, ""},
		// the prediction agrees with one of several
		{"随州香菇", "", "L香菇2 L香菇", "L香菇2", category.ByPrediction, ""},
		{"秭归脐橙", "", "L脐橙", "L脐橙", category.ByPrediction, ""},
		// the prediction names a leaf that holds the noun, and none equals it
		{"土家茶", "", "L茶叶礼盒", "L茶叶礼盒", category.ByPrediction, ""},
		// one leaf bears the noun, whatever the prediction says
		{"秭归脐橙", "", "L苹果2", "L脐橙", category.ByName, ""},
		// anything less
		{"随州香菇", "", "", "", "", "L香菇 L香菇2"},
		{"随州香菇", "", "L莲藕", "", "", "L香菇 L香菇2 L莲藕"},
		{"秭归脐橙", "血橙", "", "", "", "L血橙 L脐橙 L脐橙干"}, // cell and name differ
		{"秭归夏橙", "", "L脐橙", "", "", "L脐橙 L血橙 L苹果2"},
		{"手工竹篮", "", "", "", "", ""},
		{"", "", "", "", "", ""},
	} {
		t.Run(c.name+"/"+c.cell, func(t *testing.T) {
			a := category.Resolve(category.Question{
				Listing: goods(c.name, c.cell), Channel: "pdd-main", Adapter: "pdd",
				Tree: shopTree(), Mappings: file, Predicted: strings.Fields(c.predicted),
			})
			if a.Choice.ID != c.want || a.Choice.ChosenBy != c.by {
				t.Errorf("chose %+v", a.Choice)
			}
			if a.Choice.Managed != (c.by == category.ByFile) {
				t.Errorf("managed is %v", a.Choice.Managed)
			}
			if (a.Finding == nil) != (c.want != "") {
				t.Errorf("finding %+v", a.Finding)
			}
			if c.want != "" && len(a.Choice.Path) < 2 {
				t.Errorf("path %v", a.Choice.Path)
			}
			var ids []string
			for _, f := range a.Candidates {
				ids = append(ids, f.ID)
			}
			if got := strings.Join(ids, " "); got != c.candidates {
				t.Errorf("candidates %q, want %q", got, c.candidates)
			}
		})
	}
}

func TestResolveGoesUpToTheKind(t *testing.T) {
	for name, c := range map[string]struct{ leaves, want string }{
		"秭归脐橙":  {"生鲜>水果>橙|生鲜>水果>柠檬", "L橙"},
		"宜昌蜜桔":  {"生鲜>水果>柑橘|生鲜>水果>柠檬", "L柑橘"},
		"恩施玉露":  {"茶>茶叶|茶>花草茶", "L茶叶"},
		"秭归血橙 ": {"食品>水果类|食品>蔬菜类", ""}, // a class is not a kind
	} {
		a := category.Resolve(category.Question{Listing: goods(name, ""), Tree: grow(strings.Split(c.leaves, "|")...)})
		if a.Choice.ID != c.want {
			t.Errorf("%s: chose %q, want %q", name, a.Choice.ID, c.want)
		}
		if c.want == "" && (len(a.Candidates) != 1 || a.Candidates[0].ID != "L水果类") {
			t.Errorf("%s: candidates %v", name, a.Candidates)
		}
	}
}

func TestResolveWithoutProduceBranches(t *testing.T) {
	tree := grow("Everything>Oranges", "Everything>Pears")
	if a := category.Resolve(category.Question{Listing: goods("Navel oranges", ""), Tree: tree}); a.Choice.ID != "LOranges" {
		t.Errorf("chose %+v", a.Choice)
	}
}

func TestResolveWithoutTree(t *testing.T) {
	q := category.Question{Listing: goods("秭归脐橙", ""), Channel: "pdd-main", Adapter: "pdd", Mappings: category.Mappings{
		Rows: []category.Mapping{{Ours: "*脐橙", Channel: "pdd", CategoryID: "7", CategoryPath: "生鲜 > 橙"}}}}
	a := category.Resolve(q)
	want := adapters.CategoryChoice{ID: "7", Path: []string{"生鲜", "橙"}, ChosenBy: category.ByFile, Managed: true}
	if diff := cmp.Diff(want, a.Choice); diff != "" || a.Finding != nil {
		t.Errorf("%s, finding %v", diff, a.Finding)
	}
	q.Mappings = category.Mappings{}
	if a = category.Resolve(q); a.Finding == nil || !strings.Contains(a.Finding.Fix.In(listing.English), "categories sync --channel pdd-main") {
		t.Errorf("finding %+v", a.Finding)
	}
}

func TestCategoryMissingSaysWhatToDo(t *testing.T) {
	a := category.Resolve(category.Question{Listing: goods("随州香菇", "干货"), Channel: "pdd-main", Adapter: "pdd", Tree: shopTree()})
	want := listing.Finding{
		Code: listing.CategoryMissing, Severity: listing.Error, Raw: "干货", Channel: "pdd-main", Listing: "ZG-1", Field: listing.FieldCategory,
		Where: listing.CellRef{File: "货品 表.xlsx", Sheet: "S", Cell: "C2"},
		Message: listing.T("“随州香菇”的类目不能确定；候选：生鲜 > 蔬菜 > 菌菇 > 香菇 (L香菇)；粮油干货 > 南北干货 > 香菇 (L香菇2)",
			`the category of "随州香菇" is not certain; candidates: 生鲜 > 蔬菜 > 菌菇 > 香菇 (L香菇); 粮油干货 > 南北干货 > 香菇 (L香菇2)`),
		Fix: listing.T("运行 farmgate categories map \"货品 表.xlsx\" --channel pdd-main，或在 categories.csv 里加一行，例如：随州香菇,pdd-main,L香菇,生鲜 > 蔬菜 > 菌菇 > 香菇,,",
			"run farmgate categories map \"货品 表.xlsx\" --channel pdd-main, or add a line to categories.csv, such as: 随州香菇,pdd-main,L香菇,生鲜 > 蔬菜 > 菌菇 > 香菇,,"),
	}
	if diff := cmp.Diff(want, *a.Finding, cmp.AllowUnexported(listing.Text{})); diff != "" {
		t.Error(diff)
	}
	a = category.Resolve(category.Question{Listing: goods("旧货", ""), Channel: "c", Tree: shopTree(), Mappings: category.Mappings{
		File: "categories.csv", Rows: []category.Mapping{{Ours: "旧货", Channel: "c", CategoryID: "404", Line: 9}}}})
	if en := a.Finding.Message.In(listing.English); !strings.Contains(en, "404") || !strings.Contains(en, "line 9") {
		t.Error(en)
	}
}

func TestPleaseCheck(t *testing.T) {
	for by, want := range map[string]bool{category.ByPrediction: true, category.ByName: true, category.ByFile: false} {
		text := category.PleaseCheck(adapters.CategoryChoice{ID: "7", Path: []string{"生鲜", "橙"}, ChosenBy: by})
		if text.IsZero() == want || want && !strings.Contains(text.In(listing.English), "please check") {
			t.Errorf("%s: %q", by, text.Both())
		}
	}
}

// TestResolveProperties: an answer is a decision or a finding, never both;
// whatever is chosen is a leaf of the tree; the same question has the same answer.
func TestResolveProperties(t *testing.T) {
	words := []string{"秭归脐橙", "香菇", "苹果", "大米", "竹篮", "水果", "脐橙干", ""}
	rapid.Check(t, func(t *rapid.T) {
		var paths []string
		for i := range rapid.IntRange(0, 8).Draw(t, "leaves") {
			root := rapid.SampledFrom([]string{"生鲜", "手机", "茶"}).Draw(t, "root")
			paths = append(paths, fmt.Sprintf("%s>%s>%s", root, rapid.SampledFrom([]string{"水果", "干货"}).Draw(t, "mid"),
				rapid.SampledFrom([]string{"橙", "脐橙", "香菇", "苹果", fmt.Sprint("其他", i)}).Draw(t, "leaf")))
		}
		q := category.Question{
			Listing: goods(rapid.SampledFrom(words).Draw(t, "name"), rapid.SampledFrom(words).Draw(t, "cell")),
			Channel: "c", Adapter: "a", Tree: grow(paths...),
			Predicted: rapid.SliceOfN(rapid.SampledFrom([]string{"L橙", "L脐橙", "L香菇", "b水果", "?"}), 0, 2).Draw(t, "predicted"),
		}
		a := category.Resolve(q)
		if (a.Choice.ID == "") != (a.Finding != nil) || len(a.Candidates) > 3 {
			t.Fatalf("%+v", a)
		}
		if a.Choice.ID != "" {
			if n, ok := q.Tree.Category(a.Choice.ID); !ok || !n.Leaf {
				t.Fatalf("chose %+v", a.Choice)
			}
		}
		if diff := cmp.Diff(a, category.Resolve(q), cmp.AllowUnexported(listing.Text{})); diff != "" {
			t.Fatal(diff)
		}
	})
}

// BenchmarkResolve holds one listing against a tree as large as the largest.
func BenchmarkResolve(b *testing.B) {
	var paths []string
	for i := range 12000 {
		paths = append(paths, fmt.Sprintf("生鲜%d>水果%d>品种%d", i%10, i%500, i))
	}
	q := category.Question{Listing: goods("秭归脐橙 大果 5斤装", "水果"), Tree: grow(append(paths, "生鲜>水果>香橙")...)}
	for b.Loop() {
		category.Resolve(q)
	}
}
