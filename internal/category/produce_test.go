package category

import (
	"flag"
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/farmgate-cli/farmgate/listing"
)

var update = flag.Bool("update", false, "rewrite golden files")

// TestNounOfRealNames holds the noun of every product name of the fourteen
// catalogs against testdata/names.txt, which was checked by eye: "name → noun
// as written → the noun it is a word for".
func TestNounOfRealNames(t *testing.T) {
	const golden = "testdata/names.txt"
	data, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	names, found := 0, 0
	for line := range strings.Lines(string(data)) {
		name, _, _ := strings.Cut(strings.TrimRight(line, "\n"), " → ")
		noun := Noun(name)
		names++
		kind := ""
		if n := produce().words[noun]; n != nil {
			found++
			kind = n.word
		}
		out.WriteString(name + " → " + noun + " → " + kind + "\n")
	}
	if *update {
		if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if out.String() != string(data) && !*update {
		t.Errorf("nouns differ from %s; run with -update and look at the difference", golden)
	}
	t.Logf("%d of %d names of the catalogs resolve to a produce noun", found, names)
	if found < names {
		t.Errorf("only %d of %d names resolve", found, names)
	}
}

func TestNoun(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"秭归脐橙", "脐橙"},
		{"秭归 脐橙 （大果）", "脐橙"},
		{"小龙虾调料", "小龙虾调料"},   // not the crayfish
		{"水葡萄米", "水葡萄米"},     // rice, not grapes
		{"小米核桃", "核桃"},       // of two the later
		{"随州香菇干货", "香菇干"},    // dried goods are what it is
		{"脐橙干", "脐橙干"},       // known as made of it
		{"脐橙膏", ""},          // made of it, and not known
		{"脐橙种子 500粒", ""},    // seeds
		{"莲藕汁", ""},          // juice
		{"紫阳富硒茶250g", "富硒茶"}, //
		{"老班长茶", "茶"},        // a lone character at the end
		{"茶具套装", ""},         // not at the end
		{"手工竹篮", ""},
		{"苹果手机壳", ""},
		{"香菇种植菌棒", ""},
		{"茉莉花茶杯", ""},
		{"Pearl barley", ""},
		{"Organic Pears, 5 lb", "pears"},
		{"Goat cheese", "goatcheese"},
		{"FREE-RANGE EGGS x12", "free-rangeeggs"},
		{"", ""},
	} {
		if got := Noun(c.name); got != c.want {
			t.Errorf("Noun(%q) = %q, want %q", c.name, got, c.want)
		}
	}
}

// TestLexicon holds the embedded list itself: no word twice, every kind known,
// every word as it is compared.
func TestLexicon(t *testing.T) {
	seen := map[string]string{}
	for line := range strings.Lines(produceText) {
		line, _, _ = strings.Cut(line, "#")
		n := parseNoun(strings.Fields(line))
		if n == nil {
			continue
		}
		for _, w := range append([]string{n.word}, n.same...) {
			if other, twice := seen[w]; twice {
				t.Errorf("%q stands under %q and under %q", w, other, n.word)
			}
			seen[w] = n.word
			if w != listing.Fold(w) || w == "" {
				t.Errorf("%q is not folded", w)
			}
		}
		if n.kind != "" && produce().nouns[n.kind] == nil {
			t.Errorf("%q is of the unknown kind %q", n.word, n.kind)
		}
		if n.kind == "" && n.class == "" {
			t.Errorf("%q has neither kind nor class", n.word)
		}
	}
	t.Logf("%d nouns, %d words", len(produce().nouns), len(seen))
	if len(produce().nouns) < 300 {
		t.Errorf("the list has only %d nouns", len(produce().nouns))
	}
	if !strings.Contains(produceText, "Reviewed 20") {
		t.Error("the list has no date")
	}
}

func TestKin(t *testing.T) {
	levels := produce().kin("蜜桔")
	if levels[0][0] != "蜜桔" {
		t.Errorf("the word itself is not first: %v", levels)
	}
	var flat []string
	for _, l := range levels {
		flat = append(flat, strings.Join(l, " "))
	}
	all := strings.Join(flat, "|")
	for _, want := range []string{"蜜橘", "橘子", "柑橘类"} {
		if !strings.Contains(all, want) {
			t.Errorf("kin of 蜜桔 lack %q: %s", want, all)
		}
	}
	if got := produce().kin("竹篮"); len(got) != 1 || got[0][0] != "竹篮" {
		t.Errorf("an unknown word has other kin: %v", got)
	}
}

func TestProduceBranch(t *testing.T) {
	for _, c := range []struct {
		path string
		want bool
	}{
		{"生鲜>水果", true},
		{"水产肉类/新鲜蔬果/熟食>水果", true},
		{"茶/咖啡/冲饮", true},
		{"食品>茶叶", true},
		{"Food>Fruit", true},
		{"手机>苹果专区", false},
		{"农资园艺>蔬菜种子", false},
		{"厨房用品>水果刀具", false},
		{"茶具", false},
		{"宠物食品>零食", false},
		{"图书>食品", false},
		{"", false},
	} {
		if got := produceBranch(strings.Split(c.path, ">")); got != c.want {
			t.Errorf("produceBranch(%s) = %v", c.path, got)
		}
	}
}

func TestNameOptions(t *testing.T) {
	for _, c := range []struct{ name, want string }{
		{"猕猴桃/奇异果", "猕猴桃/奇异果 猕猴桃 奇异果"},
		{"土豆（马铃薯）", "土豆(马铃薯) 土豆 马铃薯"},
		{"新鲜橙类", "新鲜橙类 橙"},
		{"鲜香菇", "鲜香菇 香菇"},
		{"鲜桃", "鲜桃"},
		{"橙", "橙"},
	} {
		if got := strings.Join(nameOptions(c.name), " "); got != c.want {
			t.Errorf("nameOptions(%s) = %q, want %q", c.name, got, c.want)
		}
	}
}

func FuzzNoun(f *testing.F) {
	for _, s := range []string{"秭归脐橙 5斤", "goat cheese", "茶", "|茶| |", "\xff橙\u200b子", "ﷺ米"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		noun := Noun(name)
		if noun != "" && produce().words[noun] == nil {
			t.Fatalf("%q gave %q, which is no word of the list", name, noun)
		}
		if utf8.ValidString(name) && Noun(name+" ") != noun {
			t.Fatalf("a blank at the end of %q changes its noun", name)
		}
	})
}
