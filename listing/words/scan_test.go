package words_test

import (
	"os"
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/listing"
	"github.com/farmgate-cli/farmgate/listing/words"
)

// phrases gives what was found, joined, with the kind of the worst.
func phrases(hits []words.Hit) (string, words.Kind) {
	var all []string
	worst := words.Kind(0)
	for _, h := range hits {
		all = append(all, h.Phrase)
		if worst == 0 || h.Kind < worst {
			worst = h.Kind
		}
	}
	return strings.Join(all, "、"), worst
}

func TestScanFinds(t *testing.T) {
	for text, want := range map[string]struct {
		phrases string
		kind    words.Kind
	}{
		"全国第一 秭归中华红脐橙":  {"全国第一", words.Absolute},
		"顶级秭归中华红脐橙":     {"顶级", words.Absolute},
		"自然发酵,口感全国最佳":   {"最佳", words.Absolute},
		"最好吃的小龙虾":       {"最好吃", words.Absolute},
		"国家级香菇,菇香浓郁":    {"国家级", words.Absolute},
		"国家级香菇 某某示范社出品": {"国家级", words.Absolute},
		"销量第一 蕲春水葡萄米":   {"销量第一", words.Absolute},
		"襄阳大头菜 驰名中外第一菜": {"第一", words.Absolute},
		"史上最低价 黄冈云雾绿茶":  {"史上最低价", words.Absolute},
		"花青素含量最高":       {"最高", words.Absolute},
		"全国十大品牌之一":      {"全国十大品牌", words.Absolute},
		"TOP1 的脐橙":      {"TOP1", words.Absolute},
		"no.1脐橙":        {"no.1", words.Absolute},
		"国宴特供茶":         {"国宴特供", words.Absolute},
		"驰名商标":          {"驰名商标", words.Absolute},
		"茶叶顶级":          {"顶级", words.Absolute},
		"湖南极品脐橙":        {"极品", words.Absolute},
		"绝对值得购买":        {"绝对", words.Absolute},
		"湖北第一天然茶":       {"第一", words.Absolute},
		"口碑第一":          {"第一", words.Absolute},
		"第一口碑":          {"第一", words.Absolute},
		"全国第一品牌":        {"全国第一", words.Absolute},

		"止咳化痰 皮薄多汁":                        {"止咳、化痰", words.Medical},
		"成熟蜜,增强免疫力":                        {"增强免疫力", words.Medical},
		"莓茶龙须,降血压":                         {"降血压", words.Medical},
		"泡泡青富含多种维生素,防癌":                    {"防癌", words.Medical},
		"治疗失眠\n当季新货":                       {"治疗、失眠", words.Medical},
		"祖传秘方辣椒酱 包治百病":                     {"祖传秘方、包治百病", words.Medical},
		"糖尿病人放心吃":                          {"糖尿病", words.Medical},
		"三高人群适合":                           {"三高", words.Medical},
		"润肠通便 利尿":                          {"通便、利尿", words.Medical},
		"减轻便秘":                             {"便秘", words.Medical},
		"预防中风和高血压":                         {"中风、高血压", words.Medical},
		"疾病防治":                             {"防治", words.Medical},
		"流行性感冒":                            {"感冒", words.Medical},
		"祛风湿":                              {"祛风", words.Medical},
		"美白祛斑":                             {"美白、祛斑", words.Medical},
		"食疗保健":                             {"保健", words.Medical},
		"治疗失眠,禁止模仿":                        {"治疗、失眠", words.Medical},
		"Cures diabetes naturally":         {"Cures diabetes", words.Medical},
		"A natural remedy for all":         {"natural remedy", words.Medical},
		"Helps prevent heart disease":      {"prevent heart disease", words.Medical},
		"Lowers blood pressure":            {"Lowers blood pressure", words.Medical},
		"Anti-cancer honey":                {"Anti-cancer", words.Medical},
		"boosts your immunity, DETOX tea":  {"boosts your immunity、DETOX", words.Medical},
		"秭归脐橙 cures cancer 全国第一":           {"cures cancer、全国第一", words.Absolute},
		"\xff\xfe treats diabetes \xff 顶级": {"treats diabetes、顶级", words.Absolute},

		"恩施富硒茶":   {"富硒", words.Soft},
		"纯天然 零添加": {"纯天然、零添加", words.Soft},
		"100%果汁":  {"100%", words.Soft},
		"有机大米":    {"有机", words.Soft},
		"最香的米":    {"最香", words.Soft},

		"2016年“国家级农产品地理标志示范样板”产品": {"国家级", words.Award},
		"国家级非物质文化遗产传承":            {"国家级", words.Award},
		"国家级农民合作社示范社":             {"国家级", words.Award},
		"国家级农业产业化龙头企业":            {"国家级", words.Award},
		"国家级 非遗":                  {"国家级", words.Award},
		"中国最美乡村":                  {"最美", words.Award},
	} {
		got, kind := phrases(words.Scan(text))
		if got != want.phrases || kind != want.kind {
			t.Errorf("%q gives %q (%d), want %q (%d)", text, got, kind, want.phrases, want.kind)
		}
	}
}

