package category_test

import (
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/category"
)

var fetched = time.Date(2026, 11, 20, 8, 0, 0, 0, time.UTC)

// grow makes a tree of paths such as "生鲜>水果>橙"; a path's id is the number
// of its line, branches get theirs as they appear, and the last name is a leaf.
func grow(paths ...string) *category.Tree {
	ids := map[string]string{}
	var nodes []adapters.Category
	for _, path := range paths {
		names, parent := strings.Split(path, ">"), ""
		for i, name := range names {
			key := strings.Join(names[:i+1], ">")
			id, known := ids[key]
			if !known {
				id = "b" + name
				if i == len(names)-1 {
					id = "L" + name
					if _, twice := ids["id "+id]; twice {
						id += "2"
					}
				}
				ids[key], ids["id "+id] = id, id
				nodes = append(nodes, adapters.Category{ID: id, Name: name, Parent: parent, Leaf: i == len(names)-1})
			}
			parent = id
		}
	}
	return category.NewTree(nodes, fetched)
}

func shopTree() *category.Tree {
	return grow(
		"手机数码>手机>苹果",
		"生鲜>水果>橙>脐橙", "生鲜>水果>橙>血橙", "生鲜>水果>苹果", "生鲜>水果>猕猴桃/奇异果", "生鲜>水果>柑橘>蜜橘",
		"生鲜>蔬菜>土豆/马铃薯", "生鲜>蔬菜>莲藕", "生鲜>蔬菜>菌菇>香菇",
		"粮油干货>南北干货>香菇", "粮油干货>南北干货>黑木耳", "粮油干货>米面>大米",
		"茶>绿茶", "茶>茶叶礼盒", "零食>果干>脐橙干",
		"家居>竹编工艺品",
	)
}

func TestTree(t *testing.T) {
	tree := shopTree()
	if got := category.PathText(tree.Path("L脐橙")); got != "生鲜 > 水果 > 橙 > 脐橙" {
		t.Errorf("path is %q", got)
	}
	if tree.Path("nowhere") != nil {
		t.Error("an unknown id has a path")
	}
	if n := len(tree.Leaves()); n != 16 {
		t.Errorf("%d leaves", n)
	}
	if n, ok := tree.Category("b水果"); !ok || n.Leaf || n.Parent != "b生鲜" {
		t.Errorf("b水果 is %+v, %v", n, ok)
	}
	var roots []string
	for _, n := range tree.Children("") {
		roots = append(roots, n.Name)
	}
	if diff := cmp.Diff([]string{"手机数码", "生鲜", "粮油干货", "茶", "零食", "家居"}, roots); diff != "" {
		t.Error(diff)
	}
	for id, want := range map[string]bool{"L脐橙": true, "L苹果": false, "L苹果2": true, "L竹编工艺品": false, "L绿茶": true, "gone": false} {
		if tree.Produce(id) != want {
			t.Errorf("Produce(%s) = %v", id, !want)
		}
	}
}

func TestTreeInACircle(t *testing.T) {
	tree := category.NewTree([]adapters.Category{
		{ID: "1", Name: "甲", Parent: "2"}, {ID: "2", Name: "乙", Parent: "1"}, {ID: "2", Name: "again", Parent: "1"},
	}, fetched)
	if tree.Len() != 2 {
		t.Errorf("%d nodes, want 2: a second node of one id is dropped", tree.Len())
	}
	if got := tree.Path("1"); len(got) > 2 {
		t.Errorf("path runs in a circle: %v", got)
	}
}

func TestSearch(t *testing.T) {
	tree := shopTree()
	for _, c := range []struct {
		words string
		want  []string
	}{
		{"香菇", []string{"L香菇", "L香菇2"}},
		{"脐橙", []string{"L脐橙", "L脐橙干"}}, // equal before holding
		{"水果 橙", []string{"L脐橙", "L血橙", "b橙"}},
		{"水果", []string{"L脐橙", "L血橙", "L苹果2", "L猕猴桃/奇异果", "L蜜橘", "b水果", "b橙", "b柑橘"}},
		{"马铃薯", []string{"L土豆/马铃薯"}},
		{"L绿茶", []string{"L绿茶"}},
		{"榴莲", nil},
		{" ", nil},
	} {
		var got []string
		for _, f := range tree.Search(strings.Split(c.words, " ")...) {
			got = append(got, f.ID)
		}
		if diff := cmp.Diff(c.want, got); diff != "" {
			t.Errorf("search %q: %s", c.words, diff)
		}
	}
}
