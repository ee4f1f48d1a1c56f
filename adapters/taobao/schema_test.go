package taobao

import (
	"encoding/json"
	"os"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"github.com/farmgate-cli/farmgate/adapters"
)

func document(t testing.TB, name string) string {
	t.Helper()
	data, err := os.ReadFile("testdata/" + name)
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func parsed(t testing.TB, text string) *schema {
	t.Helper()
	s, err := readSchema(text)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestReadSchema reads the grammar of taobao §4.2: unknown rules, escaped tips,
// each way of giving values.
func TestReadSchema(t *testing.T) {
	s := parsed(t, `<?xml version="1.0" encoding="GBK"?>
<itemRule><label-group name="x"/><field id="a" name="甲" type="multiCheck"><rules>
 <rule name="tipRule" value="&amp;lt;b&amp;gt;粗&amp;lt;/b&amp;gt; &nbsp;" url="x"><unknown/></rule><rule name="nobodyKnows" value="1"/>
 <rule name="maxLengthRule" value="60" exProperty="not include" unit="byte"/></rules>
 <options><option displayName="一" value="1" readonly="true"/><option displayName="二" value="2"/></options><value>2</value></field>
<field id="b" type="multiInput"><values><value>x</value><value/><value>y&lt;z</value></values><default-value>q</default-value></field>
<field id="c" type="complex"><fields><field id="c1" type="input"/><field id="c2" type="singleCheck"/></fields>
 <complex-values><field id="c1"><value>1</value></field><field id="c2"/><field id="c3" type="input"><value>3</value></field></complex-values></field>
<field id="d" type="multiComplex"><complex-values><field id="d1" type="input"><value>1</value></field></complex-values><complex-values><field id="d1" type="input"><value>2</value></field></complex-values></field>
<field type="input"/><field id="e" type="label"><value>nur Text</value></field></itemRule>`)
	var ids []string
	for _, f := range s.fields {
		ids = append(ids, f.id)
	}
	if d := cmp.Diff([]string{"a", "b", "c", "d", "e"}, ids); d != "" {
		t.Errorf("fields (-want +got):\n%s", d)
	}
	a := s.field("a")
	if a.name != "甲" || len(a.rules) != 3 || a.rules[0].value != "&lt;b&gt;粗&lt;/b&gt; \u00a0" || !a.rules[2].excluded || len(a.options) != 2 || a.held.first() != "2" {
		t.Errorf("%+v held %+v", a, a.held)
	}
	want := `<itemSchema><field id="a" type="multiCheck"><values><value>2</value></values></field><field id="b" type="multiInput"><values><value>x</value><value>y&lt;z</value></values></field>` +
		`<field id="c" type="complex"><complex-value><field id="c1" type="input"><value>1</value></field><field id="c3" type="input"><value>3</value></field></complex-value></field>` +
		`<field id="d" type="multiComplex"><complex-values><field id="d1" type="input"><value>1</value></field></complex-values><complex-values><field id="d1" type="input"><value>2</value></field></complex-values></field></itemSchema>`
	if d := cmp.Diff(want, writeSchema(heldForm(s).all())); d != "" {
		t.Errorf("written (-want +got):\n%s", d)
	}
}

func TestReadSchemaRefusals(t *testing.T) {
	t.Parallel()
	for name, text := range map[string]string{
		"empty": "", "text": "x", "cut": "<itemSchema><field id='a'>", "other root": "<html/>", "nested": strings.Repeat("<a>", 40) + strings.Repeat("</a>", 40),
		"too large": "<itemSchema>" + strings.Repeat(" ", maxXML) + "</itemSchema>", "mismatched": "<itemSchema><a></b></itemSchema>",
		"too many": "<itemSchema>" + strings.Repeat("<a/>", maxElements) + "</itemSchema>",
	} {
		if _, err := readSchema(text); err == nil {
			t.Errorf("%s is taken", name)
		}
	}
}

// TestWriteAndRead: what is written is read back letter for letter.
func TestWriteAndRead(t *testing.T) {
	texts := rapid.StringMatching(`[a-z橙&<>"' \n🍊]{1,12}`)
	rapid.Check(t, func(t *rapid.T) {
		row := func(label string) []entry {
			return []entry{{id: "p-1", kind: typeMultiCheck, values: rapid.SliceOfN(texts, 1, 3).Draw(t, label)}, {id: "x", kind: typeInput, values: []string{texts.Draw(t, label)}}}
		}
		want := []entry{
			{id: "title", kind: typeInput, values: []string{texts.Draw(t, "title")}},
			{id: "c", kind: typeComplex, rows: [][]entry{{{id: "in", kind: typeComplex, rows: [][]entry{row("inner")}}}}},
			{id: "sku", kind: typeMultiComplex, rows: [][]entry{row("first"), row("second")}},
		}
		s, err := readSchema(writeSchema(want))
		if err != nil {
			t.Fatal(err)
		}
		var got []entry
		for _, f := range s.fields {
			got = append(got, *f.held)
		}
		if d := cmp.Diff(want, got, cmp.AllowUnexported(entry{})); d != "" {
			t.Fatalf("(-written +read):\n%s", d)
		}
	})
}

func TestConditions(t *testing.T) {
	at := func(id string) []string {
		return map[string][]string{"one": {"1"}, "many": {"a", "b"}, "word": {"秭归脐橙"}, "ten": {"10.50"}}[id]
	}
	group := func(operator, tests string) string {
		return `<itemSchema><field id="f" type="input"><rules><rule name="requiredRule" value="true"><depend-group operator="` + operator + `">` + tests + `</depend-group></rule></rules></field></itemSchema>`
	}
	express := func(field, value, symbol string) string {
		return `<depend-express fieldId="` + field + `" value="` + value + `" symbol="` + symbol + `"/>`
	}
	for name, row := range map[string]struct {
		operator, tests string
		want            bool
	}{
		"default symbol": {"and", `<depend-express fieldId="one" value="1"/>`, true},
		"equal":          {"and", express("one", "2", "=="), false}, "one of many": {"and", express("many", "b", "=="), true},
		"unequal": {"and", express("one", "1", "!="), false}, "none of many": {"and", express("many", "c", "!="), true},
		"absent is empty": {"and", express("none", "", "=="), true}, "absent differs": {"and", express("none", "x", "!="), true},
		"contains": {"and", express("word", "脐橙", "contains"), true}, "not contains": {"and", express("word", "脐橙", "not contains"), false},
		"null": {"and", express("none", "", "is null"), true}, "not null": {"and", express("one", "", "is null"), false},
		"greater": {"and", express("ten", "9", "&gt;"), true}, "not greater": {"and", express("ten", "10.5", "&gt;"), false},
		"less": {"and", express("ten", "9", "&lt;"), false}, "at least": {"and", express("ten", "10.5", "&gt;="), true}, "at most": {"and", express("ten", "10.5", "&lt;="), true},
		"no number": {"and", express("word", "9", "&gt;"), false}, "unknown symbol": {"and", express("one", "1", "in options"), false},
		"and":   {"and", express("one", "1", "==") + express("ten", "1", "=="), false},
		"or":    {"or", express("one", "2", "==") + express("ten", "10.50", "=="), true},
		"empty": {"and", "", true}, "empty or": {"or", "", true},
		"nested": {"and", express("one", "1", "==") + `<depend-group operator="or">` + express("one", "7", "==") + express("ten", "10.50", "==") + `</depend-group>`, true},
	} {
		f := parsed(t, group(row.operator, row.tests)).field("f")
		if got := f.required(at); got != row.want {
			t.Errorf("%s: %v", name, got)
		}
	}
	both := parsed(t, `<itemSchema><field id="f" type="input"><rules><rule name="requiredRule" value="true"><depend-group>`+express("one", "1", "==")+
		`</depend-group><depend-group>`+express("one", "2", "==")+`</depend-group></rule></rules></field></itemSchema>`)
	if both.field("f").required(at) {
		t.Error("one of two groups is enough")
	}
	if parsed(t, strings.Replace(group("and", ""), `value="true"`, `value="false"`, 1)).field("f").required(at) {
		t.Error("a rule that is false holds")
	}
}

// TestCheckValues holds each kind of rule at its bounds.
func TestCheckValues(t *testing.T) {
	rule := func(attrs string) string { return `<rule ` + attrs + `/>` }
	for name, row := range map[string]struct {
		rules string
		good  []string
		bad   []string
	}{
		"bytes":       {rule(`name="maxLengthRule" value="4" unit="byte"`), []string{"橙子", "abcd"}, []string{"橙子a", "abcde"}},
		"characters":  {rule(`name="maxLengthRule" value="2" unit="character"`), []string{"橙子"}, []string{"abc"}},
		"exclusive":   {rule(`name="maxLengthRule" value="3" exProperty="not include"`), []string{"ab"}, []string{"abc"}},
		"least":       {rule(`name="minLengthRule" value="2"`), []string{"ab"}, []string{"a"}},
		"whole":       {rule(`name="valueTypeRule" value="integer"`), []string{"30", "-1"}, []string{"30.5", "三十", "1e3"}},
		"decimal":     {rule(`name="valueTypeRule" value="decimal"`) + rule(`name="maxDecimalDigitsRule" value="2"`), []string{"39.90", "5"}, []string{"39.905", "x"}},
		"date":        {rule(`name="valueTypeRule" value="date"`), []string{"2026-11-20"}, []string{"2026-11-31", "20261120"}},
		"address":     {rule(`name="valueTypeRule" value="url"`), []string{"https://x.cn"}, []string{"x"}},
		"any text":    {rule(`name="valueTypeRule" value="html"`), []string{"<b>"}, nil},
		"bounds":      {rule(`name="minValueRule" value="1"`) + rule(`name="maxValueRule" value="10.5" exProperty="not include"`), []string{"1", "10.49"}, []string{"0.99", "10.5", "11"}},
		"pattern":     {rule(`name="regexRule" value="[0-9]{3}"`), []string{"123"}, []string{"1234", "a"}},
		"not pattern": {rule(`name="regexRule" value=".*[&lt;&gt;].*" exProperty="not include"`), []string{"ab"}, []string{"a<b"}},
		"not ours":    {rule(`name="regexRule" value="(?&lt;=a)b"`), []string{"x"}, nil},
		"conditional": {`<rule name="maxLengthRule" value="1"><depend-group><depend-express fieldId="none" value="x"/></depend-group></rule>`, []string{"abc"}, nil},
	} {
		f := parsed(t, `<itemSchema><field id="f" name="甲" type="input"><rules>`+row.rules+`</rules></field></itemSchema>`).field("f")
		for _, v := range row.good {
			if problem := f.checkValue(v, nothing); !problem.IsZero() {
				t.Errorf("%s: %q: %s", name, v, problem.Both())
			}
		}
		for _, v := range row.bad {
			if f.checkValue(v, nothing).IsZero() {
				t.Errorf("%s: %q is taken", name, v)
			}
		}
	}
}

// TestAttributesOfTheRule: what the schema says, in common words.
func TestAttributesOfTheRule(t *testing.T) {
	got := map[string]string{}
	for _, a := range parsed(t, document(t, "schema.xml")).attributes() {
		line, err := json.Marshal(a)
		if err != nil {
			t.Fatal(err)
		}
		got[a.ID] = string(line)
	}
	for id, want := range map[string]string{
		"p-20000":            `{"id":"p-20000","name":"品牌","kind":"choice","required":true,"options":[{"id":"3596125","name":"秭归脐橙"},{"id":"30025","name":"无品牌"}],"custom":false,"max":1,"brand":true}`,
		"p-122216431":        `{"id":"p-122216431","name":"省份","kind":"choice","required":false,"custom":false,"max":1,"when":[{"attribute":"p-122216515","options":["27772"]}],"required_when":[[{"attribute":"p-122216515","options":["27772"]}]]}`,
		"p-122216432":        `{"id":"p-122216432","name":"城市","kind":"choice","required":false,"custom":false,"max":1,"when":[{"attribute":"p-122216431"}]}`,
		"p-191164129":        `{"id":"p-191164129","name":"保质期（天）","kind":"number","required":true,"custom":true,"max":1,"max_value":"365"}`,
		"p-151234":           `{"id":"p-151234","name":"热卖时间","kind":"choice","required":false,"options":[{"id":"1","name":"1月"},{"id":"11","name":"11月"},{"id":"12","name":"12月"}],"custom":false,"max":2}`,
		"foodInfo88.f2":      `{"id":"foodInfo88.f2","name":"生产日期（起）","kind":"date","required":false,"custom":true,"max":1}`,
		"sevenDayNotSupport": `{"id":"sevenDayNotSupport","name":"七天无理由","kind":"choice","required":false,"options":[{"id":"1","name":"不支持七天无理由"}],"custom":false,"max":1}`,
		"p-147956252":        `{"id":"p-147956252","name":"净含量规格","kind":"choice","required":true,"options":[{"id":"9001","name":"5斤"},{"id":"9002","name":"10斤"},{"id":"9003","name":"20斤"}],"custom":false,"max":1,"sale":true}`,
		"p-9":                `{"id":"p-9","name":"果径","kind":"text","required":false,"custom":true,"max":1,"sale":true}`,
	} {
		if got[id] != want {
			t.Errorf("%s\n got %s\nwant %s", id, got[id], want)
		}
	}
	for _, id := range []string{"departurePlace", "p-77", "title", "tbExtractWay.template", "tbExtractWay.w", "globalStock.globalStockNav", "skuPrice"} {
		if _, ok := got[id]; ok {
			t.Errorf("%s is offered as an attribute: %s", id, got[id])
		}
	}
}

// TestNestedDemands: "of this year, and of one of these kinds" is spread out.
func TestNestedDemands(t *testing.T) {
	s := parsed(t, `<itemSchema><field id="catProp" type="complex"><fields><field id="p-1" type="singleCheck"/><field id="p-2" type="singleCheck"/>
<field id="p-3" type="input"><rules><rule name="requiredRule" value="true"><depend-group><depend-express fieldId="p-1" value="a"/><depend-group operator="or"><depend-express fieldId="p-2" value="x"/><depend-express fieldId="p-2" value="y"/></depend-group></depend-group></rule></rules></field>
<field id="p-4" type="input"><rules><rule name="requiredRule" value="true"><depend-group><depend-express fieldId="p-1" value="a"/><depend-group><depend-express fieldId="p-2" value="x" symbol="!="/></depend-group></depend-group></rule></rules></field></fields></field></itemSchema>`)
	got := s.attributes()
	cond := func(id, option string) adapters.Condition {
		return adapters.Condition{Attribute: id, Options: []string{option}}
	}
	want := [][]adapters.Condition{{cond("p-1", "a"), cond("p-2", "x")}, {cond("p-1", "a"), cond("p-2", "y")}}
	if d := cmp.Diff(want, got[2].RequiredWhen); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
	if got[3].RequiredWhen != nil || got[3].Required {
		t.Errorf("what cannot be said: %+v", got[3])
	}
}

// TestOtherShapes: what nobody has seen is reported as such; a shelf life without
// a type is a number.
func TestOtherShapes(t *testing.T) {
	s := parsed(t, `<itemSchema><field id="t" name="表" type="multiComplex"><rules><rule name="requiredRule" value="true"/></rules><fields><field id="x" type="input"/></fields></field>
<field id="catProp" type="complex"><fields><field id="p-1" name="保质期" type="input"/><field id="p-2" name="时间" type="input"><rules><rule name="valueTypeRule" value="time"/></rules></field>
<field id="p-3" name="组" type="complex"><fields><field id="n" name="数" type="input"><rules><rule name="valueTypeRule" value="decimal"/></rules></field></fields></field></fields></field>
<field id="sku" type="multiComplex"><fields><field id="props" type="complex"/><field id="skuDeliveryTime" name="发货" type="input"><rules><rule name="requiredRule" value="true"/></rules></field><field id="skuBarcode" type="input"/></fields></field>
<field id="shippingArea" type="complex"><fields><field id="a" name="省份" type="input"/></fields></field></itemSchema>`)
	var got []string
	for _, a := range s.attributes() {
		got = append(got, a.ID+" "+a.Name+" "+string(a.Kind))
		if a.PerSKU != (a.ID == "sku.skuDeliveryTime") {
			t.Errorf("%s per SKU: %v", a.ID, a.PerSKU)
		}
	}
	want := []string{"t 表 other", "p-1 保质期 number", "p-2 时间 other", "p-3.n 数 number", "sku.skuDeliveryTime 发货 text", "shippingArea.a 发货地省份 text"}
	if d := cmp.Diff(want, got); d != "" {
		t.Errorf("(-want +got):\n%s", d)
	}
}

func TestHTML(t *testing.T) {
	for source, want := range map[string][2]string{
		`<p>一 &amp; 二</p><P class="x">三<br>四</P>`:                                                               {"一 & 二\n三\n四", ""},
		`<div><img alt='a>b' src='https://x/1.jpg?a=1&amp;b=2'><span>文</span></div><IMG SRC=https://x/2.jpg />`: {`b' src='https://x/1.jpg?a=1&b=2'>文`, "https://x/2.jpg"},
		`<!-- <img src="no"> --><script>x<y</script>好`:                                                          {"好", ""},
		`<img data-src="no" src="yes">`:                                                                         {"", "yes"},
		"a < b":                                                                                                 {"a < b", ""},
		"":                                                                                                      {"", ""},
	} {
		text, pictures := readHTML(source)
		if text != want[0] || strings.Join(pictures, " ") != want[1] {
			t.Errorf("%s\n reads %q %q\n want  %q %q", source, text, pictures, want[0], want[1])
		}
	}
}

func TestHTMLRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := paragraphs(rapid.StringMatching(`([秭归<>&"' a;#]{0,9}\n){0,4}`).Draw(t, "text"))
		pictures := rapid.SliceOfN(rapid.StringMatching(`https://x\.cn/[a-z!&=?_]{1,9}\.jpg`), 0, 3).Draw(t, "pictures")
		gotText, gotPictures := readHTML(writeHTML(text, pictures))
		if gotText != text || !cmp.Equal(gotPictures, pictures, cmp.Transformer("", func(s []string) string { return strings.Join(s, "\n") })) {
			t.Fatalf("%q %q read back as %q %q", text, pictures, gotText, gotPictures)
		}
	})
}

