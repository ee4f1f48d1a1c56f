package category_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
	"github.com/farmgate-cli/farmgate/internal/category"
	"github.com/farmgate-cli/farmgate/listing"
)

const (
	bom        = "\ufeff"
	mapHeader  = "ours,channel,category_id,category_path,chosen_by,date\n"
	attrHeader = "channel,category_id,attribute_id,name,value,from_field\n"
)

func write(t testing.TB, name, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(path, []byte(content), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestReadMappings(t *testing.T) {
	file := write(t, "categories.csv", bom+"# 我们的类目对照\r\n\r\n"+strings.TrimSpace(mapHeader)+",,\r\n"+
		"# 水果\r\n脐橙,pdd-main,20012,生鲜 > 水果 > 脐橙,user,2026-11-20\r\n"+
		",,,,,\r\n\" *茶* \",taobao, 123456789012345678 ,\"茶, 散茶\"\r\n")
	got, err := category.ReadMappings(file)
	if err != nil {
		t.Fatal(err)
	}
	want := category.Mappings{File: file, Rows: []category.Mapping{
		{Ours: "脐橙", Channel: "pdd-main", CategoryID: "20012", CategoryPath: "生鲜 > 水果 > 脐橙", ChosenBy: "user", Date: "2026-11-20", Line: 5},
		{Ours: "*茶*", Channel: "taobao", CategoryID: "123456789012345678", CategoryPath: "茶, 散茶", Line: 7},
	}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestAbsentTablesAreEmpty(t *testing.T) {
	for _, file := range []string{filepath.Join(t.TempDir(), "none.csv"), write(t, "a.csv", ""), write(t, "b.csv", bom), write(t, "c.csv", "# nothing yet\n")} {
		m, err := category.ReadMappings(file)
		d, err2 := category.ReadDefaults(file)
		if err != nil || err2 != nil || len(m.Rows)+len(d.Rows) > 0 {
			t.Errorf("%s: %v, %v", file, err, err2)
		}
	}
}

func TestTableFaults(t *testing.T) {
	for _, c := range []struct {
		name, content string
		line          int
		zh, en        string
		attributes    bool
	}{
		{"no header", "脐橙,pdd,1,,,\n", 1, "第一行应当是 ours", "first line must be ours", false},
		{"renamed column", "ours,shop,category_id,category_path,chosen_by,date\n", 1, "现在是", "but it is", false},
		{"GBK", mapHeader + "\xc6\xea\xb3\xc8,pdd,1\n", 2, "UTF-8", "CSV UTF-8", false},
		{"spoiled id", mapHeader + "a,pdd,1.23457E+17\n", 2, "位数已经丢失", "digits are lost", false},
		{"no channel", mapHeader + "# c\na,,1\n", 3, "channel 没有填", "channel is empty", false},
		{"no id", mapHeader + "\na,pdd,,x\n", 3, "category_id 没有填", "category_id is empty", false},
		{"too many", mapHeader + "a,b,c,d,e,f,g\n", 2, "7 列", "7 columns", false},
		{"open quote", mapHeader + "a,b,1\n\"a,b,c\nd,e,2\n", 3, "引号", "quotes", false},
		{"no attribute", attrHeader + "pdd,1,,,x\n", 2, "attribute_id 和 name", "attribute_id and name", true},
		{"no value", attrHeader + "pdd,1,2,产地\n", 2, "value 和 from_field", "value and from_field", true},
		{"placeholder", attrHeader + "pdd,1,2,产地,<填一个值>\n", 2, "提示文字", "placeholder", true},
		{"unknown field", attrHeader + "pdd,1,2,产地,,orgin\n", 2, "是不是 origin", "did you mean origin", true},
		{"very unknown field", attrHeader + "pdd,1,2,产地,,xyzzyxyzzy\n", 2, "不是字段名", "is no field", true},
		{"spoiled attribute", attrHeader + "pdd,1,2E+15,产地,x\n", 2, "attribute_id 写成了", "attribute_id is 2E+15", true},
	} {
		t.Run(c.name, func(t *testing.T) {
			file := write(t, "t.csv", c.content)
			_, err := category.ReadMappings(file)
			if c.attributes {
				_, err = category.ReadDefaults(file)
			}
			var fault *category.FileError
			if !errors.As(err, &fault) {
				t.Fatalf("gave %v", err)
			}
			zh, en := fault.Text().In(listing.Chinese), fault.Text().In(listing.English)
			if fault.Line != c.line || !strings.Contains(zh, c.zh) || !strings.Contains(en, c.en) {
				t.Errorf("line %d: %s / %s", fault.Line, zh, en)
			}
			if !strings.Contains(zh, file) || !strings.Contains(en, file) || !strings.Contains(err.Error(), c.en) {
				t.Errorf("the file is not named: %s / %s", zh, en)
			}
		})
	}
}

func TestFindMapping(t *testing.T) {
	m := category.Mappings{Rows: []category.Mapping{
		{Ours: "孝感米酒 900g*2瓶", Channel: "pdd", CategoryID: "literal"},
		{Ours: "脐橙", Channel: "taobao", CategoryID: "other channel"},
		{Ours: "脐橙", Channel: "pdd-main", CategoryID: "channel"},
		{Ours: "*脐橙", Channel: "pdd", CategoryID: "glob"},
		{Ours: "秭归脐橙", Channel: "pdd", CategoryID: "too late"},
		{Ours: "??茶", Channel: "pdd", CategoryID: "two and tea"},
		{Ours: "*", Channel: "jd", CategoryID: "all"},
	}}
	for _, c := range []struct{ channel, adapter, cell, name, want string }{
		{"pdd-main", "pdd", "脐橙", "秭归夏橙", "channel"},
		{"pdd-2", "pdd", "脐橙", "秭归夏橙", "glob"},
		{"pdd-2", "pdd", "", " 秭归 脐橙 ", "glob"},
		{"pdd-2", "pdd", "", "孝感米酒900G*2瓶", "literal"},
		{"pdd-2", "pdd", "", "恩施茶", "two and tea"},
		{"pdd-2", "pdd", "", "恩施绿茶", ""},
		{"jd-1", "jd", "", "随便", "all"},
		{"jd-1", "jd", "", "", ""},
	} {
		row, ok := m.Find(c.channel, c.adapter, c.cell, c.name)
		if row.CategoryID != c.want || ok != (c.want != "") {
			t.Errorf("%+v: found %q", c, row.CategoryID)
		}
	}
}

func TestGlobAgainstReference(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		pattern := rapid.StringMatching(`[ab*?]{0,6}`).Draw(t, "pattern")
		text := rapid.StringMatching(`[ab]{1,6}`).Draw(t, "text")
		m := category.Mappings{Rows: []category.Mapping{{Ours: pattern, Channel: "c", CategoryID: "1"}}}
		if _, ok := m.Find("c", "", text); ok != slowGlob(pattern, text) {
			t.Fatalf("%q matches %q: %v", pattern, text, ok)
		}
	})
}

func slowGlob(p, s string) bool {
	switch {
	case p == "":
		return s == ""
	case p[0] == '*':
		return slowGlob(p[1:], s) || s != "" && slowGlob(p, s[1:])
	default:
		return s != "" && (p[0] == '?' || p[0] == s[0]) && slowGlob(p[1:], s[1:])
	}
}

func TestAppendKeepsEveryByte(t *testing.T) {
	row := category.Mapping{Ours: "#1 脐橙, \"大\"\n果", Channel: "pdd", CategoryID: "7", CategoryPath: "生鲜 > 橙", ChosenBy: "name", Date: "2026-11-20"}
	const line = `"#1 脐橙, ""大"" 果",pdd,7,生鲜 > 橙,name,2026-11-20`
	for name, c := range map[string]struct{ before, added string }{
		"new":             {"", bom + mapHeader + line + "\n"},
		"only a mark":     {bom, mapHeader + line + "\n"},
		"only comments":   {"# mine\n", mapHeader + line + "\n"},
		"plain":           {mapHeader + "a,b,1\n", line + "\n"},
		"no end of line":  {mapHeader + "a,b,1", "\n" + line + "\n"},
		"CRLF":            {bom + strings.ReplaceAll(mapHeader, "\n", "\r\n") + "a,b,1\r\n", line + "\r\n"},
		"CRLF, no end":    {strings.ReplaceAll(mapHeader, "\n", "\r\n") + "# odd  spacing ,, kept", "\r\n" + line + "\r\n"},
		"quoted new line": {mapHeader + "\"a\nb\",c,1,,,\n", line + "\n"},
	} {
		t.Run(name, func(t *testing.T) {
			file := write(t, "categories.csv", c.before)
			before, err := category.ReadMappings(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := category.AppendMappings(file, []category.Mapping{row}); err != nil {
				t.Fatal(err)
			}
			got, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(c.before+c.added, string(got)); diff != "" {
				t.Error(diff)
			}
			after, err := category.ReadMappings(file)
			if err != nil || len(after.Rows) != len(before.Rows)+1 {
				t.Fatalf("%d rows after %d, %v", len(after.Rows), len(before.Rows), err)
			}
			if _, ok := after.Find("pdd", "", "#1脐橙,\"大\"果"); !ok {
				t.Errorf("the new row is not found: %+v", after.Rows)
			}
		})
	}
}

func TestAppendRefusesWhatItCannotRead(t *testing.T) {
	file := write(t, "attributes.csv", "something,else\n")
	var fault *category.FileError
	if err := category.AppendDefaults(file, []category.Default{{Channel: "c", AttributeID: "1", Value: "x"}}); !errors.As(err, &fault) {
		t.Errorf("gave %v", err)
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != "something,else\n" {
		t.Errorf("the file was touched: %q, %v", got, err)
	}
	if err := category.AppendDefaults(filepath.Join(t.TempDir(), "none.csv"), nil); err != nil {
		t.Error(err)
	}
}

func TestAppendDefaultsAndFind(t *testing.T) {
	file := filepath.Join(t.TempDir(), "attributes.csv")
	rows := []category.Default{
		{Channel: "tb-1", CategoryID: "50", AttributeID: "p-1", Name: "产地", Value: "湖北"},
		{Channel: "taobao", CategoryID: "*", Name: "厂址（必填）", Value: "秭归县城"},
		{Channel: "taobao", AttributeID: "p-1", FromField: listing.FieldOrigin},
	}
	for _, r := range rows {
		if err := category.AppendDefaults(file, []category.Default{r}); err != nil {
			t.Fatal(err)
		}
	}
	d, err := category.ReadDefaults(file)
	if err != nil || len(d.Rows) != 3 || d.Rows[2].Line != 4 {
		t.Fatalf("%+v, %v", d, err)
	}
	for _, c := range []struct {
		channel, category, id, name string
		line                        int
	}{
		{"tb-1", "50", "p-1", "产地", 2},
		{"tb-2", "50", "p-1", "产地", 4},
		{"tb-1", "51", "p-1", "产地", 4},
		{"tb-1", "51", "p-9", "厂址", 3},
		{"jd-1", "50", "p-1", "产地", 0},
	} {
		row, _ := d.Find(c.channel, "taobao", c.category, adapters.Attribute{ID: c.id, Name: c.name})
		if c.channel == "jd-1" {
			row, _ = d.Find(c.channel, "jd", c.category, adapters.Attribute{ID: c.id, Name: c.name})
		}
		if row.Line != c.line {
			t.Errorf("%+v: line %d", c, row.Line)
		}
	}
}

func TestLearn(t *testing.T) {
	at := time.Date(2026, 11, 20, 23, 0, 0, 0, time.UTC) // the 21st in Beijing
	l := listing.Listing{Facts: listing.Facts{
		listing.FieldName:     {Value: listing.TextValue("秭归脐橙")},
		listing.FieldCategory: {Value: listing.TextValue("水果")},
	}}
	choice := adapters.CategoryChoice{ID: "7", Path: []string{"生鲜", "水果", "脐橙"}, ChosenBy: category.ByName}
	want := category.Mapping{Ours: "秭归脐橙", Channel: "pdd", CategoryID: "7", CategoryPath: "生鲜 > 水果 > 脐橙", ChosenBy: "name", Date: "2026-11-21"}
	if diff := cmp.Diff(want, category.Learn(l, "pdd", choice, at)); diff != "" {
		t.Error(diff)
	}
	l.Facts[listing.FieldCategory] = listing.Fact{Value: listing.TextValue("水果/脐橙")}
	if got := category.Learn(l, "pdd", choice, at); got.Ours != "水果/脐橙" {
		t.Errorf("learnt %q: the cell names the leaf and is the better word", got.Ours)
	}
}
