package place_test

import (
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/place"
)

func TestResolveFindsTheCode(t *testing.T) {
	for text, want := range map[string]string{
		"湖北秭归":          "420527",
		"秭归县":           "420527",
		"宜昌秭归":          "420527",
		"湖北省宜昌市秭归县归州镇":  "420527",
		"湖北·宜昌·秭归":      "420527",
		"湖北 > 宜昌 > 秭归":  "420527",
		"湖北-宜昌-秭归":      "420527",
		"　湖北省、宜昌市，秭归县 ": "420527",
		"产地:湖北秭归":       "420527",
		"中国湖北宜昌秭归":      "420527",
		"秭归县茅坪":         "420527",
		"秭归县（归州镇）":      "420527",
		"秭归县九畹溪镇桂垭村":    "420527",
		"宜昌市归州镇":        "420527", // one county of the prefecture has that town
		"420527":        "420527",
		"420527000000":  "420527",
		"荆州":            "421000",
		"荆州市":           "421000",
		"荆州区":           "421003",
		"荆州市荆州区":        "421003",
		"荆州沙市":          "421002",
		"恩施":            "422800",
		"恩施州":           "422800",
		"恩施市":           "422801",
		"恩施土家族苗族自治州恩施市": "422801",
		"长阳县":           "420528",
		"长阳":            "420528",
		"五峰县":           "420529",
		"五峰土家族自治县":      "420529",
		"房县":            "420325",
		"十堰房县":          "420325",
		"随州":            "421300",
		"随县":            "421321",
		"随州随县":          "421321",
		"潜江":            "429005",
		"潜江市运粮湖管理区":     "429005",
		"神农架":           "429021",
		"湖北省神农架林区松柏镇":   "429021",
		"黄冈市龙感湖管理区":     "421100", // a zone: no county of its own
		"荆州经济技术开发区":     "421000",
		"武汉市木兰山":        "420100",
		"北京":            "110000",
		"北京市朝阳区":        "110105",
		"重庆奉节":          "500236",
		"吉林市":           "220200",
		"吉林省吉林市":        "220200",
		"海南州":           "632500",
		"海南文昌":          "469005",
		"河南县":           "632324",
		"广西桂林荔浦":        "450381",
		"广西壮族自治区桂林市荔浦市":   "450381",
		"内蒙古自治区兴安盟":       "152200",
		"新疆阿克苏":           "652900",
		"新疆生产建设兵团第一师阿拉尔市": "659002",
		"四川凉山会理":          "513402",
		"台湾":              "710000",
		"吉林长春朝阳区":         "220104",
		"广东省东莞市":          "441900",
	} {
		got, verdict := place.Resolve(text, place.Context{})
		if got.Code != want || verdict.Code != "" {
			t.Errorf("%s gives %q (%s), want %s", text, got.Code, verdict.Code, want)
		}
	}
}

func TestResolveAcceptsOldNamesWithANote(t *testing.T) {
	for text, want := range map[string]string{
		"京山县":       "420882",
		"湖北荆门京山县":   "420882",
		"监利县":       "421088",
		"荆州市监利县容城镇": "421088",
		"郧县":        "420304",
		"十堰市郧县":     "420304",
		"襄樊":        "420600",
		"湖北省襄樊市":    "420600",
		"蒲圻":        "421281",
		"沔阳":        "429004",
	} {
		got, verdict := place.Resolve(text, place.Context{})
		if got.Code != want || verdict.Code != listing.OriginOldName || !verdict.OK() {
			t.Errorf("%s gives %q (%s), want %s with a note", text, got.Code, verdict.Code, want)
		}
		if verdict.Proposal != place.Full(want) {
			t.Errorf("%s: the note names %q", text, verdict.Proposal)
		}
	}
}