func TestElements(t *testing.T) {
	for raw, want := range map[string]string{
		`{"item":[{"num_iid":1},{"num_iid":"2"}]}`: "1 2", `{"item":{"num_iid":3}}`: "3", `[{"num_iid":4}]`: "4", `{"num_iid":5}`: "5",
		``: "", `null`: "", `{}`: "", `""`: "", `{"item":null}`: "", `{"item":[]}`: "", ` { } `: "", `7`: "error", `{"item":7}`: "error", `{"item":"x"}`: "error",
	} {
		var got []string
		rows, err := elements[item]([]byte(raw), "item")
		for _, r := range rows {
			got = append(got, r.ID.String())
		}
		if err != nil {
			got = []string{"error"}
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s: %v, %v", raw, got, err)
		}
	}
}

func TestKilograms(t *testing.T) {
	for grams, want := range map[int64]string{2500: "2.5", 2000: "2", 2750: "2.75", 5: "0.005", 1000000: "1000", 100: "0.1"} {
		if got := kilograms(grams); got != want {
			t.Errorf("%d g is %s kg, want %s", grams, got, want)
		}
	}
}

func FuzzReadSchema(f *testing.F) {
	f.Add(`<itemSchema><field id="a" type="input"><value>1</value></field></itemSchema>`)
	f.Add(document(f, "item.xml"))
	f.Add(`<itemSchema><field id="sku" type="multiComplex"><complex-values><field id="props"><complex-value/></field></complex-values></field></itemSchema>`)
	f.Fuzz(func(t *testing.T, text string) {
		s, err := readSchema(text)
		if err != nil {
			return
		}
		form := heldForm(s)
		once := writeSchema(form.all())
		again, err := readSchema(once)
		if err != nil {
			t.Fatalf("what was written cannot be read: %v\n%s", err, once)
		}
		if _, err := readSchema(writeSchema(heldForm(again).all())); err != nil {
			t.Fatal(err)
		}
		s.attributes()
		form.check()
		_ = form.settleRows()
		form.settleSale()
		s2 := &shop{memory: newMemory()}
		s2.itemFields(form)
		for _, row := range form.rows() {
			form.skuFields(row)
		}
	})
}