func TestScanSeesThroughEvasions(t *testing.T) {
	for text, want := range map[string]string{
		"顶 级脐橙":         "顶级",
		"最*好":           "最好",
		"最·佳口感":         "最佳",
		"全 国 第 一":       "全国第一",
		"第_一":           "第一",
		"治\u200b愈":      "治愈",
		"ＮＯ．１脐橙":        "NO.1",
		"NO. 1":         "NO.1",
		"止　咳":           "止咳",
		"最 · 好":         "最好",
		"１００％天然":        "100%",
		"国 家 级香菇":       "国家级",
		"最佳的口感 最·好·吃的米": "最佳",
	} {
		hits := words.Scan(text)
		if len(hits) == 0 || hits[0].Word != want {
			t.Errorf("%q gives %v, want %s", text, hits, want)
		}
	}
}

// What looks like a fault and is none.
func TestScanKeepsQuiet(t *testing.T) {
	data, err := os.ReadFile("testdata/quiet.txt")
	if err != nil {
		t.Fatal(err)
	}
	n := 0
	for line := range strings.Lines(string(data)) {
		text := strings.TrimSpace(line)
		if text == "" || strings.HasPrefix(text, "#") {
			continue
		}
		n++
		for _, h := range words.Scan(strings.ReplaceAll(text, `\n`, "\n")) {
			if h.Kind == words.Absolute || h.Kind == words.Medical {
				t.Errorf("%q: false alarm on %s (%s)", text, h.Phrase, h.Group.In(listing.English))
			}
		}
	}
	if n < 150 {
		t.Errorf("only %d texts were read", n)
	}
}

func TestScanLeavesBrandsAlone(t *testing.T) {
	for _, tc := range []struct {
		text   string
		exempt []string
		want   string
	}{
		{"金牌冠军 大米", []string{"金牌冠军"}, ""},
		{"冠军大米", []string{"冠军"}, ""},
		{"冠军大米 全国第一", []string{"冠军"}, "全国第一"},
		{"冠军大米", []string{"亚军", ""}, "冠军"},
		{"ＴＯＰ１果园", []string{"TOP1果园"}, ""},
	} {
		if got, _ := phrases(words.Scan(tc.text, tc.exempt...)); got != tc.want {
			t.Errorf("%q without %q gives %q, want %q", tc.text, tc.exempt, got, tc.want)
		}
	}
}

func TestHitsExplainThemselves(t *testing.T) {
	for _, text := range []string{"顶级", "第一", "治疗", "美容", "纯天然", "国家级示范社", "驰名商标", "特供", "cures cancer", "免抽检"} {
		for _, h := range words.Scan(text) {
			for _, part := range []listing.Text{h.Group, h.Law, h.Rewrite()} {
				if part.In(listing.Chinese) == "" || part.In(listing.English) == "" {
					t.Errorf("%s: %+v lacks a language", text, h)
				}
			}
			if !strings.Contains(h.Rewrite().In(listing.Chinese), h.Phrase) {
				t.Errorf("%s: the advice %q does not name the phrase", text, h.Rewrite().In(listing.Chinese))
			}
		}
	}
	if h := words.Scan("最好吃")[0]; !strings.Contains(h.Rewrite().In(listing.Chinese), "“好吃”") {
		t.Errorf("最好吃 should become 好吃, not %q", h.Rewrite().In(listing.Chinese))
	}
}

// A hard word is found wherever it stands in harmless text, and the offsets
// are those of the phrase.
func TestScanFindsWordsAnywhere(t *testing.T) {
	hard := []string{"全国第一", "顶级", "最好吃", "驰名商标", "止咳", "增强免疫力", "包治百病", "降血压", "独一无二"}
	harmless := rapid.StringOf(rapid.SampledFrom([]rune("秭归脐橙茶叶 ,。新鲜abc")))
	rapid.Check(t, func(t *rapid.T) {
		before, after := harmless.Draw(t, "before"), harmless.Draw(t, "after")
		want := rapid.SampledFrom(hard).Draw(t, "word")
		text := norm.NFKC.String(before + want + after)
		for _, h := range words.Scan(text) {
			if h.Word == want && text[h.Start:h.End] == h.Phrase {
				return
			}
		}
		t.Fatalf("%q: %s was missed", text, want)
	})
}

func FuzzScan(f *testing.F) {
	for _, seed := range []string{"全国第一", "顶 级", "cures cancer", "\xff第\xfe一", "100％", "国家级非遗", "İcures dİabetes"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		normal := norm.NFKC.String(text)
		last := 0
		for _, h := range words.Scan(text) {
			if h.Start < 0 || h.End > len(normal) || normal[h.Start:h.End] != h.Phrase || h.Start < last {
				t.Errorf("%q: hit %d–%d %q", text, h.Start, h.End, h.Phrase)
			}
			if utf8.ValidString(text) && !utf8.ValidString(h.Phrase) {
				t.Errorf("%q: the phrase %q cuts a character", text, h.Phrase)
			}
			last = h.Start
		}
	})
}

// Twenty thousand rows of six texts each.
func BenchmarkScanWorkbook(b *testing.B) {
	texts := []string{
		"秭归伦晚脐橙 中果 5斤装", "驻村第一书记帮扶基地", "树上自然熟 果农自产 恩施富硒茶",
		"大洪山产区,菇香浓郁,干净少杂", "最佳食用期:收货后10天内", "阴凉通风 －１８℃以下冷冻",
	}
	for b.Loop() {
		for range 20_000 {
			for _, text := range texts {
				words.Scan(text)
			}
		}
	}
}