func TestResolveRefuses(t *testing.T) {
	for text, want := range map[string]place.Verdict{
		"":           {Code: listing.OriginMissing},
		" 　/ ":       {Code: listing.OriginMissing},
		"湖北":         {Code: listing.OriginCityMissing, Part: "湖北省"},
		"湖北省":        {Code: listing.OriginCityMissing, Part: "湖北省"},
		"420000":     {Code: listing.OriginCityMissing, Part: "湖北省"},
		"420599":     {Code: listing.OriginUnknown, Part: "420599"},
		"湖北省宜昌市子归县":  {Code: listing.OriginUnknown, Part: "子归县", Proposal: "秭归县"},
		"子归县归州镇":     {Code: listing.OriginUnknown, Part: "子归县", Proposal: "秭归县"},
		"子归":         {Code: listing.OriginUnknown, Part: "子归", Proposal: "秭归县"},
		"监力市":        {Code: listing.OriginUnknown, Part: "监力市", Proposal: "监利市"},
		"监力":         {Code: listing.OriginUnknown, Part: "监力", Proposal: "监利市"},
		"黄坡":         {Code: listing.OriginUnknown, Part: "黄坡", Proposal: "黄陂区"},
		"武汉黄坡":       {Code: listing.OriginUnknown, Part: "黄坡", Proposal: "黄陂区"},
		"武汉市彩甸区":     {Code: listing.OriginUnknown, Part: "彩甸区", Proposal: "蔡甸区"},
		"仙桃县":        {Code: listing.OriginUnknown, Part: "仙桃县", Proposal: "仙桃市"},
		"赤璧":         {Code: listing.OriginUnknown, Part: "赤璧", Proposal: "赤壁市"},
		"秭归市":        {Code: listing.OriginUnknown, Part: "秭归市", Proposal: "秭归县"},
		"秭归县乱七八糟":    {Code: listing.OriginUnknown, Part: "乱七八糟"},
		"湖北省随州市枣阳市":  {Code: listing.OriginConflict, Part: "枣阳市", Owner: "襄阳市", Claimed: "随州市"},
		"湖北/黄石/红安":   {Code: listing.OriginConflict, Part: "红安县", Owner: "黄冈市", Claimed: "黄石市"},
		"湖北省潜山市":     {Code: listing.OriginConflict, Part: "潜山市", Owner: "安徽省安庆市", Claimed: "湖北省"},
		"安徽宜昌":       {Code: listing.OriginConflict, Part: "宜昌市", Owner: "湖北省", Claimed: "安徽省"},
		"秭归县利川市":     {Code: listing.OriginConflict, Part: "利川市", Owner: "恩施土家族苗族自治州", Claimed: "秭归县"},
		"归州镇":        {Code: listing.OriginUnknown, Part: "归州镇", Town: true, Proposal: "湖北省宜昌市秭归县归州镇"},
		"襄城":         {Code: listing.OriginUnknown, Part: "襄城", Options: []string{"河南省许昌市襄城县", "湖北省襄阳市襄城区"}},
		"朝阳区":        {Code: listing.OriginUnknown, Part: "朝阳区", Options: []string{"北京市朝阳区", "吉林省长春市朝阳区"}},
		"Zigui":      {Code: listing.OriginUnknown, Part: "Zigui"},
		"湖北省宜昌市长安镇在": {Code: listing.OriginUnknown, Part: "长安镇在"},
	} {
		got, verdict := place.Resolve(text, place.Context{})
		if diff := cmp.Diff(want, verdict); diff != "" || got != (place.Result{}) || verdict.OK() {
			t.Errorf("%q gives %+v:\n%s", text, got, diff)
		}
	}
}

func TestResolveAsksTheHints(t *testing.T) {
	for _, tc := range []struct {
		text  string
		hints []string
		want  place.Result
	}{
		{"", []string{"宜都"}, place.Result{Code: "420581", FromHint: true}},
		{"", []string{"长阳县"}, place.Result{Code: "420528", FromHint: true}},
		{"", []string{"谋道镇", "利川市谋道镇农产品上行统计表"}, place.Result{Code: "422802", FromHint: true}},
		{"柏杨坝镇", []string{"利川市柏杨坝镇农产品上行统计表"}, place.Result{Code: "422802", FromHint: true}},
		{"归州镇", []string{"宜昌市特产"}, place.Result{Code: "420527", FromHint: true}},
		{"新建镇", []string{"秭归县"}, place.Result{Code: "420527", FromHint: true}}, // a town younger than the table
		{"襄城", []string{"湖北特产"}, place.Result{Code: "420602"}},
		{"襄城", []string{"河南名优农产品"}, place.Result{Code: "411025"}},
		{"兴山", []string{"Sheet1", "宜昌市电商目录"}, place.Result{Code: "420526"}},
		{"荆州", []string{"荆州区"}, place.Result{Code: "421000"}}, // the row's own word stays the prefecture
		{"利川市", []string{"秭归县"}, place.Result{Code: "422802"}},
	} {
		got, verdict := place.Resolve(tc.text, place.Context{Hints: tc.hints})
		if got != tc.want || !verdict.OK() {
			t.Errorf("%q with %q gives %+v %+v, want %+v", tc.text, tc.hints, got, verdict, tc.want)
		}
	}
	_, verdict := place.Resolve("", place.Context{Hints: []string{"湖北特产"}})
	if verdict.Code != listing.OriginCityMissing {
		t.Errorf("a province as the only hint gives %q", verdict.Code)
	}
}

func TestHint(t *testing.T) {
	for text, want := range map[string]string{
		"利川市谋道镇农产品上行统计表":       "422802",
		"恩施州2024年春季农特产品电商供货目录": "422800",
		"填报单位:恩施州县域电商公共服务中心":   "422800",
		"荆州农产品":         "421000",
		"荆州市名优农产品电商对接表": "421000",
		"宜都":          "420581",
		"长阳县":         "420528",
		"秭归脐橙供货表":     "420527",
		"2024年湖北秭归脐橙": "420527",
		"宜昌市秭归县供货表":   "420527",
		"湖北特产":        "420000",
		"420527":      "420527",
		"归州镇":         "",
		"商品信息":        "",
		"Sheet1":      "",
		"和平农产品合作社":    "",
		"东方农庄":        "",
		"各县市区汇总":      "",
		"电商供货目录":      "",
		"":            "",
	} {
		if got := place.Hint(text); got != want {
			t.Errorf("Hint(%s) = %q, want %q", text, got, want)
		}
	}
}