func FuzzUnwrap(f *testing.F) {
	for _, seed := range []string{
		"", "\ufeff{}", `{"error_response":{"code":"27","msg":"Invalid session","sub_code":null}}`, `{"items_onsale_get_response":{"items":{"item":[{"num_iid":634830531619,"num":"5"}]},"total_results":1}}`,
		"<html>", `{"items_onsale_get_response":{"items":{"item":{"num_iid":1}}}}`,
	} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, body []byte) {
		content, refused, err := unwrap(body, "items_onsale_get_response")
		if (err != nil) == (content != nil || refused != nil) {
			t.Fatalf("%q: content %q, refusal %v, error %v", body, content, refused, err)
		}
		if refused != nil {
			onSaleList.refused(*refused, false)
			return
		}
		var answer itemsAnswer
		if decode(content, &answer) == nil {
			rows, _ := answer.rows()
			for _, r := range rows {
				listRow{item: r, stage: stageOnSale}.summary()
			}
		}
	})
}

func FuzzReadHTML(f *testing.F) {
	f.Add(`<p>a<img src="x"></p>`)
	f.Fuzz(func(t *testing.T, source string) {
		text, pictures := readHTML(source)
		if again, _ := readHTML(writeHTML(text, pictures)); again != text && strings.ToValidUTF8(text, "") == text && !strings.ContainsRune(text, 0) {
			t.Fatalf("%q read back as %q", text, again)
		}
	})
}
