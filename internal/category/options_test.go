package category

import (
	"strings"
	"testing"

	"github.com/farmgate-cli/farmgate/adapters"
)

// optionsOf makes options whose ids are their names.
func optionsOf(names ...string) []adapters.AttributeOption {
	var options []adapters.AttributeOption
	for _, n := range names {
		options = append(options, adapters.AttributeOption{ID: n, Name: n})
	}
	return options
}

func TestPickOption(t *testing.T) {
	words := func(w ...string) reading { return reading{words: w} }
	g := func(n int64) reading { a := grams(n); return reading{amount: &a} }
	d := func(n int64) reading { a := days(n); return reading{amount: &a} }
	keep := func(text string) reading { return reading{source: source{view: keeping}, words: []string{text}} }
	brand := func(text string) reading { return reading{words: []string{text}} }
	bands := optionsOf("500g以下", "500g(含)-2.5kg(不含)", "2.5kg(含)-5kg(不含)", "5kg及以上")
	for _, c := range []struct {
		name    string
		options []adapters.AttributeOption
		r       reading
		brand   bool
		want    string
	}{
		{"equal", optionsOf("湖北", "湖南"), words("湖北"), false, "湖北"},
		{"folded", optionsOf("湖 北", "ＡＡ"), words("aa"), false, "ＡＡ"},
		{"first word first", optionsOf("湖北省", "秭归县"), words("秭归县", "湖北省"), false, "秭归县"},
		{"brackets", optionsOf("中国大陆（内地）", "海外"), words("中国大陆"), false, "中国大陆（内地）"},
		{"brackets, twice", optionsOf("一级(大)", "一级(小)"), words("一级"), false, ""},
		{"dash", optionsOf("8—15℃"), words("8~15℃"), false, "8—15℃"},
		{"no part of a name", optionsOf("纽荷尔脐橙"), words("纽荷尔"), false, ""},
		{"brand part", optionsOf("秭归红/ZIGUIHONG", "其他"), brand("ziguihong"), true, "秭归红/ZIGUIHONG"},
		{"no brand, no part", optionsOf("秭归红/ZIGUIHONG"), brand("ziguihong"), false, ""},
		{"band", bands, g(2500), false, "2.5kg(含)-5kg(不含)"},
		{"open band", bands, g(7000), false, "5kg及以上"},
		{"low band", bands, g(300), false, "500g以下"},
		{"edge of an unmarked low band", bands, g(500), false, "500g(含)-2.5kg(不含)"},
		{"exact before band", optionsOf("1kg-3kg", "2500g", "5斤以上"), g(2500), false, "2500g"},
		{"exact in another unit", optionsOf("5斤", "10斤"), g(2500), false, "5斤"},
		{"exact twice", optionsOf("5斤", "2.5kg"), g(2500), false, ""},
		{"unmarked bands", optionsOf("1-2.5kg", "2.5-5kg"), g(2500), false, "2.5-5kg"},
		{"overlapping bands", optionsOf("1-4kg", "2-5kg"), g(2500), false, ""},
		{"months", optionsOf("6个月", "12个月"), d(365), false, "12个月"},
		{"year", optionsOf("半年", "1年"), d(360), false, "1年"},
		{"chilled", optionsOf("常温", "冷藏(0-8℃)", "冷冻"), keep("冷藏0–4℃保存"), false, "冷藏(0-8℃)"},
		{"warned of", optionsOf("常温", "冷藏", "冷冻"), keep("避免冷冻，阴凉干燥处存放"), false, "常温"},
		{"shady of two", optionsOf("常温", "阴凉干燥处", "冷藏"), keep("阴凉通风"), false, "阴凉干燥处"},
		{"plain of two", optionsOf("常温", "阴凉干燥处", "冷藏"), keep("常温保存"), false, "常温"},
		{"two ways", optionsOf("常温", "冷藏", "冷冻"), keep("常温或冷藏"), false, ""},
		{"two options of one way", optionsOf("冷藏", "冷藏(0-4℃)"), keep("请冷藏保存"), false, ""},
		{"after opening", optionsOf("常温", "冷藏"), keep("常温保存，开封后冷藏"), false, "常温"},
		{"nothing", nil, words("x"), false, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			got, ok := pickOption(c.options, c.r, c.brand, "")
			if got.ID != c.want || ok != (c.want != "") {
				t.Errorf("picked %q, %v; want %q", got.ID, ok, c.want)
			}
		})
	}
}

func TestPickNone(t *testing.T) {
	for _, c := range []struct {
		names []string
		want  string
	}{
		{[]string{"秭归红", "其他", "无品牌"}, "无品牌"},
		{[]string{"秭归红", "其他/other"}, "其他/other"},
		{[]string{"无品牌/无注册商标", "诺恩/NONE"}, "无品牌/无注册商标"},
		{[]string{"诺恩/NONE"}, ""},
		{[]string{"OTHER"}, "OTHER"},
		{[]string{"其它品牌", "No brand"}, "No brand"},
		{[]string{"无锡水蜜桃", "其他山泉"}, ""},
		{nil, ""},
	} {
		got, ok := pickNone(optionsOf(c.names...))
		if got.Name != c.want || ok != (c.want != "") {
			t.Errorf("%v: %q, %v", c.names, got.Name, ok)
		}
	}
}

func TestPlainName(t *testing.T) {
	for _, c := range []struct{ name, plain, unit string }{
		{"保质期（天）", "保质期", "天"},
		{"净重(kg)", "净重", "kg"},
		{"毛重【单位：克】", "毛重", "克"},
		{"生产日期（起）", "生产日期", ""},
		{"* 产地：", "产地", ""},
		{"国产/进口", "国产进口", ""},
		{"(未命名)", "(未命名)", ""},
	} {
		if got := plainName(c.name); got != c.plain {
			t.Errorf("plainName(%s) = %q", c.name, got)
		}
		if got := nameUnit(c.name); got != c.unit {
			t.Errorf("nameUnit(%s) = %q", c.name, got)
		}
	}
}

// TestSynonymTable: every name is written as it is looked up, and stands once.
func TestSynonymTable(t *testing.T) {
	rows := map[string]int{}
	for i, row := range synonymRows() {
		for _, name := range splitNames(row.names) {
			if name != plainName(name) {
				t.Errorf("%q is looked up as %q", name, plainName(name))
			}
			if j, twice := rows[name]; twice {
				t.Errorf("%q stands in rows %d and %d", name, j, i)
			}
			rows[name] = i
		}
		for _, s := range row.sources {
			if !s.field.Known() {
				t.Errorf("row %d names the field %q", i, s.field)
			}
		}
	}
	for _, name := range []string{"商品产地", "水果品种", "茶叶等级", "等级/规格", "产地（省/市/县）", "食品生产许可证编号", "产品标准号", "原产国/地区"} {
		if len(synonyms().lookup(name)) == 0 {
			t.Errorf("%s means nothing", name)
		}
	}
	if synonyms().lookup("星座") != nil {
		t.Error("星座 means something")
	}
}

func TestShortPlace(t *testing.T) {
	for name, want := range map[string]string{
		"湖北省": "湖北", "宜昌市": "宜昌", "秭归县": "秭归", "房县": "房县", "随县": "随县", "恩施土家族苗族自治州": "恩施",
		"长阳土家族自治县": "长阳", "神农架林区": "神农架", "广西壮族自治区": "广西", "夷陵区": "夷陵", "": "",
	} {
		if got := shortPlace(name); got != want {
			t.Errorf("%s is short %s", name, got)
		}
	}
}

func splitNames(names string) []string {
	return strings.Fields(names)
}