func TestResolveLeavesPlacesAbroadAlone(t *testing.T) {
	for _, text := range []string{"泰国", "智利进口", "新西兰", "Yakima County, WA", "Hood River County, OR", "Chile", "New Zealand"} {
		got, verdict := place.Resolve(text, place.Context{})
		if !got.Abroad || got.Code != "" || verdict.Code != "" {
			t.Errorf("%s gives %+v %+v", text, got, verdict)
		}
	}
	if got, _ := place.Resolve("Provence", place.Context{Abroad: true}); !got.Abroad {
		t.Error("a workbook from abroad: the text counts as it is")
	}
	if _, verdict := place.Resolve("", place.Context{Abroad: true}); verdict.Code != listing.OriginMissing {
		t.Error("an empty origin is missing abroad too")
	}
}

func TestResolveOnTheTestCatalogs(t *testing.T) {
	data, err := os.ReadFile("testdata/catalogs.tsv")
	if err != nil {
		t.Fatal(err)
	}
	accepted := map[string]string{"origin_unknown": "origin_conflict"} // 潜山市: either is right
	n := 0
	for line := range strings.Lines(string(data)) {
		text, want, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if !ok || strings.HasPrefix(line, "#") {
			continue
		}
		n++
		result, verdict := place.Resolve(text, place.Context{})
		got := result.Code
		if !verdict.OK() {
			got = string(verdict.Code)
		} else if result.Abroad {
			got = "abroad"
		}
		if got != want && accepted[want] != got {
			t.Errorf("%s gives %s, want %s", text, got, want)
		}
	}
	if n < 100 {
		t.Errorf("only %d origins were read", n)
	}
}

func TestResolverGivesTheSameAnswers(t *testing.T) {
	var memory place.Resolver
	texts := []string{"湖北秭归", "子归县", "襄城", "", "湖北秭归", "襄城"}
	contexts := []place.Context{{}, {Hints: []string{"湖北"}}, {Abroad: true}}
	for _, text := range texts {
		for _, ctx := range contexts {
			wantResult, wantVerdict := place.Resolve(text, ctx)
			result, verdict := memory.Resolve(text, ctx)
			if result != wantResult || cmp.Diff(wantVerdict, verdict) != "" {
				t.Errorf("%q %+v: remembered %+v, fresh %+v", text, ctx, result, wantResult)
			}
		}
	}
}

// Whatever a division's full name is written with, the code comes back.
func TestResolveReadsEveryFullName(t *testing.T) {
	codes := allCodes(t)
	rapid.Check(t, func(t *rapid.T) {
		code := rapid.SampledFrom(codes).Draw(t, "code")
		sep := rapid.SampledFrom([]string{"", " ", "·", "/", "-", "、", "　"}).Draw(t, "separator")
		province, city, county := place.Names(code)
		text := strings.Join([]string{province, city, county}, sep)
		got, verdict := place.Resolve(text, place.Context{})
		if got.Code != code && place.Full(got.Code) != place.Full(code) {
			t.Fatalf("%s gives %q %+v, want %s", text, got.Code, verdict, code)
		}
	})
}

func FuzzResolve(f *testing.F) {
	for _, seed := range []string{"湖北秭归", "子归县", "黄坡", "Yakima, WA", "４２０５２７", "市县区", "湖北省省", "\xff\xfe"} {
		f.Add(seed, "利川市谋道镇")
	}
	f.Fuzz(func(t *testing.T, text, hint string) {
		result, verdict := place.Resolve(text, place.Context{Hints: []string{hint}})
		if result.Code != "" && place.Name(result.Code) == "" {
			t.Errorf("%q gives the unknown code %q", text, result.Code)
		}
		if !verdict.OK() && result.Code != "" {
			t.Errorf("%q gives both %q and %q", text, result.Code, verdict.Code)
		}
		if verdict.OK() && result.Code == "" && !result.Abroad {
			t.Errorf("%q gives neither a place nor a fault", text)
		}
	})
}

func BenchmarkResolve(b *testing.B) {
	for b.Loop() {
		place.Resolve("湖北省宜昌市秭归县归州镇", place.Context{})
	}
}

func BenchmarkResolveUnknown(b *testing.B) {
	for b.Loop() {
		place.Resolve("监力市", place.Context{})
	}
}

func BenchmarkResolverTwentyThousandRows(b *testing.B) {
	texts := []string{"湖北秭归", "秭归县", "湖北省宜昌市秭归县归州镇", "子归县", "恩施", "湖北/黄石/红安"}
	for b.Loop() {
		var memory place.Resolver
		for i := range 20_000 {
			memory.Resolve(texts[i%len(texts)], place.Context{Hints: []string{"宜昌市"}})
		}
	}
}
